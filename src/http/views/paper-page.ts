// SPDX-License-Identifier: EUPL-1.2
// One paper as a page: at home with its course, at the depositary beside what the register knows.
import { type Act, partyOf } from '#base/act.ts';
import * as k from '#acts/treaty/act.ts';
import { isOpenFor, type PaperCourse } from '#acts/treaty/state.ts';
import { optionWords } from '#acts/words.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import { type Node, today } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { holdsOne, roleFor, weigh } from '#node/weigh.ts';
import { compose } from '#node/write.ts';
import type { Person } from '#store/people.ts';
import type { PaperPage } from '#wire/treaty-views.ts';
import type { NewAct } from '#wire/views.ts';
import type { PrintedAgain } from '../printed-again.ts';
import { sentenceOf } from './act.ts';
import { citationView, kindName } from './citation.ts';
import { entryFrom, entryOfPaper } from './entry-of-paper.ts';
import { entryWords } from './entry-line.ts';
import { basesOf } from './bases.ts';
import { fieldLines } from './fields.ts';
import { comparedRows } from './paper-compare.ts';
import { valueLines } from './paper-form.ts';
import { paperLine, textView } from './paper-text.ts';
import { filledOut, shapeOf } from './schema.ts';

/** In: the acts of the treaty capability, the number of the paper, its dossier, and what came of printing its sheet again. */
export function paperPage(
  node: Node,
  register: Register,
  person: Person,
  acts: readonly Act[],
  course: PaperCourse,
  dossier: string,
  printed: PrintedAgain,
): PaperPage {
  const { paper } = course;
  const { body } = paper;
  const home = partyOf(paper.from) === node.config.party;
  const answered = course.defect ?? course.returned;
  return {
    line: paperLine(node, course),
    treaty: node.packs.get(body.pack)?.title ?? body.pack,
    text: textView(body),
    deliveryWords: optionWords(body.delivery),
    sheet: body.sheet,
    sameSheet: printed.same,
    otherSheet: printed.same ? null : printed.why,
    values: valueLines(node, body),
    dossier,
    answers: acts
      .filter((a) => a.re === paper.id && a.kind.startsWith('treaty.'))
      .map((a) => ({
        act: a.id,
        kind: a.kind,
        kindName: kindName(a.kind),
        sentence: sentenceOf(register, a),
        at: a.at,
        lines: fieldLines(node.packs, a, node.kinds.get(a.kind)),
      })),
    receivedAt: course.receivedAt,
    correctedBy: course.correctedBy,
    desk: home ? null : deskOf(node, register, person, acts, course, printed),
    mayCorrect:
      home && isOpenFor(course, 'home') && roleFor(node.kinds.get(k.PAPER)!, person) ? (answered?.id ?? null) : null,
  };
}

function deskOf(
  node: Node,
  register: Register,
  person: Person,
  acts: readonly Act[],
  course: PaperCourse,
  printed: PrintedAgain,
): PaperPage['desk'] {
  const { paper } = course;
  const draft = entryOfPaper(node, register, course);
  const became = entryFrom(register, paper, takenIn(acts, paper.id));
  const refusal = draft ? refusalOf(node, register, person, draft) : null;
  const answer = { to: paper.from, re: paper.id, basis: [{ pack: paper.body.pack, code: 'DEPOSITARY' }] };
  const may = whyNot(node, register, person, course);
  return {
    compared: comparedRows(node, register, course, printed),
    entry: draft
      ? {
          kind: draft.kind,
          name: kindName(draft.kind),
          refusal: refusal?.words ?? null,
          citation: refusal?.citation ? citationView(refusal.citation) : null,
        }
      : null,
    became: became ? { id: became.id, seq: became.seq, words: entryWords(node, register, became) } : null,
    elements: k.PAPER_ELEMENTS.map((value) => ({ value, label: optionWords(value) })),
    whoMayIssue: (node.packs.get(LAW_OF_TREATIES)?.exemptOffices ?? []).map((o) => o.label).join(', '),
    dueForm: may === null && course.state !== 'in-due-form' ? dueForm(answer, { originalSeen: false }) : null,
    answer,
    mayAnswer: may === null,
    whyNot: may,
  };
}

/** Entries that other papers became already. */
export function takenIn(acts: readonly Act[], except?: string): Set<string> {
  return new Set(
    acts.flatMap((a) => {
      const { entry } = a.body as k.InDueFormBody;
      return a.kind === k.IN_DUE_FORM && a.re !== except && entry !== undefined ? [entry] : [];
    }),
  );
}

export function dueForm(
  answer: { to: string; re: string; basis: { pack: string; code: string }[] },
  body: k.InDueFormBody,
): NewAct {
  return { kind: k.IN_DUE_FORM, to: [answer.to], re: answer.re, basis: answer.basis, body };
}

/** Why this person may not answer now; null when it is open. */
function whyNot(node: Node, register: Register, person: Person, course: PaperCourse): string | null {
  const kind = node.kinds.get(k.DEFECT)!;
  if (!holdsOne(register, person.office, kind.from, today(node)))
    return 'Only the depositary’s registry answers papers of States.';
  if (!roleFor(kind, person)) return 'A registrar answers papers of States.';
  if (course.state === 'defect-raised') return 'A defect was raised. The State sends a corrected paper.';
  return isOpenFor(course, 'depositary') ? null : 'This paper needs no further answer.';
}

/** What stands against the entry today, apart from what the registrar has still to fill in. */
function refusalOf(
  node: Node,
  register: Register,
  person: Person,
  draft: { kind: string; body: Record<string, unknown> },
) {
  const kind = node.kinds.get(draft.kind)!;
  const basis = basesOf(node, kind, draft.body)[0];
  const role = roleFor(kind, person);
  if (!basis || !role) return null;
  const body = held(filledOut(shapeOf(kind.body), draft.body, today(node)) as Record<string, unknown>);
  const act = compose(
    node,
    person,
    { kind: draft.kind, to: [person.office], basis: [{ pack: basis.pack, code: basis.code }], body },
    role,
  );
  const { refusal } = weigh(node, register, [], act, kind);
  return refusal && !OPEN.test(refusal.code) ? refusal : null;
}

/** Elements not looked at yet are taken to hold: what is asked here is everything else. */
function held(body: Record<string, unknown>): Record<string, unknown> {
  const examined = body['examined'] as { held?: boolean }[] | undefined;
  return examined ? { ...body, examined: examined.map((e) => ({ ...e, held: e.held ?? true })) } : body;
}

/** About content that the registrar still fills in. */
const OPEN =
  /^(kind\.body|full-powers\.(issuer|not-examined|defective)|reservation\.(type-unknown|scope)|entry\.unknown|declaration\.|designation\.)/;
