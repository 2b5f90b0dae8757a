// SPDX-License-Identifier: EUPL-1.2
// A database server of one's own, from the distribution, under an ordinary user: the world is founded on it and exchanges acts.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { until } from '#cli/exercise/client.ts';
import { assertOneHistory } from './history.ts';
import { deskOfXa, sendPreservation, untilReceived } from './preserving.ts';
import { type Raised, raise } from './raised-world.ts';

const [initdb] = globSync('/usr/lib/postgresql/*/bin/initdb').sort().reverse();
const skip = initdb ? false : 'PostgreSQL of the distribution is not installed';
const NOBODY = 65534;
const ids = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const dir = mkdtempSync(join(tmpdir(), 'comity-own-pg-'));
const url = `postgresql://exchange@localhost/postgres?host=${encodeURIComponent(dir)}`;
let server: ChildProcess | undefined;
let raised: Raised | undefined;

before(async () => {
  if (!initdb) return;
  if ('uid' in ids) chownSync(dir, NOBODY, NOBODY);
  const data = join(dir, 'data');
  const made = spawnSync(initdb, ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale'], {
    ...ids,
    cwd: '/',
    encoding: 'utf8',
  });
  assert.equal(made.status, 0, made.stderr);
  server = spawn(join(dirname(initdb), 'postgres'), ['-D', data, '-k', dir, '-h', '', '-F'], {
    ...ids,
    cwd: '/',
    stdio: 'ignore',
  });
  const master = new URL(url);
  master.username = 'postgres';
  await until(
    'the server to answer',
    () => run(master.href, 'create role exchange login createdb').then(() => true),
    (fine) => fine,
  );
  raised = await raise({ databaseUrl: url });
});
after(async () => {
  await raised?.end();
  if (server && server.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }
  rmSync(dir, { recursive: true, force: true });
});

async function run(at: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: at });
  try {
    await client.connect();
    return (await client.query(query)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

test('on a server of one’s own, as a role that may only make databases, States found their nodes and exchange an act', {
  skip,
}, async () => {
  const desk = await deskOfXa(raised!.nodes.get('XA')!.address);
  await untilReceived(desk, await sendPreservation(desk, 'XA-OWN-SERVER'));
  const made = (await run(
    url,
    `select datname, pg_get_userbyid(datdba) as owner from pg_database where datname like 'comity%' order by 1`,
  )) as { datname: string; owner: string }[];
  assert.deepEqual(
    made.map((d) => d.datname),
    ['comity_depositary', 'comity_nimbus', 'comity_xa', 'comity_xb', 'comity_xh'],
  );
  assert.ok(made.every((d) => d.owner === 'exchange'));
  for (const party of ['XA', 'XB']) await assertOneHistory(await raised!.look(party));
});

test('the command takes the address from COMITY_DATABASE_URL, and says what is wrong when that server does not let it in', {
  skip,
}, () => {
  const done = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '..', '..', 'src', 'main.ts'), 'exercise', '--out', join(dir, 'out')],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        COMITY_DATABASE_URL: `postgresql://nobody-here@localhost/postgres?host=${encodeURIComponent(dir)}`,
      },
    },
  );
  assert.equal(done.status, 1);
  assert.match(done.stderr, /\(database\.create\)/);
});
