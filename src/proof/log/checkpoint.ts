// SPDX-License-Identifier: EUPL-1.2
// Checkpoints (C2SP tlog-checkpoint v1.0.0): a log states its size and root, signs it, and witnesses sign beneath.
import { type Bytes, base64, hex, sameBytes, textOf } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';
import { HASH_BYTES, readCount, readHash } from './lines.ts';
import { EMPTY_ROOT } from './merkle.ts';
import { openNote, parseNote, signNote, type Verified } from './note.ts';
import { COSIGNATURE, ED25519, isKeyName, type NoteKey, type NoteSigner } from './note-key.ts';

export type Checkpoint = {
  /** The log's name, also the name of its key, for example "xa.example/acts". */
  origin: string;
  /** Number of entries, below 2^53. */
  size: number;
  root: Bytes;
};

/** A witness's line that was checked; `time` in seconds since 1970. */
export type Cosignature = { key: NoteKey; time: number; line: string };
export type OpenedCheckpoint = Checkpoint & {
  /** The signed text, without signatures. */
  text: string;
  /** The whole note as it came. */
  note: string;
  cosignatures: Cosignature[];
};

/** The text of a checkpoint. Throws Fault log.checkpoint for values no checkpoint may state. */
export function formatCheckpoint(checkpoint: { origin: string; size: number; root: Uint8Array }): string {
  const { origin, size, root } = checkpoint;
  if (!isKeyName(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES)
    throw new Fault('log.checkpoint', 'not the values of a checkpoint');
  if (size === 0 && !sameBytes(root, EMPTY_ROOT)) throw new Fault('log.checkpoint', 'the empty tree has another root');
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/**
 * Reads a checkpoint text; it says nothing until its signature is checked. Extension lines may follow; nobody audits
 * them, so they are not handed on. The root of an empty tree is checked by openCheckpoint and by witnesses.
 * Refusals: checkpoint.form, checkpoint.origin, checkpoint.size.
 */
export function parseCheckpoint(text: string): Result<Checkpoint> {
  const lines = text.split('\n');
  const [origin, count, hash] = lines;
  if (lines.pop() !== '' || lines.length < 3 || lines.includes(''))
    return refuse('checkpoint.form', 'The checkpoint is not an origin, a size and a root.');
  if (!isKeyName(origin!)) return refuse('checkpoint.origin', 'The checkpoint names no log a key could belong to.');
  const size = readCount(count!);
  if (size === null) return refuse('checkpoint.size', 'The checkpoint does not state a size a log can have.');
  const root = readHash(hash!);
  if (root === null) return refuse('checkpoint.form', 'The checkpoint does not state a root hash.');
  return ok({ origin: origin!, size, root });
}

/** Which log a checkpoint speaks of, before its signature is checked; null when the note cannot be read as one. */
export function originIn(note: Uint8Array | string): string | null {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : null;
  return checkpoint?.ok ? checkpoint.value.origin : null;
}

/** A signed checkpoint. The first signer's name is the origin. Throws Fault log.checkpoint, log.key. */
export function signCheckpoint(
  at: { size: number; root: Uint8Array },
  ...signers: [NoteSigner, ...NoteSigner[]]
): string {
  const origin = signers[0].key.name;
  if (signers.some((s) => s.key.name !== origin)) throw new Fault('log.key', 'a log signs under one name');
  return signNote(formatCheckpoint({ origin, ...at }), ...signers);
}

/**
 * Opens a checkpoint of a log whose keys are known. In: note, the keys trusted for this log, and witness keys whose
 * cosignatures are to be checked. A key of another role or another name than the origin does not count as the log's.
 * Refusals: note.*, checkpoint.form, checkpoint.origin, checkpoint.size, checkpoint.unsigned, checkpoint.empty-root.
 */
export function openCheckpoint(
  source: Uint8Array | string,
  logKeys: readonly NoteKey[],
  witnessKeys: readonly NoteKey[] = [],
): Result<OpenedCheckpoint> {
  const opened = openNote(source, [...logKeys, ...witnessKeys]);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin, size, root } = checkpoint.value;
  const { verified, text } = opened.value;
  if (!verified.some((v) => v.key.type === ED25519 && v.key.name === origin && logKeys.includes(v.key)))
    return refuse('checkpoint.unsigned', 'The log did not sign this checkpoint.', { params: { origin } });
  if (size === 0 && !sameBytes(root, EMPTY_ROOT))
    return refuse('checkpoint.empty-root', 'The checkpoint of an empty log states another root than the empty one.');
  const note = typeof source === 'string' ? source : textOf(source)!;
  return ok({ origin, size, root, text, note, cosignatures: verified.flatMap(cosignatureOf) });
}

function cosignatureOf(verified: Verified): Cosignature[] {
  const { key, time, line } = verified;
  return key.type === COSIGNATURE && time !== null ? [{ key, time, line }] : [];
}

/**
 * Adds a witness's answer to a checkpoint. In: the note, the answer body of add-checkpoint, the keys of that witness.
 * Only lines that verify are taken over; a newer line of a key replaces its older one. Unknown lines stay behind.
 * Refusals: note.* (among them note.unsigned when no line is by that witness).
 */
export function addCosignatures(note: string, answer: string, witness: readonly NoteKey[]): Result<string> {
  const own = parseNote(note);
  if (!own.ok) return own;
  const cosigners = witness.filter((key) => key.type === COSIGNATURE);
  const opened = openNote(`${own.value.text}\n${answer}`, cosigners);
  if (!opened.ok) return opened;
  const added = new Map<string, string>();
  for (const { key, line } of opened.value.verified) added.set(`${key.name}+${key.id}`, line);
  const kept = own.value.signatures.filter((s) => !added.has(`${s.name}+${s.keyId}`));
  return ok(`${own.value.text}\n${[...kept.map((s) => s.line), ...added.values()].join('')}`);
}

/**
 * May the log sign this checkpoint, given what witnesses last saw of it? A log restored from a backup must not sign
 * below them, or it would say two things about one size (T03).
 * Refusals: checkpoint.behind-witness (params: seen, size), checkpoint.forked (same size, other root).
 */
export function checkNotBehind(next: Checkpoint, seen: readonly Checkpoint[]): Result<true> {
  for (const other of seen) {
    if (other.origin !== next.origin) continue;
    const params = { seen: other.size, size: next.size };
    if (other.size > next.size)
      return refuse('checkpoint.behind-witness', 'A witness has seen this log larger than it is now.', { params });
    if (other.size === next.size && hex(other.root) !== hex(next.root))
      return refuse('checkpoint.forked', 'A witness has seen another root for this size.', { params });
  }
  return ok(true);
}
