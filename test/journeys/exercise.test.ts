// SPDX-License-Identifier: EUPL-1.2
// The exercise as an operator runs it, and what a stranger can do with what it leaves behind: check it with our verifier, with
// a ZIP program, with coreutils, with OpenSSL and with Go, and see it turn red after any change.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { canonical } from '#base/json.ts';
import type { Summary } from '#cli/exercise/summary.ts';
import { evidenceFolder } from '#cli/exercise/evidence-folder.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import type { CustodyEvent } from '#proof/package/custody.ts';
import { repack, rewrite, unpack } from '../fixtures/archive.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAILS = join(ROOT, '..', 'shared', 'data', 'phishing-emails');
const out = mkdtempSync(join(tmpdir(), 'comity-journey-'));
after(() => rmSync(out, { recursive: true, force: true }));

type Ran = { status: number | null; stdout: string; stderr: string };

/** Runs a command of Comity the way the README tells people to. */
function comity(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '-s', 'comity', '--', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ran: Ran = { status: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (ran.stderr += chunk.toString()));
    child.once('close', (status) => resolve({ ...ran, status }));
  });
}

const dir = join(out, 'left-behind');
const bundleFile = join(dir, 'bundle.asice');
let ran: Ran;
let summary: Summary;
let bundle: Uint8Array<ArrayBuffer>;
before(async () => {
  ran = await comity('exercise', '--out', dir, '--json');
  assert.equal(ran.status, 0, ran.stderr + ran.stdout);
  summary = JSON.parse(readFileSync(join(dir, 'summary.json'), 'utf8')) as Summary;
  bundle = Uint8Array.from(readFileSync(bundleFile));
});

const bytesOf = async (folder: string) => (await evidenceFolder(folder)).reduce((n, f) => n + f.size, 0);

test('the exercise ends with 0 and a summary of steps, acts on both sides, bytes and verdict', async () => {
  assert.deepEqual(JSON.parse(ran.stdout), summary, 'what it printed is what it wrote');
  assert.equal(summary.ok, true);
  assert.match(summary.verdict, /^All held/);
  assert.deepEqual(
    summary.steps.map((s) => s.step),
    ['preserve', 'order', 'narrow', 'hand over', 'bundle', 'refuse'],
  );
  for (const s of summary.steps) assert.ok(s.ms > 0 && s.words.length > 20, s.step);
  assert.ok(
    summary.bytesMoved > 2 * (await bytesOf(join(ROOT, 'exercise', 'evidence'))),
    'from the provider to XB, and from XB to XA',
  );
  assert.ok(summary.totalMs >= summary.steps.reduce((n, s) => n + s.ms, 0));
  assert.match(summary.anchor, /^[0-9a-f]{64}$/);
  assert.deepEqual([summary.bundle.sha256, summary.bundle.size], [sha256Hex(bundle), bundle.length]);
});

test('every act that went from one State to the other is at both, with one digest, logged and witnessed', () => {
  const at = (party: string) => new Map(summary.acts.filter((a) => a.party === party).map((a) => [a.id, a]));
  const [xa, xb] = [at('XA'), at('XB')];
  assert.ok(xa.size > 20 && xb.size > 20);
  const between = [...xa.values()].filter((a) => a.from.startsWith('XB/') || a.to.some((o) => o.startsWith('XB/')));
  const kinds = new Set(between.map((a) => a.kind));
  for (const kind of [
    'requests.preservation.v1',
    'requests.acknowledged.v1',
    'requests.preserved.v1',
    'requests.access.v1',
    'requests.narrowing.v1',
    'evidence.delivered.v1',
    'evidence.accepted.v1',
    'requests.consultation.v1',
    'requests.consultation-reply.v1',
    'requests.refusal.v1',
    'exchange.receipt.v1',
  ])
    assert.ok(kinds.has(kind), kind);
  // That something was opened may still be on its way when the story is over.
  for (const a of between.filter((x) => x.kind !== 'exchange.opened.v1'))
    assert.equal(xb.get(a.id)?.digest, a.digest, `${a.kind} ${a.id}`);
  for (const a of summary.acts.filter((x) => x.kind !== 'exchange.opened.v1'))
    assert.ok(a.logIndex !== null || a.kind === 'exchange.receipt.v1', `${a.party} logged ${a.kind}`);
  for (const id of summary.steps.flatMap((s) => s.acts))
    assert.ok(xa.has(id) || xb.has(id), `the act ${id} of a step is in the summary`);
});

