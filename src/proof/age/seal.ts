// SPDX-License-Identifier: EUPL-1.2
// Sealed files: what a State sends so that only the named receivers can read it (age v1, hybrid post-quantum recipients).
// A sealed file proves nothing about its sender; that is the work of the signed act which carries its hash.
import type { KeyObject } from 'node:crypto';
import type { Bytes } from '#base/bytes.ts';
import { Fault, type Refusal, type Result } from '#base/result.ts';
import {
  FILE_KEY_BYTES,
  NONCE_BYTES,
  type Unwrap,
  encodeHeader,
  findHeaderEnd,
  openHeader,
  payloadKey,
} from './header.ts';
import { MAX_RECIPIENTS, hybridUnwrap, wrapFileKey } from './hybrid.ts';
import { type Random, fresh } from './randomness.ts';
import type { Identity, Recipient } from './recipient.ts';
import { type Opened, PayloadOpener, PayloadSealer, openPayload, payloadSize, sealPayload } from './stream.ts';

/** Pieces of a file in order; a piece may be of any length, and may be reused by its owner after the next one is asked for. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** How many recipients the sender declared (default 1); a file with another number of them is refused. */
export type Declared = { recipients?: number };

/** Thrown out of `open` where a value cannot be returned: the file was refused, and everything given out so far must be dropped. */
export class SealedFileRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.words);
    this.name = 'SealedFileRefused';
    this.refusal = refusal;
  }
}

/** Longest run of bytes worked on without giving out a result, so that one huge piece does not double in memory. */
const RUN_BYTES = 1024 * 1024;

/** Seals a small file at once. Throws Fault `age.recipients` for none or more than 64, `age.random` when randomness runs short. */
export function sealBytes(recipients: readonly Recipient[], plain: Uint8Array, random: Random): Bytes {
  const { start, key } = begin(recipients, random);
  const out = new Uint8Array(start.length + payloadSize(plain.length));
  out.set(start);
  sealPayload(key, plain, out, start.length);
  return out;
}

/** Opens a small file at once, or refuses (`age.*`) and gives nothing. */
export function openBytes(identity: Identity, sealed: Uint8Array, { recipients = 1 }: Declared = {}): Result<Bytes> {
  return openBytesWith(hybridUnwrap(identity, recipients), sealed);
}

/** Seals a file of any size. Same faults as `sealBytes`; an error of the source passes through. */
export async function* seal(recipients: readonly Recipient[], source: Pieces, random: Random): AsyncGenerator<Bytes> {
  const { start, key } = begin(recipients, random);
  yield start;
  const sealer = new PayloadSealer(key);
  for await (const piece of source) {
    for (const run of runs(piece)) {
      const sealed = sealer.push(run);
      if (sealed.length > 0) yield sealed;
    }
  }
  yield sealer.finish();
}

/**
 * Opens a file of any size; gives out authenticated bytes only, and throws `SealedFileRefused` at the first one that is not.
 * Only when it ends without throwing was the file complete: until then the reader must keep what it got to itself.
 */
export function open(identity: Identity, source: Pieces, { recipients = 1 }: Declared = {}): AsyncGenerator<Bytes> {
  return openWith(hybridUnwrap(identity, recipients), source);
}

/** `openBytes` under another rule about stanzas. */
export function openBytesWith(unwrap: Unwrap, sealed: Uint8Array): Result<Bytes> {
  const end = findHeaderEnd(sealed, unwrap.maxHeaderBytes, true);
  if (!end.ok) return end;
  const key = openHeader(unwrap, sealed, end.value!);
  return key.ok ? openPayload(key.value, sealed.subarray(end.value! + NONCE_BYTES)) : key;
}

/** `open` under another rule about stanzas. */
export async function* openWith(unwrap: Unwrap, source: Pieces): AsyncGenerator<Bytes> {
  const start = new Uint8Array(unwrap.maxHeaderBytes + NONCE_BYTES);
  let used = 0;
  let opener: PayloadOpener | null = null;
  for await (const piece of source) {
    let rest = piece;
    if (opener === null) {
      const taken = rest.subarray(0, start.length - used);
      start.set(taken, used);
      const before = used;
      used += taken.length;
      const end = accept(findHeaderEnd(start.subarray(0, used), unwrap.maxHeaderBytes, false));
      if (end === null) continue;
      opener = new PayloadOpener(accept(openHeader(unwrap, start, end)));
      rest = rest.subarray(end + NONCE_BYTES - before);
    }
    for (const run of runs(rest)) yield* released(opener.push(run));
  }
  if (opener === null) {
    accept(findHeaderEnd(start.subarray(0, used), unwrap.maxHeaderBytes, true));
    throw new Fault('age.header', 'a complete header was not opened');
  }
  yield* released(opener.finish());
}

/** Header and nonce of a new file, and the key of its payload. Each file has its own file key and nonce. */
function begin(recipients: readonly Recipient[], random: Random): { start: Bytes; key: KeyObject } {
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS) {
    throw new Fault('age.recipients', `a file has 1 to ${MAX_RECIPIENTS} recipients, not ${recipients.length}`);
  }
  const fileKey = fresh(random, FILE_KEY_BYTES);
  const nonce = fresh(random, NONCE_BYTES);
  const header = encodeHeader(
    recipients.map((recipient) => wrapFileKey(recipient, fileKey, random)),
    fileKey,
  );
  const start = new Uint8Array(header.length + NONCE_BYTES);
  start.set(header);
  start.set(nonce, header.length);
  const key = payloadKey(fileKey, nonce);
  fileKey.fill(0);
  return { start, key };
}

function accept<T>(result: Result<T>): T {
  if (!result.ok) throw new SealedFileRefused(result.refusal);
  return result.value;
}

function* released({ plain, refusal }: Opened): Generator<Bytes> {
  if (plain.length > 0) yield plain;
  if (refusal !== null) throw new SealedFileRefused(refusal);
}

function* runs(piece: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < piece.length; at += RUN_BYTES) yield piece.subarray(at, at + RUN_BYTES);
}
