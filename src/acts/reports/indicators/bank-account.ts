// SPDX-License-Identifier: EUPL-1.2
// Accounts without an IBAN. The number alone exists at many banks, so country and bank belong to the canonical form.
import { extractBIC, isValidBIC } from 'ibantools';
import { ok, type Result } from '#base/result.ts';
import { readIban } from './iban.ts';
import type { Bank, Context, Indicator } from './indicator.ts';
import { looksLikeCard } from './luhn.ts';
import { plain } from './prepare.ts';
import { isAlnum } from './signs.ts';
import { whyNot } from './why-not.ts';

/** How an account is given: the number, and the bank by its BIC, national code or name. */
export type AccountAsGiven = { number: string; bank: string | null; country: string | null };

/**
 * One account. Out: `country:bank:number`, or the IBAN if it is one. A bank that no list knows counts by its BIC, or by its code with the
 * country said. Refusals: account.form, account.bank, account.length, account.card, and those of IBANs.
 */
export function readBankAccount(given: AccountAsGiven, context: Context): Result<Indicator> {
  const number = compact(plain(given.number));
  if (number === '') return whyNot('indicator.empty');
  if (/^[A-Z]{2}\d{2}/.test(number) && number.length > 14) {
    const iban = readIban(number);
    if (iban.ok) return iban;
  }
  if (number.length < 4 || number.length > 34 || !/\d/.test(number)) return whyNot('account.form');
  for (let i = 0; i < number.length; i++) if (!isAlnum(number.charCodeAt(i))) return whyNot('account.form');
  if (/^\d+$/.test(number) && looksLikeCard(number)) return whyNot('account.card');
  const home = bankOf(given, context);
  if (!home) return whyNot('account.bank');
  if ('wrong' in home) return whyNot('account.bic');
  if (home.lengths.length > 0 && !home.lengths.includes(number.length))
    return whyNot('account.length', { expected: home.lengths.join(', '), found: number.length });
  const bank = `${home.country}:${home.code}`;
  const facts = { bank: home.code, number };
  return ok({
    kind: 'bank-account',
    canonical: `${bank}:${number}`,
    verdict: 'well-formed',
    country: home.country,
    notes: [],
    facts,
  });
}

type Home = Pick<Bank, 'country' | 'code' | 'lengths'>;

function bankOf(given: AccountAsGiven, context: Context): Home | { wrong: true } | null {
  if (given.bank === null) return null;
  const said = plain(given.bank);
  const code = compact(said);
  if (code === '' || code.length > 60) return null;
  const known = context.banks.find(
    (bank) =>
      (given.country === null || bank.country === given.country) &&
      (compact(bank.code) === code || bank.names.some((name) => compact(plain(name)) === code)),
  );
  if (known) return known;
  const bic = code.length === 8 || code.length === 11;
  if (bic && isValidBIC(code)) {
    const { countryCode } = extractBIC(code);
    const head = code.length === 11 && code.endsWith('XXX') ? code.slice(0, 8) : code;
    return { country: countryCode ?? given.country ?? '', code: head, lengths: [] };
  }
  if (given.country !== null && /^\d{2,9}$/.test(code)) return { country: given.country, code, lengths: [] };
  return bic && given.country === null ? { wrong: true } : null;
}

/** Capitals, without the spaces, dots and dashes that only help the eye. */
function compact(text: string): string {
  return text.toUpperCase().replace(/[\s.\-/]/g, '');
}
