// SPDX-License-Identifier: EUPL-1.2
// The kinds by which evidence changes hands: the provider to its own State, one State to the other, and into court.
import { type Static, Type } from 'typebox';
import { ActIdSchema, Sha256 } from '#base/act.ts';
import type { Kind } from '../kind.ts';

const strict = { additionalProperties: false };
const line = (max: number) => Type.String({ minLength: 1, maxLength: max, pattern: '\\S' });

/** One file as it was acquired; the list covers all that was preserved, so a missing one shows. */
export const Item = Type.Object(
  { name: line(255), media: line(127), sha256: Sha256, size: Type.Integer({ minimum: 0 }) },
  strict,
);
export type Item = Static<typeof Item>;

export const HandedOverBody = Type.Object(
  {
    /** Digests and sizes of the whole preserved snapshot: the preserved digest is recomputed from them. */
    snapshot: Type.Array(Type.Object({ sha256: Sha256, size: Type.Integer({ minimum: 0 }) }, strict), {
      maxItems: 2000,
    }),
    tool: line(200),
    place: line(200),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  strict,
);
export type HandedOverBody = Static<typeof HandedOverBody>;

export const DeliveredBody = Type.Object(
  {
    decision: ActIdSchema,
    items: Type.Array(Item, { minItems: 1, maxItems: 2000 }),
    /** Digest of the signed manifest inside the package. */
    manifestSha256: Sha256,
    licence: Type.Object({ purpose: line(1000), dossier: ActIdSchema, onward: Type.Literal('ask-first') }, strict),
  },
  strict,
);
export type DeliveredBody = Static<typeof DeliveredBody>;

export const AcceptedBody = Type.Object(
  { packageSha256: Sha256, manifestSha256: Sha256, items: Type.Integer({ minimum: 1 }) },
  strict,
);
export const ExportedBody = Type.Object({ purpose: line(1000), items: Type.Integer({ minimum: 1 }) }, strict);

export const HANDED_OVER = 'evidence.handed-over.v1';
export const DELIVERED = 'evidence.delivered.v1';
export const ACCEPTED = 'evidence.accepted.v1';
export const EXPORTED = 'evidence.exported.v1';

const base = { approve: null, signedBy: 'officer', deadlines: [], receipted: true } as const;
const CENTRAL = ['CENTRAL_AUTHORITY'];

export const kinds: Kind[] = [
  {
    ...base,
    kind: HANDED_OVER,
    body: HandedOverBody,
    from: ['SERVICE_PROVIDER'],
    to: CENTRAL,
    roles: ['response-officer'],
    answers: ['requests.production-order.v1'],
    basis: ['PRODUCTION_ORDER'],
  },
  {
    ...base,
    kind: DELIVERED,
    body: DeliveredBody,
    from: CENTRAL,
    to: CENTRAL,
    roles: ['legal-officer'],
    answers: ['requests.access.v1'],
    basis: ['ACCESS_REQUEST', 'USE_LIMIT'],
  },
  {
    ...base,
    kind: ACCEPTED,
    body: AcceptedBody,
    from: CENTRAL,
    to: CENTRAL,
    roles: ['prosecutor'],
    answers: [DELIVERED],
    basis: ['ELECTRONIC_EXCHANGE'],
  },
  {
    ...base,
    kind: EXPORTED,
    body: ExportedBody,
    from: CENTRAL,
    to: ['own'],
    roles: ['prosecutor'],
    answers: [DELIVERED],
    basis: ['USE_LIMIT'],
    receipted: false,
  },
];
