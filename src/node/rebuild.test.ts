// SPDX-License-Identifier: EUPL-1.2
// Everything but the acts can be thrown away: it comes back the same, whatever the order in which the acts arrived.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { dumpOf } from '../../test/fixtures/derived-tables.ts';
import * as x from '../../test/fixtures/example-acts.ts';
import type { Act } from '#base/act.ts';
import * as k from '#acts/requests/act.ts';
import { commit } from './commit.ts';
import { rebuild } from './rebuild.ts';

const world = await foundNodes();
const [xa, xb] = [world.node('XA'), world.node('XB')];
const preservation = () =>
  world.send(
    'xa-duty',
    {
      kind: k.PRESERVATION,
      to: ['XB/contact-point'],
      basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
      body: x.preservationBody(),
    },
    'xa-approver',
  );

test('rebuilt twice, the derived tables are those of before, byte for byte, at both nodes', async () => {
  const [settled, open] = [await preservation(), await preservation()];
  await world.carry(settled, 'XB');
  const ack = await world.send('xb-duty', {
    kind: k.ACKNOWLEDGED,
    to: ['XA/contact-point'],
    re: settled.act.id,
    basis: [{ pack: 'hanoi', code: 'CONTACT_POINT' }],
    body: {},
  });
  await world.carry(ack, 'XA');
  for (const node of [xa, xb]) {
    const before = await dumpOf(node.db);
    assert.ok(before.includes(settled.act.id));
    const first = await rebuild(node);
    const one = await dumpOf(node.db);
    const second = await rebuild(node);
    const two = await dumpOf(node.db);
    assert.equal(one, before);
    assert.equal(two, before);
    assert.deepEqual(second, first);
    assert.equal(first.acts, await node.acts.count());
  }
  const owed = JSON.parse(await dumpOf(xa.db)) as { owed: { digest: string; done: boolean }[] };
  assert.deepEqual(
    owed.owed.filter((o) => !o.done).map((o) => o.digest),
    [open.digest],
  );
});

test('tables that were emptied or filled with rubbish come back', async () => {
  const before = await dumpOf(xa.db);
  await xa.db.updateTable('dossier_acts').set({ dossier: 'rubbish' }).execute();
  await xa.db.deleteFrom('deliveries').execute();
  assert.notEqual(await dumpOf(xa.db), before);
  await rebuild(xa);
  assert.equal(await dumpOf(xa.db), before);
});

/** A number generator with a seed, so that a failure can be repeated. */
function shuffler(seed: number) {
  let state = seed;
  return <T>(list: readonly T[]): T[] => {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      const j = state % (i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  };
}

test('acts that arrive in any order, alone or in batches, end in the same dossiers', async () => {
  const tree = (n: number): Act[] => {
    const name = (i: number) => x.idOf(`run ${n} act ${i}`);
    const parents = [null, 0, 1, 1, 2, 4, 0, 6, null, 8, 8, 10, 99];
    return parents.map((p, i) => ({ ...(x.preservation as Act), id: name(i), ...(p === null ? {} : { re: name(p) }) }));
  };
  const placesOf = async (acts: Act[]) => {
    const rows = await xb.db
      .selectFrom('dossier_acts')
      .innerJoin('acts', 'acts.digest', 'dossier_acts.act_digest')
      .select(['acts.id as id', 'dossier', 'position'])
      .execute();
    const at = new Map(rows.map((r) => [r.id, r]));
    return acts.map((a) => [acts.findIndex((b) => b.id === at.get(a.id)?.dossier), at.get(a.id)?.position]);
  };
  const wanted = [0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 8, 12].map((d) => [d, 0]);
  for (let run = 0; run < 24; run++) {
    const acts = tree(run);
    const entries = shuffler(run)(acts).map((act) => ({
      signed: world.forge(act, ['xa-duty']),
      direction: 'received' as const,
      leaf: null,
      owedTo: [],
    }));
    const size = 1 + (run % 5);
    for (let i = 0; i < entries.length; i += size) await commit(xb, entries.slice(i, i + size));
    assert.deepEqual(await placesOf(acts), wanted, `run ${run}`);
  }
  const before = await dumpOf(xb.db);
  await rebuild(xb);
  assert.equal(await dumpOf(xb.db), before);
});
