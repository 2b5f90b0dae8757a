// SPDX-License-Identifier: EUPL-1.2
// An amount as people write it, as a whole number of the smallest unit.

const NONE = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const THREE = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Digits behind the point of a currency (ISO 4217); two where it is not known. */
export function digitsOf(currency: string): number {
  return NONE.has(currency) ? 0 : THREE.has(currency) ? 3 : 2;
}

/** Groups of three behind one sign; the last is a group of three in India too, where those before it have two. */
const WHOLE = /^(?:\d+|\d{1,3}(?:([.,])\d{2,3})(?:\1\d{2,3})*)$/;

/**
 * Reads an amount. In: "1,250.50", "1.250,50", "25 000 000", "25.000.000"; the currency. The last sign is a decimal point when it stands alone
 * and no more digits follow than the currency has, or only noughts; in groups of three it parts thousands. Null when it is no amount, is zero,
 * or could be two amounts.
 */
export function minorOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const bare = text.normalize('NFKC').replace(/[\s'’_]/g, '');
  if (!/^\d[\d.,]*\d$|^\d$/.test(bare) || bare.length > 24) return null;
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const behind = last < 0 ? '' : bare.slice(last + 1);
  const single = last >= 0 && bare.indexOf(bare[last]!) === last;
  const isPoint = single && (behind.length !== 3 || digits === 3);
  const whole = isPoint ? bare.slice(0, last) : bare;
  const part = isPoint ? behind.replace(/0+$/, '') : '';
  const groups = WHOLE.exec(whole);
  if (groups === null || part.length > digits) return null;
  const sign = groups[1];
  if (sign !== undefined && (!/\D\d{3}$/.test(whole) || (isPoint && sign === bare[last]))) return null;
  const minor = Number(whole.replace(/\D/g, '') + part.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) && minor > 0 && minor <= 1e15 ? minor : null;
}

/** The amount for a reader: thousands parted by narrow spaces, the code behind. */
export function amountWords(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return `${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`} ${currency}`;
}
