// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { restingAct } from '../../test/fixtures/resting-acts.ts';
import { senderProofs } from './sender-proofs.ts';
import { inTransaction } from './transaction.ts';

test('acts that were in hand and witnessed before a moment are counted from an entry of a log on', async () => {
  const { db } = await testDatabase();
  const log = 'xa.comity/acts';
  const acts = [1, 2, 3, 4, 5].map((n) => restingAct(n));
  acts[3] = restingAct(4, { storedAt: '2027-06-01T00:00:00.000Z' });
  const proofs = acts.map(({ digest }, i) => ({ digest, log, index: i, witnessed: i !== 2, proof: 'p' }));
  proofs[4] = { ...proofs[4]!, log: 'xa.comity/other' };
  await inTransaction(db, async (tx) => {
    await tx.acts.appendAll(acts);
    await senderProofs(tx.db).keep(proofs);
  });
  const table = senderProofs(db);
  // Of five: one lies in another log, one was never witnessed, one came later.
  assert.equal(await table.countBehind(log, 0, '2027-06-01T00:00:00.000Z'), 2);
  assert.equal(await table.countBehind(log, 1, '2027-06-01T00:00:00.000Z'), 1);
  assert.equal(await table.countBehind(log, 0, '2027-06-01T00:00:00.001Z'), 3);
  assert.equal(await table.countBehind(log, 4, '2027-06-02T00:00:00.000Z'), 0);
});

test('the proof of a sender rests with its act, and one that others had seen is not replaced', async () => {
  const { db } = await testDatabase();
  const [one, two] = [restingAct(1), restingAct(2)];
  const proof = (index: number, witnessed: boolean) => ({
    digest: one.digest,
    log: 'xa.comity/acts',
    index,
    witnessed,
    proof: `proof ${index}`,
  });
  await inTransaction(db, async (tx) => {
    await tx.acts.appendAll([one, two]);
    await senderProofs(tx.db).keep([proof(7, false)]);
  });
  const table = senderProofs(db);
  assert.deepEqual((await table.of([one.digest, two.digest])).get(one.digest), proof(7, false));
  await table.keep([proof(8, true), proof(9, false)]);
  assert.equal((await table.of([one.digest])).get(one.digest)?.index, 8, 'the witnessed one of two');
  await table.keep([proof(10, true)]);
  assert.equal((await table.of([one.digest])).get(one.digest)?.index, 8);
  assert.equal((await table.of([two.digest])).size, 0);
  assert.equal((await table.of([])).size, 0);
  await assert.rejects(table.keep([{ ...proof(1, true), digest: 'f'.repeat(64) }]), 'no proof without its act');
});
