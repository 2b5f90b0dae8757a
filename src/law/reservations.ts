// SPDX-License-Identifier: EUPL-1.2
// What a reservation does: on a day, and between the party that made it and another (Vienna Convention on the Law of Treaties,
// arts. 19 to 23). Software says "objected", never "invalid": whether a reservation may stand is for States to judge.
import type { Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { ObjectionFact, ReservationFact } from './facts.ts';
import { holdsOn } from './facts.ts';
import type { LawPacks } from './pack.ts';
import type { Pack } from './pack-schema.ts';
import { addMonths } from './treaty-dates.ts';

/** What became of a reservation on a day. */
export type ReservationState =
  | 'in-force'
  | 'awaiting-confirmation'
  | 'lapsed'
  | 'awaiting-acceptance'
  | 'not-accepted'
  | 'withdrawn'
  | 'not-yet';

/** How it stands between the party that made it and one other. */
export type Towards = 'accepted' | 'objected' | 'opposed' | 'awaited';

/** The months in which others may object, and in which one objection undoes a late reservation. */
export type ReservationMonths = { tacit: number; late: number };

/** The general law of treaties and the practice of depositaries, as a pack of its own. */
export const LAW_OF_TREATIES = 'vclt';

// Both follow VCLT art. 20(5) and the practice of the UN as depositary; a pack may say otherwise.
const USUAL: ReservationMonths = { tacit: 12, late: 12 };

/** The numbers from the pack of the law of treaties; the usual twelve months where it is not loaded. */
export function reservationMonths(packs: LawPacks): ReservationMonths {
  const limits = packs.get(LAW_OF_TREATIES)?.timeLimits ?? [];
  const number = (code: string, usual: number) => {
    const value = limits.find((l) => l.code === code)?.value;
    return typeof value === 'number' ? value : usual;
  };
  return {
    tacit: number('TACIT_ACCEPTANCE_MONTHS', USUAL.tacit),
    late: number('LATE_RESERVATION_MONTHS', USUAL.late),
  };
}

/** A reservation with all that was said against it, and what it touches. */
export type Weighed = {
  fact: ReservationFact;
  objections: ObjectionFact[];
  articles: ReadonlySet<number>;
  /** Whether what it touches falls away between the two, or is only changed. */
  effect: 'excludes' | 'modifies';
  /** The treaty itself allows it by name: nobody need accept it (VCLT art. 20(1)). */
  named: boolean;
};

/** Joins a reservation with its objections and with what its type touches according to the pack. */
export function weighReservation(fact: ReservationFact, objections: readonly ObjectionFact[], pack: Pack): Weighed {
  const articleOf = (code: string) => pack.rules.find((r) => r.code === code)?.article;
  const offence = (code: string) => pack.offences.find((o) => o.code === code)?.article;
  const type = pack.reservationTypes?.find((t) => t.code === fact.code);
  const named = type !== undefined && !type.free;
  // What the treaty allows by name reaches as far as the treaty says; only a free statement says itself what it touches.
  const touched = [
    ...(named ? [] : (fact.articles ?? [])),
    ...(named ? [] : (fact.rules ?? []).map(articleOf)),
    ...fact.offences.map(offence),
    ...(type?.touches.articles ?? []),
    ...(type?.touches.rules ?? []).map(articleOf),
  ].filter((a) => a !== undefined);
  return {
    fact,
    objections: objections.filter((o) => o.reservation === fact.source && o.pack === fact.pack),
    articles: new Set(touched),
    // An offence named is taken out; otherwise the type says what becomes of what it touches.
    effect:
      (named ? type.effect : fact.effect) ?? (fact.offences.length > 0 ? 'excludes' : (type?.effect ?? 'excludes')),
    named,
  };
}

/** Last day of the months in which objections to a late reservation undo it; null when nothing is awaited. */
export function lateUntil(
  fact: Pick<ReservationFact, 'made' | 'circulated'>,
  months: ReservationMonths,
): CivilDate | null {
  return fact.made === 'late' && fact.circulated ? addMonths(fact.circulated, months.late) : null;
}

/** What a reservation is on a day, before any other party is looked at. */
export function reservationOn(r: Weighed, date: CivilDate, months: ReservationMonths): ReservationState {
  const { fact } = r;
  if (date < fact.from) return 'not-yet';
  if (fact.until !== undefined && date > fact.until) return 'withdrawn';
  if (fact.lapsed !== undefined && date >= fact.lapsed) return 'lapsed';
  if (fact.awaiting || (fact.effective !== undefined && date < fact.effective)) return 'awaiting-confirmation';
  const end = lateUntil(fact, months);
  if (end !== null) {
    // One that was taken back while others could still object has undone nothing.
    const against = r.objections.find((o) => o.from <= end && (o.until === undefined || o.until >= end));
    if (against && against.from <= date) return 'not-accepted';
    if (date <= end) return 'awaiting-acceptance';
  }
  return 'in-force';
}

/**
 * The last day on which a party may still object: some months after circulation, or its own consent to be bound when that is
 * later (VCLT art. 20(5)). Null when nothing is awaited.
 */
export function objectionUntil(r: Weighed, consented: CivilDate | null, months: ReservationMonths): CivilDate | null {
  if (r.named || r.fact.circulated === undefined) return null;
  const end = addMonths(r.fact.circulated, months.tacit);
  return consented !== null && consented > end ? consented : end;
}

/** How a reservation in force stands towards one other party. In: that party and the day of its consent. */
export function towards(
  r: Weighed,
  other: Party,
  consented: CivilDate | null,
  date: CivilDate,
  months: ReservationMonths,
): Towards {
  const end = objectionUntil(r, consented, months);
  const objection = r.objections.find(
    (o) => o.party === other && holdsOn(o, date) && (end === null || o.from <= end || r.fact.made === 'late'),
  );
  // Against what the treaty allows by name an objection changes nothing by itself; the two may still disagree.
  if (objection && !r.named) return objection.opposes ? 'opposed' : 'objected';
  if (objection) return 'awaited';
  return end !== null && date <= end && r.fact.made !== 'late' ? 'awaited' : 'accepted';
}
