// SPDX-License-Identifier: EUPL-1.2
// All linked reports in one picture, what moved since this person looked last, and how reports move.
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { isInstant } from '#base/time.ts';
import type { GroupLine, GroupsView } from '#wire/reports/groups.ts';
import { useAsked } from '../../ask.ts';
import { civilMoment } from '../../minutes.ts';
import { money } from '../../money.ts';
import { Empty } from '../../parts/states.tsx';
import { t, tCode, tCount, type WordKey } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';
import { PictureNumber } from './report-parts.tsx';

const LOOKED = 'comity.reports.looked';

/** When this browser showed the picture last. Kept in this browser only; where it keeps nothing, nothing is compared. */
function lastLook(): string | null {
  try {
    const at = localStorage.getItem(LOOKED);
    return at !== null && isInstant(at) ? at : null;
  } catch {
    return null;
  }
}

function rememberLook(at: string): void {
  try {
    localStorage.setItem(LOOKED, at);
  } catch {
    // A browser that keeps nothing shows every picture as the first.
  }
}

function GroupItem({ line }: { line: GroupLine }) {
  return (
    <li className="named">
      <div>
        <h2 className="line-title">
          <Link href={`/reports/groups/${line.first}`}>
            {t(`company.title-${line.called}` as WordKey, { n: line.reports, name: line.name ?? '' })}
          </Link>
        </h2>
        <p>
          {t('groups.reports-reporters', { n: line.reports, m: line.reporters })}
          {line.money.length > 0 && ` · ${line.money.map((m) => money(m.minor, m.currency)).join(', ')}`}
        </p>
        <p>
          {t('groups.over')} <span className="value">{line.values.join(' · ')}</span>
        </p>
        <p className="fine">
          {t('groups.weakest', { words: line.weakest })} · {tCount('groups.bridges', line.bridges)}
        </p>
        {line.changeWords && <p className="moved">{line.changeWords}</p>}
      </div>
    </li>
  );
}

function Trends({ view }: { view: GroupsView }) {
  const cell = (n: number | null) => (n === null ? t('groups.hidden') : n);
  return (
    <section aria-labelledby="trends-heading">
      <h2 id="trends-heading">{t('groups.trends', { n: view.trendDays })}</h2>
      <p className="fine">{t('groups.trends-hint', { n: view.fewest })}</p>
      <div className="trends">
        {view.trends.map((trend) => (
          <table key={trend.by}>
            <caption>{tCode('trend', trend.by)}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="unseen">{tCode('trend', trend.by)}</span>
                </th>
                <th scope="col">{t('groups.now')}</th>
                <th scope="col">{t('groups.before')}</th>
              </tr>
            </thead>
            <tbody>
              {trend.rows.length === 0 && (
                <tr>
                  <td colSpan={3}>{t('trend.none')}</td>
                </tr>
              )}
              {trend.rows.map((r) => (
                <tr key={r.name}>
                  <th scope="row">{r.name}</th>
                  <td>{cell(r.now)}</td>
                  <td>{cell(r.before)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}

function Page({ view }: { view: GroupsView }) {
  useEffect(() => rememberLook(view.at), [view.at]);
  return (
    <>
      <p className="lead">{t('groups.lead')}</p>
      {view.since && (
        <section aria-labelledby="changes-heading">
          <h2 id="changes-heading">
            {t(view.changes.length === 0 ? 'groups.changes-none' : 'groups.changes', { at: civilMoment(view.since) })}
          </h2>
          <ul>
            {view.changes.map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={t('groups.title')}>
        {view.groups.length === 0 ? (
          <Empty words={t('groups.none')} more={t('groups.none-more')} />
        ) : (
          <ul className="plain named-list">
            {view.groups.map((g) => (
              <GroupItem key={g.first} line={g} />
            ))}
          </ul>
        )}
      </section>
      {view.hubs.length > 0 && (
        <section aria-labelledby="hubs-heading">
          <h2 id="hubs-heading">{t('groups.hubs')}</h2>
          <ul>
            {view.hubs.map((h) => (
              <li key={h.shown}>
                <span className="value">{h.shown}</span>: {h.reports}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Trends view={view} />
      <p>
        <a href="/reports/public">{t('reports.public')}</a>
      </p>
      <PictureNumber hex={view.snapshot} />
    </>
  );
}

export function ReportGroups() {
  const [since] = useState(lastLook);
  const asked = useAsked('reportGroups', { query: since === null ? {} : { since } });
  return (
    <DeskPage asked={asked} tab={t('groups.title')}>
      {(view) => <Page view={view} />}
    </DeskPage>
  );
}
