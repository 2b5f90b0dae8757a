// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundNodes } from '../../test/fixtures/nodes.ts';
import { hex } from '#base/bytes.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { commit } from './commit.ts';
import { ownLogs } from './own-log.ts';
import { collectCosignatures, type WitnessLine } from './witnessing.ts';

const world = await foundNodes();

test('a question that a later one overtook is no alarm; a witness that saw more than was ever signed is', async () => {
  const node = world.node('XA');
  const log = ownLogs(node)[0]!;
  const send = async () => {
    const signed = world.forge(
      {
        ...(await node.register()).entries[0]!.act,
        ...{ id: hex(node.random(16)), kind: 'requests.question.v1', from: 'XA/contact-point' },
      },
      ['xa-duty'],
    );
    await commit(node, [{ signed, direction: 'own', leaf: 'act', owedTo: [] }]);
    await world.parcel(signed);
    return (await checkpoints(node.db, log.name).latest())!.size;
  };
  const earlier = await send();
  const newest = await send();
  assert.ok(earlier < newest);
  const saw = (size: number): WitnessLine => ({ party: 'XB', ask: async () => ({ status: 409, body: `${size}\n` }) });
  assert.equal((await collectCosignatures(node, log, [saw(newest)], earlier)).note.split('\n')[1], String(earlier));
  await assert.rejects(collectCosignatures(node, log, [saw(newest + 1)], newest), { code: 'log.behind-witness' });
});
