// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { base64, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { checkMirror } from '#acts/check-mirror.ts';
import { KINDS } from '#acts/kinds.ts';
import { ACCUSATION } from '#acts/mirror-layout.ts';
import { NAME } from '#acts/register/act.ts';
import { lawPacks, type LawPacks } from '#law/pack.ts';
import { signCheckpoint } from '#proof/log/checkpoint.ts';
import { checkAccusation } from '#proof/log/fork.ts';
import { commitmentOf, leafHash } from '#proof/log/merkle.ts';
import { memoryReader, rootAt } from '#proof/log/merkle-prove.ts';
import { newKey } from '../../../test/fixtures/parties.ts';
import {
  cosigned,
  publishedLog,
  type PublishedLog,
  SECONDS,
  type Twist,
} from '../../../test/fixtures/published-log.ts';
import { PACKS, sha } from '../../../test/fixtures/example-acts.ts';
import { digestBytes, readSignedAct } from '#proof/signed-act.ts';
import { type Mirror, loadMirror } from './load-mirror.ts';
import { mirrorRegister } from './mirror.ts';
import { folderReader } from './mirror-folder.ts';
import { httpSource, type Source } from './source.ts';

const root = mkdtempSync(join(tmpdir(), 'comity-mirror-'));
after(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
const folder = () => join(root, `${++made}`);
const NOW = { now: SECONDS };

/** The whole content of a folder, to show that nothing moved. */
function contentOf(dir: string): Map<string, string> {
  const files = existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : [];
  const paths = files.filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name));
  return new Map(paths.sort().map((p) => [p, readFileSync(p, 'base64')]));
}

async function mirrored(register: PublishedLog, dir = folder()): Promise<string> {
  const done = await mirrorRegister(register.source(), dir, NOW);
  assert.ok(done.ok, JSON.stringify(done));
  return dir;
}

async function refusedFor(source: Source, dir: string, options: Parameters<typeof mirrorRegister>[2] = NOW) {
  const done = await mirrorRegister(source, dir, options);
  assert.ok(!done.ok, 'it was taken over');
  return { code: done.refusal.code, index: done.refusal.params?.['index'] ?? null };
}

const told = ({ findings }: Mirror) => findings.map((f) => [f.code, f.index]);

/** A finished register that no test changes. */
const honest = await publishedLog(520);

test('a mirror is made, holds offline, and every place in it can be proven', async () => {
  const dir = folder();
  const done = await mirrorRegister(honest.source(), dir, { ...NOW, trust: honest.fingerprint });
  assert.deepEqual(done, {
    ok: true,
    value: { size: 523, fresh: 523, witnessedAt: SECONDS, fingerprint: honest.fingerprint },
  });
  const mirror = await loadMirror(dir, { ...NOW, trust: honest.fingerprint });
  assert.deepEqual(told(mirror), []);
  assert.ok(mirror.ok && mirror.held.length === 5, mirror.held.join('\n'));
  assert.deepEqual(mirror.register!.parties().sort(), ['DEPOSITARY', 'XA', 'XB', 'XC']);
  assert.equal(mirror.register!.entries.length, 523);
  const proof = await mirror.prove(300);
  assert.match(proof, /^c2sp.org\/tlog-proof@v1\nextra [A-Za-z0-9+/=]{44}\nindex 300\n/);
  await assert.rejects(mirror.prove(523), (e) => e instanceof Fault && e.code === 'mirror.no-proof');
});

test('a second run takes only what is new, at every awkward size', async () => {
  const register = await publishedLog();
  const dir = folder();
  for (const size of [3, 3, 4, 255, 256, 257, 600]) {
    register.add(size - register.entries.length);
    const source = register.source();
    const done = await mirrorRegister(source, dir, NOW);
    assert.ok(done.ok && done.value.size === size, JSON.stringify(done));
    const before = Number(/after=(\d+)/.exec(source.asked.find((p) => p.startsWith('acts?')) ?? '')?.[1] ?? size);
    assert.equal(done.value.fresh, size - before);
    const mirror = await loadMirror(dir, NOW);
    assert.deepEqual([mirror.ok, mirror.checkpoint?.size], [true, size], JSON.stringify(mirror.findings));
  }
  assert.deepEqual(readdirSync(join(dir, 'acts'), { recursive: true }).sort(), [
    '000.jsonl',
    '001.jsonl',
    '002.p',
    '002.p/88.jsonl',
  ]);
  // The same register in one go: byte for byte the same mirror, but for partial files of the sizes in between.
  const once = await mirrored(register);
  for (const [path, bytes] of contentOf(once)) assert.equal(contentOf(dir).get(path.replace(once, dir)), bytes, path);
});

