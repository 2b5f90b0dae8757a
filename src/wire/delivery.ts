// SPDX-License-Identifier: EUPL-1.2
// What travels between nodes inside a sealed file: some acts and their positions one way, receipts and refusals the other.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Bytes, utf8 } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';

const strict = { additionalProperties: false };
/** A delivery holds at most this many acts and bytes; the sender splits, the receiver refuses more. */
export const MAX_ACTS = 64;
export const MAX_DELIVERY_BYTES = 8 * 1024 * 1024;

export const Delivery = Type.Object(
  {
    v: Type.Literal(1),
    from: Type.String({ maxLength: 32 }),
    acts: Type.Array(
      Type.Object({ envelope: Type.String(), proof: Type.Union([Type.String(), Type.Null()]) }, strict),
      { minItems: 1, maxItems: MAX_ACTS },
    ),
    /** Office whose key the answer is sealed to. */
    answerTo: Type.String({ maxLength: 100 }),
  },
  strict,
);
export type Delivery = Static<typeof Delivery>;

export const DeliveryAnswer = Type.Object(
  {
    v: Type.Literal(1),
    receipts: Type.Array(Type.String(), { maxItems: MAX_ACTS }),
    /** Declined for good, with code and plain words; the sender stops asking and tells its people. */
    declined: Type.Array(
      Type.Object(
        { digest: Type.Union([Type.String(), Type.Null()]), code: Type.String(), words: Type.String() },
        strict,
      ),
      { maxItems: MAX_ACTS },
    ),
  },
  strict,
);
export type DeliveryAnswer = Static<typeof DeliveryAnswer>;

const delivery = Compile(Delivery);
const answer = Compile(DeliveryAnswer);
const LIMITS = { maxBytes: MAX_DELIVERY_BYTES, maxDepth: 6 };

/** Reads the opened content of a delivery. Refusals: json.*, delivery.shape. */
export function readDelivery(bytes: Uint8Array): Result<Delivery> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  return delivery.Check(json.value)
    ? ok(json.value as Delivery)
    : refuse('delivery.shape', 'The delivery does not have the shape it must have.');
}

/** Reads the opened content of an answer. Refusals: json.*, delivery.shape. */
export function readAnswer(bytes: Uint8Array): Result<DeliveryAnswer> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  return answer.Check(json.value)
    ? ok(json.value as DeliveryAnswer)
    : refuse('delivery.shape', 'The answer does not have the shape it must have.');
}

export function bytesOf(message: Delivery | DeliveryAnswer): Bytes {
  return utf8(JSON.stringify(message));
}

/** Paths a node offers to other nodes; nothing else of it is open to them. */
export const PEER = {
  deliveries: '/peer/deliveries',
  witness: '/peer/add-checkpoint',
  register: '/peer/register',
  files: '/peer/files',
} as const;

/** The office a sealed delivery is for, so that the receiver knows which key opens it. */
export const OFFICE_HEADER = 'comity-office';

export const RegisterPage = Type.Object(
  {
    v: Type.Literal(1),
    entries: Type.Array(
      Type.Object(
        { seq: Type.Integer(), envelope: Type.String(), proof: Type.Union([Type.String(), Type.Null()]) },
        strict,
      ),
      { maxItems: 500 },
    ),
  },
  strict,
);
export type RegisterPage = Static<typeof RegisterPage>;
