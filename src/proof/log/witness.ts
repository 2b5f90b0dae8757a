// SPDX-License-Identifier: EUPL-1.2
// What a witness answers to add-checkpoint (C2SP tlog-witness v1.0.0; equal sizes with unequal roots as in the text of
// July 2026). A decision only: the caller compares and stores in one atomic step, and stores before it answers.
import { type Bytes, base64, concat, sameBytes, textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, MAX_PROOF_HASHES, readCount, readHashes } from './lines.ts';
import { EMPTY_ROOT, verifyConsistency } from './merkle.ts';
import { cosignatureLine, MAX_NOTE_BYTES, openNote, parseNote } from './note.ts';
import { ED25519, type NoteKey, type NoteSigner } from './note-key.ts';

export const MAX_REQUEST_BYTES = MAX_NOTE_BYTES + 4 * 1024;
const PLAIN = 'text/plain; charset=utf-8';

/** What a log asks; `note` is its new checkpoint, verbatim. */
export type AddCheckpoint = { old: number; proof: readonly Uint8Array[]; note: string };
export type WitnessRecord = { size: number; root: Uint8Array };

export type WitnessAnswer = {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  contentType: string;
  body: string;
  /** Why not, for the witness's own log; absent with 200. */
  reason?: string;
  /** To be stored before the answer is sent, provided the record is still the one the decision was made on. */
  persist?: { origin: string; size: number; root: Bytes; note: string };
  /** Signed by the log and yet not joined to what was recorded: keep the request, compare with fork.ts. */
  suspect?: boolean;
};

/** Writes a request body. Throws Fault log.proof for parts no request can carry. */
export function encodeAddCheckpoint(request: AddCheckpoint): string {
  const { old, proof, note } = request;
  if (
    !Number.isSafeInteger(old) ||
    old < 0 ||
    proof.length > MAX_PROOF_HASHES ||
    proof.some((h) => h.length !== HASH_BYTES)
  )
    throw new Fault('log.proof', 'not the parts of an add-checkpoint request');
  return `${[`old ${old}`, ...proof.map(base64)].join('\n')}\n\n${note}`;
}

/** Reads a request body; signatures are not looked at. Refusals: witness.too-large, witness.form. */
export function parseAddCheckpoint(source: Uint8Array | string): Result<AddCheckpoint> {
  const tooLarge = refuse('witness.too-large', 'The request is larger than a witness accepts.');
  if (source.length > MAX_REQUEST_BYTES) return tooLarge;
  const bytes = typeof source === 'string' ? utf8(source) : source;
  if (bytes.length > MAX_REQUEST_BYTES) return tooLarge;
  const form = refuse('witness.form', 'The request is not an old size, a proof, an empty line and a checkpoint.');
  const text = textOf(bytes);
  const split = text?.indexOf('\n\n') ?? -1;
  if (text === null || split < 0) return form;
  const [first, ...lines] = text.slice(0, split).split('\n');
  const old = first!.startsWith('old ') ? readCount(first!.slice(4)) : null;
  const proof = readHashes(lines);
  if (old === null || proof === null) return form;
  return ok({ old, proof, note: text.slice(split + 2) });
}

/** Which log a request is about, so that its keys and record can be fetched; null when the request cannot be read. */
export function originOf(source: Uint8Array | string): string | null {
  const read = readRequest(source);
  return read.ok ? read.value.checkpoint.origin : null;
}

function readRequest(source: Uint8Array | string) {
  const request = parseAddCheckpoint(source);
  if (!request.ok) return request;
  const note = parseNote(request.value.note);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  return ok({ request: request.value, checkpoint: checkpoint.value, text: note.value.text });
}

/**
 * Decides on add-checkpoint. In: the body as it came; the keys trusted for its origin (none: unknown log); what this
 * witness recorded last for that origin (null: nothing); the witness key; the time in whole seconds since 1970.
 * Out: the answer, and with 200 what to store first. Never refuses by throwing; a missing time is a Fault log.time.
 */
export function answerAddCheckpoint(asked: {
  request: Uint8Array | string;
  logKeys: readonly NoteKey[];
  recorded: WitnessRecord | null;
  witness: NoteSigner;
  seconds: number;
}): WitnessAnswer {
  const read = readRequest(asked.request);
  if (!read.ok) return no(400, read.refusal.code);
  const { request, checkpoint, text } = read.value;
  const { origin, size, root } = checkpoint;
  // Only keys named like the log speak for it, and only keys made to sign logs.
  const keys = asked.logKeys.filter((k) => k.name === origin && k.type === ED25519);
  if (keys.length === 0) return no(404, 'witness.unknown-origin');
  const opened = openNote(request.note, keys);
  if (!opened.ok) return no(403, opened.refusal.code);
  if (request.old > size) return no(400, 'witness.old-size');
  const recorded = asked.recorded ?? { size: 0, root: EMPTY_ROOT };
  if (request.old !== recorded.size)
    return { ...no(409, 'witness.conflict'), contentType: 'text/x.tlog.size', body: `${recorded.size}\n` };
  if (size === 0 && !sameBytes(root, EMPTY_ROOT)) return { ...no(422, 'witness.empty-root'), suspect: true };
  if (request.old === size && !sameBytes(root, recorded.root)) return { ...no(422, 'witness.forked'), suspect: true };
  const consistent = verifyConsistency(recorded, { size, root }, request.proof);
  if (!consistent.ok) return { ...no(422, consistent.refusal.code), suspect: true };
  return {
    status: 200,
    contentType: PLAIN,
    body: cosignatureLine(text, asked.witness, asked.seconds),
    persist: { origin, size, root: concat(root), note: request.note },
  };
}

function no(status: 400 | 403 | 404 | 409 | 422, reason: string): WitnessAnswer {
  return { status, contentType: PLAIN, body: `${reason}\n`, reason };
}