test('witnesses that signed anew are taken over; an older view of the same size is not', async () => {
  const register = await publishedLog(5);
  const dir = await mirrored(register);
  const again = (seconds: number) =>
    mirrorRegister(register.source({ checkpoint: register.checkpoint(seconds) }), dir, { now: SECONDS + 3600 });
  assert.ok((await again(SECONDS + 3600)).ok);
  assert.ok((await again(SECONDS)).ok);
  assert.equal((await loadMirror(dir, { now: SECONDS + 3600 })).witnessed?.newestTime, SECONDS + 3600);
});

test('a root other than the one of the note is refused before anything is fetched', async () => {
  const dir = folder();
  const source = honest.source();
  assert.deepEqual(await refusedFor(source, dir, { ...NOW, trust: sha('another root') }), {
    code: 'register.genesis-fingerprint',
    index: null,
  });
  assert.deepEqual(source.asked, ['genesis']);
  assert.equal(contentOf(dir).size, 0);
});

test('a stale view, a view nobody witnessed and one the log did not sign are not taken over', async () => {
  const register = await publishedLog(4);
  const dir = await mirrored(register);
  register.add(3);
  const before = contentOf(dir);
  const stranger = await publishedLog();
  const views: [string, string][] = [
    [register.checkpoint(SECONDS - 24 * 3600 - 1), 'checkpoint.stale'],
    [register.checkpoint(SECONDS, 1), 'checkpoint.not-witnessed'],
    // A witness far ahead of the clock is not believed.
    [register.checkpoint(SECONDS + 3600), 'checkpoint.not-witnessed'],
    [register.checkpoint().replace(/\n10\n/, '\n9\n'), 'note.bad-signature'],
    [`${register.checkpoint()}x`, 'note.form'],
    [cosigned(signCheckpoint({ size: 10, root: digestBytes(sha('x')) }, stranger.log), register.witnesses), 'log.tile'],
  ];
  for (const [checkpoint, code] of views) {
    assert.equal((await refusedFor(register.source({ checkpoint }), dir)).code, code);
    assert.deepEqual(contentOf(dir), before, code);
  }
  await mirrored(register, dir);
});

test('a source that shows a smaller log is refused as rolled back, and the mirror stays', async () => {
  const register = await publishedLog(9);
  const old = register.checkpoint();
  register.add(20);
  const dir = await mirrored(register);
  const before = contentOf(dir);
  assert.equal((await refusedFor(register.source({ checkpoint: old }), dir)).code, 'mirror.rolled-back');
  assert.deepEqual(contentOf(dir), before);
});

/** Another register under the same key: the same entries up to a place, others from there on. */
async function otherStory(register: PublishedLog, from: number, size: number) {
  const hashes = register.entries.slice(0, from).map((e) => {
    const read = readSignedAct(utf8(e.envelope));
    assert.ok(read.ok);
    return leafHash(commitmentOf(e.salt, digestBytes(read.value.digest)));
  });
  while (hashes.length < size) hashes.push(leafHash(digestBytes(sha(`other ${hashes.length}`))));
  const tree = { size, root: await rootAt(size, memoryReader(hashes)) };
  return { hashes, checkpoint: cosigned(signCheckpoint(tree, register.log), register.witnesses) };
}

