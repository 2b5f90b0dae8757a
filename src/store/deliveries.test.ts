// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { NOON, restingAct } from '../../test/fixtures/resting-acts.ts';
import type { Database } from './database.ts';
import { deliveries } from './deliveries.ts';
import { inTransaction } from './transaction.ts';

const LATER = '2027-05-03T12:01:00.000Z';

async function owe(db: Database, count: number, toParty = 'XB'): Promise<void> {
  const acts = Array.from({ length: count }, (_, n) => restingAct(n));
  await inTransaction(db, async (tx) => {
    await tx.acts.appendAll(acts);
    await tx.deliveries.queue(acts.map((a) => ({ digest: a.digest, toParty, nextAt: NOON })));
  });
}

test('several couriers at once take every due delivery exactly once', async () => {
  const { db } = await testDatabase();
  await owe(db, 40);
  const couriers = [1, 2, 3, 4, 5].map(() => deliveries(db).claim({ now: NOON, until: LATER, limit: 10 }));
  const taken = (await Promise.all(couriers)).flat();
  const rest = await deliveries(db).claim({ now: NOON, until: LATER, limit: 100 });
  const digests = [...taken, ...rest].map((d) => d.digest);
  assert.equal(digests.length, 40);
  assert.equal(new Set(digests).size, 40);
});

test('a courier passes over what another is taking at this moment, without waiting for it', async () => {
  const { db } = await testDatabase();
  await owe(db, 10);
  const other = await db.startTransaction().execute();
  const taken = await deliveries(other).claim({ now: NOON, until: LATER, limit: 4 });
  const rest = await db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '2s'`.execute(tx);
    return deliveries(tx).claim({ now: NOON, until: LATER, limit: 100 });
  });
  await other.commit().execute();
  assert.deepEqual([taken.length, rest.length], [4, 6]);
});

test('a delivery whose courier died is due again', async () => {
  const { db } = await testDatabase();
  await owe(db, 1);
  assert.equal((await deliveries(db).claim({ now: NOON, until: LATER, limit: 10 })).length, 1);
  assert.deepEqual(await deliveries(db).claim({ now: '2027-05-03T12:00:59.999Z', until: LATER, limit: 10 }), []);
  const again = await deliveries(db).claim({ now: LATER, until: '2027-05-03T12:02:00.000Z', limit: 10 });
  assert.equal(again[0]?.attempts, 2);
});

test('a delivery that is done is never due again, and not undone by failing late', async () => {
  const { db } = await testDatabase();
  await owe(db, 2);
  const [a, b] = [restingAct(0).digest, restingAct(1).digest];
  assert.equal(await deliveries(db).markDone([a], 'XB'), 1);
  assert.equal(await deliveries(db).markDone([a], 'XB'), 0);
  await deliveries(db).backOff([a, b], 'XB', LATER, 'connection refused');
  assert.deepEqual(
    (await deliveries(db).ofAct(a)).map((d) => [d.done, d.lastError]),
    [[true, null]],
  );
  assert.deepEqual(
    (await deliveries(db).open()).map((d) => [d.digest, d.lastError]),
    [[b, 'connection refused']],
  );
  assert.equal(await deliveries(db).nextDue(), LATER);
  assert.equal(await deliveries(db).markDone([b], 'XB'), 1);
  assert.equal(await deliveries(db).nextDue(), null);
});

test('queueing again does not reset what is known; parties are kept apart', async () => {
  const { db } = await testDatabase();
  await owe(db, 1);
  await deliveries(db).markDone([restingAct(0).digest], 'XB');
  await owe(db, 1);
  assert.deepEqual(await deliveries(db).open(), []);
  await owe(db, 1, 'XC');
  assert.deepEqual(await deliveries(db).claim({ now: NOON, until: LATER, limit: 10, party: 'XB' }), []);
  assert.equal((await deliveries(db).claim({ now: NOON, until: LATER, limit: 10, party: 'XC' })).length, 1);
  await deliveries(db).hasten('XC', NOON);
  assert.equal(await deliveries(db).nextDue(), LATER, 'what a courier has in hand is not taken again');
  await deliveries(db).backOff([restingAct(0).digest], 'XC', LATER, 'peer.unreachable');
  await deliveries(db).hasten('XC', NOON);
  assert.equal(await deliveries(db).nextDue(), NOON);
});
