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
import { LongField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, type WordKey } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';
import { Drawing } from './drawing.tsx';
import { FormalPart } from './hand-on.tsx';
import { OutwardPart, PictureNumber, WordItems } from './report-parts.tsx';

function NameIt({ view, onDone }: { view: GroupView; onDone: Told }) {
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [code, setCode] = useState('');
  const start = view.nameIt;
  if (view.whyNot !== null) return <p>{t('company.name-not', { why: view.whyNot })}</p>;
  if (!start) return null;
  return (
    <>
      <p className="fine">{t('company.name-hint')}</p>
      <FoldForm
        press={t('company.name')}
        send={t('company.name-send')}
        make={() => {
          const campaign = code.replace(/[\s#_-]/g, '').toUpperCase();
          if (name.trim() === '' || reason.trim().length < 8) return t('company.name-missing');
          if (campaign !== '' && !/^[A-Z0-9]{4,12}$/.test(campaign)) return t('company.code-wrong');
          const more = campaign === '' ? {} : { campaign };
          return { ...start, body: { ...start.body, name: name.trim(), reason: reason.trim(), ...more } };
        }}
        onDone={onDone}
      >
        <TextField label={t('company.name-field')} value={name} onChange={setName} most={120} />
        <LongField label={t('company.name-reason')} value={reason} onChange={setReason} />
        <TextField label={t('company.code')} hint={t('company.code-hint')} value={code} onChange={setCode} most={20} />
      </FoldForm>
    </>
  );
}

function Campaign({ campaign }: { campaign: NonNullable<GroupView['campaign']> }) {
  const { code, reports, more } = campaign;
  return (
    <section aria-labelledby="campaign-heading">
      <h2 id="campaign-heading">{t('company.campaign', { code })}</h2>
      <p className="fine">{t('company.campaign-hint')}</p>
      {reports.length === 0 ? (
        <p>{t('company.campaign-none', { code })}</p>
      ) : (
        <ul>
          {reports.map((r) => (
            <li key={r.id}>
              <Link href={`/reports/${r.id}`}>{short(r.id)}</Link>, {civilMoment(r.at)}
              {r.linked && ` · ${t('company.campaign-linked')}`}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p>{t('company.campaign-more', { n: more })}</p>}
    </section>
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

/** "18 linked reports", or the name two officers gave them. */
const titleOf = ({ called, reports, name }: GroupView) =>
  t(`company.title-${called}` as WordKey, { n: reports.length, name: name ?? '' });

function Page({ view, onDone }: { view: GroupView; onDone: Told }) {
  const { named } = view;
  return (
    <>
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
      <Table view={view} onDone={onDone} />
      {view.words.length > 0 && (
        <section aria-labelledby="words-heading">
          <h2 id="words-heading">{t('report.words')}</h2>
          <WordItems words={view.words} onDone={onDone} />
        </section>
      )}
      {view.campaign && <Campaign campaign={view.campaign} />}
      <section aria-labelledby="name-heading">
        <h2 id="name-heading">{t('company.name')}</h2>
        <NameIt view={view} onDone={onDone} />
      </section>
      {view.formal && <FormalPart report={view.first} group formal={view.formal} to={view.handOn} onDone={onDone} />}
      <OutwardPart what="offer" href={`/reports/spontaneous/new?report=${view.first}&group=yes`} />
      <OutwardPart what="compare" href={`/reports/compare/new?from=group:${view.first}`} />
      <PictureNumber hex={view.snapshot} />
    </>
  );
}

export function ReportGroup({ first }: { first: string }) {
  const asked = useAsked('reportGroup', { params: { first } });
  return (
    <DeskPage asked={asked} tab={t('groups.title')} title={titleOf}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
