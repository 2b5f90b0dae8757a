// SPDX-License-Identifier: EUPL-1.2
// What somebody reports, before anything is done with it. The form, the door for banks and the desk all bring it into this shape.
import type { Instant } from '#base/time.ts';
import type { Consent, Reporter, ReportBody } from '../act.ts';
import type { Told } from '../files/file-refusal.ts';
import { SECTORS, SEVERITIES } from '../incident-acts.ts';

export const WAYS = ['call', 'sms', 'messenger', 'mail', 'web', 'app', 'in-person', 'other'] as const;
export type Way = (typeof WAYS)[number];
export { SECTORS, SEVERITIES };
export type Sector = (typeof SECTORS)[number];
export type Severity = (typeof SEVERITIES)[number];

/** How much one report may hold. Every door says these numbers before somebody meets them. */
export const INTAKE_LIMITS = {
  /** UTF-16 units of the story. */
  story: 20_000,
  /** Numbers, links and accounts typed on lines of their own. */
  lines: 50,
  line: 2_048,
  transfers: 20,
  files: 8,
  /** All bytes of one post. */
  postBytes: 60 * 1024 * 1024,
} as const;

/** Money that went. `minor`: amount in the smallest unit. `to` and `from` as somebody typed them. */
export type Transfer = {
  minor: number;
  currency: string;
  to: string;
  toBank: string;
  from: string;
  sentAt: Instant | null;
  transaction: string;
};

/** A file that rests here, with what was read out of it: pieces of text to look through, and addresses on the reporter's side. */
export type TakenFile = {
  name: string;
  sha256: string;
  size: number;
  media: string;
  /** By its first bytes. */
  content: string;
  told: readonly Told[];
  texts: readonly string[];
  ours: readonly string[];
};

export type Incident = {
  service: string;
  sector: Sector;
  severity: Severity;
  startedAt: Instant | null;
  regulators: readonly { name: string; hours: number }[];
  technical: string;
  legal: string;
  /** Only when the victim says so. */
  toProsecutor: boolean;
};
export type Weakness = { product: string; embargoUntil: string; pseudonym: string };
/** What a bank or an enterprise adds. */
export type FromBank = { reference: string; holdPlaced: boolean; invoiceFraud: boolean; contact: string };

export type Incoming = {
  reporter: Reporter;
  channel: ReportBody['channel'];
  language: string;
  wish: ReportBody['wish'];
  consents: readonly Consent[];
  minor: boolean;
  story: string;
  way: Way | null;
  happenedOn: string;
  transfers: readonly Transfer[];
  /** One a line: numbers, accounts, links of whoever did it. */
  theirs: readonly string[];
  /** One a line: what is the reporter's own. */
  mine: readonly string[];
  contact: { name: string; reach: string };
  files: readonly TakenFile[];
  incident: Incident | null;
  weakness: Weakness | null;
  bank: FromBank | null;
  /** Code of a campaign of this desk, as named; null where none is, or an unknown one. */
  campaign: string | null;
  /** Digest of the terms of good faith that were shown. */
  terms: string | null;
};

/** A report with nothing in it, to be filled in. */
export const EMPTY: Incoming = {
  ...{ reporter: 'citizen', channel: 'page', language: 'en', wish: 'tell', consents: [], minor: false, story: '' },
  ...{ way: null, happenedOn: '', transfers: [], theirs: [], mine: [], contact: { name: '', reach: '' }, files: [] },
  ...{ incident: null, weakness: null, bank: null, campaign: null, terms: null },
};
