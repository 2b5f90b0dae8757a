// SPDX-License-Identifier: EUPL-1.2
// Strict DER (ITU-T X.690 section 10): one spelling for each value, or the bytes are refused. Signed structures read by two programs in two
// ways are how certificates get forged, so nothing here repairs, skips or guesses.
import { type Bytes, concat, hex, textOf, utf8 } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import { type Instant, instantOf, isInstant, millis } from '#base/time.ts';

/** One value. `whole` is the value with its head, `body` what stands behind the head, `children` its parts when constructed. */
export type Der = { tag: number; whole: Bytes; body: Bytes; children: Der[] };

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const NULL = 0x05;
export const OID = 0x06;
export const UTF8_STRING = 0x0c;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;

const DEEPEST = 24;

/** Thrown while reading, caught by `readingDer`: foreign bytes are not what they must be. */
export class NotDer extends Error {}

/** Reads exactly one value that fills the bytes. Refusal `der.form`. */
export function readDer(bytes: Uint8Array): Result<Der> {
  return readingDer('der.form', 'The bytes are not in the one form a signed structure must have.', () =>
    whole(new Uint8Array(bytes)),
  );
}

/** Runs a reading step; any `NotDer` inside becomes the given refusal. */
export function readingDer<T>(code: string, words: string, step: () => T): Result<T> {
  try {
    return ok(step());
  } catch (e) {
    if (e instanceof NotDer) return refuse(code, words, e.message === '' ? {} : { params: { where: e.message } });
    throw e;
  }
}

/** One value that fills the bytes, for use inside `readingDer`. */
export function whole(bytes: Bytes, depth = 0): Der {
  const [node, length] = value(bytes, depth);
  if (length !== bytes.length) throw new NotDer('trailing bytes');
  return node;
}

function value(bytes: Bytes, depth: number): [Der, number] {
  if (depth > DEEPEST || bytes.length < 2) throw new NotDer('depth or length');
  const tag = bytes[0]!;
  if ((tag & 0x1f) === 0x1f) throw new NotDer('long tag');
  const [head, length] = lengthOf(bytes);
  if (head + length > bytes.length) throw new NotDer('cut off');
  const node: Der = {
    tag,
    whole: bytes.subarray(0, head + length),
    body: bytes.subarray(head, head + length),
    children: [],
  };
  const constructed = (tag & 0x20) !== 0;
  if ((tag & 0xc0) === 0) universal(node, constructed);
  for (let at = 0; constructed && at < length; ) {
    const [child, taken] = value(node.body.subarray(at), depth + 1);
    node.children.push(child);
    at += taken;
  }
  return [node, head + length];
}

/** Length of the head and of the body: definite, shortest form, below 16 MiB. */
function lengthOf(bytes: Bytes): [number, number] {
  const first = bytes[1]!;
  if (first < 0x80) return [2, first];
  const count = first & 0x7f;
  if (count === 0 || count > 3 || bytes.length < 2 + count) throw new NotDer('length');
  let length = 0;
  for (const b of bytes.subarray(2, 2 + count)) length = length * 256 + b;
  if (length < 0x80 || length < 256 ** (count - 1)) throw new NotDer('length not shortest');
  return [2 + count, length];
}

function universal({ tag, body }: Der, constructed: boolean): void {
  const isList = (tag | 0x20) === SEQUENCE || (tag | 0x20) === SET;
  if (constructed !== isList) throw new NotDer('constructed form');
  const [a, b] = body;
  const bad =
    (tag === BOOLEAN && (body.length !== 1 || (a !== 0 && a !== 0xff))) ||
    (tag === INTEGER &&
      (body.length === 0 || (body.length > 1 && ((a === 0 && b! < 0x80) || (a === 0xff && b! >= 0x80))))) ||
    (tag === BIT_STRING &&
      (a === undefined || a > 7 || (a > 0 && (body.length === 1 || (body.at(-1)! & ((1 << a) - 1)) !== 0)))) ||
    (tag === NULL && body.length !== 0) ||
    (tag === OID && (a === undefined || a === 0x80 || body.at(-1)! >= 0x80)) ||
    (tag === UTF8_STRING && textOf(body) === null);
  if (bad) throw new NotDer(`value with tag ${tag}`);
}

