// SPDX-License-Identifier: EUPL-1.2
// What a form of a hold makes of what was typed: an act, or the word key of what is missing.
import { readAmount } from '#acts/conference/organisation/money.ts';
import type { HoldView } from '#wire/reports/holds.ts';
import type { HoldStart } from '#wire/reports/report.ts';
import type { NewAct } from '#wire/views.ts';

export type HoldTyped = {
  account: string;
  to: string;
  holder: string;
  amount: string;
  currency: string;
  reason: string;
};

type Missing = 'hold.missing-to' | 'hold.missing-holder' | 'hold.missing-amount' | 'holds.missing-amount';

/** The wish to hold money. Amounts are written in units of the currency: "2,500.00". */
export function filledHold(start: HoldStart, typed: HoldTyped): NewAct | Missing {
  const account = start.accounts.find((a) => a.canonical === typed.account) ?? start.accounts[0]!;
  if (typed.to === '') return 'hold.missing-to';
  if (typed.holder.trim() === '') return 'hold.missing-holder';
  const currency = typed.currency.trim().toUpperCase();
  const minor = /^[A-Z]{3}$/.test(currency) ? readAmount(typed.amount, currency) : null;
  if (minor === null || minor <= 0) return 'hold.missing-amount';
  const body = {
    ...start.act.body,
    account: { kind: account.kind, canonical: account.canonical },
    holder: typed.holder.trim(),
    amount: { minor, currency },
    reason: typed.reason.trim(),
  };
  return { ...start.act, to: [typed.to], body };
}

/** An answer on a hold. In: which, and what was typed; the amount counts only where something is held. */
export function filledAnswer(
  view: HoldView,
  { is, words, amount, onward }: { is: string; words: string; amount: string; onward: string },
): NewAct | Missing {
  const holds = is === 'held' || is === 'partly' || is === 'renewed';
  const { currency } = view.ask;
  const minor = holds ? readAmount(amount, currency) : null;
  if (holds && (minor === null || minor <= 0 || minor > view.ask.minor)) return 'holds.missing-amount';
  const body = {
    is,
    words: words.trim(),
    ...(holds ? { amount: { minor, currency }, until: view.until } : {}),
    ...(onward.trim() !== '' && !(is === 'held' || is === 'renewed') ? { onward: onward.trim() } : {}),
  };
  return { ...view.answer!, body };
}
