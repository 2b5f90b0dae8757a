// SPDX-License-Identifier: EUPL-1.2
// The check digit of device numbers and payment cards (ISO/IEC 7812, annex B).

/** True when the last digit fits. In: digits only. */
export function fitsLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30;
    const counted = i % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** True for what may be the number of a payment card: nobody wants it kept. In: digits only. */
export function looksLikeCard(digits: string): boolean {
  return digits.length >= 15 && digits.length <= 19 && '23456'.includes(digits[0]!) && fitsLuhn(digits);
}
