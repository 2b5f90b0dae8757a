// SPDX-License-Identifier: EUPL-1.2
// The organisation chart on a day: bodies under bodies, the ministry that answers for each, who holds which office and who deputises.
import type { CivilDate } from '#base/time.ts';
import { byCode } from '../collation.ts';
import { because, type Reason } from '../reason.ts';
import { type Body, type BodyOffice, holdsOn, type OfficeHolder, type Organisation } from './bodies.ts';
import { bodyMandate, mandateOf } from './mandate.ts';

export type ChartRow = {
  body: Body;
  /** Steps below the highest body. */
  depth: number;
  ministry: string | null;
  holders: readonly OfficeHolder[];
  /** Who acts for the chair that day: the chair, else a deputy; null when nobody may. */
  acting: { person: string; title: string; office: BodyOffice; instead: string | null } | null;
  /** What is wrong with it on that day. */
  notes: readonly Reason[];
};

const DEPUTISING: readonly BodyOffice[] = ['chair', 'standing-deputy', 'deputy'];

/** Rows in reading sequence: a body, then those below it. In: dated facts and the day. */
export function chartOn(organisation: Organisation, on: CivilDate): ChartRow[] {
  const bodies = organisation.bodies.filter((b) => holdsOn(b, on));
  const known = new Set(bodies.map((b) => b.code));
  const rows: ChartRow[] = [];
  const done = new Set<string>();
  const walk = (body: Body, depth: number) => {
    if (done.has(body.code)) return;
    done.add(body.code);
    rows.push(rowOf(body, depth, organisation, on));
    for (const below of bodies.filter((b) => b.parent === body.code)) walk(below, depth + 1);
  };
  for (const top of bodies.filter((b) => b.parent === null || !known.has(b.parent))) walk(top, 0);
  // Bodies that stand above one another in a circle have no top of their own.
  for (const body of bodies) walk(body, 0);
  return rows;
}

function rowOf(body: Body, depth: number, organisation: Organisation, on: CivilDate): ChartRow {
  const holders = organisation.holders
    .filter((h) => h.body === body.code && holdsOn(h, on))
    .sort((a, b) => rankOf(a) - rankOf(b) || byCode(a.from, b.from) || byCode(a.person, b.person));
  const leads = organisation.leads.filter((l) => l.body === body.code && holdsOn(l, on));
  const ministry = leads.map((l) => l.ministry).sort(byCode)[0] ?? null;
  const acting = actingFor(body, holders, organisation, on);
  const mandate = bodyMandate(body, organisation, on);
  const notes = [
    ...(mandate.stands ? [] : [because('chart.no-mandate', { body: body.name, why: mandate.why.words })]),
    ...(ministry === null ? [because('chart.no-owner', { body: body.name })] : []),
    ...(new Set(leads.map((l) => l.ministry)).size > 1 ? [because('chart.two-owners', { body: body.name })] : []),
    ...(holders.some((h) => h.office === 'chair') ? [] : [because('chart.no-chair', { body: body.name })]),
    ...(acting === null ? [because('chart.nobody-acts', { body: body.name })] : []),
    ...holders
      .filter((h) => !mandateOf(h.by, organisation).stands)
      .map((h) => because('chart.holder-no-mandate', { person: h.person, body: body.name })),
  ];
  return { body, depth, ministry, holders, acting, notes };
}

function rankOf({ office }: OfficeHolder): number {
  const at = DEPUTISING.indexOf(office);
  return at < 0 ? DEPUTISING.length : at;
}

function actingFor(
  body: Body,
  holders: readonly OfficeHolder[],
  { absences }: Organisation,
  on: CivilDate,
): ChartRow['acting'] {
  const away = (person: string) => absences.some((a) => a.body === body.code && a.person === person && holdsOn(a, on));
  const chair = holders.find((h) => h.office === 'chair');
  const acts = holders.find((h) => DEPUTISING.includes(h.office) && !away(h.person));
  if (!acts) return null;
  return {
    person: acts.person,
    title: acts.title,
    office: acts.office,
    instead: acts === chair ? null : (chair?.person ?? ''),
  };
}

/**
 * Exactly which subcommittees lack an owner on a day. In: dated facts, the codes the event is to have, the day. Out: those without a
 * ministry that answers for them, and those that do not exist at all.
 */
export function withoutOwner(
  organisation: Organisation,
  wanted: readonly string[],
  on: CivilDate,
): { code: string; missing: 'body' | 'ministry' }[] {
  const there = chartOn(organisation, on).filter((r) => r.body.form === 'subcommittee');
  const codes = [...new Set([...wanted, ...there.map((r) => r.body.code)])];
  return codes.flatMap((code): { code: string; missing: 'body' | 'ministry' }[] => {
    const row = there.find((r) => r.body.code === code);
    if (!row) return [{ code, missing: 'body' }];
    return row.ministry === null ? [{ code, missing: 'ministry' }] : [];
  });
}
