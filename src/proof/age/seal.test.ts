// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { type Bytes, concat } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { newIdentity } from './recipient.ts';
import { SealedFileRefused, open, openBytes, seal, sealBytes } from './seal.ts';
import { sealedSize } from './stream.ts';

const CHUNK = 65_536;
const identity = newIdentity(randomBytes);
const other = newIdentity(randomBytes);
const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 200_000];

/** Bytes that differ from place to place, so that a swapped or shifted chunk shows. */
function sample(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >>> 8) * 7 + (i >>> 16)) & 255);
}

function* cut(bytes: Uint8Array, piece: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

async function gather(source: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return concat(...parts);
}

function opened(sealed: Uint8Array, recipients = 1, by = identity): Bytes {
  const result = openBytes(by, sealed, { recipients });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

for (const size of SIZES) {
  test(`another implementation opens what we seal, and we open what it seals: ${size} bytes`, async () => {
    const plain = sample(size);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.secretText());
    const ours = sealBytes([identity.recipient], plain, randomBytes);
    assert.deepEqual(await decrypter.decrypt(ours), plain);
    const streamed = await gather(seal([identity.recipient], cut(plain, 10_007), randomBytes));
    assert.deepEqual(await decrypter.decrypt(streamed), plain);

    const encrypter = new Encrypter();
    encrypter.addRecipient(identity.recipient.text);
    const theirs = await encrypter.encrypt(plain);
    assert.deepEqual(opened(theirs), plain);
    assert.deepEqual(await gather(open(identity, cut(theirs, 10_007))), plain);
  });

  test(`a sealed file of ${size} bytes has exactly the size foretold`, async () => {
    for (const recipients of [1, 2]) {
      const to = [identity.recipient, other.recipient].slice(0, recipients);
      assert.equal(sealBytes(to, sample(size), randomBytes).length, sealedSize(size, recipients));
      const streamed = await gather(seal(to, [sample(size)], randomBytes));
      assert.equal(streamed.length, sealedSize(size, recipients));
    }
  });
}

test('any bytes in any pieces come back, whole and streamed alike', async () => {
  const interesting = fc.constantFrom(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1);
  const size = fc.oneof(interesting, fc.nat(3 * CHUNK));
  const piece = fc.oneof(fc.constantFrom(CHUNK, CHUNK + 16, 1_000_000), fc.integer({ min: 100, max: 3 * CHUNK }));
  await fc.assert(
    fc.asyncProperty(size, piece, piece, async (n, sealPiece, openPiece) => {
      const plain = sample(n);
      const sealed = await gather(seal([identity.recipient], cut(plain, sealPiece), randomBytes));
      assert.deepEqual(opened(sealed), plain);
      assert.deepEqual(await gather(open(identity, cut(sealed, openPiece))), plain);
    }),
    { numRuns: 40 },
  );
});

test('a file that arrives byte by byte, with empty pieces between, opens all the same', async () => {
  const plain = sample(300);
  const sealed = sealBytes([identity.recipient], plain, randomBytes);
  const pieces = [...cut(sealed, 1)].flatMap((piece) => [new Uint8Array(0), piece]);
  assert.deepEqual(await gather(open(identity, pieces)), plain);
});

test('the owner of a piece may reuse its buffer for the next one', async () => {
  const plain = sample(3 * CHUNK + 5);
  async function* reused(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    const buffer = new Uint8Array(40_000);
    for (const piece of cut(bytes, buffer.length)) {
      buffer.set(piece);
      yield buffer.subarray(0, piece.length);
      buffer.fill(0xee);
    }
  }
  const sealed = await gather(seal([identity.recipient], reused(plain), randomBytes));
  assert.deepEqual(opened(sealed), plain);
  assert.deepEqual(await gather(open(identity, reused(sealed))), plain);
});

test('each of several declared recipients opens the same file', () => {
  const plain = sample(1000);
  const sealed = sealBytes([identity.recipient, other.recipient], plain, randomBytes);
  assert.deepEqual(opened(sealed, 2, identity), plain);
  assert.deepEqual(opened(sealed, 2, other), plain);
});

test('two sealings of the same bytes share nothing after the version line', () => {
  const [a, b] = [1, 2].map(() => sealBytes([identity.recipient], sample(64), randomBytes));
  let same = 0;
  for (let i = 41; i < a!.length; i++) if (a![i] === b![i]) same++;
  assert.ok(same < 200, `${same} equal places`);
});

test('sealing to nobody, an impossible declaration and short randomness are faults', async () => {
  const fault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
  assert.throws(() => sealBytes([], sample(1), randomBytes), fault('age.recipients'));
  await assert.rejects(gather(seal([], [], randomBytes)), fault('age.recipients'));
  const many = Array.from({ length: 65 }, () => identity.recipient);
  assert.throws(() => sealBytes(many, sample(1), randomBytes), fault('age.recipients'));
  assert.deepEqual(opened(sealBytes(many.slice(1), sample(1), randomBytes), 64), sample(1));
  assert.throws(() => openBytes(identity, sample(1), { recipients: 0 }), fault('age.recipients'));
  assert.throws(() => open(identity, [], { recipients: 1.5 }), fault('age.recipients'));
  assert.throws(() => sealBytes([identity.recipient], sample(1), () => new Uint8Array(1)), fault('age.random'));
  assert.throws(() => sealedSize(-1, 1), fault('age.size'));
  assert.throws(() => sealedSize(2 ** 53, 1), fault('age.size'));
});

test('an error of the source passes through unchanged, sealing and opening', async () => {
  const broken = new Error('disk');
  async function* failing(first: Uint8Array): AsyncGenerator<Uint8Array> {
    yield first;
    throw broken;
  }
  await assert.rejects(gather(seal([identity.recipient], failing(sample(9)), randomBytes)), broken);
  const sealed = sealBytes([identity.recipient], sample(9), randomBytes);
  await assert.rejects(gather(open(identity, failing(sealed))), broken);
});

test('stops asking the source once a file is refused', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      asked++;
      yield new Uint8Array(1000).fill(65);
    }
  }
  await assert.rejects(gather(open(identity, endless())), SealedFileRefused);
  assert.equal(asked, 1);
});
