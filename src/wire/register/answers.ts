// SPDX-License-Identifier: EUPL-1.2
// Three questions to a register and their answers, as JSON and as lines to read: what is the status of a State, does an article apply
// between two, is the treaty in force. The command line, the public interface and the pages say the same.
import { type Static, type TSchema, Type } from 'typebox';
import { ok, type Result, refuse } from '#base/result.ts';
import { type CivilDate, isCivilDate } from '#base/time.ts';
import type { Status, Treaty } from '#law/treaty.ts';
import type { Why } from '#law/why.ts';
import { NewAct } from '../views.ts';

const strict = { additionalProperties: false };
const str = Type.String();
const maybe = <T extends TSchema>(t: T) => Type.Union([t, Type.Null()]);

export const WhyAnswer = Type.Object(
  {
    words: str,
    /** Pack and code of the rule, and where it stands for people. */
    rule: str,
    key: str,
    verified: Type.Boolean(),
    party: Type.Optional(str),
    /** The entry of the register it rests on. */
    entry: Type.Optional(str),
  },
  strict,
);
export type WhyAnswer = Static<typeof WhyAnswer>;

export const StatusAnswer = Type.Object(
  {
    party: str,
    code: str,
    since: maybe(str),
    signedOn: maybe(str),
    depositedOn: maybe(str),
    how: maybe(str),
    boundFrom: maybe(str),
    leavesOn: maybe(str),
    assumed: Type.Boolean(),
    why: Type.Array(WhyAnswer),
  },
  strict,
);
export type StatusAnswer = Static<typeof StatusAnswer>;

export const AppliesAnswer = Type.Object(
  {
    a: str,
    b: str,
    article: Type.Integer(),
    date: str,
    answer: str,
    since: maybe(str),
    until: maybe(str),
    reservations: Type.Array(
      Type.Object({ of: str, code: str, source: maybe(str), towards: str, touches: Type.Boolean() }, strict),
    ),
    why: Type.Array(WhyAnswer),
  },
  strict,
);
export type AppliesAnswer = Static<typeof AppliesAnswer>;

export const InForceAnswer = Type.Object(
  {
    date: str,
    inForce: Type.Boolean(),
    inForceOn: maybe(str),
    instruments: Type.Integer(),
    counted: Type.Integer(),
    needed: maybe(Type.Integer()),
    thresholdMetOn: maybe(str),
    signatories: Type.Integer(),
    assumed: Type.Array(str),
    whatIf: maybe(Type.Object({ on: str, missing: Type.Integer(), inForceOn: maybe(str) }, strict)),
    why: Type.Array(WhyAnswer),
  },
  strict,
);
export type InForceAnswer = Static<typeof InForceAnswer>;

/** A table that was read: the lines taken, those told with what to do, and the act that would enter the lines taken. */
export const ReadTable = Type.Object(
  {
    taken: Type.Array(
      Type.Object({ line: Type.Integer(), state: str, name: str, act: str, on: maybe(str), source: str }, strict),
    ),
    refused: Type.Array(Type.Object({ line: Type.Integer(), code: str, words: str, instead: str }, strict)),
    unmatched: Type.Array(Type.Object({ line: Type.Integer(), name: str }, strict)),
    act: maybe(NewAct),
  },
  strict,
);
export type ReadTable = Static<typeof ReadTable>;

/** The status of one State, or of everybody who ever did anything. Refusal ask.day. */
export function statusAnswers(treaty: Treaty, party: string | undefined, date: CivilDate): Result<StatusAnswer[]> {
  const wrong = badDay(date);
  if (wrong) return wrong;
  const list = (party === undefined ? treaty.parties : [party]).map((p) => treaty.status(p, date));
  return ok(
    list.map((s) => ({
      party: s.party,
      code: s.code,
      since: s.since,
      signedOn: s.signed?.on ?? null,
      depositedOn: s.deposited?.on ?? null,
      how: s.deposited?.how ?? null,
      boundFrom: s.boundFrom,
      leavesOn: s.leavesOn,
      assumed: s.assumed,
      why: s.why.map(whyAnswer),
    })),
  );
}

