// SPDX-License-Identifier: EUPL-1.2
// The floor has one holder at every moment the meeting sits. From that follow all times: nothing is counted twice or lost.
import { type Instant, millis } from '#base/time.ts';
import type { Floor, Holder, Speaking, Stretch } from './speaking.ts';

const CHAIR: Holder = { kind: 'chair' };

/** The floor passes to another holder. */
export function passed(floor: Floor, holder: Holder, at: Instant): Floor {
  return { ...floor, ...stopped(floor, at), holder, since: at };
}

export function opened(floor: Floor, at: Instant): Floor {
  return { ...floor, state: 'open', since: at, sat: [...floor.sat, { from: at, to: null }] };
}

/** Suspended or closed. Whoever had the floor has it again when the meeting resumes. */
export function paused(floor: Floor, state: 'suspended' | 'closed', at: Instant): Floor {
  const sat = floor.sat.map((s) => (s.to === null ? { ...s, to: at } : s));
  return { ...floor, ...stopped(floor, at), state, since: null, sat };
}

export function interrupted(floor: Floor, entity: string, name: string, at: Instant): Floor {
  return { ...passed(floor, { kind: 'order', entity, name }, at), interrupted: floor.holder };
}

/** The point of order is ruled on; the interrupted speaker goes on. */
export function ruled(floor: Floor, at: Instant): Floor {
  return { ...passed(floor, floor.interrupted ?? CHAIR, at), interrupted: null };
}

function stopped({ holder, since, stretches }: Floor, at: Instant): Pick<Floor, 'stretches'> {
  return { stretches: since === null || since === at ? stretches : [...stretches, { holder, from: since, to: at }] };
}

/** All stretches up to a moment, cut there; the running one included. */
export function stretchesUntil({ floor }: Speaking, at: Instant): Stretch[] {
  const { since, holder, stretches } = floor;
  const all = since === null ? stretches : [...stretches, { holder, from: since, to: at }];
  return all.filter((s) => s.from < at && s.from < s.to).map((s) => (s.to <= at ? s : { ...s, to: at }));
}

export type SpokenTime = { speeches: number; replies: number; orders: number; total: number };
export type Times = {
  /** How long the meeting sat. */
  meeting: number;
  chair: number;
  /** By entity. Their sum is the meeting's time without the chair's. */
  byEntity: ReadonlyMap<string, SpokenTime>;
};

/** Times in milliseconds up to a moment: total time per State, and what the chair used. */
export function timesOf(speaking: Speaking, at: Instant): Times {
  const byEntity = new Map<string, SpokenTime>();
  let chair = 0;
  for (const { holder, from, to } of stretchesUntil(speaking, at)) {
    const spent = millis(to) - millis(from);
    if (holder.kind === 'chair') {
      chair += spent;
      continue;
    }
    const time = byEntity.get(holder.entity) ?? { speeches: 0, replies: 0, orders: 0, total: 0 };
    const field = holder.kind === 'speech' ? 'speeches' : holder.kind === 'reply' ? 'replies' : 'orders';
    byEntity.set(holder.entity, { ...time, [field]: time[field] + spent, total: time.total + spent });
  }
  const meeting = speaking.floor.sat
    .filter((s) => s.from < at)
    .reduce((sum, s) => sum + millis(s.to === null || s.to > at ? at : s.to) - millis(s.from), 0);
  return { meeting, chair, byEntity };
}

/** Milliseconds one slot or reply has had the floor up to a moment; points of order that interrupted it are not counted. */
export function heldBy(speaking: Speaking, id: string, at: Instant): number {
  return stretchesUntil(speaking, at)
    .filter(({ holder }) => (holder.kind === 'speech' || holder.kind === 'reply') && holder.id === id)
    .reduce((sum, { from, to }) => sum + millis(to) - millis(from), 0);
}
