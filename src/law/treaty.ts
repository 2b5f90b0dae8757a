// SPDX-License-Identifier: EUPL-1.2
// One treaty as its facts leave it: who signed, who is bound, by which article, towards whom, since when, and why. Facts are sorted
// once; every question after that is answered from memory. Plain civil dates: no clock and no zone.
import type { ActId, Mode, Party } from '#base/act.ts';
import type { Citation } from '#base/result.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import { type Applicability, type Between, effectBetween, stronger } from './between.ts';
import {
  type ConsentMode,
  type DeclarationFact,
  type Fact,
  holdsOn,
  type OpeningFact,
  type PartyType,
  type SignatureFact,
} from './facts.ts';
import { bindsFrom, compare, inOrder, type Member, membersOf, type Span, standsOn } from './members.ts';
import { cite, type LawPacks, packOf } from './pack.ts';
import type { Pack } from './pack-schema.ts';
import {
  objectionUntil,
  type ReservationState,
  reservationMonths,
  reservationOn,
  type Weighed,
} from './reservations.ts';
import { type EntryIntoForce, forceNumbers } from './treaty-dates.ts';
import type { Reasons, Why } from './why.ts';

/** A signature makes a signatory, never a party; a deposit makes a contracting State, and a party from the day it binds. */
export type StatusCode = 'none' | 'signatory' | 'contracting-state' | 'party' | 'former-party';

export type Status = {
  party: Party;
  code: StatusCode;
  /** First day of this status; null for `none`. */
  since: CivilDate | null;
  signed: SignatureFact | null;
  /** Signed without authority, and not yet confirmed: no effect so far. */
  pendingSignature: boolean;
  /** The instrument that counts, and how consent was expressed. */
  deposited: { on: CivilDate; how: ConsentMode | null; source: ActId | null } | null;
  /** From when the treaty binds it, as far as that is known on the day asked about; it may lie ahead. */
  boundFrom: CivilDate | null;
  /** First day on which it is no longer bound, once it denounced. */
  leavesOn: CivilDate | null;
  /** Taken to be bound by an exercise, without counting deposits. */
  assumed: boolean;
  why: Reasons;
};

export type Question = { a: Party; b: Party; article: number; date: CivilDate };

export type Applies = {
  answer: Applicability;
  /** Since when both are bound; null when they are not. */
  since: CivilDate | null;
  /** Last day on which both are bound, when an end is known. */
  until: CivilDate | null;
  reservations: Between[];
  why: Reasons;
};

export type TreatyStatus = EntryIntoForce & {
  inForce: boolean;
  /** Parties whose instruments count on that day, in the order of deposit. */
  countedParties: Party[];
  /** How many instruments it needs; null when it does not wait for deposits. */
  needed: number | null;
  signatories: number;
  /** Last day of signature; null when it was never open, or has no end. */
  signatureCloses: CivilDate | null;
  signatureOpen: boolean;
  /** Bound in an exercise by assumption; they are not counted. */
  assumed: Party[];
  why: Reasons;
};

export type ReservationOn = { weighed: Weighed; state: ReservationState; until: CivilDate | null };

export type Treaty = {
  pack: Pack;
  mode: Mode;
  /** Everybody who ever did anything under this treaty, sorted by code. */
  parties: Party[];
  typeOf(party: Party): PartyType;
  opening: OpeningFact | null;
  status(party: Party, date: CivilDate): Status;
  treatyStatus(date: CivilDate): TreatyStatus;
  /** Does an article apply between two parties on a day? The answer is the same in both directions. */
  applies(q: Question): Applies;
  /** Is a party bound on a day, and since when? */
  boundOn(party: Party, date: CivilDate): Span | null;
  /** Why a party is not bound on a day; asked only where it is not. */
  whyNotBound(party: Party, date: CivilDate): Reasons;
  /** All reservations a party ever made, with what they are on a day and until when others may object. */
  reservations(party: Party, date: CivilDate): ReservationOn[];
  /** The newest declaration of each code on a day. */
  declarations(party: Party, date: CivilDate): DeclarationFact[];
  /** When the treaty enters into force if the instruments still missing on a day are all there on that day. */
  whatIf(on: CivilDate): { missing: number; inForceOn: CivilDate | null };
};

/**
 * Sorts the facts of one treaty for questions about any day. The order of the facts plays no part.
 * Faults: law.pack-unknown, and law.rule-unknown when a fact names law that is not loaded.
 */
