// SPDX-License-Identifier: EUPL-1.2
// The waist: everything that crosses a desk or a border is an Act. One envelope, whatever the kind.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Json, readJson } from '#base/json.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { isInstant } from '#base/time.ts';

/** A party is a State (XA) or another actor with a node of its own (NIMBUS, DEPOSITARY). */
export type Party = string;
/** An office of a party: "XB/contact-point". */
export type OfficeId = string;
/** 32 lower-case hex characters, chosen at random by the drafter's node. */
export type ActId = string;
/** Lower-case hex SHA-256. Of an act: of its exact payload bytes, never of a signature. */
export type Digest = string;

export const OFFICE = '^[A-Z][A-Z0-9-]{1,31}/[a-z][a-z0-9-]{1,47}$';
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const ActIdSchema = Type.String({ pattern: '^[0-9a-f]{32}$' });
export const OfficeSchema = Type.String({ pattern: OFFICE });
const strict = { additionalProperties: false };

export const CivilTimeSchema = Type.Object(
  {
    instant: Type.String({ maxLength: 24 }),
    place: Type.String({ minLength: 1, maxLength: 100 }),
    zone: Type.String({ minLength: 1, maxLength: 64 }),
    local: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$' }),
  },
  strict,
);

/** A file that belongs to an act: named by what it is, never by where it lies. */
export const AttachmentSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 255 }),
    media: Type.String({ minLength: 1, maxLength: 127 }),
    sha256: Sha256,
    size: Type.Integer({ minimum: 0 }),
    /** The sealed form that travels: age v1 for the receiving office. */
    sealed: Type.Optional(Type.Object({ sha256: Sha256, size: Type.Integer({ minimum: 1 }) }, strict)),
  },
  strict,
);
export type Attachment = Static<typeof AttachmentSchema>;

/** On which rule of which law pack an act stands. */
export const BasisSchema = Type.Object(
  {
    pack: Type.String({ pattern: '^[a-z][a-z0-9-]{1,31}$' }),
    code: Type.String({ pattern: '^[A-Z][A-Z0-9_]{1,63}$' }),
  },
  strict,
);
export type Basis = Static<typeof BasisSchema>;

export const ActSchema = Type.Object(
  {
    v: Type.Literal(1),
    id: ActIdSchema,
    kind: Type.String({ pattern: '^[a-z]+\\.[a-z][a-z-]*\\.v[1-9][0-9]{0,2}$' }),
    mode: Type.Union([Type.Literal('real'), Type.Literal('exercise')]),
    from: OfficeSchema,
    to: Type.Array(OfficeSchema, { minItems: 1, maxItems: 64, uniqueItems: true }),
    /** The named human who answers for the act; service numbers cross borders, private names do not. */
    by: Type.Object(
      {
        person: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,63}$' }),
        role: Type.String({ pattern: '^[a-z][a-z-]{1,47}$' }),
      },
      strict,
    ),
    basis: Type.Array(BasisSchema, { minItems: 1, maxItems: 8 }),
    /** The act this one answers or follows. Dossiers are nothing but acts joined by it. */
    re: Type.Optional(ActIdSchema),
    at: CivilTimeSchema,
    /** After this moment a receiver no longer takes the act in. */
    exp: Type.Optional(Type.String({ maxLength: 24 })),
    body: Type.Record(Type.String(), Type.Unknown()),
    attachments: Type.Array(AttachmentSchema, { maxItems: 2000 }),
  },
  strict,
);

export type Act<Body = Record<string, unknown>> = Omit<Static<typeof ActSchema>, 'body'> & { body: Body };
export type Mode = Act['mode'];

const envelope = Compile(ActSchema);

/** The party an office belongs to. */
export function partyOf(office: OfficeId): Party {
  return office.slice(0, office.indexOf('/'));
}

/**
 * Reads the exact payload bytes of an act. Only the envelope is checked here; the body is checked against its kind.
 * Refusals: json.*, act.envelope (with the first place that is wrong), act.time.
 */
export function readAct(payload: Uint8Array): Result<Act> {
  const json = readJson(payload);
  if (!json.ok) return json;
  return actOf(json.value);
}

/** The envelope check on a value already read strictly. */
export function actOf(value: Json): Result<Act> {
  if (!envelope.Check(value)) {
    const first = envelope.Errors(value)[0];
    return refuse('act.envelope', 'The act does not have the shape every act has.', {
      params: { where: first?.instancePath || '/', what: first?.message ?? 'unknown' },
    });
  }
  const act = value as unknown as Act;
  if (!isInstant(act.at.instant) || (act.exp !== undefined && !isInstant(act.exp)))
    return refuse('act.time', 'The act carries a moment that is not a real UTC time.');
  return ok(act);
}
