// SPDX-License-Identifier: EUPL-1.2
// The registrar's queue of what a signing room recorded: each signature filled in as an entry, in the sequence of the paper. Two
// registrars still enter it; nothing enters itself.
import { type Act, partyOf } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import * as r from '#acts/register/act.ts';
import { type Entry, entriesOf } from '#acts/register/ledger.ts';
import { PAPER_LANGUAGES } from '#acts/treaty/sheet-words.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { roleFor } from '#node/weigh.ts';
import type { Draft } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { ClosingLine, InkLine, RegistrySigningView } from '#wire/summit/signing-desk.ts';
import { draftedAct } from './draft.ts';
import { stateName } from './entry-line.ts';
import { languageName } from './fields.ts';
import { keeperOffice } from './paper-form.ts';

type Ink = Act<k.SignedInRoomBody>;

/** In: acts of signing rooms that rest here, and drafts that wait for the second registrar. */
export function registrySigningView(
  node: Node,
  register: Register,
  person: Person,
  acts: readonly Act[],
  drafts: readonly Draft[],
): RegistrySigningView {
  const kind = node.kinds.get(r.SIGNATURE);
  const mayEnter = kind !== undefined && roleFor(kind, person) !== undefined;
  const inks = (acts.filter((a) => a.kind === k.SIGNED_IN_ROOM) as unknown as Ink[]).toSorted(
    (a, b) => a.body.sequence - b.body.sequence || (a.at.instant < b.at.instant ? -1 : 1),
  );
  const laid = new Map(
    drafts
      .map((d) => ({ id: d.id, act: draftedAct(d) }))
      .filter((d) => d.act.kind === r.SIGNATURE)
      .map((d) => [keyOf(d.act.body as r.SignatureBody, (d.act.body as r.SignatureBody).party), d.id]),
  );
  const entered = new Map(entriesOf(register.ledger, r.SIGNATURE).map((e) => [keyOf(e.body, e.body.party), e]));
  const course = { laid, entered };
  return {
    mayEnter,
    lines: inks.map((ink) => inkLine(node, register, inks, ink, course, mayEnter)),
    closings: (acts.filter((a) => a.kind === k.CLOSING_PROTOCOL) as unknown as Act<k.ClosingProtocolBody>[])
      .map((a) => ({
        ...{ act: a.id, on: a.body.on, from: stateName(node, register, partyOf(a.from)) },
        ...{ count: a.body.signatures.length, words: a.body.words ?? null },
        differences: differencesOf(node, register, inks, a, entered),
      }))
      .toReversed(),
    languages: PAPER_LANGUAGES.map((code) => ({ code, name: languageName(code) })),
  };
}

const keyOf = ({ pack }: { pack: string }, party: string) => `${pack} ${party}`;
type Course = { laid: ReadonlyMap<string, string>; entered: ReadonlyMap<string, Entry<r.SignatureBody>> };

function inkLine(
  node: Node,
  register: Register,
  inks: readonly Ink[],
  ink: Ink,
  { laid, entered }: Course,
  mayEnter: boolean,
): InkLine {
  const { body } = ink;
  const key = keyOf(body, body.entity);
  const entry = entered.get(key) ?? null;
  const draft = laid.get(key) ?? null;
  const room = inks.filter((x) => x.re === ink.re);
  const before = room.filter((x) => x.body.sequence < body.sequence);
  const gap = Array.from({ length: body.sequence - 1 }, (_, i) => i + 1).find(
    (n) => !before.some((x) => x.body.sequence === n),
  );
  const open = before.find((x) => {
    const other = keyOf(x.body, x.body.entity);
    return !entered.has(other) && !laid.has(other);
  });
  const [state, said] = stateOf(entry, body, draft, gap, open ? [open.body.sequence, open.body.entity] : null);
  const powers = body.fullPowers === undefined ? undefined : register.ledger.byId(body.fullPowers);
  const offices = node.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? [];
  return {
    ...{ act: ink.id, party: body.entity, name: stateName(node, register, body.entity), sequence: body.sequence },
    ...{ signedOn: body.signedOn, place: body.place, signatory: body.signatory.name, function: body.signatory.title },
    office: body.office === undefined ? null : (offices.find((o) => o.code === body.office)?.label ?? body.office),
    powers: powers ? { id: powers.id, seq: powers.seq } : null,
    ...{ state, said, draft },
    entry: entry ? { id: entry.id, seq: entry.seq } : null,
    enter: mayEnter && state === 'ready' ? entryOf(node, register, body) : null,
  };
}

