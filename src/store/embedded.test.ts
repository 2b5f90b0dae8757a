// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { Fault } from '#base/result.ts';
import { restingAct } from '../../test/fixtures/resting-acts.ts';
import { actsReader } from './acts.ts';
import { openDatabase } from './database.ts';
import { deliveries } from './deliveries.ts';
import { type Postgres, startPostgres } from './embedded.ts';
import { leavesReader } from './leaves.ts';
import { mendLinks, shippedNative, usableNative } from './postgres-binaries.ts';
import { asNobody, chooseUser } from './postgres-user.ts';
import { postmasterFile, until, workingIn } from './predecessor.ts';

const base = mkdtempSync(join(tmpdir(), 'comity-embedded-'));
after(() => rmSync(base, { recursive: true, force: true }));
const root = process.getuid?.() === 0;
const store = (name: string) => import.meta.resolve(name);

async function ask(postgres: Postgres, question: string): Promise<unknown[]> {
  const db = openDatabase(postgres.url('postgres'), { max: 1 });
  const { rows } = await sql.raw(question).execute(db);
  await db.destroy();
  return rows;
}

test('the server is durable, speaks C.UTF-8, and can be reached by nobody else', async () => {
  const dataDir = join(base, 'settings');
  const postgres = await startPostgres({ dataDir });
  const settings = `select current_setting('fsync') f, current_setting('synchronous_commit') s, current_setting('full_page_writes') p,
    current_setting('listen_addresses') l, current_setting('data_checksums') c, current_setting('server_version') like '18.%' v,
    current_setting('unix_socket_directories') d, (select datlocale from pg_database where datname = current_database()) u`;
  const [row] = (await ask(postgres, settings)) as { d: string }[];
  assert.deepEqual({ ...row, d: '' }, { f: 'on', s: 'on', p: 'on', l: '', c: 'on', v: true, d: '', u: 'C.UTF-8' });
  assert.ok(row!.d.length < 80);
  assert.equal(statSync(row!.d).mode & 0o777, 0o700);
  assert.equal(await postgres.createDatabase('node'), true);
  assert.equal(await postgres.createDatabase('node'), false);
  await assert.rejects(postgres.createDatabase('a"; drop'), (e) => e instanceof Fault && e.code === 'store.name');
  await assert.rejects(startPostgres({ dataDir }), (e) => e instanceof Fault && e.code === 'store.postgres-busy');
  await Promise.all([postgres.stop(), postgres.stop()]);
  await postgres.ended;
  assert.equal(existsSync(row!.d), false);
  assert.deepEqual(readdirSync(dataDir).sort(), ['cluster', 'server.log']);
});

test('what was acknowledged is there after five kills of writer and server', { timeout: 120_000 }, async () => {
  const dataDir = join(base, 'kills');
  let acknowledged = -1;
  for (let round = 0; round < 5; round++) {
    const writer = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../test/fixtures/killed-writer.ts'), dataDir, String(acknowledged + 1)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let server = 0;
    const enough = acknowledged + 20 + 13 * round;
    for await (const line of createInterface(writer.stdout)) {
      const [word, value] = line.split(' ');
      if (word === 'server') server = Number(value);
      if (word === 'kept') acknowledged = Number(value);
      if (acknowledged >= enough && writer.exitCode === null && !writer.killed) {
        process.kill(server, 'SIGKILL');
        writer.kill('SIGKILL');
      }
    }
    assert.ok(acknowledged >= enough);
  }
  const postgres = await startPostgres({ dataDir });
  const db = openDatabase(postgres.url('node'));
  const kept = await actsReader(db).since(0, 100_000);
  const digests = new Set(kept.map((a) => a.digest));
  for (let n = 0; n <= acknowledged; n++)
    assert.ok(digests.has(restingAct(n).digest), `act ${n} was acknowledged and is gone`);
  // All or nothing: as many leaves and outbox rows as acts, also for those written but not acknowledged.
  assert.equal(await leavesReader(db).queued(), kept.length);
  assert.equal((await deliveries(db).open(100_000)).length, kept.length);
  await db.destroy();
  await postgres.stop();
});

test('a server whose node was killed does not stand in the way', { timeout: 60_000 }, async () => {
  const dataDir = join(base, 'orphan');
  const code = `const { startPostgres } = await import(process.argv[1]); const { chooseUser } = await import(process.argv[2]);
    const as = chooseUser(); const end = as.prefix.indexOf('setpriv');
    const runAs = { ...as, prefix: end < 0 ? as.prefix : as.prefix.slice(0, end) };
    console.log((await startPostgres({ dataDir: process.argv[3], runAs })).pid); process.kill(process.pid, 'SIGKILL');`;
  const child = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', code, store('./embedded.ts'), store('./postgres-user.ts'), dataDir],
    { encoding: 'utf8' },
  );
  const left = Number(child.stdout);
  assert.ok(workingIn(join(dataDir, 'cluster')).includes(left), 'without a death signal the server outlives its node');
  const postgres = await startPostgres({ dataDir });
  assert.notEqual(postgres.pid, left);
  assert.deepEqual(await ask(postgres, 'select 1 as one'), [{ one: 1 }]);
  await postgres.stop();
});

