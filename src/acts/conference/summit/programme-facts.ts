// SPDX-License-Identifier: EUPL-1.2
// Elements, cues and releases in the sequence in which they were said: each overrun moves what stands at that moment.
import type { ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { type Levels, USUAL_LEVELS } from '../programme/conflicts.ts';
import type { Element, Plan } from '../programme/element.ts';
import { type Moved, movedCues, movedElements, overran } from '../programme/overran.ts';
import type { Overrun } from '../programme/overrun.ts';
import { type ProgrammeRelease, releasedProgramme } from '../programme/programme-release.ts';
import { type Cue, type CueEvent, type CueState, cuesOf } from '../programme/run-of-show.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import type { Unheeded } from './unheeded.ts';

/** One overrun: what it moved and whom to tell. */
export type OverrunSaid = {
  act: ActId;
  at: Instant;
  element: string;
  minutes: number;
  words: string;
  moved: Overrun;
  cues: Overrun;
};

export type ProgrammeFacts = {
  elements: readonly Element[];
  /** The newest release with every overrun since: what screens show. */
  shown: readonly Element[];
  releases: readonly ProgrammeRelease[];
  /** By version: the note that went with it, and the act. */
  notes: ReadonlyMap<number, { act: ActId; note: string | null }>;
  overruns: readonly OverrunSaid[];
  outcomes: ReadonlyMap<string, readonly { act: ActId; words: string }[]>;
  cues: readonly CueState[];
  /** When a cue was to begin before overruns moved it, where they did. */
  cuesPlanned: ReadonlyMap<string, string>;
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

/** What an act says of one cue; null where it only plans. */
export function cueEvent(at: Instant, by: string, { what, cue, words = '' }: k.CueBody): CueEvent | null {
  if (what === 'planned' || cue === undefined) return null;
  return what === 'skipped' ? { at, cue, what, by, why: words } : { at, cue, what };
}

/** The sheet of cues while acts are read: as planned last, moved since, and what was said of each. */
class CueSheet {
  readonly planned = new Map<string, Cue>();
  readonly before = new Map<string, string>();
  private readonly said: { act: ActId; event: CueEvent }[] = [];

  take(act: ActId, at: Instant, by: string, body: k.CueBody): void {
    for (const cue of body.cues ?? []) {
      this.planned.set(cue.id, cue);
      this.before.delete(cue.id);
    }
    const event = cueEvent(at, by, body);
    if (event) this.said.push({ act, event });
  }

  move({ cues }: Moved, zone: string): void {
    for (const { id, from } of cues.moved) if (!this.before.has(id)) this.before.set(id, from);
    for (const cue of movedCues([...this.planned.values()], cues, zone)) this.planned.set(cue.id, cue);
  }

  states(): { cues: CueState[]; unheeded: Unheeded[] } {
    const events = this.said.map((s) => s.event);
    const { cues, declined } = cuesOf([...this.planned.values()], events);
    const unheeded = declined.map(({ event, refusal }) => ({
      act: this.said.find((s) => s.event === event)?.act ?? null,
      refusal,
    }));
    return { cues, unheeded };
  }
}

/** Everything said of programme and run-of-show, with every change in sequence. */
export function programmeFacts(g: Gathered, event: SummitEvent): ProgrammeFacts {
  let elements = new Map<string, Element>();
  let shown: readonly Element[] = [];
  const sheet = new CueSheet();
  const releases: ProgrammeRelease[] = [];
  const notes = new Map<number, { act: ActId; note: string | null }>();
  const overruns: OverrunSaid[] = [];
  const outcomes = new Map<string, { act: ActId; words: string }[]>();
  const unheeded: Unheeded[] = [];
  const plan = () => planOf(event, [...elements.values()]);
  for (const act of g.acts) {
    const at = act.at.instant;
    if (act.kind === k.PROGRAMME_ITEM) {
      for (const e of (act.body as k.ProgrammeItemBody).elements) elements.set(e.id, e);
    } else if (act.kind === k.CUE) {
      sheet.take(act.id, at, act.by.person, act.body as k.CueBody);
    } else if (act.kind === k.PROGRAMME_RELEASE) {
      const made = releasedProgramme(plan(), releases.at(-1) ?? null, { at, who: act.from }, levelsOf(event));
      if (made.ok) {
        releases.push(made.value.release);
        notes.set(made.value.release.version, { act: act.id, note: (act.body as k.ReleaseBody).note ?? null });
        shown = made.value.release.plan.elements;
      } else unheeded.push({ act: act.id, refusal: made.refusal });
    } else if (act.kind === k.PROGRAMME_CHANGED) {
      const { element, what, minutes = 0, words } = act.body as k.ProgrammeChangedBody;
      if (what === 'cancelled') elements.delete(element);
      else if (what === 'outcome') outcomes.set(element, [...(outcomes.get(element) ?? []), { act: act.id, words }]);
      else {
        const moved = overran(plan(), sheet.states().cues, element, minutes, at);
        const now = movedElements([...elements.values()], moved.elements, event.zone);
        elements = new Map(now.map((e) => [e.id, e]));
        // What was released may stand at other times than the plan, and is moved by itself.
        shown = movedElements(shown, overran(planOf(event, shown), [], element, minutes, at).elements, event.zone);
        sheet.move(moved, event.zone);
        overruns.push({ act: act.id, at, element, minutes, words, moved: moved.elements, cues: moved.cues });
      }
    }
  }
  const { cues, unheeded: passedOver } = sheet.states();
  return {
    ...{ elements: [...elements.values()], shown, releases, notes, overruns, outcomes },
    ...{ cues, cuesPlanned: sheet.before, unheeded: [...unheeded, ...passedOver] },
  };
}
