// SPDX-License-Identifier: EUPL-1.2
// The sheet of a day: cues by the clock, what is on, and what moved. The same for the record and for a rehearsal.
import type { ReactNode } from 'react';
import type { CueLine, OnLine, OverrunView, RunOfShowView } from '#wire/summit/run-of-show.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode } from '../../words/t.ts';
import { Moves, Tells } from './moves.tsx';

/** In: presses of the cue, and what stands below it over the whole line. */
export function Cue({ line, below = null, children }: { line: CueLine; below?: ReactNode; children: ReactNode }) {
  return (
    <li className={`cue cue-${line.status}${line.due ? ` cue-due-${line.due}` : ''}`} id={`cue-${line.id}`}>
      <p className="cue-time">
        {line.starts}
        {line.planned && <span className="cue-was">{t('show.was', { time: line.planned })}</span>}
      </p>
      <div className="cue-what">
        <h3>{line.title}</h3>
        <p>
          <strong>{line.ownerName}</strong>
          <span className="fine">
            {line.room && ` · ${line.room}`}
            {line.element && ` · ${line.element}`}
            {line.people.length > 0 && ` · ${line.people.join(', ')}`}
            {line.fixed && ` · ${t('programme.fixed')}`}
          </span>
        </p>
        {line.waitsFor.length > 0 && line.may.length > 0 && (
          <p className="fine">{t('show.waits', { what: line.waitsFor.join('; ') })}</p>
        )}
      </div>
      <div className="cue-state">
        <p>
          <span className="tag">{tCode('summit-cue', line.status) ?? line.status}</span>{' '}
          {line.at && <span className="fine">{t('show.at', { time: line.at })}</span>}{' '}
          {line.due && <strong className={`cue-due due-${line.due}`}>{tCode('show', line.due)}</strong>}
        </p>
        {line.said && <p className="fine">{line.said}</p>}
        <div className="deeds">{children}</div>
      </div>
      {below && <div className="cue-below">{below}</div>}
    </li>
  );
}

/** Presses that write. */
export function CueDeeds({ line, first, onDone }: { line: CueLine; first: boolean; onDone: Told }) {
  const main = line.may[0] === 'done' ? 'cue-done' : 'cue-go';
  return (
    <>
      {line.deeds.map((d) => (
        <PressDeed
          key={d.code}
          deed={d}
          about={line.title}
          main={d.code === main && (first || line.may[0] === 'done')}
          onDone={onDone}
        />
      ))}
    </>
  );
}

export function Cues({ view, owner, row }: { view: RunOfShowView; owner: string; row: (line: CueLine) => ReactNode }) {
  const own = view.cues.filter((c) => owner === '' || c.owner === owner);
  return (
    <section aria-labelledby="cues-heading">
      <h2 id="cues-heading">{t('show.cues')}</h2>
      {own.length === 0 ? (
        <Empty words={t('show.none')} more={t('show.none-do')} />
      ) : (
        <ol className="plain cues">{own.map(row)}</ol>
      )}
    </section>
  );
}

export function OnNow({ elements, longer }: { elements: readonly OnLine[]; longer: (e: OnLine) => ReactNode }) {
  return (
    <section aria-labelledby="on-heading">
      <h2 id="on-heading">{t('show.on')}</h2>
      {elements.length === 0 ? (
        <p>{t('show.on-none')}</p>
      ) : (
        <ul className="plain on-list">
          {elements.map((e) => (
            <li key={e.id} className={`on on-${e.state}`}>
              <p>
                <span className="on-time">
                  {e.starts}–{e.ends}
                </span>{' '}
                <strong>{e.title}</strong> {e.room && <span className="fine">{e.room}</span>}
              </p>
              <p className="fine">
                {e.state === 'on'
                  ? t('show.is-on', { n: e.minutesLeft ?? 0 })
                  : t(e.state === 'over' ? 'show.is-over' : 'show.is-coming')}
                {e.longer > 0 && ` · ${t('show.longer-by', { n: e.longer })}`}
              </p>
              {e.state !== 'over' && <div className="deeds">{longer(e)}</div>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What moved so far, newest first: whoever answers for something is warned here. */
export function Moved({ overruns }: { overruns: readonly OverrunView[] }) {
  if (overruns.length === 0) return null;
  return (
    <section aria-labelledby="moved-heading" className="moved">
      <h2 id="moved-heading">{t('show.moved')}</h2>
      <p className="fine">{t('show.moved-hint')}</p>
      {overruns.map((o, i) => (
        <details key={`${o.element}${o.at}${o.minutes}`} className="drawer" open={i === 0}>
          <summary>{t('show.moved-line', { title: o.title, n: o.minutes, ends: o.ends })}</summary>
          {o.at && o.words && <p>{t('show.moved-said', { time: o.at, words: o.words })}</p>}
          {o.moves.length === 0 ? <p>{t('show.longer-none')}</p> : <Moves of={o.moves} />}
          {o.tell.length > 0 && (
            <>
              <h3>{t('show.warned')}</h3>
              <Tells of={o.tell} />
            </>
          )}
        </details>
      ))}
    </section>
  );
}
