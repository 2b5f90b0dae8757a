// SPDX-License-Identifier: EUPL-1.2
// A mirror of the register as our command leaves it, read by two programs we did not write: Go's own log code (golang.org/x/mod), and
// the fsck of transparency-dev/tessera for logs of the C2SP tile form.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadMirror } from '#cli/register/load-mirror.ts';
import { mirrorRegister } from '#cli/register/mirror.ts';
import { publishedLog, SECONDS } from '../fixtures/published-log.ts';

const temporary = mkdtempSync(join(tmpdir(), 'comity-go-mirror-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

/** Builds a Go program of others once. Out: false, or why the tests cannot run here. */
function build(folder: string, what: string): string | false {
  const cwd = join(import.meta.dirname, folder);
  const go = (...args: string[]) => spawnSync('go', args, { cwd, encoding: 'utf8' });
  if (go('version').status !== 0) return 'go is not installed';
  if (go('mod', 'download').status !== 0) return `the Go modules of ${folder} cannot be had here`;
  const built = go('build', '-o', join(temporary, folder), what);
  assert.equal(built.status, 0, built.stderr);
  return false;
}
const noGoLog = build('go-log', '.');
const noFsck = build('go-fsck', 'github.com/transparency-dev/tessera/cmd/fsck');

/** A mirror of so many entries, fetched in two runs, and the log's key for the tools. */
async function mirrorOf(size: number): Promise<string> {
  const dir = join(temporary, `mirror-${size}`);
  const register = await publishedLog();
  for (const part of [Math.ceil(size / 2), size]) {
    register.add(Math.max(0, part - register.entries.length));
    const done = await mirrorRegister(register.source(), dir, { now: SECONDS });
    assert.ok(done.ok, JSON.stringify(done));
  }
  const vkey = /^log (\S+)$/m.exec(readFileSync(join(dir, 'policy'), 'utf8'))![1]!;
  writeFileSync(join(dir, 'vkey'), vkey);
  return dir;
}

const whole = await mirrorOf(600);

test('Go accepts checkpoint, tiles and root of a mirror, and the proof of every entry', { skip: noGoLog }, async () => {
  for (const dir of [await mirrorOf(3), await mirrorOf(256), whole]) {
    const mirror = await loadMirror(dir, { now: SECONDS });
    const size = mirror.checkpoint!.size;
    mkdirSync(join(dir, 'proofs'), { recursive: true });
    for (let i = 0; i < size; i++) writeFileSync(join(dir, 'proofs', `${i}.tlog-proof`), await mirror.prove(i));
    const run = spawnSync(join(temporary, 'go-log'), [dir], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.match(run.stdout, new RegExp(`^accepted: entries=${size} tiles=\\d+ proofs=${size} consistency=0\n$`));
  }
});

test('Go rejects a proof of another entry', { skip: noGoLog }, async () => {
  const dir = join(temporary, 'swapped');
  cpSync(whole, dir, { recursive: true });
  rmSync(join(dir, 'proofs'), { recursive: true, force: true });
  mkdirSync(join(dir, 'proofs'));
  const proof = await (await loadMirror(whole, { now: SECONDS })).prove(300);
  writeFileSync(join(dir, 'proofs', '300.tlog-proof'), proof.replace('index 300', 'index 301'));
  const run = spawnSync(join(temporary, 'go-log'), [dir], { encoding: 'utf8' });
  assert.deepEqual([run.status, run.stderr.startsWith('rejected: 300.tlog-proof')], [1, true], run.stderr);
});

/** Runs tessera's fsck until it says what it found. It waits for ever beside a broken file, so it is ended then. */
async function fsck(dir: string): Promise<string> {
  const flags = [`--storage_url=file://${dir}/`, `--public_key=${join(dir, 'vkey')}`, '--ui=false', '--v=1'];
  const child = spawn(join(temporary, 'go-fsck'), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (/fsck failed|Invalid/.test(said)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said;
}

test('the fsck of tessera finds a mirror whole', { skip: noFsck }, async () => {
  for (const [dir, size] of [
    [await mirrorOf(257), 257],
    [whole, 600],
  ] as const) {
    const said = await fsck(dir);
    assert.match(said, new RegExp(`Successfully fsck'd log with size ${size} `));
    assert.doesNotMatch(said, /Invalid|failed/);
  }
});

test('the fsck of tessera finds a changed tile, bundle, root and signature', { skip: noFsck }, async () => {
  for (const path of ['tile/0/000', 'tile/0/002.p/88', 'tile/entries/001', 'checkpoint']) {
    const dir = join(temporary, `changed-${path.replaceAll('/', '-')}`);
    cpSync(whole, dir, { recursive: true });
    const bytes = readFileSync(join(dir, path));
    const at = path === 'checkpoint' ? 40 : bytes.length >> 1;
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(join(dir, path), bytes);
    const said = await fsck(dir);
    assert.doesNotMatch(said, /Successfully/, path);
    assert.match(said, /fsck failed|Invalid/, path);
  }
});
