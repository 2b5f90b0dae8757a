// SPDX-License-Identifier: EUPL-1.2
// What may be pressed at the console of speakers: on an entry, on the meeting, and on the floor while somebody speaks.
import * as k from '#acts/conference/act.ts';
import { isWaiting } from '#acts/conference/speaking/speaking.ts';
import { textState } from '#acts/conference/speaking/text-events.ts';
import { heldPlace, type ListedSpeaker } from '#acts/conference/speaking/speakers-list.ts';
import type { SpeakingItem } from '#acts/conference/summit/speaking-part.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { Choice } from '#wire/summit/speakers.ts';
import type { NewAct } from '#wire/views.ts';
import { deed, type SummitDesk } from './desk.ts';

export function speakerDeeds(
  desk: SummitDesk,
  { item, speaking }: SpeakingItem,
  s: ListedSpeaker,
  mayCall: boolean,
): Deed[] {
  const step = (what: string, more: Record<string, unknown> = {}, code = what) =>
    deed(desk, `speaker-${code}`, k.SPEAKING_EVENT, { item, what, id: s.id, ...more });
  const { floor, entries } = speaking;
  const free = floor.state === 'open' && floor.holder.kind === 'chair';
  const called = [...entries.values()].some((e) => e.status === 'next');
  if (s.status === 'at-rostrum')
    return floor.holder.kind === 'speech' ? [...step('ended'), ...step('ended', { cut: true }, 'cut')] : [];
  if (s.status === 'next') return free ? step('began') : [];
  return mayCall && free && !called ? step('called') : [];
}

/** What delegations say to the list on paper, and what protocol decides by hand. Each asks for the word it rests on. */
export function moreDeeds(desk: SummitDesk, { item, speaking, rule, list }: SpeakingItem, s: ListedSpeaker): Deed[] {
  const entry = speaking.entries.get(s.id)!;
  if (!isWaiting(entry)) return [];
  const body = (what: string, more: Record<string, unknown> = {}) => ({ item, what, id: s.id, ...more });
  const waiting = list.filter((l) => l.id !== s.id && isWaiting(speaking.entries.get(l.id)!) && l.status !== 'next');
  const free = (id: string) => heldPlace(speaking.entries.get(id)!, rule) === null;
  const others = waiting.filter((l) => free(l.id)).map((l) => ({ value: l.id, label: l.name }));
  const first = list.findIndex((l) => isWaiting(speaking.entries.get(l.id)!)) + 1;
  const places = list.slice(first - 1).map((_, i) => ({ value: String(first + i), label: String(first + i) }));
  const fixed = rule.fixed.some((f) => f.entity === s.entity);
  return [
    ...deed(desk, 'speaker-rank-changed', k.SPEAKING_EVENT, body('rank-changed'), {
      asks: 'speaker',
      chooses: { path: 'rank', options: desk.summit.event.ranks.map((r) => ({ value: r.code, label: r.words })) },
    }),
    ...(speaking.issued !== 'none' && s.status !== 'next' && free(s.id) && others.length > 0
      ? deed(desk, 'speaker-swap', k.SPEAKING_EVENT, body('swap-consented', { entity: s.entity }), {
          asks: 'reason',
          chooses: { path: 'with', options: others },
        })
      : []),
    ...(entry.pin === null && !fixed && s.status !== 'next'
      ? deed(desk, 'speaker-pinned', k.SPEAKING_EVENT, body('pinned'), {
          asks: 'reason',
          chooses: { path: 'place', options: places, number: true },
        })
      : []),
    ...(entry.pin === null ? [] : deed(desk, 'speaker-unpinned', k.SPEAKING_EVENT, body('unpinned'))),
    ...deed(desk, 'speaker-withdrawn', k.SPEAKING_EVENT, body('withdrawn'), { asks: 'reason' }),
  ];
}

export function meetingDeeds(desk: SummitDesk, { item, speaking }: SpeakingItem): Deed[] {
  const step = (what: string, more: Record<string, unknown> = {}, code = what) =>
    deed(desk, `meeting-${code}`, k.SPEAKING_EVENT, { item, what, ...more });
  const list = [
    ...(speaking.issued === 'none' ? step('list-issued', { as: 'provisional' }, 'list-provisional') : []),
    ...(speaking.issued === 'final' ? [] : step('list-issued', { as: 'final' }, 'list-final')),
  ];
  const { state, holder } = speaking.floor;
  const waits = [...speaking.replies.values()].some((r) => r.began === null);
  switch (state) {
    case 'not-opened':
      return [...list, ...step('meeting-opened', {}, 'opened')];
    case 'open':
      if (holder.kind === 'order') return step('order-ruled', {}, 'order-ruled');
      if (holder.kind !== 'chair') return list;
      return [
        ...list,
        ...(waits && !speaking.repliesOpened && [...speaking.entries.values()].some(isWaiting)
          ? step('replies-opened', {}, 'replies-opened')
          : []),
        ...step('meeting-suspended', {}, 'suspended'),
        ...step('meeting-closed', {}, 'closed'),
      ];
    case 'suspended':
      return [...list, ...step('meeting-resumed', {}, 'resumed')];
    case 'closed':
      return [];
  }
}

/** From the floor, in whoever's name: a point of order at once, a right of reply for the end. */
export function floorChoices(desk: SummitDesk, { item, speaking }: SpeakingItem): Choice[] {
  const { floor } = speaking;
  const options = desk.summit.entities
    .map((e) => ({ value: e.code, label: desk.summit.nameOf(e.code) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  const choice = (code: string, what: string): Choice[] =>
    deed(desk, code, k.SPEAKING_EVENT, { item, what }).map(({ act }) => ({ code, act, path: 'entity', options }));
  return [
    ...(floor.state === 'open' && floor.holder.kind !== 'order' ? choice('floor-order', 'order-raised') : []),
    ...(floor.state === 'closed' || floor.state === 'not-opened' ? [] : choice('floor-reply', 'reply-asked')),
  ];
}

/** A text that came on paper, for a delegation without a node: held under the same embargo. */
export function handInAct(desk: SummitDesk, item: SpeakingItem, s: ListedSpeaker): NewAct | null {
  const entry = item.speaking.entries.get(s.id)!;
  if (!['awaited', 'held'].includes(textState(entry, item.rule, desk.summit.at)) || entry.began !== null) return null;
  const body = { item: item.item, inscription: s.id, entity: s.entity };
  return deed(desk, 'text', k.STATEMENT_TEXT, body)[0]?.act ?? null;
}
