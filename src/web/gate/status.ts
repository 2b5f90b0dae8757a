// SPDX-License-Identifier: EUPL-1.2
// How the device stands, in words: its line to the node, its list, and how many are inside.
import { civilTime, type Instant, instantOf, millis } from '#base/time.ts';
import { ageInMinutes } from '#acts/conference/gate-snapshot.ts';
import type { Duty } from './duty.ts';
import { make } from './element.ts';
import { type Word, w } from './words.ts';

export type Clock = (value: Instant | number) => string;

/** Less than this is only the way two clocks differ. */
const CLOCK_MS = 120_000;

/** Writes moments (or minutes since 1970) as the venue's clocks show them; another day than today is said. */
export function clockOf(duty: Duty): Clock {
  return (value) => {
    const zone = duty.snapshot?.clock ?? 'UTC';
    const { local } = civilTime(typeof value === 'number' ? instantOf(value * 60_000) : value, zone, '');
    const today = civilTime(duty.now(), zone, '').local.slice(0, 10);
    const time = local.slice(11, 16);
    return local.slice(0, 10) === today ? time : `${time}, ${dayOf(local)}`;
  };
}

export function linkWords(duty: Duty, clock: Clock): string {
  const { up, since, waiting, trouble } = duty.linkState();
  const said = trouble === null ? '' : ` ${w('link-trouble', { words: trouble })}`;
  if (up && since)
    return (waiting === 0 ? w('link-up', { at: clock(since) }) : w('link-up-waiting', { n: waiting })) + said;
  if (since === null) return w('link-never', { n: waiting }) + said;
  const key = waiting === 0 ? 'link-down-0' : waiting === 1 ? 'link-down-1' : 'link-down';
  return w(key, { since: clock(since), n: waiting }) + said;
}

/** Which list, how old, and whether this device's own clock is wrong. */
export function listWords(duty: Duty, clock: Clock): string[] {
  const { snapshot } = duty;
  if (!snapshot) return [w('no-list-words')];
  const age = ageInMinutes(snapshot, duty.now());
  const words = [w('list-age', { n: snapshot.version, at: clock(snapshot.madeAt) })];
  if (age > snapshot.staleAfterMinutes) words.push(w('list-stale', { age: span(age) }));
  const off = Math.abs(duty.kept.offset);
  if (off > CLOCK_MS) words.push(w('clock-off', { time: span(Math.round(off / 60_000)) }));
  return words;
}

export function countRows(duty: Duty): HTMLElement[] {
  return zonesHere(duty).map((zone) => {
    const inside = duty.view?.inside.filter((p) => p.zone === zone.number) ?? [];
    const people = new Set(inside.map((p) => p.number)).size;
    return make('tr', {}, make('th', { scope: 'row' }, zone.name), make('td', {}, String(people)));
  });
}

/** Zones this post has doors to. */
export function zonesHere({ snapshot, kept }: Duty) {
  const numbers = snapshot?.posts.find((p) => p.id === kept.post.post)?.zones ?? [];
  return snapshot?.zones.filter((z) => numbers.includes(z.number)) ?? [];
}

export function deviceFacts(duty: Duty): HTMLElement[] {
  const facts: [Word, string][] = [
    ['device-post', duty.kept.post.post],
    ['device-seal', duty.kept.post.seal.kid],
    ['device-written', String((duty.view?.nextSeq ?? 1) - 1)],
  ];
  return facts.flatMap(([key, value]) => [make('dt', {}, w(key)), make('dd', {}, value)]);
}

function span(minutes: number): string {
  if (minutes < 120) return w('minutes', { n: minutes });
  if (minutes < 2880) return w('hours', { n: Math.floor(minutes / 60) });
  return w('days', { n: Math.floor(minutes / 1440) });
}

/** 3 May. The year says nothing at a door. */
function dayOf(local: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    millis(`${local.slice(0, 10)}T00:00:00.000Z`),
  );
}
