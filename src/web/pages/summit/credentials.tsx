// SPDX-License-Identifier: EUPL-1.2
// Credentials in three lists, and the report of the committee that reads them.
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CredentialsLine, CredentialsView } from '#wire/summit/credentials.ts';
import type { NewAct } from '#wire/views.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { LongField, RadioField, SelectField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { OutcomeNav } from '../../parts/outcome-nav.tsx';
import { useRenewed } from '../../parts/renewed.ts';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { CredentialsForm } from './credentials-form.tsx';

const LISTS = ['original', 'other', 'none'] as const;
const VERDICTS = ['accepted', 'deferred', 'rejected'].map((value) => ({
  value,
  label: tCode('summit-credlist', value) ?? value,
}));

function Row({ row }: { row: CredentialsLine }) {
  return (
    <li className="credential">
      <p>
        <strong>{row.name}</strong>
        {row.head && `, ${row.head}`}{' '}
        {row.reported && <span className="tag">{tCode('summit-credlist', row.reported)}</span>}
      </p>
      {row.papers.map((p) => (
        <p key={`${p.what}${p.on}`} className="fine">
          {t('summit.credential-paper', { what: p.what, day: civilDay(p.on), issuer: p.issuer })}
        </p>
      ))}
      {row.defects.length > 0 && (
        <p className="task-late">
          {t('summit.credential-defects', { what: row.defects.map((d) => tCode('summit-defect', d) ?? d).join(', ') })}
        </p>
      )}
    </li>
  );
}

function Report({ view, start, onDone }: { view: CredentialsView; start: NewAct; onDone: Told }) {
  const of = (list: string) => start.body[list] as string[];
  const first = (entity: string) => (of('accepted').includes(entity) ? 'accepted' : 'deferred');
  const [body, setBody] = useState(String(start.body['body']));
  const [said, setSaid] = useState<Record<string, string>>(() =>
    Object.fromEntries(view.rows.map((r) => [r.entity, first(r.entity)])),
  );
  const [why, setWhy] = useState<Record<string, string>>({});
  const [words, setWords] = useState('');
  const make = () => {
    if (body === '') return t('summit.report-lacks-body');
    const rejected = view.rows.filter((r) => said[r.entity] === 'rejected');
    if (rejected.some((r) => (why[r.entity] ?? '').trim() === '')) return t('summit.report-lacks-why');
    const having = (is: string) => view.rows.filter((r) => said[r.entity] === is).map((r) => r.entity);
    return {
      ...start,
      body: {
        ...start.body,
        body,
        ...{ accepted: having('accepted'), deferred: having('deferred') },
        rejected: rejected.map((r) => ({ entity: r.entity, words: why[r.entity]!.trim() })),
        ...(words.trim() === '' ? {} : { words: words.trim() }),
      },
    };
  };
  return (
    <FoldForm
      press={t('summit.credentials-report-new')}
      send={t('summit.credentials-report-send')}
      make={make}
      onDone={onDone}
    >
      <p>{t('summit.credentials-report-hint')}</p>
      <SelectField
        label={t('summit.credentials-report-by')}
        value={body}
        onChange={setBody}
        options={view.bodies}
        none={t('summit.choose')}
      />
      {view.rows.map((r) => (
        <div key={r.entity}>
          <RadioField
            label={`${r.name}: ${tCode('summit-credlist', r.list) ?? ''}`}
            value={said[r.entity] ?? 'deferred'}
            onChange={(is) => setSaid({ ...said, [r.entity]: is })}
            options={VERDICTS}
          />
          {said[r.entity] === 'rejected' && (
            <TextField
              label={t('summit.credentials-why', { name: r.name })}
              value={why[r.entity] ?? ''}
              onChange={(v) => setWhy({ ...why, [r.entity]: v })}
              most={500}
            />
          )}
        </div>
      ))}
      <LongField label={t('summit.closing-words')} value={words} onChange={setWords} most={5000} />
    </FoldForm>
  );
}

function Desk({ view, reload }: { view: CredentialsView; reload: () => void }) {
  const [done, setDone] = useState('');
  const [query] = useSearchParams();
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const [credentials, toldCredentials] = useRenewed(told);
  return (
    <>
      <SummitHead of={view} tab={t('summit.credentials-page')}>
        {view.report
          ? t('summit.credentials-reported', { day: civilDay(view.report.on) })
          : t('summit.credentials-open')}
      </SummitHead>
      <OutcomeNav />
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.report ? (
        <>
          <p className="lead">
            {t('summit.credentials-by', { who: view.report.body })} {view.report.words}
          </p>
          {view.report.rejected.map((r) => (
            <p key={r.name}>
              <strong>{t('summit.credentials-rejected', { name: r.name })}</strong> {r.words}
            </p>
          ))}
        </>
      ) : (
        <p className="lead">{t('summit.credentials-provisional')}</p>
      )}
      {view.start && view.rows.length > 0 && (
        <CredentialsForm
          key={credentials}
          view={view}
          start={view.start}
          whose={done === '' ? (query.get('of') ?? '') : ''}
          onDone={toldCredentials}
        />
      )}
      <div className="rest">
        {view.rows.length === 0 && (
          <Empty words={t('summit.credentials-none')} more={t('summit.credentials-none-do')} />
        )}
        {LISTS.map((list) => {
          const rows = view.rows.filter((r) => r.list === list);
          return (
            <section key={list} aria-labelledby={`list-${list}`}>
              <h2 id={`list-${list}`}>{tCode('summit-credlist', list)}</h2>
              <p className="fine">{tCount('summit.credentials-count', rows.length)}</p>
              <ul className="plain credentials">
                {rows.map((r) => (
                  <Row key={r.entity} row={r} />
                ))}
              </ul>
            </section>
          );
        })}
        {view.reportStart && <Report view={view} start={view.reportStart} onDone={told} />}
      </div>
    </>
  );
}

export function SummitCredentials() {
  const [asked, again] = useAsked('summitCredentials', {}, { every: 10_000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
