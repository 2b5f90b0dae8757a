// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { Fault } from '#base/result.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { holdLock } from './lock.ts';
import { listen, notify } from './signals.ts';
import { inTransaction } from './transaction.ts';

test('a second holder is told no until the first lets go', async () => {
  const { url } = await testDatabase();
  const first = await holdLock(url, 'sequencer');
  assert.ok(first);
  assert.equal(await holdLock(url, 'sequencer'), null);
  const other = await holdLock(url, 'courier');
  assert.ok(other);
  await first.release();
  await first.lost;
  const second = await holdLock(url, 'sequencer');
  assert.ok(second);
  await second.release();
  await other.release();
});

/** The holder hears of its end a moment before the server has let the lock go; the next one asks again, as nodes do. */
async function takenSoon(url: string) {
  for (let i = 0; i < 100; i++) {
    const lock = await holdLock(url, 'sequencer');
    if (lock) return lock;
    await pause(20);
  }
  return null;
}

test('a holder whose connection is cut learns it, and another takes over', async () => {
  const { db, url } = await testDatabase();
  const first = await holdLock(url, 'sequencer');
  assert.ok(first);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'comity lock sequencer' and datname = current_database()`.execute(
    db,
  );
  await first.lost;
  const second = await takenSoon(url);
  assert.ok(second);
  await first.release();
  assert.equal(await holdLock(url, 'sequencer'), null);
  await second.release();
});

test('when the process that holds a lock is killed, another takes over', async () => {
  const { db, url } = await testDatabase();
  const code = `const { holdLock } = await import(process.argv[1]); const lock = await holdLock(process.argv[2], 'sequencer'); console.log(lock !== null); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, import.meta.resolve('./lock.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((done) => child.stdout.once('data', (d) => done(String(d))));
  assert.equal(said.trim(), 'true');
  assert.equal(await holdLock(url, 'sequencer'), null);
  child.kill('SIGKILL');
  let lock = await holdLock(url, 'sequencer');
  for (let i = 0; lock === null && i < 2000; i++) {
    await sql`select 1`.execute(db);
    lock = await holdLock(url, 'sequencer');
  }
  assert.ok(lock);
  await lock.release();
});

test('a lock on a server that is not there is a fault, not a no', async () => {
  const nowhere = 'postgresql://comity@localhost/x?host=%2Fnonexistent';
  await assert.rejects(holdLock(nowhere, 'sequencer'), (e) => e instanceof Fault && e.code === 'store.unreachable');
  await assert.rejects(
    listen(nowhere, ['acts'], () => {}),
    (e) => e instanceof Fault && e.code === 'store.unreachable',
  );
});

test('a signal wakes its listeners, one in a transaction only when it commits', async () => {
  const { db, url } = await testDatabase();
  const heard: string[] = [];
  let next = Promise.withResolvers<void>();
  const line = await listen(url, ['acts', 'outbox'], (channel) => {
    heard.push(channel);
    next.resolve();
  });
  assert.deepEqual(heard, ['acts', 'outbox']);
  next = Promise.withResolvers();
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await notify(tx.db, 'acts');
      throw new Error('no');
    }),
  );
  await inTransaction(db, (tx) => notify(tx.db, 'outbox'));
  await next.promise;
  assert.deepEqual(heard, ['acts', 'outbox', 'outbox']);
  await line.stop();
});

test('a listener whose line is cut comes back and wakes its reader once', async () => {
  const { db, url } = await testDatabase();
  let calls = 0;
  let next = Promise.withResolvers<void>();
  const line = await listen(url, ['acts'], () => {
    calls++;
    next.resolve();
  });
  assert.equal(calls, 1);
  for (const expected of [2, 3]) {
    next = Promise.withResolvers();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'comity signals' and datname = current_database()`.execute(
      db,
    );
    await next.promise;
    assert.equal(calls, expected);
  }
  next = Promise.withResolvers();
  await notify(db, 'acts');
  await next.promise;
  assert.equal(calls, 4);
  await line.stop();
});

test('a channel name that could be something else is a fault', async () => {
  const { db } = await testDatabase();
  await assert.rejects(notify(db, 'acts; drop table acts'), (e) => e instanceof Fault && e.code === 'store.name');
});
