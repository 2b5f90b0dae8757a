// SPDX-License-Identifier: EUPL-1.2
// A form writes into one plain value by paths such as review.body. What is empty is left out before it is sent, so that
// the node judges absence, not empty text.
export type Body = Record<string, unknown>;

const isPlain = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path, or undefined. */
export function valueAt(body: Body, path: string): unknown {
  let at: unknown = body;
  for (const part of path.split('.')) at = isPlain(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  return at;
}

/** A copy with the value at the path; undefined removes it. Nothing of the given value is changed. */
export function withValue(body: Body, path: string, value: unknown): Body {
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  const copy = { ...body };
  const next = rest.length === 0 ? value : withValue(isPlain(body[head]) ? body[head] : {}, rest.join('.'), value);
  if (next === undefined) delete copy[head];
  else Object.defineProperty(copy, head, { value: next, enumerable: true, writable: true, configurable: true });
  return copy;
}

/** The value without empty text and without objects that hold nothing. Lists and false stay: both say something. */
export function withoutEmpty(body: Body): Body {
  const out: Body = {};
  for (const [name, value] of Object.entries(body)) {
    const kept = isPlain(value) ? withoutEmpty(value) : typeof value === 'string' ? value.trim() : value;
    if (kept === undefined || kept === '' || (isPlain(kept) && Object.keys(kept).length === 0)) continue;
    out[name] = kept;
  }
  return out;
}

/** A field's place as an element id, so that an error can lead to it: body.review.until → field-review-until. */
export function fieldId(path: string): string {
  return `field-${path.replace(/^\/?(body[./])?/, '').replace(/[^A-Za-z0-9]+/g, '-')}`;
}
