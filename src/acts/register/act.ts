// SPDX-License-Identifier: EUPL-1.2
// What the depositary enters: who is bound, which office may do what, with which keys. Two registrars for every entry.
import { type Static, Type } from 'typebox';
import { OfficeSchema } from '#base/act.ts';
import type { Kind } from '../kind.ts';

const strict = { additionalProperties: false };
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const party = Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,31}$' });
const spki = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 2000 });

/** What a party says of its own keys, signed by its root. The depositary can withhold it, never invent it. */
export const KeyStatement = Type.Object(
  {
    v: Type.Literal(1),
    party,
    seq: Type.Integer({ minimum: 1 }),
    prev: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    root: spki,
    /** DER certificates, base64: root and the seal key it certified (CAdES needs them). */
    rootCertificate: Type.String({ maxLength: 8000 }),
    sealCertificate: Type.String({ maxLength: 8000 }),
    log: Type.Object({ origin: Type.String({ maxLength: 200 }), vkey: Type.String({ maxLength: 300 }) }, strict),
    witness: Type.Object({ name: Type.String({ maxLength: 200 }), vkey: Type.String({ maxLength: 300 }) }, strict),
    /** Where the node listens: the only addresses peers ever call. */
    address: Type.String({ maxLength: 300, pattern: '^https?://' }),
    receive: Type.Array(
      Type.Object({ office: OfficeSchema, recipient: Type.String({ pattern: '^age1pq', maxLength: 2100 }) }, strict),
      { minItems: 1, maxItems: 64 },
    ),
    officers: Type.Array(
      Type.Object(
        {
          person: Type.String({ maxLength: 64 }),
          office: OfficeSchema,
          roles: Type.Array(Type.String({ maxLength: 48 }), { minItems: 1, maxItems: 8 }),
          key: spki,
          from: date,
          until: Type.Optional(date),
        },
        strict,
      ),
      { maxItems: 500 },
    ),
    validFrom: date,
  },
  strict,
);
export type KeyStatement = Static<typeof KeyStatement>;

export const KeysBody = Type.Object(
  {
    party,
    /** JWS of the KeyStatement by the party's root key, as text. */
    statement: Type.String({ maxLength: 200_000 }),
    /** By which note the root fingerprint reached the depositary. */
    note: Type.String({ minLength: 1, maxLength: 300 }),
  },
  strict,
);
export type KeysBody = Static<typeof KeysBody>;

export const DepositBody = Type.Object(
  {
    party,
    pack: Type.String({ maxLength: 32 }),
    instrument: Type.Union([Type.Literal('ratification'), Type.Literal('accession')]),
    depositedOn: date,
  },
  strict,
);
export const DesignationBody = Type.Object(
  {
    party,
    office: OfficeSchema,
    designation: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }),
    name: Type.String({ maxLength: 300 }),
    from: date,
    until: Type.Optional(date),
  },
  strict,
);
export const ReservationBody = Type.Object(
  { party, pack: Type.String({ maxLength: 32 }), code: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }), from: date },
  strict,
);
export type DepositBody = Static<typeof DepositBody>;
export type DesignationBody = Static<typeof DesignationBody>;
export type ReservationBody = Static<typeof ReservationBody>;

export const KEYS = 'register.keys.v1';
export const DEPOSIT = 'register.deposit.v1';
export const DESIGNATION = 'register.designation.v1';
export const RESERVATION = 'register.reservation.v1';

const entry = (name: string, body: Kind['body'], basis: string): Kind => ({
  kind: name,
  body,
  from: ['DEPOSITARY'],
  to: ['own'],
  roles: ['registrar'],
  approve: ['registrar'],
  signedBy: 'officer',
  answers: [],
  basis: [basis],
  deadlines: [],
  receipted: false,
});

export const kinds: Kind[] = [
  entry(KEYS, KeysBody, 'DEPOSITARY'),
  entry(DEPOSIT, DepositBody, 'ENTRY_INTO_FORCE'),
  entry(DESIGNATION, DesignationBody, 'CENTRAL_AUTHORITY'),
  entry(RESERVATION, ReservationBody, 'RESERVE_PRESERVATION_DUAL'),
];
