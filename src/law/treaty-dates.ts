// SPDX-License-Identifier: EUPL-1.2
// When a treaty enters into force, for all and for one. Plain civil dates at the depositary's seat: no clock, no zone.
import { addDays, type CivilDate } from '#base/time.ts';
import { limit } from './pack.ts';
import type { Pack } from './pack-schema.ts';

/** `spent`: the first day on which a denunciation has taken the instrument away. */
export type Deposit = { party: string; partyType: 'state' | 'organisation'; deposited: CivilDate; spent?: CivilDate };

/** The numbers of an entry-into-force clause: how many instruments, days after the last of them, days for a joiner. */
export type ForceNumbers = {
  instruments: number;
  days: number;
  joinerDays: number;
  organisationsCount: boolean;
  /** Whether a later joiner waits for the general day too. */
  notBeforeGeneral: boolean;
};

export type EntryIntoForce = {
  /** All parties that deposited, and those whose instrument counts towards the threshold. */
  instruments: number;
  counted: number;
  thresholdMetOn: CivilDate | null;
  inForceOn: CivilDate | null;
};

/** The numbers a pack states, or null when its treaty does not wait for deposits. */
export function forceNumbers(pack: Pack): ForceNumbers | null {
  const clause = pack.entryIntoForce;
  if (!clause) return null;
  return {
    instruments: limit(pack, clause.instruments).value,
    days: limit(pack, clause.days).value,
    joinerDays: limit(pack, clause.joinerDays).value,
    organisationsCount: clause.organisationsCount,
    notBeforeGeneral: clause.laterNotBeforeGeneral,
  };
}

/**
 * Convention art. 65: the ninetieth day after the fortieth instrument, the day of deposit being day 0.
 * An organisation's instrument is not counted beside those of its members; a second deposit of one party is not counted while
 * its first stands, and one that a denunciation has taken away counts no more. Once met, the threshold stays met (VCLT art. 55).
 * In: deposits in any order. Out: the counters after the last of them and both dates, null while the threshold is not met.
 */
export function entryIntoForce(deposits: readonly Deposit[], numbers: ForceNumbers): EntryIntoForce {
  const lives = livesOf(deposits);
  const counting = lives.filter((d) => numbers.organisationsCount || d.partyType === 'state');
  const thresholdMetOn = thresholdDay(counting, numbers.instruments);
  const standing = (list: readonly Deposit[]) => list.filter((d) => d.spent === undefined).length;
  return {
    instruments: standing(lives),
    counted: standing(counting),
    thresholdMetOn,
    inForceOn: thresholdMetOn === null ? null : addDays(thresholdMetOn, numbers.days),
  };
}

/** The day on which enough instruments that count stand at once for the first time; null when it has not come. */
export function thresholdDay(counting: readonly Deposit[], needed: number): CivilDate | null {
  const ends = counting.flatMap((d) => (d.spent === undefined ? [] : [d.spent])).sort();
  let gone = 0;
  for (const [i, d] of [...counting].sort(byDate).entries()) {
    while (gone < ends.length && ends[gone]! <= d.deposited) gone++;
    if (i + 1 - gone >= needed) return d.deposited;
  }
  return null;
}

/**
 * From which day one party is bound. Deposits up to and including the threshold date take the general date; a later
 * one takes its own thirtieth day, or the general date if that is later. Null while the treaty is not coming into force.
 */
export function boundFrom(deposited: CivilDate, force: EntryIntoForce, numbers: ForceNumbers): CivilDate | null {
  if (force.inForceOn === null || force.thresholdMetOn === null) return null;
  if (deposited <= force.thresholdMetOn) return force.inForceOn;
  const own = addDays(deposited, numbers.joinerDays);
  return own > force.inForceOn || !numbers.notBeforeGeneral ? own : force.inForceOn;
}

/** The first day on which a party that denounced is no longer bound: the same day number after the pack's months. */
export function denouncedFrom(pack: Pack, received: CivilDate): CivilDate {
  return addMonths(received, limit(pack, 'DENUNCIATION_MONTHS').value);
}

/** Same day number some months on; when that month is shorter, its last day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const length = Number(addDays(nextMonth(first), -1).slice(8));
  return addDays(first, Math.min(day, length) - 1);
}

function nextMonth(first: CivilDate): CivilDate {
  return `${addDays(first, 31).slice(0, 7)}-01`;
}

/** Deposits by date, without those made while an earlier one of the same party stood. */
export function livesOf(deposits: readonly Deposit[]): Deposit[] {
  const last = new Map<string, Deposit>();
  return [...deposits].sort(byDate).filter((d) => {
    const before = last.get(d.party);
    if (before && (before.spent === undefined || d.deposited < before.spent)) return false;
    last.set(d.party, d);
    return true;
  });
}

function byDate(a: Deposit, b: Deposit): number {
  if (a.deposited !== b.deposited) return a.deposited < b.deposited ? -1 : 1;
  return a.party < b.party ? -1 : a.party > b.party ? 1 : 0;
}
