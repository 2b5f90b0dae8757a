// SPDX-License-Identifier: EUPL-1.2
// The order of precedence as it would stand now, with the reason of each place and what moved since the release that lists rest on.
import * as k from '#acts/conference/act.ts';
import { type OrderRule, WITHIN } from '#acts/conference/order/entity.ts';
import type { OrderView } from '#wire/summit/order.ts';
import { optionWords } from '#acts/words.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, rankWords, reasonWords, type SummitDesk } from './desk.ts';

export function orderView(desk: SummitDesk, drafts: OrderView['drafts']): OrderView {
  const { order, release, releases, rule } = desk.summit.order;
  const next = (release?.version ?? 0) + 1;
  return {
    ...headOf(desk),
    rule: ruleWords(rule),
    places: order.places.map((p) => ({
      place: p.place,
      entity: p.entity,
      name: p.name,
      rank: rankWords(desk, p.rank),
      pinned: p.pin !== null,
      reasons: p.reasons.map((r) => reasonWords(desk, r)),
      free: p.pin
        ? (deed(desk, 'free', k.PLACEMENT, { what: 'freed', entity: p.entity }, { asks: 'reason' })[0] ?? null)
        : null,
    })),
    notes: order.notes.map((n) => n.words),
    last: release
      ? { version: release.version, on: desk.dayOf(releases.at(-1)!.act) ?? '', who: desk.officeName(release.who) }
      : null,
    changes: release ? changesOf(desk) : [],
    next,
    release: deed(desk, 'release', k.ORDER_RELEASE, { version: next })[0] ?? null,
    drafts,
    forms: formsOf(desk),
  };
}

function formsOf(desk: SummitDesk): OrderView['forms'] {
  const { event, entities, nameOf } = desk.summit;
  const rank = deed(desk, 'rank', k.ENTITY_FACT, {})[0]?.act ?? null;
  const placement = deed(desk, 'pin', k.PLACEMENT, {})[0]?.act ?? null;
  const rule = ruleForm(desk);
  if (!rank && !placement && !rule) return null;
  return {
    rank,
    placement,
    rule,
    entities: entities
      .map((e) => ({ value: e.code, label: nameOf(e.code) }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    ranks: event.ranks.map((r) => ({ value: r.code, label: r.words })),
    zone: event.zone,
  };
}

/** The rule as it stands, filled in: whoever changes one thing keeps the others. */
function ruleForm(desk: SummitDesk): NonNullable<OrderView['forms']>['rule'] {
  const { language, collation, within, host, lot, filedAs } = desk.summit.order.rule;
  const drawn = lot && ('letter' in lot ? { letter: lot.letter } : { drawn: lot.entity });
  const filed = Object.entries(filedAs ?? {}).map(([entity, name]) => ({ entity, name }));
  const body = {
    ...{ language, within, host, ...(collation === undefined ? {} : { collation }), ...drawn },
    ...(filed.length > 0 ? { filedAs: filed } : {}),
  };
  const act = deed(desk, 'rule', k.ORDER_RULE, body)[0]?.act;
  const option = (value: string) => ({ value, label: optionWords(value) });
  const spoken = new Set([
    'en',
    'fr',
    'es',
    'ar',
    'ru',
    'zh',
    language,
    ...desk.summit.entities.flatMap((e) => Object.keys(e.names)),
  ]);
  return act
    ? {
        act,
        languages: [...spoken].map((code) => ({ value: code, label: languageName(code) })),
        within: WITHIN.map(option),
        host: Object.entries(HOST).map(([value, label]) => ({ value, label })),
      }
    : null;
}

function changesOf(desk: SummitDesk): OrderView['changes'] {
  const { entered, left, moved, renamed } = desk.summit.order.since;
  return [
    ...moved.map((m) => ({ name: m.name, words: `from ${m.from} to ${m.to}. ${reasonWords(desk, m.why)}` })),
    ...entered.map((e) => ({ name: e.name, words: `new, at place ${e.place}.` })),
    ...left.map((e) => ({ name: e.name, words: `no longer listed; stood at ${e.place}.` })),
    ...renamed.map((r) => ({ name: r.name, words: `was shown as ${r.before}.` })),
  ];
}

const SAID: Record<OrderRule['within'], string> = {
  alphabetical: 'then by name',
  'from-lot': 'then by name from the lot drawn',
  arrival: 'then by arrival',
  registration: 'then by registration',
};
const HOST: Record<OrderRule['host'], string> = {
  first: 'The host stands first',
  last: 'The host stands last',
  none: 'The host stands where the rule puts it',
};

/** The rule of the event in two sentences. */
export function ruleWords({ ranks, within, host, language, lot }: OrderRule): string {
  const drawn = lot === undefined ? '' : ` (${'letter' in lot ? lot.letter : lot.entity})`;
  const rank = ranks.length > 0 ? 'By category, by rank of the head of delegation' : 'By category';
  return `${rank}, ${SAID[within]}${drawn}, in ${languageName(language)}. ${HOST[host]}.`;
}
