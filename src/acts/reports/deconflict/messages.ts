// SPDX-License-Identifier: EUPL-1.2
// The four messages of a blind question between two nodes. There is no message with hashes or filters to fall back to.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { BasisSchema, OfficeSchema, Sha256 } from '#base/act.ts';
import type { Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { isInstant } from '#base/time.ts';
import { CLASSES } from './scope.ts';

const strict = { additionalProperties: false };
const Id = Type.String({ pattern: '^[0-9a-f]{32}$' });
const Moment = Type.String({ maxLength: 24 });
const PartySchema = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' });
const ScopeSchema = Type.Object(
  {
    answerer: PartySchema,
    asker: PartySchema,
    epoch: Type.String({ pattern: '^\\d{4}-W\\d{2}$' }),
    class: Type.Enum([...CLASSES]),
  },
  strict,
);

/** Why it is asked. A purpose binds what the answer may be used for. */
export const PURPOSES = ['open-case', 'asset-tracing', 'danger-to-life', 'protection-of-victims'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Says which index stands for a week: written into the answerer's log before anything is answered from it. */
export const NoticeSchema = Type.Object(
  {
    type: Type.Literal('deconflict.notice.v1'),
    scope: ScopeSchema,
    /** The public half of the key for this scope, hex. */
    key: Sha256,
    count: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    root: Sha256,
    /** The office to write to after a find; a find shows nothing else. */
    contact: OfficeSchema,
    at: Moment,
  },
  strict,
);
export type Notice = Static<typeof NoticeSchema>;

export const QuestionSchema = Type.Object(
  {
    type: Type.Literal('deconflict.question.v1'),
    id: Id,
    scope: ScopeSchema,
    purpose: Type.Enum([...PURPOSES]),
    basis: BasisSchema,
    size: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    /** Hidden elements, base64. */
    hidden: Type.String({ maxLength: 48 * 1024 }),
    /** What the asker's oversight office can open: the values in their places, and the case with its two officers. */
    committed: Type.Object({ values: Sha256, mandate: Sha256 }, strict),
    at: Moment,
  },
  strict,
);
export type Question = Static<typeof QuestionSchema>;

export const AnswerSchema = Type.Object(
  {
    type: Type.Literal('deconflict.answer.v1'),
    question: Id,
    answers: Type.String({ maxLength: 48 * 1024 }),
    proof: Type.String({ maxLength: 128 }),
  },
  strict,
);
export type Answer = Static<typeof AnswerSchema>;

/** What a peer is told of a no. `declined` needs no reason to the peer; the reason goes to the answerer's own oversight. */
export const NO_CODES = [
  'shape',
  'scope',
  'size',
  'quota',
  'class-cap',
  'suspended',
  'id-reused',
  'elements',
  'declined',
] as const;
export type NoCode = (typeof NO_CODES)[number];
export const NoSchema = Type.Object(
  { type: Type.Literal('deconflict.no.v1'), question: Id, code: Type.Enum([...NO_CODES]) },
  strict,
);
export type No = Static<typeof NoSchema>;

export type Message = Notice | Question | Answer | No;
const READERS = {
  'deconflict.notice.v1': Compile(NoticeSchema),
  'deconflict.question.v1': Compile(QuestionSchema),
  'deconflict.answer.v1': Compile(AnswerSchema),
  'deconflict.no.v1': Compile(NoSchema),
} as const;

/**
 * Reads a message of this exchange. In: JSON already read strictly. Refusals: deconflict.unknown-type (any other way of comparing,
 * older or newer, is not spoken), deconflict.shape, deconflict.time.
 */
export function readMessage(value: Json): Result<Message> {
  const type = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['type'] : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(READERS, type))
    return refuse(
      'deconflict.unknown-type',
      'This way of comparing values is not spoken here. Only blind questions are.',
    );
  if (!READERS[type as keyof typeof READERS].Check(value))
    return refuse('deconflict.shape', 'The message does not have the shape of a blind question or its answer.');
  const message = value as Message;
  if ('at' in message && !isInstant(message.at))
    return refuse('deconflict.time', 'The message carries a moment that is not a real UTC time.');
  return ok(message);
}
