// SPDX-License-Identifier: EUPL-1.2
// A list of speakers with its clock: who spoke how long, who has the floor, when the others may expect it.
import * as k from '#acts/conference/act.ts';
import type { ListedSpeaker } from '#acts/conference/speaking/speakers-list.ts';
import { forecastOf, type Running, runningAt } from '#acts/conference/speaking/speaking-clock.ts';
import { isWaiting, type Speaking } from '#acts/conference/speaking/speaking.ts';
import { textState } from '#acts/conference/speaking/text-events.ts';
import type { SpeakingItem } from '#acts/conference/summit/speaking-part.ts';
import { millis } from '#base/time.ts';
import type { SpeakerLine, SpeakersView } from '#wire/summit/speakers.ts';
import { headOf, hourAt, rankWords, reasonWords, type SummitDesk } from './desk.ts';
import { ruleForms } from './speaking-rule.ts';
import { floorChoices, handInAct, meetingDeeds, moreDeeds, speakerDeeds } from './speakers-deeds.ts';
import { TEXT_LANGUAGES } from './text-languages.ts';
import { halfAgreed, repliesWait, replyLines, timesTable } from './speakers-floor.ts';

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
    rules: ruleForms(desk, found ?? null),
  };
  if (!found)
    return {
      ...head,
      ...{ item: null, itemTitle: '', state: 'not-opened', issued: 'none', running: null, order: null, next: null },
      ...{
        speakers: [],
        budget: null,
        deeds: [],
        choices: [],
        languages: [],
        replies: [],
        repliesWait: null,
        times: null,
      },
      ...{ halfAgreed: [], unheeded: [] },
    };
  const { speaking } = found;
  const running = runningAt(speaking, summit.at);
  const forecast = forecastOf(speaking, found.sittings, summit.at);
  const slots = new Map(forecast.slots.map((s) => [s.id, hourAt(desk, s.from)]));
  const waiting = found.list.filter((s) => isWaiting(speaking.entries.get(s.id)!));
  const next = speaking.floor.state === 'closed' ? undefined : waiting[0];
  const mayCall = new Set(waiting.slice(0, 3).map((s) => s.id));
  return {
    ...head,
    item: found.item,
    itemTitle: found.title,
    state: speaking.floor.state,
    issued: speaking.issued,
    running: running && runningView(speaking, running),
    order: speaking.floor.holder.kind === 'order' ? speaking.floor.holder.name : null,
    next: next ? { name: next.name, speaker: next.speaker } : null,
    speakers: found.list.map((s) => speakerLine(desk, found, s, slots.get(s.id) ?? null, mayCall.has(s.id))),
    budget:
      found.sittings.length === 0
        ? null
        : { left: forecast.left, needed: forecast.needed, spare: forecast.spare, beyond: forecast.beyond.length },
    deeds: meetingDeeds(desk, found),
    choices: floorChoices(desk, found),
    languages: TEXT_LANGUAGES,
    replies: replyLines(desk, found),
    repliesWait: repliesWait(found),
    times: timesTable(desk, found),
    halfAgreed: halfAgreed(desk, found),
    unheeded: desk.may(k.SPEAKING_EVENT) ? found.unheeded.map((u) => u.refusal.words) : [],
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
    order: speaking.floor.holder.kind === 'order' ? speaking.floor.holder.name : null,
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
    text: textState(entry, item.rule, desk.summit.at),
    cut: entry.cut,
    deeds: speakerDeeds(desk, item, s, mayCall),
    more: moreDeeds(desk, item, s),
    handIn: handInAct(desk, item, s),
  };
}
