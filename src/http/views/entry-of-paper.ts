// SPDX-License-Identifier: EUPL-1.2
// What a paper of a State would be in the register: the form of an entry, filled in with what the paper says. A registrar reads it
// against the paper; nothing that has to be judged is filled in.
import { type Act, type OfficeId, partyOf } from '#base/act.ts';
import { isCivilDate } from '#base/time.ts';
import * as r from '#acts/register/act.ts';
import type { Entry } from '#acts/register/ledger.ts';
import type { PaperBody } from '#acts/treaty/act.ts';
import type { PaperCourse } from '#acts/treaty/state.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';

type Body = Record<string, unknown>;
export type EntryDraft = { kind: string; body: Body };

const MODES: Record<string, r.DepositMode> = {
  RATIFICATION: 'ratification',
  ACCEPTANCE: 'acceptance',
  APPROVAL: 'approval',
  ACCESSION: 'accession',
};
const FILLED: Record<string, string> = {
  FULL_POWERS: r.FULL_POWERS,
  GENERAL_FULL_POWERS: r.FULL_POWERS,
  RESERVATION: r.RESERVATION,
  RESERVATION_WITHDRAWAL: r.RESERVATION_WITHDRAWN,
  OBJECTION: r.OBJECTION,
  DECLARATION: r.DECLARATION,
  DESIGNATION: r.DESIGNATION,
  DENUNCIATION: r.DENUNCIATION,
};

/** The kind of entry a paper leads to; null for a form nobody has named an entry for. */
export function entryKindOf(paper: string): string | null {
  return MODES[paper] ? r.DEPOSIT : (FILLED[paper] ?? null);
}

/** The entry a paper leads to, filled in as far as the paper goes. */
export function entryOfPaper(node: Node, register: Register, course: PaperCourse): EntryDraft | null {
  const { paper } = course;
  const kind = entryKindOf(paper.body.paper);
  return kind === null ? null : { kind, body: without(bodyOf(node, register, course, kind)) };
}

const without = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([, v]) => v !== undefined && v !== ''));

function bodyOf(node: Node, register: Register, course: PaperCourse, kind: string): Body {
  const { paper } = course;
  const { body } = paper;
  const { pack, language, about } = body;
  const party = partyOf(paper.from);
  const day = today(node);
  const treaty = register.treaty(pack);
  // The day it reached the depositary, on the wall clock of its seat.
  const receivedOn = course.receivedAt?.local.slice(0, 10) ?? day;
  const line = (code: string) => (typeof body.values[code] === 'string' ? (body.values[code] as string) : undefined);
  const list = (code: string) => (Array.isArray(body.values[code]) ? body.values[code] : undefined);
  const date = (code: string) => {
    const value = line(code);
    return value !== undefined && isCivilDate(value) ? value : undefined;
  };
  const papers = [{ what: body.title, sha256: body.sheet }];
  const issuer = {
    name: line('issuerName'),
    title: line('issuerTitle'),
    office: exemptOfficeIn(node, line('issuerTitle')),
    acting: /\bacting\b/i.test(line('issuerTitle') ?? ''),
  };
  switch (kind) {
    case r.FULL_POWERS:
      return {
        party,
        pack: body.paper === 'FULL_POWERS' ? pack : undefined,
        holder: { name: line('holderName'), title: line('holderTitle') },
        issuer,
        issuedOn: date('date'),
        covers: ['signature'],
        validUntil: date('validUntil'),
        examined: r.FULL_POWERS_ELEMENTS.map((element) => ({ element })),
        papers,
      };
    case r.DEPOSIT:
      return {
        party,
        partyType: treaty.typeOf(party),
        pack,
        mode: MODES[body.paper],
        instrumentOn: date('date'),
        receivedOn,
        effectiveOn: receivedOn,
        signer: issuer,
        confirms: line('confirmedReservations') === undefined ? undefined : awaitingOf(register, pack, party, day),
        papers,
      };
    case r.RESERVATION: {
      const type = treaty.pack.reservationTypes.find((t) => t.code === about?.code);
      const { code, signed, deposited } = treaty.status(party, day);
      const made = deposited ? 'consent' : code === 'signatory' || signed ? 'signature' : 'consent';
      return {
        party,
        pack,
        code: about?.code,
        effect: type?.effect,
        wording: line('reservationText'),
        language,
        made,
        madeOn: deposited?.on ?? signed?.on,
        circulatedOn: day,
      };
    }
    case r.RESERVATION_WITHDRAWN:
      return { reservation: about?.entry, receivedOn };
    case r.OBJECTION:
      return { party, reservation: about?.entry, reasons: line('reasons'), receivedOn };
    case r.DECLARATION:
      return {
        party,
        pack,
        code: about?.code,
        languages: list('languages'),
        wording: line('declarationText'),
        language,
        receivedOn,
      };
    case r.DESIGNATION:
      return {
        party,
        pack,
        office: officeFor(register, party, about?.code),
        designation: about?.code,
        name: line('authorityName'),
        address: line('authorityAddress'),
        languages: list('languages'),
        territory: line('territory'),
        from: date('from'),
      };
    default:
      return { party, pack, receivedOn };
  }
}

/** The office a title names, when it is one of those that bind a State by themselves and says so word for word. */
export function exemptOfficeIn(node: Pick<Node, 'packs'>, title: string | undefined): string | undefined {
  const said = title?.toLowerCase() ?? '';
  const offices = node.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? [];
  return offices.find((o) => said.includes(o.label.toLowerCase()))?.code;
}

/** The office of a party that holds a role already; the entry may well be about another one. */
function officeFor(register: Register, party: string, role: string | undefined): OfficeId | undefined {
  return [...register.offices.values()].find((o) => o.party === party && o.designations.some((d) => d.code === role))
    ?.office;
}

function awaitingOf(register: Register, pack: string, party: string, day: string): string[] {
  return register
    .treaty(pack)
    .reservations(party, day)
    .flatMap(({ weighed, state }) =>
      state === 'awaiting-confirmation' && weighed.fact.source ? [weighed.fact.source] : [],
    );
}

/**
 * The entry that rests on a paper: it names the sheet by its digest, or it is of the right kind, about the same party, and was made
 * after the paper came. Null when there is none.
 */
export function entryFrom(register: Register, paper: Act<PaperBody>, taken: ReadonlySet<string>): Entry | null {
  const kind = entryKindOf(paper.body.paper);
  if (kind === null) return null;
  const party = partyOf(paper.from);
  const list = register.ledger.of(kind).filter((e) => !taken.has(e.id));
  const named = list.find((e) =>
    (e.body['papers'] as { sha256: string }[] | undefined)?.some((p) => p.sha256 === paper.body.sheet),
  );
  if (named) return named;
  if (kind === r.FULL_POWERS || kind === r.DEPOSIT) return null;
  const later = list.filter((e) => e.act.at.instant > paper.at.instant);
  const about = (e: Entry) => {
    const { about } = paper.body;
    if (kind === r.RESERVATION_WITHDRAWN) return e.body['reservation'] === about?.entry;
    if (e.body['party'] !== party) return false;
    if (kind === r.OBJECTION) return e.body['reservation'] === about?.entry;
    const code = e.body['code'] ?? e.body['designation'];
    return about?.code === undefined || code === about.code;
  };
  return later.find(about) ?? null;
}
