// SPDX-License-Identifier: EUPL-1.2
// Anyone keeps a copy of the register and checks it without the depositary. A depositary that shows two registers, or one put back
// from a copy, is caught by what others hold.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { KEYS, NAME } from '#acts/register/act.ts';
import { enter, until } from '#cli/exercise/client.ts';
import { enterOne } from '#cli/exercise/register.ts';
import { PROGRAM } from '#cli/exercise/running.ts';
import { loadMirror } from '#cli/register/load-mirror.ts';
import { signCheckpoint } from '#proof/log/checkpoint.ts';
import { checkAccusation } from '#proof/log/fork.ts';
import { cosignatureLine, parseNote } from '#proof/log/note.ts';
import { encodeAddCheckpoint } from '#proof/log/witness.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { witnessStates } from '#store/witness-states.ts';
import { PEER, REGISTER_LOG } from '#wire/delivery.ts';
import { type Raised, raise } from './raised-world.ts';

const ORIGIN = 'depositary.comity/register';
let raised: Raised;
let mirror: string;
before(async () => {
  raised = await raise();
  mirror = join(raised.dir, 'mirror');
});
after(() => raised?.end());

const depositary = () => raised.nodes.get('DEPOSITARY')!.address;
const fingerprint = () => raised.world.members.get('XA')!.config.depositary.fingerprint;

/** The command as an operator types it. */
async function comity(...args: string[]): Promise<{ code: number; out: string }> {
  const run = promisify(execFile)(process.execPath, [PROGRAM, 'register', ...args], { encoding: 'utf8' });
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  );
}

const fetchFrom = (address: string, ...more: string[]) =>
  comity('mirror', '--from', address, '--out', mirror, '--trust', fingerprint(), ...more);

/** How many entries the depositary shows as witnessed. */
async function published(): Promise<number> {
  const note = await (await fetch(new URL(`${REGISTER_LOG}/checkpoint`, depositary()))).text();
  return Number(note.split('\n')[1]);
}

async function enterName(n: number): Promise<void> {
  const registrars = [
    await enter(depositary(), 'dep-registrar-1'),
    await enter(depositary(), 'dep-registrar-2'),
  ] as const;
  const from = (await registrars[0].ask('form', { query: { kind: KEYS } })).today;
  const body = { party: 'XA', partyType: 'state', names: { en: `Exercise State ${n}` }, because: 'change', from };
  const basis = [{ pack: 'hanoi', code: 'DEPOSITARY' }];
  await enterOne(registrars, { name: `name ${n}`, kind: NAME, basis, body });
}

test('a mirror is made from the running depositary and holds offline, with every entry and its proof', async () => {
  const xa = await (await raised.look('XA')).register();
  const size = xa.entries.length;
  assert.equal(await until('all entries to be witnessed', published, (n) => n === size), size);
  const made = await fetchFrom(depositary(), '--json');
  assert.equal(made.code, 0, made.out);
  const { witnessedAt: _at, ...done } = JSON.parse(made.out);
  assert.deepEqual(done, { ok: true, size, fresh: size, fingerprint: fingerprint() });
  const checked = await comity('verify', mirror, '--trust', fingerprint(), '--json');
  assert.equal(checked.code, 0, checked.out);
  const verdict = JSON.parse(checked.out);
  assert.deepEqual([verdict.ok, verdict.origin, verdict.size, verdict.pinned], [true, ORIGIN, size, true]);
  // The same entries in the same order as the nodes hold them.
  const loaded = await loadMirror(mirror);
  assert.deepEqual(
    loaded.register!.entries.map((e) => e.digest),
    xa.entries.map((e) => e.digest),
  );
  assert.match(await loaded.prove(size - 1), new RegExp(`\nindex ${size - 1}\n`));
});

test('run again after another entry, it takes that entry and nothing else', async () => {
  const size = await published();
  await enterName(1);
  await until('the entry to be witnessed', published, (n) => n === size + 1);
  const again = await fetchFrom(depositary());
  assert.equal(again.code, 0, again.out);
  assert.match(again.out, new RegExp(`holds ${size + 1} entries, 1 of them new`));
  assert.equal((await comity('verify', mirror)).code, 0);
});

test('every node knows how fresh its view of the register is', async () => {
  const size = await published();
  for (const [party, person] of [
    ['XA', 'xa-duty-1'],
    ['XB', 'xb-duty-1'],
    ['DEPOSITARY', 'dep-registrar-1'],
  ] as const) {
    const client = await enter(raised.nodes.get(party)!.address, person);
    const log = await until(
      `${party} to have seen the newest checkpoint`,
      () => client.ask('log'),
      (l) => l.register?.size === size,
    );
    assert.deepEqual([log.register?.origin, log.register?.stale], [ORIGIN, null]);
    assert.deepEqual(
      (await client.ask('now')).alarms.filter((a) => a.code === 'register.stale'),
      [],
    );
  }
});

