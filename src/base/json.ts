// SPDX-License-Identifier: EUPL-1.2
// Strict reading of foreign JSON (I-JSON, RFC 7493) and one canonical writing (RFC 8785 for the values we use).
import { type Result, ok, refuse } from '#base/result.ts';
import { textOf } from '#base/bytes.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** `fractions`: numbers need not be safe whole ones. Only for what is looked at and never signed. */
export type JsonLimits = { maxBytes: number; maxDepth: number; fractions?: true };
export const ACT_LIMITS: JsonLimits = { maxBytes: 1024 * 1024, maxDepth: 32 };

/** What stands for itself between quotes: no quote, no backslash, no control character. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

class Stop extends Error {
  readonly code: string;
  readonly at: number;
  constructor(code: string, at: number) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

const WORDS: Record<string, string> = {
  'json.too-large': 'The message is larger than an act may be.',
  'json.not-utf8': 'The message is not well-formed UTF-8 text.',
  'json.bom': 'The message starts with a byte-order mark, which is not allowed.',
  'json.syntax': 'The message is not well-formed JSON.',
  'json.duplicate-key': 'A key appears twice in one object, so two readers could understand it differently.',
  'json.depth': 'The message is nested too deeply.',
  'json.number': 'A number is not a safe whole number, so two readers could understand it differently.',
  'json.surrogate': 'A text contains half of a character pair.',
  'json.forbidden-key': 'A key name is reserved and could change how a program behaves.',
};

/**
 * Reads foreign bytes as JSON. In: bytes. Out: the value, or one of the refusals `json.*` above.
 * Only safe whole numbers pass: acts carry no fractions, so no reader can round them differently (RFC 7493 section 2.2).
 */
export function readJson(bytes: Uint8Array, limits: JsonLimits = ACT_LIMITS): Result<Json> {
  if (bytes.length > limits.maxBytes)
    return refuse('json.too-large', WORDS['json.too-large']!, { params: { limit: limits.maxBytes } });
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return refuse('json.bom', WORDS['json.bom']!);
  const text = textOf(bytes);
  if (text === null) return refuse('json.not-utf8', WORDS['json.not-utf8']!);
  try {
    return ok(new Reader(text, limits.maxDepth, limits.fractions === true).whole());
  } catch (e) {
    if (e instanceof Stop) return refuse(e.code, WORDS[e.code]!, { params: { at: e.at } });
    throw e;
  }
}

class Reader {
  private at = 0;
  private readonly text: string;
  private readonly maxDepth: number;
  private readonly fractions: boolean;
  constructor(text: string, maxDepth: number, fractions: boolean) {
    this.text = text;
    this.fractions = fractions;
    this.maxDepth = maxDepth;
  }

  whole(): Json {
    this.space();
    const value = this.value(1);
    this.space();
    if (this.at !== this.text.length) this.stop('json.syntax');
    return value;
  }

  private stop(code: string): never {
    throw new Stop(code, this.at);
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) this.at++;
      else return;
    }
  }

  private value(depth: number): Json {
    if (depth > this.maxDepth) this.stop('json.depth');
    const c = this.text[this.at];
    if (c === '{') return this.object(depth);
    if (c === '[') return this.array(depth);
    if (c === '"') return this.string();
    if (c === 't') return this.word('true', true);
    if (c === 'f') return this.word('false', false);
    if (c === 'n') return this.word('null', null);
    return this.number();
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.stop('json.syntax');
    this.at += word.length;
    return value;
  }

  private number(): number {
    const rest = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
    rest.lastIndex = this.at;
    const found = rest.exec(this.text);
    if (!found) this.stop('json.syntax');
    const spelt = found[0];
    const n = Number(spelt);
    // One spelling a number: 1e3, 1.0 and -0 are refused although other readers take them.
    if (this.fractions ? !Number.isFinite(n) : !Number.isSafeInteger(n) || String(n) !== spelt)
      this.stop('json.number');
    this.at += spelt.length;
    return n;
  }

  private string(): string {
    const start = this.at++;
    for (;;) {
      PLAIN.lastIndex = this.at;
      // It matches everywhere but beyond the end, behind a backslash that was the last character.
      if (!PLAIN.test(this.text)) this.stop('json.syntax');
      this.at = PLAIN.lastIndex;
      const c = this.text.charCodeAt(this.at);
      if (c === 0x22) break;
      // A control character, or the end of the text.
      if (c !== 0x5c) this.stop('json.syntax');
      this.at += 2;
    }
    this.at++;
    let value: string;
    try {
      value = JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      this.stop('json.syntax');
    }
    if (!value.isWellFormed()) this.stop('json.surrogate');
    return value;
  }

  private array(depth: number): Json[] {
    const out: Json[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === ']') {
      this.at++;
      return out;
    }
    for (;;) {
      this.space();
      out.push(this.value(depth + 1));
      this.space();
      const c = this.text[this.at++];
      if (c === ']') return out;
      if (c !== ',') this.stop('json.syntax');
    }
  }

  private object(depth: number): { [key: string]: Json } {
    const out: { [key: string]: Json } = {};
    this.at++;
    this.space();
    if (this.text[this.at] === '}') {
      this.at++;
      return out;
    }
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') this.stop('json.syntax');
      const key = this.string();
      if (FORBIDDEN_KEYS.has(key)) this.stop('json.forbidden-key');
      if (Object.hasOwn(out, key)) this.stop('json.duplicate-key');
      this.space();
      if (this.text[this.at++] !== ':') this.stop('json.syntax');
      this.space();
      out[key] = this.value(depth + 1);
      this.space();
      const c = this.text[this.at++];
      if (c === '}') return out;
      if (c !== ',') this.stop('json.syntax');
    }
  }
}

/** One spelling for a value: keys sorted by UTF-16 code units, no spaces (RFC 8785). Used to write, never to verify. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record)
    .filter((k) => record[k] !== undefined)
    .sort();
  return `{${keys.map((k) => `${JSON.stringify(k)}:${canonical(record[k])}`).join(',')}}`;
}
