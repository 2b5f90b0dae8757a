// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { sampleNode } from '../../test/fixtures/http-node.ts';
import { sha } from '../../test/fixtures/example-acts.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import type { Act } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { plusMillis } from '#base/time.ts';
import { NAME } from '#acts/register/act.ts';
import { positionIn } from '#acts/register/position.ts';
import { until } from '#cli/exercise/client.ts';
import { openCheckpoint, originIn } from '#proof/log/checkpoint.ts';
import { parseTlogProof } from '#proof/log/tlog-proof.ts';
import { parseAddCheckpoint } from '#proof/log/witness.ts';
import { weighCheckpoint } from '#proof/log/witnessed.ts';
import type { SignedAct } from '#proof/signed-act.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { openDatabase } from '#store/database.ts';
import { leavesReader } from '#store/leaves.ts';
import { witnessStates } from '#store/witness-states.ts';
import { commit } from './commit.ts';
import type { Node } from './node.ts';
import { ownLogs, RENEW_REGISTER_MS } from './own-log.ts';
import { positionOf } from './proofs.ts';
import { publishOlder } from './publish-older.ts';
import { startSequencer } from './sequencer.ts';
import type { WitnessLine } from './witnessing.ts';

const REGISTER = 'depositary.comity/register';
const world = await foundNodes();
const depositary = world.node('DEPOSITARY');

/** One entry as a registrar writes it: own act of the depositary, of a published kind. */
async function enterName(n: number): Promise<SignedAct> {
  const example = (await depositary.register()).entries[0]!.act;
  const body = { party: 'XA', partyType: 'state', names: { en: `Name ${n}` }, because: 'change', from: '2026-11-22' };
  const act: Act = { ...example, id: sha(`name ${n}`).slice(0, 32), kind: NAME, body };
  const signed = world.forge(act, ['registrar-1', 'registrar-2']);
  await commit(depositary, [{ signed, direction: 'own', leaf: 'act', owedTo: [] }]);
  return signed;
}

const witnessedPosition = (node: Node, signed: SignedAct, about: 'act' | 'received' = 'act') =>
  until(
    `the place of ${signed.act.kind}`,
    () => positionOf(node, about, signed.digest),
    (p) => p?.witnessed === true,
  ).then((p) => p!);

test('an entry of the register stands in the public log and not in the private one, and the proof says so', async () => {
  const signed = await enterName(1);
  const { proof, index } = await witnessedPosition(depositary, signed);
  assert.equal(index, 0);
  const parsed = parseTlogProof(proof);
  assert.equal(parsed.ok && originIn(parsed.value.checkpoint), REGISTER);
  assert.equal(await leavesReader(depositary.db).find('act', signed.digest), null);
  const register = await world.node('XA').register();
  const latest = 2_000_000_000;
  const placed = positionIn(register, 'DEPOSITARY', signed.digest, proof, latest, true);
  assert.deepEqual(placed.ok && [placed.value.log, placed.value.index, placed.value.witnessed], [REGISTER, 0, true]);
  // The public log speaks for what is published, and for nothing else.
  const asCase = positionIn(register, 'DEPOSITARY', signed.digest, proof, latest);
  assert.equal(asCase.ok ? 'taken' : asCase.refusal.code, 'checkpoint.unsigned');
});

