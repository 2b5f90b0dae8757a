// SPDX-License-Identifier: EUPL-1.2
// How fast we seal and open, beside npm `age-encryption` in the same run, and beside the bare cipher as the physical limit.
// Rounds alternate, so that a busy machine slows all of them alike; medians are compared, never single runs.
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { newIdentity } from '#proof/age/recipient.ts';
import { open, openBytes, seal, sealBytes } from '#proof/age/seal.ts';

type Row = Record<string, string | number>;
export type Bench = { table: Row[]; figures: Record<string, number>; ratios: Record<string, number> };

const CHUNK_BYTES = 64 * 1024;
const MIB = 1024 * 1024;
const ROUNDS = 3;
const HEADERS_A_ROUND = 200;
const THEIR_HEADERS_A_ROUND = 20;

/**
 * Seals and opens `mib` MiB (default 64) as streams of 64 KiB pieces, and empty files for the cost of a header.
 * Figures: MiB a second (`…MibPerSecond`) and headers a second (`…HeadersPerSecond`). Ratios: ours to theirs, above 1 is faster.
 */
export async function benchSeal({ mib = 64 }: { mib?: number } = {}): Promise<Bench> {
  const theirs = await import('age-encryption');
  const identity = newIdentity(randomBytes);
  const to = [identity.recipient];
  const encrypter = new theirs.Encrypter();
  encrypter.addRecipient(identity.recipient.text);
  const decrypter = new theirs.Decrypter();
  decrypter.addIdentity(identity.secretText());

  const plain = new Uint8Array(randomBytes(MIB));
  const pieces = Array.from({ length: mib * 16 }, (_, i) =>
    plain.subarray((i % 16) * CHUNK_BYTES, ((i % 16) + 1) * CHUNK_BYTES),
  );
  const sealed: Uint8Array[] = [];
  for await (const piece of seal(to, pieces, randomBytes)) sealed.push(piece);
  const empty = sealBytes(to, new Uint8Array(0), randomBytes);

  const runs: Record<string, { unit: 'MiB/s' | 'headers/s'; amount: number; run: () => Promise<unknown> | unknown }> = {
    rawCipher: { unit: 'MiB/s', amount: mib, run: () => cipherOnly(pieces) },
    ourSeal: { unit: 'MiB/s', amount: mib, run: () => drain(seal(to, pieces, randomBytes)) },
    theirSeal: { unit: 'MiB/s', amount: mib, run: async () => drain(await encrypter.encrypt(streamOf(pieces))) },
    ourOpen: { unit: 'MiB/s', amount: mib, run: () => drain(open(identity, sealed)) },
    theirOpen: { unit: 'MiB/s', amount: mib, run: async () => drain(await decrypter.decrypt(streamOf(sealed))) },
    ourSealHeaders: {
      unit: 'headers/s',
      amount: HEADERS_A_ROUND,
      run: () => times(HEADERS_A_ROUND, () => sealBytes(to, new Uint8Array(0), randomBytes)),
    },
    theirSealHeaders: {
      unit: 'headers/s',
      amount: THEIR_HEADERS_A_ROUND,
      run: () => times(THEIR_HEADERS_A_ROUND, () => encrypter.encrypt(new Uint8Array(0))),
    },
    ourOpenHeaders: {
      unit: 'headers/s',
      amount: HEADERS_A_ROUND,
      run: () => times(HEADERS_A_ROUND, () => openBytes(identity, empty)),
    },
    theirOpenHeaders: {
      unit: 'headers/s',
      amount: THEIR_HEADERS_A_ROUND,
      run: () => times(THEIR_HEADERS_A_ROUND, () => decrypter.decrypt(empty)),
    },
  };

  const seconds: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { run }] of Object.entries(runs)) {
      const start = performance.now();
      await run();
      seconds[name] = [...(seconds[name] ?? []), (performance.now() - start) / 1000];
    }
  }

  const table: Row[] = [];
  const figures: Record<string, number> = {};
  for (const [name, { unit, amount }] of Object.entries(runs)) {
    const rate = amount / median(seconds[name]!);
    figures[unit === 'MiB/s' ? `${name}MibPerSecond` : `${name}PerSecond`] = rate;
    table.push({ what: name, rate: Math.round(rate), unit });
  }
  const rate = (name: string) => runs[name]!.amount / median(seconds[name]!);
  const ratios = {
    seal: rate('ourSeal') / rate('theirSeal'),
    open: rate('ourOpen') / rate('theirOpen'),
    sealHeaders: rate('ourSealHeaders') / rate('theirSealHeaders'),
    openHeaders: rate('ourOpenHeaders') / rate('theirOpenHeaders'),
    sealToRawCipher: rate('ourSeal') / rate('rawCipher'),
  };
  return { table, figures, ratios };
}

/** What no writer of this format can beat on one core: the cipher on 64 KiB chunks and nothing else. */
function cipherOnly(pieces: Uint8Array[]): void {
  const key = createSecretKey(randomBytes(32));
  const nonce = Buffer.alloc(12);
  for (const [i, piece] of pieces.entries()) {
    nonce.writeUInt32BE(i, 7);
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
    cipher.update(piece);
    cipher.final();
    cipher.getAuthTag();
  }
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of source) bytes += piece.length;
  return bytes;
}

async function times(n: number, run: () => unknown): Promise<void> {
  for (let i = 0; i < n; i++) await run();
}

function streamOf(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[next++];
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
