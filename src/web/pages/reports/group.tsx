// SPDX-License-Identifier: EUPL-1.2
// One set of linked reports: how it is called, the drawing, the table that says the same, what holds it together alone, and naming it.
import { useState } from 'react';
import { Link } from 'wouter';
import type { GroupView } from '#wire/reports/groups.ts';
import { useAsked } from '../../ask.ts';
import { short } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { money } from '../../money.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Digest } from '../../parts/digest.tsx';
import { FoldForm, LongField, TextField } from '../../parts/fold-form.tsx';
import { ReportsHead } from '../../parts/reports-head.tsx';
import { Answered } from '../../parts/states.tsx';
import { t, type WordKey } from '../../words/t.ts';
import { Drawing } from './drawing.tsx';
import { FormalPart } from './hand-on.tsx';
import { WordItems } from './report.tsx';

function NameIt({ view, onDone }: { view: GroupView; onDone: Told }) {
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const start = view.nameIt;
  if (view.whyNot !== null) return <p>{t('company.name-not', { why: view.whyNot })}</p>;
  if (!start) return null;
  return (
    <>
      <p className="fine">{t('company.name-hint')}</p>
      <FoldForm
        press={t('company.name')}
        send={t('company.name-send')}
        make={() =>
          name.trim() === '' || reason.trim().length < 8
            ? t('company.name-missing')
            : { ...start, body: { ...start.body, name: name.trim(), reason: reason.trim() } }
        }
        onDone={onDone}
      >
        <TextField label={t('company.name-field')} value={name} onChange={setName} most={120} />
        <LongField label={t('company.name-reason')} value={reason} onChange={setReason} />
      </FoldForm>
    </>
  );
}

function Table({ view, onDone }: { view: GroupView; onDone: Told }) {
  return (
    <section className="table-scroll" aria-labelledby="table-heading">
      <table className="company-table">
        <thead>
          <tr>
            <th scope="col">{t('company.report')}</th>
            <th scope="col">{t('company.value')}</th>
            <th scope="col">{t('company.strength')}</th>
            <th scope="col">{t('company.cut')}</th>
          </tr>
        </thead>
        <tbody>
          {view.edges.map((e) => (
            <tr key={`${e.report} ${e.bond}`}>
              <th scope="row">
                <Link href={`/reports/${e.report}`}>{short(e.report)}</Link>
              </th>
              <td className="value">{e.bondWords}</td>
              <td>
                {e.strengthWords}, {e.strength}
                {(e.weakest || e.bridge) && (
                  <span className="fine">
                    {' '}
                    {[e.weakest && t('company.weakest'), e.bridge && t('company.bridge')].filter((w) => w).join(', ')}
                  </span>
                )}
              </td>
              <td>
                {e.cut.map((d) => (
                  <PressDeed key={d.code} deed={d} about={`${short(e.report)}, ${e.bondWords}`} onDone={onDone} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Page({ view, again }: { view: GroupView; again: () => Promise<void> }) {
  const [told, setTold] = useState('');
  const done: Told = (words) => {
    setTold(words);
    void again();
  };
  const params = { n: view.reports.length, name: view.name ?? '' };
  const title = t(`company.title-${view.called}` as WordKey, params);
  const { named } = view;
  return (
    <>
      <ReportsHead tab={t('groups.title')} told={told}>
        {title}
      </ReportsHead>
      <p className="lead">
        {t(`company.called-${view.called}` as WordKey, {
          by: named?.by ?? '',
          at: named ? civilMoment(named.at) : '',
          reason: named?.reason ?? '',
        })}
      </p>
      <p>
        {t('groups.reports-reporters', { n: view.reports.length, m: view.reporters })}
        {view.money.length > 0 && ` · ${view.money.map((m) => money(m.minor, m.currency)).join(', ')}`}
      </p>
      {view.conflicts.length > 0 && (
        <section className="notice notice-errors" aria-labelledby="conflicts-heading">
          <h2 id="conflicts-heading">{t('company.conflicts')}</h2>
          {view.conflicts.map((c) => (
            <div key={c.words}>
              <p>{c.words}</p>
              <ul>
                {c.cuts.map((cut) => (
                  <li key={cut}>{t('company.conflict-cut', { cut })}</li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      )}
      <section aria-labelledby="drawing-heading">
        <h2 id="drawing-heading">{t('company.drawing')}</h2>
        <Drawing view={view} />
        {view.nodes.filter((n) => n.what === 'report').length < view.reports.length && (
          <p className="fine">
            {t('company.drawing-part', { n: view.nodes.filter((n) => n.what === 'report').length })}
          </p>
        )}
      </section>
      <section aria-labelledby="bridges-heading">
        <h2 id="bridges-heading">{t('company.bridges')}</h2>
        {view.bridges.length === 0 ? (
          <p>{t('company.bridges-none')}</p>
        ) : (
          <ul>
            {view.bridges.map((b) => (
              <li key={b}>{b}</li>
            ))}
          </ul>
        )}
      </section>
      <h2 id="table-heading">{t('company.table')}</h2>
      <Table view={view} onDone={done} />
      {view.words.length > 0 && (
        <section aria-labelledby="words-heading">
          <h2 id="words-heading">{t('report.words')}</h2>
          <WordItems words={view.words} onDone={done} />
        </section>
      )}
      <section aria-labelledby="name-heading">
        <h2 id="name-heading">{t('company.name')}</h2>
        <NameIt view={view} onDone={done} />
      </section>
      {view.formal && <FormalPart report={view.first} group formal={view.formal} to={view.handOn} onDone={done} />}
      <section aria-labelledby="offer-heading">
        <h2 id="offer-heading">{t('report.offer')}</h2>
        <p className="fine">{t('report.offer-hint')}</p>
        <Link className="button" href={`/reports/spontaneous/new?report=${view.first}&group=yes`}>
          {t('report.offer-open')}
        </Link>
      </section>
      {view.reports[0] && (
        <section aria-labelledby="compare-heading">
          <h2 id="compare-heading">{t('report.compare')}</h2>
          <p className="fine">{t('report.compare-hint')}</p>
          <Link className="button" href={`/reports/compare/new?from=group:${view.reports[0].id}`}>
            {t('report.compare-open')}
          </Link>
        </section>
      )}
      <details>
        <summary>{t('groups.picture')}</summary>
        <p className="fine">{t('groups.picture-hint')}</p>
        <Digest hex={view.snapshot} what={t('groups.picture')} />
      </details>
    </>
  );
}

export function ReportGroup({ first }: { first: string }) {
  const [asked, again] = useAsked('reportGroup', { params: { first } });
  return (
    <div className="page reports-page">
      <Answered asked={asked} again={again}>
        {(view) => <Page view={view} again={again} />}
      </Answered>
    </div>
  );
}