test('nothing about a case ever enters the public log, and no other node keeps one', async () => {
  const before = await leavesReader(depositary.db, 'register').assigned();
  const about = await enterName(2);
  await witnessedPosition(depositary, about);
  // A case act that the depositary takes in, and one of its own.
  const act = (await depositary.acts.byDigest(about.digest))!;
  const other = world.forge(
    { ...(await depositary.register()).entries[0]!.act, id: sha('a case').slice(0, 32), kind: 'requests.question.v1' },
    ['registrar-1', 'registrar-2'],
  );
  await commit(depositary, [{ signed: other, direction: 'own', leaf: 'act', owedTo: [] }]);
  await witnessedPosition(depositary, other);
  const received = world.forge({ ...other.act, id: sha('a case taken in').slice(0, 32) }, [
    'registrar-1',
    'registrar-2',
  ]);
  await commit(depositary, [{ signed: received, direction: 'received', leaf: 'received', owedTo: [] }]);
  await witnessedPosition(depositary, received, 'received');
  const published = await leavesReader(depositary.db, 'register').range(0, 100);
  assert.equal(published.length, before + 1);
  const kinds = (await depositary.acts.byDigests(published.map((l) => l.digest))).map((a) => a.kind);
  assert.deepEqual([kinds.length, new Set(kinds)], [published.length, new Set([act.kind])]);
  for (const party of ['XA', 'XB'])
    assert.deepEqual(
      ownLogs(world.node(party)).map((l) => l.name),
      ['acts'],
      party,
    );
  // Whoever takes the entry in logs that it did, in its own log.
  const xa = world.node('XA');
  await commit(xa, [{ signed: about, direction: 'register', leaf: 'received', owedTo: [] }]);
  const there = parseTlogProof((await witnessedPosition(xa, about, 'received')).proof);
  assert.equal(there.ok && originIn(there.value.checkpoint), 'xa.comity/acts');
});

test('the other nodes witness both logs, each by its name', async () => {
  for (const party of ['XA', 'XB']) {
    const states = await until(
      `${party} to have seen both`,
      () => witnessStates(world.node(party).db).all(),
      (all) => ['depositary.comity/acts', REGISTER].every((o) => all.some((s) => s.origin === o)),
    );
    for (const { origin, note } of states.filter((s) => s.origin.startsWith('depositary'))) {
      const log = origin === REGISTER ? 'register' : 'acts';
      const key = (await world.node(party).register()).logKey('DEPOSITARY', log);
      const opened = openCheckpoint(note, [key]);
      assert.equal(opened.ok && opened.value.origin, origin);
    }
  }
});

test('while nothing is entered, a quorum signs the public log anew after some hours; the private one is left alone', async () => {
  const times = async (name: 'acts' | 'register') => {
    const { cosigned } = (await checkpoints(depositary.db, name).latestCosigned())!;
    const weighed = weighCheckpoint(cosigned!, (await depositary.register()).policy('DEPOSITARY', name)!, 4e9);
    assert.ok(weighed.ok && weighed.value.quorumMet);
    return weighed.value.signed.map((s) => s.time);
  };
  const [acts, before] = [await times('acts'), await times('register')];
  const size = (await checkpoints(depositary.db, 'register').latest())!.size;
  const later = plusMillis(depositary.clock(), RENEW_REGISTER_MS + 1000);
  world.setClock(later);
  depositary.bell.ring('log');
  const seconds = Math.floor(Date.parse(later) / 1000);
  const after = await until(
    'new signatures',
    () => times('register'),
    (list) => list.every((t) => t === seconds),
  );
  assert.ok(after.length >= 2 && before.every((t) => t < seconds));
  assert.deepEqual(await times('acts'), acts);
  assert.equal((await checkpoints(depositary.db, 'register').latest())!.size, size, 'no checkpoint was signed for it');
});

/** A depositary without peers over a database of its own, and entries for it. */
async function lonely() {
  const { db, url } = await testDatabase();
  const sample = await sampleNode(db, 'DEPOSITARY', []);
  const node: Node = { ...sample.node, config: { ...sample.node.config, databaseUrl: url } };
  const enter = async (n: number, kind: string = NAME) => {
    const act = { ...(await node.register()).entries[0]!.act, id: sha(`lonely ${n}`).slice(0, 32), kind, body: {} };
    const signed = { act, digest: sha(`lonely ${n}`), envelope: new Uint8Array([123, 125]) } as unknown as SignedAct;
    await commit(node, [{ signed, direction: 'own', leaf: 'act', owedTo: [] }]);
  };
  return { node, enter };
}

