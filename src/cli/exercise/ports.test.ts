// SPDX-License-Identifier: EUPL-1.2
// Two worlds never get the same port, also while neither has a node there yet.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { freePort } from './ports.ts';

const HOLDER = `
  import { freePort } from '${new URL('./ports.ts', import.meta.url).href}';
  process.stdout.write(String(await freePort()));
  setInterval(() => {}, 1000);`;

test('a port is promised once: not again here, not in another process, and again when that has ended', async () => {
  const other = spawn(process.execPath, ['--input-type=module', '-e', HOLDER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    const theirs = Number(String(said));
    assert.ok(theirs >= 20_000 && theirs < 26_000);
    const drawn = [theirs, theirs, 25_999, 25_998, 25_997, 25_996];
    const ours = await freePort(0, () => drawn.shift()!);
    assert.notEqual(ours, theirs);
    const again = [ours, 25_995, 25_994, 25_993];
    assert.notEqual(await freePort(0, () => again.shift()!), ours);
    other.kill('SIGKILL');
    await once(other, 'exit');
    assert.equal(await freePort(0, () => theirs), theirs, 'the end of a process gives back what it held');
  } finally {
    other.kill('SIGKILL');
  }
});
