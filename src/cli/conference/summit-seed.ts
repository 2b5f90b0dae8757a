// SPDX-License-Identifier: EUPL-1.2
// A fictional summit as a file of steps, told by days before and after its first day, so that it can be founded on any day.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import { instantAt } from '#acts/conference/moment.ts';
import type { EntrySeed } from '../exercise/entries.ts';

export type SummitStep = {
  /** Who takes it, and who approves it where two are wanted. */
  as: string;
  approve?: string;
  kind: string;
  name?: string;
  /** The name of the act it answers; without one, the event. */
  re?: string;
  /** Left out: the own office. */
  to?: string[];
  body: Record<string, unknown>;
  /** Numbers of the people in it with whose nomination a drawn photograph goes. */
  drawn?: string[];
};
/** What is done with badges once everybody is accredited. */
export type BadgesSeed = {
  as: string;
  pins: { entity: string; ref: string }[];
  handedOver: { entity: string; words: string }[];
  lost: { entity: string; ref: string; words: string; again: boolean }[];
  gates: GatesSeed;
};
/** Devices that stood at doors without a network a while ago, and whom each let in, so many seconds after the first. */
export type GatesSeed = {
  as: string;
  posts: { gate: string; scans: { entity: string; ref: string; second: number }[] }[];
};
export type SummitSeed = { about: string; register: EntrySeed[][]; steps: SummitStep[]; badges: BadgesSeed };

export async function readSummitSeed(lawDir: string): Promise<SummitSeed> {
  return JSON.parse(await readFile(join(lawDir, 'conference', 'summit.json'), 'utf8')) as SummitSeed;
}

/**
 * Puts days and moments in. `{d+1}` is the day after the first day; `{at +1 09:00}` that moment on the clock of the venue. Fault
 * conference.seed for a moment that the clock never shows.
 */
export function dated<T>(value: T, firstDay: CivilDate, zone: string): T {
  if (typeof value === 'string')
    return value
      .replace(/\{d([+-]\d+)\}/g, (_, days: string) => addDays(firstDay, Number(days)))
      .replace(/\{at ([+-]\d+) (\d\d:\d\d)\}/g, (_, days: string, time: string) => {
        const minute = `${addDays(firstDay, Number(days))}T${time}`;
        const at = instantAt(minute, zone);
        if (at === null) throw new Fault('conference.seed', `The clock of the venue never shows ${minute}.`);
        return at;
      }) as T;
  if (Array.isArray(value)) return value.map((v) => dated(v as unknown, firstDay, zone)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, dated(v as unknown, firstDay, zone)])) as T;
}
