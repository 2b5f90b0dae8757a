// SPDX-License-Identifier: EUPL-1.2
// Signed notes (C2SP signed-note v1.0.0): a text, an empty line, and the lines of those who signed it.
import { type Bytes, base64, concat, fromBase64, fromHex, hex, textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { COSIGNATURE, ED25519, hasControl, isKeyName, isSignedBy, type NoteKey, type NoteSigner } from './note-key.ts';

/** Checked before anything else is done with a note (T10). All States of the world and some providers can sign one. */
export const MAX_NOTE_BYTES = 64 * 1024;
export const MAX_NOTE_SIGNATURES = 256;
const LINE_START = '\u2014 ';
const MAX_TIME = 2n ** 63n - 1n;

export type SignatureLine = {
  name: string;
  /** 8 hex characters. */
  keyId: string;
  /** What follows the key id: for cosignatures the time and then the signature. */
  signature: Bytes;
  /** The whole line with its newline, to be carried elsewhere unchanged. */
  line: string;
};
export type Note = { text: string; signatures: SignatureLine[] };

/** A signature that was checked. `time` in seconds since 1970 for cosignatures, else null. */
export type Verified = { key: NoteKey; time: number | null; line: string };
export type OpenedNote = { text: string; verified: Verified[] };

/**
 * Splits a note without trusting it. In: the exact bytes, or a text of our own.
 * Refusals: note.too-large, note.not-utf8, note.control, note.form, note.too-many-signatures.
 */
export function parseNote(source: Uint8Array | string): Result<Note> {
  if (source.length > MAX_NOTE_BYTES) return tooLarge();
  const bytes = typeof source === 'string' ? utf8(source) : source;
  if (bytes.length > MAX_NOTE_BYTES) return tooLarge();
  const whole = textOf(bytes);
  if (whole === null) return refuse('note.not-utf8', 'The note is not well-formed UTF-8 text.');
  if (hasControl(whole)) return refuse('note.control', 'The note holds a control character other than the newline.');
  const form = refuse('note.form', 'The note is not a text, an empty line and signature lines.');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n') || split + 2 === whole.length) return form;
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES)
    return refuse('note.too-many-signatures', 'The note carries more signatures than a reader accepts.');
  const signatures: SignatureLine[] = [];
  for (const line of lines) {
    const read = readSignature(line);
    if (read === null) return form;
    signatures.push(read);
  }
  return ok({ text: whole.slice(0, split + 1), signatures });
}

function tooLarge() {
  return refuse('note.too-large', 'The note is larger than a reader accepts.', { params: { limit: MAX_NOTE_BYTES } });
}

function readSignature(line: string): SignatureLine | null {
  if (!line.startsWith(LINE_START)) return null;
  const space = line.indexOf(' ', LINE_START.length);
  if (space < 0) return null;
  const name = line.slice(LINE_START.length, space);
  const bytes = fromBase64(line.slice(space + 1));
  if (!isKeyName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: hex(bytes.subarray(0, 4)), signature: bytes.slice(4), line: `${line}\n` };
}

/**
 * Reads a note and checks every signature by a known key. Lines of unknown keys are ignored; a line that names a known
 * key and fails takes the whole note down, also beside a good line of the same key (T09).
 * Refusals: those of parseNote, note.ambiguous-key, note.bad-signature (params: name), note.unsigned.
 */
export function openNote(source: Uint8Array | string, known: readonly NoteKey[]): Result<OpenedNote> {
  const note = parseNote(source);
  if (!note.ok) return note;
  const verified: Verified[] = [];
  for (const signature of note.value.signatures) {
    const keys = known.filter((k) => k.name === signature.name && k.id === signature.keyId);
    const key = keys[0];
    if (key === undefined) continue;
    if (keys.some((k) => k.type !== key.type || hex(k.publicKey) !== hex(key.publicKey)))
      return refuse('note.ambiguous-key', 'Two known keys share a name and an id.', { params: { name: key.name } });
    const checked = check(key, note.value.text, signature.signature);
    if (checked === null)
      return refuse('note.bad-signature', 'A signature in the note does not verify.', { params: { name: key.name } });
    verified.push({ key, time: checked.time, line: signature.line });
  }
  if (verified.length === 0) return refuse('note.unsigned', 'No known key signed the note.');
  return ok({ text: note.value.text, verified });
}

function check(key: NoteKey, text: string, signature: Uint8Array): { time: number | null } | null {
  if (key.type === ED25519) return isSignedBy(key, utf8(text), signature) ? { time: null } : null;
  if (signature.length !== 72) return null;
  const time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
  if (time > MAX_TIME || !isSignedBy(key, cosigned(text, time), signature.subarray(8))) return null;
  // Beyond 2^53 the number is rounded; it is then so far in the future that no reader counts it.
  return { time: Number(time) };
}

/** The message of a cosignature/v1 (C2SP tlog-cosignature, "Ed25519 signed message"). */
function cosigned(text: string, time: bigint): Bytes {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * One signature line by a log key (type 0x01), with its newline. Throws Fault log.note for a text no note can carry,
 * log.key for a key of another role.
 */
export function signatureLine(text: string, signer: NoteSigner): string {
  if (signer.key.type !== ED25519) throw new Fault('log.key', 'a cosigning key cannot sign a note');
  mustBeText(text);
  return line(signer.key, signer.sign(utf8(text)));
}

/**
 * One cosignature line (type 0x04), with its newline. In: checkpoint text, witness key, whole seconds since 1970.
 * Throws Fault log.note, log.key, log.time (zero says nothing about freshness and is not allowed to witnesses).
 */
export function cosignatureLine(text: string, signer: NoteSigner, seconds: number): string {
  if (signer.key.type !== COSIGNATURE) throw new Fault('log.key', 'only a cosigning key can cosign');
  if (!Number.isSafeInteger(seconds) || seconds <= 0) throw new Fault('log.time', 'not a time a witness may state');
  mustBeText(text);
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(seconds));
  return line(signer.key, concat(stamp, signer.sign(cosigned(text, BigInt(seconds)))));
}

function line(key: NoteKey, signature: Uint8Array): string {
  return `${LINE_START}${key.name} ${base64(concat(fromHex(key.id)!, signature))}\n`;
}

function mustBeText(text: string): void {
  if (!text.endsWith('\n') || hasControl(text) || !text.isWellFormed())
    throw new Fault('log.note', 'a note text ends in a newline and holds no other control character');
}

/** A signed note. In: text ending in a newline, one or more log signers. Throws the Faults of signatureLine. */
export function signNote(text: string, ...signers: NoteSigner[]): string {
  return `${text}\n${signers.map((s) => signatureLine(text, s)).join('')}`;
}
