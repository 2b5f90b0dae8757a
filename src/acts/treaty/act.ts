// SPDX-License-Identifier: EUPL-1.2
// The home side of a treaty: what a State's treaty office prepares, signs and lays before the depositary, and what the depositary
// answers. Nothing here is an entry of the register: a paper only becomes one when two registrars enter it.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import type { Kind } from '../kind.ts';
import { FULL_POWERS_ELEMENTS } from '../register/act.ts';

const strict = { additionalProperties: false };
const text = (maxLength: number, field: string) => Type.String({ minLength: 1, maxLength, pattern: '\\S', field });
const day = (field: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'date', field });
const pack = Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$', field: 'pack' });
const packVersion = Type.String({ pattern: '^[0-9]{1,4}(\\.[0-9]{1,4}){1,3}$', field: 'packVersion' });
const code = (field: string) => Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$', field });
const language = Type.String({ pattern: '^[a-z]{2,3}$', field: 'language' });
const one = <T extends string>(field: string, ...values: readonly T[]) =>
  Type.Unsafe<T>(
    Type.Union(
      values.map((v) => Type.Literal(v)),
      { field },
    ),
  );

/** How far the procedure at home is. None of these is a deposit. */
export const HOME_STAGES = [
  'not-begun',
  'in-government',
  'in-parliament',
  'enacted',
  'instrument-signed',
  'stopped',
] as const;
export type HomeStage = (typeof HOME_STAGES)[number];

export const HomeStepBody = Type.Object(
  {
    pack,
    stage: one('stage', ...HOME_STAGES),
    /** Ministry, parliament, head of State: whoever took the step. */
    body: text(200, 'homeBody'),
    on: day('on'),
    /** Where it can be read: law, gazette, minutes. */
    source: Type.Optional(text(500, 'homeSource')),
    note: Type.Optional(text(2000, 'homeNote')),
  },
  strict,
);
export type HomeStepBody = Static<typeof HomeStepBody>;

export const DELIVERIES = ['copy-then-paper', 'electronic'] as const;
export const CAUTIONS = ['unreviewed', 'unchecked'] as const;
export type Caution = (typeof CAUTIONS)[number];

/** One value of a form: a line, a text or a day, or a list of languages. */
const Value = Type.Union([
  Type.String({ maxLength: 20_000 }),
  Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 }),
]);

export const PaperBody = Type.Object(
  {
    pack,
    packVersion,
    /** Which form of the pack. */
    paper: code('paper'),
    language,
    /** What was filled in, by the codes of the form. */
    values: Type.Record(Type.String({ pattern: '^[a-z][A-Za-z]{1,63}$' }), Value, { field: 'values' }),
    /** What it speaks of, for the registrar: the sort of reservation, declaration or authority; the entry it is against. */
    about: Type.Optional(
      Type.Object({ code: Type.Optional(code('aboutCode')), entry: Type.Optional(ActIdSchema) }, strict),
    ),
    title: text(300, 'paperTitle'),
    /** The text as printed. Each paragraph in pieces: the form's words and what was filled in, by turns, the form's first. */
    paragraphs: Type.Array(Type.Array(Type.String({ maxLength: 20_000 }), { minItems: 1, maxItems: 60 }), {
      minItems: 1,
      maxItems: 60,
      field: 'paragraphs',
    }),
    /** The day on the paper. */
    on: day('paperOn'),
    /** Whose ink it carries or will carry. */
    signer: Type.Object({ name: text(200, 'signerName'), title: text(200, 'signerTitle') }, strict),
    letterhead: Type.Object({ party: text(200, 'party'), office: text(200, 'office') }, strict),
    cautions: Type.Array(one('caution', ...CAUTIONS), { maxItems: 2, uniqueItems: true, field: 'cautions' }),
    /** Ink on the original is the master, and this act the record of it; unless the depositary takes electronic deposits. */
    delivery: one('delivery', ...DELIVERIES),
    /** Digest of the printed sheet. */
    sheet: Type.String({ pattern: '^[0-9a-f]{64}$', field: 'sheet' }),
  },
  strict,
);
export type PaperBody = Static<typeof PaperBody>;

/** Elements of any paper that a registrar may find wanting; those of full powers are among them. */
export const PAPER_ELEMENTS = [...FULL_POWERS_ELEMENTS, 'clear-will', 'in-time', 'other'] as const;

export const DefectBody = Type.Object(
  {
    defects: Type.Array(
      Type.Object({ element: one('element', ...PAPER_ELEMENTS), reason: text(1000, 'defectReason') }, strict),
      { minItems: 1, maxItems: 12, field: 'defects' },
    ),
    whatToDo: text(2000, 'whatToDo'),
    /** Who may issue a right one. */
    whoMayIssue: Type.Optional(text(500, 'whoMayIssue')),
  },
  strict,
);
export type DefectBody = Static<typeof DefectBody>;