test('the bundle verifies from the file alone, in words and as JSON, with the fingerprint of the note', async () => {
  const words = await comity('verify', bundleFile, '--trust', summary.anchor);
  assert.equal(words.status, 0, words.stdout);
  assert.match(words.stdout, /^VERIFIED: /);
  assert.match(words.stdout, /is the one you gave/);
  const json = await comity('verify', '--json', bundleFile);
  assert.equal(json.status, 0);
  const verdict = JSON.parse(json.stdout) as { ok: boolean; files: { what: string; failures: unknown[] }[] };
  assert.equal(verdict.ok, true);
  assert.deepEqual(
    verdict.files.map((f) => [f.what, f.failures.length]),
    [['bundle', 0]],
  );
  assert.equal(
    (await comity('verify', bundleFile, '--trust', '0'.repeat(64))).status,
    1,
    'another anchor is not this one',
  );
});

/** The verifier's words about a changed bundle; it must end with 1. */
async function red(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(out, name);
  writeFileSync(path, bytes);
  const { status, stdout } = await comity('verify', path, '--trust', summary.anchor);
  assert.equal(status, 1, stdout);
  assert.match(stdout, /^NOT VERIFIED: /);
  return stdout;
}

const packageName = async () => [...(await unpack(bundle)).keys()].find((n) => /^data\/.*\.asice$/.test(n))!;
const evidenceName = async () => {
  const inner = await unpack((await unpack(bundle)).get(await packageName())!);
  return [...inner.entries()].find(([n, bytes]) => n.startsWith('data/') && bytes.length > 100)!;
};

/** The bundle with its inner package opened, changed and closed again. */
async function withPackage(edit: (files: Map<string, Uint8Array<ArrayBuffer>>) => void): Promise<Uint8Array> {
  const name = await packageName();
  const inner = await repack((await unpack(bundle)).get(name)!, edit);
  return repack(bundle, (files) => files.set(name, inner));
}

test('one byte changed inside the evidence is red and names the file', async () => {
  const [name, bytes] = await evidenceName();
  const changed = Uint8Array.from(bundle);
  const at = Buffer.from(changed).indexOf(Buffer.from(bytes));
  assert.ok(at > 0, 'files lie in the archive as they are');
  changed[at + (bytes.length >> 1)]! ^= 1;
  const said = await red('byte.asice', changed);
  assert.ok(said.includes(`file: ${await packageName()} › ${name}`), said);
  assert.match(said, /code: package\.changed/);
});

test('an item taken out is red and named', async () => {
  const [name] = await evidenceName();
  const said = await red('item.asice', await withPackage((files) => files.delete(name)));
  assert.ok(said.includes(name), said);
  assert.match(said, /code: package\.missing/);
});

test('a step of custody cut out is red and named', async () => {
  let step = 0;
  const cut = await withPackage((files) =>
    rewrite(files, 'custody.json', (text) => {
      const chains = JSON.parse(text) as CustodyEvent[][];
      assert.ok(chains[0]!.length >= 3);
      step = 2;
      chains[0]!.splice(step - 1, 1);
      return canonical(chains);
    }),
  );
  const said = await red('custody.asice', cut);
  assert.match(said, /code: custody\.gap/);
  assert.match(said, new RegExp(`custody step: ${step + 1}\\b`));
});

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const missing = (['unzip -v', 'sha256sum --version', 'openssl version'] as const).filter(
  (c) => !has(c.split(' ')[0]!, c.split(' ')[1]!),
);

