// SPDX-License-Identifier: EUPL-1.2
// Numbers to call before anything is written: emergency, children, banks. A file that a node loads; what nobody compared with the operator of
// the line is not shown to people in need.
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { ok, refuse, type Result } from '#base/result.ts';

const strict = { additionalProperties: false };
const LineSchema = Type.Object(
  {
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    for: Type.Union([Type.Literal('emergency'), Type.Literal('child'), Type.Literal('bank')]),
    name: Type.String({ minLength: 2, maxLength: 80 }),
    number: Type.String({ pattern: '^[+0-9 ]{3,20}$' }),
    /** False until a person called the line, or compared it with its operator's own page. */
    verified: Type.Boolean(),
  },
  strict,
);
const HelplinesSchema = Type.Object(
  {
    format: Type.Literal('comity-helplines'),
    version: Type.Literal(1),
    source: Type.String({ minLength: 1, maxLength: 400 }),
    asOf: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    lines: Type.Array(LineSchema, { maxItems: 5000 }),
  },
  strict,
);
export type Helpline = { name: string; number: string };
export type Helplines = { emergency: readonly Helpline[]; child: readonly Helpline[]; bank: readonly Helpline[] };
export const NO_LINES: Helplines = { emergency: [], child: [], bank: [] };

type File = Static<typeof HelplinesSchema>;
const shape = Compile(HelplinesSchema);

/** Reads the list. In: its bytes. Refusals: json.*, helplines.shape. */
export function readHelplines(bytes: Uint8Array): Result<File> {
  const read = readJson(bytes, { maxBytes: 1024 * 1024, maxDepth: 6 });
  if (!read.ok) return read;
  return shape.Check(read.value) ? ok(read.value) : refuse('helplines.shape', 'The file is no list of helplines.');
}

/** Lines of a country that may be shown: those somebody verified, and in an exercise the invented ones. */
export function helplinesOf({ lines }: File, country: string, mode: 'real' | 'exercise'): Helplines {
  const own = lines.filter((l) => l.country === country && (l.verified || mode === 'exercise'));
  const of = (what: File['lines'][number]['for']) =>
    own.filter((l) => l.for === what).map(({ name, number }) => ({ name, number }));
  return { emergency: of('emergency'), child: of('child'), bank: of('bank') };
}
