// SPDX-License-Identifier: EUPL-1.2
// What others share with a report desk: who, what came of the last look, and the values that wait for a person.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { Deed, int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { NewAct } from '../views.ts';
import { Choice } from './values.ts';

export const SourceLine = Type.Object(
  {
    name: str,
    label: str,
    host: str,
    /** The highest TLP that was promised to be kept. */
    most: str,
    /** The PAP agreed for what carries none; null where such things stay out. */
    pap: maybe(str),
    mayBeNamed: yes,
    /** The last look: by the clock of the desk; null while nobody looked. */
    at: maybe(str),
    /** `taken`, or the code of what stood in the way. */
    outcome: maybe(str),
    objects: int,
    taken: int,
    withdrawn: int,
    more: yes,
    /** What was not taken at the last look, and why. */
    kept: list(Type.Object({ why: str, n: int }, strict)),
    /** When something was read last, if the last look failed. */
    lastRead: maybe(str),
    waits: int,
    left: int,
    gone: int,
  },
  strict,
);
export type SourceLine = Static<typeof SourceLine>;

/** A value that a source shares. Two ways on, with the same number of presses. */
export const CandidateLine = Type.Object(
  {
    source: str,
    label: str,
    key: str,
    kindWords: str,
    shown: str,
    tlp: str,
    pap: str,
    until: maybe(str),
    since: str,
    /** Reports here that name it too. */
    reports: int,
    /** Name of the list it stands on, where many honest people use it. */
    common: maybe(str),
    /** A draft on it waits for the second officer. */
    waiting: maybe(str),
    /** The act that confirms it; marking and end are chosen, never wider than received. Null where it is not this person's. */
    confirm: maybe(NewAct),
    leave: maybe(NewAct),
    tlps: list(str),
    paps: list(str),
    validUntil: str,
  },
  strict,
);
export type CandidateLine = Static<typeof CandidateLine>;

/** A value confirmed here that its source has taken back since. */
export const TakenBackLine = Type.Object(
  { key: str, label: str, kindWords: str, shown: str, at: str, confirmed: maybe(ActIdSchema), deeds: list(Deed) },
  strict,
);
export type TakenBackLine = Static<typeof TakenBackLine>;

export const SourcesView = Type.Object(
  {
    sources: list(SourceLine),
    /** One page of those that the filter leaves. */
    candidates: list(CandidateLine),
    ...{ all: int, page: int, size: int, kinds: list(Choice) },
    takenBack: list(TakenBackLine),
  },
  strict,
);
export type SourcesView = Static<typeof SourcesView>;
