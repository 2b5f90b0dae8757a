// SPDX-License-Identifier: EUPL-1.2
// The run-of-show: cues to the minute, each with one owner, and what each is doing.
import type { Refusal } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { type CivilMinute, instantAt } from '../moment.ts';
import { declined } from '../reason.ts';
import type { Slot } from './overrun.ts';

export const CUE_STATUSES = ['planned', 'standby', 'go', 'done', 'skipped'] as const;
export type CueStatus = (typeof CUE_STATUSES)[number];

export type Cue = {
  id: string;
  title: string;
  /** The element of the programme it belongs to. */
  element: string | null;
  owner: string;
  starts: CivilMinute;
  minutes: number;
  after: readonly string[];
  room: string | null;
  people: readonly string[];
  fixed: boolean;
};

export type CueEvent = { at: Instant; cue: string } & (
  | { what: 'standby' | 'go' | 'done' }
  | { what: 'skipped'; by: string; why: string }
);

export type CueState = {
  cue: Cue;
  status: CueStatus;
  went: Instant | null;
  ended: Instant | null;
  skipped: string | null;
};

const MAY: Readonly<Record<CueStatus, readonly CueEvent['what'][]>> = {
  planned: ['standby', 'go', 'skipped'],
  standby: ['go', 'skipped'],
  go: ['done'],
  done: [],
  skipped: [],
};

/** What may be said of a cue next. */
export function nextSteps({ status }: CueState): readonly CueEvent['what'][] {
  return MAY[status];
}

/** Every cue as it stands after the events; an event that may not follow is passed over and told. */
export function cuesOf(
  cues: readonly Cue[],
  events: readonly CueEvent[],
): { cues: CueState[]; declined: { event: CueEvent; refusal: Refusal }[] } {
  const states = new Map(
    cues.map((cue): [string, CueState] => [cue.id, { cue, status: 'planned', went: null, ended: null, skipped: null }]),
  );
  const passedOver: { event: CueEvent; refusal: Refusal }[] = [];
  for (const event of events) {
    const state = states.get(event.cue);
    const refusal = cueRefusal(state, event);
    if (refusal) passedOver.push({ event, refusal });
    else states.set(event.cue, followed(state!, event));
  }
  return { cues: [...states.values()], declined: passedOver };
}

/** Why an event may not follow, or null. A cue is skipped only by somebody and for a reason. */
export function cueRefusal(state: CueState | undefined, event: CueEvent): Refusal | null {
  if (!state) return declined('cue.unknown', { id: event.cue });
  const { title } = state.cue;
  if (!MAY[state.status].includes(event.what))
    return declined('cue.not-now', { title, status: state.status, wish: event.what });
  if (event.what === 'skipped' && (event.why.trim() === '' || event.by.trim() === ''))
    return declined('cue.skip-why', { title });
  return null;
}

function followed(state: CueState, event: CueEvent): CueState {
  const { at } = event;
  if (event.what === 'go') return { ...state, status: 'go', went: at };
  if (event.what === 'done') return { ...state, status: 'done', ended: at };
  if (event.what === 'skipped') return { ...state, status: 'skipped', ended: at, skipped: `${event.by}: ${event.why}` };
  return { ...state, status: event.what };
}

/** Cues as slots that can be shifted. Those that are over stay where they were; one without a time on this clock is left out. */
export function slotsOfCues(states: readonly CueState[], zone: string): Slot[] {
  return states.flatMap(({ cue, status }) => {
    const from = instantAt(cue.starts, zone);
    if (from === null) return [];
    const { id, title, minutes, after, room, people, owner, fixed } = cue;
    const over = status === 'done' || status === 'skipped';
    return [{ id, title, from, minutes, after, room, people, owner, fixed, over }];
  });
}
