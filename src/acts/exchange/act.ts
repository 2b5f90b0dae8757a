// SPDX-License-Identifier: EUPL-1.2
// The rungs of the receipt ladder that are acts of their own. Rung names follow ETSI EN 319 522-3 table 2; they speak of
// delivery only and never of a legal decision.
import { type Static, Type } from 'typebox';
import { Sha256 } from '#base/act.ts';
import type { Kind } from '../kind.ts';

const strict = { additionalProperties: false };

export const ReceiptBody = Type.Object(
  {
    /** Digest of the exact payload bytes of the act received. */
    actSha256: Sha256,
    /** RelayAcceptance: verified, stored and logged. ContentConsignment: opened for the addressed office. */
    rungs: Type.Array(Type.Union([Type.Literal('RelayAcceptance'), Type.Literal('ContentConsignment')]), {
      minItems: 1,
      maxItems: 2,
    }),
    /** Position in the receiver's log: tlog-proof with the salt in its extra line. */
    proof: Type.String({ minLength: 1, maxLength: 65536 }),
  },
  strict,
);
export type ReceiptBody = Static<typeof ReceiptBody>;

export const OpenedBody = Type.Object({ actSha256: Sha256, rung: Type.Literal('ContentAccessTracking') }, strict);

export const RECEIPT = 'exchange.receipt.v1';
export const OPENED = 'exchange.opened.v1';

export const kinds: Kind[] = [
  {
    kind: RECEIPT,
    body: ReceiptBody,
    from: ['any'],
    to: ['any'],
    roles: ['any'],
    approve: null,
    signedBy: 'node',
    answers: ['any'],
    basis: ['ELECTRONIC_EXCHANGE'],
    deadlines: [],
    receipted: false,
  },
  {
    kind: OPENED,
    body: OpenedBody,
    from: ['any'],
    to: ['any'],
    roles: ['any'],
    approve: null,
    signedBy: 'officer',
    answers: ['any'],
    basis: ['ELECTRONIC_EXCHANGE'],
    deadlines: [],
    receipted: false,
  },
];
