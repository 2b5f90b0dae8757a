// SPDX-License-Identifier: EUPL-1.2
// The text of a notice, made of the value and its marking alone: no report, no story and nothing of a reporter goes in, so nothing comes out.
import type { Tellable } from '#node/reports/notices-now.ts';
import { civilDay } from '../fields.ts';
import { officeName, partyName } from '../office.ts';
import { kindWordsOf, type ReportDesk, shownValue } from './desk.ts';

/** Fewer independent reporters than this are not spoken of. */
const FEWEST = 3;

/** What is asked, as it stands in the text. */
export const ASKED: Readonly<Record<string, string>> = {
  'take-down': 'take it down',
  suspend: 'suspend it',
  'block-it': 'block it',
  look: 'look at it, and stop what your rules let you stop',
};

/** In: the value, and the day by which an answer is asked for. `{ask}` stands where what is asked is said. Links in it are written so that no program opens them. */
export function noticeText(desk: ReportDesk, { indicator: i, confirmed }: Tellable, answerBy: string): string {
  const { node, register, person } = desk;
  const many = i.reporters >= FEWEST ? ' Several people who do not know each other reported it.' : '';
  return [
    `Notice from ${officeName(register, person.office)}, ${partyName(node, node.config.party)}`,
    `Our number: ${confirmed.slice(0, 8)}`,
    '',
    `${kindWordsOf(i.kind)}: ${shownValue(i.kind, i.canonical)}`,
    '',
    `It was used to deceive people. Two of our officers confirmed that on ${civilDay(i.confirmedAt.slice(0, 10))}.${many}`,
    '',
    `We ask you to {ask}. This is a notice and no order: you decide by your own rules and law.`,
    '',
    `Please tell us by ${civilDay(answerBy)} what you did, or why you did nothing. If it is used by somebody honest, tell us that: we correct it.`,
    '',
    `Handle this as TLP:${i.marking.tlp.toUpperCase()}, PAP:${i.marking.pap.toUpperCase()}.`,
  ].join('\n');
}
