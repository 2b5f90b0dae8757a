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

/** Below this a depositary publishes the log of the register as files (C2SP tlog-tiles), open to everyone. */
export const REGISTER_LOG = '/register/log';
/** Beside the files: the entries themselves, and the depositary's own key statement with which reading begins. */
export const REGISTER_ACTS = `${REGISTER_LOG}/acts`;
export const REGISTER_GENESIS = `${REGISTER_LOG}/genesis`;

/** Of one page of the register. */
export const PAGE_ENTRIES = 500;
export const PAGE_BYTES = 4 * 1024 * 1024;

/**
 * Entries of the register in the order of its log, from a place on. `proof` is made for a node that takes entries in one by one; to
 * whoever keeps the whole log it is null, because all proofs follow from the tiles.
 */
export const RegisterPage = Type.Object(
  {
    v: Type.Literal(2),
    entries: Type.Array(
      Type.Object(
        {
          index: Type.Integer({ minimum: 0 }),
          salt: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
          envelope: Type.String(),
          proof: Type.Union([Type.String(), Type.Null()]),
        },
        strict,
      ),
      { maxItems: PAGE_ENTRIES },
    ),
  },
  strict,
);
export type RegisterPage = Static<typeof RegisterPage>;

const page = Compile(RegisterPage);
/** With proofs and the escapes of JSON a page of entries grows; a reader takes no more than this. */
export const MAX_PAGE_BYTES = 4 * PAGE_BYTES;

/** Reads a page of the register. Refusals: json.*, register.page. */
export function readRegisterPage(bytes: Uint8Array): Result<RegisterPage> {
  const json = readJson(bytes, { maxBytes: MAX_PAGE_BYTES, maxDepth: 8 });
  if (!json.ok) return json;
  return page.Check(json.value)
    ? ok(json.value as RegisterPage)
    : refuse('register.page', 'This is no page of the register.');
}
