// SPDX-License-Identifier: EUPL-1.2
// Numbered versions of an order. Only a released one feeds seats, flags, photo, tables and plates, and each says what changed since
// the one before.
import type { Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import { because, type Reason } from '../reason.ts';
import type { OrderRule } from './entity.ts';
import type { Order, Place } from './order.ts';

export type OrderRelease = {
  version: number;
  at: Instant;
  who: string;
  rule: OrderRule;
  places: readonly Place[];
};

export type Moved = { entity: Party; name: string; from: number; to: number; why: Reason };
export type OrderDiff = {
  entered: readonly { entity: Party; name: string; place: number }[];
  left: readonly { entity: Party; name: string; place: number }[];
  /** Everybody whose place has another number now. */
  moved: readonly Moved[];
  /** Same place, but shown by another name or rank: a plate to print again. */
  renamed: readonly { entity: Party; before: string; name: string }[];
};

/** The next version. In: the order, the release before it or null, when and by whom. */
export function released(
  order: Order,
  former: OrderRelease | null,
  by: { at: Instant; who: string },
): { release: OrderRelease; diff: OrderDiff } {
  const { rule, places } = order;
  const release = { version: (former?.version ?? 0) + 1, at: by.at, who: by.who, rule, places };
  return { release, diff: orderDiff(former, release) };
}

/** What changed from one release to a later one; from null everybody entered. */
export function orderDiff(former: OrderRelease | null, later: Pick<OrderRelease, 'places' | 'rule'>): OrderDiff {
  const before = new Map((former?.places ?? []).map((p) => [p.entity, p]));
  const after = new Set(later.places.map((p) => p.entity));
  const brief = ({ entity, name, place }: Place) => ({ entity, name, place });
  const pairs = later.places.flatMap((now) => {
    const old = before.get(now.entity);
    return old ? [{ old, now }] : [];
  });
  return {
    entered: later.places.filter((p) => !before.has(p.entity)).map(brief),
    left: [...before.values()].filter((p) => !after.has(p.entity)).map(brief),
    moved: pairs
      .filter(({ old, now }) => old.place !== now.place)
      .map(({ old, now }) => ({
        entity: now.entity,
        name: now.name,
        from: old.place,
        to: now.place,
        why: whyMoved(old, now, former!.rule, later.rule),
      })),
    renamed: pairs
      .filter(({ old, now }) => old.name !== now.name)
      .map(({ old, now }) => ({ entity: now.entity, before: old.name, name: now.name })),
  };
}

function whyMoved(old: Place, now: Place, ruleBefore: OrderRule, ruleNow: OrderRule): Reason {
  if (now.pin !== null && now.pin.place !== old.pin?.place) return because('diff.pin', { who: now.pin.who });
  if (now.pin === null && old.pin !== null) return because('diff.pin-gone', {});
  if (now.rank !== old.rank)
    return because('diff.rank', { before: rankWord(old, ruleBefore), now: rankWord(now, ruleNow) });
  if (now.category !== old.category) return because('diff.category', {});
  if (now.name !== old.name) return because('diff.name', { before: old.name });
  return because('diff.others', {});
}

const rankWord = ({ rank }: Place, rule: OrderRule) => rule.ranks.find((r) => r.code === rank)?.words ?? rank ?? '–';
