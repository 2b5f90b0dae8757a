// SPDX-License-Identifier: EUPL-1.2
// One incident: the part that is this office's, the reminders, what was said, and what may be said next.
import { Link } from 'wouter';
import type { IncidentView } from '#wire/reports/incidents.ts';
import { useAsked } from '../../ask.ts';
import { civilMoment } from '../../minutes.ts';
import { Citation } from '../../parts/citation.tsx';
import type { Told } from '../../parts/deed.tsx';
import { t } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';
import { ToldList } from './fact-list.tsx';
import { clockWords } from './incidents.tsx';
import { ByHand, LegalPart, TeamAnswer } from './incident-forms.tsx';

function Clocks({ view }: { view: IncidentView }) {
  if (view.clocks.length === 0) return null;
  return (
    <section aria-labelledby="clocks-heading">
      <h2 id="clocks-heading">{t('incident.clocks')}</h2>
      <p className="fine">{t('incident.clocks-hint', { at: civilMoment(view.clockFrom) })}</p>
      <ul>
        {view.clocks.map((c) => (
          <li key={c.name} className={c.leftMinutes === null ? 'clock-over' : undefined}>
            {clockWords(c)} {c.citation && <Citation of={c.citation} brief />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parts({ view }: { view: IncidentView }) {
  return (
    <>
      {view.shows.technical && (
        <section aria-labelledby="technical-heading">
          <h2 id="technical-heading">{t('incident.technical')}</h2>
          <p className="long-text serif">{view.technical ?? t('report.story-gone')}</p>
          {view.values.length > 0 && (
            <ul className="plain value-list">
              {view.values.map((v) => (
                <li key={v.key}>
                  <span className="fine">{v.kindWords}</span> <span className="value">{v.shown}</span>{' '}
                  {v.named && <strong>{t('incident.value-named')}</strong>}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {view.shows.legal && (
        <section aria-labelledby="legal-heading">
          <h2 id="legal-heading">{t('incident.legal')}</h2>
          <p className="long-text serif">{view.legal || t('incident.legal-none')}</p>
        </section>
      )}
    </>
  );
}

function Said({ view }: { view: IncidentView }) {
  if (view.as === 'prosecutor') return null;
  return (
    <section aria-labelledby="said-heading">
      <h2 id="said-heading">{t('incident.said')}</h2>
      {view.told.length === 0 ? <p>{t('incident.said-none')}</p> : <ToldList steps={view.told} />}
    </section>
  );
}

function Page({ view, onDone }: { view: IncidentView; onDone: Told }) {
  const { line } = view;
  return (
    <>
      <p className="lead">
        {line.severityWords}. {line.sectorWords}
        {line.since && `, ${t('incident.since-in', { at: civilMoment(line.since) })}`}.
      </p>
      <p>
        <strong>{line.stateWords}</strong>
      </p>
      {view.citation && (
        <p className="fine">
          <Citation of={view.citation} />
        </p>
      )}
      <TeamAnswer view={view} onDone={onDone} />
      <ByHand view={view} onDone={onDone} />
      <Clocks view={view} />
      <Parts view={view} />
      <LegalPart view={view} onDone={onDone} />
      <Said view={view} />
      {view.as === 'desk' && (
        <p>
          <Link href={`/reports/${line.id}`}>{t('incident.to-report')}</Link>
        </p>
      )}
    </>
  );
}

export function Incident({ id }: { id: string }) {
  const asked = useAsked('incident', { params: { id } }, { every: 30_000 });
  return (
    <DeskPage
      asked={asked}
      tab={t('reports.incidents')}
      title={({ line }) => (line.service === '' ? t('incident.service-gone') : line.service)}
    >
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