test('two stories of one size, of a larger and of a smaller one are kept as an accusation anyone can check', async () => {
  for (const size of [12, 40, 9]) {
    const register = await publishedLog(9);
    const dir = await mirrored(register);
    const before = contentOf(dir);
    const { checkpoint, hashes } = await otherStory(register, 5, size);
    const tile = (path: string) =>
      path.startsWith('tile/0/') ? new Uint8Array(Buffer.concat(hashes.slice(0, size))) : undefined;
    assert.equal((await refusedFor(register.source({ checkpoint, tile }), dir)).code, 'log.forked');
    const accusation = readFileSync(join(dir, ACCUSATION), 'utf8');
    assert.ok(accusation.includes(checkpoint) && accusation.includes(register.checkpoint()), 'both, as signed');
    const judged = checkAccusation(accusation, [register.log.key]);
    assert.equal(judged.ok && judged.value.kind, size === 12 ? 'same-size' : 'rewritten');
    for (const [path, bytes] of before) assert.equal(readFileSync(path, 'base64'), bytes, path);
    // From then on the mirror says so itself, and takes nothing more.
    const mirror = await loadMirror(dir, NOW);
    assert.deepEqual(told(mirror), [['log.forked', null]]);
    assert.equal((await refusedFor(register.source(), dir)).code, 'mirror.damaged');
  }
});

test('tiles that do not lead to the signed root accuse nobody', async () => {
  const register = await publishedLog(9);
  const dir = await mirrored(register);
  register.add(8);
  for (const tile of [() => new Uint8Array(20 * 32), () => null]) {
    const twist: Twist = { tile: (path) => (path.startsWith('tile/0/') ? tile() : undefined) };
    assert.equal((await refusedFor(register.source(twist), dir)).code, 'log.tile');
  }
  assert.ok(!existsSync(join(dir, ACCUSATION)));
});

test('each lie about an entry is refused with its code and place, and nothing is taken over', async () => {
  const register = await publishedLog(30);
  const dir = await mirrored(register);
  register.add(300);
  const before = contentOf(dir);
  const other = register.entries[60]!;
  const twists: [Twist['page'], string, number | null][] = [
    [(p) => ({ ...p, entries: p.entries.filter((e) => e.index !== 50) }), 'mirror.order', 50],
    [(p) => ({ ...p, entries: p.entries.filter((e) => e.index < 50) }), 'mirror.withheld', 50],
    [swapped(40, 41), 'mirror.order', 40],
    [with_(45, { envelope: other.envelope }), 'register.repeated', 60],
    [with_(45, { salt: base64(other.salt) }), 'mirror.commitment', 45],
    [with_(45, { envelope: flipped(register.entries[45]!.envelope) }), 'act.signature', 45],
    [with_(45, { envelope: '{"payload":"e30","signatures":[]}' }), 'act.jws', 45],
    [(p) => ({ ...p, entries: [{ ...p.entries[0]!, salt: 'short' }] }) as never, 'register.page', null],
  ];
  for (const [page, code, index] of twists) {
    assert.deepEqual(await refusedFor(register.source({ page: page! }), dir), { code, index });
    assert.deepEqual(contentOf(dir), before, code);
    assert.ok((await loadMirror(dir, NOW)).ok, code);
  }
  await mirrored(register, dir);
  assert.equal((await loadMirror(dir, NOW)).checkpoint?.size, 333);
});

test('a server that holds no key of the depositary fills no disk, whatever size it claims', async () => {
  const register = await publishedLog(5);
  const dir = folder();
  const claim = (note: string) => note.replace('\n8\n', '\n1000000000000\n');
  const pad = register.entries[7]!;
  const replayed = (after: number) => ({
    v: 2 as const,
    entries: Array.from({ length: 500 }, (_, i) => ({
      index: after + i,
      salt: base64(pad.salt),
      envelope: pad.envelope,
      proof: null,
    })),
  });
  const hostile = (checkpoint: string): Source & { asked: string[] } => {
    const source = register.source({ checkpoint });
    const get: Source['get'] = async (path, limit) => {
      const after = /^acts\?after=(\d+)$/.exec(path)?.[1];
      return after === undefined ? source.get(path, limit) : utf8(JSON.stringify(replayed(Number(after))));
    };
    return { asked: source.asked, get };
  };
  const altered = hostile(claim(register.checkpoint()));
  assert.equal((await refusedFor(altered, dir)).code, 'note.bad-signature');
  assert.deepEqual(altered.asked, ['genesis', 'checkpoint'], 'no entry was asked for');
  // Signed by a key that nobody named yet: an entry could name it, so entries are read, and none of them twice.
  const stranger = await publishedLog();
  stranger.rekey();
  const large = signCheckpoint({ size: 1_000_000_000_000, root: digestBytes(sha('x')) }, stranger.log);
  assert.deepEqual(await refusedFor(hostile(large), dir), { code: 'register.repeated', index: 1 });
  assert.deepEqual(readdirSync(dir), []);
});

