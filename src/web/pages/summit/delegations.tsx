// SPDX-License-Identifier: EUPL-1.2
// One row a State: what it was asked, what it said and to whom, and what its people still wait for; and one page for each.
import { useState } from 'react';
import { Link } from 'wouter';
import type { DelegationLine, DelegationView } from '#wire/summit/delegations.ts';
import { addressOf } from '../../api.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { DelegatePaper } from '../../parts/delegate-paper.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

const answer = (is: string) => tCode('summit-answer', is) ?? is;

function Row({ row }: { row: DelegationLine }) {
  return (
    <tr>
      <th scope="row">
        <Link href={`/summit/delegations/${row.entity}`}>{row.name}</Link>
      </th>
      <td data-label={t('summit.invited')}>
        {row.host ? (
          t('summit.is-host')
        ) : row.invited ? (
          <span className="day">{civilDay(row.invited)}</span>
        ) : (
          t('summit.not-invited')
        )}
      </td>
      <td data-label={t('summit.attends')}>
        {row.attends ? answer(row.attends.is) : row.host ? '–' : t('summit.no-reply')}
        {row.attends && <span className="fine day"> {civilDay(row.attends.on)}</span>}
      </td>
      <td data-label={t('summit.level')}>{row.level ?? '–'}</td>
      <td data-label={t('summit.signs')}>
        {row.signed ? t('summit.has-signed', { day: civilDay(row.signed) }) : row.signs ? answer(row.signs.is) : '–'}
        {row.differs > 0 && <strong> {tCount('summit.differs', row.differs)}</strong>}
      </td>
      <td data-label={t('summit.powers')} className={`light light-${row.powers.code}`}>
        {tCode('summit-light', row.powers.code)}
      </td>
      <td data-label={t('summit.credentials')}>{tCode('summit-credentials', row.credentials)}</td>
      <td data-label={t('summit.people')}>
        {row.nominated === 0
          ? t('summit.people-unnamed')
          : t('summit.people-of', { accredited: row.accredited, nominated: row.nominated })}
        {row.waiting > 0 && <strong> {tCount('summit.people-wait', row.waiting)}</strong>}
      </td>
    </tr>
  );
}

export function SummitDelegations() {
  const [asked, again] = useAsked('summitDelegations', {}, { every: 10_000 });
  const [only, setOnly] = useState('');
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => {
          const sought = only.trim().toLowerCase();
          const rows = view.rows.filter((r) => `${r.name} ${r.entity}`.toLowerCase().includes(sought));
          return (
            <>
              <SummitHead of={view} tab={t('summit.delegations')}>
                {tCount('summit.delegations-n', view.rows.length)}
              </SummitHead>
              <div className="field find-field">
                <label htmlFor="find-state">{t('summit.find')}</label>
                <input id="find-state" type="search" value={only} onChange={(e) => setOnly(e.target.value)} />
              </div>
              {rows.length === 0 ? (
                <Empty words={t('summit.find-none')} />
              ) : (
                <table className="summit-table">
                  <caption className="unseen">{t('summit.delegations')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('summit.state')}</th>
                      <th scope="col">{t('summit.invited')}</th>
                      <th scope="col">{t('summit.attends')}</th>
                      <th scope="col">{t('summit.level')}</th>
                      <th scope="col">{t('summit.signs')}</th>
                      <th scope="col">{t('summit.powers')}</th>
                      <th scope="col">{t('summit.credentials')}</th>
                      <th scope="col">{t('summit.people')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((r) => (
                      <Row key={r.entity} row={r} />
                    ))}
                  </tbody>
                </table>
              )}
            </>
          );
        }}
      </Answered>
    </div>
  );
}

function State({ view, reload }: { view: DelegationView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const { row } = view;
  return (
    <>
      <SummitHead of={view} tab={row.name}>
        {row.name}
      </SummitHead>
      <p className="lead">
        {row.category}
        {row.level && ` · ${t('summit.level')}: ${row.level}`}
      </p>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          {view.drafts.length > 0 && (
            <section aria-labelledby="drafts-heading">
              <h2 id="drafts-heading">{t('summit.second-officer')}</h2>
              <ul className="plain rows">
                {view.drafts.map((d) => (
                  <li key={d.id} className="notice-line">
                    <Link href={`/drafts/${d.id}`}>{d.words}</Link> <span className="fine">{d.drafter}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section aria-labelledby="people-heading">
            <h2 id="people-heading">{t('summit.people')}</h2>
            {view.people.length === 0 ? (
              <Empty words={t('summit.people-none')} />
            ) : (
              <>
                {view.people.some((p) => p.letter) && (
                  <p>
                    <a className="button" href={addressOf('summitRoll', { entity: row.entity })} download>
                      {t('summit.roll')}
                    </a>
                  </p>
                )}
                <ul className="plain papers">
                  {view.people.map((p) => (
                    <DelegatePaper key={p.ref} entity={row.entity} person={p} onDone={told} />
                  ))}
                </ul>
              </>
            )}
          </section>
          <section aria-labelledby="facts-heading">
            <h2 id="facts-heading">{t('summit.facts')}</h2>
            <p className="fine">{t('summit.facts-hint')}</p>
            <ol className="plain rows">
              {view.facts.map((f) => (
                <li key={`${f.act}${f.what}${f.is}${f.on}`} className="notice-line">
                  <p>
                    <time dateTime={f.on}>{civilDay(f.on)}</time>{' '}
                    <strong>{tCode('summit-fact', f.what) ?? f.what}</strong> {answer(f.is)}
                  </p>
                  <p className="fine">
                    {t('summit.source', { source: f.source })}
                    {f.words && ` ${f.words}`}
                  </p>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <div className="column-side">
          <section aria-labelledby="powers-heading">
            <h2 id="powers-heading">{t('summit.powers')}</h2>
            <p>
              <strong>{tCode('summit-light', row.powers.code)}</strong>
            </p>
            <p>{row.powers.words}</p>
            {row.powers.entry && (
              <p>
                <a href={`/register/entries/${row.powers.entry.id}`}>
                  {t('summit.entry', { n: row.powers.entry.seq })}
                </a>
              </p>
            )}
          </section>
          {view.forms.length > 0 && (
            <section aria-labelledby="forms-heading">
              <h2 id="forms-heading">{t('summit.write')}</h2>
              <ul className="plain">
                {view.forms.map((f) => (
                  <li key={f.kind}>
                    <Link className="button" href={f.href}>
                      {f.name}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </>
  );
}

export function SummitDelegation({ entity }: { entity: string }) {
  const [asked, again] = useAsked('summitDelegation', { params: { entity } }, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <State view={view} reload={again} />}
      </Answered>
    </div>
  );
}
