// SPDX-License-Identifier: EUPL-1.2
// Reports a second from what a machine sends to linked rows that a crash does not take: sorted, two files laid down, signed under the
// seal, act, leaf, rows and links in one transaction. Beside it plain inserts of one row a report over the same connections.
import { sql } from 'kysely';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import { EMPTY, type Incoming } from '#acts/reports/intake/incoming.ts';
import type { Node } from '#node/node.ts';
import { sorter } from '#node/reports/sorter.ts';
import { takeSorted } from '#node/reports/take-report.ts';
import { reportsReader } from '#store/reports.ts';
import { coreMillis, type Measured, percentile, round } from './printed.ts';

/** How many reports are on their way at once: a bank's machine does not wait for each answer. */
const AT_ONCE = 32;

/** In: a node with a report desk, what sorting needs to know, and how many reports. `databaseMillis`: milliseconds of a core the database has used so far. */
export async function benchIntake(
  node: Node,
  around: Surroundings,
  reports = 5000,
  databaseMillis: () => number = () => 0,
): Promise<Measured> {
  const sorting = sorter(around);
  const take = async (i: number) => {
    const incoming = sample(i);
    const taken = await takeSorted(node, incoming, await sorting.sort(incoming), { key: `bench ${i}`, source: null });
    if (!taken.ok) throw new Error(taken.refusal.code);
  };
  try {
    await many(300, (i) => take(1_000_000 + i));
    const before = (await reportsReader(node.db).pairs()).pairReports.length;
    const start = { here: process.cpuUsage(), thread: coreMillis(), database: databaseMillis() };
    const intake = await many(reports, take);
    const { user, system } = process.cpuUsage(start.here);
    const millis = {
      coreMsPerReport: round((user + system) / 1000 / reports, 2),
      mainThreadMsPerReport: round((coreMillis() - start.thread) / reports, 2),
      databaseMsPerReport: round((databaseMillis() - start.database) / reports, 2),
    };
    const links = (await reportsReader(node.db).pairs()).pairReports.length - before;
    const plain = await plainInserts(node, reports);
    const figures = {
      ...{
        reportsPerSecond: round(intake.perSecond),
        reportsP95Ms: round(intake.p95),
        ...millis,
        linked: reports,
        links,
      },
      plainInsertsPerSecond: round(plain.perSecond),
    };
    return {
      table: [
        { what: 'reports to linked rows', 'a second': round(intake.perSecond), 'p95 ms': round(intake.p95) },
        { what: 'plain inserts', 'a second': round(plain.perSecond), 'p95 ms': round(plain.p95) },
      ],
      figures,
      ratios: { intakeToPlainInserts: round(intake.perSecond / plain.perSecond, 3) },
    };
  } finally {
    await sorting.close();
  }
}

async function plainInserts(node: Node, rows: number) {
  await sql`create table bench_plain (id bigint primary key, story text, value text)`.execute(node.db);
  const plain = await many(rows, async (i) => {
    const { story, theirs } = sample(i);
    await sql`insert into bench_plain values (${i}, ${story}, ${theirs[0]})`.execute(node.db);
  });
  await sql`drop table bench_plain`.execute(node.db);
  return plain;
}

async function many(n: number, deed: (i: number) => Promise<void>): Promise<{ perSecond: number; p95: number }> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < n) {
      const i = next++;
      const from = performance.now();
      await deed(i);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return { perSecond: (n * 1000) / (performance.now() - started), p95: percentile(times, 95) };
}

/** A report as a bank sends it, of about a thousand signs; every twentieth names an account that others name too. */
function sample(i: number): Incoming {
  const account = String(1_000_000_000 + (i % 20 === 0 ? i % 400 : i * 7));
  return {
    ...{ ...EMPTY, reporter: 'enterprise', channel: 'machine', wish: 'recover', consents: ['link'] },
    story: `Customer number ${i} was called by a man who said he was from the bank. ${'He asked for a code and stayed on the line. '.repeat(16)} The page was https://secure-${i % 500}.example/login and the number 024 3825 ${String(i % 10_000).padStart(4, '0')}.`,
    theirs: [`https://pay-${i % 300}.example/now`],
    transfers: [
      {
        ...{ minor: 100_000 + i, currency: 'XAD', to: account, toBank: 'Vietcombank', from: `998877${i}` },
        ...{ sentAt: null, transaction: `T${i}` },
      },
    ],
  };
}
