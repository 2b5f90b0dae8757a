// SPDX-License-Identifier: EUPL-1.2
// What is reported without a day stands in no computation, and still was reported: it is said first, and a State it is about is never
// told to have done nothing.
import type { Party } from '#base/act.ts';
import type { StatusAnswer } from './answers.ts';

export type DayUnknown = { state: Party; act: string; source: string };

/** A status of `none` of whoever is reported to have acted on a day nobody told. */
export const DAY_UNKNOWN = 'day-unknown';

/** Answers with those marked whose only acts have no day; who was asked about and who is missing come with them. */
export function markUnknown(answers: readonly StatusAnswer[], unknown: readonly DayUnknown[]): StatusAnswer[] {
  const states = new Set(unknown.map((u) => u.state));
  return answers.map((a) => (a.code === 'none' && states.has(a.party) ? { ...a, code: DAY_UNKNOWN, why: [] } : a));
}

/** One line for each act, by State. */
export function unknownLines(unknown: readonly DayUnknown[], withSources: boolean): string[] {
  return unknown
    .toSorted((a, b) => (a.state < b.state ? -1 : 1))
    .map((u) => `${u.state}: ${u.act} reported, day unknown.${withSources ? ` [${u.source}]` : ''}`);
}

/** How many there are of each sort, and that they count nowhere. */
export function unknownCounts(unknown: readonly DayUnknown[]): string[] {
  const signatures = unknown.filter((u) => u.act === 'signature').length;
  const instruments = unknown.length - signatures;
  const line = (n: number, one: string, many: string) =>
    n === 0
      ? []
      : [
          n === 1
            ? `1 ${one} is reported without a day, so it counts in no computation below.`
            : `${n} ${many} are reported without a day, so they count in no computation below.`,
        ];
  return [...line(instruments, 'instrument', 'instruments'), ...line(signatures, 'signature', 'signatures')];
}
