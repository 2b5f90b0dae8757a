// SPDX-License-Identifier: EUPL-1.2
// Side by side: what a paper says, and what the register knows. A row fits, differs, or is for a person to look at; none decides.
import { partyOf } from '#base/act.ts';
import { isCivilDate } from '#base/time.ts';
import * as r from '#acts/register/act.ts';
import { nameOn } from '#acts/register/ledger.ts';
import { paperText } from '#acts/treaty/paper-values.ts';
import { piecesOf } from '#acts/treaty/paper-text.ts';
import { isPaperLanguage } from '#acts/treaty/sheet-words.ts';
import type { PaperCourse } from '#acts/treaty/state.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import type { Compared } from '#wire/treaty-views.ts';
import type { PrintedAgain } from '../printed-again.ts';
import { citationOf } from './citation.ts';
import { entryKindOf, exemptOfficeIn } from './entry-of-paper.ts';
import { entryOption } from './entry-line.ts';
import { civilDay } from './fields.ts';
import { partyName } from './office.ts';

type Row = Omit<Compared, 'citation'> & { rule?: { pack: string; code: string } };

/** In: the paper, and what came of printing its sheet again. */
export function comparedRows(node: Node, register: Register, course: PaperCourse, again: PrintedAgain): Compared[] {
  return [
    ...identity(node, register, course),
    ...issuing(node, course),
    ...inTime(node, register, course),
    ...earlier(node, register, course),
    ...form(node, course, again),
  ].map(({ rule, ...row }) => ({ ...row, citation: rule ? citationOf(node.packs, rule) : null }));
}

const lineOf = (course: PaperCourse) => (code: string) => {
  const value = course.paper.body.values[code];
  return typeof value === 'string' && value !== '' ? value : null;
};
const shown = (value: string) => (isCivilDate(value) ? civilDay(value) : value);
const same = (a: string, b: string): Row['result'] => (a.trim() === b.trim() ? 'fits' : 'differs');

function identity(node: Node, register: Register, course: PaperCourse): Row[] {
  const { body, from } = course.paper;
  const value = lineOf(course);
  const party = partyOf(from);
  const pack = node.packs.get(body.pack);
  const name = nameOn(register.ledger, party, body.on, body.language) ?? partyName(node, party);
  const rows: Row[] = [
    {
      label: 'State',
      paper: value('stateFormal') ?? body.letterhead.party,
      register: `${name}; sent by ${from}`,
      result: value('stateFormal') === name ? 'fits' : 'look',
    },
  ];
  const title = isPaperLanguage(body.language) ? pack?.titles?.[body.language] : undefined;
  const treaty = value('treaty');
  if (treaty !== null)
    rows.push({
      label: 'Treaty',
      paper: treaty,
      register: title ?? pack?.officialTitle ?? body.pack,
      result: same(treaty, title ?? pack?.officialTitle ?? ''),
    });
  const adopted = value('adoptedOn');
  if (adopted !== null && pack?.adoption)
    rows.push({
      label: 'Adopted',
      paper: `${shown(adopted)}, ${value('adoptedAt') ?? '…'}`,
      register: `${civilDay(pack.adoption.on)}, ${pack.adoption.place}`,
      result: adopted === pack.adoption.on ? 'fits' : 'differs',
    });
  return rows;
}

function issuing(node: Node, course: PaperCourse): Row[] {
  const value = lineOf(course);
  const title = value('issuerTitle');
  const offices = node.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? [];
  const rows: Row[] = [];
  if (title !== null && offices.length > 0)
    rows.push({
      label: 'Signed by',
      paper: `${value('issuerName') ?? '…'}, ${title}`,
      register: `May be: ${offices.map((o) => o.label).join(', ')}`,
      result: exemptOfficeIn(node, title) ? 'fits' : 'look',
      rule: { pack: LAW_OF_TREATIES, code: 'FULL_POWERS' },
    });
  const until = value('validUntil');
  if (until !== null)
    rows.push({
      label: 'Good until',
      paper: shown(until),
      register: `Today is ${civilDay(today(node))}`,
      result: until >= today(node) ? 'fits' : 'differs',
    });
  return rows;
}

