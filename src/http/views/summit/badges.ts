// SPDX-License-Identifier: EUPL-1.2
// Badges as the desk of accreditation sees them: what is due, what was made, who took it, what was lost.
import * as k from '#acts/conference/act.ts';
import { cardsFor, type NoCard } from '#acts/conference/cards-due.ts';
import { byCode } from '#acts/conference/collation.ts';
import { stopCode } from '#acts/conference/gate-stop.ts';
import { sameName } from '#acts/conference/names.ts';
import type { BadgeState } from '#acts/conference/summit/badges-part.ts';
import type { DelegateState } from '#acts/conference/summit/delegations-part.ts';
import type { BadgesLine, BadgesView, CardDueLine, CardLine, DelegationBadgesView } from '#wire/summit/badges.ts';
import type { Deed } from '#wire/summit/parts.ts';
import { deed, headOf, hourAt, type SummitDesk } from './desk.ts';

/** Whether a person may see cards with their names: whoever makes them or withdraws them. */
export const maySeeCards = (desk: SummitDesk): boolean => desk.may(k.BADGE) || desk.may(k.BADGE_CHANGED);

export function badgesView(desk: SummitDesk): BadgesView {
  const { summit } = desk;
  const codes = new Set([
    ...summit.delegations.all.filter((d) => d.approved !== null).map((d) => d.entity),
    ...summit.badges.badges.map((b) => b.badge.entity),
  ]);
  const rows = [...codes].map((entity) => lineOf(desk, entity));
  rows.sort((a, b) => byCode(a.name, b.name));
  return {
    ...headOf(desk),
    mayIssue: desk.may(k.BADGE),
    mayChange: desk.may(k.BADGE_CHANGED),
    counts: sumOf(rows),
    rows,
  };
}

function lineOf({ summit }: SummitDesk, entity: string): BadgesLine {
  const { badges, delegations } = summit;
  const people = delegations.all.filter((d) => d.entity === entity);
  const cards = badges.badges.filter((b) => b.badge.entity === entity);
  const due = badges.due.filter((d) => d.entity === entity);
  return {
    entity,
    name: summit.nameOf(entity),
    approved: people.filter((d) => d.status === 'approved').length,
    made: cards.filter((b) => b.withdrawn === null).length,
    due: due.length,
    noPhoto: cardsFor(summit, due).without.filter((w) => w.why === 'photo').length,
    collected: cards.filter((b) => b.withdrawn === null && b.collected !== null).length,
    withdrawn: cards.filter((b) => b.withdrawn !== null).length,
  };
}

function sumOf(rows: readonly BadgesLine[]): BadgesLine {
  const all = (of: (r: BadgesLine) => number) => rows.reduce((n, r) => n + of(r), 0);
  return {
    ...{ entity: '', name: '', approved: all((r) => r.approved), made: all((r) => r.made), due: all((r) => r.due) },
    noPhoto: all((r) => r.noPhoto),
    collected: all((r) => r.collected),
    withdrawn: all((r) => r.withdrawn),
  };
}

/** The badges of one delegation; null where nobody of it was named and nothing made. */
export function delegationBadgesView(desk: SummitDesk, entity: string): DelegationBadgesView | null {
  const { summit } = desk;
  const cards = summit.badges.badges.filter((b) => b.badge.entity === entity);
  if (cards.length === 0 && !summit.delegations.delegations.has(entity)) return null;
  const due = summit.badges.due.filter((d) => d.entity === entity);
  const without = new Map(cardsFor(summit, due).without.map((w) => [w.state.ref, w.why]));
  const waiting = cards.filter((b) => b.withdrawn === null && b.collected === null);
  return {
    ...headOf(desk),
    mayIssue: desk.may(k.BADGE),
    row: lineOf(desk, entity),
    due: due.map((d) => dueLine(desk, d, without.get(d.ref))),
    pinFor: summit.delegations.all
      .filter((d) => d.entity === entity && d.status === 'approved' && d.delegate.head)
      .filter((d) => !cards.some((b) => b.badge.ref === d.ref && b.badge.kind === 'pin' && b.withdrawn === null))
      .map((d) => ({ ref: d.ref, name: d.delegate.name })),
    cards: cards.map((b) => cardLine(desk, b)),
    handOver:
      waiting.length === 0
        ? []
        : deed(
            desk,
            'badges-collected',
            k.BADGE_CHANGED,
            { what: 'collected', badges: waiting.map(({ badge: b }) => ({ number: b.number, upTo: b.version })) },
            { asks: 'words' },
          ),
  };
}

