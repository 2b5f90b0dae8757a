// SPDX-License-Identifier: EUPL-1.2
// A rehearsal of the run-of-show. Its steps live in this window only; the node is asked what would be, and is given nothing to write.
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { instantOf } from '#base/time.ts';
import { type RehearsalStep, stepText } from '#acts/conference/programme/rehearsal.ts';
import type { CueLine, RunOfShowView } from '#wire/summit/run-of-show.ts';
import { ask, type Asked } from '../../ask.ts';
import { Answered } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Cue, Cues, Moved, OnNow } from './cue-sheet.tsx';
import { Longer, type Look } from './longer.tsx';
import { Which } from './run-of-show.tsx';

/** A minute of a civil clock so many minutes later; no zone plays a part. */
export function minutesOn(minute: string, by: number): string {
  return instantOf(Date.parse(`${minute}:00Z`) + by * 60_000).slice(0, 16);
}

type Query = { steps: string; clock?: string; day?: string };

/** Asks again after each step, and keeps what stands on the screen until the answer is there. */
function useRehearsed(query: Query): Asked<RunOfShowView> {
  const [asked, setAsked] = useState<Asked<RunOfShowView>>({ state: 'loading' });
  const key = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key spells the query
  useEffect(() => {
    let over = false;
    void ask('summitRehearsal', { query }).then((answer) => {
      if (!over) setAsked(answer);
    });
    return () => {
      over = true;
    };
  }, [key]);
  return asked;
}

export function SummitRehearsal() {
  const [steps, setSteps] = useState<RehearsalStep[]>([]);
  const [clock, setClock] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const query = {
    steps: steps.map(stepText).join(';'),
    ...(clock === null ? {} : { clock }),
    ...(day === null ? {} : { day }),
  };
  const asked = useRehearsed(query);
  return (
    <div className="page page-wide rehearsal">
      <Answered asked={asked}>
        {(view) => (
          <Desk
            view={view}
            steps={steps}
            query={query}
            setSteps={setSteps}
            setClock={setClock}
            onDay={(d) => {
              setDay(d);
              setClock(null);
              setSteps([]);
            }}
          />
        )}
      </Answered>
    </div>
  );
}

function Desk({
  view,
  steps,
  query,
  setSteps,
  setClock,
  onDay,
}: {
  view: RunOfShowView;
  steps: RehearsalStep[];
  query: Query;
  setSteps: (steps: RehearsalStep[]) => void;
  setClock: (minute: string | null) => void;
  onDay: (day: string) => void;
}) {
  const [owner, setOwner] = useState('');
  const now = view.minute;
  const take = (step: RehearsalStep) => {
    setSteps([...steps, step]);
    setClock(now);
  };
  const key = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key spells the query
  const look = useCallback<Look>(
    async (element, minutes) => {
      const answer = await ask('summitRehearsal', { query: { ...query, element, minutes: String(minutes) } });
      return answer.state === 'ready' ? answer.value.preview : null;
    },
    [key],
  );
  const next = view.cues.find((c) => c.status === 'planned' && c.begins > view.minute);
  const press = (line: CueLine) =>
    line.may.map((what) => (
      <button
        key={what}
        type="button"
        className="button"
        onClick={() => take({ at: now, what: what as 'go', cue: line.id })}
      >
        {tCode('summit-deed', `cue-${what}`)}
        <span className="unseen"> {line.title}</span>
      </button>
    ));
  return (
    <>
      <SummitHead of={view} tab={t('rehearsal.title')}>
        {t('rehearsal.title')}: {view.clock}
      </SummitHead>
      <p className="notice rehearsal-notice">
        <strong>{t('rehearsal.words')}</strong> <Link href="/summit/run-of-show">{t('show.leave')}</Link>
      </p>
      <Which view={view} owner={owner} onDay={onDay} onOwner={setOwner} />
      <section aria-label={t('rehearsal.clock')} className="rehearsal-clock">
        <p className="deeds">
          {[1, 5, 15].map((n) => (
            <button key={n} type="button" className="button" onClick={() => setClock(minutesOn(now, n))}>
              {t('rehearsal.on', { n })}
            </button>
          ))}
          {next && (
            <button type="button" className="button" onClick={() => setClock(next.begins)}>
              {t('rehearsal.next')}
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={steps.length === 0}
            onClick={() => {
              setClock(steps.at(-1)!.at);
              setSteps(steps.slice(0, -1));
            }}
          >
            {t('rehearsal.back')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              setSteps([]);
              setClock(null);
            }}
          >
            {t('rehearsal.again')}
          </button>
        </p>
        <p className="fine" role="status">
          {tCount('rehearsal.steps', steps.length)}
        </p>
        {view.declined.map((d) => (
          <p key={d} className="task-late">
            {t('rehearsal.declined')}: {d}
          </p>
        ))}
      </section>
      <div className="columns">
        <div className="column-main">
          <Cues
            view={view}
            owner={owner}
            row={(c) => (
              <Cue key={c.id} line={c}>
                {press(c)}
              </Cue>
            )}
          />
        </div>
        <div className="column-side">
          <OnNow
            elements={view.elements}
            longer={(e) => (
              <Longer
                element={e}
                look={look}
                onDone={() => undefined}
                onStep={(minutes) => take({ at: now, what: 'longer', element: e.id, minutes })}
              />
            )}
          />
          <Moved overruns={view.overruns} />
        </div>
      </div>
    </>
  );
}
