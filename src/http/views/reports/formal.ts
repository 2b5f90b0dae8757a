// SPDX-License-Identifier: EUPL-1.2
// A request to preserve, filled in from a report or its whole company: what is named goes along, with the number of the picture it rests on.
// Nothing of a reporter and no word of a story is in it.
import type { ActId } from '#base/act.ts';
import { groupGraphOf } from '#acts/reports/groups/group-graph.ts';
import type { DeskFacts } from '#node/reports/desk-facts.ts';
import type { LinkRow } from '#store/reports.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import { kindWordsOf, mayTakeOver } from './desk.ts';

/** As what a kind of value is named in a request. */
export const SELECTORS: Record<string, string> = {
  ...{ iban: 'account', 'bank-account': 'account', wallet: 'account', handle: 'account' },
  ...{ email: 'e-mail', phone: 'phone', ip: 'ip', url: 'url', domain: 'url' },
};
const MOST_SELECTORS = 20;
const DAYS_BEFORE = 30;

/** The reports a request from this one rests on. */
export function reportsBehind(facts: DeskFacts, report: ActId, group: boolean): ActId[] {
  const company = group ? groupGraphOf(facts.picture.grouping, report) : null;
  return company ? [...company.reports] : [report];
}

/** In: those reports, the values they name, and today at the desk. */
export function formalStart(
  facts: DeskFacts,
  reports: readonly ActId[],
  links: readonly LinkRow[],
  day: CivilDate,
): Record<string, unknown> {
  const { picture, rows } = facts;
  const counts = new Map<string, number>();
  for (const l of links)
    if (mayTakeOver(facts, l) && SELECTORS[l.kind])
      counts.set(`${l.kind}|${l.value}`, (counts.get(`${l.kind}|${l.value}`) ?? 0) + 1);
  const named = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_SELECTORS)
    .map(([key]) => ({ kind: key.slice(0, key.indexOf('|')), value: key.slice(key.indexOf('|') + 1) }));
  const days = rows.filter((r) => reports.includes(r.report)).map((r) => (r.sentAt ?? r.at).slice(0, 10));
  const first = days.toSorted()[0] ?? day;
  const many = reports.length > 1 ? `${reports.length} linked reports` : 'A report';
  return {
    caseReference: `REPORTS-${reports[0]!.slice(0, 8).toUpperCase()}`,
    facts: `${many} to the report desk name the data below. They rest on the picture of links ${picture.snapshot}. Reports: ${reports.map((r) => r.slice(0, 8)).join(', ')}.`,
    relation: `The reports name them: ${named
      .map((n) => kindWordsOf(n.kind))
      .filter((x, i, all) => all.indexOf(x) === i)
      .join(', ')}.`,
    necessity:
      'Such data are kept for days or weeks only. Without preservation they are gone before a request for them can be decided.',
    scope: {
      selectors: named.map(({ kind, value }) => ({ type: SELECTORS[kind]!, value })),
      categories: ['subscriber', 'traffic'],
      period: { from: addDays(first, -DAYS_BEFORE), to: day },
    },
  };
}
