// SPDX-License-Identifier: EUPL-1.2
// The values of reports as a list that is looked through page by page. What only reports of children name is counted and listed for officers for
// children alone.
import { sql } from 'kysely';
import type { ActId } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';
import type { IndicatorRow } from './reports.ts';

export type ListedIndicator = Pick<IndicatorRow, 'kind' | 'value' | 'state' | 'tlp' | 'pap' | 'validUntil'> & {
  disputed: boolean;
  /** Reports that name it; a second one of the same incident is not counted. */
  reports: number;
  /** When the last of them came; null where none does. */
  last: Instant | null;
  /** The newest of them. */
  newest: ActId[];
};
export type IndicatorWish = {
  kind?: string | undefined;
  /** A state, or `disputed`: under appeal, whatever its state. */
  state?: string | undefined;
  /** Signs that stand in the value, in any case; spaces do not count. */
  text?: string | undefined;
  /** Whether reports of children count. */
  childs: boolean;
  limit: number;
  offset: number;
};

const NEWEST = 3;

/** A page of them, the one seen last on top, and how many there are in all. */
export async function listedIndicators(
  db: Database,
  { kind, state, text, childs, limit, offset }: IndicatorWish,
): Promise<{ list: ListedIndicator[]; all: number }> {
  const needle = (text ?? '').toLowerCase().replace(/\s/g, '');
  const counted = sql`l.kind = i.kind and l.value = i.value and r.same_as is null and (${childs} or not r.minor)`;
  const named = sql`from report_links l join report_rows r on r.report = l.report where ${counted}`;
  const found = sql`from indicator_rows i where (i.by_act is not null or exists (select 1 ${named}))
    and (${kind ?? ''} = '' or i.kind = ${kind ?? ''})
    and (${state ?? ''} = '' or i.state = ${state ?? ''} or (${state ?? ''} = 'disputed' and i.disputed_at is not null))
    and (${needle} = '' or strpos(lower(replace(i.value, ' ', '')), ${needle}) > 0)`;
  const { rows } = await sql<ListedIndicator>`
    select p.*, s.reports, s.last, s.newest from
      (select i.kind, i.value, i.state, i.tlp, i.pap, i.valid_until as "validUntil", i.disputed_at is not null as disputed, i.last_seen
        ${found} order by i.last_seen desc, i.kind, i.value limit ${limit} offset ${offset}) p
    cross join lateral (select count(*)::int as reports, max(r.at) as last,
      coalesce((array_agg(r.report order by r.at desc, r.report))[1:${sql.raw(String(NEWEST))}], '{}') as newest
      from report_links l join report_rows r on r.report = l.report
      where l.kind = p.kind and l.value = p.value and r.same_as is null and (${childs} or not r.minor)) s
    order by p.last_seen desc, p.kind, p.value`.execute(db);
  const count = await sql<{ n: string }>`select count(*) as n ${found}`.execute(db);
  const list = rows.map(({ kind, value, state, tlp, pap, validUntil, disputed, reports, last, newest }) => ({
    ...{ kind, value, state, tlp, pap, validUntil, disputed, reports, last, newest },
  }));
  return { list, all: Number(count.rows[0]!.n) };
}
