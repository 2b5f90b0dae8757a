// SPDX-License-Identifier: EUPL-1.2
// A list of speakers with its clock.
import { type Static, Type } from 'typebox';
import { Head, strict, str, int, yes, maybe, list, Deed } from './parts.ts';

export const SpeakerLine = Type.Object(
  {
    place: int,
    id: str,
    entity: str,
    name: str,
    speaker: str,
    rank: maybe(str),
    status: str,
    limitSeconds: int,
    spentSeconds: maybe(int),
    slot: maybe(str),
    began: maybe(str),
    ended: maybe(str),
    reasons: list(str),
    deeds: list(Deed),
  },
  strict,
);
export type SpeakerLine = Static<typeof SpeakerLine>;

export const RunningView = Type.Object(
  {
    name: str,
    speaker: str,
    limitSeconds: int,
    spentSeconds: int,
    amberSeconds: int,
    stopped: yes,
    reply: yes,
  },
  strict,
);
export type RunningView = Static<typeof RunningView>;

export const SpeakersView = Type.Object(
  {
    ...Head,
    items: list(Type.Object({ item: str, title: str }, strict)),
    item: maybe(str),
    itemTitle: str,
    state: str,
    issued: str,
    running: maybe(RunningView),
    next: maybe(Type.Object({ name: str, speaker: str }, strict)),
    speakers: list(SpeakerLine),
    /** Seconds: what the sittings still hold, what those who wait need, and the difference. */
    budget: maybe(Type.Object({ left: int, needed: int, spare: int, beyond: int }, strict)),
    deeds: list(Deed),
    mayAct: yes,
  },
  strict,
);
export type SpeakersView = Static<typeof SpeakersView>;
