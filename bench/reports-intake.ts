// SPDX-License-Identifier: EUPL-1.2
// Reports a second from what a machine sends to linked rows that a crash does not take: sorted, two files laid down, signed under the
// seal, act, leaf, rows and links in one transaction. Beside it plain inserts of one row a report over the same connections.
import { sql } from 'kysely';
import { takeReport } from '#node/reports/take-report.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { EMPTY, type Incoming } from '#acts/reports/intake/incoming.ts';
import type { Node } from '#node/node.ts';
import { type Measured, percentile, round } from './printed.ts';

/** How many reports are on their way at once: a bank's machine does not wait for each answer. */
const AT_ONCE = 32;

/** In: a node with a report desk, the folder of laws, and how many reports. */
export async function benchIntake(node: Node, lawDir: string, reports = 2000): Promise<Measured> {
  const around = await loadSurroundings(lawDir, node.config);
  const take = async (i: number) => {
    const taken = await takeReport(node, sample(i), around, { key: `bench ${i}`, source: null });
    if (!taken.ok) throw new Error(taken.refusal.code);
  };
  await many(100, (i) => take(1_000_000 + i));
  const intake = await many(reports, take);
  await sql`create table bench_plain (id bigint primary key, story text, value text)`.execute(node.db);
  const plain = await many(reports, async (i) => {
    const { story, theirs } = sample(i);
    await sql`insert into bench_plain values (${i}, ${story}, ${theirs[0]})`.execute(node.db);
  });
  await sql`drop table bench_plain`.execute(node.db);
  const ratio = round(intake.perSecond / plain.perSecond, 3);
  return {
    table: [
      { what: 'reports to linked rows', 'a second': round(intake.perSecond), 'p95 ms': round(intake.p95) },
      { what: 'plain inserts', 'a second': round(plain.perSecond), 'p95 ms': round(plain.p95) },
    ],
    figures: { reportsPerSecond: round(intake.perSecond), reportsP95Ms: round(intake.p95) },
    ratios: { intakeToPlainInserts: ratio },
  };
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
