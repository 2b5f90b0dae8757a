// SPDX-License-Identifier: EUPL-1.2
// Standing: who is bound by what, who holds which office, which domestic law applies. A fold of facts to a day.
import type { ActId, Basis, Mode, OfficeId, Party } from '#base/act.ts';
import { canonical } from '#base/json.ts';
import { type Citation, Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import {
  type DesignationFact,
  type Fact,
  holdsOn,
  type InstrumentFact,
  type OffenceFact,
  type ReservationFact,
  type ReviewDutyFact,
} from './facts.ts';
import { cite, type LawPacks, packOf } from './pack.ts';
import { boundFrom, denouncedFrom, type EntryIntoForce, entryIntoForce, forceNumbers } from './treaty-dates.ts';

/** One reason: a sentence naming no State, the rule it rests on, whose fact it is and the act that made it. */
export type Why = { words: string; citation: Citation; party?: Party; source?: ActId };
/** No answer without a reason. */
export type Reasons = [Why, ...Why[]];
export type Answer = { yes: boolean; why: Reasons };

export type Citing = {
  pack: string;
  mode: Mode;
  requesting: Party;
  requested: Party;
  date: CivilDate;
  /** The Convention offence the request concerns; a reservation may take it out of the treaty between the two. */
  offence?: string;
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
    party: fact.party,
    ...(fact.source === undefined ? {} : { source: fact.source }),
  });

  const deposits = (pack: string) => of('instrument').filter((f) => f.pack === pack);

  function isInForce(packId: string, date = asOf): Answer & EntryIntoForce {
    const pack = packOf(packs, packId);
    const numbers = forceNumbers(pack);
    const rule = cite(pack, pack.entryIntoForce?.rule ?? 'ENTRY_INTO_FORCE');
    const assumed = mode === 'exercise' ? of('bound').find((f) => f.pack === packId && holdsOn(f, date)) : undefined;
    if (assumed) {
      const why = [
        { words: 'In this exercise the treaty is taken to be in force.', citation: citeBasis(assumed.rule) },
      ] as Reasons;
      return { yes: true, why, instruments: 0, counted: 0, thresholdMetOn: null, inForceOn: assumed.from };
    }
    if (!numbers) {
      const yes = pack.inForce !== null && pack.inForce <= date;
      const words = yes
        ? `The treaty has been in force since ${pack.inForce}.`
        : 'The treaty is not in force on that day.';
      return {
        yes,
        why: [{ words, citation: rule }],
        instruments: 0,
        counted: 0,
        thresholdMetOn: null,
        inForceOn: pack.inForce,
      };
    }
    const force = entryIntoForce(
      deposits(packId).filter((f) => f.deposited <= date),
      numbers,
    );
    const yes = force.inForceOn !== null && force.inForceOn <= date;
    const words = yes
      ? `The treaty has been in force since ${force.inForceOn}.`
      : force.inForceOn === null
        ? `The treaty is not in force: ${force.counted} of ${numbers.instruments} instruments that count are deposited.`
        : `The treaty enters into force on ${force.inForceOn}, after the day asked about.`;
    return { ...force, yes, why: [{ words, citation: rule }] };
  }

  function boundSince(packId: string, party: Party, date = asOf): Answer & { since: CivilDate | null } {
    const pack = packOf(packs, packId);
    const explicit = of('bound').find((f) => f.pack === packId && f.party === party && holdsOn(f, date));
    const force = isInForce(packId, date);
    // In the real plane a treaty that counts deposits binds by deposits alone: nothing may be assumed.
    if (explicit && force.yes && (mode === 'exercise' || !pack.entryIntoForce)) {
      const words = `This party is ${explicit.rule.pack === packId ? '' : 'taken to be '}bound since ${explicit.from}.`;
      return { yes: true, since: explicit.from, why: [whyOf(explicit, words)] };
    }
    const unbound = (why: Reasons) => ({ yes: false, since: null, why });
    if (!force.yes) return unbound([...force.why]);
    const numbers = forceNumbers(pack);
    const left = of('denunciation').find(
      (f) => f.pack === packId && f.party === party && denouncedFrom(pack, f.received) <= date,
    );
    // A deposit after a denunciation joins anew; the earlier one is spent.
    const mine = deposits(packId)
      .filter((f) => f.party === party && f.deposited <= date && (!left || f.deposited > left.received))
      .reduce<InstrumentFact | undefined>((a, f) => (a === undefined || f.deposited < a.deposited ? f : a), undefined);
    if (!mine || !numbers) {
      if (left) return unbound([whyOf(left, `This party left the treaty on ${denouncedFrom(pack, left.received)}.`)]);
      const joining = cite(pack, pack.entryIntoForce?.joinerRule ?? 'ENTRY_INTO_FORCE');
      return unbound([{ words: 'This party has not joined the treaty.', citation: joining, party }]);
    }
    const threshold = entryIntoForce(deposits(packId), numbers);
    const since = boundFrom(mine.deposited, threshold, numbers);
    if (since === null || since > date)
      return unbound([
        whyOf(mine, `The instrument was deposited on ${mine.deposited}, and this party is not yet bound.`),
      ]);
    const words = `The instrument was deposited on ${mine.deposited}; this party is bound since ${since}.`;
    return { yes: true, since, why: [whyOf(mine, words)] };
  }

  function mayCite(q: Citing): Answer {
    if (q.mode !== mode)
      throw new Fault('law.mode-mixed', `Standing of mode ${mode} was asked about an act of mode ${q.mode}.`);
    const both = [boundSince(q.pack, q.requesting, q.date), boundSince(q.pack, q.requested, q.date)];
    const not = both.find((b) => !b.yes);
    if (not) return { yes: false, why: not.why };
    const out = [q.requesting, q.requested]
      .flatMap((p) => reservationsOf(q.pack, p, q.date))
      .find((r) => q.offence !== undefined && r.offences.includes(q.offence));
    // VCLT art. 21: the reservation works both ways between the two.
    if (out)
      return { yes: false, why: [whyOf(out, 'A reservation takes this offence out of the treaty between the two.')] };
    return { yes: true, why: both.flatMap((b) => b.why) as Reasons };
  }

  function reservationsOf(pack: string, party: Party, date = asOf): ReservationFact[] {
    return of('reservation').filter((f) => f.pack === pack && f.party === party && holdsOn(f, date));
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
