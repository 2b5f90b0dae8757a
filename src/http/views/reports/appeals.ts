// SPDX-License-Identifier: EUPL-1.2
// Appeals as officers see them: what it is about, why it is said to be wrong, and how much time is left.
import type { Act } from '#base/act.ts';
import { millis, plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import { optionWords } from '#acts/words.ts';
import type { AppealFile } from '#node/reports/take-appeal.ts';
import type { AppealRow } from '#store/reports-keeping.ts';
import type { AppealLine, AppealsView } from '#wire/reports/appeals.ts';
import { personName } from '../office.ts';
import { civilAt, kindWordsOf, press, type ReportDesk, shownValue } from './desk.ts';

const STATES: Record<string, string> = {
  candidate: 'named in reports, decided on by nobody',
  confirmed: 'confirmed by two officers',
  withdrawn: 'taken back',
  expired: 'over',
  parked: 'parked, because many honest people use it',
  cleared: 'cleared',
};

/** An appeal with its file, null where that is gone, and its decision. */
export type AppealParts = { row: AppealRow; file: AppealFile | null; decision: Act<k.AppealDecisionBody> | null };

export function appealsView(desk: ReportDesk, parts: readonly AppealParts[]): AppealsView {
  const lines = parts.map((p) => appealLine(desk, p));
  return {
    open: lines.filter((l) => l.decided === null),
    decided: lines.filter((l) => l.decided !== null),
    hours: k.APPEAL_HOURS,
    mayDecide: desk.may(k.APPEAL_DECISION),
  };
}

function appealLine(desk: ReportDesk, { row, file, decision }: AppealParts): AppealLine {
  const { picture, states } = desk.facts;
  const key = `${row.kind}|${row.value}`;
  const place = picture.grouping.graph.values.indexOf(key);
  const { starts } = picture.grouping.graph;
  const state = states.get(key);
  const until = plusMillis(row.at, k.APPEAL_HOURS * 3_600_000);
  const left = Math.ceil((millis(until) - millis(desk.now)) / 60_000);
  const deed = (is: k.AppealDecisionBody['is']) =>
    press(desk, `appeal-${is}`, k.APPEAL_DECISION, row.appeal, { is }, { asks: 'words' });
  return {
    ...{ id: row.appeal, at: civilAt(desk, row.at), until: civilAt(desk, until) },
    ...{ kindWords: kindWordsOf(row.kind), shown: shownValue(row.kind, row.value) },
    stateWords: state === undefined ? null : (STATES[state] ?? optionWords(state)),
    reports: place === -1 ? 0 : starts[place + 1]! - starts[place]!,
    words: file?.words ?? null,
    reach: file?.reach || null,
    leftMinutes: row.decided !== null || left <= 0 ? null : left,
    decided:
      row.decided === null
        ? null
        : {
            ...{ is: row.decided, isWords: optionWords(row.decided), at: civilAt(desk, row.decidedAt ?? row.at) },
            words: decision?.body.words ?? '',
            by: decision ? personName(desk.node, decision.by.person) : '',
          },
    deeds: row.decided === null ? [...deed('upheld'), ...deed('rejected')] : [],
  };
}
