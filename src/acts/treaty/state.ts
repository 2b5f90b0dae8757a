// SPDX-License-Identifier: EUPL-1.2
// The desk of a treaty office, read off acts and the register: how far each paper got, how far the procedure at home is, and what
// the own State still owes. Nothing here is stored.
import { type Act, type ActId, type Basis, type Party, partyOf } from '#base/act.ts';
import type { CivilDate, CivilTime } from '#base/time.ts';
import type { Mark as RuleMark } from '#law/marks.ts';
import type { PaperCode } from '#law/pack-depositary.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import type { Treaty } from '#law/treaty.ts';
import { RECEIPT } from '../exchange/act.ts';
import * as k from './act.ts';

/** Words of depositary practice. Nobody calls a paper invalid. */
export type PaperState =
  | 'sent'
  | 'received'
  | 'question-put'
  | 'defect-raised'
  | 'corrected'
  | 'in-due-form'
  | 'entered'
  | 'returned';

/** One paper with everything the depositary said about it. */
export type PaperCourse = {
  paper: Act<k.PaperBody>;
  state: PaperState;
  /** When the depositary's node had it, by its own receipt. */
  receivedAt: CivilTime | null;
  defect: Act<k.DefectBody> | null;
  question: Act<k.QuestionPutBody> | null;
  /** The newest finding that it is in due form; with the entry it became, once there is one. */
  dueForm: Act<k.InDueFormBody> | null;
  returned: Act<k.ReturnedBody> | null;
  /** The paper it takes the place of, and the one that took its place. */
  corrects: ActId | null;
  correctedBy: ActId | null;
};

/** All papers among acts, oldest first. In: acts in log order, receipts among them. Only the addressed party's answers count. */
export function papersOf(acts: readonly Act[]): PaperCourse[] {
  const papers = acts.filter((a) => a.kind === k.PAPER) as Act<k.PaperBody>[];
  const answeredBy = new Map<ActId, Act[]>();
  for (const a of acts) if (a.re !== undefined) answeredBy.set(a.re, [...(answeredBy.get(a.re) ?? []), a]);
  const byId = new Map(acts.map((a) => [a.id, a]));
  return papers.map((paper) => {
    const keepers = paper.to.map(partyOf);
    const answers = (answeredBy.get(paper.id) ?? []).filter((a) => keepers.includes(partyOf(a.from)));
    const newest = <B>(kind: string) => (answers.findLast((a) => a.kind === kind) ?? null) as Act<B> | null;
    const defect = newest<k.DefectBody>(k.DEFECT);
    const returned = newest<k.ReturnedBody>(k.RETURNED);
    const next = [defect, returned]
      .flatMap((a) => (a ? (answeredBy.get(a.id) ?? []) : []))
      .find((a) => a.kind === k.PAPER && partyOf(a.from) === partyOf(paper.from));
    const course = {
      paper,
      receivedAt: answers.find((a) => a.kind === RECEIPT)?.at ?? null,
      defect,
      question: newest<k.QuestionPutBody>(k.QUESTION_PUT),
      dueForm: newest<k.InDueFormBody>(k.IN_DUE_FORM),
      returned,
      corrects: (paper.re === undefined ? undefined : byId.get(paper.re)?.re) ?? null,
      correctedBy: next?.id ?? null,
    };
    return { ...course, state: stateOf(course, answers) };
  });
}

/** The course of one paper; undefined when the number is none of a paper. */
export function courseOf(acts: readonly Act[], paper: ActId | undefined): PaperCourse | undefined {
  return paper === undefined ? undefined : papersOf(acts).find((p) => p.paper.id === paper);
}

function stateOf(c: Omit<PaperCourse, 'state'>, answers: readonly Act[]): PaperState {
  if (c.dueForm?.body.entry !== undefined) return 'entered';
  if (c.correctedBy !== null) return 'corrected';
  const last = answers.findLast((a) => SPEAKS.has(a.kind));
  if (last) return SPEAKS.get(last.kind)!;
  return c.receivedAt ? 'received' : 'sent';
}

const SPEAKS = new Map<string, PaperState>([
  [k.DEFECT, 'defect-raised'],
  [k.RETURNED, 'returned'],
  [k.QUESTION_PUT, 'question-put'],
  [k.IN_DUE_FORM, 'in-due-form'],
]);

