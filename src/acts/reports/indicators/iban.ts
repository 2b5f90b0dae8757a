// SPDX-License-Identifier: EUPL-1.2
// International bank account numbers (ISO 13616): form of the country, check digits by mod 97, and the bank inside.
import {
  electronicFormatIBAN,
  extractIBAN,
  getCountrySpecifications,
  ValidationErrorsIBAN,
  validateIBAN,
} from 'ibantools';
import { ok, type Result } from '#base/result.ts';
import type { Indicator } from './indicator.ts';
import { plain } from './prepare.ts';
import { isDigit, isLatin } from './signs.ts';
import { whyNot } from './why-not.ts';

const SPECS = getCountrySpecifications();

/** How many signs an IBAN of a country has, or null when it has none. In: two letters, any case. */
export function ibanLength(country: string): number | null {
  const spec = SPECS[country.toUpperCase()];
  return spec?.IBANRegistry === true && spec.chars !== null ? (spec.chars ?? null) : null;
}

/** One IBAN. In: as written, with or without spaces. Out: capitals without spaces; `facts.bank`. Refusals: indicator.*, iban.*. */
export function readIban(raw: string): Result<Indicator> {
  const text = plain(raw);
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 60) return whyNot('indicator.long');
  const bare = text.toUpperCase().startsWith('IBAN') ? text.slice(4).replace(/^[\s:]+/, '') : text;
  const iban = electronicFormatIBAN(bare) ?? '';
  if (!hasForm(iban)) return whyNot('iban.form');
  const country = iban.slice(0, 2);
  const expected = ibanLength(country);
  if (expected === null) return whyNot('iban.country', { country });
  if (iban.length !== expected) return whyNot('iban.length', { country, expected, found: iban.length });
  const { valid, errorCodes } = validateIBAN(iban);
  if (!valid) {
    const formOnly = errorCodes.includes(ValidationErrorsIBAN.WrongBBANFormat);
    return formOnly ? whyNot('iban.account', { country }) : whyNot('iban.checksum');
  }
  const bank = extractIBAN(iban).bankIdentifier;
  return ok({ kind: 'iban', canonical: iban, verdict: 'proven', country, notes: [], facts: bank ? { bank } : {} });
}

function hasForm(iban: string): boolean {
  if (iban.length < 6) return false;
  for (let i = 0; i < iban.length; i++) {
    const code = iban.charCodeAt(i);
    if (i < 2 ? !isLatin(code) : i < 4 ? !isDigit(code) : !isDigit(code) && !isLatin(code)) return false;
  }
  return true;
}
