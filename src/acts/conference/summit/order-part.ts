// SPDX-License-Identifier: EUPL-1.2
// The order of precedence as it would stand now, the released versions that feed lists, and what moved since the last of them.
import type { Act, ActId, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '../act.ts';
import type { OrderRule, PlacementPin } from '../order/entity.ts';
import { type Order, orderOf } from '../order/order.ts';
import { type OrderDiff, orderDiff, type OrderRelease, released } from '../order/order-release.ts';
import type { Apart, ForProtocol } from '../order/private-constraints.ts';
import { delegationsPart } from './delegations-part.ts';
import { entitiesOf } from './entities-part.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import type { RegisterAnswers } from './register-answers.ts';

export type OrderPart = {
  rule: OrderRule;
  /** As it would stand now. Only a release feeds seats, photo, flags, tables and plates. */
  order: Order;
  pins: readonly PlacementPin[];
  releases: readonly (OrderRelease & { act: ActId; note: string | null; diff: OrderDiff })[];
  release: OrderRelease | null;
  /** What moved since the newest release. */
  since: OrderDiff;
  apart: ForProtocol<readonly Apart[]>;
};

/** The rule as said last, with the tables of the event; alphabetical in English, host first, where nothing was said. */
function orderRuleOf(g: Gathered, event: SummitEvent, upTo = g.acts.length): OrderRule {
  const said = g.of<k.OrderRuleBody>(k.ORDER_RULE).findLast((a) => g.positionOf(a.id) < upTo)?.body;
  const tables = { zone: event.zone, categories: event.choices?.categories ?? [], ranks: event.ranks };
  if (!said) return { language: 'en', within: 'alphabetical', host: 'first', ...tables };
  const { language, collation, within, letter, drawn, host, filedAs } = said;
  return {
    ...tables,
    language,
    within,
    host,
    ...(collation === undefined ? {} : { collation }),
    ...(drawn === undefined ? (letter === undefined ? {} : { lot: { letter } }) : { lot: { entity: drawn } }),
    ...(filedAs === undefined ? {} : { filedAs: Object.fromEntries(filedAs.map((f) => [f.entity, f.name])) }),
  };
}

/** Places fixed by hand at a point of the sequence: the last word for each entity. */
function pinsOf(g: Gathered, upTo = g.acts.length): PlacementPin[] {
  const pins = new Map<Party, PlacementPin>();
  for (const act of g.of<k.PlacementBody>(k.PLACEMENT)) {
    if (g.positionOf(act.id) >= upTo) continue;
    const { what, entity, place, reason, until = null } = act.body;
    if (what === 'freed') pins.delete(entity);
    else if (what === 'placed' && place !== undefined)
      pins.set(entity, { entity, place, reason, who: act.from, until });
  }
  return [...pins.values()];
}

function apartOf(g: Gathered): Apart[] {
  const pairs = new Map<string, Apart>();
  for (const { body } of g.of<k.PlacementBody>(k.PLACEMENT)) {
    const { what, entity: a, other: b, from = 'seat', reason } = body;
    if (b === undefined) continue;
    const key = [a, b].sort().join(' ');
    if (what === 'apart') pairs.set(key, { a, b, from, because: reason });
    else if (what === 'no-longer-apart') pairs.delete(key);
  }
  return [...pairs.values()];
}

/** The order at a point of the sequence and a moment. */
function orderAsOf(
  g: Gathered,
  event: SummitEvent,
  register: RegisterAnswers,
  at: Instant,
  upTo = g.acts.length,
): Order {
  const entities = entitiesOf(g, delegationsPart(g, event, upTo), register, upTo);
  return orderOf(entities, orderRuleOf(g, event, upTo), pinsOf(g, upTo), at);
}

export function orderPart(
  g: Gathered,
  event: SummitEvent,
  register: RegisterAnswers,
  at: Instant,
  releases = orderReleases(g, event, register),
): OrderPart {
  const order = orderAsOf(g, event, register, at);
  const release = releases.at(-1) ?? null;
  return {
    rule: order.rule,
    order,
    pins: pinsOf(g),
    releases,
    release,
    since: orderDiff(release, order),
    apart: { forProtocol: apartOf(g) },
  };
}

/** Every released version with what moved before it. */
export function orderReleases(g: Gathered, event: SummitEvent, register: RegisterAnswers): OrderPart['releases'] {
  const releases: OrderPart['releases'][number][] = [];
  for (const act of g.of<k.ReleaseBody>(k.ORDER_RELEASE)) releases.push(releaseOf(g, event, register, act, releases));
  return releases;
}

function releaseOf(
  g: Gathered,
  event: SummitEvent,
  register: RegisterAnswers,
  act: Act<k.ReleaseBody>,
  before: readonly OrderRelease[],
): OrderPart['releases'][number] {
  const order = orderAsOf(g, event, register, act.at.instant, g.positionOf(act.id));
  const { release, diff } = released(order, before.at(-1) ?? null, { at: act.at.instant, who: act.from });
  return { ...release, act: act.id, note: act.body.note ?? null, diff };
}
