// SPDX-License-Identifier: EUPL-1.2
// One line told by others on its way in: what makes it a line, and what is wrong with one that is not taken.
import type { Citation } from '#base/result.ts';
import { type CivilDate, isCivilDate } from '#base/time.ts';
import { cite } from '#law/pack.ts';
import type { Pack } from '#law/pack-schema.ts';
import { REPORTED_ACTS, type ReportLine } from '#law/reported.ts';

export type ReportedAct = (typeof REPORTED_ACTS)[number];

/** A line of the file, with the number it has there. */
export type Taken = { line: number; value: ReportLine };

/** Why one line was not taken, and what to do about it. All others stay untouched. */
export type LineRefusal = {
  line: number;
  code: string;
  words: string;
  /** What to do, in one plain sentence. */
  instead: string;
  params?: Record<string, string | number>;
  citation?: Citation;
};

export type Imported = { taken: Taken[]; refused: LineRefusal[] };

/** What is wrong with a line, before anybody says which. */
export type Wrong = Omit<LineRefusal, 'line'>;

export function wrong(code: string, words: string, instead: string, params?: Record<string, string>): Wrong {
  return { code, words, instead, ...(params ? { params } : {}) };
}

/** Letters that follow the day of an instrument in the depositary's tables. */
const LETTERS: Record<string, ReportedAct> = { A: 'acceptance', AA: 'approval', a: 'accession', d: 'succession' };

/** The way of consent a letter of the depositary's tables stands for; null for a letter we do not know. */
export function consentOfLetter(letter: string): ReportedAct | null {
  return Object.hasOwn(LETTERS, letter) ? LETTERS[letter]! : null;
}

/** The letter of a way of consent; ratification has none. */
export function letterOfConsent(how: string): string {
  return Object.entries(LETTERS).find(([, act]) => act === how)?.[0] ?? '';
}

export function isReportedAct(word: string): word is ReportedAct {
  return (REPORTED_ACTS as readonly string[]).includes(word);
}

/**
 * Whether an act can bear a day under a treaty: the day exists, is not before the treaty was opened, and a signature is not after
 * the last day of signature. In: today where the reader is, when days ahead are to be refused too. Out: null when it can.
 */
export function dayRefusal(pack: Pack, act: ReportedAct, on: string, today: CivilDate | null): Wrong | null {
  if (!isCivilDate(on))
    return {
      code: 'line.date',
      words: 'This day does not exist, or is not written as year, month and day.',
      instead: 'Write the day as 2027-05-03, or the word unknown.',
      params: { date: on },
    };
  const signature = pack.signature;
  const opens = signature?.opens.map((o) => o.from).reduce((a, b) => (a < b ? a : b)) ?? pack.adoption?.on ?? null;
  const citation = signature ? { citation: cite(pack, signature.rule) } : {};
  if (opens !== null && on < opens)
    return {
      code: 'line.before-opening',
      words: 'This day lies before the treaty was opened for signature.',
      instead: 'Compare the day with the source; perhaps the line belongs to another treaty.',
      params: { date: on, opened: opens },
      ...citation,
    };
  const closes = signature?.opens.map((o) => o.until).reduce((a, b) => (a > b ? a : b));
  if (act === 'signature' && closes !== undefined && on > closes)
    return {
      code: 'line.after-closing',
      words: 'On this day the treaty was closed for signature.',
      instead: 'Compare the day with the source; a State that joins later accedes.',
      params: { date: on, closed: closes },
      ...citation,
    };
  if (today !== null && on > today)
    return {
      code: 'line.in-future',
      words: 'This day has not come yet.',
      instead: 'Leave the line out until the act is done; an intention is no act.',
      params: { date: on, today },
    };
  return null;
}

/** Takes lines one by one and refuses a second signature or a second deposit of one State. */
export function oncePerState(): (line: number, state: string, act: ReportedAct) => Wrong | null {
  const first = new Map<string, number>();
  return (line, state, act) => {
    const what = act === 'signature' ? 'signature' : 'deposit';
    const before = first.get(`${state} ${what}`);
    if (before === undefined) {
      first.set(`${state} ${what}`, line);
      return null;
    }
    return {
      code: `line.second-${what}`,
      words: `Line ${before} already holds a ${what} of this State.`,
      instead: 'Keep the line that the source confirms and remove the other.',
      params: { state, first: before },
    };
  };
}
