// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as x from '../../test/fixtures/example-acts.ts';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import type { Act } from '#base/act.ts';
import { dossiersReader } from '#store/dossiers.ts';
import { commit, owedTo } from './commit.ts';

const world = await foundNodes();
const xa = world.node('XA');
const count = async (table: 'acts' | 'leaves' | 'deliveries' | 'dossier_acts') =>
  Number(
    (
      await xa.db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );
const counts = async () => [
  await count('acts'),
  await count('leaves'),
  await count('deliveries'),
  await count('dossier_acts'),
];
const entry = (act: Act) => ({
  signed: world.forge(act, ['xa-duty']),
  direction: 'own' as const,
  leaf: 'act' as const,
  owedTo: owedTo(act),
});
const named = (name: string, more: Partial<Act> = {}) => ({ ...x.preservation, id: x.idOf(name), ...more }) as Act;

test('an act comes to rest with its leaf, its place and its debt; the same act again adds nothing', async () => {
  const one = entry(named('one'));
  const before = await counts();
  assert.deepEqual(await commit(xa, [one]), ['new']);
  assert.deepEqual(
    await counts(),
    before.map((n) => n + 1),
  );
  assert.deepEqual(await commit(xa, [one]), ['same']);
  assert.deepEqual(await commit(xa, [one, one]), ['same', 'same']);
  assert.deepEqual(
    await counts(),
    before.map((n) => n + 1),
  );
});

test('the same act twice in one batch is one act', async () => {
  const before = await counts();
  const twice = entry(named('twice'));
  assert.deepEqual(await commit(xa, [twice, twice]), ['new', 'same']);
  assert.deepEqual(
    await counts(),
    before.map((n) => n + 1),
  );
});

test('another act under a number that is taken is a conflict and leaves nothing behind', async () => {
  const first = named('number');
  await commit(xa, [entry(first)]);
  const before = await counts();
  assert.deepEqual(await commit(xa, [entry({ ...first, body: { ...first.body, facts: 'Others.' } })]), ['conflict']);
  assert.deepEqual(await counts(), before);
});

test('the twin of an envelope with other signatures over the same bytes is the same act', async () => {
  const act = named('twin');
  const first = entry(act);
  assert.deepEqual(await commit(xa, [first]), ['new']);
  const other = { ...entry(act), signed: world.forge(act, ['xa-duty', 'xa-approver']) };
  assert.deepEqual(await commit(xa, [other]), ['same']);
  assert.deepEqual(
    Buffer.from((await xa.acts.byId(act.id))!.envelope),
    Buffer.from(first.signed.envelope),
    'the first envelope stays',
  );
});

test('when what stands or falls with an act throws, nothing rests', async () => {
  const before = await counts();
  await assert.rejects(
    commit(xa, [entry(named('falls'))], async () => {
      throw new Error('disk');
    }),
    /disk/,
  );
  assert.deepEqual(await counts(), before);
});

test('an act is owed to every other party it names, once, and never to its own', async () => {
  assert.deepEqual(owedTo(named('a', { to: ['XB/contact-point', 'XB/central-authority', 'XA/central-authority'] })), [
    'XB',
  ]);
  assert.deepEqual(owedTo(named('b', { to: ['XA/central-authority'] })), []);
});

test('an answer that comes to rest before what it answers waits, and is drawn in', async () => {
  const root = named('root of a dossier');
  const reply = named('reply', { re: root.id });
  const next = named('next', { re: reply.id });
  const places = async () => {
    const found = await dossiersReader(xa.db).ofActIds([root.id, reply.id, next.id]);
    return [root, reply, next].map((a) => found.get(a.id));
  };
  await commit(xa, [entry(next)]);
  assert.deepEqual(await places(), [undefined, undefined, next.id]);
  await commit(xa, [entry(reply)]);
  assert.deepEqual(await places(), [undefined, reply.id, reply.id]);
  await commit(xa, [entry(root)]);
  assert.deepEqual(await places(), [root.id, root.id, root.id]);
});
