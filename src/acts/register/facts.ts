// SPDX-License-Identifier: EUPL-1.2
// Register entries → neutral facts for Standing and for treaties, and the offices they designate.
import type { ActId, OfficeId, Party } from '#base/act.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import type { Fact, ReservationFact } from '#law/facts.ts';
import type { LawPacks } from '#law/pack.ts';
import * as k from './act.ts';
import { ASSUMED_IN_FORCE, type Entry, entriesOf, isAssumed, type Ledger } from './ledger.ts';

export type OfficeEntry = {
  office: OfficeId;
  party: Party;
  name: string;
  designations: { code: string; from: CivilDate; until?: CivilDate; source: string }[];
};

/** Facts the entries create, as they count after all corrections. */
export function factsOfLedger(ledger: Ledger, packs: LawPacks): Fact[] {
  return [
    ...entriesOf(ledger, k.OPENING).map((e): Fact => ({ ...common(e), kind: 'opening', ...e.body })),
    ...signatures(ledger),
    ...entriesOf(ledger, k.DEPOSIT).flatMap((e) => deposit(e, packs)),
    ...reservations(ledger),
    ...objections(ledger),
    ...entriesOf(ledger, k.DECLARATION).map((e) => declaration(e)),
    ...entriesOf(ledger, k.DENUNCIATION).map(
      (e): Fact => ({
        ...common(e),
        kind: 'denunciation',
        party: e.body.party,
        pack: e.body.pack,
        received: e.body.receivedOn,
      }),
    ),
    ...designations(ledger),
  ];
}

function common({ act, id }: Entry<unknown>): Pick<Fact, 'mode' | 'rule'> & { source: ActId } {
  return { mode: act.mode, rule: act.basis[0]!, source: id };
}

/** Nobody's authority is shown for it (any more): its paper is void or names another person, and the State has not confirmed it. */
export function isPending(ledger: Ledger, signature: Entry<k.SignatureBody>): boolean {
  const { fullPowers, office } = signature.body;
  const powers =
    fullPowers === undefined ? undefined : (ledger.byId(fullPowers) as Entry<k.FullPowersBody> | undefined);
  const covers =
    powers !== undefined &&
    !powers.void &&
    powers.body.party === signature.body.party &&
    sameName(powers.body.holder.name, signature.body.signatory.name);
  const authorised = office !== undefined || covers;
  return !authorised && !entriesOf(ledger, k.SIGNATURE_CONFIRMED).some((c) => c.body.signature === signature.id);
}

/** Whether two spellings name the same person: forms of one letter and spaces apart, nothing is guessed. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ');
  return plain(a) === plain(b);
}

function signatures(ledger: Ledger): Fact[] {
  return entriesOf(ledger, k.SIGNATURE).map((e): Fact => {
    const { party, partyType, pack, signedOn, place } = e.body;
    return {
      ...common(e),
      kind: 'signature',
      party,
      partyType,
      pack,
      on: signedOn,
      place,
      pending: isPending(ledger, e),
    };
  });
}

/** In an exercise a deposit may be entered as binding from its own day; it is then taken to bind and is counted all the same. */
function deposit(e: Entry<k.DepositBody>, packs: LawPacks): Fact[] {
  const { party, partyType, pack, mode, effectiveOn } = e.body;
  const rule = e.act.basis.find((b) => b.code !== ASSUMED_IN_FORCE.code) ?? e.act.basis[0]!;
  const instrument: Fact = {
    ...common(e),
    rule,
    kind: 'instrument',
    party,
    partyType,
    pack,
    how: mode,
    deposited: effectiveOn,
  };
  if (!isAssumed(e as unknown as Entry) || !packs.has(ASSUMED_IN_FORCE.pack)) return [instrument];
  return [
    instrument,
    { ...common(e), kind: 'bound', mode: 'exercise', party, pack, from: effectiveOn, rule: ASSUMED_IN_FORCE },
  ].map((f) => f as Fact);
}

/**
 * A reservation belongs to an instrument: the one it came with, or the first after the signature it was made at. It takes effect
 * with that instrument, lapses with one that does not confirm it, and falls when the instrument turns out void.
 */
function reservations(ledger: Ledger): Fact[] {
  const withdrawals = entriesOf(ledger, k.RESERVATION_WITHDRAWN);
  return entriesOf(ledger, k.RESERVATION).map((e): Fact => {
    const { party, pack, code, articles, rules, effect, made, madeOn } = e.body;
    const withdrawn = withdrawals.find((w) => w.body.reservation === e.id);
    return {
      ...common(e),
      kind: 'reservation',
      party,
      pack,
      code,
      offences: [],
      effect,
      made,
      from: madeOn,
      circulated: e.body.circulatedOn,
      ...(articles ? { articles } : {}),
      ...(rules ? { rules } : {}),
      ...(withdrawn ? { until: addDays(withdrawn.body.receivedOn, -1) } : {}),
      ...withInstrument(ledger, e),
    };
  });
}