function dueLine({ summit }: SummitDesk, person: DelegateState, why: NoCard['why'] | undefined): CardDueLine {
  const { entity, ref, delegate } = person;
  const own = summit.badges.of(entity, ref);
  return {
    ...{ ref, name: delegate.name, category: categoryWords(summit, delegate.category) },
    ...{ why: why ?? null, number: own?.badge.number ?? null },
  };
}

const categoryWords = (summit: SummitDesk['summit'], code: string) =>
  summit.event.nominable.find((c) => c.code === code)?.words ?? code;

/** One card with what may be done with it. Withdrawing asks why; handing over asks who takes it. */
export function cardLine(desk: SummitDesk, { badge, collected, withdrawn, reissue }: BadgeState): CardLine {
  const { summit } = desk;
  const { number, version, entity, ref, kind } = badge;
  const person = ref === null ? undefined : summit.delegations.find(entity, ref);
  const shown = person?.approved ?? person?.delegate;
  const category = summit.event.choices?.delegateCategories.find((c) => c.number === badge.category);
  const change = (what: string): Deed[] =>
    deed(desk, `badge-${what}`, k.BADGE_CHANGED, { what, badges: [{ number, upTo: version }] }, { asks: 'words' });
  return {
    ...{ number, version, kind, ref, entity, reissue },
    name: shown?.name ?? '',
    latin: shown?.latin ?? null,
    entityName: summit.nameOf(entity),
    category: category?.words ?? String(badge.category),
    ...{ categoryNumber: badge.category, zones: badge.zones },
    status: withdrawn ? (withdrawn.lost ? 'lost' : 'withdrawn') : collected === null ? 'made' : 'collected',
    said: withdrawn ? `${hourAt(desk, withdrawn.at)}: ${withdrawn.why}` : collected,
    stopCode: withdrawn ? stopCode(summit.event.code, { number, upTo: version }) : null,
    deeds: withdrawn
      ? []
      : [...(collected === null ? change('collected') : []), ...change('lost'), ...change('revoked')],
  };
}

const MOST_FOUND = 25;

/** Letters without their marks, as they are typed in a hurry: Lérault is found by lerault, Đức by duc. */
const bare = (name: string) =>
  sameName(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o');

/** Cards whose holder or number is sought. In: a number, or letters of a name in any of its spellings. */
export function cardsFound(desk: SummitDesk, find: string): { cards: CardLine[]; more: boolean } {
  const { summit } = desk;
  const sought = bare(find.trim());
  const number = /^\d+$/.test(sought) ? Number(sought) : null;
  const found = summit.badges.badges.filter(({ badge: b }) => {
    if (number !== null) return b.number === number;
    const person = b.ref === null ? undefined : summit.delegations.find(b.entity, b.ref);
    const { name = '', latin = '' } = person?.approved ?? person?.delegate ?? {};
    return sought !== '' && [name, latin].some((n) => bare(n).includes(sought));
  });
  return {
    cards: found.slice(0, MOST_FOUND).map((b) => cardLine(desk, b)),
    more: found.length > MOST_FOUND,
  };
}

export const NO_CARD_WORDS: Record<NoCard['why'], string> = {
  photo: 'The photograph is missing.',
  'not-approved': 'Not approved.',
  category: 'The event has no such category any more.',
  name: 'The name is not here yet.',
};
