// SPDX-License-Identifier: EUPL-1.2
// Rights of reply: at the end, each entity a limited number of times, the second shorter than the first.
import type { Refusal } from '#base/result.ts';
import { declined } from '../reason.ts';
import * as floor from './floor.ts';
import { floorTaken } from './meeting-events.ts';
import type { Happened } from './speaking-event.ts';
import { isWaiting, type Reply, type Speaking } from './speaking.ts';
import { replyLimitOf } from './speaking-rule.ts';

/** Replies asked by an entity, the earliest first. */
function repliesOf({ replies }: Speaking, entity: string): Reply[] {
  return [...replies.values()].filter((r) => r.entity === entity);
}

export function opened(speaking: Speaking, _event: Happened<'replies-opened'>): Speaking | Refusal {
  const taken = floorTaken(speaking);
  return taken ?? { ...speaking, repliesOpened: true };
}

export function asked(speaking: Speaking, { id, entity, name, at }: Happened<'reply-asked'>): Speaking | Refusal {
  if (speaking.replies.has(id)) return declined('speakers.id-taken', { id });
  if (speaking.floor.state === 'closed') return declined('floor.closed', {});
  const given = repliesOf(speaking, entity).length;
  const limitSeconds = replyLimitOf(speaking.rule, given);
  if (limitSeconds === null) return declined('reply.spent', { name, most: speaking.rule.replySeconds.length });
  const reply: Reply = { id, entity, name, asked: at, limitSeconds, began: null, ended: null };
  return { ...speaking, replies: new Map(speaking.replies).set(id, reply) };
}

export function began(speaking: Speaking, { id, at }: Happened<'reply-began'>): Speaking | Refusal {
  const reply = speaking.replies.get(id);
  if (!reply) return declined('reply.unknown', { id });
  if (reply.began !== null) return declined('reply.given', { name: reply.name });
  const waits = [...speaking.entries.values()].filter(isWaiting);
  if (waits.length > 0 && !speaking.repliesOpened) return declined('reply.too-early', { count: waits.length });
  const taken = floorTaken(speaking);
  if (taken) return taken;
  const holder = { kind: 'reply', id, entity: reply.entity } as const;
  const replies = new Map(speaking.replies).set(id, { ...reply, began: at });
  return { ...speaking, replies, floor: floor.passed(speaking.floor, holder, at) };
}

export function ended(speaking: Speaking, { id, at }: Happened<'reply-ended'>): Speaking | Refusal {
  const reply = speaking.replies.get(id);
  if (!reply) return declined('reply.unknown', { id });
  const { holder, state } = speaking.floor;
  if (state !== 'open' || holder.kind !== 'reply' || holder.id !== id)
    return declined('floor.not-held', { name: reply.name });
  const replies = new Map(speaking.replies).set(id, { ...reply, ended: at });
  return { ...speaking, replies, floor: floor.passed(speaking.floor, { kind: 'chair' }, at) };
}