type Bound = Partial<Pick<ReservationFact, 'from' | 'circulated' | 'instrument' | 'effective' | 'awaiting' | 'lapsed'>>;

function withInstrument(ledger: Ledger, e: Entry<k.ReservationBody>): Bound {
  const { party, pack, made, madeOn, circulatedOn } = e.body;
  const own = ledger.entries.filter((d) => {
    const body = d.body as k.DepositBody;
    return d.kind === k.DEPOSIT && body.party === party && body.pack === pack;
  }) as unknown as Entry<k.DepositBody>[];
  if (made === 'signature') {
    const instrument = own.find((d) => d.seq > e.seq && !d.void);
    if (!instrument) return { awaiting: true };
    const day = instrument.body.effectiveOn;
    if (!instrument.body.confirms?.includes(e.id)) return { lapsed: day };
    return { effective: day, instrument: instrument.id, circulated: day > circulatedOn ? day : circulatedOn };
  }
  // An old register may hold a reservation without the instrument; it then stands by itself.
  const instrument = own.findLast((d) => d.seq < e.seq);
  if (!instrument) return {};
  if (instrument.void) return { lapsed: madeOn };
  return { instrument: instrument.id, ...(made === 'consent' ? { from: instrument.body.effectiveOn } : {}) };
}

function objections(ledger: Ledger): Fact[] {
  const withdrawals = entriesOf(ledger, k.OBJECTION_WITHDRAWN);
  return entriesOf(ledger, k.OBJECTION).flatMap((e): Fact[] => {
    const against = ledger.byId(e.body.reservation) as Entry<k.ReservationBody> | undefined;
    if (!against) return [];
    const withdrawn = withdrawals.find((w) => w.body.objection === e.id);
    return [
      {
        ...common(e),
        kind: 'objection',
        party: e.body.party,
        pack: against.body.pack,
        reservation: e.body.reservation,
        opposes: e.body.opposes,
        from: e.body.receivedOn,
        ...(withdrawn ? { until: addDays(withdrawn.body.receivedOn, -1) } : {}),
      },
    ];
  });
}

function declaration(e: Entry<k.DeclarationBody>): Fact {
  const { party, pack, code, receivedOn, choice, languages } = e.body;
  return {
    ...common(e),
    kind: 'declaration',
    party,
    pack,
    code,
    from: receivedOn,
    ...(choice ? { choice } : {}),
    ...(languages ? { languages } : {}),
  };
}

/** Designations with the last day they hold: the one set at first, or an earlier one set later. */
export function designationsOf(ledger: Ledger): (Entry<k.DesignationBody> & { until: CivilDate | null })[] {
  const changes = entriesOf(ledger, k.DESIGNATION_CHANGED).filter((c) => c.body.what === 'ended');
  return entriesOf(ledger, k.DESIGNATION).map((e) => {
    const days = [e.body.until, ...changes.filter((c) => c.body.designation === e.id).map((c) => c.body.on)];
    return { ...e, until: days.filter((d) => d !== undefined).sort()[0] ?? null };
  });
}

function designations(ledger: Ledger): Fact[] {
  return designationsOf(ledger).map(
    (e): Fact => ({
      ...common(e),
      kind: 'designation',
      party: e.body.party,
      office: e.body.office,
      name: e.body.name,
      pack: e.body.pack,
      role: e.body.designation,
      from: e.body.from,
      ...(e.until === null ? {} : { until: e.until }),
    }),
  );
}

/** Offices by id, with every designation ever entered and its days. */
export function officesOfLedger(ledger: Ledger): Map<OfficeId, OfficeEntry> {
  const out = new Map<OfficeId, OfficeEntry>();
  for (const e of designationsOf(ledger)) {
    const { office, party, name, designation, from } = e.body;
    const entry = out.get(office) ?? { office, party, name, designations: [] };
    entry.designations.push({ code: designation, from, ...(e.until === null ? {} : { until: e.until }), source: e.id });
    out.set(office, entry);
  }
  return out;
}

/** The designations an office holds on a day. */
export function designationsOn(offices: Map<OfficeId, OfficeEntry>, office: OfficeId, day: CivilDate): string[] {
  return (offices.get(office)?.designations ?? [])
    .filter((d) => d.from <= day && (d.until === undefined || day <= d.until))
    .map((d) => d.code);
}
