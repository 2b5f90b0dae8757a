// SPDX-License-Identifier: EUPL-1.2
// The run-of-show at the desk: the minutes of the day, each cue with its owner, and an overrun said in two presses.
import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { RunOfShowView } from '#wire/summit/run-of-show.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { useRenewed } from '../../parts/renewed.ts';
import { Answered } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCount } from '../../words/t.ts';
import { typedCue } from '../../form/cue.ts';
import { CueForm } from './cue-form.tsx';
import { Cue, CueDeeds, Cues, Moved, OnNow } from './cue-sheet.tsx';
import { Longer, lookAtRecord } from './longer.tsx';

/** Day and owner stand in the address, so that a phone keeps its own view of the sheet. */
export function Which({
  view,
  owner,
  onDay,
  onOwner,
}: {
  view: RunOfShowView;
  owner: string;
  onDay: (day: string) => void;
  onOwner: (owner: string) => void;
}) {
  return (
    <div className="show-which no-print">
      <div className="field">
        <label htmlFor="show-day">{t('show.day')}</label>
        <select id="show-day" value={view.day} onChange={(e) => onDay(e.target.value)}>
          {view.days.map((d) => (
            <option key={d} value={d}>
              {civilDay(d)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="show-owner">{t('show.mine')}</label>
        <select id="show-owner" value={owner} onChange={(e) => onOwner(e.target.value)}>
          <option value="">{t('show.all')}</option>
          {view.owners.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

const newCue = (id: string, day: string) =>
  typedCue({
    ...{ id, title: '', element: null, owner: '', starts: `${day}T`, minutes: 10 },
    ...{ after: [], room: null, people: [], fixed: false },
  });

function Desk({ view, reload }: { view: RunOfShowView; reload: () => void }) {
  const [done, setDone] = useState('');
  const [query, setQuery] = useSearchParams();
  const owner = query.get('owner') ?? '';
  const put = (key: string, value: string) =>
    setQuery((before) => {
      const next = new URLSearchParams(before);
      if (value === '') next.delete(key);
      else next.set(key, value);
      return next;
    });
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const [cue, toldCue] = useRenewed(told);
  const { day } = view;
  const next = view.cues.find((c) => c.due !== null && c.status !== 'go');
  const look = useCallback<ReturnType<typeof lookAtRecord>>((e, n) => lookAtRecord(day)(e, n), [day]);
  return (
    <>
      <SummitHead of={view} tab={t('summit.show')}>
        {t('show.clock', { time: view.clock })} {tCount('show.lead', view.cues.length)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <Which view={view} owner={owner} onDay={(d) => put('day', d)} onOwner={(o) => put('owner', o)} />
      <p className="deeds show-actions no-print">
        <Link className="button" href="/summit/run-of-show/rehearsal">
          {t('show.rehearse')}
        </Link>
        <a className="button" href="/conference/now">
          {t('programme.projector')}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('show.print')}
        </button>
      </p>
      {view.planning && (
        <div className="no-print">
          <CueForm
            key={`${day} ${cue}`}
            planning={view.planning}
            first={newCue(view.planning.id, day)}
            onDone={toldCue}
          />
        </div>
      )}
      <div className="columns">
        <div className="column-main">
          <div aria-live="polite">
            <Moved overruns={view.overruns} />
          </div>
          <Cues
            view={view}
            owner={owner}
            row={(c) => (
              <Cue
                key={c.id}
                line={c}
                below={
                  c.row &&
                  view.planning && (
                    <CueForm
                      key={JSON.stringify(c.row)}
                      planning={view.planning}
                      first={typedCue(c.row)}
                      about={c.title}
                      onDone={told}
                    />
                  )
                }
              >
                <CueDeeds line={c} first={c.id === next?.id} onDone={told} />
              </Cue>
            )}
          />
        </div>
        <div className="column-side">
          <OnNow
            elements={view.elements}
            longer={(e) => (view.mayOverrun ? <Longer element={e} look={look} onDone={told} /> : null)}
          />
        </div>
      </div>
    </>
  );
}

export function SummitRunOfShow() {
  const [query] = useSearchParams();
  const day = query.get('day');
  const [asked, again] = useAsked('summitRunOfShow', { query: day ? { day } : {} }, { every: 3000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
