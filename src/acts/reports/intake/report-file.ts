// SPDX-License-Identifier: EUPL-1.2
// The two files of a report: what was reported, and what is the reporter's. The act names them by digest; each has salt, so that a digest
// tells nobody what it is the digest of.
import type { Instant } from '#base/time.ts';
import { utf8 } from '#base/bytes.ts';
import { canonical, readJson } from '#base/json.ts';
import type { Told } from '../files/file-refusal.ts';
import type { FromBank, Incident, Way, Weakness } from './incoming.ts';

export type ValueRole = 'suspect' | 'bystander' | 'unsaid';
/** Something reported that can be looked for. */
export type ReportedValue = {
  kind: string;
  canonical: string;
  /** As it stood there. */
  raw: string;
  role: ValueRole;
  verdict: string;
  country: string | null;
  notes: readonly string[];
  /** Where it stood: `typed`, `story`, `transfer`, or `file 1`. */
  source: string;
  /** Name of the list of what everybody uses, or null. */
  parked: string | null;
};
export type ReportedTransfer = {
  minor: number;
  currency: string;
  /** The account it went to, where it could be read; `to` as typed in any case. */
  account: { kind: string; canonical: string } | null;
  to: string;
  sentAt: Instant | null;
  transaction: string | null;
};
export type ReportedFile = {
  /** As it may be shown. */
  name: string;
  sha256: string;
  size: number;
  content: string;
  told: readonly Told[];
};

/** `report.json`: nothing of the reporter's own is in it. */
export type ReportFile = {
  v: 1;
  salt: string;
  story: string;
  way: Way | null;
  happenedOn: string;
  transfers: readonly ReportedTransfer[];
  values: readonly ReportedValue[];
  files: readonly ReportedFile[];
  incident: Incident | null;
  weakness: Omit<Weakness, 'pseudonym'> | null;
  bank: Omit<FromBank, 'contact'> | null;
  /** Keyed digests that only this node can make, for independence; and of a repeated post, and of what it says. */
  marks: readonly string[];
  keyMark: string | null;
  textMark: string;
};

/** `reporter.json`: how to reach the reporter, and what is his. */
export type ReporterFile = {
  v: 1;
  salt: string;
  name: string;
  reach: string;
  /** As typed. */
  mine: readonly string[];
  /** Accounts that money left. */
  from: readonly string[];
  /** The story as it was written, where something in it was the reporter's. */
  story: string | null;
};

const MOST = { maxBytes: 8 * 1024 * 1024, maxDepth: 12 };

/** The bytes of a file of a report. */
export function bytesOfFile(file: ReportFile | ReporterFile): Uint8Array<ArrayBuffer> {
  return utf8(canonical(file));
}

/** Reads `report.json`. Null when the bytes are not what this node writes. */
export function readReportFile(bytes: Uint8Array): ReportFile | null {
  return read(bytes, 'values') as ReportFile | null;
}

/** Reads `reporter.json`. Null when the bytes are not what this node writes. */
export function readReporterFile(bytes: Uint8Array): ReporterFile | null {
  return read(bytes, 'reach') as ReporterFile | null;
}

function read(bytes: Uint8Array, has: string): unknown {
  const json = readJson(bytes, MOST);
  const value = json.ok ? json.value : null;
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  return object !== null && object['v'] === 1 && has in object ? object : null;
}