export const InDueFormBody = Type.Object(
  {
    /** The entry of the register it became, once there is one, and its place there. */
    entry: Type.Optional(ActIdSchema),
    seq: Type.Optional(Type.Integer({ minimum: 1, field: 'entrySeq' })),
    originalSeen: Type.Boolean({ field: 'originalSeen' }),
    note: Type.Optional(text(2000, 'note')),
  },
  strict,
);
export type InDueFormBody = Static<typeof InDueFormBody>;

export const ReturnedBody = Type.Object({ reasons: text(2000, 'returnReasons') }, strict);
export type ReturnedBody = Static<typeof ReturnedBody>;

/** The depositary does not decide between States: it puts the question to them. */
export const QuestionPutBody = Type.Object(
  { question: text(2000, 'questionPut'), answerBy: Type.Optional(day('answerBy')) },
  strict,
);
export type QuestionPutBody = Static<typeof QuestionPutBody>;

export const NoticeBody = Type.Object(
  {
    pack,
    reference: text(100, 'reference'),
    subject: text(300, 'subject'),
    /** The notification of the register, and the entries it tells of. */
    notification: ActIdSchema,
    entries: Type.Array(ActIdSchema, { minItems: 1, maxItems: 100 }),
    circulatedOn: day('circulatedOn'),
  },
  strict,
);
export type NoticeBody = Static<typeof NoticeBody>;

/** A treaty lawyer held rules of a pack against the certified text. */
export const RulesComparedBody = Type.Object(
  {
    pack,
    packVersion,
    language,
    document: Type.Object(
      { name: text(255, 'document'), sha256: Type.String({ pattern: '^[0-9a-f]{64}$', field: 'sha256' }) },
      strict,
    ),
    /** Each rule with the digest of how it read when it was compared (law/marks.ts, ruleText). */
    rules: Type.Array(
      Type.Object(
        { code: code('rules'), textDigest: Type.String({ pattern: '^[0-9a-f]{64}$', field: 'textDigest' }) },
        strict,
      ),
      {
        minItems: 1,
        maxItems: 500,
        field: 'rules',
      },
    ),
    outcome: one('outcome', 'agrees', 'differs'),
    note: Type.Optional(text(2000, 'note')),
  },
  strict,
);
export type RulesComparedBody = Static<typeof RulesComparedBody>;

export const HOME_STEP = 'treaty.home-step.v1';
export const PAPER = 'treaty.paper.v1';
export const DEFECT = 'treaty.defect.v1';
export const IN_DUE_FORM = 'treaty.in-due-form.v1';
export const RETURNED = 'treaty.returned.v1';
export const QUESTION_PUT = 'treaty.question-put.v1';
export const NOTICE = 'treaty.notice.v1';
export const RULES_COMPARED = 'treaty.rules-compared.v1';

const OFFICE = ['TREATY_OFFICE'];
const KEEPER = ['DEPOSITARY'];
const out = { signedBy: 'officer', deadlines: [], receipted: true } as const;
/** What a registrar says about a paper: the same cost whichever way it goes. The entry itself always wants two registrars. */
const answer = { ...out, from: KEEPER, to: OFFICE, roles: ['registrar'], approve: null, answers: [PAPER] };

export const kinds: Kind[] = [
  {
    ...out,
    kind: HOME_STEP,
    body: HomeStepBody,
    from: OFFICE,
    to: ['own'],
    roles: ['treaty-officer'],
    approve: null,
    answers: ['', HOME_STEP],
    basis: ['RATIFICATION'],
    receipted: false,
  },
  {
    ...out,
    kind: PAPER,
    body: PaperBody,
    from: OFFICE,
    to: KEEPER,
    roles: ['treaty-officer'],
    approve: ['treaty-approver'],
    answers: ['', DEFECT, RETURNED],
    basis: ['DEPOSITARY'],
  },
  { ...answer, kind: DEFECT, body: DefectBody, basis: ['DEPOSITARY'] },
  { ...answer, kind: IN_DUE_FORM, body: InDueFormBody, basis: ['DEPOSITARY'] },
  { ...answer, kind: RETURNED, body: ReturnedBody, basis: ['DEPOSITARY'] },
  { ...answer, kind: QUESTION_PUT, body: QuestionPutBody, basis: ['DEPOSITARY'] },
  { ...answer, kind: NOTICE, body: NoticeBody, answers: [], basis: ['DEPOSITARY'] },
  {
    ...out,
    kind: RULES_COMPARED,
    body: RulesComparedBody,
    from: ['TREATY_OFFICE', 'CENTRAL_AUTHORITY', 'LEGAL_OFFICE'],
    to: ['own'],
    roles: ['treaty-officer', 'legal-officer'],
    approve: ['treaty-approver', 'treaty-officer', 'legal-officer'],
    answers: [],
    basis: ['AUTHENTIC_TEXTS'],
    receipted: false,
  },
];