/** Whether the depositary still has to say something about a paper, or to enter it. */
export function isOpenFor(course: PaperCourse, side: 'depositary' | 'home'): boolean {
  if (side === 'home') return course.state === 'defect-raised' || course.state === 'returned';
  return ['sent', 'received', 'question-put', 'in-due-form'].includes(course.state);
}

export type Home = { stage: k.HomeStage; step: Act<k.HomeStepBody> | null; steps: Act<k.HomeStepBody>[] };

/** The procedure at home for one treaty: the newest step a State recorded about itself. */
export function homeOf(acts: readonly Act[], party: Party, pack: string): Home {
  const steps = acts.filter(
    (a) => a.kind === k.HOME_STEP && partyOf(a.from) === party && (a.body as k.HomeStepBody).pack === pack,
  ) as Act<k.HomeStepBody>[];
  const step = steps.at(-1) ?? null;
  return { stage: step?.body.stage ?? 'not-begun', step, steps };
}

/** Something the own State owes under the treaty, or may still do before a day. */
export type Duty = {
  what:
    | 'defect'
    | 'signature-unconfirmed'
    | 'reservation-unconfirmed'
    | 'notification'
    | 'signature-closes'
    | 'objection-window';
  /** Now; together with the instrument; or a right that lapses. */
  when: 'now' | 'with-instrument' | 'may';
  /** What is due, by the label of the pack where it has one. */
  subject: string;
  /** What the State or others cannot do until then. */
  without: string | null;
  /** Only owed by those of whom this is true. */
  onlyIf: string | null;
  rule: Basis;
  /** Last day, where the law sets one. */
  by: CivilDate | null;
  /** The paper that puts it right, and what it speaks of: a declaration code, a paper, an entry. */
  paper: PaperCode | null;
  about: string | null;
};

export type DutyFacts = {
  treaty: Treaty;
  party: Party;
  day: CivilDate;
  papers: readonly PaperCourse[];
  /** Whether an office of the party holds a role of the treaty on the day. */
  designated: (role: string) => boolean;
};

/** What a State owes, the most pressing first. */
export function dutiesOf(f: DutyFacts): Duty[] {
  return [...defects(f), ...unconfirmed(f), ...notifications(f), ...closing(f), ...objections(f)];
}

const duty = (d: Pick<Duty, 'what' | 'when' | 'subject' | 'rule'> & Partial<Duty>): Duty => ({
  without: null,
  onlyIf: null,
  by: null,
  paper: null,
  about: null,
  ...d,
});

function defects({ papers, treaty }: DutyFacts): Duty[] {
  return papers
    .filter((p) => p.paper.body.pack === treaty.pack.id && isOpenFor(p, 'home'))
    .map(({ paper, defect, returned }) =>
      duty({
        what: 'defect',
        when: 'now',
        subject: paper.body.title,
        without: defect?.body.whatToDo ?? returned?.body.reasons ?? null,
        rule: paper.basis[0]!,
        paper: paper.body.paper as PaperCode,
        about: paper.id,
      }),
    );
}

function unconfirmed({ treaty, party, day }: DutyFacts): Duty[] {
  const { pack } = treaty;
  const status = treaty.status(party, day);
  const out: Duty[] = [];
  if (status.pendingSignature)
    out.push(
      duty({
        what: 'signature-unconfirmed',
        when: 'now',
        subject: 'signature',
        rule: { pack: pack.id, code: pack.signature?.rule ?? pack.papers[0]?.rule ?? 'DEPOSITARY' },
        paper: 'FULL_POWERS',
      }),
    );
  for (const { weighed, state } of treaty.reservations(party, day)) {
    if (state !== 'awaiting-confirmation') continue;
    const type = pack.reservationTypes.find((t) => t.code === weighed.fact.code);
    out.push(
      duty({
        what: 'reservation-unconfirmed',
        when: 'with-instrument',
        subject: type?.label ?? weighed.fact.code,
        rule: type ? { pack: pack.id, code: type.rule } : weighed.fact.rule,
        paper: 'RATIFICATION',
        about: weighed.fact.source ?? null,
      }),
    );
  }
  return out;
}

