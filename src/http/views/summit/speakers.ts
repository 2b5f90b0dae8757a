// SPDX-License-Identifier: EUPL-1.2
// A list of speakers with its clock: who spoke how long, who has the floor, when the others may expect it.
import * as k from '#acts/conference/act.ts';
import type { ListedSpeaker } from '#acts/conference/speaking/speakers-list.ts';
import { forecastOf, type Running, runningAt } from '#acts/conference/speaking/speaking-clock.ts';
import { isWaiting, type Speaking } from '#acts/conference/speaking/speaking.ts';
import type { SpeakingItem } from '#acts/conference/summit/speaking-part.ts';
import { millis } from '#base/time.ts';
import type { Deed } from '#wire/summit/parts.ts';
import type { SpeakerLine, SpeakersView } from '#wire/summit/speakers.ts';
import { deed, headOf, hourAt, rankWords, reasonWords, type SummitDesk } from './desk.ts';

/** In: the item asked for, else the first that is open, else the first. Null where that item is not there. */
export function speakersView(desk: SummitDesk, asked: string | undefined): SpeakersView | null {
  const { summit } = desk;
  const all = [...summit.speaking.values()];
  const found =
    asked === undefined ? (all.find((i) => i.speaking.floor.state === 'open') ?? all[0]) : summit.speaking.get(asked);
  if (asked !== undefined && !found) return null;
  const head = {
    ...headOf(desk),
    items: all.map(({ item, title }) => ({ item, title })),
    mayAct: desk.may(k.SPEAKING_EVENT),
  };
  if (!found)
    return {
      ...head,
      ...{ item: null, itemTitle: '', state: 'not-opened', issued: 'none', running: null, next: null },
      ...{ speakers: [], budget: null, deeds: [] },
    };
  const { speaking } = found;
  const running = runningAt(speaking, summit.at);
  const forecast = forecastOf(speaking, found.sittings, summit.at);
  const slots = new Map(forecast.slots.map((s) => [s.id, hourAt(desk, s.from)]));
  const waiting = found.list.filter((s) => isWaiting(speaking.entries.get(s.id)!));
  const next = waiting[0];
  const mayCall = new Set(waiting.slice(0, 3).map((s) => s.id));
  return {
    ...head,
    item: found.item,
    itemTitle: found.title,
    state: speaking.floor.state,
    issued: speaking.issued,
    running: running && runningView(speaking, running),
    next: next ? { name: next.name, speaker: next.speaker } : null,
    speakers: found.list.map((s) => speakerLine(desk, found, s, slots.get(s.id) ?? null, mayCall.has(s.id))),
    budget:
      found.sittings.length === 0
        ? null
        : { left: forecast.left, needed: forecast.needed, spare: forecast.spare, beyond: forecast.beyond.length },
    deeds: meetingDeeds(desk, found),
  };
}

function runningView(speaking: Speaking, running: Running): SpeakersView['running'] {
  const entry = speaking.entries.get(running.id);
  const reply = speaking.replies.get(running.id);
  return {
    name: entry?.inscription.name ?? reply?.name ?? running.entity,
    speaker: entry?.inscription.speaker ?? '',
    limitSeconds: running.limitSeconds,
    spentSeconds: running.spentSeconds,
    amberSeconds: speaking.rule.amberSeconds,
    stopped: running.stopped,
    reply: entry === undefined,
  };
}

/** Seconds somebody held the floor, interruptions left out; null while they have not ended. */
function spentOf({ floor }: Speaking, id: string): number {
  const own = floor.stretches.filter((s) => 'id' in s.holder && s.holder.id === id);
  return Math.round(own.reduce((sum, s) => sum + millis(s.to) - millis(s.from), 0) / 1000);
}

function speakerLine(
  desk: SummitDesk,
  item: SpeakingItem,
  s: ListedSpeaker,
  slot: string | null,
  mayCall: boolean,
): SpeakerLine {
  const entry = item.speaking.entries.get(s.id)!;
  return {
    place: s.place,
    id: s.id,
    entity: s.entity,
    name: s.name,
    speaker: s.speaker,
    rank: rankWords(desk, s.rank),
    status: s.status,
    limitSeconds: s.limitSeconds,
    spentSeconds: entry.ended === null ? null : spentOf(item.speaking, s.id),
    slot,
    began: entry.began === null ? null : hourAt(desk, entry.began),
    ended: entry.ended === null ? null : hourAt(desk, entry.ended),
    reasons: s.reasons.map((r) => reasonWords(desk, r)),
    deeds: speakerDeeds(desk, item, s, mayCall),
  };
}

function speakerDeeds(desk: SummitDesk, { item, speaking }: SpeakingItem, s: ListedSpeaker, mayCall: boolean): Deed[] {
  const step = (what: string, more: Record<string, unknown> = {}) =>
    deed(desk, `speaker-${what}`, k.SPEAKING_EVENT, { item, what, id: s.id, ...more });
  const { floor, entries } = speaking;
  const free = floor.state === 'open' && floor.holder.kind === 'chair';
  const called = [...entries.values()].some((e) => e.status === 'next');
  if (s.status === 'at-rostrum') return step('ended');
  if (s.status === 'next') return free ? step('began') : [];
  return mayCall && free && !called ? step('called') : [];
}

function meetingDeeds(desk: SummitDesk, { item, speaking }: SpeakingItem): Deed[] {
  const step = (what: string, more: Record<string, unknown> = {}, code = what) =>
    deed(desk, `meeting-${code}`, k.SPEAKING_EVENT, { item, what, ...more });
  const list = [
    ...(speaking.issued === 'none' ? step('list-issued', { as: 'provisional' }, 'list-provisional') : []),
    ...(speaking.issued === 'final' ? [] : step('list-issued', { as: 'final' }, 'list-final')),
  ];
  const { state, holder } = speaking.floor;
  switch (state) {
    case 'not-opened':
      return [...list, ...step('meeting-opened', {}, 'opened')];
    case 'open':
      return holder.kind === 'chair'
        ? [...list, ...step('meeting-suspended', {}, 'suspended'), ...step('meeting-closed', {}, 'closed')]
        : list;
    case 'suspended':
      return [...list, ...step('meeting-resumed', {}, 'resumed')];
    case 'closed':
      return [];
  }
}
