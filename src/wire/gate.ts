// SPDX-License-Identifier: EUPL-1.2
// What a device at a gate and its node say to each other. A device is enrolled once by a signed-in officer; from then on it signs what
// it sends with a key that cannot be taken out of it, so that a night without a session loses no scan.
import { type Static, Type } from 'typebox';
import { TURN_LINES } from './gate-names.ts';

const strict = { additionalProperties: false };
const id = Type.String({ pattern: '^[A-Za-z0-9./-]{1,64}$' });
const instant = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$' });
const seq = Type.Integer({ minimum: 1, maximum: 2 ** 31 });
const version = Type.Integer({ minimum: 0, maximum: 2 ** 31 });
const zone = Type.Integer({ minimum: 0, maximum: 63 });
const badge = Type.Integer({ minimum: 1, maximum: 0xffffff });
const kind = Type.String({ minLength: 1, maxLength: 8 });
const entity = Type.String({ pattern: '^[A-Z0-9-]{2,12}$' });
const base64 = (most: number) => Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength: most });
const orNull = <T extends ReturnType<typeof Type.String>>(t: T) => Type.Union([t, Type.Null()]);

/** Where a device may stand; no gates where nobody is signed in on it who may put it on duty: then it needs a code. */
export const GatePlaces = Type.Object(
  {
    event: entity,
    title: Type.String(),
    /** Whether its States and people are invented; said from the first screen on. */
    exercise: Type.Boolean(),
    gates: Type.Array(Type.Object({ gate: Type.String(), zones: Type.Array(Type.String()) }, strict)),
  },
  strict,
);
export type GatePlaces = Static<typeof GatePlaces>;

/**
 * A device shows its two public keys: SubjectPublicKeyInfo of the one it signs with, 65 raw bytes of the one it opens with. It names the
 * gate where an officer is signed in on it, else the code that the desk gave for one gate.
 */
export const PostWanted = Type.Object(
  {
    gate: Type.Optional(Type.String({ maxLength: 100 })),
    code: Type.Optional(Type.String({ maxLength: 20 })),
    signKey: base64(200),
    sealKey: base64(88),
  },
  strict,
);
export type PostWanted = Static<typeof PostWanted>;

/** Its id, and the key whose lists it takes from now on, and no other. */
export const PostGiven = Type.Object(
  {
    post: id,
    event: entity,
    gate: Type.String(),
    seal: Type.Object({ kid: Type.String(), spki: base64(200) }, strict),
    now: instant,
  },
  strict,
);
export type PostGiven = Static<typeof PostGiven>;

const place = { post: id, seq, at: instant, list: version };
export const GateLineSchema = Type.Union([
  Type.Object(
    {
      ...place,
      what: Type.Literal('scan'),
      zone,
      direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
      outcome: Type.Union([
        Type.Literal('allow'),
        Type.Literal('offline-allow'),
        Type.Literal('wrong-zone'),
        Type.Literal('revoked'),
        Type.Literal('already-inside'),
        Type.Literal('unknown'),
        Type.Literal('not-yet'),
        Type.Literal('over'),
        Type.Literal('quota'),
      ]),
      opens: Type.Boolean(),
      link: Type.Boolean(),
      holder: Type.Union([
        Type.Object(
          {
            number: badge,
            version: Type.Integer({ minimum: 1, maximum: 255 }),
            category: Type.Integer({ minimum: 0, maximum: 255 }),
            entity,
            kind: Type.Union([Type.Literal('badge'), Type.Literal('pin'), Type.Literal('pass')]),
          },
          strict,
        ),
        Type.Null(),
      ]),
      token: orNull(kind),
      why: orNull(Type.String({ maxLength: 64 })),
    },
    strict,
  ),
  Type.Object(
    {
      ...place,
      what: Type.Literal('handed-back'),
      entity,
      zone,
      kind,
      tokens: Type.Integer({ minimum: 1, maximum: 10_000 }),
    },
    strict,
  ),
  Type.Object(
    { ...place, what: Type.Literal('stopped'), number: badge, upTo: Type.Integer({ minimum: 1, maximum: 255 }) },
    strict,
  ),
  Type.Object({ ...place, what: Type.Literal('ended') }, strict),
]);

/**
 * One turn: what was written since, and which list and which names the device has. It travels in an envelope of type GATE_TURN_TYPE
 * (JWS, ES256, `kid` the thumbprint of the post's key). Sent again it changes nothing.
 */
export const GateTurn = Type.Object(
  {
    v: Type.Literal(1),
    post: id,
    /** What the device's own clock showed; only compared. */
    clock: instant,
    list: version,
    /** Of the people: the version it has, and the last number that came. */
    people: Type.Object({ version, last: Type.Integer({ minimum: 0, maximum: 0xffffff }) }, strict),
    lines: Type.Array(GateLineSchema, { maxItems: TURN_LINES }),
  },
  strict,
);
export type GateTurn = Static<typeof GateTurn>;

/** The envelope of a turn, as JWS has it. */
export const TurnEnvelope = Type.Object(
  {
    payload: Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength: 1_500_000 }),
    signatures: Type.Array(
      Type.Object({ protected: Type.String({ maxLength: 2000 }), signature: Type.String({ maxLength: 200 }) }, strict),
      { minItems: 1, maxItems: 1 },
    ),
  },
  strict,
);

/** A part of the names and photographs, sealed to this device: its key by HPKE, each record by AES-GCM (twelve bytes of nonce first). */
export const SealedPeople = Type.Object(
  {
    version,
    key: base64(400),
    records: Type.Array(Type.Object({ number: badge, sealed: base64(60_000) }, strict), { maxItems: 500 }),
    more: Type.Boolean(),
  },
  strict,
);
export type SealedPeople = Static<typeof SealedPeople>;

/** `heard`: the last line held without a gap. `list`: a newer one in its signed envelope, or null. */
export const GateTurnAnswer = Type.Object(
  {
    now: instant,
    heard: version,
    list: Type.Union([Type.String({ maxLength: 6_000_000 }), Type.Null()]),
    people: Type.Union([SealedPeople, Type.Null()]),
  },
  strict,
);
export type GateTurnAnswer = Static<typeof GateTurnAnswer>;

/** A record once opened: how the person is called, and a small photograph as JPEG or PNG in base64, or none. */
export type GatePerson = { name: string; photo: { media: 'image/jpeg' | 'image/png'; base64: string } | null };
