// SPDX-License-Identifier: EUPL-1.2
// Rows of many reports at once, as a rebuild or a large mailbox may bring them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActId } from '#base/act.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { type ReportRow, reportsReader } from './reports.ts';
import { reportsWriter } from './reports-writer.ts';
import { inTransaction } from './transaction.ts';

const row = (n: number): ReportRow => ({
  ...{ report: n.toString(16).padStart(32, '0') as ActId, at: '2027-05-03T12:00:00.000Z', reporter: 'citizen' },
  ...{ channel: 'page', language: 'en', wish: 'tell', consents: ['link'], minor: false, sentAt: null, sameAs: null },
  ...{ codeSha256: 'c'.repeat(64), keyMark: `post ${n}`, way: null, sector: null, severity: null, campaign: null },
  ...{ money: null, trait: [`net:${n}`], textSha256: 'd'.repeat(64), withdrawnAt: null, destroyedAt: null, files: [] },
});

test('more reports than one statement can take rest all at once', async () => {
  const { db } = await testDatabase();
  const many = Array.from({ length: 7000 }, (_, n) => {
    const { report } = row(n);
    const link = { report, kind: 'domain', value: `n${n}.example`, role: 'suspect', verdict: 'ok', country: null };
    return { row: row(n), links: [link], parked: new Set<string>() };
  });
  await inTransaction(db, (tx) => reportsWriter(tx.db).add(many));
  const { reports, values } = await reportsReader(db).pairs();
  assert.deepEqual([reports.length, values.length], [7000, 7000]);
});
