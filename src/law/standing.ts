// SPDX-License-Identifier: EUPL-1.2
// Standing: who is bound by what, who holds which office, which domestic law applies. A fold of facts to a day.
import type { Basis, Mode, OfficeId, Party } from '#base/act.ts';
import { canonical } from '#base/json.ts';
import { Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import {
  type DesignationFact,
  type Fact,
  holdsOn,
  type OffenceFact,
  type ReservationFact,
  type ReviewDutyFact,
} from './facts.ts';
import { cite, type LawPacks, packOf } from './pack.ts';
import { type Treaty, treatyOf } from './treaty.ts';
import type { EntryIntoForce } from './treaty-dates.ts';
import type { Answer, Reasons, Why } from './why.ts';

export type Citing = {
  pack: string;
  mode: Mode;
  requesting: Party;
  requested: Party;
  date: CivilDate;
  /** The Convention offence the request concerns; a reservation may take it out of the treaty between the two. */
  offence?: string;
  /** The article the request itself stands on; a reservation may take that out too. */
  article?: number;
};

export type Standing = {
  asOf: CivilDate;
  mode: Mode;
  /** May these two rely on this law on this day, for this offence? */
  mayCite(q: Citing): Answer;
  /** Is the treaty in force at all, with both counters? */
  isInForce(pack: string, date?: CivilDate): Answer & EntryIntoForce;
  /** Since when a party is bound on that day; null when it is not. */
  boundSince(pack: string, party: Party, date?: CivilDate): Answer & { since: CivilDate | null };
  reservationsOf(pack: string, party: Party, date?: CivilDate): ReservationFact[];
  designatedFor(pack: string, office: OfficeId, role: string, date?: CivilDate): Answer;
  /** Offices of a party that hold a role on a day: an answer for a past day uses the entries of that day. */
  officesFor(pack: string, party: Party, role: string, date?: CivilDate): DesignationFact[];
  offencesOf(party: Party, date?: CivilDate): OffenceFact[];
  reviewDuty(party: Party, procedure: string, date?: CivilDate): ReviewDutyFact | null;
  /** Other treaties of the loaded packs that bind both on a day. */
  otherTreaties(pack: string, a: Party, b: Party, date?: CivilDate): string[];
};

/**
 * Folds facts into answers for a day (a civil date at the place that asks). Facts of the other mode are left out first:
 * an exercise never answers for the real plane, nor the reverse. The order of the facts plays no part.
 * Faults: law.pack-unknown and law.rule-unknown when a fact names law that is not loaded, law.mode-mixed.
 */
export function standing(facts: readonly Fact[], packs: LawPacks, asOf: CivilDate, mode: Mode): Standing {
  const all = inOneOrder(facts.filter((f) => f.mode === mode));
  const of = <K extends Fact['kind']>(kind: K) => all.filter((f): f is Extract<Fact, { kind: K }> => f.kind === kind);
  const citeBasis = (basis: Basis) => cite(packOf(packs, basis.pack), basis.code);
  const whyOf = (fact: Fact, words: string): Why => ({
    words,
    citation: citeBasis(fact.rule),
    ...('party' in fact ? { party: fact.party } : {}),
    ...(fact.source === undefined ? {} : { source: fact.source }),
  });

  const treaties = new Map<string, Treaty>();
  const treaty = (pack: string): Treaty => {
    const known = treaties.get(pack) ?? treatyOf(all, packs, pack, mode);
    treaties.set(pack, known);
    return known;
  };

  function isInForce(packId: string, date = asOf): Answer & EntryIntoForce {
    const { inForce, instruments, counted, thresholdMetOn, inForceOn, why } = treaty(packId).treatyStatus(date);
    const pack = packOf(packs, packId);
    const assumed =
      mode === 'exercise' && pack.entryIntoForce && !inForce
        ? of('bound').find((f) => f.pack === packId && holdsOn(f, date))
        : undefined;
    if (!assumed) return { yes: inForce, why, instruments, counted, thresholdMetOn, inForceOn };
    const words = 'In this exercise the treaty is taken to be in force.';
    const reasons = [{ words, citation: citeBasis(assumed.rule) }] as Reasons;
    return { yes: true, why: reasons, instruments, counted, thresholdMetOn, inForceOn: assumed.from };
  }

  function boundSince(packId: string, party: Party, date = asOf): Answer & { since: CivilDate | null } {
    const { code, since, why } = treaty(packId).status(party, date);
    if (code === 'party') return { yes: true, since, why };
    return { yes: false, since: null, why: treaty(packId).whyNotBound(party, date) };
  }

  function mayCite(q: Citing): Answer {
    if (q.mode !== mode)
      throw new Fault('law.mode-mixed', `Standing of mode ${mode} was asked about an act of mode ${q.mode}.`);
    const article = packOf(packs, q.pack).offences.find((o) => o.code === q.offence)?.article ?? 0;
    const pair = { a: q.requesting, b: q.requested, date: q.date };
    const own = q.article === undefined ? null : treaty(q.pack).applies({ ...pair, article: q.article });
    if (own?.answer === 'no') return { yes: false, why: own.why };
    const { answer, why } = treaty(q.pack).applies({ ...pair, article });
    return { yes: answer !== 'no', why };
  }

  function reservationsOf(pack: string, party: Party, date = asOf): ReservationFact[] {
    return treaty(pack)
      .reservations(party, date)
      .filter((r) => r.state === 'in-force')
      .map((r) => r.weighed.fact);
  }

  function designatedFor(packId: string, office: OfficeId, role: string, date = asOf): Answer {
    const pack = packOf(packs, packId);
    const held = of('designation').filter((f) => f.pack === packId && f.office === office && f.role === role);
    const now = held.find((f) => holdsOn(f, date));
    if (now) return { yes: true, why: [whyOf(now, `The office holds this role since ${now.from}.`)] };
    const rule = pack.roles.find((r) => r.code === role)?.rule;
    if (rule === undefined) throw new Fault('law.role-unknown', `Law pack "${packId}" has no role "${role}".`);
    const words =
      held.length > 0 ? 'The office did not hold this role on that day.' : 'No notice gives the office this role.';
    return { yes: false, why: [{ words, citation: cite(pack, rule) }] };
  }

  return {
    asOf,
    mode,
    mayCite,
    isInForce,
    boundSince,
    reservationsOf,
    designatedFor,
    officesFor: (pack, party, role, date = asOf) =>
      of('designation').filter((f) => f.pack === pack && f.party === party && f.role === role && holdsOn(f, date)),
    offencesOf: (party, date = asOf) => of('offence').filter((f) => f.party === party && holdsOn(f, date)),
    reviewDuty: (party, procedure, date = asOf) =>
      of('review-duty').find((f) => f.party === party && f.procedure === procedure && holdsOn(f, date)) ?? null,
    otherTreaties: (pack, a, b, date = asOf) =>
      [...packs.values()]
        .filter((p) => p.kind === 'treaty' && p.id !== pack)
        .map((p) => p.id)
        .filter((id) => boundSince(id, a, date).yes && boundSince(id, b, date).yes),
  };
}

/** One order whatever the order of arrival, so that two nodes with the same facts give the same answer. */
function inOneOrder(facts: readonly Fact[]): Fact[] {
  return facts
    .map((fact) => ({ fact, spelt: canonical(fact) }))
    .sort((a, b) => (a.spelt < b.spelt ? -1 : a.spelt > b.spelt ? 1 : 0))
    .map((x) => x.fact);
}
