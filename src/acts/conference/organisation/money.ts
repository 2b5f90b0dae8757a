// SPDX-License-Identifier: EUPL-1.2
// Amounts of money between the smallest unit, in which they are kept, and the unit in which people write them.

/** Decimal places of a currency (ISO 4217 as the runtime knows it); 2 for one it does not know. */
export function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // A RangeError is how the runtime says that this is no code of a currency.
    return 2;
  }
}

/** 125050 of USD → "1250.50"; 1250 of JPY → "1250". In: a whole number of the smallest unit. */
export function inUnits(amount: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const AMOUNT = /^([-−]?)(\d+)(?:\.(\d+))?$/;

/**
 * What a person wrote, in the smallest unit: "1 250 000.50" → 125000050. Spaces, and commas or apostrophes before three digits, only group. Null
 * for anything else, for more decimals than the currency has, and for what is beyond 10^15.
 */
export function readAmount(text: string, currency: string): number | null {
  const plain = text.trim().replace(/[\s\u00a0\u202f]/g, '');
  const grouped = /^[-−]?\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replace(/[,'’]/g, '') : plain;
  const [, sign, whole, part = ''] = AMOUNT.exec(grouped) ?? [];
  const decimals = decimalsOf(currency);
  if (whole === undefined || part.length > decimals) return null;
  const amount = Number(`${whole}${part.padEnd(decimals, '0')}`);
  return amount > 1e15 ? null : sign === '' ? amount : amount === 0 ? 0 : -amount;
}
