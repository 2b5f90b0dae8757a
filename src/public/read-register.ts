// SPDX-License-Identifier: EUPL-1.2
// From a folded register to a reading: one treaty, one day, as known at one entry, with names in one language.
import type { Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { entriesOf, type Ledger } from '#acts/register/ledger.ts';
import { type LawPacks, packOf } from '#law/pack.ts';
import type { Treaty } from '#law/treaty.ts';
import type { Name, NameOf, PartyKeys, Reading } from './reading.ts';
import { type Language, LANGUAGES } from './words.ts';

/** What a folded register has that a page needs; a node's own is one. */
export type RegisterSource = {
  ledger: Ledger;
  treaty(pack: string): Treaty;
  knownAt(entries: number): RegisterSource;
  directory: {
    statements: ReadonlyMap<
      Party,
      { statement: { seq: number; address: string; validFrom: CivilDate }; fingerprint: string }
    >;
  };
};

export type ReadingWish = {
  pack: string;
  day: CivilDate;
  today: CivilDate;
  language: Language;
  /** As known after so many entries; null: all. */
  known: number | null;
  /** Names from elsewhere, for States without an entry of a name: code and language to words. */
  otherName: (code: string, language: Language) => string | null;
};

/** Fault law.pack-unknown when the treaty is not loaded; whoever asks has looked. */
export function readRegister(source: RegisterSource, packs: LawPacks, wish: ReadingWish): Reading {
  const newest = source.ledger.entries.length;
  const known = Math.min(wish.known ?? newest, newest);
  return readingOf(source, known, newest, packs, wish);
}

function readingOf(source: RegisterSource, known: number, newest: number, packs: LawPacks, wish: ReadingWish): Reading {
  const then = known === newest ? source : source.knownAt(known);
  const statements = then.directory.statements;
  return {
    packs,
    pack: packOf(packs, wish.pack),
    treaty: then.treaty(wish.pack),
    day: wish.day,
    today: wish.today,
    known,
    newest,
    ledger: then.ledger,
    nameOf: namesOf(then.ledger, packs, wish),
    keysOf: (party): PartyKeys | null => {
      const found = statements.get(party);
      if (!found) return null;
      const { seq, address, validFrom } = found.statement;
      return { party, fingerprint: found.fingerprint, seq, address, validFrom };
    },
    knownAt: (seq) => readingOf(source, Math.max(0, Math.min(seq, newest)), newest, packs, wish),
  };
}

/**
 * Names on the day, newest first: as entered in the language asked for or in English, else as a pack or the list of the world has it,
 * else the code itself.
 */
function namesOf(ledger: Ledger, packs: LawPacks, { day, language, otherName }: ReadingWish): NameOf {
  const entered = new Map<Party, { from: CivilDate; names: Readonly<Record<string, string>> }>();
  for (const { body } of entriesOf(ledger, k.NAME))
    if (body.from <= day && body.from >= (entered.get(body.party)?.from ?? '')) entered.set(body.party, body);
  const kept = new Map<string, Name>();
  const make = (code: string): Name => {
    const of = entered.get(code)?.names;
    const own = of?.[language] ?? otherName(code, language);
    if (own) return { text: own, language };
    const english = of?.['en'] ?? otherName(code, 'en');
    if (english) return { text: english, language: 'en' };
    for (const pack of packs.values()) {
      const party = pack.parties.find((p) => p.code === code);
      if (party) return { text: party.name, language: 'en' };
    }
    return { text: code, language: 'en' };
  };
  return (code) => {
    const name = kept.get(code) ?? make(code);
    kept.set(code, name);
    return name;
  };
}

/** Every name a party ever had in the register, in every language. */
export function allNamesOf(ledger: Ledger, code: string): string[] {
  return entriesOf(ledger, k.NAME)
    .filter((e) => e.body.party === code)
    .flatMap((e) => LANGUAGES.flatMap((l) => e.body.names[l] ?? []));
}

/** The treaty a register is mostly about: the one most deposits and signatures are under, then one that counts deposits. */
export function principalPack(source: Pick<RegisterSource, 'ledger'>, packs: LawPacks): string | null {
  const treaties = [...packs.values()].filter((p) => p.kind === 'treaty');
  const of = (id: string) =>
    [...entriesOf(source.ledger, k.SIGNATURE), ...entriesOf(source.ledger, k.DEPOSIT)].filter((e) => e.body.pack === id)
      .length;
  const weight = new Map(treaties.map((p) => [p.id, of(p.id) * 2 + (p.entryIntoForce ? 1 : 0)]));
  return treaties.sort((a, b) => weight.get(b.id)! - weight.get(a.id)! || (a.id < b.id ? -1 : 1))[0]?.id ?? null;
}