test('true entries that do not lead to the signed root leave nothing behind, also when there are many', async () => {
  const register = await publishedLog(600);
  const dir = folder();
  const checkpoint = signCheckpoint({ size: 603, root: digestBytes(sha('x')) }, register.log);
  assert.equal((await refusedFor(register.source({ checkpoint }), dir)).code, 'mirror.commitment');
  assert.deepEqual(readdirSync(dir), []);
  // What a run that was cut off left behind goes with the first run a day later, and not before.
  mkdirSync(join(dir, '.new-cutoff'));
  utimesSync(join(dir, '.new-cutoff'), SECONDS - 24 * 3600, SECONDS - 24 * 3600);
  await mirrored(register, dir);
  assert.ok(existsSync(join(dir, '.new-cutoff')));
  utimesSync(join(dir, '.new-cutoff'), SECONDS - 24 * 3600 - 1, SECONDS - 24 * 3600 - 1);
  await mirrored(register, dir);
  assert.deepEqual(
    readdirSync(dir).filter((name) => name.startsWith('.')),
    [],
  );
});

test('a register from which nothing can be computed here is a finding, and no failure of the program', async () => {
  const dir = await mirrored(await publishedLog(2));
  const check = (packs: LawPacks) =>
    checkMirror({ read: folderReader(dir), trust: null, packs, kinds: KINDS, latest: SECONDS });
  assert.deepEqual((await check(PACKS)).findings, []);
  const hanoi = PACKS.get('hanoi')!;
  // Law without the rule that every answer about it cites.
  const one = await check(lawPacks([...PACKS.values()].map((p) => (p === hanoi ? { ...p, rules: [] } : p))));
  assert.deepEqual(
    one.findings.map((f) => f.code),
    ['mirror.unusable'],
  );
  assert.equal(one.register?.unreadable('hanoi')?.params?.['cause'], 'law.rule-unknown');
  // The program stumbles over it.
  const two = await check(lawPacks([{ ...hanoi, parties: null as never }]));
  assert.deepEqual([two.ok, two.register, two.findings.map((f) => f.code)], [false, null, ['mirror.unusable']]);
});

function swapped(a: number, b: number): NonNullable<Twist['page']> {
  return (p) => {
    const entries = [...p.entries];
    const [i, j] = [entries.findIndex((e) => e.index === a), entries.findIndex((e) => e.index === b)];
    if (i >= 0 && j >= 0) [entries[i], entries[j]] = [entries[j]!, entries[i]!];
    return { ...p, entries };
  };
}

function with_(index: number, change: { salt?: string; envelope?: string }): NonNullable<Twist['page']> {
  return (p) => ({ ...p, entries: p.entries.map((e) => (e.index === index ? { ...e, ...change } : e)) });
}

/** One character of what was signed is another. */
function flipped(envelope: string): string {
  const jws = JSON.parse(envelope) as { payload: string; signatures: unknown };
  const payload = Buffer.from(jws.payload, 'base64url').toString().replace('Exercise State', 'Exercise Stake');
  return JSON.stringify({ ...jws, payload: Buffer.from(payload).toString('base64url') });
}

test('an entry that one registrar signed twice, a stranger signed or no seal closed is refused at its place', async () => {
  const stranger = newKey();
  for (const [by, code] of [
    [(r: PublishedLog) => [r.registrars[0], r.registrars[0], r.seal], 'act.same-person'],
    [(r: PublishedLog) => [r.registrars[0], stranger, r.seal], 'act.key-unknown'],
    [(r: PublishedLog) => [r.registrars[0], r.registrars[1]], 'act.no-seal'],
    [(r: PublishedLog) => [r.registrars[0], r.seal], 'act.approval-missing'],
  ] as const) {
    const register = await publishedLog(2);
    const body = { party: 'XA', partyType: 'state', names: { en: 'X' }, because: 'change', from: '2027-05-03' };
    register.enter(NAME, body, by(register));
    assert.deepEqual(await refusedFor(register.source(), folder()), { code, index: 5 });
  }
});

