// SPDX-License-Identifier: EUPL-1.2
// A wish to hold money as a paper for a bank that has no node: everything the bank needs to act, who signed, and how to check that. Of the
// victim nothing is in it but the amount and the time.
import type { Act } from '#base/act.ts';
import type * as k from '#acts/reports/act.ts';
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { FiledAct } from '#node/dossier-acts.ts';
import type { HoldNotice } from '#wire/reports/holds.ts';
import { optionWords } from '#acts/words.ts';
import { civilDay } from '../fields.ts';
import { officeName, personName } from '../office.ts';
import { bankOf, NOTHING_NEAR, numberOfBank } from './banks.ts';
import { civilAt, type ReportDesk, shownValue } from './desk.ts';

/** In: the hold with its signatures. Null where it goes over the node to an office of another State. */
export function holdNotice(desk: ReportDesk, filed: FiledAct): HoldNotice | null {
  const act = filed.act as Act<k.HoldBody>;
  if (!act.to.includes(act.from)) return null;
  const { account, holder, amount, sentAt, until, transaction, reason } = act.body;
  const { node, register } = desk;
  const near = desk.near ?? NOTHING_NEAR;
  const at = (instant: string) => {
    const civil = civilAt(desk, instant);
    return `${civilDay(civil.slice(0, 10))}, ${civil.slice(11)} (${node.config.place})`;
  };
  const money = `${amount.currency} ${inUnits(amount.minor, amount.currency)}`;
  const lines = [
    ['To', holder],
    ['From', `${officeName(register, act.from)}, ${node.config.partyName}`],
    [
      'Please hold',
      `${money}, and no more, on ${optionWords(account.kind)} ${shownValue(account.kind, account.canonical)}`,
    ],
    ['The money was sent', at(sentAt)],
    ...(transaction === undefined ? [] : [['Number of the transfer', transaction]]),
    ['Until', `${at(until)}. It ends by itself then`],
    ['Reason', reason],
    ['Please answer', 'held, held in part, too late and where the money went, or not held and why'],
    ['Drafted by', `${personName(node, act.by.person)}; approved by a second officer`],
    ['Number', act.id],
    ['Check', `SHA-256 of the signed request: ${filed.digest}`],
  ] as [string, string][];
  const exercise = node.config.mode === 'exercise' ? 'EXERCISE. Invented States, people and banks.\n\n' : '';
  const known = bankOf(near, account);
  return {
    lines: lines.map(([label, words]) => ({ label, words })),
    text: `${exercise}REQUEST TO HOLD AN AMOUNT\n\n${lines.map(([label, words]) => `${label}: ${words}`).join('\n')}\n`,
    bank: { name: known?.name ?? holder, number: known?.number ?? numberOfBank(near, holder) },
    signed: `/api/acts/${act.id}/envelope`,
  };
}
