// SPDX-License-Identifier: EUPL-1.2
// Acts a second between two nodes: signed by two officers and the seal, stored, logged, witnessed, sealed, carried, verified,
// stored and logged on the other side, and receipted back. Durable on both sides, all processes on this machine.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { PRESERVATION } from '#acts/requests/act.ts';
import { preservation } from '#cli/exercise/cases.ts';
import { createIn } from '#cli/exercise/databases.ts';
import { enterRegister } from '#cli/exercise/register.ts';
import { startNode, type RunningNode } from '#cli/exercise/running.ts';
import { EXERCISE_PASSWORD, foundWorld } from '#cli/exercise/world.ts';
import { startServer } from '#http/server.ts';
import { evidenceCommands } from '#node/evidence.ts';
import { openNode, today } from '#node/node.ts';
import { openWithPassword, signerOfSecret } from '#node/officer-key.ts';
import { startSequencer } from '#node/sequencer.ts';
import { compose, send } from '#node/write.ts';
import { startCourier } from '#peer/outbox.ts';
import { followRegister } from '#peer/register-pull.ts';
import { witnessLines } from '#peer/witness-lines.ts';
import { signPayload } from '#proof/signed-act.ts';
import { deliveries } from '#store/deliveries.ts';
import { startPostgres } from '#store/embedded.ts';
import { people } from '#store/people.ts';
import type { Party } from '#base/act.ts';
import { cpuSeconds, family } from './processes.ts';
import { percentile, print, round } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, seconds: { type: 'string' } } });
const SECONDS = Number(values.seconds ?? 10);
const ROOT = resolve(import.meta.dirname, '..');
const LAW = join(ROOT, 'law');

const dir = await mkdtemp(join(tmpdir(), 'comity-bench-'));
const postgres = await startPostgres({ dataDir: join(dir, 'postgres') });
const report = (fault: unknown) => process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
const world = await foundWorld(join(dir, 'world'), createIn(postgres), LAW, 0);
const nodes = new Map<Party, RunningNode>();
for (const party of ['DEPOSITARY', 'XB', 'NIMBUS']) nodes.set(party, await startNode(world.members.get(party)!));
// XA runs in this process, with the same parts as any node, so that the load needs no other one.
const xa = await openNode(world.members.get('XA')!.config, LAW);
const sequencer = startSequencer(xa, () => witnessLines(xa), report);
const courier = startCourier(xa, report);
const register = followRegister(xa, report);
const server = await startServer(xa, {
  sequencer,
  commands: evidenceCommands(xa),
  webDir: join(ROOT, 'dist', 'web'),
  report,
});
nodes.set('XA', { party: 'XA', address: xa.config.address, child: null as never, stop: async () => {} });
await enterRegister(world, nodes, LAW);

const signer = async (id: string) => {
  const person = (await people(xa.db).find(id))!;
  return { person, signer: signerOfSecret((await openWithPassword(person, EXERCISE_PASSWORD))!) };
};
const [drafter, approver] = [await signer('xa-duty-1'), await signer('xa-approver-1')];
const kind = xa.kinds.get(PRESERVATION)!;
const open = deliveries(xa.db);

/** One act from the officers' keys to the receipt in this node's own database; out: milliseconds. */
async function one(): Promise<number> {
  const started = performance.now();
  const act = compose(
    xa,
    drafter.person,
    {
      kind: PRESERVATION,
      to: ['XB/contact-point'],
      basis: [{ pack: 'hanoi', code: 'PRESERVATION_REQUEST' }],
      body: preservation(today(xa)),
    },
    'duty-officer',
  );
  const payload = utf8(canonical(act));
  const iat = Math.floor(Date.now() / 1000);
  const sent = await send(xa, kind, payload, [
    signPayload(payload, drafter.signer, iat),
    signPayload(payload, approver.signer, iat),
  ]);
  if (!sent.ok) throw new Error(sent.refusal.code);
  await receipted(act.id);
  return performance.now() - started;
}

/** Waits for receipts by looking at the sequence of acts once for all who wait. */
const waiting = new Map<string, () => void>();
let seen = await xa.acts.latestSeq();
let looking = false;
const look = async () => {
  if (looking || waiting.size === 0) return;
  looking = true;
  try {
    for (const act of await xa.acts.since(seen, 1000)) {
      seen = act.seq;
      if (act.direction === 'received' && act.re) waiting.get(act.re)?.();
    }
  } finally {
    looking = false;
  }
};
// Every commit rings; a slow timer catches what came while a look was under way.
const off = xa.bell.on('acts', () => void look().catch(report));
const timer = setInterval(() => void look().catch(report), 50);
function receipted(id: string): Promise<void> {
  return new Promise((resolve_) =>
    waiting.set(id, () => {
      waiting.delete(id);
      resolve_();
    }),
  );
}

const pids = () => [
  process.pid,
  ...[...nodes.values()].flatMap((n) => (n.child ? [n.child.pid!] : [])),
  ...family(postgres.pid),
];
const cpu = () => [...new Set(pids())].reduce((sum, pid) => sum + cpuSeconds(pid), 0);
const table = [];
const figures: Record<string, number> = {};
for (const inFlight of [1, 8, 32, 128]) {
  await Promise.all(Array.from({ length: Math.min(8, inFlight) }, one));
  const times: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  const [started, before] = [performance.now(), cpu()];
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (performance.now() < end) times.push(await one());
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const perSecond = round(times.length / seconds);
  const cpuPerAct = round(((cpu() - before) * 1000) / times.length, 2);
  table.push({
    'in flight': inFlight,
    'acts/s': perSecond,
    'p50 ms': round(percentile(times, 50)),
    'p99 ms': round(percentile(times, 99)),
    'CPU ms/act (all processes)': cpuPerAct,
  });
  Object.assign(figures, {
    [`perSecond${inFlight}`]: perSecond,
    [`p50ms${inFlight}`]: round(percentile(times, 50)),
    [`p99ms${inFlight}`]: round(percentile(times, 99)),
    [`cpuMsPerAct${inFlight}`]: cpuPerAct,
  });
}
clearInterval(timer);
off();
const left = (await open.open()).length;
print(
  'acts',
  {
    table,
    figures: { ...figures, leftUndelivered: left },
    ratios: {
      batching32to1: round(figures.perSecond32! / figures.perSecond1!, 2),
      aim300: round(figures.perSecond32! / 300, 2),
    },
  },
  values.json ?? false,
);
register.stop();
await server.close();
await Promise.all([sequencer.stop(), courier.stop()]);
await Promise.all([...nodes.values()].map((n) => n.stop()));
await xa.close();
await postgres.stop();
await rm(dir, { recursive: true, force: true });
process.exit(0);