test('a server ends by itself when its node is killed', { timeout: 60_000 }, async (t) => {
  if (!chooseUser().prefix.includes('setpriv')) return t.skip('this machine has no setpriv with --pdeathsig');
  const dataDir = join(base, 'death');
  const code = `const { startPostgres } = await import(process.argv[1]); await startPostgres({ dataDir: process.argv[2] }); process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '-e', code, store('./embedded.ts'), dataDir]);
  assert.ok(await until(() => workingIn(join(dataDir, 'cluster')).length === 0, 20_000));
  assert.equal(postmasterFile(join(dataDir, 'cluster')), null);
  // The next start removes what the dead one left outside its folder.
  const next = await startPostgres({ dataDir });
  await next.stop();
  assert.deepEqual(readdirSync(dataDir).sort(), ['cluster', 'server.log']);
});

test('a lock file whose number now belongs to a stranger, and a first start that was cut short, do no harm', async () => {
  const dataDir = join(base, 'stale');
  await (await startPostgres({ dataDir })).stop();
  writeFileSync(
    join(dataDir, 'cluster', 'postmaster.pid'),
    `${process.ppid}\n${join(dataDir, 'cluster')}\n1\n5432\n\n\n 1 1\nready\n`,
  );
  writeFileSync(join(dataDir, 'owner.json'), '{"pid":');
  mkdirSync(join(dataDir, 'cluster.new'));
  const postgres = await startPostgres({ dataDir });
  assert.deepEqual(await ask(postgres, 'select 1 as one'), [{ one: 1 }]);
  await postgres.stop();
});

test('a folder that is no database is a fault with words', async () => {
  const dataDir = join(base, 'broken');
  mkdirSync(join(dataDir, 'cluster'), { recursive: true });
  await assert.rejects(
    startPostgres({ dataDir }),
    (e) => e instanceof Fault && e.code === 'store.postgres-start' && /server\.log/.test(e.message),
  );
});

test('root may also run it as nobody, and change between both ways', { timeout: 60_000 }, async (t) => {
  if (!root) return t.skip('needs root');
  const dataDir = mkdtempSync(join(tmpdir(), 'comity-nobody-'));
  try {
    for (const runAs of [asNobody(), chooseUser(), asNobody()]) {
      const postgres = await startPostgres({ dataDir, runAs });
      assert.equal(statSync(`/proc/${postgres.pid}`).uid, runAs.owner);
      assert.equal(statSync(join(dataDir, 'cluster', 'PG_VERSION')).uid, runAs.owner);
      await postgres.createDatabase('node');
      await postgres.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('an ordinary user runs it as themselves', { timeout: 60_000 }, async (t) => {
  if (!root) return t.skip('all other tests ran as an ordinary user');
  const dataDir = mkdtempSync(join(tmpdir(), 'comity-ordinary-'));
  chownSync(dataDir, 65534, 65534);
  const code = `const { startPostgres } = await import(process.argv[1]); const p = await startPostgres({ dataDir: process.argv[2] });
    console.log(await p.createDatabase('node')); await p.stop();`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code, store('./embedded.ts'), dataDir], {
    uid: 65534,
    gid: 65534,
    encoding: 'utf8',
  });
  rmSync(dataDir, { recursive: true, force: true });
  if (/EACCES/.test(ran.stderr)) return t.skip('this checkout cannot be read by other users');
  assert.equal(ran.stdout.trim(), 'true', ran.stderr);
});

test('missing library links are made again, and unreadable programs are copied', (t) => {
  const bare = join(base, 'native');
  cpSync(shippedNative(), bare, { recursive: true, verbatimSymlinks: true });
  mendLinks(bare);
  unlinkSync(join(bare, 'lib', 'libicui18n.so.60'));
  assert.equal(mendLinks(bare), 1);
  assert.equal(mendLinks(bare), 0);
  assert.equal(usableNative(chooseUser(), join(base, 'copy'), bare), bare);
  if (!root) return t.skip('the copy needs root');
  const hidden = mkdtempSync(join(tmpdir(), 'comity-hidden-'));
  const open = mkdtempSync(join(tmpdir(), 'comity-open-'));
  cpSync(bare, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
  chownSync(open, 65534, 65534);
  try {
    const copy = join(open, 'native');
    assert.equal(usableNative(asNobody(), copy, join(hidden, 'native')), copy);
    assert.equal(usableNative(asNobody(), copy, join(hidden, 'native')), copy);
    assert.throws(
      () => usableNative(asNobody(), join(hidden, 'copy'), join(hidden, 'native')),
      (e) => e instanceof Fault && e.code === 'store.postgres-unusable',
    );
    assert.equal(existsSync(join(hidden, 'copy')), false);
  } finally {
    for (const dir of [hidden, open]) rmSync(dir, { recursive: true, force: true });
  }
});
