// SPDX-License-Identifier: EUPL-1.2
// Neutral facts: what acts (or an exercise pack) establish about parties, without the acts themselves.
// Keys are not here: who may sign is a question of proof, who may ask is a question of law.
import type { ActId, Basis, Mode, OfficeId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { Pack } from './pack-schema.ts';

/**
 * What every fact carries. A fact holds on all days from `from` through `until`, both included, counted at the place
 * of the act that made it. `rule` is what it is cited by, `source` the act that made it (none for a pack's own facts).
 */
type Common = { mode: Mode; rule: Basis; source?: ActId };
type Span = { from: CivilDate; until?: CivilDate };

export type PartyType = 'state' | 'organisation';

/** Where and when a treaty is open for signature. */
export type OpeningFact = Common & {
  kind: 'opening';
  pack: string;
  places: { place: string; from: CivilDate; until: CivilDate }[];
};
/** `pending`: signed without authority and not confirmed by the State; it has no effect yet. */
export type SignatureFact = Common & {
  kind: 'signature';
  party: Party;
  partyType: PartyType;
  pack: string;
  on: CivilDate;
  place: string;
  pending: boolean;
};
/** How a State expressed its consent to be bound: five ways with one effect. */
export type ConsentMode = 'ratification' | 'acceptance' | 'approval' | 'accession' | 'succession';
/** An instrument of consent that the depositary dated `deposited`: the day that counts, not the one on the paper. */
export type InstrumentFact = Common & {
  kind: 'instrument';
  party: Party;
  partyType: PartyType;
  pack: string;
  how?: ConsentMode;
  deposited: CivilDate;
};
export type DenunciationFact = Common & { kind: 'denunciation'; party: Party; pack: string; received: CivilDate };
/** Bound without counting deposits: a treaty whose text fixes its day, or an exercise that assumes it. */
export type BoundFact = Common & Span & { kind: 'bound'; party: Party; pack: string };
/**
 * A reservation from the day it was made through the day before its withdrawal. `offences` are the Convention offences it takes
 * out of the treaty; `articles` and `rules` are what else it touches. `circulated` starts the months in which others may object:
 * without it nothing is awaited. One made at signature waits for the instrument (`awaiting`) and lapses with one that is silent.
 */
export type ReservationFact = Common &
  Span & {
    kind: 'reservation';
    party: Party;
    pack: string;
    code: string;
    offences: string[];
    articles?: number[];
    rules?: string[];
    effect?: 'excludes' | 'modifies';
    made?: 'signature' | 'consent' | 'late';
    circulated?: CivilDate;
    /** The act that entered the instrument it came with or was confirmed by: it begins, falls and ends with that instrument. */
    instrument?: ActId;
    /** From the day of the instrument that confirmed it, when that is not the day it was made. */
    effective?: CivilDate;
    awaiting?: true;
    lapsed?: CivilDate;
  };
/** Against a reservation, named by the act that made it. */
export type ObjectionFact = Common &
  Span & { kind: 'objection'; party: Party; pack: string; reservation: ActId; opposes: boolean };
/** A choice, list or communication the treaty asks for, by its code in the pack. A later one of the same code replaces it. */
export type DeclarationFact = Common & {
  kind: 'declaration';
  party: Party;
  pack: string;
  code: string;
  from: CivilDate;
  choice?: 'yes' | 'no';
  languages?: string[];
};
/** An office holds a role of a pack. One office may hold several: one fact each. */
export type DesignationFact = Common &
  Span & { kind: 'designation'; party: Party; office: OfficeId; name: string; pack: string; role: string };
/** An offence of domestic law, described by elements of conduct; the penalty in whole years, null when unclear. */
export type OffenceFact = Common &
  Span & {
    kind: 'offence';
    party: Party;
    code: string;
    title: string;
    elements: string[];
    maxPenaltyYears: number | null;
    conventionOffence: Basis | null;
  };
/** Domestic law makes a procedure wait for an independent review by a body of this kind. */
export type ReviewDutyFact = Common &
  Span & { kind: 'review-duty'; party: Party; procedure: string; body: string; role: Basis };

export type Fact =
  | OpeningFact
  | SignatureFact
  | InstrumentFact
  | ObjectionFact
  | DeclarationFact
  | DenunciationFact
  | BoundFact
  | ReservationFact
  | DesignationFact
  | OffenceFact
  | ReviewDutyFact;

/** Whether a fact holds on a day; the last day counts. */
export function holdsOn(fact: Span, date: CivilDate): boolean {
  return fact.from <= date && (fact.until === undefined || date <= fact.until);
}

/** The facts a pack brings about its fictional parties. They exist in exercises only, whatever the pack says. */
export function factsOfPack(pack: Pack): Fact[] {
  const mode = 'exercise' as const;
  const own = (code: string): Basis => ({ pack: pack.id, code });
  return pack.parties.flatMap((p): Fact[] => [
    ...p.bound.map(
      (b): Fact => ({ kind: 'bound', mode, party: p.code, pack: b.pack, from: b.from, rule: own(b.rule) }),
    ),
    ...p.reservations.map(
      (r): Fact => ({
        kind: 'reservation',
        mode,
        party: p.code,
        pack: r.pack,
        code: r.code,
        offences: r.offences,
        from: r.from,
        rule: own(r.rule),
      }),
    ),
    ...p.offices.flatMap((o) =>
      o.roles.map(
        (role): Fact => ({
          kind: 'designation',
          mode,
          party: p.code,
          office: o.id,
          name: o.name,
          pack: role.pack,
          role: role.code,
          from: o.from,
          rule: role,
        }),
      ),
    ),
    ...p.offences.map(
      (o): Fact => ({ ...o, kind: 'offence', mode, party: p.code, from: '0001-01-01', rule: own(o.rule) }),
    ),
    ...p.reviewDuties.map((d): Fact => ({ ...d, kind: 'review-duty', mode, party: p.code, rule: own(d.rule) })),
  ]);
}
