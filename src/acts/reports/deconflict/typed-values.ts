// SPDX-License-Identifier: EUPL-1.2
// Values as an officer types them in, one a line, read into their one spelling; and what was not understood, with why.
import { type Context, type Indicator, keyOf } from '../indicators/indicator.ts';
import { scan } from '../indicators/scan.ts';
import { LARGEST_BATCH } from './limits.ts';
import { type Class, classOf } from './scope.ts';

export type TypedValue = Pick<Indicator, 'kind' | 'canonical'> & { class: Class };
export type TypedValues = {
  /** Each once, in the order in which they were typed. */
  values: TypedValue[];
  /** Lines in which nothing was found, the first fifty, cut to a readable length. */
  not: { text: string; why: string }[];
  /** Lines that hold anything. Where there are more than one question may hold, none of them is read. */
  lines: number;
};

const MOST_SHOWN = 50;
const LONGEST_SHOWN = 80;
const NOTHING =
  'Nothing in this line can be looked for. Say what it is in front of it, for example “account 0123456789 at Bank X”.';

/** Reads lines. In: what was typed, and the context of the node. Takes time in proportion to the length. */
export function typedValues(text: string, context: Context): TypedValues {
  const lines = text
    .split(/\r\n|[\r\n;]/)
    .map((l) => l.trim())
    .filter((l) => l !== '');
  if (lines.length > LARGEST_BATCH) return { values: [], not: [], lines: lines.length };
  const values = new Map<string, TypedValue>();
  const not: TypedValues['not'] = [];
  for (const line of lines) {
    const written = scan(line, context).found.filter((f) => f.how === 'written');
    const refused = written.find((f) => !f.read.ok);
    for (const { read } of written)
      if (read.ok) {
        const { kind, canonical } = read.value;
        values.set(keyOf(read.value), { kind, canonical, class: classOf(kind) });
      }
    const why = refused && !refused.read.ok ? refused.read.refusal.words : written.length === 0 ? NOTHING : null;
    if (why !== null && not.length < MOST_SHOWN) not.push({ text: line.slice(0, LONGEST_SHOWN), why });
  }
  return { values: [...values.values()], not, lines: lines.length };
}
