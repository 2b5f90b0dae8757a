// SPDX-License-Identifier: EUPL-1.2
// Every migration, by hand and in order. Forward only; a released one is never edited.
import { firstTables } from './0001-first-tables.ts';
import { twoLogs } from './0002-two-logs.ts';
import { senderProofs } from './0003-sender-proofs.ts';
import { entriesApart } from './0004-entries-apart.ts';
import { gates } from './0005-gates.ts';
import { reports } from './0006-reports.ts';
import { sharing } from './0007-sharing.ts';
import { sources } from './0008-sources.ts';
import { campaignCodes } from './0010-campaign-codes.ts';
import { reportsKept } from './0009-reports-kept.ts';

/** SQL that brings the schema from `number - 1` to `number`. */
export type Migration = { number: number; name: string; statements: string };

export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  twoLogs,
  senderProofs,
  entriesApart,
  gates,
  reports,
  sharing,
  sources,
  reportsKept,
  campaignCodes,
];
