// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { restingAct } from '../../test/fixtures/resting-acts.ts';
import { senderProofs } from './sender-proofs.ts';
import { inTransaction } from './transaction.ts';

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
