// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CompiledQuery, sql } from 'kysely';
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { NOON, restingAct, restingLeaf } from '../../test/fixtures/resting-acts.ts';
import { actRow, actsReader, actsWriter } from './acts.ts';
import { deliveries } from './deliveries.ts';
import { dossiersReader } from './dossiers.ts';
import { leavesReader } from './leaves.ts';
import { inTransaction } from './transaction.ts';

test('an act comes back exactly as it was laid down', async () => {
  const { db } = await testDatabase();
  const act = restingAct(1, {
    envelope: Uint8Array.from([0, 255, 10, 13, 92]),
    at: '2027-05-03T01:12:00.123Z',
    re: 'b'.repeat(32),
  });
  assert.equal(await inTransaction(db, (tx) => tx.acts.append(act)), 'new');
  assert.deepEqual(await actsReader(db).byDigest(act.digest), { seq: 1, ...act });
  assert.deepEqual(await actsReader(db).byId(act.id), { seq: 1, ...act });
  assert.equal(await actsReader(db).byDigest('0'.repeat(64)), null);
});

test('the same bytes again are the same act, and the first envelope stays', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.acts.append(restingAct(1)));
  const again = restingAct(1, { envelope: utf8('signed once more') });
  assert.equal(await inTransaction(db, (tx) => tx.acts.append(again)), 'same');
  assert.deepEqual((await actsReader(db).byDigest(again.digest))?.envelope, restingAct(1).envelope);
  assert.equal(await actsReader(db).count(), 1);
});

test('other bytes under a known id are a conflict and leave no trace', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.acts.append(restingAct(1)));
  const forged = restingAct(2, { id: restingAct(1).id });
  assert.equal(await inTransaction(db, (tx) => tx.acts.append(forged)), 'conflict');
  assert.equal(await actsReader(db).byDigest(forged.digest), null);
});

test('an entry of the register and another act may bear one number; two entries, or two other acts, may not', async () => {
  const { db } = await testDatabase();
  const entry = (n: number) => restingAct(n, { kind: 'register.name.v1', direction: 'register' });
  const one = { ...entry(1), id: restingAct(2).id };
  const outcome = await inTransaction(db, (tx) => tx.acts.appendAll([one, restingAct(2)]));
  assert.deepEqual(outcome, ['new', 'new']);
  assert.equal(await inTransaction(db, (tx) => tx.acts.append({ ...entry(3), id: one.id })), 'conflict');
  assert.equal(await inTransaction(db, (tx) => tx.acts.append({ ...restingAct(4), id: one.id })), 'conflict');
  assert.deepEqual(
    (await actsReader(db).register(0)).map((a) => a.digest),
    [one.digest],
  );
  assert.equal((await actsReader(db).byId(one.id))?.digest, restingAct(2).digest, 'the act of a dossier comes first');
  assert.deepEqual(
    (await actsReader(db).byIds([one.id])).map((a) => a.digest),
    [restingAct(2).digest],
  );
  await inTransaction(db, (tx) => tx.acts.append(entry(5)));
  assert.equal((await actsReader(db).byId(entry(5).id))?.digest, entry(5).digest);
});

test('a batch answers for each act in order, also for twins within it', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.acts.append(restingAct(1)));
  const batch = [restingAct(5), restingAct(1), restingAct(4), restingAct(5), restingAct(6, { id: restingAct(4).id })];
  assert.deepEqual(await inTransaction(db, (tx) => tx.acts.appendAll(batch)), [
    'new',
    'same',
    'new',
    'same',
    'conflict',
  ]);
  const rest = await actsReader(db).since(1);
  assert.deepEqual(
    rest.map((a) => a.digest),
    [restingAct(5).digest, restingAct(4).digest],
  );
});

