// SPDX-License-Identifier: EUPL-1.2
// Register entries → neutral facts for Standing, and the offices they designate.
import type { Act, OfficeId, Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { Fact } from '#law/facts.ts';
import type { LawPacks } from '#law/pack.ts';
import * as k from './act.ts';

export type OfficeEntry = {
  office: OfficeId;
  party: Party;
  name: string;
  designations: { code: string; from: CivilDate; until?: CivilDate; source: string }[];
};

/** Facts the entries create. A deposit in an exercise binds from its own day: the exercise assumes the treaty in force. */
export function factsOfRegister(entries: Act[], packs: LawPacks): Fact[] {
  return entries.flatMap((act): Fact[] => {
    if (act.kind === k.DEPOSIT) return depositFacts(act as Act<k.DepositBody>, packs);
    if (act.kind === k.RESERVATION) {
      const b = act.body as k.ReservationBody;
      return [
        {
          kind: 'reservation',
          mode: act.mode,
          party: b.party,
          pack: b.pack,
          code: b.code,
          offences: [],
          from: b.from,
          rule: { pack: b.pack, code: b.code },
          source: act.id,
        },
      ];
    }
    if (act.kind === k.DESIGNATION) {
      const b = act.body as k.DesignationBody;
      const until = b.until === undefined ? {} : { until: b.until };
      return [
        {
          kind: 'designation',
          mode: act.mode,
          party: b.party,
          office: b.office,
          name: b.name,
          pack: 'hanoi',
          role: b.designation,
          from: b.from,
          ...until,
          rule: act.basis[0]!,
          source: act.id,
        },
      ];
    }
    return [];
  });
}

function depositFacts(act: Act<k.DepositBody>, packs: LawPacks): Fact[] {
  const b = act.body;
  const instrument: Fact = {
    kind: 'instrument',
    mode: act.mode,
    party: b.party,
    partyType: 'state',
    pack: b.pack,
    deposited: b.depositedOn,
    rule: act.basis[0]!,
    source: act.id,
  };
  if (act.mode !== 'exercise' || !packs.has('exercise')) return [instrument];
  return [
    instrument,
    {
      kind: 'bound',
      mode: 'exercise',
      party: b.party,
      pack: b.pack,
      from: b.depositedOn,
      rule: { pack: 'exercise', code: 'EXERCISE_ASSUMED_IN_FORCE' },
      source: act.id,
    },
  ];
}

/** Offices by id, with every designation ever entered and its days. */
export function officesOf(entries: Act[]): Map<OfficeId, OfficeEntry> {
  const out = new Map<OfficeId, OfficeEntry>();
  for (const act of entries) {
    if (act.kind !== k.DESIGNATION) continue;
    const b = act.body as k.DesignationBody;
    const entry = out.get(b.office) ?? { office: b.office, party: b.party, name: b.name, designations: [] };
    entry.designations.push({
      code: b.designation,
      from: b.from,
      ...(b.until === undefined ? {} : { until: b.until }),
      source: act.id,
    });
    out.set(b.office, entry);
  }
  return out;
}

/** The designations an office holds on a day. */
export function designationsOn(offices: Map<OfficeId, OfficeEntry>, office: OfficeId, day: CivilDate): string[] {
  return (offices.get(office)?.designations ?? [])
    .filter((d) => d.from <= day && (d.until === undefined || day <= d.until))
    .map((d) => d.code);
}