/** Whether an article applies between two States. Refusals ask.day, ask.article. */
export function appliesAnswer(
  treaty: Treaty,
  a: string,
  b: string,
  article: number,
  date: CivilDate,
): Result<AppliesAnswer> {
  const wrong = badDay(date);
  if (wrong) return wrong;
  if (!treaty.pack.articles.some((x) => x.number === article))
    return refuse('ask.article', `The treaty has no such article. It has ${treaty.pack.articles.length}.`, {
      params: { articles: treaty.pack.articles.length },
    });
  const { why, ...rest } = treaty.applies({ a, b, article, date });
  return ok({ a, b, article, date, ...rest, why: why.map(whyAnswer) });
}

/** Whether the treaty is in force, how many instruments there are, and what follows if those missing come on a day. Refusal ask.day. */
export function inForceAnswer(treaty: Treaty, date: CivilDate, fortieth: CivilDate | undefined): Result<InForceAnswer> {
  const wrong = badDay(date) ?? (fortieth === undefined ? null : badDay(fortieth));
  if (wrong) return wrong;
  const s = treaty.treatyStatus(date);
  return ok({
    date,
    inForce: s.inForce,
    inForceOn: s.inForceOn,
    instruments: s.instruments,
    counted: s.counted,
    needed: s.needed,
    thresholdMetOn: s.thresholdMetOn,
    signatories: s.signatories,
    assumed: s.assumed,
    whatIf: fortieth === undefined ? null : { on: fortieth, ...treaty.whatIf(fortieth) },
    why: s.why.map(whyAnswer),
  });
}

const STATUS_WORDS: Record<Status['code'], string> = {
  none: 'has neither signed nor joined',
  signatory: 'is a signatory',
  'contracting-state': 'is a contracting State',
  party: 'is a party',
  'former-party': 'is no longer a party',
};

const APPLIES_WORDS: Record<string, string> = {
  yes: 'applies',
  no: 'does not apply',
  modified: 'applies as a reservation changes it',
  question: 'may apply: a person has to judge',
};

/** One line a State; with its reasons when only one was asked about. */
export function statusLines(answers: readonly StatusAnswer[]): string[] {
  return answers.flatMap((s) => [
    `${s.party} ${STATUS_WORDS[s.code as Status['code']]}${s.since === null ? '' : ` since ${s.since}`}${s.code === 'contracting-state' ? ', not yet bound' : ''}${s.assumed ? ' (taken to be so in an exercise)' : ''}.`,
    ...(answers.length === 1 ? s.why.map(whyLine) : []),
  ]);
}

export function appliesLines(a: AppliesAnswer): string[] {
  return [
    `Article ${a.article} ${APPLIES_WORDS[a.answer]} between ${a.a} and ${a.b} on ${a.date}.`,
    ...a.why.map(whyLine),
  ];
}

export function inForceLines(f: InForceAnswer): string[] {
  return [
    ...f.why.map(whyLine),
    `${f.signatories} signatories, ${f.instruments} instruments, ${f.counted} of ${f.needed ?? 'no number needed'} that count.`,
    ...(f.whatIf
      ? [
          `If the ${f.whatIf.missing} missing came on ${f.whatIf.on}, it would enter into force on ${f.whatIf.inForceOn}.`,
        ]
      : []),
  ];
}

function whyAnswer({ words, citation, party, source }: Why): WhyAnswer {
  return {
    words,
    rule: `${citation.pack}/${citation.code}`,
    key: citation.key,
    verified: citation.verified,
    ...(party === undefined ? {} : { party }),
    ...(source === undefined ? {} : { entry: source }),
  };
}

function whyLine({ words, key, verified, party, entry }: WhyAnswer): string {
  const rule = `${key}${verified ? '' : ', not compared with the certified text'}`;
  return `  ${party === undefined ? '' : `${party}: `}${words} [${rule}]${entry === undefined ? '' : ` entry ${entry}`}`;
}

function badDay(date: CivilDate) {
  return isCivilDate(date)
    ? null
    : refuse('ask.day', 'There is no such day in the calendar. Write it as 2027-12-31.', { params: { day: date } });
}
