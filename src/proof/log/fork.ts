// SPDX-License-Identifier: EUPL-1.2
// Two faces of one log. An accusation is a text that holds all it needs: whoever has the log's key can check it.
import { base64, sameBytes, textOf, utf8 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Checkpoint, type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { MAX_PROOF_HASHES, readHashes } from './lines.ts';
import { isPowerOfTwo, rootsFrom } from './merkle.ts';
import { MAX_NOTE_BYTES } from './note.ts';
import type { NoteKey } from './note-key.ts';

const FIRST_LINE = 'comity/accusation@v1';

/**
 * same-size: one size, two roots. rewritten: the proof shows that the newer tree stands on another older tree than the
 * one signed. Both are conclusive: only the log's key can have made them.
 */
export type AccusationKind = 'same-size' | 'rewritten';
export type Accusation = {
  kind: AccusationKind;
  origin: string;
  /** The two signed notes, the smaller tree first. */
  older: string;
  newer: string;
  /** With 'rewritten': shared subtree first, see proveHistory. */
  proof: readonly Uint8Array[];
};

/**
 * Compares two opened checkpoints of one log. In: the checkpoints in any order, and for unequal sizes a history or
 * consistency proof made from the newer tree's hashes. Out: an accusation, or null when nothing is shown: also for a
 * proof that does not even lead to the newer root, because anybody could have made that one up.
 */
export function accuse(a: OpenedCheckpoint, b: OpenedCheckpoint, proof: readonly Uint8Array[] = []): Accusation | null {
  if (a.origin !== b.origin) return null;
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a];
  const kind = judge(older, newer, proof);
  if (kind === null) return null;
  return { kind, origin: a.origin, older: older.note, newer: newer.note, proof: kind === 'same-size' ? [] : proof };
}

function judge(older: Checkpoint, newer: Checkpoint, proof: readonly Uint8Array[]): AccusationKind | null {
  if (older.size === newer.size) return sameBytes(older.root, newer.root) ? null : 'same-size';
  if (proof.length > MAX_PROOF_HASHES + 1 || proof[0] === undefined) return null;
  const roots = rootsFrom(older.size, newer.size, proof[0], proof.slice(1));
  // Given the newer root, only one older root can stand beneath it.
  if (roots === null || !sameBytes(roots.newer, newer.root)) return null;
  return sameBytes(roots.older, older.root) ? null : 'rewritten';
}

/** Which proof convicts: for older sizes 1, 2, 4, 8 … an ordinary consistency proof leaves out the telling hash. */
export function needsHistoryProof(olderSize: number): boolean {
  return isPowerOfTwo(olderSize);
}

/** The accusation as a file. Notes of checkpoints hold exactly one empty line, so the parts stay apart. */
export function encodeAccusation(accusation: Accusation): string {
  const { kind, origin, proof, older, newer } = accusation;
  const head = [FIRST_LINE, `kind ${kind}`, `origin ${origin}`, ...proof.map(base64)];
  return `${head.join('\n')}\n\n${older}\n${newer}`;
}

/**
 * Reads an accusation and judges it anew. In: the file, the log keys the reader itself trusts for that origin.
 * Refusals: accusation.form, accusation.unfounded, and those of openCheckpoint when the log did not sign one of the two.
 */
export function checkAccusation(source: Uint8Array | string, logKeys: readonly NoteKey[]): Result<Accusation> {
  const form = refuse('accusation.form', 'The file is not an accusation of the form comity/accusation@v1.');
  const bytes = typeof source === 'string' ? utf8(source) : source;
  if (bytes.length > 2 * MAX_NOTE_BYTES + 8 * 1024) return form;
  const parts = textOf(bytes)?.split('\n\n');
  if (parts?.length !== 5) return form;
  const [head, olderText, olderLines, newerText, newerLines] = parts as [string, string, string, string, string];
  const [first, kind, origin, ...lines] = head.split('\n');
  const proof = readProof(lines);
  if (first !== FIRST_LINE || proof === null) return form;
  const older = openCheckpoint(`${olderText}\n\n${olderLines}\n`, logKeys);
  if (!older.ok) return older;
  const newer = openCheckpoint(`${newerText}\n\n${newerLines}`, logKeys);
  if (!newer.ok) return newer;
  const accusation = accuse(older.value, newer.value, proof);
  if (accusation === null || kind !== `kind ${accusation.kind}` || origin !== `origin ${accusation.origin}`)
    return refuse('accusation.unfounded', 'The file does not show that the log said two different things.');
  return ok(accusation);
}

function readProof(lines: readonly string[]) {
  const first = readHashes(lines.slice(0, 1));
  const rest = readHashes(lines.slice(1));
  return first === null || rest === null ? null : [...first, ...rest];
}