function stateOf(
  entry: Entry<r.SignatureBody> | null,
  body: k.SignedInRoomBody,
  draft: string | null,
  gap: number | undefined,
  open: [number, string] | null,
): [string, string | null] {
  if (entry) {
    const { signedOn, sequence, signatory } = entry.body;
    const same = signedOn === body.signedOn && sequence === body.sequence && signatory.name === body.signatory.name;
    return same
      ? ['entered', null]
      : ['differs', `Entry ${entry.seq} says something else than the room. Look at the paper.`];
  }
  if (draft) return ['laid', null];
  if (gap !== undefined) return ['missing', `Number ${gap} has not arrived from the signing room yet.`];
  if (open) return ['waits', `Number ${open[0]} comes first.`];
  return ['ready', null];
}

/** The entry a signature in ink would be. */
function entryOf(node: Node, register: Register, body: k.SignedInRoomBody): InkLine['enter'] {
  const keeper = keeperOffice(node, register);
  const rule = node.packs.get(body.pack)?.signature?.rule;
  if (keeper === null || rule === undefined) return null;
  const named = entriesOf(register.ledger, r.NAME).findLast((e) => e.body.party === body.entity);
  const { entity: party, pack, signedOn, place, signatory, sequence, office, fullPowers } = body;
  return {
    kind: r.SIGNATURE,
    to: [keeper],
    basis: [{ pack, code: rule }],
    body: {
      ...{ party, partyType: named?.body.partyType ?? 'state', pack, signedOn, place, signatory, sequence },
      ...(office === undefined ? {} : { office }),
      ...(fullPowers === undefined ? {} : { fullPowers }),
      type: 'simple',
    },
  };
}

/** The paper as the host's two officers read it, against the register and what was handed over. */
function differencesOf(
  node: Node,
  register: Register,
  inks: readonly Ink[],
  protocol: Act<k.ClosingProtocolBody>,
  entered: Course['entered'],
): ClosingLine[] {
  const { signatures } = protocol.body;
  const handed = inks.filter((i) => i.re === protocol.re);
  const pack = handed[0]?.body.pack;
  const onPaper = new Set(signatures.map((s) => s.entity));
  const say = (party: string, what: string, paper: string | null, other: string | null): ClosingLine => ({
    ...{ name: stateName(node, register, party), what, paper, other },
  });
  const read = signatures.flatMap((s) => {
    const entry = pack === undefined ? undefined : entered.get(`${pack} ${s.entity}`);
    if (!entry) return [say(s.entity, 'register-missing', String(s.sequence), null)];
    const { sequence, signedOn, signatory } = entry.body;
    return [
      ...(sequence === s.sequence
        ? []
        : [say(s.entity, 'sequence', String(s.sequence), sequence === undefined ? '–' : String(sequence))]),
      ...(signedOn === s.signedOn ? [] : [say(s.entity, 'day', s.signedOn, signedOn)]),
      ...(signatory.name === s.signatory.name ? [] : [say(s.entity, 'signatory', s.signatory.name, signatory.name)]),
    ];
  });
  const unread = handed
    .filter((i) => !onPaper.has(i.body.entity))
    .map((i) => say(i.body.entity, 'room-only', null, String(i.body.sequence)));
  return [...read, ...unread];
}
