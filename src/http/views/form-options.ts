// SPDX-License-Identifier: EUPL-1.2
// What a field of a form can be filled with: entries of the register, parties, treaties, codes of a law pack. The annotation of a
// field says what it is about; nothing here knows a kind by name.
import * as r from '#acts/register/act.ts';
import { type Entry, entriesOf, NEVER_CORRECTED } from '#acts/register/ledger.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { FormField } from '#wire/views.ts';
import { entryOption, stateName } from './entry-line.ts';

export type Options = FormField['options'];
export type Sources = { node: Node; register: Register };

/** Fields that name an entry of the register, and of which kind. */
const ENTRIES: Record<string, readonly string[]> = {
  keysEntry: [r.KEYS],
  fullPowers: [r.FULL_POWERS],
  signature: [r.SIGNATURE],
  reservation: [r.RESERVATION],
  confirms: [r.RESERVATION],
  objectionEntry: [r.OBJECTION],
  designationEntry: [r.DESIGNATION],
  proposal: [r.TEXT_CORRECTION],
  reissues: [r.NOTIFICATION],
};
const ANY_ENTRY = ['correctedEntry', 'entries'];
const PARTIES = ['party', 'predecessor', 'succeeds', 'objectingParty'];
/** Kinds that bring a party into the register: there its code is typed. */
const INTRODUCES: readonly string[] = [r.NAME, r.KEYS, r.REPORTED];

/** Capabilities whose annotations are meant here; another may use the same word for something else. */
const SPEAKS_OF_REGISTER = /^(?:register|treaty)\./;

export function isEntryField(field: string | undefined, kind: string): boolean {
  const known = field !== undefined && (Object.hasOwn(ENTRIES, field) || ANY_ENTRY.includes(field));
  return known && SPEAKS_OF_REGISTER.test(kind);
}

/** The options of a field by its annotation; null when it is not one that is filled from elsewhere. */
export function sourcedOptions(field: string | undefined, kind: string, from: Sources | null): Options | null {
  if (field === undefined || !SPEAKS_OF_REGISTER.test(kind)) return null;
  if (isEntryField(field, kind)) return from ? entryOptions(field, from) : [];
  if (PARTIES.includes(field)) return INTRODUCES.includes(kind) ? null : from ? partyOptions(from) : [];
  switch (field) {
    case 'pack':
      return from ? treaties(from.node).map((p) => ({ value: p.id, label: p.title })) : [];
    case 'designation':
      return from ? byPack(from.node, (p) => p.roles) : [];
    case 'reservationType':
      return from ? byPack(from.node, (p) => p.reservationTypes) : [];
    case 'declarationType':
      return from ? byPack(from.node, (p) => p.declarationTypes.filter((d) => d.takes !== 'authority')) : [];
    case 'exemptOffice':
    case 'issuerOffice':
      return from
        ? (from.node.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? []).map((o) => ({ value: o.code, label: o.label }))
        : [];
    case 'rules':
      return from
        ? treaties(from.node).flatMap((p) =>
            p.rules.map((x) => ({ value: x.code, label: `${x.key} — ${shortened(x.gist)}`, pack: p.id })),
          )
        : [];
    case 'articles':
      return from
        ? treaties(from.node).flatMap((p) =>
            p.articles.map((a) => ({ value: String(a.number), label: `${a.number} — ${a.title}`, pack: p.id })),
          )
        : [];
    default:
      return null;
  }
}

/** Treaties one can enter something under, those of the exercise's own law left out. */
export function treaties(node: Pick<Node, 'packs'>): Pack[] {
  return [...node.packs.values()].filter((p) => p.kind === 'treaty');
}

function byPack(node: Node, list: (p: Pack) => readonly { code: string; label: string }[]): Options {
  return treaties(node).flatMap((p) => list(p).map((x) => ({ value: x.code, label: x.label, pack: p.id })));
}

function entryOptions(field: string, { node, register }: Sources): Options {
  const { ledger } = register;
  const kinds = ENTRIES[field];
  const wanted: Entry[] = kinds
    ? kinds.flatMap((kind) => ledger.of(kind))
    : ledger.entries.filter((e) => !NEVER_CORRECTED.includes(e.kind) && (field === 'entries' || !e.void));
  return wanted.toReversed().map((e) => entryOption(node, register, e));
}

/** Parties the register or a pack knows: States and organisations, not providers. */
function partyOptions({ node, register }: Sources): Options {
  const ofPacks = [...node.packs.values()].flatMap((p) => p.parties);
  const codes = new Set([
    ...ofPacks.filter((p) => p.type === 'state' || p.type === 'organisation').map((p) => p.code),
    ...entriesOf(register.ledger, r.NAME).map((e) => e.body.party),
    ...register
      .parties()
      .filter((p) => !ofPacks.some((x) => x.code === p && (x.type === 'provider' || x.type === 'depositary'))),
  ]);
  codes.delete('DEPOSITARY');
  return [...codes].sort().map((value) => {
    const name = stateName(node, register, value);
    return { value, label: name === value ? value : `${value} — ${name}` };
  });
}

const shortened = (text: string) => (text.length > 70 ? `${text.slice(0, 68)}…` : text);
