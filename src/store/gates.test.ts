// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { gates } from './gates.ts';

const NOW = '2027-05-03T12:00:00.000Z';
const LATER = '2027-05-03T12:15:00.000Z';

test('the loans of a large event are kept in one go, and none is lowered by a later word', async () => {
  const store = gates((await testDatabase()).db);
  const loans = Array.from({ length: 14_400 }, (_, i) => ({
    ...{ post: `post-${i % 20}`, entity: `S${Math.floor(i / 120)}`, zone: 3, kind: `K${Math.floor(i / 20) % 6}` },
    ...{ lent: 2, recalled: 1 },
  }));
  await store.lend('event', loans);
  await store.lend('event', [{ ...loans[0]!, lent: 1, recalled: 3 }]);
  const kept = await store.loans('event');
  assert.equal(kept.length, 14_400);
  const first = kept.find((l) => l.post === 'post-0' && l.entity === 'S0' && l.kind === 'K0');
  assert.deepEqual([first?.lent, first?.recalled], [2, 3]);
  assert.deepEqual(await store.loans('another'), []);
});

test('a code counts once and in time; a post has one device and a device one post', async () => {
  const store = gates((await testDatabase()).db);
  await store.giveCode('a', 'main-gate/1', LATER);
  await store.giveCode('b', 'main-gate/2', NOW);
  assert.equal(await store.useCode('b', LATER), null);
  assert.equal(await store.useCode('a', NOW), 'main-gate/1');
  assert.equal(await store.useCode('a', NOW), null);
  const device = { post: 'main-gate/1', event: 'e', gate: 'Main gate', kid: 'k', signKey: 's', sealKey: 'o' };
  assert.equal(await store.enrol({ ...device, enrolledAt: NOW }), true);
  assert.equal(await store.enrol({ ...device, kid: 'other', enrolledAt: NOW }), false);
  assert.equal(await store.enrol({ ...device, post: 'main-gate/2', enrolledAt: NOW }), false);
  await store.keep(device, new Uint8Array([1]), [{ seq: 1 }, { seq: 2 }], NOW);
  await assert.rejects(store.keep(device, new Uint8Array([1]), [{ seq: 2 }], NOW));
  assert.deepEqual([...(await store.lastOfAll('e'))], [['main-gate/1', 2]]);
  assert.deepEqual(await store.linesFrom('main-gate/1', 2), [{ seq: 2 }]);
});
