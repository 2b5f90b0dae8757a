// SPDX-License-Identifier: EUPL-1.2
// Who ever took part in a treaty, with instruments, the time each binds, and reservations: facts sorted once, by party.
import type { Party } from '#base/act.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import type {
  BoundFact,
  DeclarationFact,
  DenunciationFact,
  Fact,
  InstrumentFact,
  ObjectionFact,
  PartyType,
  ReservationFact,
  SignatureFact,
} from './facts.ts';
import type { Pack } from './pack-schema.ts';
import { type Weighed, weighReservation } from './reservations.ts';
import {
  boundFrom,
  denouncedFrom,
  type Deposit,
  type EntryIntoForce,
  type ForceNumbers,
  livesOf,
  thresholdDay,
} from './treaty-dates.ts';

/** From when until when a party is bound; both days included. */
export type Span = {
  from: CivilDate;
  until: CivilDate | null;
  deposited: CivilDate | null;
  /** By assumption of an exercise, not by counting deposits. */
  assumed: boolean;
  /** The denunciation that ends it; not known to anybody before it was received. */
  endedBy: DenunciationFact | null;
  fact: InstrumentFact | BoundFact;
};

/** An instrument from its deposit to the day a denunciation takes it away. */
export type Life = Deposit & { fact: InstrumentFact; denounced: DenunciationFact | null };

export type Member = {
  type: PartyType;
  signatures: SignatureFact[];
  lives: Life[];
  spans: Span[];
  reservations: Weighed[];
  declarations: DeclarationFact[];
};

/** All facts of one treaty, by kind, each list in one order. */
export type Sorted = {
  signatures: SignatureFact[];
  instruments: InstrumentFact[];
  denunciations: DenunciationFact[];
  assumptions: BoundFact[];
  reservations: ReservationFact[];
  objections: ObjectionFact[];
  declarations: DeclarationFact[];
};

export type Members = {
  of(party: Party): Member;
  all: ReadonlyMap<Party, Member>;
  /** Instruments that count towards the threshold, in the order of deposit. */
  counting: Life[];
  thresholdMetOn: CivilDate | null;
  inForceOn: CivilDate | null;
};

const NOBODY: Member = { type: 'state', signatures: [], lives: [], spans: [], reservations: [], declarations: [] };

/** Sorts facts by party and computes from when until when each is bound. In: numbers null for a treaty that waits for no deposits. */
export function membersOf(sorted: Sorted, pack: Pack, numbers: ForceNumbers | null): Members {
  const all = new Map<Party, Member>();
  const member = (party: Party): Member => {
    const known = all.get(party);
    if (known) return known;
    const made = { ...NOBODY, signatures: [], lives: [], spans: [], reservations: [], declarations: [] };
    all.set(party, made);
    return made;
  };
  for (const s of sorted.signatures) {
    const m = member(s.party);
    m.signatures.push(s);
    m.type = s.partyType;
  }
  const lives = livesOf(sorted.instruments.map((fact) => lifeOf(fact, sorted.denunciations, pack))) as Life[];
  for (const life of lives) {
    const m = member(life.party);
    m.lives.push(life);
    m.type = life.partyType;
  }
  // A successor takes the place of a State that was counted; it is not one more.
  const counting = lives.filter(
    (l) => (numbers?.organisationsCount || l.partyType === 'state') && l.fact.how !== 'succession',
  );
  const thresholdMetOn = numbers ? thresholdDay(counting, numbers.instruments) : null;
  const inForceOn = numbers ? (thresholdMetOn === null ? null : addDays(thresholdMetOn, numbers.days)) : pack.inForce;
  // What an exercise assumes comes first: it is what the exercise goes by.
  for (const fact of sorted.assumptions)
    member(fact.party).spans.push(assumedSpan(fact, firstAfter(sorted.denunciations, fact.party, fact.from), pack));
  if (numbers && thresholdMetOn !== null && inForceOn !== null)
    for (const m of all.values()) m.spans.push(...spansOf(m.lives, { thresholdMetOn, inForceOn }, numbers));
  for (const r of sorted.reservations) {
    const m = member(r.party);
    m.reservations.push(weighReservation(withinLife(r, m.lives), sorted.objections, pack));
  }
  for (const d of sorted.declarations) member(d.party).declarations.push(d);
  return { of: (party) => all.get(party) ?? NOBODY, all, counting, thresholdMetOn, inForceOn };
}

