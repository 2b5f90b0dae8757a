// SPDX-License-Identifier: EUPL-1.2
// A gate answers allow, needs(role, question) or stop(reason), always with a citation. It never acts by itself.
import type { Basis, Mode } from '#base/act.ts';
import { type Citation, Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import type { OffenceHere } from './conduct.ts';
import type { GateCode, RuleOf } from './gate-rules.ts';
import { cite } from './pack.ts';
import type { Pack, ProcedureCode } from './pack-schema.ts';
import { type DeskRole, QUESTIONS, type QuestionCode } from './questions.ts';

/** What an officer can do next instead. */
export type Offer =
  | 'OTHER_BASIS'
  | 'NARROW'
  | 'CONSULT'
  | 'CONDITIONS'
  | 'REFUSE'
  | 'ASK_REVIEW'
  | 'REGISTERED_OFFICE'
  | 'NOTIFY_ORIGIN';
type Params = Record<string, string | number>;
type Said = { gate: GateCode; words: string; citation: Citation; params?: Params; offers?: Offer[] };

export type Allow = Said & { outcome: 'allow' };
export type Needs = Said & { outcome: 'needs'; role: DeskRole; question: QuestionCode };
export type Stop = Said & { outcome: 'stop'; reason: string };
export type Verdict = Allow | Needs | Stop;

export type Category = 'subscriber' | 'traffic' | 'content';
/** Civil days at the place of the office that wrote them, both included. */
export type Period = { from: CivilDate; to: CivilDate };

/**
 * The facts of a request, identity stripped: no State, office or person. Whoever builds them drops sender and addressee;
 * two requests that differ only in who asks are the same value here (rights design rule B).
 */
export type RequestFacts = {
  procedure: ProcedureCode;
  mode: Mode;
  /** The day on which the gates are asked, at the place that asks. */
  date: CivilDate;
  basis: Basis;
  caseReference: string;
  selectors: { type: string; value: string }[];
  period: Period | null;
  categories: Category[];
  /** The offence as the request states it; the penalty in whole years, null when unclear. */
  offence: { code: string; elements: string[]; maxPenaltyYears: number | null; conventionOffence: string | null };
  aim: 'evidence' | 'identify-author';
  /** Codes of protected activities the conduct touches. */
  protectedActivities: string[];
  emergency: boolean;
  necessity: string;
  /** Who would carry the measure out, and who is addressed. */
  execution: { by: 'requested-state' | 'requesting-state'; addressee: 'authority' | 'provider' };
  /** Present when a refusal or a postponement is about to be signed. */
  refusal?: { kind: 'refusal' | 'postponement'; grounds: string[]; reasons: string; consulted: boolean };
  /** Present when evidence already held is about to be used or passed on. */
  use?: { sameCase: boolean; onward: boolean; originAgreed: boolean; exculpatory: boolean; originNotified: boolean };
};

export type Finding = { question: QuestionCode; answer: 'yes' | 'no'; byRole: string; reasons: string };

/** The independent review as a record: what it covers and the last day on which it holds. */
export type Review = {
  body: string;
  law: string;
  grounds: string;
  scope: { categories: Category[]; period: Period | null };
  until: CivilDate;
};

/** What Standing answered and people have found so far; no State, office or person either. */
export type GateAnswers = {
  bound: { yes: boolean; why: [{ words: string; citation: Citation }, ...{ words: string; citation: Citation }[]] };
  senderDesignated: boolean;
  addresseeDesignated: boolean;
  otherTreaty: boolean;
  /** Codes of reservations the requested State made. */
  reservations: string[];
  offenceHere: OffenceHere;
  reviewRequired: boolean;
  review?: Review;
  /** Oldest first; the last one on a question counts. */
  findings: Finding[];
};

export type GateInput = { facts: RequestFacts; answers: GateAnswers; pack: Pack };
export type Gate = (input: GateInput) => Verdict[];

type More = { params?: Params; offers?: Offer[] };

/** The pen of one gate: every verdict it writes carries the gate and a rule that gate may cite. */
export function pen<G extends GateCode>(gate: G, pack: Pack) {
  const said = (rule: RuleOf<G> | Citation, words: string, more: More): Said => ({
    gate,
    words,
    citation: typeof rule === 'string' ? cite(pack, rule) : rule,
    ...more,
  });
  return {
    allow: (rule: RuleOf<G> | Citation, words: string, more: More = {}): Allow => ({
      outcome: 'allow',
      ...said(rule, words, more),
    }),
    needs: (rule: RuleOf<G> | Citation, question: QuestionCode, words: string, more: More = {}): Needs => ({
      outcome: 'needs',
      role: QUESTIONS[question].role,
      question,
      ...said(rule, words, more),
    }),
    stop: (rule: RuleOf<G> | Citation, reason: string, words: string, more: More = {}): Stop => ({
      outcome: 'stop',
      reason,
      ...said(rule, words, more),
    }),
  };
}

/** The last answer to a question by somebody whose answer is taken and who gave reasons; null while it is open. */
export function found(answers: GateAnswers, question: QuestionCode): 'yes' | 'no' | null {
  const taken: readonly string[] = QUESTIONS[question].answeredBy;
  const last = answers.findings.findLast(
    (f) => f.question === question && taken.includes(f.byRole) && f.reasons.trim() !== '',
  );
  return last?.answer ?? null;
}

export type Combined = { outcome: Verdict['outcome']; stops: Stop[]; needs: Needs[]; allows: Allow[] };

/** One stop stops, one open question waits, and only then is it allowed. Throws a Fault on no verdicts: nothing asked is not allowed. */
export function combine(verdicts: readonly Verdict[]): Combined {
  if (verdicts.length === 0) throw new Fault('law.no-verdicts', 'No gate was asked, so nothing can be allowed.');
  const stops = verdicts.filter((v) => v.outcome === 'stop');
  const needs = verdicts.filter((v) => v.outcome === 'needs');
  const allows = verdicts.filter((v) => v.outcome === 'allow');
  return { outcome: stops.length > 0 ? 'stop' : needs.length > 0 ? 'needs' : 'allow', stops, needs, allows };
}
