// SPDX-License-Identifier: EUPL-1.2
// All values of the desk: how each stands, who names it, and what may be done with it. Narrowed and turned page by page.
import { Link } from 'wouter';
import type { ValueRow, ValuesView } from '#wire/reports/values.ts';
import { useAsked } from '../../ask.ts';
import { civilDay, short } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';
import { ConfirmForm } from './confirm-form.tsx';
import { DeskPage } from './desk-page.tsx';
import { NarrowForm, PageTurner, useWish } from './values-parts.tsx';

function Row({ row, onDone }: { row: ValueRow; onDone: Told }) {
  const more = row.reports - row.newest.length;
  return (
    <li className="named">
      <div>
        <h2 className="line-title">
          <span className="fine">{row.kindWords}</span> <span className="value">{row.shown}</span>
        </h2>
        <p>
          <strong>{row.stateWords ?? t('values.undecided')}</strong>
          {row.disputed && (
            <>
              {' '}
              · <Link href="/reports/appeals">{t('values.disputed')}</Link>
            </>
          )}
        </p>
        <p>
          {tCount('values.reports', row.reports)}
          {row.newest.length > 0 && ': '}
          {row.newest.map((id, i) => (
            <span key={id}>
              {i > 0 && ', '}
              <Link href={`/reports/${id}`}>{t('report.title', { n: short(id) })}</Link>
            </span>
          ))}
          {more > 0 && ` ${t('reports.values-more', { n: more })}`}
        </p>
        <p className="fine">
          {[
            row.tlp && row.pap && t('sources.marked', { tlp: row.tlp.toUpperCase(), pap: row.pap.toUpperCase() }),
            row.until && t('sources.until', { day: civilDay(row.until) }),
            row.last && t('values.last', { at: civilMoment(row.last) }),
          ]
            .filter((w) => w)
            .join(' · ')}
        </p>
        {row.waiting && (
          <p>
            <Link href={`/drafts/${row.waiting}`}>{t('sources.waiting')}</Link>
          </p>
        )}
      </div>
      <div className="deeds">
        {row.confirm && <ConfirmForm line={{ ...row.confirm, shown: row.shown }} onDone={onDone} />}
        {row.deeds.map((d) => (
          <PressDeed key={d.code} deed={d} about={row.shown} onDone={onDone} />
        ))}
        {row.notice && (
          <Link className="button" href={row.notice}>
            {t('report.notice')}
            <span className="unseen"> {row.shown}</span>
          </Link>
        )}
      </div>
    </li>
  );
}

function Page({ view, narrowed, onDone }: { view: ValuesView; narrowed: boolean; onDone: Told }) {
  return (
    <>
      <NarrowForm
        picks={[
          { name: 'kind', label: t('values.kind'), none: t('values.any-kind'), options: view.kinds },
          { name: 'state', label: t('values.state'), none: t('values.any-state'), options: view.states },
        ]}
      />
      {view.rows.length === 0 ? (
        narrowed || view.page > 1 ? (
          <Empty words={t('values.none-such')} more={t('values.none-such-more')} />
        ) : (
          <Empty words={t('values.none')} more={t('values.none-more')} />
        )
      ) : (
        <ul className="plain named-list">
          {view.rows.map((row) => (
            <Row key={row.key} row={row} onDone={onDone} />
          ))}
        </ul>
      )}
      <PageTurner page={view.page} size={view.size} all={view.all} />
    </>
  );
}

export function ReportValues() {
  const query = useWish(['kind', 'state', 'text', 'page']);
  const asked = useAsked('reportValues', { query });
  const { page: _, ...narrowed } = query;
  return (
    <DeskPage asked={asked} tab={t('reports.values')} title={({ all }) => tCount('values.lead', all)}>
      {(view, onDone) => <Page view={view} narrowed={Object.keys(narrowed).length > 0} onDone={onDone} />}
    </DeskPage>
  );
}