test('a transaction that fails leaves no act, no leaf and no outbox row', async () => {
  const { db } = await testDatabase();
  const act = restingAct(1);
  const failing = inTransaction(db, async (tx) => {
    await tx.acts.append(act);
    await tx.leaves.add([restingLeaf(1)]);
    await tx.deliveries.queue([{ digest: act.digest, toParty: 'XB', nextAt: NOON }]);
    throw new Error('changed my mind');
  });
  await assert.rejects(failing, /changed my mind/);
  assert.equal(await actsReader(db).count(), 0);
  assert.equal(await leavesReader(db).queued(), 0);
  assert.deepEqual(await deliveries(db).open(), []);
});

test('a transaction whose connection is cut is a fault, nothing of it rests, and the next one works', async () => {
  const { db } = await testDatabase();
  const cut = inTransaction(db, async (tx) => {
    await tx.acts.append(restingAct(1));
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
    await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(db);
    await tx.acts.append(restingAct(2));
  });
  await assert.rejects(cut, (e) => e instanceof Fault && e.code === 'store.unreachable');
  assert.equal(await actsReader(db).count(), 0);
  assert.equal(await inTransaction(db, (tx) => tx.acts.append(restingAct(1))), 'new');
});

test('an outbox row without its act does not commit', async () => {
  const { db } = await testDatabase();
  const orphan = inTransaction(db, (tx) =>
    tx.deliveries.queue([{ digest: 'f'.repeat(64), toParty: 'XB', nextAt: NOON }]),
  );
  await assert.rejects(orphan, (e) => e instanceof Fault && e.code === 'store.database');
});

test('acts cannot be changed, removed or emptied, even by hand', async () => {
  const { db } = await testDatabase();
  await inTransaction(db, (tx) => tx.acts.append(restingAct(1)));
  for (const statement of [`update acts set kind = 'x'`, 'delete from acts', 'truncate acts cascade'])
    await assert.rejects(sql.raw(statement).execute(db), /never changed/);
  assert.equal((await actsReader(db).byDigest(restingAct(1).digest))?.kind, restingAct(1).kind);
});

test('thirty-two acts with leaves and outbox rows take four statements, and rest in the order given', async () => {
  const { db } = await testDatabase();
  let statements = 0;
  const counted = db.withPlugin({
    transformQuery: (args) => {
      statements++;
      return args.node;
    },
    transformResult: async (args) => args.result,
  });
  const acts = Array.from({ length: 32 }, (_, n) => restingAct(n));
  await inTransaction(counted, async (tx) => {
    await tx.acts.appendAll(acts);
    await tx.leaves.add(acts.map((_, n) => restingLeaf(n)));
    await tx.deliveries.queue(acts.map((a) => ({ digest: a.digest, toParty: 'XB', nextAt: NOON })));
    await tx.dossiers.place(acts.map((a, position) => ({ digest: a.digest, dossier: 'd', position, kind: a.kind })));
  });
  assert.equal(statements, 4);
  const digests = (await actsReader(db).since(0)).map((a) => a.digest);
  assert.deepEqual(
    digests,
    acts.map((a) => a.digest),
  );
});

test('a follower never skips an act that is still being written', async () => {
  const { db } = await testDatabase();
  const reader = actsReader(db);
  const slow = await db.startTransaction().execute();
  await actsWriter(slow).append(restingAct(1));
  await inTransaction(db, (tx) => tx.acts.append(restingAct(2)));

  let answered = false;
  const following = reader.since(0).then((acts) => {
    answered = true;
    return acts;
  });
  // Round trips on another connection: time enough for a reader that does not wait.
  for (let i = 0; i < 20; i++) await db.executeQuery(CompiledQuery.raw('select 1'));
  const waited = !answered;
  await slow.commit().execute();
  assert.ok(waited);
  assert.deepEqual(
    (await following).map((a) => a.digest),
    [restingAct(1).digest, restingAct(2).digest],
  );
});

test('a gap left by an act that was never written is passed', async () => {
  const { db } = await testDatabase();
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await tx.acts.append(restingAct(1));
      throw new Error('no');
    }),
  );
  await inTransaction(db, (tx) => tx.acts.append(restingAct(2)));
  assert.deepEqual(
    (await actsReader(db).since(0)).map((a) => a.seq),
    [2],
  );
  assert.equal(await actsReader(db).latestSeq(), 2);
  assert.deepEqual(await actsReader(db).since(2), []);
});

