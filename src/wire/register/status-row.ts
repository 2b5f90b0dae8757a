// SPDX-License-Identifier: EUPL-1.2
// The register as others take it away: rows of the status table and of the notifications, as table, CSV and JSON. The same rows give
// the same bytes on every machine.
import { canonical } from '#base/json.ts';
import type { Instant, CivilDate } from '#base/time.ts';
import type { ReportedAct } from './reported-line.ts';
import { letterOfConsent } from './reported-line.ts';
import { csvText } from './csv-cell.ts';

/** What one State or organisation is to a treaty on a day. */
export type StatusRow = {
  /** Code of the State, and its name in the language of the export. */
  code: string;
  name: string;
  partyType: 'state' | 'organisation';
  status: 'none' | 'signatory' | 'contracting-state' | 'party' | 'former-party';
  signedOn: CivilDate | null;
  depositedOn: CivilDate | null;
  /** The way of consent; null without an instrument. */
  how: Exclude<ReportedAct, 'signature'> | null;
  boundFrom: CivilDate | null;
  leavesOn: CivilDate | null;
  /** How many reservations stand. */
  reservations: number;
  /** `register`: by entries of the depositary. `reported`: told by others, with a source. */
  basis: 'register' | 'reported';
  source: string;
  note: string | null;
};

/** One depositary notification. */
export type NotificationRow = {
  /** Number of the entry (32 hexadecimal digits). */
  id: string;
  /** As it is cited: C.N.1.2027.TREATIES-XVIII.16. */
  reference: string;
  subject: string;
  circulatedOn: CivilDate;
  recordedAt: Instant;
  /** Numbers of the entries it tells of. */
  entries: string[];
  /** The notification it takes the place of. */
  reissues: string | null;
  /** Where it can be read. */
  url: string;
};

/** What an export is about and when it was true. */
export type ExportHead = {
  treaty: string;
  title: string;
  /** The legal day asked about. */
  date: CivilDate;
  /** How many entries of the register were known. */
  entries: number;
  source: string;
};

const STATUS_COLUMNS = [
  'code',
  'name',
  'type',
  'status',
  'signed',
  'deposited',
  'consent',
  'letter',
  'bound from',
  'leaves on',
  'reservations',
  'basis',
  'source',
  'note',
] as const;

/** The status table as CSV (RFC 4180); cells are data and never formulas. */
export function statusCsv(rows: readonly StatusRow[]): string {
  const cells = rows.map((r) => [
    r.code,
    r.name,
    r.partyType,
    r.status,
    r.signedOn,
    r.depositedOn,
    r.how,
    r.how === null ? null : letterOfConsent(r.how),
    r.boundFrom,
    r.leavesOn,
    r.reservations,
    r.basis,
    r.source,
    r.note,
  ]);
  return csvText([STATUS_COLUMNS, ...cells]);
}

/** The notifications as CSV. */
export function notificationsCsv(rows: readonly NotificationRow[]): string {
  const cells = rows.map((r) => [r.reference, r.subject, r.circulatedOn, r.recordedAt, r.reissues, r.id, r.url]);
  return csvText([['reference', 'subject', 'circulated', 'recorded', 'reissues', 'entry', 'address'], ...cells]);
}

/** Head and rows as JSON in one spelling (RFC 8785). */
export function statusJson(head: ExportHead, rows: readonly StatusRow[]): string {
  return `${canonical({ ...head, participants: rows })}\n`;
}

export function notificationsJson(head: ExportHead, rows: readonly NotificationRow[]): string {
  return `${canonical({ ...head, notifications: rows })}\n`;
}
