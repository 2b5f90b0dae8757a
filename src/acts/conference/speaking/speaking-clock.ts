// SPDX-License-Identifier: EUPL-1.2
// The public clock: lights of whoever has the floor, and how far the time goes for those who wait.
import { type Instant, instantOf, millis } from '#base/time.ts';
import { heldBy } from './floor.ts';
import type { Speaking } from './speaking.ts';
import { limitOf } from './speaking-rule.ts';
import { speakersList } from './speakers-list.ts';

export type Light = 'green' | 'amber' | 'red';
/** Seconds at which the lights change, counted from the beginning. */
export type Lights = { greenUntil: number; amberUntil: number };

export function lightsOf(limitSeconds: number, amberSeconds: number): Lights {
  return { greenUntil: Math.max(0, limitSeconds - amberSeconds), amberUntil: limitSeconds };
}

export function lightAt(lights: Lights, spentSeconds: number): Light {
  if (spentSeconds < lights.greenUntil) return 'green';
  return spentSeconds < lights.amberUntil ? 'amber' : 'red';
}

export type Running = {
  id: string;
  entity: string;
  limitSeconds: number;
  spentSeconds: number;
  /** Negative when over. */
  leftSeconds: number;
  light: Light;
  /** The clock stands while a point of order is heard or the meeting is suspended. */
  stopped: boolean;
};

/** Whoever speaks or replies at a moment, also while interrupted; null when nobody does. */
export function runningAt(speaking: Speaking, at: Instant): Running | null {
  const { holder, interrupted, state } = speaking.floor;
  const whose = holder.kind === 'order' ? interrupted : holder;
  if (whose === null || (whose.kind !== 'speech' && whose.kind !== 'reply')) return null;
  const limitSeconds =
    whose.kind === 'reply'
      ? speaking.replies.get(whose.id)!.limitSeconds
      : limitOf(speaking.rule, speaking.entries.get(whose.id)!.inscription.category);
  const spentSeconds = Math.floor(heldBy(speaking, whose.id, at) / 1000);
  return {
    id: whose.id,
    entity: whose.entity,
    limitSeconds,
    spentSeconds,
    leftSeconds: limitSeconds - spentSeconds,
    light: lightAt(lightsOf(limitSeconds, speaking.rule.amberSeconds), spentSeconds),
    stopped: holder.kind === 'order' || state !== 'open',
  };
}

/** A stretch of the programme that is meant for this list. */
export type Sitting = { from: Instant; to: Instant };
export type Forecast = {
  slots: readonly { id: string; from: Instant; to: Instant; sitting: number }[];
  /** Ids for whom the sittings leave no time. */
  beyond: readonly string[];
  /** Seconds: what the sittings still hold, what those who wait need at their limit, and the difference. */
  left: number;
  needed: number;
  spare: number;
};

/**
 * When each of those who wait may expect the floor, at the limit and with the pause between two. In: the sittings in sequence and the
 * moment. A slot is not begun in a sitting that has no time for it.
 */
export function forecastOf(speaking: Speaking, sittings: readonly Sitting[], at: Instant): Forecast {
  const running = runningAt(speaking, at);
  const pause = speaking.rule.changeOverSeconds;
  const runningLeft = running === null ? 0 : Math.max(0, running.leftSeconds) + pause;
  const waits = speakersList(speaking).filter(
    (s) => s.status !== 'done' && s.status !== 'text-published' && s.status !== 'at-rostrum',
  );
  const left = sittings.reduce((sum, s) => sum + Math.max(0, seconds(later(s.from, at), s.to)), 0);
  const needed = runningLeft + waits.reduce((sum, s) => sum + s.limitSeconds + pause, 0);
  const slots: Forecast['slots'][number][] = [];
  const beyond: string[] = [];
  let sitting = sittings.findIndex((s) => s.to > at);
  let free = sitting < 0 ? 0 : millis(later(sittings[sitting]!.from, at)) + runningLeft * 1000;
  for (const { id, limitSeconds } of waits) {
    while (sitting >= 0 && sitting < sittings.length && free + limitSeconds * 1000 > millis(sittings[sitting]!.to)) {
      sitting++;
      if (sitting < sittings.length) free = Math.max(free, millis(sittings[sitting]!.from));
    }
    if (sitting < 0 || sitting >= sittings.length) {
      beyond.push(id);
      continue;
    }
    const to = free + limitSeconds * 1000;
    slots.push({ id, from: instantOf(free), to: instantOf(to), sitting: sitting + 1 });
    free = to + pause * 1000;
  }
  return { slots, beyond, left, needed, spare: left - needed };
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const seconds = (from: Instant, to: Instant): number => Math.floor((millis(to) - millis(from)) / 1000);
