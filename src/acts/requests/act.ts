// SPDX-License-Identifier: EUPL-1.2
// The kinds of request and answer: preservation, access to stored data, and what a State says back.
import { type Static, Type } from 'typebox';
import { ActIdSchema, Sha256 } from '#base/act.ts';
import type { Kind } from '../kind.ts';
import { Licence, Offence, Review, Scope, Secrecy, civilDate, optionalText, text } from './parts.ts';

const strict = { additionalProperties: false };

export const PreservationBody = Type.Object(
  {
    caseReference: text('caseReference', 'SPECIFIC_CASE', 100),
    authority: text('authority', 'PRESERVATION_CONTENT', 300),
    offence: Offence,
    facts: text('facts', 'PRESERVATION_CONTENT'),
    custodian: text('custodian', 'PRESERVATION_CONTENT', 300),
    scope: Scope,
    relation: text('relation', 'PRESERVATION_CONTENT'),
    necessity: text('necessity', 'PRESERVATION_CONTENT'),
    intendsAccess: Type.Literal(true, { field: 'intendsAccess', rule: 'PRESERVATION_CONTENT' }),
    secrecy: Secrecy,
  },
  strict,
);
export type PreservationBody = Static<typeof PreservationBody>;

const PROTECTED_ACTIVITIES = [
  'expression',
  'religion',
  'assembly',
  'association',
  'journalism',
  'legal-privilege',
  'research',
] as const;
const ProtectedActivity = Type.Unsafe<(typeof PROTECTED_ACTIVITIES)[number]>(
  Type.Union(PROTECTED_ACTIVITIES.map((x) => Type.Literal(x))),
);

export const AccessBody = Type.Object(
  {
    caseReference: text('caseReference', 'SPECIFIC_CASE', 100),
    authority: text('authority', 'MLA_CONTENT', 300),
    subject: text('subject', 'MLA_CONTENT', 500),
    proceeding: text('proceeding', 'MLA_CONTENT', 500),
    conductedBy: text('conductedBy', 'MLA_CONTENT', 300),
    functions: text('functions', 'MLA_CONTENT', 300),
    offence: Offence,
    facts: text('facts', 'MLA_CONTENT'),
    purpose: text('purpose', 'MLA_CONTENT', 1000),
    assistance: text('assistance', 'MLA_CONTENT', 1000),
    procedure: text('procedure', 'MLA_CONTENT', 1000),
    custodian: text('custodian', 'MLA_CONTENT', 300),
    scope: Scope,
    aim: Type.Union([Type.Literal('evidence'), Type.Literal('identify-author')], {
      field: 'aim',
      rule: 'RIGHTS_NOT_SUPPRESSED',
    }),
    /** Facts of the matter that touch protected activity, as the requester states them. */
    protectedActivities: Type.Array(ProtectedActivity, {
      maxItems: 7,
      uniqueItems: true,
      field: 'protectedActivities',
      rule: 'RIGHTS_NOT_SUPPRESSED',
    }),
    necessity: text('necessity', 'SAFEGUARDS_PROPORTIONALITY'),
    review: Review,
    language: Type.String({ pattern: '^[a-z]{2}$', field: 'language', rule: 'LANGUAGES' }),
    deadline: Type.Optional(
      Type.Object(
        { on: civilDate('deadline.on', 'EXECUTE_ASAP'), reasons: text('deadline.reasons', 'EXECUTE_ASAP', 1000) },
        strict,
      ),
    ),
    secrecy: Secrecy,
  },
  strict,
);
export type AccessBody = Static<typeof AccessBody>;

const Note = Type.Object({ note: optionalText('note', 'ELECTRONIC_EXCHANGE', 2000) }, strict);

export const PreservationOrderBody = Type.Object(
  {
    scope: Scope,
    until: civilDate('until', 'PROVIDER_ORDER'),
    law: text('law', 'PROVIDER_ORDER', 500),
    secrecy: Secrecy,
  },
  strict,
);
export type PreservationOrderBody = Static<typeof PreservationOrderBody>;

/** What was put aside, without a byte of it: how many files, how large, and one digest over all their digests. */
export const Snapshot = Type.Object(
  { sha256: Sha256, files: Type.Integer({ minimum: 0 }), bytes: Type.Integer({ minimum: 0 }) },
  strict,
);

export const PreservationDoneBody = Type.Object(
  {
    effectedOn: civilDate('effectedOn', 'PRESERVE_MIN_DAYS'),
    snapshot: Snapshot,
    note: optionalText('note', 'PROVIDER_ORDER', 2000),
  },
  strict,
);
export type PreservationDoneBody = Static<typeof PreservationDoneBody>;

