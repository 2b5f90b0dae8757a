// SPDX-License-Identifier: EUPL-1.2
// Telephone numbers as E.164, by the published numbering plans.
import parsePhoneNumber, { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { ok, type Result } from '#base/result.ts';
import type { Indicator, NoteCode } from './indicator.ts';
import { plain } from './prepare.ts';
import { renumbered } from './renumbered.ts';
import { isDigit } from './signs.ts';
import { whyNot } from './why-not.ts';

/** Numbers of exercises: +999 is assigned to nobody. Then two figures for the second letter of XA to XZ, then seven. */
const EXERCISE = '999';

/**
 * One telephone number. In: as written, and the country whose way of writing is meant when none is said. Out: E.164; `facts.type` says
 * what sort of line it is. Refusals: indicator.long, phone.form, phone.country, phone.short, phone.not-assigned.
 */
export function readPhone(raw: string, region: string | null): Result<Indicator> {
  const text = plain(raw);
  if (text === '') return whyNot('indicator.empty');
  if (text.length > 60) return whyNot('indicator.long');
  const written = digitsOf(text);
  if (written === null) return whyNot('phone.form');
  const { digits, plus } = written;
  if (digits.length < 7) return whyNot(digits.length >= 3 && !plus ? 'phone.short' : 'phone.form');
  if (digits.length > 17) return whyNot('phone.form');
  if (plus && digits.startsWith(EXERCISE)) return exercise(digits);
  const full = plus ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (full !== null) {
    const read = international(full, []);
    if (read.ok || plus) return read;
    if (full.startsWith(EXERCISE)) return exercise(full);
  }
  return national(digits, region);
}

/** The same, for a number without plus whose first digits are a country code: 84 912 345 678. */
export function readPhoneByCode(raw: string): Result<Indicator> {
  const written = digitsOf(plain(raw));
  if (written === null || written.digits.length > 17) return whyNot('phone.form');
  return written.digits.startsWith(EXERCISE)
    ? exercise(written.digits)
    : international(written.digits, ['phone.guessed']);
}

/** The calling code of a country, without plus; null where none is known. */
export function callingCode(region: string | null): string | null {
  return region !== null && isSupportedCountry(region) ? getCountryCallingCode(region) : null;
}

function national(digits: string, region: string | null): Result<Indicator> {
  if (region === null || !isSupportedCountry(region)) return whyNot('phone.country');
  const parsed = parsePhoneNumber(digits, { defaultCountry: region as CountryCode, extract: false });
  if (!parsed) return whyNot('phone.form');
  return international(parsed.number.slice(1), []);
}

function international(digits: string, notes: NoteCode[]): Result<Indicator> {
  const today = renumbered(digits);
  const parsed = parsePhoneNumber(`+${today ?? digits}`, { extract: false });
  if (!parsed?.isValid()) return whyNot('phone.not-assigned');
  const type = parsed.getType();
  return ok({
    kind: 'phone',
    canonical: parsed.number,
    verdict: 'proven',
    country: parsed.country ?? null,
    notes: today === null ? notes : [...notes, 'phone.renumbered'],
    facts: type ? { type: type.toLowerCase().replaceAll('_', '-') } : {},
  });
}

function exercise(digits: string): Result<Indicator> {
  const letter = Number(digits.slice(3, 5));
  if (digits.length !== 12 || letter < 1 || letter > 26) return whyNot('phone.not-assigned');
  return ok({
    kind: 'phone',
    canonical: `+${digits}`,
    verdict: 'proven',
    country: `X${String.fromCharCode(0x40 + letter)}`,
    notes: ['phone.exercise'],
    facts: { range: 'exercise' },
  });
}

/** Digits of a written number; null when anything else stands in it. "tel:", one "(0)" behind a country code and an extension are known. */
function digitsOf(text: string): { digits: string; plus: boolean } | null {
  let rest = text.toLowerCase().startsWith('tel:') ? text.slice(4) : text;
  const end = rest.search(/[;,x]|ext/i);
  if (end > 0) rest = rest.slice(0, end);
  let digits = '';
  let plus = false;
  for (let i = 0; i < rest.length; i++) {
    const code = rest.charCodeAt(i);
    if (isDigit(code)) {
      if (code === 0x30 && plus && rest[i - 1] === '(' && rest[i + 1] === ')') continue;
      digits += rest[i];
    } else if (rest[i] === '+') {
      if (plus || digits !== '') return null;
      plus = true;
    } else if (!' .-()/\u00a0'.includes(rest[i]!)) return null;
  }
  return { digits, plus };
}
