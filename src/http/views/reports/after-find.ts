// SPDX-License-Identifier: EUPL-1.2
// What is written after a find: a request to preserve, filled in with the value both States hold and the number of the question. Nothing is
// known of what the other State holds, and nothing is said of it.
import { addDays, type CivilDate } from '#base/time.ts';
import type { Found } from '#node/reports/blind-draft.ts';
import type { Question } from '#node/reports/compare.ts';
import { kindWordsOf } from './desk.ts';
import { SELECTORS } from './formal.ts';

const DAYS_BEFORE = 30;

/** The find a form is opened for. In: `kind|value`; null where the question found no such value. */
export function foundBy(question: Question | undefined, value: string | undefined): Found | null {
  return question?.result.finds?.find((f) => `${f.kind}|${f.canonical}` === value) ?? null;
}

/** In: a question, one of its finds, and today at the desk. */
export function afterFind(question: Question, found: Found, day: CivilDate): Record<string, unknown> {
  const type = SELECTORS[found.kind];
  const number = question.id.slice(0, 8).toUpperCase();
  return {
    caseReference: question.result.caseReference ?? `QUESTION-${number}`,
    facts: `A blind comparison between the two report desks (question ${number} of ${question.madeAt.slice(0, 10)}) showed that both hold the value below. Nothing else was shown. The contact it names is ${found.contact}.`,
    relation: `${kindWordsOf(found.kind)}: reports to the own desk name it as the suspect’s.`,
    necessity:
      'Such data are kept for days or weeks only. Without preservation they are gone before a request for them can be decided.',
    scope: {
      selectors: type === undefined ? [] : [{ type, value: found.canonical }],
      categories: ['subscriber', 'traffic'],
      period: { from: addDays(day, -DAYS_BEFORE), to: day },
    },
  };
}
