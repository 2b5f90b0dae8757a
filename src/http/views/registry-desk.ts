// SPDX-License-Identifier: EUPL-1.2
// The desk of the depositary's registrar: what arrived, what waits for the second registrar, what is still to be notified.
import { type Act, partyOf } from '#base/act.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { DESIGNATION_CHANGED, kinds as registerKinds } from '#acts/register/act.ts';
import * as r from '#acts/register/act.ts';
import { type Entry, entriesOf, nextNumber } from '#acts/register/ledger.ts';
import * as k from '#acts/treaty/act.ts';
import { isOpenFor, papersOf } from '#acts/treaty/state.ts';
import { kindWords } from '#acts/words.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { roleFor } from '#node/weigh.ts';
import type { Draft } from '#store/drafts.ts';
import type { Person } from '#store/people.ts';
import type { RegistryView } from '#wire/treaty-views.ts';
import { draftedAct } from './draft.ts';
import { entryFrom } from './entry-of-paper.ts';
import { entryLine, entryWords, packOfEntry, referenceOf } from './entry-line.ts';
import { officeName, officesHolding } from './office.ts';
import { dueForm, takenIn } from './paper-page.ts';
import { paperLine } from './paper-text.ts';
import { draftLine } from './treaty-desk.ts';

const NEWEST = 20;
/** The most offices one act can be addressed to. */
const ADDRESSEES = 64;

/** Entries of which States are told. Keys, names of exercise parties and reported tables are not notified. */
const NOTIFIED: readonly string[] = [
  r.OPENING,
  r.SIGNATURE,
  r.SIGNATURE_CONFIRMED,
  r.DEPOSIT,
  r.RESERVATION,
  r.RESERVATION_WITHDRAWN,
  r.OBJECTION,
  r.OBJECTION_WITHDRAWN,
  r.DECLARATION,
  r.DESIGNATION,
  DESIGNATION_CHANGED,
  r.DENUNCIATION,
  r.CORRECTION,
  r.TEXT_CORRECTION,
  r.TEXT_CORRECTION_ENDED,
];

/** What registrars do, in groups people look for. */
const GROUPS: [string, string[]][] = [
  ['sign', [r.FULL_POWERS, r.FULL_POWERS_CHANGED, r.SIGNATURE, r.SIGNATURE_CONFIRMED]],
  ['bind', [r.DEPOSIT, r.DENUNCIATION]],
  ['say', [r.RESERVATION, r.RESERVATION_WITHDRAWN, r.OBJECTION, r.OBJECTION_WITHDRAWN, r.DECLARATION]],
  ['name', [r.DESIGNATION, r.DESIGNATION_CHANGED, r.NAME]],
  ['correct', [r.CORRECTION, r.TEXT_CORRECTION, r.TEXT_CORRECTION_ENDED]],
  ['tell', [r.NOTIFICATION, r.CERTIFIED_COPY, r.OPENING, r.REPORTED]],
  ['keys', [r.KEYS, r.RECOVERY_CONFIRMED, r.RECOVERY_OBJECTED]],
];

export function registryView(
  node: Node,
  register: Register,
  person: Person,
  acts: readonly Act[],
  drafts: Draft[],
): RegistryView {
  const papers = papersOf(acts).filter((p) => p.paper.to.map(partyOf).includes(node.config.party));
  const taken = takenIn(acts);
  const open = papers.filter((p) => isOpenFor(p, 'depositary') && p.correctedBy === null);
  const became = new Map(
    open.flatMap((p) => {
      const entry = entryFrom(register, p.paper, taken);
      return entry ? [[p.paper.id, entry] as const] : [];
    }),
  );
  const kind = node.kinds.get(r.SIGNATURE);
  return {
    arrived: open.filter((p) => !became.has(p.paper.id)).map((p) => paperLine(node, p)),
    untold: open.flatMap((p) => {
      const entry = became.get(p.paper.id);
      if (!entry) return [];
      const answer = { to: p.paper.from, re: p.paper.id, basis: [{ pack: p.paper.body.pack, code: 'DEPOSITARY' }] };
      const originalSeen = p.dueForm?.body.originalSeen ?? entry.body['originalSeen'] === true;
      return [
        {
          paper: paperLine(node, p),
          entry: { id: entry.id, seq: entry.seq, words: entryWords(node, register, entry) },
          act: dueForm(answer, { entry: entry.id, seq: entry.seq, originalSeen }),
        },
      ];
    }),
    answered: papers
      .filter((p) => isOpenFor(p, 'home') && p.correctedBy === null)
      .map((p) => paperLine(node, p))
      .toReversed(),
    drafts: drafts
      .filter((d) => draftedAct(d).kind.startsWith('register.'))
      .flatMap((d) => {
        const line = draftLine(node, register, person, d);
        return line ? [{ ...line, words: draftWords(node, register, draftedAct(d)) }] : [];
      }),
    entries: register.ledger.entries
      .slice(-NEWEST)
      .toReversed()
      .map((e) => entryLine(node, register, e)),
    entriesAll: register.ledger.entries.length,
    owed: owed(node, register),
    ...circulation(node, register, acts),
    groups: GROUPS.map(([name, list]) => ({
      name,
      kinds: list
        .filter((kind) => node.kinds.get(kind) !== undefined)
        .map((kind) => ({ kind, name: kindWords(kind).name, does: kindWords(kind).does })),
    })),
    mayEnter: kind !== undefined && roleFor(kind, person) !== undefined,
  };
}

