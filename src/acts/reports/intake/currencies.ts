// SPDX-License-Identifier: EUPL-1.2
// The currencies a form offers (ISO 4217), and which one stands first for a State. Another code that is typed or posted is taken all the same.

const OFFERED =
  `AED AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK DZD EGP ETB EUR GBP GEL GHS HKD HUF IDR ILS INR ISK JOD JPY KES KHR KRW KWD
KZT LAK LKR MAD MMK MNT MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UZS VND ZAR`
    .split(/\s+/)
    .sort();

/** Countries whose currency does not begin with their own two letters. */
const EURO = new Set('AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' '));
const DOLLAR = new Set(['EC', 'MH', 'PA', 'SV', 'TL', 'US']);

/** The currency of a State by its two letters; of one that is not listed, such as an invented one, USD. */
export function currencyOf(country: string): string {
  if (EURO.has(country)) return 'EUR';
  if (DOLLAR.has(country)) return 'USD';
  if (country === 'PL') return 'PLN';
  return OFFERED.find((code) => code.startsWith(country)) ?? 'USD';
}

/** Codes in the order they are offered: the State's own, EUR and USD, then by letter; `also` is one that was chosen before. */
export function currenciesFor(country: string, also = ''): string[] {
  const chosen = /^[A-Z]{3}$/.test(also) ? [also] : [];
  return [...new Set([currencyOf(country), 'EUR', 'USD', ...[...OFFERED, ...chosen].sort()])];
}