/** Takes the parts of a constructed value one after the other. Every way to go wrong throws `NotDer`. */
export class Parts {
  private readonly nodes: Der[];
  private at = 0;
  constructor(node: Der, tag: number) {
    if (node.tag !== tag) throw new NotDer(`expected tag ${tag}`);
    this.nodes = node.children;
  }
  take(tag: number): Der {
    const node = this.maybe(tag);
    if (node === null) throw new NotDer(`expected tag ${tag}`);
    return node;
  }
  parts(tag: number): Parts {
    return new Parts(this.take(tag), tag);
  }
  maybe(tag: number): Der | null {
    if (this.nodes[this.at]?.tag !== tag) return null;
    return this.nodes[this.at++]!;
  }
  rest(): Der[] {
    return this.nodes.slice(this.at);
  }
  end(): void {
    if (this.at !== this.nodes.length) throw new NotDer('parts to spare');
  }
}

/** A value of a tag with the given content. */
export function tlv(tag: number, ...content: Uint8Array[]): Bytes {
  const body = concat(...content);
  const n = body.length;
  if (n < 0x80) return concat(Uint8Array.of(tag, n), body);
  if (n > 0xffffff) throw new Fault('der.length', 'a signed structure stays below 16 MiB');
  const bytes = n < 0x100 ? [n] : n < 0x10000 ? [n >> 8, n & 255] : [n >> 16, (n >> 8) & 255, n & 255];
  return concat(Uint8Array.of(tag, 0x80 | bytes.length, ...bytes), body);
}

/** A non-negative INTEGER from big-endian bytes, in its shortest form. */
export function int(magnitude: Uint8Array): Bytes {
  let from = 0;
  while (from < magnitude.length - 1 && magnitude[from] === 0) from++;
  const short = magnitude.subarray(from);
  return tlv(INTEGER, ...(short.length === 0 || short[0]! >= 0x80 ? [Uint8Array.of(0)] : []), short);
}

/** An OBJECT IDENTIFIER from its dotted spelling. */
export function oid(dotted: string): Bytes {
  const [a, b, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const out: number[] = [];
  for (const arc of [a * 40 + b, ...rest]) {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift(0x80 | (left & 0x7f));
    out.push(...groups);
  }
  return tlv(OID, Uint8Array.from(out));
}

/** A SET OF, its members sorted as DER demands (X.690 section 11.6). */
export function setOf(tag: number, members: Uint8Array[]): Bytes {
  return tlv(tag, ...members.toSorted((x, y) => (hex(x) < hex(y) ? -1 : 1)));
}

/** A moment to the second: UTCTime until 2049, GeneralizedTime after (RFC 5280 section 4.1.2.5). Milliseconds are cut off. */
export function time(at: Instant): Bytes {
  const digits = instantOf(millis(at)).slice(0, 19).replace(/[-T:]/g, '');
  const year = Number(digits.slice(0, 4));
  if (year < 1950 || year > 9999) throw new Fault('der.time', 'a certificate holds years from 1950 on');
  return year < 2050 ? tlv(UTC_TIME, utf8(`${digits.slice(2)}Z`)) : tlv(GENERALIZED_TIME, utf8(`${digits}Z`));
}

/** The moment of a UTCTime or GeneralizedTime in the one spelling `time` writes. Throws `NotDer`. */
export function instantIn(node: Der): Instant {
  const text = textOf(node.body) ?? '';
  const short = node.tag === UTC_TIME && /^\d{12}Z$/.test(text);
  if (!short && !(node.tag === GENERALIZED_TIME && /^\d{14}Z$/.test(text))) throw new NotDer('time');
  const digits = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  if (!short && Number(digits.slice(0, 4)) < 2050) throw new NotDer('time not shortest');
  const at = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  if (!isInstant(at)) throw new NotDer('time');
  return at;
}
