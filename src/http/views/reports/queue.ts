// SPDX-License-Identifier: EUPL-1.2
// The queue: what may still be stopped first, then what nobody read, then what is open. One glance a line.
import type { ActId } from '#base/act.ts';
import { type Instant, millis } from '#base/time.ts';
import { groupIndexOf } from '#acts/reports/groups/group-index.ts';
import { placeOf } from '#acts/reports/groups/regroup.ts';
import { groupsOf } from '#acts/reports/groups/snapshot.ts';
import { APPEAL_HOURS } from '#acts/reports/act.ts';
import { isUrgent, type ReportState, URGENT_HOURS } from '#acts/reports/state.ts';
import { optionWords, statusWords } from '#acts/words.ts';
import type { LinkRow, ReportRow } from '#store/reports.ts';
import type { ReportLine, ReportsView } from '#wire/reports/desk.ts';
import {
  civilAt,
  forChildren,
  keyOf,
  kindWordsOf,
  minutesBetween,
  type ReportDesk,
  shownValue,
  stateOf,
} from './desk.ts';

const MOST_LINES = 60;
const MOST_VALUES = 3;

type Stood = { row: ReportRow; state: ReportState };
/** `all`: reports this person may see; `children`: unread ones of victims under eighteen, the newest first. */
type Queue = { urgent: Stood[]; fresh: Stood[]; open: Stood[]; closed: number; all: number; children: Stood[] };

/** Which reports stand where; the values of those shown are read afterwards, see `linesOf`. */
export function queueOf(desk: ReportDesk): Queue {
  const every = desk.facts.rows.map((row) => ({ row, state: stateOf(desk, row) }));
  const children = every.filter(({ row, state }) => row.minor && isUnread(state));
  // Of a child everybody here knows that one waits, and officers for children alone which.
  const stood = forChildren(desk) ? every : every.filter(({ row }) => !row.minor);
  const closed = stood.filter(isOver);
  const rest = stood.filter((s) => !isOver(s));
  const goesFirst = ({ row, state }: Stood) =>
    isUrgent(row.sentAt ?? undefined, desk.now) && row.sameAs === null && state.holds.every((h) => h.answer === null);
  const urgent = rest.filter(goesFirst).sort((a, b) => (a.row.sentAt! < b.row.sentAt! ? 1 : -1));
  const others = rest.filter((s) => !goesFirst(s));
  // Who waited longest is read first.
  const fresh = others.filter(({ state }) => isUnread(state)).reverse();
  const open = others.filter((s) => !fresh.includes(s));
  return { urgent, fresh, open, closed: closed.length, all: stood.length, children };
}

const isUnread = ({ status }: ReportState) => ['received', 'same', 'urgent'].includes(status);
const isOver = ({ state }: Stood) => state.status === 'closed' || state.status === 'withdrawn';

/** The reports a queue shows. */
export function shownIn(queue: ReturnType<typeof queueOf>): ActId[] {
  return [queue.urgent, queue.fresh, queue.open].flatMap((l) => l.slice(0, MOST_LINES).map((s) => s.row.report));
}

/** In: links of the reports shown, holds that wait for an answer, and since when open appeals wait, the oldest first. */
export function reportsView(
  desk: ReportDesk,
  queue: ReturnType<typeof queueOf>,
  links: readonly LinkRow[],
  { holdsWait, appeals }: { holdsWait: number; appeals: readonly Instant[] },
): ReportsView {
  const byReport = Map.groupBy(links, (l) => l.report);
  const lines = (list: Stood[]) =>
    list.slice(0, MOST_LINES).map(({ row, state }) => reportLine(desk, row, state, byReport.get(row.report) ?? []));
  const { urgent, fresh, open, closed, children } = queue;
  const oldest = children.at(-1);
  return {
    today: desk.day,
    ...{ urgent: lines(urgent), fresh: lines(fresh), open: lines(open) },
    counts: {
      ...{ urgent: urgent.length, fresh: fresh.length, open: open.length, closed },
      all: queue.all,
    },
    groups: groupsOf(desk.facts.picture.grouping).length,
    holdsWait,
    appealsWait: appeals.length,
    appealsLeft: appeals[0] ? Math.max(0, APPEAL_HOURS * 60 - minutesBetween(appeals[0], desk.now)) : null,
    children: {
      waiting: children.length,
      oldestMinutes: oldest ? minutesBetween(oldest.row.at, desk.now) : null,
      yours: forChildren(desk),
    },
  };
}

export function reportLine(
  desk: ReportDesk,
  row: ReportRow,
  state: ReportState,
  links: readonly LinkRow[],
): ReportLine {
  const urgent = isUrgent(row.sentAt ?? undefined, desk.now);
  const ends = row.sentAt === null ? 0 : millis(row.sentAt) + URGENT_HOURS * 3_600_000;
  const suspects = links.filter((l) => desk.facts.picture.roleOf(row.report, keyOf(l)) === 'suspect');
  const status = `report-${state.status}`;
  return {
    id: row.report,
    at: civilAt(desk, row.at),
    ...{ status: state.status, statusWords: statusWords(status) },
    ...{ reporter: optionWords(row.reporter), wish: optionWords(row.wish), language: row.language, minor: row.minor },
    money: row.money ? { minor: row.money.minor, currency: row.money.currency } : null,
    sentMinutes: urgent ? minutesBetween(row.sentAt!, desk.now) : null,
    leftMinutes: urgent ? Math.max(0, Math.floor((ends - millis(desk.now)) / 60_000)) : null,
    hold: holdWord(state),
    values: suspects.slice(0, MOST_VALUES).map(({ kind, value, country }) => ({
      ...{ kind, kindWords: kindWordsOf(kind), shown: shownValue(kind, value), country },
    })),
    moreValues: Math.max(0, suspects.length - MOST_VALUES),
    linked: linkedWith(desk, row.report),
  };
}

function holdWord({ holds }: ReportState): string | null {
  const last = holds.at(-1);
  return last ? (last.answer?.is ?? 'asked') : null;
}

/** How many other reports stand in its company. */
export function linkedWith({ facts }: Pick<ReportDesk, 'facts'>, report: ActId): number {
  const { grouping } = facts.picture;
  const place = placeOf(grouping.graph.reports, report);
  return place === null ? 0 : groupIndexOf(grouping).membersOf(grouping.labels[place]!).length - 1;
}
