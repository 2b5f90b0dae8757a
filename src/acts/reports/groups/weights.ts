// SPDX-License-Identifier: EUPL-1.2
// How strong a link is: by its kind, by how common the value is, by who reported it. Whole numbers only, so that every machine agrees.
import { Fault } from '#base/result.ts';
import { type Kind, KINDS } from '../indicators/indicator.ts';

/** What reports can have in common: indicators, and two marks that are no indicators. */
export const LINK_KINDS = [...KINDS, 'text', 'registrant'] as const satisfies readonly (Kind | 'text' | 'registrant')[];
export type LinkKind = (typeof LINK_KINDS)[number];

export const SOURCES = [
  'authority',
  'bank',
  'operator',
  'enterprise',
  'researcher',
  'known-citizen',
  'citizen',
] as const;
export type Source = (typeof SOURCES)[number];

/** A table of weights with its version. Weights and factors are thousandths; strengths are in 1/65536. */
export type Weights = {
  version: string;
  /** How much one link of a kind says when nobody else has the value. */
  base: Readonly<Record<LinkKind, number>>;
  /** Kinds of which one link is enough. A phone is one of them once several channels confirmed it. */
  hard: readonly LinkKind[];
  confirmedPhone: number;
  source: Readonly<Record<Source, number>>;
  /** A value in more reports than this joins nothing; it goes to the list of hubs. */
  hubCap: number;
  /** The least strength a link must have, in 1/65536. */
  threshold: number;
  /** So many soft kinds together join two reports. */
  softKinds: 3;
  /** So many soft links of a report are looked at, the strongest first. */
  softLinks: number;
  /** And no more of one kind. */
  softOfKind: number;
};

export const ONE = 65_536;

export const WEIGHTS: Weights = {
  version: 'w2',
  base: {
    iban: 1000,
    'bank-account': 1000,
    wallet: 1000,
    transaction: 1000,
    app: 900,
    phone: 500,
    email: 450,
    handle: 450,
    url: 400,
    device: 350,
    domain: 300,
    text: 300,
    registrant: 300,
    ip: 200,
  },
  hard: ['iban', 'bank-account', 'wallet', 'transaction', 'app'],
  confirmedPhone: 800,
  source: {
    authority: 1000,
    bank: 1000,
    operator: 900,
    enterprise: 800,
    researcher: 800,
    'known-citizen': 800,
    citizen: 600,
  },
  hubCap: 200,
  threshold: 3277,
  softKinds: 3,
  softLinks: 6,
  softOfKind: 2,
};

const FRACTION = 2 ** 25;

/**
 * log2 in 1/65536, rounded down, from whole numbers alone: a machine's own logarithm may differ in its last bit, and then two
 * officers would see two groups. In: a whole number from 1 to 2^25. Throws Fault groups.log outside.
 */
export function log2Of(n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > FRACTION) throw new Fault('groups.log', 'not a number of reports');
  let whole = 0;
  while (2 ** (whole + 1) <= n) whole++;
  let mantissa = (n / 2 ** whole) * FRACTION;
  let out = whole;
  for (let bit = 0; bit < 16; bit++) {
    mantissa = Math.floor((mantissa * mantissa) / FRACTION);
    out *= 2;
    if (mantissa < 2 * FRACTION) continue;
    out += 1;
    mantissa = Math.floor(mantissa / 2);
  }
  return out;
}

/** What is left of a link whose value stands in so many reports: 1 for one report, 0.29 for ten. Index: reports, up to the cap. */
export function dampings(hubCap: number): Uint32Array {
  return Uint32Array.from({ length: hubCap + 1 }, (_, d) => (d === 0 ? 0 : Math.floor((ONE * ONE) / log2Of(1 + d))));
}

/** The strength of a link in 1/65536. In: thousandths of kind and source, the damping of its value. */
export function strengthOf(base: number, source: number, damping: number): number {
  return Math.floor((base * source * damping) / 1_000_000);
}
