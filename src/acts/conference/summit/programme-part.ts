// SPDX-License-Identifier: EUPL-1.2
// The programme as planned, its releases, the run-of-show and what came of each element; and what others applied to hold or to show.
import type { ActId, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { civilMinute } from '../moment.ts';
import { type Conflict, type Levels, USUAL_LEVELS } from '../programme/conflicts.ts';
import { type Element, lacking, type Plan, walkOf } from '../programme/element.ts';
import { conflictsOf } from '../programme/find-conflicts.ts';
import { type Overrun, overrun, type Slot, slotsOfElements } from '../programme/overrun.ts';
import {
  type ProgrammeDiff,
  programmeDiff,
  type ProgrammeRelease,
  releasedProgramme,
} from '../programme/programme-release.ts';
import { type Cue, type CueEvent, type CueState, cuesOf } from '../programme/run-of-show.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import type { Unheeded } from './unheeded.ts';

export type ProgrammePart = {
  plan: Plan;
  levels: Levels;
  conflicts: readonly Conflict[];
  releases: readonly ProgrammeRelease[];
  /** The newest release: what screens and calendars show; null before the first. */
  release: ProgrammeRelease | null;
  /** What the plan changes against the newest release. */
  since: ProgrammeDiff;
  lacking: ReturnType<typeof lacking>;
  /** Each overrun with what it moved and whom to tell, newest last. */
  overruns: readonly { act: ActId; element: string; minutes: number; words: string; moved: Overrun }[];
  outcomes: ReadonlyMap<string, readonly { act: ActId; words: string }[]>;
  cues: readonly CueState[];
  unheeded: readonly Unheeded[];
};

const NO_VENUE = {
  rooms: [],
  walking: [],
  walkingOtherwise: 0,
  interpreters: [],
  rest: { mostMinutes: [], restMinutes: 0 },
};

export function levelsOf(event: SummitEvent): Levels {
  const own = event.choices?.levels ?? [];
  return { ...USUAL_LEVELS, ...Object.fromEntries(own.map(({ code, level }) => [code, level])) };
}

export function planOf(event: SummitEvent, elements: readonly Element[]): Plan {
  const { place, zone } = event;
  return { event: event.code, venue: { place, zone, ...(event.choices?.venue ?? NO_VENUE) }, elements };
}

/** Minutes needed between two elements: the way on foot, or the change of the room. */
function neededIn(plan: Plan): (before: Slot, after: Slot) => number {
  const changes = new Map(plan.venue.rooms.map((r) => [r.code, r.changeOverMinutes]));
  return (before, after) => {
    if (before.room === null || after.room === null) return 0;
    return before.room === after.room ? (changes.get(before.room) ?? 0) : walkOf(plan.venue, before.room, after.room);
  };
}

export type ProgrammeFacts = Pick<ProgrammePart, 'releases' | 'overruns' | 'outcomes' | 'unheeded'> & {
  elements: readonly Element[];
};

/** Elements as they stand, with every change in sequence. */
export function programmeFacts(g: Gathered, event: SummitEvent): ProgrammeFacts {
  const elements = new Map<string, Element>();
  const releases: ProgrammeRelease[] = [];
  const overruns: ProgrammePart['overruns'][number][] = [];
  const outcomes = new Map<string, { act: ActId; words: string }[]>();
  const unheeded: Unheeded[] = [];
  for (const act of g.acts) {
    if (act.kind === k.PROGRAMME_ITEM)
      for (const e of (act.body as k.ProgrammeItemBody).elements) elements.set(e.id, e);
    else if (act.kind === k.PROGRAMME_CHANGED) {
      const { element, what, minutes = 0, words } = act.body as k.ProgrammeChangedBody;
      if (what === 'cancelled') elements.delete(element);
      else if (what === 'outcome') outcomes.set(element, [...(outcomes.get(element) ?? []), { act: act.id, words }]);
      else {
        const moved = shifted(event, elements, element, minutes, act.at.instant);
        overruns.push({ act: act.id, element, minutes, words, moved });
      }
    } else if (act.kind === k.PROGRAMME_RELEASE) {
      const plan = planOf(event, [...elements.values()]);
      const by = { at: act.at.instant, who: act.from };
      const made = releasedProgramme(plan, releases.at(-1) ?? null, by, levelsOf(event));
      if (made.ok) releases.push(made.value.release);
      else unheeded.push({ act: act.id, refusal: made.refusal });
    }
  }
  return { elements: [...elements.values()], releases, overruns, outcomes, unheeded };
}

/** Moves what waits for an element that took longer; the elements are changed in place. */
function shifted(
  event: SummitEvent,
  elements: Map<string, Element>,
  id: string,
  minutes: number,
  at: Instant,
): Overrun {
  const plan = planOf(event, [...elements.values()]);
  // What is over by the clock and took longer itself is not over.
  const slots = slotsOfElements(plan.elements, event.zone, at).map((s) => (s.id === id ? { ...s, over: false } : s));
  const moved = overrun(slots, id, minutes, event.zone, neededIn(plan));
  for (const slot of moved.slots) {
    const before = elements.get(slot.id);
    if (before) elements.set(slot.id, { ...before, starts: civilMinute(slot.from, event.zone), minutes: slot.minutes });
  }
  return moved;
}

/** Cues as planned last and what was said of each. */
export function cueStates(g: Gathered): { cues: CueState[]; unheeded: Unheeded[] } {
  const planned = new Map<string, Cue>();
  const events: { act: ActId; event: CueEvent }[] = [];
  for (const act of g.of<k.CueBody>(k.CUE)) {
    for (const cue of act.body.cues ?? []) planned.set(cue.id, cue);
    const event = cueEvent(act.at.instant, act.by.person, act.body);
    if (event) events.push({ act: act.id, event });
  }
  const { cues, declined } = cuesOf(
    [...planned.values()],
    events.map((e) => e.event),
  );
  return {
    cues,
    unheeded: declined.map(({ event, refusal }) => ({
      act: events.find((e) => e.event === event)?.act ?? null,
      refusal,
    })),
  };
}

/** What an act says of one cue; null where it only plans. */
export function cueEvent(at: Instant, by: string, { what, cue, words = '' }: k.CueBody): CueEvent | null {
  if (what === 'planned' || cue === undefined) return null;
  return what === 'skipped' ? { at, cue, what, by, why: words } : { at, cue, what };
}

export function programmePart(g: Gathered, event: SummitEvent): ProgrammePart {
  const facts = programmeFacts(g, event);
  const plan = planOf(event, facts.elements);
  const levels = levelsOf(event);
  const release = facts.releases.at(-1) ?? null;
  const { cues, unheeded } = cueStates(g);
  const core = event.choices?.core ?? [];
  return {
    plan,
    levels,
    conflicts: conflictsOf(plan, levels),
    releases: facts.releases,
    release,
    since: programmeDiff(release?.plan.elements ?? [], plan.elements),
    lacking: lacking(plan.elements, Object.fromEntries(core.map((c) => [c.kind, c.count]))),
    overruns: facts.overruns,
    outcomes: facts.outcomes,
    cues,
    unheeded: [...facts.unheeded, ...unheeded],
  };
}

export type ApplicationState = {
  id: ActId;
  body: k.ApplicationBody;
  at: Instant;
  from: Party;
  decisions: readonly (k.ApplicationDecisionBody & { act: ActId })[];
  status: 'applied' | 'circulated' | 'objected' | 'offered' | 'accepted' | 'declined';
  /** Both hosts said yes, where both are asked: exhibitors. */
  element: string | null;
  booth: string | null;
};

/** Side events, forum, booths and observers: what was applied for and how far it got. */
export function applicationsOf(g: Gathered): ApplicationState[] {
  const decided = Map.groupBy(g.of<k.ApplicationDecisionBody>(k.APPLICATION_DECISION), (a) => a.body.application);
  return g.of<k.ApplicationBody>(k.APPLICATION).map((act) => {
    const decisions = (decided.get(act.id) ?? []).map((d) => ({ ...d.body, act: d.id }));
    return {
      id: act.id,
      body: act.body,
      at: act.at.instant,
      from: act.body.entity,
      decisions,
      status: applicationStatus(act.body, decisions),
      element: decisions.findLast((d) => d.element !== undefined)?.element ?? null,
      booth: decisions.findLast((d) => d.booth !== undefined)?.booth ?? null,
    };
  });
}

function applicationStatus(
  { what }: k.ApplicationBody,
  decisions: readonly k.ApplicationDecisionBody[],
): ApplicationState['status'] {
  const last = decisions.at(-1);
  if (!last) return 'applied';
  if (last.is !== 'accepted' || what !== 'booth') return last.is;
  // Exhibitors are looked at by the host government and by the co-organiser: one yes is not enough.
  const said = (by: 'host' | 'co-organiser') => decisions.findLast((d) => d.by === by)?.is === 'accepted';
  return said('host') && said('co-organiser') ? 'accepted' : 'offered';
}