function inTime(node: Node, register: Register, course: PaperCourse): Row[] {
  const { body, from } = course.paper;
  const day = today(node);
  const treaty = register.treaty(body.pack);
  const status = treaty.status(partyOf(from), day);
  const kind = entryKindOf(body.paper);
  const rows: Row[] = [];
  const rule = treaty.pack.signature ? { pack: body.pack, code: treaty.pack.signature.rule } : undefined;
  if (kind === r.FULL_POWERS) {
    const { signatureOpen, signatureCloses } = treaty.treatyStatus(day);
    rows.push({
      label: 'Signature',
      paper: 'To be signed',
      register: signatureOpen
        ? `Open until ${civilDay(signatureCloses!)}`
        : signatureCloses
          ? `Closed since ${civilDay(signatureCloses)}; accession is open`
          : 'Not open for signature',
      result: signatureOpen ? 'fits' : 'differs',
      ...(rule ? { rule } : {}),
    });
    if (status.signed)
      rows.push({
        label: 'Signed before',
        paper: 'To be signed',
        register: `Signed on ${civilDay(status.signed.on)}`,
        result: 'differs',
        ...(rule ? { rule } : {}),
      });
  }
  if (kind === r.DEPOSIT) rows.push(...deposit(course, status, rule));
  return rows;
}

function deposit(
  course: PaperCourse,
  status: ReturnType<ReturnType<Register['treaty']>['status']>,
  rule: Row['rule'],
): Row[] {
  const value = lineOf(course);
  const cited = rule ? { rule } : {};
  const rows: Row[] = [];
  if (course.paper.body.paper === 'ACCESSION')
    rows.push({
      label: 'Signature',
      paper: 'Accedes without having signed',
      register: status.signed ? `Signed on ${civilDay(status.signed.on)}` : 'Has not signed',
      result: status.signed ? 'look' : 'fits',
      ...cited,
    });
  else {
    const said = value('signedOn');
    rows.push({
      label: 'Signed',
      paper: said === null ? '…' : `${shown(said)}, ${value('signedAt') ?? '…'}`,
      register: status.signed ? `${civilDay(status.signed.on)}, ${status.signed.place}` : 'Has not signed',
      result: status.signed?.on === said ? 'fits' : 'differs',
      ...cited,
    });
  }
  if (status.deposited)
    rows.push({
      label: 'Deposited before',
      paper: 'An instrument',
      register: `One was deposited on ${civilDay(status.deposited.on)}`,
      result: 'differs',
    });
  return rows;
}

/** The entry it is about, when it is about one. */
function earlier(node: Node, register: Register, course: PaperCourse): Row[] {
  const { about } = course.paper.body;
  if (about?.entry === undefined) return [];
  const entry = register.ledger.byId(about.entry);
  const text = lineOf(course)('reservationText');
  const rows: Row[] = [
    {
      label: 'About',
      paper: 'The entry it names',
      register: entry ? entryOption(node, register, entry).label : 'No such entry',
      result: entry && !entry.void ? 'fits' : 'differs',
    },
  ];
  if (entry && text !== null)
    rows.push({
      label: 'Text of the reservation',
      paper: text,
      register: String(entry.body['wording'] ?? ''),
      result: same(text, String(entry.body['wording'] ?? '')),
    });
  return rows;
}

function form(node: Node, course: PaperCourse, printed: PrintedAgain): Row[] {
  const { body } = course.paper;
  const found = node.packs.get(body.pack)?.papers.find((p) => p.code === body.paper);
  const again =
    found && isPaperLanguage(body.language)
      ? paperText({ fields: found.fields, wording: found.wording[body.language] }, body.values, body.language)
      : null;
  const asForm =
    again !== null &&
    again.title === body.title &&
    JSON.stringify(again.paragraphs.map(piecesOf)) === JSON.stringify(body.paragraphs);
  return [
    {
      label: 'Wording',
      paper: body.title,
      register: asForm ? 'The form of the law pack, filled in' : 'Not the wording of the form: read it',
      result: asForm ? 'fits' : 'look',
    },
    {
      label: 'Printed sheet',
      paper: `SHA-256 ${body.sheet.slice(0, 16)}…`,
      register: printed.same ? 'Printed again here: the same bytes' : `${printed.why} Compare by eye`,
      result: printed.same ? 'fits' : 'look',
    },
  ];
}