/** What a draft would enter, in the words of an entry. */
function draftWords(node: Node, register: Register, act: Act): string {
  const known = registerKinds.find((x) => x.kind === act.kind);
  if (!known) return '';
  const entry: Entry = {
    seq: 0,
    id: act.id,
    kind: act.kind,
    act,
    body: act.body,
    entered: act.body,
    corrections: [],
    void: false,
    fault: null,
  };
  const line = entryLine(node, register, entry);
  return [line.partyName, line.words].filter((w) => w).join(': ');
}

/** Entries that no notification tells of, by treaty. */
function owed(node: Node, register: Register): RegistryView['owed'] {
  const told = new Set(entriesOf(register.ledger, r.NOTIFICATION).flatMap((n) => n.body.entries));
  const year = Number(today(node).slice(0, 4));
  return [...node.packs.values()].flatMap((pack) => {
    if (pack.reference === null) return [];
    const entries = register.ledger.entries.filter(
      (e) => NOTIFIED.includes(e.kind) && !e.void && !told.has(e.id) && packOfEntry(register, e) === pack.id,
    );
    if (entries.length === 0) return [];
    const number = nextNumber(register.ledger, pack.id, year);
    return [
      {
        pack: pack.id,
        treaty: pack.title,
        next: referenceOf(node, { pack: pack.id, number, year }),
        number,
        year,
        entries: entries.map((e) => entryLine(node, register, e)),
      },
    ];
  });
}

/** Notifications entered: sent to whom, and who has receipted. */
function circulation(
  node: Node,
  register: Register,
  acts: readonly Act[],
): Pick<RegistryView, 'toCirculate' | 'circulated'> {
  const notices = acts.filter((a) => a.kind === k.NOTICE) as Act<k.NoticeBody>[];
  const sent = new Set(notices.map((n) => n.body.notification));
  const offices = officesHolding(node, register, ['TREATY_OFFICE'], 'others');
  const receipts = acts.filter((a) => a.kind === RECEIPT);
  return {
    toCirculate: entriesOf(register.ledger, r.NOTIFICATION)
      .filter((n) => !sent.has(n.id))
      .map((n) => {
        const reference = referenceOf(node, n.body);
        const { pack, subject, entries, circulatedOn } = n.body;
        const to = offices.map((o) => o.id).slice(0, ADDRESSEES);
        return {
          id: n.id,
          reference,
          subject,
          offices: offices.map((o) => `${o.partyName}: ${o.name}`),
          act:
            to.length === 0
              ? null
              : {
                  kind: k.NOTICE,
                  to,
                  basis: [{ pack, code: 'DEPOSITARY' }],
                  body: { pack, reference, subject, notification: n.id, entries, circulatedOn },
                },
        };
      })
      .toReversed(),
    circulated: notices
      .map((n) => {
        const got = new Set(receipts.filter((x) => x.re === n.id).map((x) => x.from));
        return {
          act: n.id,
          reference: n.body.reference,
          subject: n.body.subject,
          on: n.body.circulatedOn,
          to: n.to.length,
          receipted: n.to.filter((o) => got.has(o)).length,
          missing: n.to.filter((o) => !got.has(o)).map((o) => officeName(register, o)),
        };
      })
      .toReversed()
      .slice(0, 20),
  };
}
