// SPDX-License-Identifier: EUPL-1.2
// How reports move: by way, money and country, these four weeks against the four before. Small cells are hidden here too, because this page
// is read over shoulders and goes into slides.
import { civilDateOf, civilTime } from '#base/time.ts';
import { decimalsOf } from '#acts/conference/organisation/money.ts';
import { reportersOf } from '#acts/reports/groups/reporters.ts';
import { type CountedReport, type Dimension, NOT_SAID, publicTrends } from '#acts/reports/groups/trends.ts';
import { optionWords } from '#acts/words.ts';
import type { GroupsView } from '#wire/reports/groups.ts';
import { countryOfAccount, type ReportDesk } from './desk.ts';

export const SPAN_DAYS = 28;
export const FEWEST = 5;
export const SHOWN: Dimension[] = ['type', 'channel', 'money', 'country'];

export function trendsFor(desk: ReportDesk): GroupsView['trends'] {
  const counted = countedReports(desk);
  const span = { until: desk.day, days: SPAN_DAYS };
  const fewest = fewestOf(desk);
  return SHOWN.map((by) => ({
    by,
    rows: publicTrends(counted, by, span, fewest).rows.map((r) => ({ ...r, name: cellWords(by, r.name) })),
  }));
}

/** The fewest people behind a number that is shown, as the State's own pack has it. */
export function fewestOf({ node }: Pick<ReportDesk, 'node'>): number {
  const own = Number(node.packs.get('reports')?.timeLimits.find((l) => l.code === 'FEWEST_SHOWN')?.value);
  return Number.isInteger(own) ? own : FEWEST;
}

/** Reports as they are counted: further reports of one incident are left out, and those of victims under eighteen. */
export function countedReports({ facts, node }: Pick<ReportDesk, 'facts' | 'node'>): CountedReport[] {
  const rows = facts.rows.filter((r) => r.sameAs === null && !r.minor);
  const numbers = reportersOf(rows.map((r) => ({ id: r.report, traits: r.trait })));
  return rows.map((r, i) => ({
    day: civilDateOf(civilTime(r.at, node.config.zone, node.config.place)),
    reporter: numbers[i]!,
    type: r.reporter,
    channel: r.way ?? NOT_SAID,
    sector: r.sector,
    country: r.money?.account ? countryOfAccount(r.money.account.kind, r.money.account.canonical) : null,
    money: r.money ? { amount: r.money.minor, currency: r.money.currency, digits: decimalsOf(r.money.currency) } : null,
  }));
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

export function cellWords(by: string, name: string): string {
  if (name === NOT_SAID) return 'Not said';
  if (by === 'country') return name;
  if (by !== 'money') return optionWords(name);
  const [currency, from] = name.split(' ');
  if (from === '0') return `${currency}, below 1`;
  return `${currency} ${whole.format(Number(from))} to ${whole.format(Number(from) * 10 - 1)}`;
}
