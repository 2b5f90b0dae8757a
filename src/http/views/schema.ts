// SPDX-License-Identifier: EUPL-1.2
// A kind's schema read as plain JSON Schema, so that forms and cards follow from it and no kind needs a page of its own.

/** The parts of a JSON Schema our kinds use; `field` and `rule` are our own annotations. */
export type Shape = {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  const?: string | boolean | number;
  pattern?: string;
  format?: string;
  maxLength?: number;
  minItems?: number;
  minimum?: number;
  /** Names of a record: a map from what the pattern allows to one shape. */
  patternProperties?: Record<string, Shape>;
  field?: string;
  rule?: string;
};

export function shapeOf(schema: unknown): Shape {
  return schema as Shape;
}

/** The shape at a dotted path, or undefined. */
export function shapeAt(shape: Shape, path: string): Shape | undefined {
  let at: Shape | undefined = shape;
  for (const part of path.split('.')) at = at?.properties?.[part];
  return at;
}

/** The literals a shape chooses between, or null when it is no such choice. */
export function literalsOf(shape: Shape): string[] | null {
  if (typeof shape.const === 'string') return [shape.const];
  const all = shape.anyOf?.map((s) => s.const);
  return all && all.length > 0 && all.every((c) => typeof c === 'string') ? (all as string[]) : null;
}

const HASH = /^\^\[0-9a-f\]\{(32|64)\}\$$/;

/** A value that may also be null: the shape of the value itself, or null when it is no such thing. */
export function nullable(shape: Shape): Shape | null {
  const [value, none] = shape.anyOf ?? [];
  return shape.anyOf?.length === 2 && none?.type === 'null' ? (value ?? null) : null;
}

/** Digests and numbers of acts: the node fills them in, nobody types them. */
export function isReference(shape: Shape): boolean {
  return shape.pattern !== undefined && HASH.test(shape.pattern);
}

export function isDate(shape: Shape): boolean {
  return shape.format === 'date';
}

/** Which of our known parts an object or list is, by what it holds. */
export function partName(shape: Shape): 'scope' | 'offence' | 'grounds' | null {
  const has = (...names: string[]) => names.every((n) => shape.properties?.[n] !== undefined);
  if (has('selectors', 'categories', 'period')) return 'scope';
  if (has('code', 'elements', 'conventionOffence')) return 'offence';
  const codes = shape.type === 'array' && shape.items?.pattern === '^[A-Z][A-Z0-9_]{1,63}$';
  return codes && shape.field !== 'rules' ? 'grounds' : null;
}

/**
 * A body that has the right shape whatever is still missing, to ask the rules about the rest. In: the shape, what is there,
 * and today. Never shown and never sent.
 */
export function filledOut(shape: Shape, value: unknown, today: string): unknown {
  if (shape.properties) {
    const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const out: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(shape.properties))
      if (given[name] !== undefined || shape.required?.includes(name)) out[name] = filledOut(inner, given[name], today);
    return out;
  }
  if (value !== undefined && !(typeof value === 'string' && value.trim() === '')) return value;
  if (shape.const !== undefined) return shape.const;
  if (shape.anyOf) return filledOut(shape.anyOf[0]!, undefined, today);
  if (shape.patternProperties) return {};
  if (shape.type === 'array') return shape.minItems ? [filledOut(shape.items!, undefined, today)] : [];
  if (shape.type === 'integer') return shape.minimum ?? 0;
  if (shape.type === 'boolean') return false;
  if (isDate(shape)) return today;
  const length = shape.pattern ? HASH.exec(shape.pattern)?.[1] : undefined;
  if (length) return '0'.repeat(Number(length));
  const { pattern = '' } = shape;
  if (pattern.startsWith('^[A-Z]')) return pattern.includes('/') ? 'OPEN/open' : 'OPEN';
  if (pattern.startsWith('^[a-z]{2')) return 'en';
  if (pattern.startsWith('^[a-z]')) return 'open';
  return pattern.startsWith('^\\d{4}') ? today : '…';
}
