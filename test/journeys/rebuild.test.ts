// SPDX-License-Identifier: EUPL-1.2
// Derived tables are worth nothing: emptied and restored from signed acts alone they are what they were, however often.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Party } from '#base/act.ts';
import { OPENED } from '#acts/exchange/act.ts';
import { enter, until } from '#cli/exercise/client.ts';
import { evidenceFolder } from '#cli/exercise/evidence-folder.ts';
import { PROGRAM } from '#cli/exercise/running.ts';
import { type Played, play } from '#cli/exercise/story.ts';
import type { Node } from '#node/node.ts';
import { deliveries } from '#store/deliveries.ts';
import { countsOf } from './history.ts';
import { type Raised, raise, ROOT } from './raised-world.ts';

const STATES: Party[] = ['XA', 'XB', 'NIMBUS'];

let raised: Raised;
let played: Played;
before(async () => {
  raised = await raise();
  played = await play(raised.nodes, await evidenceFolder(join(ROOT, 'exercise', 'evidence')), () => {});
  for (const party of STATES) {
    const { db } = await raised.look(party);
    await until(
      `${party} to owe nothing`,
      () => deliveries(db).open(),
      (open) => open.length === 0,
      60_000,
    );
  }
});
after(() => raised?.end());

/** Everything derived, in a fixed order; when a courier should knock again is no knowledge. */
async function derived({ db }: Node) {
  return {
    dossiers: await db.selectFrom('dossier_acts').selectAll().orderBy('act_digest').execute(),
    owed: await db
      .selectFrom('deliveries')
      .select(['digest', 'to_party'])
      .orderBy('digest')
      .orderBy('to_party')
      .execute(),
    settled: await db
      .selectFrom('deliveries')
      .innerJoin('acts', 'acts.digest', 'deliveries.digest')
      .select(['deliveries.digest', 'to_party', 'done', 'kind'])
      .orderBy('deliveries.digest')
      .orderBy('to_party')
      .execute(),
  };
}

function rebuild(party: Party): { acts: number } {
  const done = spawnSync(
    process.execPath,
    [PROGRAM, 'rebuild', '--config', raised.world.members.get(party)!.configFile, '--json'],
    { encoding: 'utf8' },
  );
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout) as { acts: number };
}

test('rebuilt once and twice, with the nodes stopped, the derived tables are the same', async () => {
  await Promise.all([...raised.nodes.values()].map((node) => node.stop()));
  for (const party of STATES) {
    const node = await raised.look(party);
    const [before, acts] = [await derived(node), await countsOf(node)];
    assert.ok(before.dossiers.length > 0 && before.owed.length > 0, party);
    await node.db.deleteFrom('dossier_acts').execute();
    for (const _ of ['once', 'twice']) {
      assert.equal(rebuild(party).acts, acts.acts);
      const now = await derived(node);
      assert.deepEqual(now.dossiers, before.dossiers, `${party}: acts in dossiers`);
      assert.deepEqual(now.owed, before.owed, `${party}: whom each act is for`);
      assert.deepEqual(now.settled, before.settled, `${party}: what is settled`);
      assert.deepEqual(await countsOf(node), acts, `${party}: acts and log are not touched`);
    }
  }
});

test('an outbox that was lost altogether owes only what gets no receipt, and the other side takes that again without a trace', async () => {
  const [xa, xb] = [await raised.look('XA'), await raised.look('XB')];
  const [before, there] = [await derived(xa), await countsOf(xb)];
  await xa.db.deleteFrom('deliveries').execute();
  rebuild('XA');
  const now = await derived(xa);
  assert.deepEqual(now.owed, before.owed);
  assert.deepEqual(
    now.settled.filter((s) => !s.done).map((s) => s.kind),
    before.settled.map((s) => s.kind).filter((k) => k === OPENED),
  );
  await Promise.all((['XA', 'XB'] as const).map((party) => raised.start(party)));
  await until(
    'XA to owe nothing',
    () => deliveries(xa.db).open(),
    (open) => open.length === 0,
    60_000,
  );
  assert.deepEqual(await countsOf(xb), there, 'nothing was taken twice');
  await Promise.all((['XA', 'XB'] as const).map((party) => raised.nodes.get(party)!.stop()));
});

test('nodes that start over rebuilt tables show the same case, prove it, and owe nothing', async () => {
  await Promise.all([...raised.world.members.keys()].map((party) => raised.start(party)));
  for (const [party, person] of [
    ['XA', 'xa-prosecutor-1'],
    ['XB', 'xb-legal-1'],
  ] as const) {
    const client = await enter(raised.nodes.get(party)!.address, person);
    const proof = await client.ask('proof', { params: { id: played.dossier } });
    assert.ok(proof.ok, proof.words);
    const lines = await client.ask('dossiers');
    assert.deepEqual(
      lines.map((l) => l.id).filter((id) => [played.dossier, played.refusedDossier].includes(id)).length,
      2,
    );
    await until(
      `${party} to owe nothing`,
      async () => deliveries((await raised.look(party)).db).open(),
      (open) => open.length === 0,
      60_000,
    );
  }
});
