// SPDX-License-Identifier: EUPL-1.2
// Two processes of one node over one database and one folder: one of them writes the log, and when it is killed in the middle
// of arriving acts the other goes on with the same log.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RECEIPT } from '#acts/exchange/act.ts';
import { until } from '#cli/exercise/client.ts';
import type { RunningNode } from '#cli/exercise/running.ts';
import { freePort } from '#cli/exercise/ports.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { deliveries } from '#store/deliveries.ts';
import type { Answer } from '#wire/api.ts';
import { type BadLine, badLine } from './bad-line.ts';
import { actsOfKind, assertOneHistory } from './history.ts';
import { deskOfXa, sendPreservation, untilReceived } from './preserving.ts';
import { type Raised, raise } from './raised-world.ts';

const BEFORE = 6;
const ACTS = 30;

let raised: Raised;
let line: BadLine;
let pair: [RunningNode, RunningNode];
before(async () => {
  line = await badLine();
  raised = await raise({
    address(party, port) {
      if (party !== 'XB') return `http://127.0.0.1:${port}`;
      line.behind.push(port);
      return line.url;
    },
  });
  const port = await freePort();
  pair = [raised.nodes.get('XB')!, await raised.startOneMore('XB', port)];
  line.behind.push(port);
});
after(async () => {
  await raised?.end();
  await line?.close();
});

const health = async (node: RunningNode) =>
  (await (await fetch(new URL('/api/health', node.address))).json()) as Answer<'health'>;

test('of two processes exactly one holds the log', async () => {
  const states = await Promise.all(pair.map(health));
  assert.deepEqual(
    states.map((s) => s.ok),
    [true, true],
  );
  assert.deepEqual(states.map((s) => s.sequencer).sort(), [false, true]);
});

test('the one that holds it is killed among arriving acts; the other takes over within seconds and every act gets its receipt', async () => {
  const desk = await deskOfXa(raised.nodes.get('XA')!.address);
  const xb = await raised.look('XB');
  const holder = (await health(pair[0])).sequencer ? pair[0] : pair[1];
  const other = holder === pair[0] ? pair[1] : pair[0];
  const sent: string[] = [];
  const sending = (async () => {
    while (sent.length < ACTS) sent.push(await sendPreservation(desk, `XA-TWO-${sent.length}`));
  })();
  await until(
    'some acts to have arrived',
    async () => sent.length,
    (n) => n >= BEFORE,
  );
  const sizeBefore = (await checkpoints(xb.db).latest())!.size;
  const killedAt = performance.now();
  await holder.stop('SIGKILL');
  await until(
    'the other process to hold the log',
    () => health(other),
    (s) => s.sequencer,
    15_000,
  );
  const tookOver = performance.now() - killedAt;
  await sending;
  for (const act of sent) await untilReceived(desk, act, 90_000);
  const sizeAfter = (await checkpoints(xb.db).latest())!.size;
  assert.ok(sizeAfter > sizeBefore, `the log went on: ${sizeBefore}, then ${sizeAfter}`);
  assert.deepEqual(
    (await actsOfKind(xb, RECEIPT, 'own')).map((r) => r.re).sort(),
    [...sent].sort(),
    'one receipt each',
  );
  assert.deepEqual(await deliveries((await raised.look('XA')).db).open(), [], 'nothing is owed any more');
  console.log(`# the other process held the log after ${Math.round(tookOver)} ms; log ${sizeBefore} -> ${sizeAfter}`);
});

test('both processes wrote one history, and nobody is accused', async () => {
  for (const party of raised.world.members.keys()) await assertOneHistory(await raised.look(party));
});
