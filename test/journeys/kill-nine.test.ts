// SPDX-License-Identifier: EUPL-1.2
// Twenty kills without warning while acts flow between two States. What was answered with "sent" exists exactly once on both
// sides and has exactly one receipt; nothing is receipted that is not there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Party } from '#base/act.ts';
import { RECEIPT, type ReceiptBody } from '#acts/exchange/act.ts';
import { DESTROYED, TRIAGE } from '#acts/reports/act.ts';
import { PRESERVATION } from '#acts/requests/act.ts';
import { enter, until } from '#cli/exercise/client.ts';
import { filed } from '#node/dossier-acts.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { deliveries } from '#store/deliveries.ts';
import { actsOfKind, assertOneHistory } from './history.ts';
import { deskOfXa, type Desk, sendPreservation, untilReceived } from './preserving.ts';
import { type Raised, raise } from './raised-world.ts';
import { fill } from './wave-steps.ts';

const KILLS = 20;
const SEED = 20_251_025;
const DESTROYER = join(import.meta.dirname, '..', 'fixtures', 'killed-destroyer.ts');

let raised: Raised;
before(async () => {
  raised = await raise();
});
after(() => raised?.end());

/** mulberry32: the same moments in every run. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sends act after act until told to stop, whatever the node does meanwhile. Out: what was answered with "sent". */
async function sendOn(desk: Desk, stopped: () => boolean): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let n = 0; !stopped(); n++) {
    try {
      acknowledged.push(await sendPreservation(desk, `XA-KILL-${n}`));
    } catch {
      // The line broke in the middle: what was not answered was not promised.
      await until(
        'XA to answer again',
        async () => (await fetch(new URL('/api/health', raised.nodes.get('XA')!.address))).ok,
        (fine) => fine,
        60_000,
      );
    }
  }
  return acknowledged;
}

test('twenty kills lose no act that was acknowledged, and double none', async () => {
  const desk = await deskOfXa(raised.nodes.get('XA')!.address);
  let over = false;
  const sending = sendOn(desk, () => over);
  const random = seeded(SEED);
  const started = performance.now();
  for (let kill = 0; kill < KILLS; kill++) {
    const party: Party = kill % 2 === 0 ? 'XA' : 'XB';
    // The moment is what is drawn; nothing is waited for here.
    await pause(Math.floor(random() * 600));
    const node = raised.nodes.get(party)!;
    await node.stop('SIGKILL');
    assert.equal(node.child.signalCode, 'SIGKILL', `kill ${kill}: ${party} had ended before`);
    await raised.start(party);
  }
  const killing = performance.now() - started;
  over = true;
  const acknowledged = await sending;
  assert.ok(acknowledged.length >= KILLS, `only ${acknowledged.length} acts were acknowledged`);
  const last = await sendPreservation(desk, 'XA-KILL-LAST');
  await untilReceived(desk, last, 60_000);

  const [xa, xb] = [await raised.look('XA'), await raised.look('XB')];
  await until(
    'nothing to be owed any more',
    () => deliveries(xa.db).open(),
    (open) => open.length === 0,
    120_000,
  );
  const settling = performance.now() - started - killing;
  console.log(
    `# ${KILLS} kills in ${Math.round(killing / 1000)} s, ${acknowledged.length} acts acknowledged meanwhile; all receipts ${Math.round(settling / 1000)} s later`,
  );
  const [sent, received] = [await actsOfKind(xa, PRESERVATION, 'own'), await actsOfKind(xb, PRESERVATION, 'received')];
  const ids = (list: { id: string }[]) => list.map((a) => a.id).sort();
  assert.deepEqual(ids(received), ids(sent), 'both sides hold the same acts, each once');
  assert.equal(new Set(ids(sent)).size, sent.length);
  const held = new Set(ids(sent));
  assert.deepEqual(
    [...acknowledged, last].filter((id) => !held.has(id)),
    [],
    'acknowledged and lost',
  );
  assert.deepEqual(sent.map((a) => a.digest).sort(), received.map((a) => a.digest).sort(), 'the same bytes');

  for (const [node, direction] of [
    [xb, 'own'],
    [xa, 'received'],
  ] as const) {
    const receipts = await actsOfKind(node, RECEIPT, direction);
    assert.deepEqual(
      receipts.map((r) => r.re).sort(),
      ids(sent),
      `${node.config.party}: one receipt each, and none for what is not there`,
    );
  }
  const digests = new Set(received.map((a) => a.digest));
  for (const receipt of await actsOfKind(xa, RECEIPT, 'received')) {
    const stored = await xa.acts.byDigest(receipt.digest);
    const read = readSignedAct(stored!.envelope);
    assert.ok(
      read.ok && digests.has((read.value.act.body as ReceiptBody).actSha256),
      'a receipt names bytes the receiver holds',
    );
  }
});

test('a kill between the act that says a report is destroyed and the destruction: the next start finishes it', async () => {
  const { config, configFile } = raised.world.members.get('XA')!;
  const told = { story: 'Stopped halfway.', who: 'me', wish: 'tell', name: 'Ada Brand', reach: 'half@post.example' };
  const { report } = await fill(raised.nodes.get('XA')!.address, told);
  const officer = await enter(raised.nodes.get('XA')!.address, 'xa-report-1');
  await officer.ask('write', {
    body: {
      ...{ kind: TRIAGE, to: ['XA/report-desk'], re: report, basis: [{ pack: 'reports', code: 'ANSWER_REPORTER' }] },
      body: { what: 'closed', words: 'Done.', reason: 'solved' },
    },
  });
  const node = await raised.look('XA');
  const { attachments } = filed((await node.acts.byId(report))!).act;
  assert.ok(attachments.length >= 2, 'the words, and the part of the reporter');
  const resting = () => Promise.all(attachments.map(async ({ sha256 }) => (await node.files.size(sha256)) !== null));
  await raised.nodes.get('XA')!.stop();
  const killed = spawnSync(process.execPath, [DESTROYER, configFile], { encoding: 'utf8' });
  assert.equal(killed.signal, 'SIGKILL', killed.stdout + killed.stderr);
  assert.deepEqual(
    (await actsOfKind(node, DESTROYED, 'own')).map((a) => a.re),
    [report],
  );
  assert.ok(
    (await resting()).every((there) => there),
    'the act came first',
  );
  await raised.start(config.party);
  await until('its files to be gone', resting, (there) => !there.includes(true));
});

test('after twenty kills all logs are whole and of one history', async () => {
  for (const party of raised.world.members.keys()) await assertOneHistory(await raised.look(party));
});