test('two transactions that meet on the same acts in opposite order both end well', async () => {
  const { db } = await testDatabase();
  const [a, b] = [restingAct(1), restingAct(2)];
  const both = (first: typeof a, second: typeof a) =>
    inTransaction(db, async (tx) => {
      const one = await tx.acts.append(first);
      return [one, await tx.acts.append(second)];
    });
  const answers = await Promise.all([both(a, b), both(b, a)]);
  assert.deepEqual(answers.flat().sort(), ['new', 'new', 'same', 'same']);
});

test('acts are found by kind, by what they answer, and by dossier in its order', async () => {
  const { db } = await testDatabase();
  const [first, answer, other] = [
    restingAct(1),
    restingAct(2, { re: restingAct(1).id, kind: 'requests.refused.v1' }),
    restingAct(3),
  ];
  await inTransaction(db, async (tx) => {
    await tx.acts.appendAll([first, answer, other]);
    await tx.dossiers.place([
      { digest: answer.digest, dossier: first.id, position: 0, kind: answer.kind },
      { digest: first.digest, dossier: first.id, position: 1, kind: first.kind },
    ]);
  });
  const reader = actsReader(db);
  const names = (acts: { digest: string }[]) => acts.map((a) => a.digest);
  assert.deepEqual(names(await reader.ofKind('requests.preservation.v1')), [first.digest, other.digest]);
  assert.deepEqual(names(await reader.ofKind('requests.preservation.v1', { after: 1 })), [other.digest]);
  assert.deepEqual(names(await reader.answersTo(first.id)), [answer.digest]);
  assert.deepEqual(names(await reader.byDossier(first.id)), [answer.digest, first.digest]);
  assert.equal((await reader.byDossier(first.id))[0]?.kind, 'requests.refused.v1');
  assert.deepEqual(names(await reader.byDigests([other.digest, first.digest])), [first.digest, other.digest]);
  assert.deepEqual(names(await reader.byIds([other.id])), [other.digest]);
  await inTransaction(db, (tx) => tx.dossiers.clear());
  assert.deepEqual(await dossiersReader(db).list(), []);
});

test('an act becomes a row by its own header', () => {
  const act = {
    v: 1 as const,
    id: 'a'.repeat(32),
    kind: 'requests.preservation.v1',
    mode: 'real' as const,
    from: 'XB/central-authority',
    to: ['XA/contact-point'],
    by: { person: 'b-1', role: 'officer' },
    basis: [{ pack: 'hanoi', code: 'HANOI_42' }],
    at: { instant: NOON, place: 'Hanoi', zone: 'Asia/Ho_Chi_Minh', local: '2027-05-03T19:00:00+07:00' },
    body: {},
    attachments: [],
  };
  const row = actRow(act, 'd'.repeat(64), utf8('jws'), 'received', '2027-05-03T12:00:01.000Z');
  assert.equal(row.fromParty, 'XB');
  assert.equal(row.re, null);
  assert.equal(row.at, NOON);
});

test('one statement in the whole program writes acts', () => {
  const source = join(import.meta.dirname, '..');
  const files = globSync('**/*.{ts,tsx}', { cwd: source }).filter((f) => !f.endsWith('.test.ts'));
  assert.ok(files.length > 20);
  const writing = files.filter((f) =>
    /insert\s+into\s+"?acts\b|(?:insert|replace|merge)Into\(\s*['"`]acts\b/i.test(
      readFileSync(join(source, f), 'utf8'),
    ),
  );
  assert.deepEqual(writing, ['store/acts.ts']);
  const text = readFileSync(join(source, 'store/acts.ts'), 'utf8');
  assert.equal(text.match(/insert\s+into\s+acts\b/gi)?.length, 1);
});
