// SPDX-License-Identifier: EUPL-1.2
// What an order compares: each entity with its category, rank, name as filed and moment, as values of the event's tables.
import type { Party } from '#base/act.ts';
import { byCode, collationOf, type Compare, written } from '../collation.ts';
import { because, type Reason } from '../reason.ts';
import type { Entity, OrderRule, TableRow } from './entity.ts';

export type Keyed = {
  entity: Entity;
  /** As shown. */
  name: string;
  /** As compared. */
  filed: string;
  host: number;
  category: number;
  rank: number;
  /** Round: 0 from the lot on, 1 for those before it. */
  round: 0 | 1;
  /** Moment of arrival or registration; empty where the rule does not ask for it or nobody knows it. */
  moment: string;
};

export type Keys = { keyed: Keyed[]; compare: (a: Keyed, b: Keyed) => number; notes: Reason[] };

/** Keys of all entities, how they compare, and what is missing. An entity that is handed in twice counts once. */
export function keysOf(entities: readonly Entity[], rule: OrderRule): Keys {
  const notes: Reason[] = [];
  const { language, compare } = collationOf(rule.language, rule.collation);
  if (language !== rule.language)
    notes.push(because('order.language-unknown', { language: rule.language, used: language }));
  const once = firstOfEach(entities, notes);
  const bare = once.map((entity) => bareKey(entity, rule, notes));
  const start = startOf(bare, rule, notes);
  const keyed = bare.map((k) => ({
    ...k,
    round: start !== null && compare(k.filed, start) < 0 ? (1 as const) : (0 as const),
  }));
  return { keyed, compare: comparison(compare), notes };
}

function firstOfEach(entities: readonly Entity[], notes: Reason[]): Entity[] {
  const seen = new Set<Party>();
  return entities.filter((e) => {
    if (!seen.has(e.code)) return seen.add(e.code);
    notes.push(because('order.entity-twice', { entity: e.code }));
    return false;
  });
}

function bareKey(entity: Entity, rule: OrderRule, notes: Reason[]): Omit<Keyed, 'round'> {
  const { code } = entity;
  const own = nameIn(entity, rule.language);
  const name = own ?? nameIn(entity, 'en') ?? code;
  if (own === null) notes.push(because('order.name-missing', { entity: code, language: rule.language, name }));
  const row = (table: readonly TableRow[], value: string | null) => {
    const at = table.findIndex((r) => r.code === value);
    return at < 0 ? table.length : at;
  };
  const category = row(rule.categories, entity.category);
  if (category === rule.categories.length)
    notes.push(because('order.category-unknown', { name, category: entity.category }));
  const rank = row(rule.ranks, entity.headRank);
  if (rank === rule.ranks.length && rule.ranks.length > 0)
    notes.push(
      entity.headRank === null
        ? because('order.rank-missing', { name })
        : because('order.rank-unknown', { name, rank: entity.headRank }),
    );
  const moment = momentOf(entity, rule);
  if (moment === '') notes.push(because('order.moment-missing', { name }));
  const filed = rule.filedAs && Object.hasOwn(rule.filedAs, code) ? written(rule.filedAs[code]!) : name;
  return { entity, name, filed, host: hostKey(entity, rule), category, rank, moment: moment ?? '' };
}

function nameIn(entity: Entity, language: string): string | null {
  const name = Object.hasOwn(entity.names, language) ? written(entity.names[language]!) : '';
  return name === '' ? null : name;
}

function hostKey({ host }: Entity, rule: OrderRule): number {
  if (!host || rule.host === 'none') return 0;
  return rule.host === 'first' ? -1 : 1;
}

/** Null: the rule asks for no moment. Empty: it asks, and nobody knows. */
function momentOf(entity: Entity, rule: OrderRule): string | null {
  if (rule.within === 'arrival') return entity.arrived ?? '';
  if (rule.within === 'registration') return entity.registered ?? '';
  return null;
}

/** The name or letter the round begins with. */
function startOf(keys: readonly Omit<Keyed, 'round'>[], { within, lot }: OrderRule, notes: Reason[]): string | null {
  if (within !== 'from-lot') return null;
  if (lot === undefined) {
    notes.push(because('order.lot-missing', {}));
    return null;
  }
  if ('letter' in lot) return written(lot.letter);
  const drawn = keys.find((k) => k.entity.code === lot.entity);
  if (drawn === undefined) notes.push(because('order.lot-gone', { entity: lot.entity }));
  return drawn?.filed ?? null;
}

function comparison(names: Compare): (a: Keyed, b: Keyed) => number {
  return (a, b) =>
    a.category - b.category ||
    a.host - b.host ||
    a.rank - b.rank ||
    a.round - b.round ||
    moments(a.moment, b.moment) ||
    names(a.filed, b.filed) ||
    byCode(a.entity.code, b.entity.code);
}

/** Earlier first; not known comes last. */
function moments(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '') return 1;
  return b === '' ? -1 : byCode(a, b);
}
