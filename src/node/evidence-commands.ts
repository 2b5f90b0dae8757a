// SPDX-License-Identifier: EUPL-1.2
// What the web server asks of the evidence machinery. A type only, so that routes can be tested without files or peers.
import type { Readable } from 'node:stream';
import type { ActId, Attachment, Digest, OfficeId } from '#base/act.ts';
import type { Result } from '#base/result.ts';
import type { CivilTime } from '#base/time.ts';
import type { Actor, Outcome } from './write.ts';

/** A file by its digest and the name its sender gave it. */
export type NamedFile = { sha256: Digest; name: string };
export type StoredFile = { sha256: Digest; size: number; name: string; media: string };

/** How far a sealed file has come. `rate` in bytes a second, 0 when not moving. */
export type TransferState = {
  act: ActId;
  name: string;
  size: number;
  have: number;
  state: 'waiting' | 'moving' | 'interrupted' | 'verified' | 'failed';
  rate: number;
  words: string;
};

/** A dossier rechecked from acts and logs alone. */
export type Proven = {
  ok: boolean;
  words: string;
  checks: { check: string; words: string; ok: boolean; act: ActId | null; detail: string | null }[];
  anchors: { party: string; fingerprint: string }[];
};

/** An open court bundle: how many bytes, the name to save it under, and the bytes themselves. */
export type OpenBundle = { size: number; name: string; stream: Readable };

export type EvidenceCommands = {
  /** Takes a file in as it streams. Refusals: store.*. */
  upload(name: string, media: string, source: AsyncIterable<Uint8Array>): Promise<Result<StoredFile>>;
  /** Files as attachments with the sealed form for an office. Fault evidence.file-unknown: the caller looked before. */
  sealAttachments(list: NamedFile[], office: OfficeId): Promise<Attachment[]>;
  /** Files as attachments without a sealed form. Fault evidence.file-unknown. */
  plainAttachments(list: NamedFile[]): Promise<Attachment[]>;
  deliver(actor: Actor, dossier: string): Promise<Result<Outcome>>;
  pull(dossier: string): Promise<void>;
  transfers(dossier: string): Promise<TransferState[]>;
  accept(actor: Actor, dossier: string): Promise<Result<Outcome>>;
  exportBundle(
    actor: Actor,
    dossier: string,
    purpose: string,
  ): Promise<Result<{ sha256: Digest; size: number; name: string }>>;
  bundles(dossier: string): Promise<{ sha256: Digest; name: string; size: number; at: CivilTime }[]>;
  files(dossier: string): Promise<(StoredFile & { from: string })[]>;
  /** The caller reads the stream or destroys it. Refusals: evidence.no-bundle, store.*. */
  openBundle(sha256: Digest): Promise<Result<OpenBundle>>;
  prove(dossier: string): Promise<Proven>;
};
