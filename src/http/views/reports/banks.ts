// SPDX-License-Identifier: EUPL-1.2
// Which bank keeps an account, and how it is reached at any hour; and what somebody wrote of where money went on to, as accounts.
import { type Context, type Indicator, NOWHERE } from '#acts/reports/indicators/indicator.ts';
import { normalise } from '#acts/reports/indicators/normalise.ts';
import type { Helpline } from '#acts/reports/intake/helplines.ts';
import { readTyped } from '#acts/reports/intake/sort-report.ts';

/** Banks that accounts are read with, and numbers of banks that may be shown. */
export type Near = { context: Context; lines: readonly Helpline[] };
export const NOTHING_NEAR: Near = { context: NOWHERE, lines: [] };
export type KnownBank = { name: string; number: string | null };
type Account = Pick<Indicator, 'kind' | 'canonical'>;

const ACCOUNTS: readonly string[] = ['iban', 'bank-account', 'wallet'];

/** The bank of an account by its own code; null where no list knows it. */
export function bankOf(
  { context, lines }: Near,
  { kind, canonical }: { kind: string; canonical: string },
): KnownBank | null {
  if (kind !== 'bank-account') return null;
  const [country, code] = canonical.split(':');
  const bank = context.banks.find((b) => b.country === country && b.code === code);
  const name = bank?.names[0];
  if (!bank || name === undefined) return null;
  return { name, number: lines.find((l) => bank.names.includes(l.name))?.number ?? null };
}

/** The number of a bank somebody named by hand; null where no list has it. */
export function numberOfBank({ lines, context }: Near, named: string): string | null {
  const said = named.trim().toLowerCase();
  const bank = context.banks.find((b) => b.names.some((n) => n.toLowerCase() === said));
  const names = [said, ...(bank?.names ?? []).map((n) => n.toLowerCase())];
  return lines.find((l) => names.includes(l.name.toLowerCase()))?.number ?? null;
}

/** Accounts in what a bank wrote of where money went on to: "4410223391, XC Bank". Empty where none can be read. */
export function onwardAccounts({ context }: Near, words: string): Account[] {
  const typed = readTyped(words, context).filter((i) => ACCOUNTS.includes(i.kind));
  if (typed.length > 0) return typed.map(({ kind, canonical }) => ({ kind, canonical }));
  const low = words.toLowerCase();
  const bank = context.banks.flatMap((b) => b.names).find((name) => low.includes(name.toLowerCase()));
  if (bank === undefined) return [];
  const rest = low.replace(bank.toLowerCase(), ' ');
  const number = rest
    .split(/[^0-9a-z.\- ]|\s{2,}|\bbank\b|\baccount\b/)
    .find((part) => /\d{4}/.test(part.replace(/[ .-]/g, '')));
  const read = number === undefined ? null : normalise({ kind: 'bank-account', value: number, bank }, context);
  return read?.ok ? [{ kind: read.value.kind, canonical: read.value.canonical }] : [];
}