test('the commands in the README of the bundle run as they stand there', {
  skip: missing.length > 0 ? `not installed: ${missing.join(', ')}` : false,
}, async () => {
  const files = await unpack(bundle);
  const readme = new TextDecoder().decode(files.get('README.txt'));
  const section = readme.slice(
    readme.indexOf('1. Is the archive whole?'),
    readme.indexOf('Then the same for the package'),
  );
  const commands = section
    .split('\n')
    .filter((l) => /^ {3,}\S/.test(l) && !/^ {3}(The answer|stand in)/.test(l))
    .join('\n');
  for (const word of ['unzip -tq', 'sha256sum -c manifest', 'openssl cms -verify -cades'])
    assert.ok(commands.includes(word), word);
  const place = join(out, 'sceptic');
  mkdirSync(place);
  writeFileSync(join(place, 'bundle.asice'), bundle);
  const done = spawnSync('sh', ['-e', '-c', commands], { cwd: place, encoding: 'utf8' });
  assert.equal(done.status, 0, commands + done.stdout + done.stderr);
  const said = done.stdout + done.stderr;
  assert.match(said, /CAdES Verification successful/);
  assert.doesNotMatch(said, /FAILED/);
  const listed = new TextDecoder().decode(files.get('META-INF/ASiCManifest001.xml'));
  const digests = said.split('\n').filter((l) => /^[A-Za-z0-9+/]{43}=$/.test(l));
  assert.equal(digests.length, 2);
  for (const digest of digests) assert.ok(listed.includes(digest), 'the signed list names this list');
  // The same for the package inside.
  const inner = join(place, 'opened', await packageName());
  const again = spawnSync(
    'sh',
    [
      '-e',
      '-c',
      commands
        .replaceAll('bundle.asice', inner)
        .replaceAll('XA-root', 'XB-root')
        .replace(/-CAfile \S+|keys\/XB-root\.pem/g, (m) =>
          m.replace('keys/XB-root.pem', join(place, 'opened', 'keys', 'XB-root.pem')),
        ),
    ],
    { cwd: mkdtempSync(join(out, 'inner-')), encoding: 'utf8' },
  );
  assert.equal(again.status, 0, again.stdout + again.stderr);
  assert.match(again.stdout + again.stderr, /CAdES Verification successful/);
});

/** The Go program that reads logs, built once. Out: its path, or why it cannot be had. */
function goLog(): { program: string } | { why: string } {
  const cwd = join(import.meta.dirname, '..', 'other-tools', 'go-log');
  const program = join(out, 'go-log');
  if (!has('go', 'version')) return { why: 'go is not installed' };
  if (spawnSync('go', ['mod', 'download'], { cwd }).status !== 0)
    return { why: 'the Go module golang.org/x/mod cannot be had here' };
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd, encoding: 'utf8' });
  return built.status === 0 ? { program } : { why: built.stderr };
}
const go = goLog();

test('both logs and every proof beside them are accepted by Go, and rejected after one byte', {
  skip: 'why' in go ? go.why : false,
}, () => {
  const { program } = go as { program: string };
  for (const party of ['XA', 'XB']) {
    const log = join(dir, 'log', party);
    const said = spawnSync(program, [log], { encoding: 'utf8' });
    assert.equal(said.status, 0, said.stderr);
    const proofs = Number(/proofs=(\d+)/.exec(said.stdout)?.[1]);
    assert.equal(proofs, summary.acts.filter((a) => a.party === party && a.logIndex !== null).length);
    const tile = join(log, 'tile', 'entries');
    const [path] = spawnSync('find', [tile, '-type', 'f'], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
      .sort((a, b) => readFileSync(b).length - readFileSync(a).length);
    const whole = readFileSync(path!);
    const changed = Buffer.from(whole);
    changed[20]! ^= 1;
    writeFileSync(path!, changed);
    assert.equal(spawnSync(program, [log]).status, 1, party);
    writeFileSync(path!, whole);
  }
});

test('the same story with hundreds of real mails as evidence', {
  skip: existsSync(MAILS) ? false : 'the folder with mails is not here',
}, async () => {
  const mails = join(out, 'mails');
  const done = await comity('exercise', '--out', mails, '--evidence', MAILS, '--json');
  assert.equal(done.status, 0, done.stderr);
  const { ok, bundle: made, bytesMoved } = JSON.parse(done.stdout) as Summary;
  assert.ok(ok);
  assert.ok(bytesMoved > 2 * (await bytesOf(MAILS)));
  const verdict = JSON.parse((await comity('verify', '--json', join(mails, made.file))).stdout) as {
    ok: boolean;
    files: { counts: Record<string, number> }[];
  };
  assert.equal(verdict.ok, true);
  assert.equal(verdict.files[0]!.counts['files of evidence'], (await evidenceFolder(MAILS)).length);
});
