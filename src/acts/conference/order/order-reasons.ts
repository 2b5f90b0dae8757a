// SPDX-License-Identifier: EUPL-1.2
// What decided a place, read off the keys: never anything that only protocol may know.
import { because, type Reason } from '../reason.ts';
import { shown } from '../moment.ts';
import type { Keyed } from './order-keys.ts';
import type { OrderRule, TableRow } from './entity.ts';

const word = (table: readonly TableRow[], code: string | null) =>
  table.find((r) => r.code === code)?.words ?? code ?? '–';

const categoryWord = (k: Keyed, rule: OrderRule) => word(rule.categories, k.entity.category);
const rankWord = (k: Keyed, rule: OrderRule) => word(rule.ranks, k.entity.headRank);

/** Category, host, rank and the rule within the rank, as they hold for one entity. */
export function ruleReasons(key: Keyed, rule: OrderRule): Reason[] {
  const category = categoryWord(key, rule);
  const reasons = [because('order.category', { category })];
  if (key.host !== 0) return [...reasons, because(key.host < 0 ? 'order.host-first' : 'order.host-last', { category })];
  if (rule.ranks.length > 0)
    reasons.push(
      key.rank < rule.ranks.length
        ? because('order.rank', { rank: rankWord(key, rule) })
        : because('order.rank-last', {}),
    );
  return [...reasons, withinReason(key, rule)];
}

function withinReason(key: Keyed, rule: OrderRule): Reason {
  const { language, within, lot } = rule;
  const name = key.filed;
  if (within === 'arrival' || within === 'registration') {
    if (key.moment === '') return because('order.by-moment-missing', { language, name });
    const moment = shown(key.moment, rule.zone);
    return because(within === 'arrival' ? 'order.by-arrival' : 'order.by-registration', { moment });
  }
  if (within === 'from-lot' && lot !== undefined) {
    const drawn = 'letter' in lot ? lot.letter : lot.entity;
    return because(key.round === 0 ? 'order.by-lot' : 'order.by-lot-round', { language, name, drawn });
  }
  return because('order.by-name', { language, name });
}

/** Why an entity stands after the one before it by the rule: the first key in which the two differ. */
export function afterReason(before: Keyed, key: Keyed, rule: OrderRule): Reason {
  const name = before.name;
  if (before.category !== key.category)
    return because('order.after-category', { name, category: categoryWord(before, rule) });
  if (before.host !== key.host) return because('order.after-host', { name });
  if (before.rank !== key.rank) return because('order.after-rank', { name, rank: rankWord(before, rule) });
  if (before.round !== key.round) return because('order.after-round', { name });
  if (before.moment !== key.moment) return because('order.after-moment', { name });
  return because('order.after-name', { name });
}
