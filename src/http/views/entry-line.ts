// SPDX-License-Identifier: EUPL-1.2
// One entry of the register in one line, for registrars: lists, pickers, and what a paper became.
import type { Party } from '#base/act.ts';
import * as k from '#acts/register/act.ts';
import { type Entry, entriesOf, nameOn, NEVER_CORRECTED } from '#acts/register/ledger.ts';
import { optionWords } from '#acts/words.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { legalDay } from '#public/entry-words.ts';
import type { EntryLine } from '#wire/treaty-views.ts';
import { kindName } from './citation.ts';
import { civilDay } from './fields.ts';
import { partyName } from './office.ts';

type Body = Record<string, unknown>;
const text = (body: Body, field: string) => (typeof body[field] === 'string' ? (body[field] as string) : '');
/** Fields in which an entry names another one. */
const REFERS = ['fullPowers', 'signature', 'designation', 'reservation', 'objection', 'proposal', 'entry', 'keys'];

/** A party by the name the register has for it today, else by the name this node knows. */
export function stateName(node: Node, register: Register, party: Party): string {
  return nameOn(register.ledger, party, today(node), 'en') ?? partyName(node, party);
}

/** The party an entry is about, if need be through the entry it speaks of. */
export function partyOfEntry(register: Register, entry: Entry): Party | null {
  const own = text(entry.body, 'party');
  if (own) return own;
  const other = REFERS.map((f) => register.ledger.byId(text(entry.body, f))).find((e) => e !== undefined);
  return other && other.id !== entry.id ? text(other.body, 'party') || null : null;
}

/** The treaty an entry is about, if need be through the entry it speaks of. */
export function packOfEntry(register: Register, entry: Entry): string | null {
  const own = text(entry.body, 'pack');
  if (own) return own;
  const other = REFERS.map((f) => register.ledger.byId(text(entry.body, f))).find((e) => e !== undefined);
  return other && other.id !== entry.id ? packOfEntry(register, other) : null;
}

/** What a code of the pack is called: a role, a reservation, a declaration. */
export function codeName(node: Pick<Node, 'packs'>, pack: string, code: string): string {
  const of = node.packs.get(pack);
  const lists = of ? [of.reservationTypes, of.declarationTypes, of.roles] : [];
  return lists.flatMap((l) => l as { code: string; label: string }[]).find((x) => x.code === code)?.label ?? code;
}

/** What it says, without the name of the party. */
export function entryWords(node: Node, register: Register, entry: Entry): string {
  const { body } = entry;
  const person = (field: string) => {
    const p = body[field] as { name?: string; title?: string } | undefined;
    return p ? `${p.name}, ${p.title}` : '';
  };
  const day = (field: string) => civilDay(text(body, field));
  const other = (field: string) => {
    const found = register.ledger.byId(text(body, field));
    return found ? `entry ${found.seq} (${kindName(found.kind)})` : 'an unknown entry';
  };
  const code = (field: string) => codeName(node, text(body, 'pack'), text(body, field));
  switch (entry.kind) {
    case k.FULL_POWERS:
      return `for ${person('holder')}; issued by ${person('issuer')} on ${day('issuedOn')}`;
    case k.SIGNATURE:
      return `by ${person('signatory')} at ${text(body, 'place')} on ${day('signedOn')}`;
    case k.DEPOSIT:
      return `${optionWords(text(body, 'mode'))}, effective ${day('effectiveOn')}`;
    case k.RESERVATION:
      return `${code('code')} (${optionWords(text(body, 'made')).toLowerCase()}, ${day('madeOn')})`;
    case k.DECLARATION:
      return code('code');
    case k.DESIGNATION:
      return `${text(body, 'name')}: ${code('designation')}, from ${day('from')}`;
    case k.NAME:
      return (body['names'] as Record<string, string> | undefined)?.['en'] ?? '';
    case k.NOTIFICATION:
      return `${referenceOf(node, body)}: ${text(body, 'subject')}`;
    case k.CORRECTION:
      return `${other('entry')}: ${text(body, 'reason')}`;
    case k.CERTIFIED_COPY:
      return text(body, 'document');
    case k.REPORTED:
      return `${text(body, 'title')} (${text(body, 'source')})`;
    case k.KEYS:
      return text(body, 'note');
    case k.DENUNCIATION:
      return `received ${day('receivedOn')}`;
    case k.TEXT_CORRECTION:
      return text(body, 'where');
    case k.OPENING:
      return (body['places'] as { place: string }[] | undefined)?.map((p) => p.place).join(', ') ?? '';
    default: {
      const field = REFERS.find((f) => text(body, f) !== '');
      const what = text(body, 'what') || text(body, 'outcome');
      return [what ? optionWords(what) : '', field ? other(field) : ''].filter((w) => w !== '').join(': ');
    }
  }
}

/** "C.N.7.2027.TREATIES-XVIII.16", or number and year where the treaty is filed under no reference. */
export function referenceOf(node: Pick<Node, 'packs'>, body: Body): string {
  const reference = node.packs.get(text(body, 'pack'))?.reference;
  const run = `C.N.${String(body['number'])}.${String(body['year'])}`;
  return reference ? `${run}.${reference.series}-${reference.chapter}.${reference.number}` : run;
}

/** The reference of the notification that tells of an entry; null when none does. */
export function notifiedBy(node: Node, register: Register, id: string): string | null {
  const found = entriesOf(register.ledger, k.NOTIFICATION).find((n) => n.body.entries.includes(id));
  return found ? referenceOf(node, found.body) : null;
}

export function entryLine(node: Node, register: Register, entry: Entry): EntryLine {
  const party = partyOfEntry(register, entry);
  return {
    id: entry.id,
    seq: entry.seq,
    kind: entry.kind,
    kindName: kindName(entry.kind),
    party,
    partyName: party === null ? null : stateName(node, register, party),
    words: entryWords(node, register, entry),
    on: legalDay(entry),
    corrected: entry.corrections.length > 0,
    void: entry.void,
    correctable: !NEVER_CORRECTED.includes(entry.kind) && !entry.void,
    notified: notifiedBy(node, register, entry.id),
  };
}

/** One line of a picker: "41 · XA · Full powers for …". */
export function entryOption(node: Node, register: Register, entry: Entry): { value: string; label: string } {
  const line = entryLine(node, register, entry);
  return {
    value: entry.id,
    label: [String(line.seq), line.party ?? '', line.kindName, line.words].filter((w) => w !== '').join(' · '),
  };
}
