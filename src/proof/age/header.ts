// SPDX-License-Identifier: EUPL-1.2
// The header of an age v1 file: a version line, stanzas that each wrap the file key, and a MAC under that file key
// (C2SP age v1.1.0, "Header"). This file knows the grammar; who may unwrap which stanza is an `Unwrap`.
import { type KeyObject, createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';
import { type Bytes, base64, fromBase64, textOf, utf8 } from '#base/bytes.ts';
import { type Result, ok, refuse } from '#base/result.ts';

export const FILE_KEY_BYTES = 16;
export const NONCE_BYTES = 16;

/** One wrapping of the file key: `args[0]` is its type. */
export type Stanza = { readonly args: readonly string[]; readonly body: Bytes };

/** Decides whether the stanzas of a header are acceptable, and gets the 16-byte file key out of one of them. */
export type Unwrap = {
  /** Longest header read at all, in bytes with its final line feed; checked before anything is parsed. */
  readonly maxHeaderBytes: number;
  /** The file key, or a refusal: `age.no-match` when none of the stanzas is for this holder. */
  unwrap(stanzas: readonly Stanza[]): Result<Bytes>;
};

export type Header = { readonly stanzas: readonly Stanza[]; readonly mac: Bytes; readonly macInput: Uint8Array };

const VERSION_LINE = 'age-encryption.org/v1';
const VERSION = utf8(`${VERSION_LINE}\n`);
const EMPTY = new Uint8Array(0);
const HEADER_INFO = utf8('header');
const PAYLOAD_INFO = utf8('payload');
const LINE_FEED = 0x0a;
const DASH = 0x2d;
const COLUMNS = 64;
const MAC_CHARACTERS = 43;
const VISIBLE = /^[\x21-\x7e]+$/;
const BODY_LINE = /^[A-Za-z0-9+/]{0,64}$/;
const LAST_LINE = /^--- ([A-Za-z0-9+/]{43})$/;

/** base64 without padding. */
export function base64Unpadded(bytes: Uint8Array): string {
  return base64(bytes).replace(/=+$/, '');
}

/** Bytes of canonical unpadded base64, or null. */
export function fromBase64Unpadded(text: string): Bytes | null {
  return text.includes('=') ? null : fromBase64(text + '='.repeat((4 - (text.length % 4)) % 4));
}

/** The header bytes that wrap this file key in these stanzas, MAC included. */
export function encodeHeader(stanzas: readonly Stanza[], fileKey: Bytes): Bytes {
  let text = `${VERSION_LINE}\n`;
  for (const { args, body } of stanzas) {
    text += `-> ${args.join(' ')}\n`;
    const spelled = base64Unpadded(body);
    for (let at = 0; at <= spelled.length; at += COLUMNS) text += `${spelled.slice(at, at + COLUMNS)}\n`;
  }
  text += '---';
  return utf8(`${text} ${base64Unpadded(headerMac(fileKey, utf8(text)))}\n`);
}

/**
 * Where the header of a file ends, given the file or its beginning so far: the offset after its final line feed, with the
 * 16-byte payload nonce known to follow; null while more bytes are needed and may come (`ended` false).
 * Refuses `age.version`, `age.header-too-long`, `age.header-truncated`, `age.nonce-missing`; looks at `maxBytes` at most.
 */
export function findHeaderEnd(bytes: Uint8Array, maxBytes: number, ended: boolean): Result<number | null> {
  for (let i = 0; i < VERSION.length && i < bytes.length; i++) {
    if (bytes[i] !== VERSION[i]) return refuse('age.version', 'This is not a binary age version 1 file.');
  }
  const end = endOfLastLine(bytes.length > maxBytes ? bytes.subarray(0, maxBytes) : bytes);
  if (end === -1) {
    if (bytes.length >= maxBytes)
      return refuse('age.header-too-long', 'The header is longer than its recipients allow.');
    return ended ? refuse('age.header-truncated', 'The file ends inside its header.') : ok(null);
  }
  if (bytes.length < end + NONCE_BYTES) {
    return ended ? refuse('age.nonce-missing', 'The file ends before its payload begins.') : ok(null);
  }
  return ok(end);
}

/** Parses a whole header, final line feed included. Refuses `age.header-form`, `age.stanza-form`, `age.stanza-base64`. */
export function parseHeader(bytes: Uint8Array): Result<Header> {
  const lines = textOf(bytes)?.split('\n');
  if (lines?.[0] !== VERSION_LINE) return refuse('age.header-form', 'The header is not plain ASCII text.');
  const stanzas: Stanza[] = [];
  let at = 1;
  while (lines[at]?.startsWith('-> ')) {
    const args = lines[at]!.slice(3).split(' ');
    if (!args.every((arg) => VISIBLE.test(arg))) return refuse('age.stanza-form', 'A recipient line is malformed.');
    let spelled = '';
    let line: string | undefined;
    do {
      line = lines[++at];
      if (line === undefined || !BODY_LINE.test(line))
        return refuse('age.stanza-form', 'A recipient body is malformed.');
      spelled += line;
    } while (line.length === COLUMNS);
    const body = fromBase64Unpadded(spelled);
    if (body === null) return refuse('age.stanza-base64', 'A recipient body is not canonical base64.');
    stanzas.push({ args, body });
    at++;
  }
  const mac = fromBase64Unpadded(LAST_LINE.exec(lines[at] ?? '')?.[1] ?? '');
  if (stanzas.length === 0 || mac?.length !== 32 || at !== lines.length - 2 || lines[at + 1] !== '') {
    return refuse('age.header-form', 'The last line of the header is malformed.');
  }
  return ok({ stanzas, mac, macInput: bytes.subarray(0, bytes.length - MAC_CHARACTERS - 2) });
}

/**
 * The payload key of a file, from its beginning and the header end `findHeaderEnd` gave. Refuses what `parseHeader` and the
 * `Unwrap` refuse, and `age.mac` when the header was not written by somebody who knew the file key.
 */
export function openHeader(unwrap: Unwrap, bytes: Uint8Array, end: number): Result<KeyObject> {
  const header = parseHeader(bytes.subarray(0, end));
  if (!header.ok) return header;
  const fileKey = unwrap.unwrap(header.value.stanzas);
  if (!fileKey.ok) return fileKey;
  if (!timingSafeEqual(headerMac(fileKey.value, header.value.macInput), header.value.mac)) {
    return refuse('age.mac', 'The header was changed after it was written.');
  }
  const key = payloadKey(fileKey.value, bytes.subarray(end, end + NONCE_BYTES));
  fileKey.value.fill(0);
  return ok(key);
}

/** HKDF-SHA-256 of the file key, salted with the file's nonce ("Payload"). */
export function payloadKey(fileKey: Bytes, nonce: Uint8Array): KeyObject {
  return nativeSecret(hkdfSync('sha256', nativeSecret(fileKey), nonce, PAYLOAD_INFO, 32));
}

/** A secret as a native key: Node takes a raw one too, but spends several times longer on finding out what it was given. */
export function nativeSecret(bytes: Uint8Array | ArrayBuffer): KeyObject {
  return createSecretKey(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
}

function headerMac(fileKey: Bytes, macInput: Uint8Array): Uint8Array {
  const key = hkdfSync('sha256', nativeSecret(fileKey), EMPTY, HEADER_INFO, 32);
  return createHmac('sha256', nativeSecret(key)).update(macInput).digest();
}

/** Offset after the line feed of the first line that begins with three dashes, or -1. No other header line can begin so. */
function endOfLastLine(bytes: Uint8Array): number {
  let feed = bytes.indexOf(LINE_FEED);
  while (feed !== -1) {
    const next = bytes.indexOf(LINE_FEED, feed + 1);
    if (bytes[feed + 1] === DASH && bytes[feed + 2] === DASH && bytes[feed + 3] === DASH) return next + 1 || -1;
    feed = next;
  }
  return -1;
}