export function treatyOf(facts: readonly Fact[], packs: LawPacks, packId: string, mode: Mode): Treaty {
  const pack = packOf(packs, packId);
  const numbers = forceNumbers(pack);
  const months = reservationMonths(packs);
  const mine = facts.filter((f) => f.mode === mode && 'pack' in f && f.pack === packId);
  const of = <K extends Fact['kind']>(kind: K) =>
    mine.filter((f): f is Extract<Fact, { kind: K }> => f.kind === kind).sort(inOrder);
  // In the real plane a treaty that counts deposits binds by deposits alone: nothing may be assumed.
  const assumptions = of('bound').filter(() => mode === 'exercise' || !pack.entryIntoForce);
  const members = membersOf(
    {
      signatures: of('signature'),
      instruments: of('instrument'),
      denunciations: of('denunciation'),
      assumptions,
      reservations: of('reservation'),
      objections: of('objection'),
      declarations: of('declaration'),
    },
    pack,
    numbers,
  );
  const { counting, thresholdMetOn, inForceOn } = members;
  const opening = of('opening').at(-1) ?? null;
  const signing = signingDays(pack, opening);

  const cited = new Map<string, Citation>();
  const citeIn = (id: string, code: string): Citation => {
    const key = `${id} ${code}`;
    const pack = packs.get(id);
    // An entry that names law this reader does not have is answered with the treaty's own rule, not with a failure.
    const known = cited.get(key) ?? (pack?.rules.some((r) => r.code === code) ? cite(pack, code) : ownRule());
    cited.set(key, known);
    return known;
  };
  const ownRule = () => cite(pack, pack.entryIntoForce?.rule ?? 'ENTRY_INTO_FORCE');
  const forceRule = citeIn(packId, pack.entryIntoForce?.rule ?? 'ENTRY_INTO_FORCE');
  const joinRule = citeIn(packId, pack.entryIntoForce?.joinerRule ?? 'ENTRY_INTO_FORCE');
  const whyOf = (fact: Fact, words: string): Why => ({
    words,
    citation: citeIn(fact.rule.pack, fact.rule.code),
    ...('party' in fact ? { party: fact.party } : {}),
    ...(fact.source === undefined ? {} : { source: fact.source }),
  });

  /** When the treaty enters into force, as far as it could be known on a day. */
  const forceKnownOn = (date: CivilDate) => (thresholdMetOn === null || thresholdMetOn <= date ? inForceOn : null);
  const countedOn = (date: CivilDate) => counting.filter((l) => standsOn(l, date));
  const lifeOn = (m: Member, date: CivilDate) => m.lives.find((l) => standsOn(l, date));
  const boundOn = (party: Party, date: CivilDate): Span | null => {
    for (const span of members.of(party).spans)
      if (span.from <= date && (span.until === null || date <= span.until)) return span;
    return null;
  };
  const reasons = new Map<Span, Reasons>();
  const boundWhy = (span: Span): Reasons => {
    const known = reasons.get(span) ?? [whyOf(span.fact, boundWords(span, packId))];
    reasons.set(span, known);
    return known;
  };

  function forceWhy(date: CivilDate): Why {
    const on = forceKnownOn(date);
    const counted = numbers
      ? `The treaty is not in force: ${countedOn(date).length} of ${numbers.instruments} instruments that count are deposited.`
      : 'The treaty is not in force on that day.';
    const known =
      on !== null && on <= date
        ? `The treaty has been in force since ${on}.`
        : `The treaty enters into force on ${on}, after the day asked about.`;
    return { words: on === null ? counted : known, citation: forceRule };
  }

  function whyNotBound(party: Party, date: CivilDate): Reasons {
    const m = members.of(party);
    const life = lifeOn(m, date);
    const left = m.lives.findLast((l) => l.spent !== undefined && l.spent <= date);
    const force = forceKnownOn(date);
    if (left && !life) return [whyOf(left.denounced!, `This party left the treaty on ${left.spent}.`)];
    if (force === null || force > date) return [forceWhy(date)];
    if (life)
      return [whyOf(life.fact, `The instrument was deposited on ${life.deposited}, and this party is not yet bound.`)];
    return [{ words: 'This party has not joined the treaty.', citation: joinRule, party }];
  }

  function status(party: Party, date: CivilDate): Status {
    const m = members.of(party);
    const signed = m.signatures.find((s) => !s.pending && s.on <= date) ?? null;
    const pending = m.signatures.find((s) => s.pending && s.on <= date);
    const life = lifeOn(m, date);
    const span = boundOn(party, date);
    const force = { thresholdMetOn, inForceOn: forceKnownOn(date) };
    const common = {
      party,
      signed,
      pendingSignature: signed === null && pending !== undefined,
      deposited: life ? { on: life.deposited, how: life.fact.how ?? null, source: life.fact.source ?? null } : null,
      boundFrom: span?.from ?? (life && numbers ? bindsFrom(life.deposited, force, numbers) : null),
      leavesOn: life?.spent !== undefined && life.denounced!.received <= date ? life.spent : null,
      assumed: span?.assumed ?? false,
    };
    if (span) return { ...common, code: 'party', since: span.from, why: boundWhy(span) };
    if (life) {
      const words = `The instrument was deposited on ${life.deposited}; it binds once the treaty is in force for this party.`;
      const why: Reasons = [whyOf(life.fact, words), forceWhy(date)];
      return { ...common, code: 'contracting-state', since: life.deposited, why };
    }
    const left = m.spans.findLast((s) => s.until !== null && s.until < date);
    if (left) return { ...common, code: 'former-party', since: addDays(left.until!, 1), why: whyNotBound(party, date) };
    if (signed) {
      const why: Reasons = [whyOf(signed, `Signed on ${signed.on}. A signature alone binds nobody.`)];
      return { ...common, code: 'signatory', since: signed.on, why };
    }
    const none: Reasons = pending
      ? [whyOf(pending, `Signed on ${pending.on} without authority; the State has not confirmed it.`)]
      : whyNotBound(party, date);
    return { ...common, code: 'none', since: null, why: none };
  }

  function treatyStatus(date: CivilDate): TreatyStatus {
    const on = forceKnownOn(date);
    const counted = countedOn(date);
    const all = [...members.all.values()];
    return {
      inForce: on !== null && on <= date,
      instruments: all.filter((m) => lifeOn(m, date)).length,
      counted: counted.length,
      countedParties: counted.map((l) => l.party),
      thresholdMetOn: thresholdMetOn !== null && thresholdMetOn <= date ? thresholdMetOn : null,
      inForceOn: on,
      needed: numbers?.instruments ?? null,
      signatories: all.filter((m) => m.signatures.some((s) => !s.pending && s.on <= date)).length,
      signatureCloses: signing.closes,
      signatureOpen: signing.closes !== null && date <= signing.closes && (signing.opens ?? date) <= date,
      assumed: assumptions.filter((f) => pack.entryIntoForce && holdsOn(f, date)).map((f) => f.party),
      why: [forceWhy(date)],
    };
  }

  function applies({ a, b, article, date }: Question): Applies {
    const [one, two] = [boundOn(a, date), boundOn(b, date)];
    if (!one || !two)
      return { answer: 'no', since: null, until: null, reservations: [], why: whyNotBound(one ? b : a, date) };
    let answer: Applicability = 'yes';
    const reservations: Between[] = [];
    const why = [boundWhy(one)[0], boundWhy(two)[0]] as Reasons;
    for (const [maker, other, bound] of [
      [a, b, two],
      [b, a, one],
    ] as const) {
      const own = members.of(maker).reservations;
      if (own.length === 0) continue;
      const effect = effectBetween(own, { maker, other, consented: bound.deposited, article, date }, months, whyOf);
      answer = stronger(answer, effect.answer);
      reservations.push(...effect.found);
      why.push(...effect.why);
    }
    const since = one.from > two.from ? one.from : two.from;
    return { answer, since, until: earlier(endKnown(one, date), endKnown(two, date)), reservations, why };
  }

  return {
    pack,
    mode,
    parties: [...members.all.keys()].sort(compare),
    typeOf: (party) => members.of(party).type,
    opening,
    status,
    treatyStatus,
    applies,
    boundOn,
    whyNotBound,
    reservations: (party, date) =>
      members.of(party).reservations.map((weighed) => ({
        weighed,
        state: reservationOn(weighed, date, months),
        until: objectionUntil(weighed, null, months),
      })),
    declarations(party, date) {
      const newest = new Map<string, DeclarationFact>();
      for (const d of members.of(party).declarations) if (d.from <= date) newest.set(d.code, d);
      return [...newest.values()];
    },
    whatIf(on) {
      const known = forceKnownOn(on);
      if (!numbers || known !== null) return { missing: 0, inForceOn: known };
      const missing = Math.max(1, numbers.instruments - countedOn(on).length);
      return { missing, inForceOn: addDays(on, numbers.days) };
    },
  };
}

/** First and last day of signature: as the depositary opened it, else as the treaty says. */
function signingDays(pack: Pack, opening: OpeningFact | null): { opens: CivilDate | null; closes: CivilDate | null } {
  const places = opening?.places ?? pack.signature?.opens ?? [];
  const limit = pack.timeLimits.find((t) => t.code === pack.signature?.closes)?.value;
  const last =
    places
      .map((p) => p.until)
      .sort()
      .at(-1) ?? null;
  return { opens: places.map((p) => p.from).sort()[0] ?? null, closes: typeof limit === 'string' ? limit : last };
}

function boundWords(span: Span, pack: string): string {
  if (span.deposited === null)
    return `This party is ${span.fact.rule.pack === pack ? '' : 'taken to be '}bound since ${span.from}.`;
  return `The instrument was deposited on ${span.deposited}; this party is bound since ${span.from}.`;
}

/** The last day of a span, unless nobody could know of it on a day. */
function endKnown(span: Span, date: CivilDate): CivilDate | null {
  return span.endedBy !== null && span.endedBy.received > date ? null : span.until;
}

const earlier = (a: CivilDate | null, b: CivilDate | null) => (a === null ? b : b === null ? a : a < b ? a : b);
