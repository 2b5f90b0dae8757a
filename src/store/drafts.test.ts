// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { NOON, sha256 } from '../../test/fixtures/resting-acts.ts';
import { drafts } from './drafts.ts';
import { filesTable } from './files-table.ts';
import { people } from './people.ts';
import { sessions, signInAttempts } from './sessions.ts';
import { transfers } from './transfers.ts';

const ONE = '2027-05-03T13:00:00.000Z';
const TWO = '2027-05-03T14:00:00.000Z';

test('two officers signing at the same moment both remain, and signed bytes cannot be rewritten', async () => {
  const { db } = await testDatabase();
  const desk = drafts(db);
  const draft = { id: 'd1', payload: utf8('{}'), person: 'an', office: 'XA/contact-point', note: null };
  assert.equal(await desk.create(draft, NOON), true);
  assert.equal(await desk.create(draft, NOON), false);
  assert.equal(await desk.rewrite('d1', utf8('{"v":1}'), ONE), true);
  await Promise.all([desk.addSignature('d1', { by: 'an' }, ONE), desk.addSignature('d1', ['binh'], ONE)]);
  const signed = await desk.find('d1');
  assert.equal(signed?.signatures.length, 2);
  assert.ok(signed?.signatures.some((s) => JSON.stringify(s) === '["binh"]'));
  assert.equal(await desk.rewrite('d1', utf8('{"v":2}'), TWO), false);
  assert.deepEqual((await desk.find('d1'))?.payload, utf8('{"v":1}'));
});

test('a draft is sent by one of two who try, and takes no signature afterwards', async () => {
  const { db } = await testDatabase();
  const desk = drafts(db);
  await desk.create({ id: 'd1', payload: utf8('{}'), person: 'an', office: 'XA/contact-point', note: null }, NOON);
  const sent = await Promise.all([1, 2].map(() => desk.move('d1', ['open', 'waiting'], 'sent', ONE)));
  assert.deepEqual(sent.sort(), [false, true]);
  assert.equal(await desk.addSignature('d1', {}, TWO), null);
  assert.deepEqual(await desk.list({ office: 'XA/contact-point', states: ['open', 'waiting'] }), []);
  assert.equal((await desk.list({ person: 'an' }))[0]?.state, 'sent');
});

test('a session ends by time, by closing, and by disabling its person', async () => {
  const { db } = await testDatabase();
  const person = {
    id: 'an',
    name: 'An',
    office: 'XA/contact-point',
    roles: ['officer'],
    passwordHash: 'h',
    wrappedKey: utf8('k'),
    publicKey: 'p',
  };
  assert.equal(await people(db).add(person), true);
  assert.equal(await people(db).add(person), false);
  const open = (tokenHash: string) =>
    sessions(db).open({ tokenHash, person: 'an', wrappedKey: utf8('w'), expiresAt: ONE }, NOON);
  await open('t1');
  await open('t2');
  assert.deepEqual((await sessions(db).find('t1', NOON))?.wrappedKey, utf8('w'));
  assert.equal(await sessions(db).find('t1', ONE), null);
  await sessions(db).touch('t1', NOON, TWO);
  assert.equal((await sessions(db).find('t1', ONE))?.person, 'an');
  await sessions(db).touch('t2', ONE, TWO);
  assert.equal(await sessions(db).find('t2', ONE), null);
  assert.equal(await sessions(db).sweep(ONE), 1);
  await people(db).setDisabled('an', true);
  assert.equal(await sessions(db).find('t1', ONE), null);
  await people(db).setDisabled('an', false);
  assert.equal(await sessions(db).closeAllOf('an'), 1);
  assert.equal(await sessions(db).find('t1', ONE), null);
  assert.equal(await people(db).setPassword('an', 'h2', utf8('k2')), true);
  assert.deepEqual((await people(db).find('an'))?.wrappedKey, utf8('k2'));
  assert.deepEqual((await people(db).list('XA/other')).length, 0);
});

test('failures are counted by name since the last success, and by source', async () => {
  const { db } = await testDatabase();
  const book = signInAttempts(db);
  for (const [name, source, success] of [
    ['an', '::1', false],
    ['an', '::1', true],
    ['an', '::1', false],
    ['binh', '::1', false],
  ] as const)
    await book.record({ name, source, at: ONE, success });
  assert.deepEqual(await book.failures({ name: 'an', source: '::1', since: NOON }), { byName: 1, bySource: 3 });
  assert.deepEqual(await book.failures({ name: 'an', source: '::1', since: TWO }), { byName: 0, bySource: 0 });
  assert.equal(await book.sweep(TWO), 4);
});

test('a file is recorded once and joined to one act', async () => {
  const { db } = await testDatabase();
  const file = {
    sha256: sha256('file'),
    size: 5 * 1024 ** 3,
    crc32: 0xffffffff,
    media: 'text/plain',
    name: '../../etc/passwd',
    actDigest: null,
    role: 'attachment',
    storedAt: NOON,
  };
  assert.equal(await filesTable(db).record(file), true);
  assert.equal(await filesTable(db).record({ ...file, name: 'other' }), false);
  assert.deepEqual(await filesTable(db).find(file.sha256), file);
  assert.equal(await filesTable(db).attach(file.sha256, sha256('act')), true);
  assert.equal(await filesTable(db).attach(file.sha256, sha256('other act')), false);
  assert.equal((await filesTable(db).ofAct(sha256('act'))).length, 1);
});

test('a transfer is planned once and keeps its place', async () => {
  const { db } = await testDatabase();
  const plan = {
    sealedSha256: sha256('sealed'),
    size: 100,
    state: 'waiting',
    actDigest: sha256('act'),
    fromParty: 'XB',
  };
  assert.equal(await transfers(db).plan(plan, NOON), true);
  assert.equal(await transfers(db).update(plan.sealedSha256, { have: 40, state: 'pulling' }, ONE), true);
  assert.equal(await transfers(db).plan(plan, TWO), false);
  assert.deepEqual(await transfers(db).find(plan.sealedSha256), {
    ...plan,
    have: 40,
    state: 'pulling',
    error: null,
    updatedAt: ONE,
  });
  assert.equal((await transfers(db).inState('pulling')).length, 1);
  assert.equal((await transfers(db).ofAct(plan.actDigest)).length, 1);
  assert.equal(await transfers(db).update(sha256('unknown'), { have: 1 }, ONE), false);
});
