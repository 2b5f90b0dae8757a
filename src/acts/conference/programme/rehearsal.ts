// SPDX-License-Identifier: EUPL-1.2
// A rehearsal: the plan and its cues gone through on a copy, from the beginning. Values in, values out: nothing of it is an act.
import type { Refusal } from '#base/result.ts';
import { type CivilMinute, instantAt } from '../moment.ts';
import { declined } from '../reason.ts';
import type { Element, Plan } from './element.ts';
import { type Moved, movedCues, movedElements, overran } from './overran.ts';
import { type Cue, type CueEvent, cueRefusal, type CueState, cuesOf } from './run-of-show.ts';

export type RehearsalStep = { at: CivilMinute } & (
  | { what: 'standby' | 'go' | 'done' | 'skipped'; cue: string }
  | { what: 'longer'; element: string; minutes: number }
);

export type Rehearsed = {
  elements: readonly Element[];
  cues: readonly CueState[];
  /** When a cue was to begin before an overrun moved it. */
  cuesPlanned: ReadonlyMap<string, CivilMinute>;
  overruns: readonly { element: string; minutes: number; moved: Moved }[];
  /** Steps that could not be taken, and why. */
  declined: readonly Refusal[];
};

const REHEARSED = 'Skipped in the rehearsal.';

/** Goes through the steps. In: the plan and the cues as planned; steps with the hour on the venue's clock, in their sequence. */
export function rehearsed(plan: Plan, cues: readonly Cue[], steps: readonly RehearsalStep[]): Rehearsed {
  const { zone } = plan.venue;
  const no: Refusal[] = [];
  const overruns: Rehearsed['overruns'][number][] = [];
  const before = new Map<string, CivilMinute>();
  const events: CueEvent[] = [];
  let elements = plan.elements;
  let planned = [...cues];
  for (const step of steps) {
    const at = instantAt(step.at, zone);
    const states = cuesOf(planned, events).cues;
    if (at === null) continue;
    if (step.what === 'longer') {
      if (!elements.some((e) => e.id === step.element)) {
        no.push(declined('programme.not-there', { element: step.element }));
        continue;
      }
      const moved = overran({ ...plan, elements }, states, step.element, step.minutes, at);
      for (const { id, from } of moved.cues.moved) if (!before.has(id)) before.set(id, from);
      elements = movedElements(elements, moved.elements, zone);
      planned = movedCues(planned, moved.cues, zone);
      overruns.push({ element: step.element, minutes: step.minutes, moved });
      continue;
    }
    const event: CueEvent =
      step.what === 'skipped'
        ? { at, cue: step.cue, what: 'skipped', by: 'rehearsal', why: REHEARSED }
        : { at, cue: step.cue, what: step.what };
    const refusal = cueRefusal(
      states.find((s) => s.cue.id === step.cue),
      event,
    );
    if (refusal) no.push(refusal);
    else events.push(event);
  }
  return { elements, cues: cuesOf(planned, events).cues, cuesPlanned: before, overruns, declined: no };
}

const STEP = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}) (standby|go|done|skipped|longer) ([a-z][a-z0-9-]{0,39})(?: (\d{1,4}))?$/;

/** Steps as they stand in an address: `2026-11-26T09:00 go doors;…`. What is no step is left out. */
export function readSteps(text: string): RehearsalStep[] {
  return text.split(';').flatMap((part): RehearsalStep[] => {
    const [, at, what, id, minutes] = STEP.exec(part) ?? [];
    if (at === undefined || id === undefined) return [];
    if (what === 'longer') return minutes ? [{ at, what, element: id, minutes: Number(minutes) }] : [];
    return [{ at, what: what as 'standby' | 'go' | 'done' | 'skipped', cue: id }];
  });
}

/** The same the other way round. */
export function stepText(step: RehearsalStep): string {
  return step.what === 'longer'
    ? `${step.at} longer ${step.element} ${step.minutes}`
    : `${step.at} ${step.what} ${step.cue}`;
}