test('the depositary changes its keys: a mirror goes on under the new ones, and what the old ones signed still holds', async () => {
  const register = await publishedLog(5);
  const dir = await mirrored(register);
  register.rekey();
  register.add(600);
  assert.ok((await mirrored(register, dir)) && (await loadMirror(dir, NOW)).ok);
  // A key that nobody named yet is no key, whatever it signs.
  const stranger = await publishedLog(5);
  stranger.rekey();
  const checkpoint = cosigned(
    signCheckpoint({ size: 700, root: digestBytes(sha('x')) }, stranger.log),
    register.witnesses,
  );
  const other = await publishedLog(20);
  const kept = await mirrored(other);
  assert.deepEqual(await refusedFor(other.source({ checkpoint }), kept), { code: 'mirror.withheld', index: 23 });
  // The old key signs on in secret: the mirror knows it is the same log, and sees the second story.
  const before = await publishedLog(5);
  const old = before.log;
  const home = await mirrored(before);
  before.rekey();
  const lie = signCheckpoint({ size: 8, root: digestBytes(sha('another story')) }, old);
  const twist = { checkpoint: cosigned(lie, before.witnesses) };
  assert.equal((await refusedFor(before.source(twist), home)).code, 'log.forked');
});

test('a mirror that was damaged on the disk is told place by place, and nothing is added to it', async () => {
  const whole = await mirrored(honest);
  const lineOf = (n: number) => readFileSync(join(whole, 'acts', '001.jsonl'), 'utf8').split('\n')[n - 256]!;
  const damage: [string, (text: string) => string, [string, number | null][]][] = [
    [
      'acts/001.jsonl',
      (t) => t.replace(lineOf(300), lineOf(301)),
      [
        ['mirror.order', 300],
        ['mirror.commitment', 300],
      ],
    ],
    [
      'acts/001.jsonl',
      (t) => swapLines(t, 300 - 256, 310 - 256),
      [
        ['mirror.order', 300],
        ['mirror.order', 310],
        ['mirror.order', 300],
        ['mirror.order', 310],
      ],
    ],
    ['acts/001.jsonl', (t) => t.replace(`${lineOf(511)}\n`, ''), [['mirror.missing', 511]]],
    ['acts/001.jsonl', (t) => t.slice(0, -1), [['mirror.missing', 511]]],
    ['acts/001.jsonl', (t) => t.replace(/"salt":"./, '"salt":"_'), [['mirror.line', 256]]],
    ['acts/001.jsonl', (t) => t.replace(/"salt":"....../, '"salt":"AAAAAA'), [['mirror.commitment', 256]]],
    ['acts/001.jsonl', (t) => t.replace('"index":256,', '"index":256,"index":256,'), [['mirror.line', 256]]],
    ['acts/000.jsonl', () => '', [['mirror.missing', 0]]],
    ['policy', (t) => t.replace('group others 2', 'group others 1'), [['mirror.policy', null]]],
    ['genesis.jws', (t) => t.replace('payload', 'pay'), [['act.jws', null]]],
    [
      'checkpoint',
      (t) => t.replace('\n523\n', '\n522\n'),
      [
        ['mirror.missing', 512],
        ['note.bad-signature', null],
      ],
    ],
  ];
  for (const [path, change, expected] of damage) {
    const dir = folder();
    cpSync(whole, dir, { recursive: true });
    const text = readFileSync(join(dir, path), 'utf8');
    const changed = change(text);
    assert.notEqual(changed, text, path);
    writeFileSync(join(dir, path), changed);
    const mirror = await loadMirror(dir, NOW);
    assert.equal(mirror.ok, false, path);
    assert.deepEqual(
      told(mirror).slice(0, expected.length),
      expected,
      `${path}: ${JSON.stringify(told(mirror).slice(0, 6))}`,
    );
    assert.equal((await refusedFor(honest.source(), dir)).code, 'mirror.damaged');
  }
});

function swapLines(text: string, a: number, b: number): string {
  const lines = text.split('\n');
  [lines[a], lines[b]] = [lines[b]!, lines[a]!];
  return lines.join('\n');
}

test('one flipped byte in any file of a mirror is told', async () => {
  const register = await publishedLog(300);
  const whole = await mirrored(register);
  for (const path of contentOf(whole).keys()) {
    const dir = folder();
    cpSync(whole, dir, { recursive: true });
    const bytes = readFileSync(path);
    const at = bytes.length >> 1;
    bytes[at] = bytes[at]! ^ 1;
    writeFileSync(path.replace(whole, dir), bytes);
    assert.equal((await loadMirror(dir, NOW)).ok, false, path);
  }
});

test('a file of a mirror that is gone is told', async () => {
  const whole = await mirrored(await publishedLog(300));
  for (const path of contentOf(whole).keys()) {
    const dir = folder();
    cpSync(whole, dir, { recursive: true });
    rmSync(path.replace(whole, dir));
    if (path.endsWith('/checkpoint'))
      await assert.rejects(loadMirror(dir, NOW), (e) => e instanceof Fault && e.code === 'mirror.none');
    else assert.equal((await loadMirror(dir, NOW)).ok, false, path);
  }
});

test('a list of faults has an end: a forger does not keep the reader busy', async () => {
  const dir = await mirrored(honest);
  for (const name of ['000.jsonl', '001.jsonl']) {
    const file = join(dir, 'acts', name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"salt"', '"sand"'));
  }
  const mirror = await loadMirror(dir, NOW);
  assert.ok(mirror.findings.length < 300, `${mirror.findings.length}`);
  assert.match(mirror.notes.join(), /was not read/);
});

/** A server that answers as told. */
async function serving(answer: RequestListener, deed: (address: string) => Promise<void>): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await deed(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const faultCode = (code: string) => (e: unknown) => e instanceof Fault && e.code === code;

test('a hostile server gets no second address, no more memory than told, and no way around the limit by packing', async () => {
  await serving(
    (_request, reply) => {
      reply.writeHead(302, { location: 'http://127.0.0.1:9/' });
      reply.end();
    },
    (address) => assert.rejects(httpSource(address).get('checkpoint', 100), faultCode('mirror.unreachable')),
  );
  await serving(
    (_request, reply) => {
      reply.writeHead(200);
      const more = () => {
        while (reply.write(new Uint8Array(65_536)));
        reply.once('drain', more);
      };
      more();
    },
    (address) => assert.rejects(httpSource(address).get('checkpoint', 100_000), faultCode('mirror.too-large')),
  );
  const { gzipSync } = await import('node:zlib');
  await serving(
    (_request, reply) => {
      reply.writeHead(200, { 'content-encoding': 'gzip' });
      reply.end(gzipSync(new Uint8Array(50_000_000)));
    },
    (address) => assert.rejects(httpSource(address).get('checkpoint', 100_000), faultCode('mirror.too-large')),
  );
  await serving(
    (request, reply) => {
      reply.writeHead(request.url === '/register/log/checkpoint' ? 404 : 500);
      reply.end();
    },
    async (address) => {
      assert.equal(await httpSource(address).get('checkpoint', 100), null);
      await assert.rejects(httpSource(address).get('genesis', 100), faultCode('mirror.unreachable'));
    },
  );
  for (const address of ['file:///etc/passwd', 'depositary.example', ''])
    assert.throws(() => httpSource(address), faultCode('mirror.address'));
});

test('an address with a path keeps it, with or without a stroke at its end', async () => {
  const asked: string[] = [];
  await serving(
    (request, reply) => {
      asked.push(String(request.url));
      reply.end('x');
    },
    async (address) => {
      for (const typed of [address, `${address}/`, `${address}/comity`, `${address}/treaty/comity/?from=mail#top`])
        await httpSource(typed).get('genesis', 100);
    },
  );
  assert.deepEqual(asked, [
    '/register/log/genesis',
    '/register/log/genesis',
    '/comity/register/log/genesis',
    '/treaty/comity/register/log/genesis',
  ]);
});

test('where no register is published, there is nothing to mirror', async () => {
  const nothing: Source = { get: async (path) => (path === 'genesis' ? utf8(honest.genesis) : null) };
  assert.equal((await refusedFor(nothing, folder())).code, 'mirror.nothing');
});
