// SPDX-License-Identifier: EUPL-1.2
// What follows an answer on a hold: the next wish where money moved on, with the same clock, and a renewal before a hold ends by itself.
import type { ActId } from '#base/act.ts';
import { plusMillis } from '#base/time.ts';
import * as k from '#acts/reports/act.ts';
import type { HoldState } from '#acts/reports/state.ts';
import type { HoldStart } from '#wire/reports/report.ts';
import type { Deed } from '#wire/summit/parts.ts';
import { NOTHING_NEAR, onwardAccounts } from './banks.ts';
import { civilAt, prepared, type ReportDesk } from './desk.ts';
import { accountChoices, HOLD_MS, holdTo } from './hold-choices.ts';

/** The next hold, filled in: the account the money went on to, what can have gone there, one hop further. Null where no account can be read. */
export function nextHop(desk: ReportDesk, report: ActId, { body, answer }: HoldState): HoldStart | null {
  if (answer?.onward === undefined) return null;
  const accounts = onwardAccounts(desk.near ?? NOTHING_NEAR, answer.onward);
  if (accounts.length === 0) return null;
  const minor = body.amount.minor - (answer.is === 'partly' ? (answer.amount?.minor ?? 0) : 0);
  const until = plusMillis(desk.now, HOLD_MS);
  const act = prepared(desk, k.HOLD, report, {
    ...{ sentAt: body.sentAt, until, hop: body.hop + 1, reports: [...body.reports] },
    reason: `The money went on from an account where it was sent by deceit. It may still be on this one.`,
  });
  if (!act || minor <= 0) return null;
  return {
    act,
    accounts: accountChoices(desk, accounts),
    to: holdTo(desk),
    amount: { minor, currency: body.amount.currency },
    sentAt: civilAt(desk, body.sentAt),
    until: civilAt(desk, until),
  };
}

/** Asks another State to keep holding for three days more; at home the hold itself is renewed. */
export function renewal(desk: ReportDesk, report: ActId, state: HoldState, to: string, from: string): Deed[] {
  const { body, answer, heldUntil } = state;
  if (heldUntil === null || to === from) return [];
  const act = prepared(
    desk,
    k.HOLD,
    report,
    {
      ...body,
      amount: answer?.amount ?? body.amount,
      until: plusMillis(desk.now, HOLD_MS),
      reports: [...body.reports],
    },
    [to],
  );
  return act ? [{ code: 'hold-renew', act, asks: { path: 'reason', list: false }, chooses: null }] : [];
}
