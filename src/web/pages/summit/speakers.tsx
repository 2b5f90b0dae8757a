// SPDX-License-Identifier: EUPL-1.2
// The speakers' list at the console, and the same clock for the hall: big, with its light in words.
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { RunningView, SpeakerLine, SpeakersView } from '#wire/summit/speakers.ts';
import { useAsked } from '../../ask.ts';
import { clockFace, lightOf } from '../../parts/floor-clock.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

/** Seconds spent by now: what the node said, and what went by since it said so. */
function useSpent(running: RunningView | null): number {
  const [spent, setSpent] = useState(running?.spentSeconds ?? 0);
  useEffect(() => {
    if (!running) return;
    const said = performance.now();
    const show = () =>
      setSpent(running.spentSeconds + (running.stopped ? 0 : Math.floor((performance.now() - said) / 1000)));
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [running]);
  return spent;
}

function Clock({ running, big = false }: { running: RunningView; big?: boolean }) {
  const spent = useSpent(running);
  const light = lightOf(running, spent);
  return (
    <div className={`floor floor-${light}${big ? ' floor-big' : ''}`}>
      <p className="floor-who">{running.name}</p>
      <p>{running.speaker}</p>
      <p className="floor-clock" role="timer" aria-live="off">
        {clockFace(running.limitSeconds - spent)}
      </p>
      <p className="floor-light">{t(running.stopped ? 'summit.clock-stands' : `summit.light-${light}`)}</p>
    </div>
  );
}

function Speaker({ line, onDone }: { line: SpeakerLine; onDone: Told }) {
  return (
    <li className={`entry-row speaker speaker-${line.status}`}>
      <span className="entry-n">{line.place}</span>
      <div>
        <p>
          <strong>{line.name}</strong> {line.speaker}
          {line.rank && <span className="fine"> {line.rank}</span>}
        </p>
        <p>
          <span className="tag">{tCode('summit-speaker', line.status) ?? line.status}</span>{' '}
          {line.ended
            ? t('summit.spoke', {
                from: line.began ?? '',
                to: line.ended,
                spent: clockFace(line.spentSeconds ?? 0),
                limit: clockFace(line.limitSeconds),
              })
            : line.began
              ? t('summit.speaks-since', { from: line.began, limit: clockFace(line.limitSeconds) })
              : line.slot
                ? t('summit.slot', { time: line.slot, limit: clockFace(line.limitSeconds) })
                : t('summit.no-slot', { limit: clockFace(line.limitSeconds) })}
        </p>
        <details className="drawer">
          <summary>
            {t('summit.why-here')}
            <span className="unseen"> {line.name}</span>
          </summary>
          <p className="fine">{line.reasons.join(' ')}</p>
        </details>
        {line.deeds.length > 0 && (
          <div className="deeds">
            {line.deeds.map((d) => (
              <PressDeed key={d.code} deed={d} about={line.name} onDone={onDone} />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function Items({ view }: { view: SpeakersView }) {
  const [, go] = useLocation();
  if (view.items.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor="item">{t('summit.item')}</label>
      <select id="item" value={view.item ?? ''} onChange={(e) => go(`/summit/speakers?item=${e.target.value}`)}>
        {view.items.map((i) => (
          <option key={i.item} value={i.item}>
            {i.title}
          </option>
        ))}
      </select>
    </div>
  );
}

function Desk({ view, reload }: { view: SpeakersView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.speakers')}>
        {view.running
          ? t('summit.speaks', { name: view.running.name })
          : view.next
            ? t('summit.speaks-next', { name: view.next.name })
            : t('summit.nobody-speaks')}
      </SummitHead>
      <p className="lead">{view.itemTitle}</p>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          {view.speakers.length === 0 ? (
            <Empty words={t('summit.no-speakers')} />
          ) : (
            <ol className="plain rows entry-rows">
              {view.speakers.map((s) => (
                <Speaker key={s.id} line={s} onDone={told} />
              ))}
            </ol>
          )}
        </div>
        <div className="column-side">
          <Items view={view} />
          {view.running && <Clock running={view.running} />}
          <section aria-labelledby="meeting-heading">
            <h2 id="meeting-heading">{t('summit.meeting')}</h2>
            <p>
              {tCode('summit-meeting', view.state)} {tCode('summit-issued', view.issued)}
            </p>
            {view.budget && (
              <p>
                {t('summit.budget', { left: clockFace(view.budget.left), needed: clockFace(view.budget.needed) })}{' '}
                <strong>
                  {view.budget.spare >= 0
                    ? t('summit.spare', { time: clockFace(view.budget.spare) })
                    : t('summit.short', { time: clockFace(-view.budget.spare), n: view.budget.beyond })}
                </strong>
              </p>
            )}
            {view.deeds.map((d) => (
              <PressDeed key={d.code} deed={d} about={view.itemTitle} onDone={told} />
            ))}
            <p>
              <Link href={`/summit/speakers/screen${view.item ? `?item=${view.item}` : ''}`}>
                {t('summit.open-screen')}
              </Link>
            </p>
          </section>
        </div>
      </div>
    </>
  );
}

function useSpeakers(every: number) {
  const [search] = useSearchParams();
  const item = search.get('item');
  return useAsked('summitSpeakers', { query: item ? { item } : {} }, { every });
}

export function SummitSpeakers() {
  const [asked, again] = useSpeakers(3000);
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}

/** For the projector of the hall: who speaks, how long still, who is next. */
export function SummitSpeakersScreen() {
  const [asked, again] = useSpeakers(2000);
  return (
    <div className="page page-wide screen">
      <Answered asked={asked} again={again}>
        {(view) => (
          <>
            <h1 className="screen-title">{view.itemTitle}</h1>
            {view.running ? (
              <Clock running={view.running} big />
            ) : (
              <p className="floor-who">{t('summit.chair-floor')}</p>
            )}
            {view.next && (
              <p className="screen-next">
                {t('summit.then')} <strong>{view.next.name}</strong> {view.next.speaker}
              </p>
            )}
            {view.budget && view.budget.beyond > 0 && (
              <p className="fine">{tCount('summit.beyond', view.budget.beyond)}</p>
            )}
            <p>
              <Link href="/summit/speakers">{t('summit.leave-screen')}</Link>
            </p>
          </>
        )}
      </Answered>
    </div>
  );
}
