// SPDX-License-Identifier: EUPL-1.2
// What travels between two nodes in a blind comparison: a signed wish one way, a signed answer the other, each sealed for the office it
// is for. The seal of the node says who asks; nothing else is believed.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Json, readJson } from '#base/json.ts';
import { isInstant } from '#base/time.ts';
import { ok, type Result, refuse } from '#base/result.ts';

export const BLIND_TYPE = 'comity-blind+json';
export const BLIND_DOOR = '/peer/blind';
/** A wish is small whatever it asks about: the largest batch and its frame. */
export const MAX_WISH_BYTES = 256 * 1024;
/** Two million entries as base64, sealed. */
export const MAX_REPLY_BYTES = 48 * 1024 * 1024;

const strict = { additionalProperties: false };
export const BlindWish = Type.Object(
  {
    v: Type.Literal(1),
    from: Type.String({ maxLength: 32 }),
    to: Type.String({ maxLength: 32 }),
    answerTo: Type.String({ maxLength: 100 }),
    at: Type.String({ maxLength: 24 }),
    /** `index` with a class, or a question of its own shape. */
    ask: Type.Unknown(),
  },
  strict,
);
export type BlindWish = Static<typeof BlindWish>;
export const BlindReply = Type.Object(
  {
    v: Type.Literal(1),
    from: Type.String({ maxLength: 32 }),
    to: Type.String({ maxLength: 32 }),
    /** Digest of the wish that is answered. */
    answers: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** The answer, or a refusal. */
    reply: Type.Union([
      Type.Object({ ok: Type.Literal(true), value: Type.Unknown() }, strict),
      Type.Object(
        { ok: Type.Literal(false), code: Type.String({ maxLength: 80 }), words: Type.String({ maxLength: 500 }) },
        strict,
      ),
    ]),
  },
  strict,
);
export type BlindReply = Static<typeof BlindReply>;

const wish = Compile(BlindWish);
const reply = Compile(BlindReply);

/** Reads the signed content of a wish. Refusals: json.*, blind.shape. */
export function readBlindWish(bytes: Uint8Array): Result<BlindWish & { ask: Json }> {
  const json = readJson(bytes, { maxBytes: MAX_WISH_BYTES, maxDepth: 8 });
  if (!json.ok) return json;
  return wish.Check(json.value) && isInstant(json.value.at)
    ? ok(json.value as BlindWish & { ask: Json })
    : refuse('blind.shape', 'This is no wish of a blind comparison.');
}

/** Reads the signed content of an answer. Refusals: json.*, blind.shape. */
export function readBlindReply(bytes: Uint8Array): Result<BlindReply> {
  const json = readJson(bytes, { maxBytes: MAX_REPLY_BYTES, maxDepth: 8 });
  if (!json.ok) return json;
  return reply.Check(json.value)
    ? ok(json.value as BlindReply)
    : refuse('blind.shape', 'This is no answer of a blind comparison.');
}