test('a public log put back from a copy signs nothing more, and the log of acts goes on', async (t) => {
  const { node, enter } = await lonely();
  const reports: unknown[] = [];
  const seen = { register: 0 };
  const line: WitnessLine = {
    party: 'XA',
    ask: async (request) => {
      const parsed = parseAddCheckpoint(request);
      const origin = parsed.ok ? originIn(parsed.value.note) : null;
      return origin === REGISTER && seen.register > 0 ? { status: 409, body: `${seen.register}\n` } : null;
    },
  };
  const begin = () =>
    startSequencer(
      node,
      async () => [line],
      (fault) => reports.push(fault),
    );
  const size = async (name: 'acts' | 'register') => (await checkpoints(node.db, name).latest())?.size ?? 0;
  const reach = (name: 'acts' | 'register', wanted: number) =>
    until(
      `${name} of ${wanted}`,
      () => size(name),
      (n) => n === wanted,
    );

  let sequencer = begin();
  t.after(() => sequencer.stop());
  await enter(1);
  await enter(2, 'requests.question.v1');
  await Promise.all([reach('register', 1), reach('acts', 1)]);
  await sequencer.stop();
  assert.equal(reports.length, 0);

  seen.register = 40;
  await enter(3);
  await enter(4, 'requests.question.v1');
  sequencer = begin();
  await reach('acts', 2);
  await until(
    'the report',
    async () => reports.length,
    (n) => n > 0,
  );
  assert.ok(
    reports.every((r) => r instanceof Fault && r.code === 'log.behind-witness' && r.message.includes(REGISTER)),
  );
  await enter(5, 'requests.question.v1');
  await reach('acts', 3);
  assert.equal(await size('register'), 1, 'nothing was signed below what a witness saw');
  await sequencer.stop();
});

test('what was entered before there was a public log is published in its old order, once', async (t) => {
  const { node, enter } = await lonely();
  const { register: _none, ...older } = node.identity;
  // The program of that time, with lines to the database of its own.
  const before: Node = { ...node, identity: older, db: openDatabase(node.config.databaseUrl) };
  const reports: unknown[] = [];
  const digests = [7, 3, 9].map((n) => sha(`lonely ${n}`));
  for (const n of [7, 3, 9]) {
    const act = {
      ...(await node.register()).entries[0]!.act,
      id: sha(`lonely ${n}`).slice(0, 32),
      kind: NAME,
      body: {},
    };
    const signed = { act, digest: sha(`lonely ${n}`), envelope: new Uint8Array([123, 125]) } as unknown as SignedAct;
    await commit(before, [{ signed, direction: 'own', leaf: 'act', owedTo: [] }]);
  }
  assert.equal(await leavesReader(node.db, 'register').queued(), 0);
  assert.equal(await publishOlder(before), 0, 'without a key there is no log to publish in');
  assert.equal(await publishOlder(node), 3);
  assert.equal(await publishOlder(node), 0);
  await enter(1);
  const sequencer = startSequencer(
    node,
    async () => [],
    (fault) => reports.push(fault),
  );
  t.after(() => sequencer.stop());
  await until(
    'four entries',
    () => node.acts.publishedRegister('register', 0, 10),
    (page) => page.length === 4,
  );
  await sequencer.stop();
  const page = await node.acts.publishedRegister('register', 0, 10);
  assert.deepEqual(
    page.map((e) => [e.index, e.digest, e.salt.length]),
    [...digests, sha('lonely 1')].map((digest, i) => [i, digest, 32]),
  );
  assert.deepEqual(
    (await node.acts.publishedRegister('register', 2, 1)).map((e) => e.index),
    [2],
  );
  // Their places in the log of acts stay, so old proofs hold.
  assert.equal((await leavesReader(node.db).range(0, 10)).length, 3);
  assert.deepEqual(reports, []);
  await before.db.destroy();
});
