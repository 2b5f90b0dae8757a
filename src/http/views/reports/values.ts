// SPDX-License-Identifier: EUPL-1.2
// Values as a list: how each stands, how many reports name it, and what this person may do with it.
import * as k from '#acts/reports/act.ts';
import { KINDS } from '#acts/reports/indicators/indicator.ts';
import { optionWords } from '#acts/words.ts';
import type { Draft } from '#store/drafts.ts';
import type { ListedIndicator } from '#store/indicator-list.ts';
import type { ValueRow, ValuesView } from '#wire/reports/values.ts';
import { draftedAct } from '../draft.ts';
import { civilAt, keyOf, kindWordsOf, type ReportDesk, shownValue } from './desk.ts';
import { confirmStart, noticePlace, withdrawDeeds } from './value-deeds.ts';

export const PAGE_SIZE = 50;
const UNDECIDED = 'candidate';
const STATES = [UNDECIDED, 'parked', 'confirmed', 'disputed', 'cleared', 'expired', 'withdrawn'];
const OWN_WORDS: Record<string, string> = { candidate: 'Nobody decided on it', disputed: 'Under appeal' };

/** Kinds of values, by their names. */
export const KIND_CHOICES = KINDS.map((value) => ({ value, label: kindWordsOf(value) })).sort((a, b) =>
  a.label < b.label ? -1 : 1,
);

/** Drafts on values that wait for the second officer, by `kind|value`. */
export function draftedValues(drafts: readonly Draft[]): Map<string, string> {
  return new Map(
    drafts.flatMap((d) => {
      const { kind, body } = draftedAct(d);
      const { kind: of, canonical } = body as k.IndicatorBody;
      return kind === k.INDICATOR && d.state === 'waiting' ? [[`${of}|${canonical}`, d.id] as const] : [];
    }),
  );
}

export type ValueParts = {
  list: readonly ListedIndicator[];
  all: number;
  page: number;
  drafts: readonly Draft[];
  /** The act that confirmed a value last, by `kind|value`. */
  confirmedBy: ReadonlyMap<string, string>;
};

export function valuesView(desk: ReportDesk, { list, all, page, drafts, confirmedBy }: ValueParts): ValuesView {
  const drafted = draftedValues(drafts);
  return {
    rows: list.map((v) => valueRow(desk, v, drafted.get(keyOf(v)) ?? null, confirmedBy.get(keyOf(v)))),
    ...{ all, page, size: PAGE_SIZE, kinds: KIND_CHOICES },
    states: STATES.map((value) => ({ value, label: OWN_WORDS[value] ?? optionWords(value) })),
  };
}

function valueRow(
  desk: ReportDesk,
  v: ListedIndicator,
  waiting: string | null,
  confirmed: string | undefined,
): ValueRow {
  const key = keyOf(v);
  const stands = v.state === 'confirmed';
  const report = v.newest.find((id) => desk.facts.picture.roleOf(id, key) === 'suspect');
  return {
    ...{ key, kindWords: kindWordsOf(v.kind), shown: shownValue(v.kind, v.value), disputed: v.disputed },
    stateWords: v.state === UNDECIDED ? null : optionWords(v.state),
    ...{ tlp: v.tlp, pap: v.pap, until: v.validUntil, reports: v.reports, newest: v.newest, waiting },
    last: v.last === null ? null : civilAt(desk, v.last),
    confirm: stands || waiting !== null || report === undefined ? null : confirmStart(desk, report, v),
    notice: stands ? noticePlace(key) : null,
    deeds: stands ? withdrawDeeds(desk, v, confirmed) : [],
  };
}