export const PreservedBody = Type.Object(
  {
    effectedOn: civilDate('effectedOn', 'PRESERVE_MIN_DAYS'),
    until: civilDate('until', 'PRESERVE_MIN_DAYS'),
    snapshot: Snapshot,
  },
  strict,
);
export type PreservedBody = Static<typeof PreservedBody>;

export const QuestionBody = Type.Object({ question: text('question', 'MORE_INFORMATION', 4000) }, strict);
export const AnswerBody = Type.Object({ answer: text('answer', 'MORE_INFORMATION', 8000) }, strict);

export const FindingBody = Type.Object(
  {
    /** The question a gate asked. */
    question: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }),
    answer: Type.Union([Type.Literal('yes'), Type.Literal('no')]),
    reasons: text('reasons', 'SAFEGUARDS_PROPORTIONALITY', 4000),
  },
  strict,
);
export type FindingBody = Static<typeof FindingBody>;

const Decision = {
  scope: Scope,
  reasons: text('reasons', 'SAFEGUARDS_PROPORTIONALITY', 8000),
  review: Review,
  licence: Licence,
};
export const GrantBody = Type.Object(Decision, strict);
export const NarrowingBody = Type.Object(Decision, strict);
export type GrantBody = Static<typeof GrantBody>;

export const RefusalBody = Type.Object(
  {
    grounds: Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }), {
      minItems: 1,
      maxItems: 8,
      uniqueItems: true,
      field: 'grounds',
      rule: 'MLA_REFUSAL_GROUNDS',
    }),
    reasons: text('reasons', 'REASONS_FOR_REFUSAL', 8000),
  },
  strict,
);
export type RefusalBody = Static<typeof RefusalBody>;

export const ConsultationBody = Type.Object(
  {
    grounds: Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }), {
      minItems: 1,
      maxItems: 8,
      uniqueItems: true,
    }),
    proposal: text('proposal', 'CONSULT_BEFORE_REFUSAL', 4000),
  },
  strict,
);
export const ConsultationReplyBody = Type.Object({ reply: text('reply', 'CONSULT_BEFORE_REFUSAL', 4000) }, strict);

export const ProductionOrderBody = Type.Object(
  {
    decision: ActIdSchema,
    /** The earlier order under which the data were put aside, so that the provider finds them. */
    preservationOrder: Type.Optional(ActIdSchema),
    scope: Scope,
    law: text('law', 'PRODUCTION_ORDER', 500),
    until: civilDate('until', 'PRODUCTION_ORDER'),
    secrecy: Secrecy,
  },
  strict,
);
export type ProductionOrderBody = Static<typeof ProductionOrderBody>;

export const PRESERVATION = 'requests.preservation.v1';
export const ACCESS = 'requests.access.v1';
export const ACKNOWLEDGED = 'requests.acknowledged.v1';
export const PRESERVATION_ORDER = 'requests.preservation-order.v1';
export const PRESERVATION_DONE = 'requests.preservation-done.v1';
export const PRESERVED = 'requests.preserved.v1';
export const QUESTION = 'requests.question.v1';
export const ANSWER = 'requests.answer.v1';
export const FINDING = 'requests.finding.v1';
export const GRANT = 'requests.grant.v1';
export const NARROWING = 'requests.narrowing.v1';
export const REFUSAL = 'requests.refusal.v1';
export const CONSULTATION = 'requests.consultation.v1';
export const CONSULTATION_REPLY = 'requests.consultation-reply.v1';
export const PRODUCTION_ORDER = 'requests.production-order.v1';
export const WITHDRAWAL = 'requests.withdrawal.v1';

const CENTRAL = ['CENTRAL_AUTHORITY'];
const CONTACT = ['CONTACT_POINT'];
const EITHER = ['CONTACT_POINT', 'CENTRAL_AUTHORITY'];
const base = { approve: null, signedBy: 'officer', deadlines: [], receipted: true } as const;

