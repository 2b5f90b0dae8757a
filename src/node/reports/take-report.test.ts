// SPDX-License-Identifier: EUPL-1.2
// Many reports in the same moment: one post is one report, one incident has one first report, and whatever is not written leaves no file.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { EMPTY, type Incoming } from '#acts/reports/intake/incoming.ts';
import { sortReport } from '#acts/reports/intake/sort-report.ts';
import { filesTable } from '#store/files-table.ts';
import { sweepLaid } from '#store/laid-files.ts';
import { reportsReader } from '#store/reports.ts';
import { type SampleNode, sampleNode } from '../../../test/fixtures/http-node.ts';
import { testDatabase } from '../../../test/fixtures/postgres.ts';
import { sorter } from './sorter.ts';
import { bareSurroundings } from './surroundings.ts';
import { takeReport } from './take-report.ts';

let xa: SampleNode;
before(async () => {
  xa = await sampleNode((await testDatabase()).db, 'XA', []);
});
after(() => xa?.remove());

const told = (n: number, more: Partial<Incoming> = {}): Incoming => ({
  ...{ ...EMPTY, consents: ['link'], story: `They called me, number ${n}, from https://pay-${n}.example/now.` },
  ...more,
});
const take = (incoming: Incoming, key: string | null) =>
  takeReport(xa.node, incoming, bareSurroundings(xa.node.config), { key, source: null });
const resting = () =>
  readdirSync(join(xa.node.files.base), { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).length;
const mine = { contact: { name: 'Lia Senn', reach: 'lia@example.com' } };

test('in one moment: a post twice is one report, an incident twice is one first report, what is refused leaves nothing', async () => {
  const acts = await xa.node.acts.count();
  const calls = [
    ...Array.from({ length: 50 }, (_, i) => take(told(i, mine), `post ${i}`)),
    ...Array.from({ length: 50 }, (_, i) => take(told(i, mine), `post ${i}`)),
    ...Array.from({ length: 10 }, (_, i) => take(told(i, mine), `other post ${i}`)),
    take({ ...EMPTY, story: '  ' }, 'empty'),
  ];
  const done = await Promise.all(calls);
  const got = done.flatMap((r) => (r.ok ? [r.value] : []));
  assert.equal(got.length, 110);
  assert.equal(done.at(-1)!.ok, false);
  for (let i = 0; i < 50; i++) {
    const [first, second] = [got[i]!, got[50 + i]!];
    assert.deepEqual([second.report, second.code, second.again], [first.report, first.code, true]);
  }
  for (let i = 0; i < 10; i++) assert.deepEqual([got[100 + i]!.first, got[100 + i]!.again], [got[i]!.report, false]);
  assert.equal(await xa.node.acts.count(), acts + 60);
  assert.equal(resting(), 120, 'two files a report, none for what came again');
  assert.equal((await reportsReader(xa.node.db).pairs()).reports.length, 50);
});

test('where the transaction fails nobody gets a receipt and no file stays; afterwards the same posts are taken', async () => {
  const files = resting();
  const acts = await xa.node.acts.count();
  await sql`alter table report_rows add constraint out_of_order check (channel <> 'import')`.execute(xa.node.db);
  const calls = () => Array.from({ length: 20 }, (_, i) => take(told(1000 + i, { channel: 'import' }), `late ${i}`));
  const failed = await Promise.allSettled(calls());
  assert.ok(failed.every((r) => r.status === 'rejected'));
  assert.deepEqual([resting(), await xa.node.acts.count()], [files, acts]);
  await sql`alter table report_rows drop constraint out_of_order`.execute(xa.node.db);
  const done = await Promise.all(calls());
  assert.ok(done.every((r) => r.ok && !r.value.again));
  assert.equal(await xa.node.acts.count(), acts + 20);
});

test('where the database goes away in the middle the files stay until it is known whether there is a record; then they are swept', async () => {
  const files = resting();
  await sql`create function away() returns trigger language plpgsql as $$ begin raise exception 'away' using errcode = '57P01'; end $$`.execute(
    xa.node.db,
  );
  await sql`create trigger away before insert on report_rows for each row execute function away()`.execute(xa.node.db);
  await assert.rejects(take(told(2000), 'away 1'), { code: 'store.unreachable' });
  await sql`drop trigger away on report_rows`.execute(xa.node.db);
  assert.equal((await take(told(2000), 'away 1')).ok, true, 'the same post is taken afterwards');
  assert.equal(resting(), files + 3, 'the file without a record, its list, and the file of the report');
  const recorded = (list: readonly string[]) => filesTable(xa.node.db).recorded(list);
  assert.equal(await sweepLaid(xa.node.files, Date.now() + 86_400_000, recorded), 1);
  assert.equal(resting(), files + 1);
});

test('sorted on the thread, reports are what they are sorted here, also after it has fallen', async () => {
  const around = bareSurroundings(xa.node.config);
  const sorting = sorter(around);
  const list = Array.from({ length: 80 }, (_, i) => told(i, mine));
  const apart = await Promise.all(list.map((one) => sorting.sort(one)));
  assert.deepEqual(
    apart,
    list.map((one) => sortReport(one, around)),
  );
  await sorting.close();
  assert.deepEqual(await sorting.sort(list[0]!), sortReport(list[0]!, around));
  assert.equal((await Promise.all(list.map((one) => sorting.sort(one)))).length, 80);
  await sorting.close();
});
