// SPDX-License-Identifier: EUPL-1.2
// What can be looked for in a report: a number, account, address or name, in the one form in which two reports about it are the same.

/** Version of the rules by which canonical forms are made. The first figure changes when a canonical form changes. */
export const NORMALISER = '1.1.0';

export const KINDS = [
  'phone',
  'iban',
  'bank-account',
  'wallet',
  'domain',
  'url',
  'ip',
  'email',
  'handle',
  'app',
  'device',
  'transaction',
] as const;
export type Kind = (typeof KINDS)[number];

/** `proven`: check digits or a published numbering plan agree. `well-formed`: right in form, and the kind has no check. */
export type Verdict = 'proven' | 'well-formed';

/** What a reader should know of an indicator; each has a sentence in words/en-indicators.ts. */
export type NoteCode =
  | 'phone.renumbered'
  | 'phone.guessed'
  | 'phone.exercise'
  | 'wallet.no-checksum'
  | 'wallet.two-networks'
  | 'host.idn'
  | 'host.mixed-scripts'
  | 'host.reserved'
  | 'url.user-part'
  | 'url.cut'
  | 'ip.not-public'
  | 'ip.from-mapped'
  | 'handle.phone'
  | 'app.no-certificate'
  | 'device.soft'
  | 'hidden-signs';

/** Further facts of an indicator, by fixed names: `bank`, `network`, `registrable`, `range`, `certificate`, `type`, … */
export type Facts = Readonly<Record<string, string>>;

export type Indicator = {
  kind: Kind;
  /** The one spelling. Two reports name the same thing if and only if kind and canonical are equal. */
  canonical: string;
  verdict: Verdict;
  /** Two-letter code of the country the form itself names, or null. */
  country: string | null;
  notes: readonly NoteCode[];
  facts: Facts;
};

/** A bank as lists know it: enough to read an account number that carries no country. */
export type Bank = {
  country: string;
  /** National code or BIC, as it goes into the canonical form. */
  code: string;
  /** Names and short names, as people write them. */
  names: readonly string[];
  /** Lengths its account numbers have; empty: unknown. */
  lengths: readonly number[];
};

/** What reading needs to know of its surroundings. */
export type Context = {
  /** Two-letter code of the country whose way of writing numbers is meant where none is said. Null: none. */
  region: string | null;
  banks: readonly Bank[];
};

export const NOWHERE: Context = { region: null, banks: [] };

/** The text whose keyed digest two States may compare: kind, canonical form, first figure of the version. */
export function comparable(indicator: Pick<Indicator, 'kind' | 'canonical'>): string {
  return `${keyOf(indicator)}|${NORMALISER.split('.', 1)[0]}`;
}

/** A key for maps and for sorting. No kind contains a bar. */
export function keyOf(indicator: Pick<Indicator, 'kind' | 'canonical'>): string {
  return `${indicator.kind}|${indicator.canonical}`;
}
