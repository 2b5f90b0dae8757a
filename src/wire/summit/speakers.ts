// SPDX-License-Identifier: EUPL-1.2
// A list of speakers with its clock.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
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
    /** Of the text handed in ahead: awaited, held under embargo, released, published. */
    text: str,
    cut: yes,
    deeds: list(Deed),
    /** What is rarer: another rank, place, a swap, a withdrawal. */
    more: list(Deed),
    /** For a text that came on paper; null where others may read it already. */
    handIn: maybe(NewAct),
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
    /** Who raised a point of order that is being heard. */
    order: maybe(str),
  },
  strict,
);
export type RunningView = Static<typeof RunningView>;

/** A press under stress: one choice, one press, no sentence. The value chosen goes into the body at the path. */
export const Choice = Type.Object(
  { code: str, act: NewAct, path: str, options: list(Type.Object({ value: str, label: str }, strict)) },
  strict,
);
export type Choice = Static<typeof Choice>;

export const ReplyLine = Type.Object(
  {
    id: str,
    name: str,
    asked: str,
    state: str,
    limitSeconds: int,
    spentSeconds: maybe(int),
    deeds: list(Deed),
  },
  strict,
);
export type ReplyLine = Static<typeof ReplyLine>;

export const SpeakersView = Type.Object(
  {
    ...Head,
    items: list(Type.Object({ item: str, title: str }, strict)),
    item: maybe(str),
    itemTitle: str,
    state: str,
    issued: str,
    running: maybe(RunningView),
    /** Who raised a point of order that is being heard. */
    order: maybe(str),
    next: maybe(Type.Object({ name: str, speaker: str }, strict)),
    speakers: list(SpeakerLine),
    /** Seconds: what the sittings still hold, what those who wait need, and the difference. */
    budget: maybe(Type.Object({ left: int, needed: int, spare: int, beyond: int }, strict)),
    deeds: list(Deed),
    choices: list(Choice),
    languages: list(Type.Object({ value: str, label: str }, strict)),
    replies: list(ReplyLine),
    /** Why a reply cannot begin yet; null when it can. */
    repliesWait: maybe(str),
    /** Seconds each held the floor, longest first; all together and the chair's make up the meeting. */
    times: maybe(
      Type.Object(
        {
          meeting: int,
          chair: int,
          spoken: int,
          rows: list(Type.Object({ name: str, speeches: int, replies: int, orders: int, total: int }, strict)),
        },
        strict,
      ),
    ),
    /** Swaps to which one delegation has agreed and the other not yet. */
    halfAgreed: list(str),
    /** What was sent and could not be followed, with the reason. */
    unheeded: list(str),
    mayAct: yes,
    /** The rule of this list, while it may be changed, and of a new one; null for whoever may not say it. */
    rules: maybe(
      Type.Object(
        {
          /** `closes`: when the list closes, on the clock of the venue; empty where it does not. */
          forms: list(Type.Object({ code: str, act: NewAct, closes: str }, strict)),
          elements: list(Type.Object({ value: str, label: str }, strict)),
          released: list(Type.Object({ value: str, label: str }, strict)),
          zone: str,
        },
        strict,
      ),
    ),
  },
  strict,
);
export type SpeakersView = Static<typeof SpeakersView>;