test('a changed salt in the mirror is told with code and place, and the command says so by its number', async () => {
  const [last] = readdirSync(join(mirror, 'acts', '000.p'));
  const path = join(mirror, 'acts', '000.p', last!);
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n');
  lines[5] = lines[5]!.replace(/"salt":"(.)/, (_, c: string) => `"salt":"${c === 'A' ? 'B' : 'A'}`);
  writeFileSync(path, lines.join('\n'));
  const told = await comity('verify', mirror);
  assert.equal(told.code, 1);
  assert.match(told.out, /^✗ mirror\.commitment {2}entry 5: /);
  assert.match(told.out, /does not hold: one thing is not as signed\. .*\n$/);
  assert.match((await fetchFrom(depositary())).out, /^✗ mirror\.damaged /, 'nothing is added to it');
  writeFileSync(path, text);
  assert.equal((await comity('verify', mirror)).code, 0);
});

/** Another root for the size the register has, signed by the depositary and by all who witness it: everybody is in league. */
async function secondStory(size: number): Promise<string> {
  const { identity } = await raised.look('DEPOSITARY');
  const root = new Uint8Array(createHash('sha256').update('another register').digest());
  const note = signCheckpoint({ size, root }, identity.register!);
  const parsed = parseNote(note);
  assert.ok(parsed.ok);
  const seconds = Math.floor(Date.now() / 1000);
  const lines = ['XA', 'XB', 'NIMBUS'].map(async (p) =>
    cosignatureLine(parsed.value.text, (await raised.look(p)).identity.witness, seconds),
  );
  return note + (await Promise.all(lines)).join('');
}

test('a depositary that tells a witness another story is shown with both checkpoints side by side', async () => {
  const xb = await raised.look('XB');
  const last = (await witnessStates(xb.db).of(ORIGIN))!;
  const lie = (await secondStory(last.size)).split('\n').slice(0, 5).join('\n');
  const reply = await fetch(new URL(PEER.witness, raised.nodes.get('XB')!.address), {
    method: 'POST',
    body: encodeAddCheckpoint({ old: last.size, proof: [], note: `${lie}\n` }),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
  assert.deepEqual([reply.status, await reply.text()], [422, 'witness.forked\n']);
  const client = await enter(raised.nodes.get('XB')!.address, 'xb-duty-1');
  const log = await client.ask('log');
  const [accusation] = log.accusations.filter((a) => a.origin === ORIGIN);
  assert.ok(accusation!.text.includes(lie) && accusation!.text.includes(last.note), 'both, as signed');
  assert.deepEqual(
    log.peers.filter((p) => p.origin === ORIGIN).map((p) => [p.party, p.state]),
    [['DEPOSITARY', 'Has told two stories']],
  );
  assert.ok((await client.ask('now')).alarms.some((a) => a.code === 'log.forked' && a.words.includes(ORIGIN)));
});

test('a depositary that shows a mirror another register, with every witness in league, is refused and accused', async () => {
  const size = await published();
  const lie = await secondStory(size);
  const server = createServer(async (request, reply) => {
    if (request.url === `${REGISTER_LOG}/checkpoint`) return reply.end(lie);
    const real = await fetch(new URL(request.url ?? '/', depositary()));
    reply.writeHead(real.status);
    reply.end(Buffer.from(await real.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const told = await fetchFrom(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    assert.equal(told.code, 1);
    assert.match(told.out, /^✗ log\.forked /);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const file = join(mirror, 'accusation');
  assert.ok(readFileSync(file, 'utf8').includes(lie));
  const judged = checkAccusation(readFileSync(file), [(await raised.look('DEPOSITARY')).identity.register!.key]);
  assert.equal(judged.ok && judged.value.kind, 'same-size');
  const verdict = await comity('verify', mirror);
  assert.deepEqual([verdict.code, /^✗ log\.forked /.test(verdict.out)], [1, true]);
  // A person has looked and settled it.
  rmSync(file);
  assert.equal((await fetchFrom(depositary())).code, 0);
});

test('a depositary put back from a copy is refused by the mirror, and signs nothing more itself', async () => {
  const size = await published();
  const { db, config } = await raised.look('DEPOSITARY');
  await raised.nodes.get('DEPOSITARY')!.stop();
  // As a backup from before the last entry would hold it.
  await sql`alter table acts disable trigger all`.execute(db);
  const digest = sql`(select digest from leaves where log = 'register' and idx = ${size - 1})`;
  await sql`delete from acts where digest = ${digest}`.execute(db);
  await sql`alter table acts enable trigger all`.execute(db);
  await sql`delete from leaves where log = 'register' and idx = ${size - 1}`.execute(db);
  await sql`delete from checkpoints where log = 'register' and size = ${size}`.execute(db);
  await raised.start('DEPOSITARY');
  assert.equal(await until('an older checkpoint', published, (n) => n < size), size - 1);
  const told = await fetchFrom(depositary());
  assert.equal(told.code, 1);
  assert.match(told.out, /^✗ mirror\.rolled-back {2}The source shows \d+ entries; this mirror has \d+/);
  assert.ok(!existsSync(join(mirror, 'accusation')), 'an old copy is no second story');
  assert.equal((await comity('verify', mirror)).code, 0, 'and the mirror still holds what was lost there');
  // Its own log worker has asked the witnesses first.
  await enterName(2);
  await until(
    'the depositary to say why it stopped',
    async () => readFileSync(join(config.dataDir, 'node.log'), 'utf8'),
    (text) => /log\.behind-witness .*depositary\.comity\/register/.test(text),
  );
  assert.equal(
    (await checkpoints(db, 'register').latest())?.size,
    size - 1,
    'no second note for a size others have seen',
  );
});
