// SPDX-License-Identifier: EUPL-1.2
// The press office: texts under embargo, questions, and who is accredited.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { NewAct } from '../views.ts';
import { Choice } from './outcome.ts';
import { Deed, Head, int, list, maybe, str, strict, yes } from './parts.ts';

export const PressTextLine = Type.Object(
  {
    id: str,
    what: str,
    title: str,
    held: yes,
    /** From when everybody reads it, on the clock of the venue; null while that is not known. */
    from: maybe(str),
    /** Why it is held, in a sentence. */
    embargo: maybe(str),
    texts: list(Type.Object({ code: str, language: str, title: str, text: str }, strict)),
    question: maybe(str),
    picture: maybe(str),
    /** The same text as the start of its change; null once everybody may read it. */
    change: maybe(NewAct),
  },
  strict,
);
export type PressTextLine = Static<typeof PressTextLine>;

export const MediumLine = Type.Object(
  {
    id: ActIdSchema,
    code: str,
    agency: str,
    journalists: list(Type.Object({ name: str, function: str }, strict)),
    equipment: list(str),
    status: str,
    positions: list(str),
    decisions: list(Type.Object({ is: str, reason: maybe(str), words: maybe(str), appeal: yes }, strict)),
    appeal: maybe(str),
    deeds: list(Deed),
  },
  strict,
);
export type MediumLine = Static<typeof MediumLine>;

export const PressView = Type.Object(
  {
    ...Head,
    texts: list(PressTextLine),
    textStart: maybe(NewAct),
    elements: list(Choice),
    languages: list(Choice),
    zone: str,
    questions: list(
      Type.Object(
        { id: str, agency: str, question: str, at: str, answer: maybe(str), held: yes, start: maybe(NewAct) },
        strict,
      ),
    ),
    questionStart: maybe(NewAct),
    media: list(MediumLine),
    /** The start of an application; `taken`: codes of States and organisations. */
    mediaStart: maybe(Type.Object({ act: NewAct, categories: list(Choice), taken: list(str) }, strict)),
    drafts: list(Type.Object({ id: str, words: str, drafter: str }, strict)),
    refusals: list(Type.Object({ reason: str, count: int }, strict)),
    hasCriteria: yes,
  },
  strict,
);
export type PressView = Static<typeof PressView>;
