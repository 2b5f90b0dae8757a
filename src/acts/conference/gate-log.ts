// SPDX-License-Identifier: EUPL-1.2
// What one post wrote down, and what follows from it: who is inside, how many tokens lie in the box, which numbers were stopped by
// hand. The list says how things stood up to a line; the post's own lines after it say the rest.
import type { BadgeKind } from '#proof/badge.ts';
import type { Instant } from '#base/time.ts';
import type { GateSnapshot, Presence, Withdrawal } from './gate-snapshot.ts';

export type Outcome =
  | 'allow'
  | 'offline-allow'
  | 'wrong-zone'
  | 'revoked'
  | 'already-inside'
  | 'unknown'
  | 'not-yet'
  | 'over'
  | 'quota';
export type Direction = 'in' | 'out';

/** Of a believed code only what counting needs. Of anything else nothing is kept: it may be somebody's private matter. */
export type Holder = { number: number; version: number; category: number; entity: string; kind: BadgeKind };

/** Where a line stands: the post, its own running number from 1, when, and under which list. */
export type Place = { post: string; seq: number; at: Instant; list: number };
export type ScanLine = Place & {
  what: 'scan';
  zone: number;
  direction: Direction;
  outcome: Outcome;
  /** Whether the guard was told to let the person through. */
  opens: boolean;
  /** Whether there was a link to the node at that moment. */
  link: boolean;
  holder: Holder | null;
  /** Kind of the token that was taken out of the box, or was wanted and not there. */
  token: string | null;
  /** Code of the reason, where there is one beyond the outcome. */
  why: string | null;
};
/** Tokens handed back to the organiser, to be given to another post. */
export type BackLine = Place & { what: 'handed-back'; entity: string; zone: number; kind: string; tokens: number };
/** A withdrawal typed at the gate, told over the telephone. It can only close. */
export type StopLine = Place & { what: 'stopped'; number: number; upTo: number };
/** The end of a duty, after its tokens were handed back: the device forgets its log once this is delivered. */
export type EndLine = Place & { what: 'ended' };
export type GateLine = ScanLine | BackLine | StopLine | EndLine;

/** Whose tokens: one entity, one zone, one kind. */
export type TokenKey = { entity: string; zone: number; kind: string };
export const tokenKey = ({ entity, zone, kind }: TokenKey): string => `${entity} ${zone} ${kind}`;

/** Everything a post knows at one moment. */
export type GateView = {
  snapshot: GateSnapshot;
  post: string;
  /** Open entries, oldest first. */
  inside: Presence[];
  boxes: Map<string, number>;
  /** Asked back by the list and not yet handed back. */
  askedBack: Map<string, number>;
  withdrawn: Map<number, Withdrawal>;
  /** The newest card of each number that was shown here. */
  newest: Map<number, number>;
  /** Passes used here or elsewhere: number to the moment of use. */
  used: Map<number, Instant>;
  nextSeq: number;
  lastAt: Instant;
};

/** Opens the log of a post on a list. In: the list, the post, and its lines in order; those the list has heard may be missing. */
export function viewOf(snapshot: GateSnapshot, post: string, lines: readonly GateLine[]): GateView {
  const heard = snapshot.heard.find((h) => h.post === post)?.seq ?? 0;
  const mine = snapshot.boxes.filter((b) => b.post === post);
  const view: GateView = {
    snapshot,
    post,
    inside: [...snapshot.inside],
    boxes: new Map(mine.map((b) => [tokenKey(b), b.tokens])),
    askedBack: new Map(mine.filter((b) => b.askBack > 0).map((b) => [tokenKey(b), b.askBack])),
    withdrawn: new Map(),
    newest: new Map(),
    used: new Map(snapshot.usedPasses.map((p) => [p.number, p.at])),
    nextSeq: heard + 1,
    lastAt: snapshot.madeAt,
  };
  for (const w of snapshot.withdrawn) withdraw(view, w);
  for (const line of lines) {
    if (line.seq > heard) take(view, line);
    else remember(view, line, true);
  }
  return view;
}

/** The view after one more line of the same post. The view that was handed in is used up. */
export function after(view: GateView, line: GateLine): GateView {
  take(view, line);
  return view;
}

function take(view: GateView, line: GateLine): void {
  remember(view, line);
  if (line.what === 'handed-back') {
    const key = tokenKey(line);
    add(view.boxes, key, -line.tokens);
    const left = (view.askedBack.get(key) ?? 0) - line.tokens;
    if (left > 0) view.askedBack.set(key, left);
    else view.askedBack.delete(key);
  } else if (line.what === 'scan' && line.opens && line.holder) {
    if (line.direction === 'in') enter(view, line, line.holder);
    else {
      // Only the post that lent a token puts it back into its box: two posts must not both count it as free.
      for (const left of leave(view.inside, line, line.holder.number))
        if (left.token && left.post === view.post) add(view.boxes, tokenKey({ ...left, kind: left.token }), 1);
    }
  }
}

/** What stays true whether or not a list counted the line already. */
function remember(view: GateView, line: GateLine, heard = false): void {
  view.nextSeq = Math.max(view.nextSeq, line.seq + 1);
  if (line.at > view.lastAt) view.lastAt = line.at;
  if (line.what === 'stopped') {
    // Once a newer list was made with this line in sight, the organiser has decided; until then the door stays closed.
    if (!heard || line.list >= view.snapshot.version) withdraw(view, line);
  } else if (line.what === 'scan' && line.holder) {
    const { number, version, kind } = line.holder;
    view.newest.set(number, Math.max(version, view.newest.get(number) ?? 0));
    if (kind === 'pass' && line.opens && line.direction === 'in' && !view.used.has(number))
      view.used.set(number, line.at);
  }
}

function enter(view: GateView, line: ScanLine, holder: Holder): void {
  const { zone, post, seq, token } = line;
  view.inside.push({ zone, number: holder.number, entity: holder.entity, post, seq, token });
  if (token) add(view.boxes, tokenKey({ entity: holder.entity, zone, kind: token }), -1);
}

/**
 * Closes the entries that a leaving ends and takes them out of the list: all of that number in that zone, wherever they were made. Out:
 * those entries; none when nobody was known to be inside. Merging and every post follow this one rule. It is all of them because a line
 * that comes to light later must not open again what a list said was closed: its token may be in use already.
 */
export function leave(inside: Presence[], { zone }: Pick<ScanLine, 'zone'>, number: number): Presence[] {
  const left = inside.filter((p) => p.zone === zone && p.number === number);
  if (left.length > 0) inside.splice(0, inside.length, ...inside.filter((p) => !left.includes(p)));
  return left;
}

function withdraw(view: GateView, { number, upTo, at }: Withdrawal): void {
  const known = view.withdrawn.get(number);
  if (!known || known.upTo < upTo) view.withdrawn.set(number, { number, upTo, at });
}

const add = (map: Map<string, number>, key: string, n: number) => map.set(key, (map.get(key) ?? 0) + n);
