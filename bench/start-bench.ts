// SPDX-License-Identifier: EUPL-1.2
// From the command to an address a person can use, after installation; and what an idle node holds in memory.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { family, nowMiB } from './processes.ts';
import { percentile, print, round } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string' } } });
const ROOT = resolve(import.meta.dirname, '..');
const starts: number[] = [];
let idle: { pid: number; mib: number }[] = [];
for (let i = 0; i < Number(values.rounds ?? 3); i++) {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'src', 'main.ts'), 'demo', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((found, gone) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const hit = text.match(/Open\s+(http\S+)/);
      if (hit) found(hit[1]!);
    });
    child.once('exit', () => gone(new Error('the demonstration ended')));
  });
  if (!(await fetch(address)).ok) throw new Error('the address does not answer');
  starts.push(performance.now() - started);
  await pause(5000);
  // Direct children that are nodes: the program is node, the database is not.
  idle = family(child.pid!)
    .filter((pid) => pid !== child.pid)
    .map((pid) => ({ pid, mib: round(nowMiB(pid)) }))
    .filter((p) => p.mib > 50);
  child.kill('SIGTERM');
  await new Promise((done) => child.once('exit', done));
}
const worst = Math.max(...idle.map((p) => p.mib));
print(
  'start',
  {
    table: [
      {
        'start median s': round(percentile(starts, 50) / 1000, 2),
        'start worst s': round(Math.max(...starts) / 1000, 2),
        'idle node, largest MiB': worst,
      },
    ],
    figures: {
      startMedianSeconds: round(percentile(starts, 50) / 1000, 2),
      startWorstSeconds: round(Math.max(...starts) / 1000, 2),
      idleNodeMiB: worst,
    },
    ratios: { startTo15s: round(percentile(starts, 50) / 15_000, 2), idleTo200MiB: round(worst / 200, 2) },
  },
  values.json ?? false,
);
process.exit(0);
