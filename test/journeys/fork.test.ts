// SPDX-License-Identifier: EUPL-1.2
// Whoever holds XA's log key and tells XB another story than before is caught with both stories in hand.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { base64 } from '#base/bytes.ts';
import { enter, until } from '#cli/exercise/client.ts';
import { memoryReader, proveHistory } from '#proof/log/merkle-prove.ts';
import { openCheckpoint, signCheckpoint } from '#proof/log/checkpoint.ts';
import { checkAccusation } from '#proof/log/fork.ts';
import { leafHash, rootOf } from '#proof/log/merkle.ts';
import { encodeAddCheckpoint } from '#proof/log/witness.ts';
import { leavesReader } from '#store/leaves.ts';
import { witnessStates } from '#store/witness-states.ts';
import { PEER } from '#wire/delivery.ts';
import { deskOfXa, sendPreservation, untilReceived } from './preserving.ts';
import { type Raised, raise } from './raised-world.ts';

let raised: Raised;
before(async () => {
  raised = await raise();
});
after(() => raised?.end());

async function post(request: string): Promise<{ status: number; body: string }> {
  const reply = await fetch(new URL(PEER.witness, raised.nodes.get('XB')!.address), {
    method: 'POST',
    body: request,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
  return { status: reply.status, body: await reply.text() };
}

/** What XB has seen last of XA's log, once nothing is on its way any more. */
async function seen() {
  const [xa, xb] = [await raised.look('XA'), await raised.look('XB')];
  const origin = xa.identity.log.key.name;
  const size = async () =>
    Number(
      (
        await xa.db
          .selectFrom('checkpoints')
          .select((e) => e.fn.max('size').as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const state = await until(
    'XB to have seen all of XA’s log',
    async () => ({ state: await witnessStates(xb.db).of(origin), size: await size() }),
    (x) => x.state?.size === x.size,
  );
  return { xa, origin, last: state.state! };
}

test('an honest log is asked for more and accused of nothing', async () => {
  const desk = await deskOfXa(raised.nodes.get('XA')!.address);
  await untilReceived(desk, await sendPreservation(desk, 'XA-FORK-1'));
  const { last } = await seen();
  assert.ok(last.size > 0);
  const log = await (await enter(raised.nodes.get('XB')!.address, 'xb-duty-1')).ask('log');
  assert.deepEqual(log.accusations, []);
});

test('a second checkpoint of the same size with another root is answered 422, and both stay on show at XB', async () => {
  const { xa, origin, last } = await seen();
  const other = new Uint8Array(createHash('sha256').update('another history').digest());
  const note = signCheckpoint({ size: last.size, root: other }, xa.identity.log);
  const answer = await post(encodeAddCheckpoint({ old: last.size, proof: [], note }));
  assert.deepEqual(answer, { status: 422, body: 'witness.forked\n' });
  const log = await (await enter(raised.nodes.get('XB')!.address, 'xb-duty-1')).ask('log');
  assert.equal(log.accusations.length, 1);
  const [accusation] = log.accusations;
  assert.equal(accusation!.origin, origin);
  assert.ok(accusation!.text.includes(note), 'the second checkpoint, as signed');
  assert.ok(accusation!.text.includes(last.note), 'the first checkpoint, as signed');
  assert.match(log.peers.find((p) => p.origin === origin)!.state, /two stories/);
  const judged = checkAccusation(accusation!.text, [xa.identity.log.key]);
  assert.equal(judged.ok && judged.value.kind, 'same-size');
  // Told again, it is the same accusation.
  assert.equal((await post(encodeAddCheckpoint({ old: last.size, proof: [], note }))).status, 422);
  assert.equal((await (await enter(raised.nodes.get('XB')!.address, 'xb-duty-1')).ask('log')).accusations.length, 1);
});

test('a longer log that stands on another beginning is answered 422 and accused', async () => {
  const { xa, last } = await seen();
  const hashes = (await leavesReader(xa.db).range(0, last.size)).map((l) => leafHash(l.commitment));
  const forged = [...hashes.slice(0, -1), leafHash(new Uint8Array(32)), leafHash(new Uint8Array(32).fill(1))];
  const note = signCheckpoint({ size: forged.length, root: rootOf(forged) }, xa.identity.log);
  const proof = await proveHistory(last.size, forged.length, memoryReader(forged));
  const answer = await post(encodeAddCheckpoint({ old: last.size, proof, note }));
  assert.equal(answer.status, 422, answer.body);
  const log = await (await enter(raised.nodes.get('XB')!.address, 'xb-duty-1')).ask('log');
  const [accusation] = log.accusations.filter((a) => a.text.includes('kind rewritten'));
  assert.ok(accusation, 'there is an accusation');
  for (const story of [note, last.note]) assert.ok(accusation.text.includes(story));
  const judged = checkAccusation(accusation.text, [xa.identity.log.key]);
  assert.equal(judged.ok && judged.value.kind, 'rewritten');
});

test('a checkpoint that XA’s key did not sign is turned away and accuses nobody', async () => {
  const { origin, last } = await seen();
  const before = (await (await enter(raised.nodes.get('XB')!.address, 'xb-duty-1')).ask('log')).accusations.length;
  const forged = last.note.replace(/\n([A-Za-z0-9+/]{43}=)\n/, `\n${base64(new Uint8Array(32).fill(7))}\n`);
  assert.notEqual(forged, last.note);
  assert.equal((await post(encodeAddCheckpoint({ old: last.size, proof: [], note: forged }))).status, 403);
  assert.equal(
    (await (await enter(raised.nodes.get('XB')!.address, 'xb-duty-1')).ask('log')).accusations.length,
    before,
  );
  const state = await witnessStates((await raised.look('XB')).db).of(origin);
  // XA's log may have grown meanwhile; what was never signed stands nowhere.
  assert.ok(state!.size >= last.size && !state!.note.includes(forged.split('\n')[2]!), 'what XB recorded is of XA');
  assert.ok(openCheckpoint(state!.note, [(await raised.look('XA')).identity.log.key]).ok);
});
