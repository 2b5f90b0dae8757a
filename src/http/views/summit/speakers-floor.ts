// SPDX-License-Identifier: EUPL-1.2
// What happens on the floor beside the list: rights of reply, swaps half agreed, and the time each State had.
import * as k from '#acts/conference/act.ts';
import { timesOf } from '#acts/conference/speaking/floor.ts';
import { isWaiting } from '#acts/conference/speaking/speaking.ts';
import type { SpeakingItem } from '#acts/conference/summit/speaking-part.ts';
import { millis } from '#base/time.ts';
import type { ReplyLine, SpeakersView } from '#wire/summit/speakers.ts';
import { deed, hourAt, type SummitDesk } from './desk.ts';

export function replyLines(desk: SummitDesk, { item, speaking }: SpeakingItem): ReplyLine[] {
  const { floor } = speaking;
  const free = floor.state === 'open' && floor.holder.kind === 'chair';
  const mayBegin = free && (speaking.repliesOpened || ![...speaking.entries.values()].some(isWaiting));
  return [...speaking.replies.values()].map((r) => {
    const step = (what: string) => deed(desk, `speaker-${what}`, k.SPEAKING_EVENT, { item, what, id: r.id });
    const has = floor.holder.kind === 'reply' && floor.holder.id === r.id;
    const own = floor.stretches.filter((s) => s.holder.kind === 'reply' && s.holder.id === r.id);
    return {
      ...{ id: r.id, name: r.name, asked: hourAt(desk, r.asked), limitSeconds: r.limitSeconds },
      state: r.ended !== null ? 'given' : r.began !== null ? 'speaking' : 'asked',
      spentSeconds:
        r.ended === null ? null : Math.round(own.reduce((sum, s) => sum + millis(s.to) - millis(s.from), 0) / 1000),
      deeds: has ? step('reply-ended') : r.began === null && mayBegin ? step('reply-began') : [],
    };
  });
}

/** Replies come at the end; the chair may turn to them earlier. */
export function repliesWait({ speaking }: SpeakingItem): string | null {
  const asked = [...speaking.replies.values()].some((r) => r.began === null);
  const waits = [...speaking.entries.values()].filter(isWaiting).length;
  if (!asked || waits === 0 || speaking.repliesOpened) return null;
  return waits === 1 ? 'One speaker of the list comes first.' : `${waits} speakers of the list come first.`;
}

/** Whole seconds that add up: the chair has what is left of the meeting. Null before the meeting. */
export function timesTable({ summit }: SummitDesk, { speaking }: SpeakingItem): SpeakersView['times'] {
  if (speaking.floor.state === 'not-opened') return null;
  const { meeting, byEntity } = timesOf(speaking, summit.at);
  const whole = (ms: number) => Math.round(ms / 1000);
  const rows = [...byEntity]
    .map(([entity, t]) => {
      const [speeches, replies, orders] = [whole(t.speeches), whole(t.replies), whole(t.orders)];
      return { name: summit.nameOf(entity), speeches, replies, orders, total: speeches + replies + orders };
    })
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name, 'en'));
  const spoken = rows.reduce((sum, r) => sum + r.total, 0);
  return { meeting: Math.max(whole(meeting), spoken), chair: Math.max(0, whole(meeting) - spoken), spoken, rows };
}

export function halfAgreed({ summit }: SummitDesk, { speaking }: SpeakingItem): string[] {
  return [...speaking.consents].flatMap(([pair, given]) => {
    const entries = pair.split(' ').map((id) => speaking.entries.get(id));
    // Once one of the two was heard or withdrew there is nothing left to exchange.
    if (!entries.every((e) => e !== undefined && isWaiting(e))) return [];
    const both = entries.map((e) => e!.inscription.entity);
    const [agreed] = [...given];
    const other = both.find((e) => e !== agreed);
    if (agreed === undefined || other === undefined) return [];
    const [a, b] = [summit.nameOf(agreed), summit.nameOf(other)];
    return [`${a} agrees to change places with ${b}. ${b} has not said so yet.`];
  });
}
