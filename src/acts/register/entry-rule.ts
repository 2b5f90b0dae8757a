// SPDX-License-Identifier: EUPL-1.2
// What a rule on an entry may look at, and how it says no.
import type { Act, ActId, Mode, Party } from '#base/act.ts';
import type { Citation, Refusal } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { cite, type LawPacks } from '#law/pack.ts';
import type { PartyType } from '#law/facts.ts';
import type { Pack } from '#law/pack-schema.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Treaty } from '#law/treaty.ts';
import type { Entry, Ledger } from './ledger.ts';

/** The register as it stands when an entry is about to be made. */
export type EntryView = {
  mode: Mode;
  /** Today at the depositary's seat. */
  today: CivilDate;
  ledger: Ledger;
  treaty(pack: string): Treaty;
  packs: LawPacks;
  /** Whether a code names a party the register or a law pack knows. */
  knows(party: Party): boolean;
  /** Whether a party is a State or an organisation; null when nobody has said. */
  typeOf(party: Party): PartyType | null;
  /** Members of an organisation as its name was entered; none when it named none. */
  membersOf(party: Party): readonly Party[];
  /** The register before an entry was made, with what has been corrected since. */
  before(entry: ActId): EntryView;
};

/** Null when the entry may be made, else why not. */
export type EntryRule<Body> = (body: Body, view: EntryView, act: Act) => Refusal | null;

type Params = Record<string, string | number>;

/** A no, with the rule it rests on where a law pack has one. */
export function no(code: string, words: string, citation?: Citation | null, params?: Params): Refusal {
  return { code, words, ...(citation ? { citation } : {}), ...(params ? { params } : {}) };
}

/** The first of several rules that says no. */
export function first(...refusals: (Refusal | null)[]): Refusal | null {
  return refusals.find((r) => r !== null) ?? null;
}

/** A rule of a pack as a citation; null when the pack or the rule is not loaded: then the words must do. */
export function citeFrom(view: EntryView, pack: string, code: string | undefined): Citation | null {
  const found = view.packs.get(pack);
  return found?.rules.some((r) => r.code === code) ? cite(found, code!) : null;
}

/** A rule of the general law of treaties. */
export function general(view: EntryView, code: string): Citation | null {
  return citeFrom(view, LAW_OF_TREATIES, code);
}

export function packIn(view: EntryView, id: string): Pack | null {
  const pack = view.packs.get(id);
  return pack?.kind === 'treaty' ? pack : null;
}

export function noPack(id: string): Refusal {
  return no('treaty.unknown', 'This depositary keeps no treaty of that name.', null, { pack: id });
}

/** An entry of a kind that counts, or the refusal that there is none. */
export function entryNamed<Body>(view: EntryView, id: string, kind: string): Entry<Body> | Refusal {
  const found = view.ledger.byId(id);
  if (found && !found.void && found.kind === kind) return found as unknown as Entry<Body>;
  return no('entry.unknown', 'The entry it speaks of is not in the register, is void, or is of another sort.', null, {
    entry: id,
    kind,
  });
}

export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'words' in value;
}

/** The people the law lets bind a State by their office alone, as words: "the Head of State, …". */
export function whoMayIssue(view: EntryView): string {
  const labels = (view.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? []).map((o) => o.label);
  return labels.length > 0 ? labels.join(', ') : 'the Head of State, the Head of Government or the Foreign Minister';
}

export function isExempt(view: EntryView, office: string): boolean {
  return (view.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? []).some((o) => o.code === office);
}
