// SPDX-License-Identifier: EUPL-1.2
// Beside the programme: its release, what is in the way, and the calendar of one person or delegation.
import { useState } from 'react';
import type { ProgrammeView } from '#wire/summit/programme.ts';
import { addressOf } from '../../api.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { t, tCode } from '../../words/t.ts';
import { Conflicts } from './moves.tsx';

export function Release({ view, onDone }: { view: ProgrammeView; onDone: Told }) {
  const { version } = view;
  return (
    <section aria-labelledby="release-heading" className="no-print">
      <h2 id="release-heading">{t('programme.release')}</h2>
      <p>
        {version
          ? t('programme.version', { n: version.n, day: civilDay(version.on), who: version.who })
          : t('programme.never')}{' '}
        {version?.note && <span className="fine">{version.note}</span>}
      </p>
      {view.changes.length > 0 && (
        <>
          <h3>{t('programme.since')}</h3>
          <ul className="news-of-plan">
            {view.changes.map((c) => (
              <li key={c.title}>
                <strong>{c.title}</strong> {c.words}.
              </li>
            ))}
          </ul>
        </>
      )}
      {view.hindered && <p className="notice">{view.hindered}</p>}
      {view.release && (
        <PressDeed
          deed={view.release}
          about={t('programme.of')}
          words={t('programme.release-n', { n: view.next })}
          main
          onDone={onDone}
        />
      )}
      <p className="fine">{t('programme.release-hint')}</p>
      <p className="deeds">
        <a className="button" href="/conference">
          {t('programme.public')}
        </a>
        <a className="button" href="/conference/now">
          {t('programme.projector')}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('programme.print')}
        </button>
      </p>
    </section>
  );
}

export function InTheWay({ view }: { view: ProgrammeView }) {
  return (
    <section aria-labelledby="conflicts-heading" className="no-print">
      <h2 id="conflicts-heading">{t('programme.conflicts')}</h2>
      {view.conflicts.length === 0 ? <p>{t('programme.conflicts-none')}</p> : <Conflicts of={view.conflicts} links />}
      {view.ignoredBy && view.ignored.length > 0 && (
        <>
          <h3>{t('programme.ignored')}</h3>
          <p className="fine">
            {t('programme.ignored-by', { who: view.ignoredBy.who, day: civilDay(view.ignoredBy.on) })}
          </p>
          <Conflicts of={view.ignored} links />
        </>
      )}
      {view.lacking.length > 0 && (
        <>
          <h3>{t('programme.lacking')}</h3>
          <ul>
            {view.lacking.map((l) => (
              <li key={l.kind}>
                {t('programme.lacks', {
                  kind: tCode('summit-element', l.kind) ?? l.kind,
                  there: l.there,
                  wanted: l.wanted,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Calendars({ view }: { view: ProgrammeView }) {
  const [who, setWho] = useState('');
  if (view.version === null || view.calendars.length === 0) return null;
  return (
    <section aria-labelledby="calendars-heading" className="no-print">
      <h2 id="calendars-heading">{t('programme.calendars')}</h2>
      <div className="field">
        <label htmlFor="calendar-who">{t('programme.calendar-who')}</label>
        <select id="calendar-who" value={who} onChange={(e) => setWho(e.target.value)}>
          <option value="">{t('summit.choose')}</option>
          {view.calendars.map((c) => (
            <option key={c.value} value={c.value}>
              {c.label}
            </option>
          ))}
        </select>
      </div>
      {who !== '' && (
        <a className="button" href={addressOf('summitCalendar', {}, { for: who })} download>
          {t('programme.calendar-take')}
        </a>
      )}
      <p className="fine">{t('programme.calendar-hint')}</p>
    </section>
  );
}
