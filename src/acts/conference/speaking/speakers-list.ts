// SPDX-License-Identifier: EUPL-1.2
// The list of speakers: groups, then bands of rank, then wish, then receipt; fixed slots and pins stand where they stand, swaps are
// made by two. Those who were heard keep the sequence in which they spoke.
import { byCode } from '../collation.ts';
import { shown } from '../moment.ts';
import { because, type Reason } from '../reason.ts';
import { type Entry, isHeard, isWaiting, type Speaking } from './speaking.ts';
import { bandOf, limitOf, type SpeakingRule } from './speaking-rule.ts';

export type ListedSpeaker = {
  place: number;
  id: string;
  entity: string;
  name: string;
  speaker: string;
  rank: string | null;
  status: Entry['status'];
  limitSeconds: number;
  /** Why the entry stands here, fit to print. */
  reasons: readonly Reason[];
};

/** The list as it stands: first who was heard, then who has the floor, then who waits. Withdrawn entries are not on it. */
export function speakersList({ rule, entries, swaps }: Speaking): ListedSpeaker[] {
  const all = [...entries.values()];
  const heard = all.filter((e) => isHeard(e) || e.status === 'at-rostrum').sort(bySpeech);
  // Who was heard or withdrew still counts while places are exchanged: the other one keeps the place that was agreed.
  const waiting = swapped(all.sort(byRule(rule)), swaps).filter(isWaiting);
  const called = waiting.filter((e) => e.status === 'next');
  const rest = waiting.filter((e) => e.status !== 'next');
  const done = heard.length + called.length;
  const placed = held(rest, rule, done);
  const heardRows = [...heard, ...called].map((e) => ({ entry: e, reasons: heardReasons(e, rule) }));
  return [...heardRows, ...placed].map(({ entry, reasons }, i) => listed(entry, i + 1, reasons, rule));
}

function listed(entry: Entry, place: number, reasons: readonly Reason[], rule: SpeakingRule): ListedSpeaker {
  const { id, entity, name, speaker, rank, category } = entry.inscription;
  return {
    place,
    id,
    entity,
    name,
    speaker,
    rank,
    status: entry.status,
    limitSeconds: limitOf(rule, category),
    reasons,
  };
}

function bySpeech(a: Entry, b: Entry): number {
  return byCode(a.began ?? '', b.began ?? '') || byCode(a.inscription.id, b.inscription.id);
}

/** What decides, one after the other: smaller first. */
function keyOf(e: Entry, rule: SpeakingRule): (number | string)[] {
  const { inscription: i } = e;
  const after = rule.afterOthers.indexOf(i.category);
  const late = isLate(e, rule);
  return [
    after < 0 ? 0 : after + 1,
    late ? 1 : 0,
    rule.groupsFirst && i.group ? 0 : 1,
    late ? 0 : bandOf(rule, i.rank),
    e.rankChanged === null ? 0 : 1,
    late || e.rankChanged !== null ? 0 : (i.wish ?? Number.MAX_SAFE_INTEGER),
    e.rankChanged ?? i.received,
    i.id,
  ];
}

function isLate({ inscription }: Entry, { closesAt }: SpeakingRule): boolean {
  return closesAt !== null && inscription.received > closesAt;
}

function byRule(rule: SpeakingRule): (a: Entry, b: Entry) => number {
  const keys = new Map<Entry, (number | string)[]>();
  const key = (e: Entry) => {
    const known = keys.get(e) ?? keyOf(e, rule);
    keys.set(e, known);
    return known;
  };
  return (a, b) => {
    const [x, y] = [key(a), key(b)];
    for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i]! < y[i]! ? -1 : 1;
    return 0;
  };
}

/** Each swap lets two change places, in the sequence in which they were agreed. */
function swapped(sequence: readonly Entry[], swaps: Speaking['swaps']): Entry[] {
  const list = [...sequence];
  for (const { a, b } of swaps) {
    const [x, y] = [a, b].map((id) => list.findIndex((e) => e.inscription.id === id)) as [number, number];
    if (x >= 0 && y >= 0) [list[x], list[y]] = [list[y]!, list[x]!];
  }
  return list;
}

type Held = { entry: Entry; reasons: readonly Reason[] };

/** Fixed slots and pins take their place on the whole list; all others keep their sequence around them. */
function held(waiting: readonly Entry[], rule: SpeakingRule, done: number): Held[] {
  const slots: (Held | undefined)[] = new Array(waiting.length).fill(undefined);
  const fast = waiting
    .flatMap((entry) => {
      const place = heldPlace(entry, rule);
      return place === null ? [] : [{ entry, ...place }];
    })
    .sort((a, b) => a.place - b.place || byCode(a.entry.inscription.id, b.entry.inscription.id));
  for (const { entry, place, reason } of fast) {
    const wanted = Math.min(Math.max(0, place - done - 1), waiting.length - 1);
    const behind = slots.indexOf(undefined, wanted);
    slots[behind >= 0 ? behind : slots.lastIndexOf(undefined, wanted)] = {
      entry,
      reasons: [reason, ...rankHeld(entry, rule)],
    };
  }
  const free = waiting.filter((e) => heldPlace(e, rule) === null);
  let next = 0;
  return slots.map((slot) => slot ?? { entry: free[next]!, reasons: ruleReasons(free[next++]!, rule) });
}

/** Fixed slot of the rule first, then a pin. */
export function heldPlace({ inscription, pin }: Entry, rule: SpeakingRule): { place: number; reason: Reason } | null {
  const fixed = rule.fixed.find((f) => f.entity === inscription.entity);
  if (fixed)
    return { place: fixed.place, reason: because('speakers.fixed', { place: fixed.place, words: fixed.words }) };
  if (pin === null) return null;
  return {
    place: pin.place,
    reason: because('speakers.pinned', { place: pin.place, who: pin.who, reason: pin.reason }),
  };
}

/** A rank that changed would have moved the entry; the place that is held says so. */
function rankHeld({ rankChanged }: Entry, rule: SpeakingRule): Reason[] {
  return rankChanged === null ? [] : [because('speakers.rank-changed-held', { moment: shown(rankChanged, rule.zone) })];
}

function heardReasons(entry: Entry, rule: SpeakingRule): Reason[] {
  return entry.began === null
    ? [because('speakers.next', {})]
    : [because('speakers.heard', { moment: shown(entry.began, rule.zone) })];
}

function ruleReasons(entry: Entry, rule: SpeakingRule): Reason[] {
  const { inscription: i, rankChanged, status } = entry;
  const reasons: Reason[] = [];
  const band = rule.bands[bandOf(rule, i.rank)];
  if (rule.afterOthers.includes(i.category)) reasons.push(because('speakers.after-others', { category: i.category }));
  if (isLate(entry, rule)) reasons.push(because('speakers.late', { moment: shown(i.received, rule.zone) }));
  else if (rule.groupsFirst && i.group) reasons.push(because('speakers.group', {}));
  else reasons.push(band ? because('speakers.band', { band: band.words }) : because('speakers.no-band', {}));
  if (rankChanged !== null) reasons.push(because('speakers.rank-changed', { moment: shown(rankChanged, rule.zone) }));
  else if (i.wish !== null) reasons.push(because('speakers.wish', { sitting: i.wish }));
  reasons.push(because('speakers.receipt', { moment: shown(i.received, rule.zone) }));
  if (status === 'swapped') reasons.push(because('speakers.swapped', {}));
  return reasons;
}
