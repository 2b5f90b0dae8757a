// SPDX-License-Identifier: EUPL-1.2
// The list of banks that account numbers are read with, as a file that a node loads.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { ok, refuse, type Result } from '#base/result.ts';

const BankSchema = Type.Object(
  {
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    code: Type.String({ pattern: '^[A-Z0-9]{2,11}$' }),
    names: Type.Array(Type.String({ minLength: 2, maxLength: 80 }), { maxItems: 20 }),
    lengths: Type.Array(Type.Integer({ minimum: 4, maximum: 34 }), { maxItems: 10 }),
  },
  { additionalProperties: false },
);
const BanksSchema = Type.Object(
  {
    format: Type.Literal('comity-banks'),
    version: Type.Literal(1),
    source: Type.String({ minLength: 1, maxLength: 400 }),
    asOf: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** False until a person compared the codes with the central bank's list. */
    verified: Type.Boolean(),
    banks: Type.Array(BankSchema, { maxItems: 20_000 }),
  },
  { additionalProperties: false },
);
export type Banks = Static<typeof BanksSchema>;

const shape = Compile(BanksSchema);
const LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 8 };

/** Reads a list of banks. In: its bytes. Refusals: json.*, banks.shape, banks.twice. */
export function readBanks(bytes: Uint8Array): Result<Banks> {
  const read = readJson(bytes, LIMITS);
  if (!read.ok) return read;
  if (!shape.Check(read.value)) return refuse('banks.shape', 'The file is no list of banks.');
  const { banks } = read.value;
  if (new Set(banks.map((bank) => `${bank.country}:${bank.code}`)).size !== banks.length)
    return refuse('banks.twice', 'Two banks of a country have the same code.');
  return ok(read.value);
}
