// SPDX-License-Identifier: EUPL-1.2
// Incidents of important services: what nobody acknowledged stands on top, with the next reminder.
import { Link } from 'wouter';
import type { IncidentClock, IncidentLine, IncidentsView } from '#wire/reports/incidents.ts';
import { useAsked } from '../../ask.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { Empty } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';

const DAY = 24 * 60;
/** Hours tell little of a month. */
const longWords = (minutes: number) =>
  minutes < 4 * DAY ? minutesWords(minutes) : t('reports.time-days', { d: Math.floor(minutes / DAY) });

/** A reminder in a sentence. */
export function clockWords({ name, until, leftMinutes }: IncidentClock): string {
  const at = civilMoment(until);
  return leftMinutes === null
    ? t('incident.clock-over', { name, at })
    : t('incident.clock-left', { name, at, time: longWords(leftMinutes) });
}

function Line({ line }: { line: IncidentLine }) {
  return (
    <li className={`report-line incident-${line.state}`}>
      <div>
        <h2 className="line-title">
          <Link href={`/reports/incidents/${line.id}`}>
            {line.service === '' ? t('incident.service-gone') : line.service}
            <span className="unseen"> {t('incident.one')}</span>
          </Link>
        </h2>
        <p>
          <strong>{line.severityWords}</strong> · {line.sectorWords}
        </p>
        <p>{line.stateWords}</p>
        {line.clock && <p>{clockWords(line.clock)}</p>}
        <p className="fine">
          {[
            line.since && t('incident.since', { at: civilMoment(line.since) }),
            t('reports.came', { at: civilMoment(line.at) }),
            line.passedAfter !== null && t('incident.passed-after', { time: minutesWords(line.passedAfter) }),
          ]
            .filter((w) => w)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

const freshIn = ({ incidents }: IncidentsView) =>
  incidents.filter((l) => ['waits', 'no-office', 'passed'].includes(l.state)).length;

function Page({ view }: { view: IncidentsView }) {
  const { incidents, team, as } = view;
  return (
    <>
      <p>{t(as === 'desk' ? 'incidents.desk' : as === 'team' ? 'incidents.team' : 'incidents.prosecutor')}</p>
      {team === null && as === 'desk' && <p className="notice">{t('incidents.no-team')}</p>}
      {incidents.length === 0 ? (
        <Empty words={t('incidents.none')} more={t('incidents.none-more')} />
      ) : (
        <ul className="plain report-lines">
          {incidents.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </>
  );
}

export function Incidents() {
  const asked = useAsked('incidents', {}, { every: 10_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.incidents')} title={(view) => tCount('incidents.lead', freshIn(view))}>
      {(view) => <Page view={view} />}
    </DeskPage>
  );
}
