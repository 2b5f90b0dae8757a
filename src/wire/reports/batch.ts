// SPDX-License-Identifier: EUPL-1.2
// The door for machines of banks, enterprises and operators: POST /reports/batch takes a compact JWS (RFC 7515, ES256) whose payload is one batch; the answer has
// one line an item, in the same order.
import { type Static, Type } from 'typebox';
import { SECTORS, SEVERITIES } from '#acts/reports/intake/incoming.ts';

const strict = { additionalProperties: false };
const maybe = Type.Optional;
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });

export const BATCH_PATH = '/reports/batch';
export const BATCH_MEDIA = 'application/jose';
/** Bytes and items of one batch. */
export const BATCH_LIMITS = { bytes: 4 * 1024 * 1024, items: 1000 } as const;

export const BatchTransfer = Type.Object(
  {
    /** In the smallest unit of the currency. */
    minor: Type.Integer({ minimum: 1, maximum: 1e15 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    to: text(200),
    /** Name, national code or BIC of the bank of that account. */
    toBank: maybe(text(200)),
    /** The account of the customer: it is kept apart. */
    from: maybe(text(200)),
    sentAt: maybe(instant),
    transaction: maybe(text(200)),
  },
  strict,
);

/** An attack on an important service; only the key of an operator may send one. The technical part goes to the response team at once. */
export const BatchIncident = Type.Object(
  {
    /** The service it stands on, as its users call it. */
    service: text(200),
    sector: Type.Enum([...SECTORS]),
    severity: Type.Enum([...SEVERITIES]),
    startedAt: maybe(instant),
    technical: text(20_000),
    /** It stays at the desk. */
    legal: maybe(text(20_000)),
    /** Regulators that the operator has told or must tell, each with its hours from the beginning. */
    regulators: maybe(
      Type.Array(Type.Object({ name: text(120), hours: Type.Integer({ minimum: 1, maximum: 9999 }) }, strict), {
        maxItems: 10,
      }),
    ),
    /** The legal part may go to a prosecutor; not unless it is said. */
    toProsecutor: maybe(Type.Boolean()),
  },
  strict,
);
export type BatchIncident = Static<typeof BatchIncident>;

export const BatchItem = Type.Object(
  {
    /** Idempotency key: the same key again gets the first receipt. */
    key: Type.String({ minLength: 8, maxLength: 100 }),
    story: maybe(Type.String({ maxLength: 20_000 })),
    way: maybe(Type.Enum(['call', 'sms', 'messenger', 'mail', 'web', 'app', 'in-person', 'other'])),
    language: maybe(Type.String({ pattern: '^[a-z]{2,3}$' })),
    transfers: maybe(Type.Array(BatchTransfer, { maxItems: 20 })),
    theirs: maybe(Type.Array(text(2048), { maxItems: 50 })),
    mine: maybe(Type.Array(text(2048), { maxItems: 50 })),
    minor: maybe(Type.Boolean()),
    wish: maybe(Type.Enum(['recover', 'warn', 'tell'])),
    /** What the person concerned agreed to; nothing unless it is said. */
    consents: maybe(Type.Array(Type.Enum(['link', 'bank', 'abroad', 'contact']), { maxItems: 4, uniqueItems: true })),
    reference: maybe(text(200)),
    holdPlaced: maybe(Type.Boolean()),
    /** A false invoice, or a false order of a superior. */
    invoiceFraud: maybe(Type.Boolean()),
    /** Whom the desk may call at any hour. */
    contact: maybe(text(200)),
    incident: maybe(BatchIncident),
  },
  strict,
);
export type BatchItem = Static<typeof BatchItem>;

/** `to`: the code of the State whose node it is for; a batch for another node is not taken. */
export const Batch = Type.Object(
  {
    v: Type.Literal(1),
    to: text(32),
    items: Type.Array(BatchItem, { minItems: 1, maxItems: BATCH_LIMITS.items }),
  },
  strict,
);
export type Batch = Static<typeof Batch>;

export type BatchLine =
  | { key: string; report: string; at: string; code: string; again: boolean; first: string | null }
  | { key: string; refused: { code: string; words: string } };
export type BatchAnswer = { lines: BatchLine[] };
