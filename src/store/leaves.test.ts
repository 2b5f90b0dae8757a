// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { NOON, restingLeaf } from '../../test/fixtures/resting-acts.ts';
import { checkpoints } from './checkpoints.ts';
import { leavesReader } from './leaves.ts';
import { seenCheckpoints } from './seen-checkpoints.ts';
import { inTransaction } from './transaction.ts';
import { accusations, witnessStates } from './witness-states.ts';

test('waiting leaves get the next indexes in the order they were queued', async () => {
  const { db } = await testDatabase();
  const leaves = leavesReader(db);
  assert.equal(await leaves.assigned(), 0);
  assert.equal(await inTransaction(db, (tx) => tx.leaves.add([restingLeaf(3), restingLeaf(1), restingLeaf(2)])), 3);
  assert.equal(await leaves.queued(), 3);
  const first = await inTransaction(db, (tx) => tx.leaves.assignNext('acts', 2));
  assert.deepEqual(
    first.map((l) => [l.idx, l.digest]),
    [
      [0, restingLeaf(3).digest],
      [1, restingLeaf(1).digest],
    ],
  );
  assert.deepEqual(first[0]?.commitment, restingLeaf(3).commitment);
  const second = await inTransaction(db, (tx) => tx.leaves.assignNext('acts', 10));
  assert.deepEqual(
    second.map((l) => l.idx),
    [2],
  );
  assert.equal(await leaves.assigned(), 3);
  assert.deepEqual(await inTransaction(db, (tx) => tx.leaves.assignNext('acts', 10)), []);
});

test('a leaf about the same thing is queued once; padding carries no salt', async () => {
  const { db } = await testDatabase();
  const padding = restingLeaf(9, { about: 'padding', salt: null });
  assert.equal(await inTransaction(db, (tx) => tx.leaves.add([restingLeaf(1), restingLeaf(1), padding])), 2);
  assert.equal(await inTransaction(db, (tx) => tx.leaves.add([restingLeaf(1, { salt: null })])), 0);
  assert.deepEqual((await leavesReader(db).find('act', restingLeaf(1).digest))?.salt, restingLeaf(1).salt);
  assert.equal((await leavesReader(db).find('padding', padding.digest))?.salt, null);
});

test('indexes given in a transaction that fails are given again', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.leaves.add([restingLeaf(1)]));
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await tx.leaves.assignNext('acts', 1);
      throw new Error('files could not be written');
    }),
  );
  assert.equal(await leavesReader(db).assigned(), 0);
  assert.equal((await inTransaction(db, (tx) => tx.leaves.assignNext('acts', 1)))[0]?.idx, 0);
});

test('two sequencers at once do not give one index twice', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.leaves.add(Array.from({ length: 40 }, (_, n) => restingLeaf(n))));
  await Promise.allSettled([1, 2, 3, 4].map(() => inTransaction(db, (tx) => tx.leaves.assignNext('acts', 10))));
  const size = await leavesReader(db).assigned();
  assert.ok(size >= 10);
  assert.deepEqual(
    (await leavesReader(db).range(0, 100)).map((l) => l.idx),
    Array.from({ length: size }, (_, i) => i),
  );
});

test('what is sequenced but not yet in files is found again after a crash', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, async (tx) => {
    await tx.leaves.add([restingLeaf(1), restingLeaf(2), restingLeaf(3)]);
    await tx.leaves.assignNext('acts', 3);
  });
  assert.equal(await inTransaction(db, (tx) => tx.leaves.markIntegrated('acts', 2)), 2);
  assert.deepEqual(
    (await leavesReader(db).toIntegrate()).map((l) => l.idx),
    [2],
  );
  assert.deepEqual(
    (await leavesReader(db).range(1, 3)).map((l) => [l.idx, l.integrated]),
    [
      [1, true],
      [2, false],
    ],
  );
});

test('erasing a salt leaves the commitment', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.leaves.add([restingLeaf(1)]));
  assert.equal(await inTransaction(db, (tx) => tx.leaves.eraseSalt('act', restingLeaf(1).digest)), true);
  assert.equal(await inTransaction(db, (tx) => tx.leaves.eraseSalt('act', restingLeaf(1).digest)), false);
  const leaf = await leavesReader(db).find('act', restingLeaf(1).digest);
  assert.equal(leaf?.salt, null);
  assert.deepEqual(leaf?.commitment, restingLeaf(1).commitment);
});

