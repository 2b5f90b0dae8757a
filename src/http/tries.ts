// SPDX-License-Identifier: EUPL-1.2
// How often somebody may be wrong before a door stays shut for a while. Kept in memory, for what is short-lived anyway.
import { type Instant, millis } from '#base/time.ts';

/** Callers remembered at once; beyond that the oldest are forgotten. */
const MOST_SOURCES = 10_000;

export type Tries = {
  /** Whether this caller was wrong too often lately. */
  closed(source: string, now: Instant): boolean;
  wrong(source: string, now: Instant): void;
};

/** In: the most mistakes of one caller within so many milliseconds. */
export function newTries(most: number, withinMs: number): Tries {
  const bySource = new Map<string, number[]>();
  const lately = (source: string, now: Instant) =>
    (bySource.get(source) ?? []).filter((at) => at > millis(now) - withinMs);
  return {
    closed: (source, now) => lately(source, now).length >= most,
    wrong(source, now) {
      const list = [...lately(source, now), millis(now)].slice(-most);
      bySource.delete(source);
      bySource.set(source, list);
      for (const oldest of bySource.keys()) {
        if (bySource.size <= MOST_SOURCES) break;
        bySource.delete(oldest);
      }
    },
  };
}