/** Every kind of the capability, in the order in which a case meets them. */
export const kinds: Kind[] = [
  {
    ...base,
    kind: PRESERVATION,
    body: PreservationBody,
    from: CONTACT,
    to: CONTACT,
    roles: ['duty-officer'],
    approve: ['approving-officer'],
    answers: [],
    basis: ['PRESERVATION_REQUEST'],
    deadlines: [{ code: 'PRESERVE_MIN_DAYS', starts: 'effectedOn' }],
  },
  {
    ...base,
    kind: ACKNOWLEDGED,
    body: Note,
    from: EITHER,
    to: EITHER,
    roles: ['duty-officer', 'legal-officer'],
    answers: [PRESERVATION, ACCESS],
    basis: ['CONTACT_POINT', 'CENTRAL_AUTHORITY'],
  },
  {
    ...base,
    kind: PRESERVATION_ORDER,
    body: PreservationOrderBody,
    from: CONTACT,
    to: ['SERVICE_PROVIDER'],
    roles: ['duty-officer'],
    answers: [PRESERVATION],
    basis: ['PROVIDER_ORDER'],
    deadlines: [{ code: 'DOMESTIC_PRESERVE_MAX_DAYS', starts: 'at' }],
  },
  {
    ...base,
    kind: PRESERVATION_DONE,
    body: PreservationDoneBody,
    from: ['SERVICE_PROVIDER'],
    to: CONTACT,
    roles: ['response-officer'],
    answers: [PRESERVATION_ORDER],
    basis: ['PROVIDER_ORDER'],
  },
  {
    ...base,
    kind: PRESERVED,
    body: PreservedBody,
    from: CONTACT,
    to: CONTACT,
    roles: ['duty-officer'],
    answers: [PRESERVATION],
    basis: ['PRESERVE_MIN_DAYS'],
    deadlines: [{ code: 'PRESERVE_MIN_DAYS', starts: 'effectedOn' }],
  },
  {
    ...base,
    kind: ACCESS,
    body: AccessBody,
    from: CENTRAL,
    to: CENTRAL,
    roles: ['prosecutor'],
    approve: ['approving-officer'],
    answers: ['', PRESERVATION],
    basis: ['ACCESS_REQUEST'],
    deadlines: [{ code: 'EXECUTE_ASAP', starts: 'received' }],
  },
  {
    ...base,
    kind: QUESTION,
    body: QuestionBody,
    from: [...EITHER, 'REVIEW_BODY'],
    to: EITHER,
    roles: ['duty-officer', 'legal-officer', 'judge'],
    answers: [PRESERVATION, ACCESS],
    basis: ['MORE_INFORMATION'],
  },
  {
    ...base,
    kind: ANSWER,
    body: AnswerBody,
    from: EITHER,
    to: [...EITHER, 'REVIEW_BODY'],
    roles: ['duty-officer', 'prosecutor'],
    answers: [QUESTION],
    basis: ['MORE_INFORMATION'],
  },
  {
    ...base,
    kind: FINDING,
    body: FindingBody,
    from: [...CENTRAL, 'REVIEW_BODY'],
    to: ['own'],
    roles: ['legal-officer', 'judge'],
    answers: [ACCESS, PRESERVATION],
    basis: ['SAFEGUARDS_PROPORTIONALITY'],
    receipted: false,
  },
  {
    ...base,
    kind: GRANT,
    body: GrantBody,
    from: ['REVIEW_BODY'],
    to: CENTRAL,
    roles: ['judge'],
    answers: [ACCESS],
    basis: ['INDEPENDENT_REVIEW'],
  },
  {
    ...base,
    kind: NARROWING,
    body: NarrowingBody,
    from: ['REVIEW_BODY'],
    to: CENTRAL,
    roles: ['judge'],
    answers: [ACCESS],
    basis: ['INDEPENDENT_REVIEW', 'SAFEGUARDS_PROPORTIONALITY'],
  },
  {
    ...base,
    kind: CONSULTATION,
    body: ConsultationBody,
    from: EITHER,
    to: EITHER,
    roles: ['duty-officer', 'legal-officer'],
    answers: [PRESERVATION, ACCESS],
    basis: ['CONSULT_BEFORE_REFUSAL'],
  },
  {
    ...base,
    kind: CONSULTATION_REPLY,
    body: ConsultationReplyBody,
    from: EITHER,
    to: EITHER,
    roles: ['duty-officer', 'prosecutor'],
    answers: [CONSULTATION],
    basis: ['CONSULT_BEFORE_REFUSAL'],
  },
  {
    ...base,
    kind: REFUSAL,
    body: RefusalBody,
    from: [...EITHER, 'REVIEW_BODY'],
    to: EITHER,
    roles: ['duty-officer', 'legal-officer', 'judge'],
    answers: [PRESERVATION, ACCESS],
    basis: ['MLA_REFUSAL_GROUNDS'],
  },
  {
    ...base,
    kind: PRODUCTION_ORDER,
    body: ProductionOrderBody,
    from: CENTRAL,
    to: ['SERVICE_PROVIDER'],
    roles: ['legal-officer'],
    answers: [GRANT, NARROWING],
    basis: ['PRODUCTION_ORDER'],
  },
  {
    ...base,
    kind: WITHDRAWAL,
    body: Note,
    from: EITHER,
    to: EITHER,
    roles: ['duty-officer', 'prosecutor'],
    answers: [PRESERVATION, ACCESS],
    basis: ['ELECTRONIC_EXCHANGE'],
  },
];
