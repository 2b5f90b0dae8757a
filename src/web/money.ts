// SPDX-License-Identifier: EUPL-1.2
// Amounts of money as people read them. Pure.
import { decimalsOf } from '#acts/conference/organisation/money.ts';
import { LOCALE } from './words/t.ts';

/** "USD 420,000", "USD 1,250.50". In: a whole number of the smallest unit of a currency. */
export function money(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const value = amount / 10 ** decimals;
  const shown = new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: Number.isInteger(value) ? 0 : decimals,
    maximumFractionDigits: decimals,
  }).format(value);
  return `${currency}\u00a0${shown.replace('-', '−')}`;
}