function notifications({ treaty, party, day, designated }: DutyFacts): Duty[] {
  const { pack } = treaty;
  const { code: status } = treaty.status(party, day);
  const deposited = status === 'contracting-state' || status === 'party';
  if (status === 'former-party') return [];
  const said = new Set(treaty.declarations(party, day).map((d) => d.code));
  return pack.declarationTypes
    .filter((t) => t.mandatory && (t.by === 'any' || t.by === treaty.typeOf(party)))
    .filter((t) => !said.has(t.code) && !(t.role !== undefined && designated(t.role)))
    .map((t) =>
      duty({
        what: 'notification',
        when: deposited || (t.due === 'signature-or-deposit' && status === 'signatory') ? 'now' : 'with-instrument',
        subject: t.label,
        without: t.without ?? null,
        onlyIf: t.onlyIf ?? null,
        rule: { pack: pack.id, code: t.rule },
        paper: t.takes === 'authority' ? 'DESIGNATION' : 'DECLARATION',
        about: t.code,
      }),
    );
}

function closing({ treaty, party, day }: DutyFacts): Duty[] {
  const { signatureOpen, signatureCloses } = treaty.treatyStatus(day);
  if (!signatureOpen || signatureCloses === null || treaty.status(party, day).code !== 'none') return [];
  return [
    duty({
      what: 'signature-closes',
      when: 'may',
      subject: 'signature',
      rule: { pack: treaty.pack.id, code: treaty.pack.signature!.rule },
      by: signatureCloses,
      paper: 'FULL_POWERS',
    }),
  ];
}

/** Reservations of others, in the months in which silence is not yet acceptance. */
function objections({ treaty, party, day }: DutyFacts): Duty[] {
  const { code } = treaty.status(party, day);
  if (code === 'none' || code === 'former-party') return [];
  return treaty.parties
    .filter((p) => p !== party)
    .flatMap((other) =>
      treaty.reservations(other, day).flatMap(({ weighed, state, until }) => {
        const said = weighed.objections.some((o) => o.party === party);
        if (until === null || until < day || said || state === 'withdrawn' || state === 'lapsed') return [];
        return [
          duty({
            what: 'objection-window',
            when: 'may',
            subject: other,
            rule: { pack: LAW_OF_TREATIES, code: 'RESERVATION_ACCEPTANCE' },
            by: until,
            paper: 'OBJECTION',
            about: weighed.fact.source ?? null,
          }),
        ];
      }),
    )
    .sort((a, b) => (a.by! < b.by! ? -1 : 1));
}

/** The desk of a treaty office for one treaty. */
export type TreatyDesk = { papers: PaperCourse[]; home: Home; duties: Duty[] };

/** In: the acts of the own node, receipts among them, and what the register answers. */
export function treatyDesk(
  acts: readonly Act[],
  answers: Pick<DutyFacts, 'treaty' | 'day' | 'designated'>,
  party: Party,
): TreatyDesk {
  const papers = papersOf(acts).filter((p) => partyOf(p.paper.from) === party);
  const home = homeOf(acts, party, answers.treaty.pack.id);
  return { papers, home, duties: dutiesOf({ ...answers, party, papers }) };
}

/** A rule held against the certified text: the mark, the version it was made in and the act that made it. */
export type Mark = RuleMark & { packVersion: string; act: ActId };

/** What treaty lawyers marked, oldest first; a later mark of the same rule and language takes the place of an earlier one. */
export function marksOf(acts: readonly Act[]): Mark[] {
  const newest = new Map<string, Mark>();
  for (const act of acts.filter((a) => a.kind === k.RULES_COMPARED) as Act<k.RulesComparedBody>[]) {
    const { pack, packVersion, language, document, outcome, rules } = act.body;
    const by = { person: act.by.person, office: act.from, on: act.at.local.slice(0, 10) };
    for (const { code, textDigest } of rules) {
      const key = [pack, packVersion, code, language].join(' ');
      newest.delete(key);
      newest.set(key, { pack, packVersion, code, outcome, language, document, textDigest, by, act: act.id });
    }
  }
  return [...newest.values()];
}
