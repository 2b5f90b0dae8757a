// SPDX-License-Identifier: EUPL-1.2
// The logs of all posts as one: every line once, in one order, whoever came back first. From it: who is inside, which badge was used
// twice, which card opened a door after it was withdrawn. Nothing is added to a log and nothing is taken out of it.
import { type Instant, instantOf, millis } from '#base/time.ts';
import { type GateLine, leave, type ScanLine, type TokenKey, tokenKey } from './gate-log.ts';
import type { Heard, Presence, UsedPass, Withdrawal } from './gate-snapshot.ts';

/** One badge that was let in again while it was inside, or one pass that opened twice. All its entries stand together, once. */
export type DoubleUse = { number: number; zone: number; entries: ScanLine[] };

export type Merged = {
  lines: GateLine[];
  inside: Presence[];
  doubles: DoubleUse[];
  /** Entries by a card that had been withdrawn before: the post did not know yet. */
  late: ScanLine[];
  usedPasses: UsedPass[];
  heard: Heard[];
};

type Spells = { all: DoubleUse[]; open: Map<string, DoubleUse> };

/** What a post sent, beside what is held of it: what is new, what contradicts a line already held, whether something is missing. */
export type Arrival = { fresh: GateLine[]; clashes: GateLine[]; missingFrom: number | null };

/**
 * Sorts out a delivery of one post. In: its lines already held, in order, and what it sends now. A line that was sent before is
 * counted once; another line under the same number is shown and not taken; after a gap nothing is taken, so that the post sends again.
 */
export function arrivalOf(held: readonly GateLine[], sent: readonly GateLine[]): Arrival {
  const known = new Map(held.map((line) => [line.seq, line]));
  const out: Arrival = { fresh: [], clashes: [], missingFrom: null };
  let next = (held.at(-1)?.seq ?? 0) + 1;
  for (const line of sent.toSorted((a, b) => a.seq - b.seq)) {
    const before = known.get(line.seq);
    if (before) {
      if (!sameLine(before, line)) out.clashes.push(line);
    } else if (line.seq === next) {
      known.set(line.seq, line);
      out.fresh.push(line);
      next++;
    } else {
      out.missingFrom = next;
      break;
    }
  }
  return out;
}

/** One order for all: by moment, never before an earlier line of the same post, then by post. */
export function inOrder(lines: readonly GateLine[]): GateLine[] {
  const byPost = new Map<string, GateLine[]>();
  for (const line of lines) {
    const list = byPost.get(line.post);
    if (list) list.push(line);
    else byPost.set(line.post, [line]);
  }
  const placed: { line: GateLine; at: Instant }[] = [];
  for (const list of byPost.values()) {
    let at = '';
    for (const line of list.toSorted((a, b) => a.seq - b.seq)) {
      if (line.at > at) at = line.at;
      placed.push({ line, at });
    }
  }
  const before = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return placed
    .sort((a, b) => before(a.at, b.at) || before(a.line.post, b.line.post) || a.line.seq - b.line.seq)
    .map((p) => p.line);
}

/** In: lines of any number of posts, each once, in any order; withdrawals as the organiser decided them. */
export function mergeLines(given: readonly GateLine[], withdrawn: readonly Withdrawal[] = []): Merged {
  const lines = inOrder(given);
  const inside: Presence[] = [];
  const spells: Spells = { all: [], open: new Map() };
  const passes = new Map<number, ScanLine>();
  const heard = new Map<string, number>();
  const out: Merged = { lines, inside, doubles: [], late: [], usedPasses: [], heard: [] };
  for (const line of lines) {
    heard.set(line.post, Math.max(line.seq, heard.get(line.post) ?? 0));
    if (line.what !== 'scan' || !line.opens || !line.holder) continue;
    const { number, kind } = line.holder;
    if (line.direction === 'out') {
      leave(inside, line, number);
      continue;
    }
    if (isLate(line, withdrawn)) out.late.push(line);
    if (kind !== 'pin') countUse(line, inside, passes, spells);
    const { zone, post, seq, token } = line;
    inside.push({ zone, number, entity: line.holder.entity, post, seq, token });
  }
  out.doubles = spells.all.filter((s) => s.entries.length > 1);
  out.usedPasses = [...passes.values()].map((p) => ({ number: p.holder!.number, at: p.at }));
  out.heard = [...heard].map(([post, seq]) => ({ post, seq }));
  return out;
}

/** How many people are inside each zone, and how many tokens each delegation uses there. */
export function countsOf({ inside }: Pick<Merged, 'inside'>) {
  const people = new Map<number, Set<number>>();
  const tokens = new Map<string, number>();
  for (const p of inside) {
    people.set(p.zone, (people.get(p.zone) ?? new Set()).add(p.number));
    if (p.token) {
      const key = tokenKey({ ...p, kind: p.token });
      tokens.set(key, (tokens.get(key) ?? 0) + 1);
    }
  }
  return { people: new Map([...people].map(([zone, set]) => [zone, set.size])), tokens };
}

/** Tokens of one delegation that are in use. */
export const tokensInUse = (inside: readonly Presence[], { entity, zone, kind }: TokenKey): number =>
  inside.filter((p) => p.zone === zone && p.token === kind && p.entity === entity).length;

/** When the next list may say it was made: after all it counts, so that what a post writes under it never sorts before what it rests on. */
export function madeAtAfter(lines: readonly GateLine[], now: Instant, mostAheadMs = 300_000): Instant {
  const limit = millis(now) + mostAheadMs;
  const last = lines.reduce((max, l) => Math.max(max, Math.min(millis(l.at) + 1, limit)), millis(now));
  return instantOf(last);
}

/** A spell begins with an entry while nobody of that badge is inside; every further entry before all have left belongs to it. */
function countUse(line: ScanLine, inside: Presence[], passes: Map<number, ScanLine>, spells: Spells): void {
  const { number, kind } = line.holder!;
  const again = kind === 'pass' ? passes.has(number) : inside.some((p) => p.zone === line.zone && p.number === number);
  if (kind === 'pass' && !again) passes.set(number, line);
  const door = `${number} ${line.zone}`;
  const spell = spells.open.get(door);
  if (again && spell) spell.entries.push(line);
  else {
    const begun = { number, zone: line.zone, entries: [line] };
    spells.open.set(door, begun);
    spells.all.push(begun);
  }
}

function isLate(line: ScanLine, withdrawn: readonly Withdrawal[]): boolean {
  const { number, version } = line.holder!;
  return withdrawn.some((w) => w.number === number && version <= w.upTo && w.at <= line.at);
}

/** The same line, whatever order its fields came in. */
function sameLine(a: GateLine, b: GateLine): boolean {
  return spelt(a) === spelt(b);
}

function spelt(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([x], [y]) => (x < y ? -1 : 1)))
      : v,
  );
}