test('a signed size never gets a second note', async () => {
  const { db } = await testDatabase();
  const log = checkpoints(db);
  assert.equal(await log.latest(), null);
  assert.equal(await log.record(10, 'note ten', NOON), 'new');
  assert.equal(await log.record(10, 'note ten', NOON), 'same');
  assert.equal(await log.record(10, 'a fork', NOON), 'conflict');
  assert.equal(await log.record(20, 'note twenty', NOON), 'new');
  assert.equal((await log.at(10))?.note, 'note ten');
  assert.equal((await log.latest())?.size, 20);
  assert.equal(await log.latestCosigned(), null);
  assert.equal(await log.cosign(10, 'note ten, cosigned'), true);
  assert.equal(await log.cosign(11, 'nothing'), false);
  assert.equal((await log.latestCosigned())?.size, 10);
  assert.equal((await log.cosignedOver(9))?.cosigned, 'note ten, cosigned');
  assert.equal(await log.cosignedOver(10), null);
});

test('of two witnesses moving one log on from the same size, one is told no', async () => {
  const { db } = await testDatabase();
  const states = witnessStates(db);
  const at = (size: number) => ({
    origin: 'xb.example/acts',
    size,
    root: new Uint8Array(32).fill(size),
    note: `n${size}`,
  });
  const first = await Promise.all([states.advance(null, at(5)), states.advance(null, at(6))]);
  assert.deepEqual(first.sort(), [false, true]);
  const size = (await states.of('xb.example/acts'))!.size;
  const second = await Promise.all([states.advance(size, at(10)), states.advance(size, at(11))]);
  assert.deepEqual(second.sort(), [false, true]);
  assert.equal(await states.advance(size, at(12)), false);
  assert.equal((await states.all()).length, 1);
});

test('an accusation is kept once', async () => {
  const { db } = await testDatabase();
  assert.equal(await accusations(db).add('xb.example/acts', 'two roots', NOON), true);
  assert.equal(await accusations(db).add('xb.example/acts', 'two roots', NOON), false);
  assert.equal((await accusations(db).list('xb.example/acts')).length, 1);
  assert.deepEqual(await accusations(db).list('xc.example/acts'), []);
});

test('two logs of one node count for themselves, and the same thing may stand in both', async () => {
  const { db } = await testDatabase();
  const inBoth = restingLeaf(1);
  await inTransaction(db, async (tx) => {
    await tx.leaves.add([inBoth, restingLeaf(2), { ...inBoth, log: 'register' }, restingLeaf(3, { log: 'register' })]);
    assert.equal(await tx.leaves.add([{ ...inBoth, log: 'register' }]), 0);
    assert.deepEqual(
      (await tx.leaves.assignNext('register', 10)).map((l) => [l.idx, l.digest]),
      [
        [0, restingLeaf(1).digest],
        [1, restingLeaf(3).digest],
      ],
    );
    assert.deepEqual(
      (await tx.leaves.assignNext('acts', 1)).map((l) => [l.idx, l.digest]),
      [[0, restingLeaf(1).digest]],
    );
  });
  assert.deepEqual(
    [await leavesReader(db).assigned(), await leavesReader(db, 'register').assigned(), await leavesReader(db).queued()],
    [1, 2, 1],
  );
  await inTransaction(db, (tx) => tx.leaves.markIntegrated('register', 2));
  assert.equal((await leavesReader(db).toIntegrate()).length, 1);
  const found = await leavesReader(db).findAll('act', [inBoth.digest, restingLeaf(2).digest]);
  assert.deepEqual(
    [...found.values()].map((l) => l.log),
    ['register'],
  );
  assert.equal(await inTransaction(db, (tx) => tx.leaves.eraseSalt('act', restingLeaf(3).digest)), false);
  assert.ok(
    (await leavesReader(db, 'register').find('act', restingLeaf(3).digest))?.salt,
    'what is public keeps its salt',
  );
  assert.equal(await checkpoints(db).record(1, 'of the acts', NOON), 'new');
  assert.equal(await checkpoints(db, 'register').record(1, 'of the register', NOON), 'new');
  assert.equal(await checkpoints(db, 'register').cosign(1, 'of the register, cosigned'), true);
  assert.deepEqual(
    [(await checkpoints(db).at(1))?.cosigned, (await checkpoints(db, 'register').latestCosigned())?.note],
    [null, 'of the register'],
  );
});

test('what was seen of a foreign log never goes back', async () => {
  const { db } = await testDatabase();
  const seen = seenCheckpoints(db);
  const at = (size: number, witnessedAt: string) => ({
    origin: 'o',
    size,
    note: `note ${size} ${witnessedAt}`,
    witnessedAt,
  });
  const later = '2027-05-03T13:00:00.000Z';
  assert.equal(await seen.of('o'), null);
  assert.equal(await seen.keep(at(5, NOON)), true);
  assert.equal(await seen.keep(at(5, NOON)), false);
  assert.equal(await seen.keep(at(4, later)), false);
  assert.equal(await seen.keep(at(5, later)), true);
  assert.equal(await seen.keep(at(6, NOON)), true);
  assert.deepEqual(await seen.of('o'), at(6, NOON));
});
