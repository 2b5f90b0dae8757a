// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Fault } from '#base/result.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { checkpoints } from './checkpoints.ts';
import { openDatabase } from './database.ts';
import { leavesReader } from './leaves.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';

const faultCode = (code: string) => (e: unknown) => e instanceof Fault && e.code === code;

test('two programs starting at once migrate once', async () => {
  const { postgres } = await testDatabase();
  await postgres.createDatabase('bare');
  const [a, b] = [openDatabase(postgres.url('bare')), openDatabase(postgres.url('bare'))];
  const ran = await Promise.all([migrate(a), migrate(b)]);
  assert.deepEqual(
    ran.flat(),
    MIGRATIONS.map((m) => m.number),
  );
  assert.deepEqual(await migrate(a), []);
  await Promise.all([a.destroy(), b.destroy()]);
});

test('migrations are numbered without gaps', () => {
  assert.deepEqual(
    MIGRATIONS.map((m) => m.number),
    MIGRATIONS.map((_, i) => i + 1),
  );
});

test('a migration that fails changes nothing', async () => {
  const { db } = await testDatabase();
  const broken = {
    number: MIGRATIONS.length + 1,
    name: 'broken',
    statements: 'create table half (x int); select nonsense;',
  };
  await assert.rejects(migrate(db, [...MIGRATIONS, broken]), faultCode('store.database'));
  assert.deepEqual((await sql`select 1 from pg_tables where tablename = 'half'`.execute(db)).rows, []);
  const mended = { ...broken, statements: 'create table half (x int);' };
  assert.deepEqual(await migrate(db, [...MIGRATIONS, mended]), [mended.number]);
});

test('a database of a newer or another program is not touched', async () => {
  const { db } = await testDatabase();
  await assert.rejects(migrate(db, []), faultCode('store.schema-newer'));
  await assert.rejects(migrate(db, [{ number: 1, name: 'other', statements: '' }]), faultCode('store.schema-other'));
});

test('numbers too large to count exactly are a fault, not rounded', async () => {
  const { db } = await testDatabase();
  await assert.rejects(sql`select 9007199254740993::bigint`.execute(db), faultCode('store.number'));
  assert.deepEqual((await sql`select 9007199254740991::bigint as n`.execute(db)).rows, [{ n: 9007199254740991 }]);
});

test('a server that is not there is a fault that says so', async () => {
  const db = openDatabase('postgresql://comity@localhost/x?host=%2Fnonexistent');
  await assert.rejects(migrate(db), faultCode('store.unreachable'));
  await db.destroy();
});

test('a database from before the second log keeps its leaves and checkpoints as those of the acts', async () => {
  const { postgres } = await testDatabase();
  await postgres.createDatabase('older');
  const db = openDatabase(postgres.url('older'));
  assert.deepEqual(await migrate(db, MIGRATIONS.slice(0, 1)), [1]);
  await sql`insert into leaves (idx, about, digest, salt, commitment, integrated)
    values (0, 'act', 'd0', '\\x01', '\\x02', true), (null, 'received', 'd1', '\\x01', '\\x02', false)`.execute(db);
  await sql`insert into checkpoints (size, note, signed_at) values (1, 'note one', now())`.execute(db);
  assert.deepEqual(
    await migrate(db),
    MIGRATIONS.slice(1).map((m) => m.number),
  );
  assert.deepEqual([await leavesReader(db).assigned(), await leavesReader(db).queued()], [1, 1]);
  assert.equal((await checkpoints(db).latest())?.note, 'note one');
  assert.deepEqual(
    [await leavesReader(db, 'register').assigned(), await checkpoints(db, 'register').latest()],
    [0, null],
  );
  // Nothing is entered any more without saying in which log.
  await assert.rejects(
    sql`insert into leaves (about, digest, commitment) values ('act', 'd2', '\\x02')`.execute(db),
    /null value/,
  );
  await db.destroy();
});
