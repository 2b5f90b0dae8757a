// SPDX-License-Identifier: EUPL-1.2
// Acts a second between two nodes: signed by two officers and the seal, stored, logged, witnessed, sealed, carried, verified,
// stored and logged on the other side, and receipted back. Durable on both sides, all processes on this machine.
import { parseArgs } from 'node:util';
import { utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { PRESERVATION } from '#acts/requests/act.ts';
import { preservation } from '#cli/exercise/cases.ts';
import { today } from '#node/node.ts';
import { compose, send } from '#node/write.ts';
import { signPayload } from '#proof/signed-act.ts';
import { deliveries } from '#store/deliveries.ts';
import { raiseOwn } from './own-node.ts';
import { cpuSeconds, family } from './processes.ts';
import { percentile, print, round } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, seconds: { type: 'string' } } });
const SECONDS = Number(values.seconds ?? 10);
const own = await raiseOwn('XA');
const { node: xa, report } = own;
const [drafter, approver] = [await own.actor('xa-duty-1'), await own.actor('xa-approver-1')];
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

const pids = () => [process.pid, ...own.pids.nodes, ...family(own.pids.postgres)];
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
await own.close();
process.exit(0);
