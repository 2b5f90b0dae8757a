// SPDX-License-Identifier: EUPL-1.2
// What happened and what may: reporting an incident in two taps, the course of each, and risks with the day of the next look.
import { useState } from 'react';
import type { IncidentLine, LogView } from '#wire/summit/log.ts';
import { useAsked } from '../../ask.ts';
import { filledIncident } from '../../form/filled-organisation.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { FewField, LongField, SelectField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Risks } from './risks.tsx';

const GRAVITIES = ['grave', 'serious', 'small'] as const;

function Report({ view, onDone }: { view: LogView; onDone: Told }) {
  const start = view.report;
  if (!start) return null;
  return (
    <section aria-labelledby="report-heading" className="report">
      <h2 id="report-heading">{t('summit.report')}</h2>
      <ActForm
        always
        words={t('summit.report')}
        send={t('summit.report-write')}
        start={{ words: '', gravity: '', room: '' }}
        missing={(w) => (w.words.trim() === '' || w.gravity === '' ? t('summit.report-missing') : null)}
        act={(w) => filledIncident(start, w)}
        onDone={onDone}
      >
        {({ typed, set }) => (
          <>
            <LongField
              label={t('summit.report-what')}
              value={typed.words}
              rows={2}
              onChange={(words) => set({ words })}
            />
            <FewField
              label={t('summit.report-gravity')}
              value={typed.gravity}
              options={GRAVITIES.map((value) => ({
                value,
                label: t(`summit-gravity.${value}`),
                hint: t(`summit-gravity-hint.${value}`),
              }))}
              onChange={(gravity) => set({ gravity })}
            />
            <SelectField
              label={t('summit.report-room')}
              value={typed.room}
              none={t('summit.report-nowhere')}
              options={view.rooms.map((r) => ({ value: r.code, label: r.name }))}
              onChange={(room) => set({ room })}
            />
          </>
        )}
      </ActForm>
    </section>
  );
}

function Incident({ incident, onDone }: { incident: IncidentLine; onDone: Told }) {
  const { title, gravity, room, course, deeds, closed } = incident;
  return (
    <li className={`decision incident-${closed ? 'closed' : gravity}`}>
      <p className="eyebrow">{[tCode('summit-gravity', gravity) ?? gravity, room].filter((w) => w).join(' · ')}</p>
      <h3>{title}</h3>
      <ol className="plain incident-course">
        {course.map((c, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of the log never moves
          <li key={i}>
            <span className="incident-at">{c.at}</span>{' '}
            <span>
              <strong>{tCode('summit-incident', c.what) ?? c.what}.</strong> {c.words}{' '}
              <span className="fine">{c.by}</span>
            </span>
          </li>
        ))}
      </ol>
      {deeds.length > 0 && (
        <div className="deeds">
          {deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={title} onDone={onDone} />
          ))}
        </div>
      )}
    </li>
  );
}

function Incidents({ incidents, onDone }: { incidents: LogView['incidents']; onDone: Told }) {
  const open = incidents.filter((i) => !i.closed);
  const closed = incidents.filter((i) => i.closed);
  return (
    <section aria-labelledby="incidents-heading">
      <h2 id="incidents-heading">{t('summit.incidents-open')}</h2>
      {open.length === 0 ? (
        <Empty words={t('summit.incidents-none')} />
      ) : (
        <ol className="plain decisions">
          {open.map((i) => (
            <Incident key={i.id} incident={i} onDone={onDone} />
          ))}
        </ol>
      )}
      {closed.length > 0 && (
        <details className="drawer">
          <summary>{tCount('summit.incidents-closed', closed.length)}</summary>
          <ol className="plain decisions">
            {closed.map((i) => (
              <Incident key={i.id} incident={i} onDone={onDone} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Desk({ view, reload }: { view: LogView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.log-page')}>
        {tCount('summit.log-title', view.incidents.filter((i) => !i.closed).length)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="rest">
        <div className={view.report ? 'log-top' : undefined}>
          <Report view={view} onDone={told} />
          <Incidents incidents={view.incidents} onDone={told} />
        </div>
        <Risks view={view} onDone={told} />
        {view.passedOver.length > 0 && (
          <section aria-labelledby="passed-over-heading">
            <h2 id="passed-over-heading">{t('summit.passed-over')}</h2>
            <p className="fine">{t('summit.passed-over-hint')}</p>
            <ul className="plain rows">
              {view.passedOver.slice(-100).map(({ id, words, on }) => (
                <li key={id} className="notice-line">
                  {words} <span className="fine">{on}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

export function SummitLog() {
  const [asked, again] = useAsked('summitLog', {}, { every: 5000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