/** Whether an instrument stands on a day. */
export function standsOn(life: Life, date: CivilDate): boolean {
  return life.deposited <= date && (life.spent === undefined || date < life.spent);
}

/** From which day an instrument binds, once the treaty is coming into force. */
export function bindsFrom(
  deposited: CivilDate,
  force: Pick<EntryIntoForce, 'thresholdMetOn' | 'inForceOn'>,
  numbers: ForceNumbers,
): CivilDate | null {
  return boundFrom(deposited, { instruments: 0, counted: 0, ...force }, numbers);
}

/** The first denunciation after a deposit ends it; a later deposit joins anew. */
function lifeOf(fact: InstrumentFact, denunciations: readonly DenunciationFact[], pack: Pack): Life {
  const denounced = firstAfter(denunciations, fact.party, fact.deposited);
  return {
    party: fact.party,
    partyType: fact.partyType,
    deposited: fact.deposited,
    fact,
    denounced,
    ...(denounced ? { spent: denouncedFrom(pack, denounced.received) } : {}),
  };
}

function firstAfter(list: readonly DenunciationFact[], party: Party, day: CivilDate): DenunciationFact | null {
  return list.find((d) => d.party === party && d.received >= day) ?? null;
}

/** A reservation ends with the instrument it belongs to; whoever joins anew starts without it. */
function withinLife(fact: ReservationFact, lives: readonly Life[]): ReservationFact {
  if (fact.instrument === undefined) return fact;
  const life = lives.find((l) => l.fact.source === fact.instrument);
  if (!life) return { ...fact, lapsed: fact.from };
  if (life.spent === undefined) return fact;
  const last = addDays(life.spent, -1);
  return fact.until !== undefined && fact.until <= last ? fact : { ...fact, until: last };
}

function assumedSpan(fact: BoundFact, endedBy: DenunciationFact | null, pack: Pack): Span {
  const from = pack.inForce !== null && pack.inForce > fact.from ? pack.inForce : fact.from;
  const until =
    endedBy && pack.entryIntoForce ? addDays(denouncedFrom(pack, endedBy.received), -1) : (fact.until ?? null);
  return { from, until, deposited: null, assumed: pack.entryIntoForce !== null, endedBy, fact };
}

function spansOf(
  lives: readonly Life[],
  force: Pick<EntryIntoForce, 'thresholdMetOn' | 'inForceOn'>,
  numbers: ForceNumbers,
): Span[] {
  return lives.flatMap((l) => {
    const from = bindsFrom(l.deposited, force, numbers);
    const until = l.spent === undefined ? null : addDays(l.spent, -1);
    if (from === null || (until !== null && until < from)) return [];
    return [{ from, until, deposited: l.deposited, assumed: false, endedBy: l.denounced, fact: l.fact }];
  });
}

/** The day a fact is placed by, then its source: one order whatever the order of arrival. */
export function inOrder(a: Fact, b: Fact): number {
  return compare(dayOf(a), dayOf(b)) || compare(a.source ?? '', b.source ?? '');
}

function dayOf(f: Fact): CivilDate {
  switch (f.kind) {
    case 'signature':
      return f.on;
    case 'instrument':
      return f.deposited;
    case 'denunciation':
      return f.received;
    case 'opening':
      return f.places[0]?.from ?? '';
    default:
      return f.from;
  }
}

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
