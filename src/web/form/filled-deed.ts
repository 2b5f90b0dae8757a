// SPDX-License-Identifier: EUPL-1.2
// What is written of a prepared act once a person filled in what it asks for.
import type { Deed } from '#wire/summit/parts.ts';
import type { NewAct } from '#wire/views.ts';

/** In: the words, and the code chosen where there is a choice. Nothing of the given act is changed. */
export function filledDeed({ act, asks, chooses }: Deed, said: string, chosen = ''): NewAct {
  let body: unknown = act.body;
  if (asks !== null && said !== '') body = put(body, asks.path.split('.'), asks.list ? [said] : said);
  if (chooses !== null && chosen !== '')
    body = put(body, chooses.path.split('.'), chooses.number ? Number(chosen) : chosen);
  return { ...act, body: body as NewAct['body'] };
}

/** A copy with a value at a place; a number names a row of a list. */
function put(at: unknown, [head, ...rest]: readonly string[], value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(at)) return at.map((row: unknown, i) => (String(i) === head ? put(row, rest, value) : row));
  const fields = at as Record<string, unknown>;
  return { ...fields, [head]: put(fields[head] ?? {}, rest, value) };
}

export type TypedTask = { title: string; owner: string; due: string; needed: boolean };

/** A new task from the start the node gave. In: what was typed, and the element of the signing where it may be needed for that. */
export function filledTask(start: NewAct, typed: TypedTask, signing: string | null): NewAct {
  const [first] = start.body['tasks'] as Record<string, unknown>[];
  const task = {
    ...first,
    title: typed.title.trim(),
    owner: typed.owner.trim() === '' ? null : typed.owner.trim(),
    due: typed.due,
    needs: typed.needed && signing !== null ? [signing] : [],
  };
  return { ...start, body: { ...start.body, tasks: [task] } };
}
