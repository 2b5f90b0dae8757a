// SPDX-License-Identifier: EUPL-1.2
// What a hostile courier, sender or receiver may do to a sealed file (adversarial cases T46 to T52).
import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { type Bytes, concat, textOf, utf8 } from '#base/bytes.ts';
import {
  type Stanza,
  base64Unpadded,
  encodeHeader,
  fromBase64Unpadded,
  openHeader,
  parseHeader,
  payloadKey,
} from './header.ts';
import { hybridUnwrap, unwrapFileKey, wrapFileKey } from './hybrid.ts';
import { newIdentity } from './recipient.ts';
import { SealedFileRefused, open, openBytes, sealBytes } from './seal.ts';
import { sealPayload } from './stream.ts';

const CHUNK = 65_536;
const SEALED_CHUNK = CHUNK + 16;
const HEADER = 1627;
const START = HEADER + 16;

const identity = newIdentity(randomBytes);
const stranger = newIdentity(randomBytes);

function sealed(size: number, fill = 7): Bytes {
  return sealBytes([identity.recipient], new Uint8Array(size).fill(fill), randomBytes);
}

function codeOf(file: Uint8Array, recipients = 1): string {
  const result = openBytes(identity, file, { recipients });
  assert.equal(result.ok, false, 'the file was opened');
  return result.ok ? '' : result.refusal.code;
}

/** What a stream gave out before it was refused, and why it was. */
async function streamed(file: Uint8Array, piece = 50_000): Promise<{ bytes: Bytes; code: string }> {
  const parts: Uint8Array[] = [];
  const pieces = Array.from({ length: Math.ceil(file.length / piece) }, (_, i) =>
    file.subarray(i * piece, (i + 1) * piece),
  );
  try {
    for await (const part of open(identity, pieces)) parts.push(part);
  } catch (error) {
    assert.ok(error instanceof SealedFileRefused, String(error));
    return { bytes: concat(...parts), code: error.refusal.code };
  }
  return assert.fail('the file was opened');
}

/** A file of our own making around given stanzas, for the cases no honest writer produces. */
function forge(stanzas: Stanza[], fileKey: Bytes, plain = utf8('payload')): Bytes {
  const nonce = new Uint8Array(randomBytes(16));
  const payload = new Uint8Array(plain.length + 16);
  sealPayload(payloadKey(fileKey, nonce), plain, payload, 0);
  return concat(encodeHeader(stanzas, fileKey), nonce, payload);
}

function freshKey(): Bytes {
  return new Uint8Array(randomBytes(16));
}

test('T46: any changed byte of header, nonce and payload is refused', () => {
  const file = sealed(40);
  const codes = new Set<string>();
  for (let i = 0; i < file.length; i++) {
    const changed = file.slice();
    changed[i]! ^= 1 << (i % 8);
    codes.add(codeOf(changed));
  }
  for (const code of ['version', 'header-form', 'stanza-type', 'stanza-form', 'no-match', 'mac', 'chunk']) {
    assert.ok(codes.has(`age.${code}`), code);
  }
});

test('T46: each field of the header, changed alone, is refused for its own reason', () => {
  const file = sealed(40);
  const text = textOf(file.subarray(0, HEADER))!;
  const [version, args, body, mac] = text.split('\n') as [string, string, string, string];
  const rest = file.subarray(HEADER);
  const code = (...lines: string[]) => codeOf(concat(utf8(lines.map((line) => `${line}\n`).join('')), rest));
  const swap = (line: string, at: number) => line.slice(0, at) + (line[at] === 'A' ? 'B' : 'A') + line.slice(at + 1);

  assert.equal(code('age-encryption.org/v2', args, body, mac), 'age.version');
  assert.equal(code(version, args.replace('mlkem768x25519', 'mlkem768p256tag'), body, mac), 'age.stanza-type');
  assert.equal(code(version, args.replace('mlkem', 'MLKEM'), body, mac), 'age.stanza-type');
  assert.equal(code(version, `${args} extra`, body, mac), 'age.stanza-form');
  assert.equal(code(version, args.replace(' mlkem', '  mlkem'), body, mac), 'age.stanza-form');
  assert.equal(code(version, `${args}==`, body, mac), 'age.stanza-form');
  assert.equal(code(version, `${args} `, body, mac), 'age.stanza-form');
  assert.equal(code(version, `${args}\r`, body, mac), 'age.stanza-form');
  assert.equal(code(version, args.slice(0, -4), body, mac), 'age.stanza-form');
  assert.equal(code(version, swap(args, 40), body, mac), 'age.no-match');
  assert.equal(code(version, args, swap(body, 3), mac), 'age.no-match');
  assert.equal(code(version, args, `${body}=`, mac), 'age.stanza-form');
  assert.equal(code(version, args, 'A'.repeat(42), mac), 'age.stanza-form');
  assert.equal(code(version, args, `${body.slice(0, -1)}B`, mac), 'age.stanza-base64');
  assert.equal(code(version, args, `${body}AAAAA`, mac), 'age.stanza-form');
  assert.equal(code(version, args, mac), 'age.stanza-form');
  assert.equal(code(version, body, mac), 'age.header-form');
  assert.equal(code(version, mac), 'age.header-form');
  assert.equal(code(version, args, body, '', mac), 'age.header-form');
  assert.equal(code(version, args, body, swap(mac, 10)), 'age.mac');
  assert.equal(code(version, args, body, `${mac} `), 'age.header-form');
  assert.equal(code(version, args, body, mac.slice(0, -1)), 'age.header-form');
  assert.equal(code(version, args, body, '---'), 'age.header-form');
  assert.equal(codeOf(concat(file.subarray(0, HEADER), file.subarray(HEADER + 1))), 'age.chunk');
});

test('T46: a header cut at any place is refused, whole and streamed', async () => {
  const file = sealed(40);
  for (let end = 0; end < START; end += 1) {
    const code = codeOf(file.subarray(0, end));
    assert.equal(code, end < HEADER ? 'age.header-truncated' : 'age.nonce-missing');
    if (end % 97 === 0) assert.equal((await streamed(file.subarray(0, end))).code, code);
  }
  assert.equal(codeOf(file.subarray(0, START)), 'age.truncated');
});

test('T46: other files are refused at their first bytes: armored, gzip, empty, nothing like a header', () => {
  assert.equal(codeOf(utf8('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n')), 'age.version');
  assert.equal(codeOf(Uint8Array.of(0x1f, 0x8b, 8, 0)), 'age.version');
  assert.equal(codeOf(new Uint8Array(0)), 'age.header-truncated');
  fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => !openBytes(identity, bytes).ok));
});

test('T47: a file cut at a chunk boundary gives its whole chunks and is refused', async () => {
  const file = sealed(3 * CHUNK + 100);
  for (const chunks of [0, 1, 2, 3]) {
    const short = file.subarray(0, START + chunks * SEALED_CHUNK);
    assert.equal(codeOf(short), 'age.truncated');
    const { bytes, code } = await streamed(short);
    assert.deepEqual({ code, length: bytes.length }, { code: 'age.truncated', length: chunks * CHUNK });
  }
  const full = sealed(2 * CHUNK);
  assert.equal(codeOf(full.subarray(0, START + SEALED_CHUNK)), 'age.truncated');
});

test('T47: a file cut anywhere is refused and gives out whole authenticated chunks only', async () => {
  const file = sealed(2 * CHUNK + 100);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: START, max: file.length - 1 }),
      fc.integer({ min: 900, max: 200_000 }),
      async (end, piece) => {
        const short = file.subarray(0, end);
        assert.ok(['age.truncated', 'age.chunk', 'age.empty-last-chunk'].includes(codeOf(short)));
        const { bytes } = await streamed(short, piece);
        assert.equal(bytes.length % CHUNK, 0);
        assert.ok(bytes.every((byte) => byte === 7));
      },
    ),
    { numRuns: 60 },
  );
});

test('T47: an empty last chunk after others is refused, even when it is genuine', () => {
  const fileKey = freshKey();
  const nonce = new Uint8Array(randomBytes(16));
  const key = payloadKey(fileKey, nonce);
  const chunk = (n: number, last: number, plain: Uint8Array) => {
    const at = new Uint8Array(12);
    at[10] = n;
    at[11] = last;
    const cipher = createCipheriv('chacha20-poly1305', key, at, { authTagLength: 16 });
    return concat(cipher.update(plain), cipher.final(), cipher.getAuthTag());
  };
  const header = encodeHeader([wrapFileKey(identity.recipient, fileKey, randomBytes)], fileKey);
  const first = chunk(0, 0, new Uint8Array(CHUNK));
  assert.ok(openBytes(identity, concat(header, nonce, first, chunk(1, 1, new Uint8Array(1)))).ok);
  assert.ok(openBytes(identity, concat(header, nonce, chunk(0, 1, new Uint8Array(0)))).ok);
  assert.equal(codeOf(concat(header, nonce, first, chunk(1, 1, new Uint8Array(0)))), 'age.empty-last-chunk');
});

test('T47: anything appended is refused, a byte or a chunk', () => {
  const full = sealed(CHUNK);
  assert.equal(codeOf(concat(full, Uint8Array.of(0))), 'age.trailing-bytes');
  assert.equal(codeOf(concat(full, full.subarray(START))), 'age.trailing-bytes');
  const file = sealed(CHUNK + 5);
  assert.equal(codeOf(concat(file, Uint8Array.of(0))), 'age.chunk');
  assert.equal(codeOf(concat(file, file.subarray(START, START + SEALED_CHUNK))), 'age.chunk');
});

test('T47: chunks repeated, reordered or taken from another file of the same receiver are refused', () => {
  const [a, b] = [sealed(3 * CHUNK), sealed(3 * CHUNK)];
  const at = (file: Bytes, n: number) => file.subarray(START + n * SEALED_CHUNK, START + (n + 1) * SEALED_CHUNK);
  const start = a.subarray(0, START);
  assert.ok(openBytes(identity, concat(start, at(a, 0), at(a, 1), at(a, 2))).ok);
  assert.equal(codeOf(concat(start, at(a, 0), at(b, 1), at(a, 2))), 'age.chunk');
  assert.equal(codeOf(concat(start, at(a, 1), at(a, 0), at(a, 2))), 'age.chunk');
  assert.equal(codeOf(concat(start, at(a, 0), at(a, 0), at(a, 2))), 'age.chunk');
  assert.equal(codeOf(concat(start, at(a, 0), at(a, 2))), 'age.chunk');
  assert.equal(codeOf(concat(start, b.subarray(START))), 'age.chunk');
});

test('T48: a file sealed to somebody who was not declared is refused, also when the header is genuine', () => {
  const both = sealBytes([identity.recipient, stranger.recipient], utf8('x'), randomBytes);
  assert.equal(codeOf(both), 'age.stanza-count');
  assert.ok(openBytes(identity, both, { recipients: 2 }).ok);
  assert.equal(codeOf(sealed(1), 2), 'age.stanza-count');
});

test('T49: hybrid beside classical is refused, written by us or by another implementation', async () => {
  const fileKey = freshKey();
  const hybrid = wrapFileKey(identity.recipient, fileKey, randomBytes);
  const classical = { args: ['X25519', base64Unpadded(randomBytes(32))], body: new Uint8Array(32) };
  assert.equal(codeOf(forge([hybrid, classical], fileKey), 2), 'age.stanza-type');
  assert.equal(codeOf(forge([classical, hybrid], fileKey)), 'age.stanza-type');

  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
  assert.equal(codeOf(await encrypter.encrypt('x')), 'age.stanza-type');
});

test('T50: a passphrase stanza is refused unread, and 100,000 stanzas are not even parsed', async () => {
  const scrypt = { args: ['scrypt', base64Unpadded(randomBytes(16)), '60'], body: new Uint8Array(32) };
  assert.equal(codeOf(forge([scrypt], freshKey())), 'age.stanza-type');

  const line = `-> mlkem768x25519 ${'A'.repeat(1494)}\n${'A'.repeat(43)}\n`;
  const many = utf8(`age-encryption.org/v1\n${line.repeat(10_000)}--- ${'A'.repeat(43)}\n${'A'.repeat(40)}`);
  assert.equal(codeOf(many), 'age.header-too-long');
  const small = utf8(`age-encryption.org/v1\n${'-> a\n\n'.repeat(100_000)}--- ${'A'.repeat(43)}\n${'A'.repeat(40)}`);
  assert.equal(codeOf(small), 'age.header-too-long');
  assert.deepEqual(await streamed(small), { bytes: new Uint8Array(0), code: 'age.header-too-long' });
});

test('T50: no native key is touched before the number and form of all stanzas are right', () => {
  const untouchable = new Proxy(identity, {
    get: () => assert.fail('the identity was used'),
  });
  const fileKey = freshKey();
  const hybrid = wrapFileKey(identity.recipient, fileKey, randomBytes);
  const malformed = { args: hybrid.args.slice(0, 1), body: hybrid.body };
  const unwrap = hybridUnwrap(untouchable, 2);
  for (const stanzas of [[hybrid], [hybrid, malformed], [hybrid, { args: ['scrypt'], body: hybrid.body }]]) {
    assert.equal(unwrap.unwrap(stanzas).ok, false);
  }
  assert.throws(() => unwrap.unwrap([hybrid, hybrid]), /the identity was used/);
});

test('T51: a low-order X25519 point and a changed ML-KEM ciphertext are refused', () => {
  const fileKey = freshKey();
  const { args, body } = wrapFileKey(identity.recipient, fileKey, randomBytes);
  const share = fromBase64Unpadded(args[1]!)!;
  const code = (change: (share: Bytes) => void) => {
    const changed = share.slice();
    change(changed);
    return codeOf(forge([{ args: [args[0]!, base64Unpadded(changed)], body }], fileKey));
  };
  for (const point of [0, 1])
    assert.equal(
      code((s) => s.fill(0, 1088).fill(point, 1088, 1089)),
      'age.low-order-point',
    );
  assert.equal(
    code((s) => s.fill(0)),
    'age.low-order-point',
  );
  for (const at of [0, 500, 959, 960, 1087]) {
    assert.equal(
      code((s) => {
        s[at]! ^= 1;
      }),
      'age.no-match',
    );
  }
  // The top bit of the point does not change the X25519 secret; only the combiner, which hashes the point, sees it.
  assert.equal(
    code((s) => {
      s[1119]! ^= 0x80;
    }),
    'age.no-match',
  );
});

test('T51: a file for somebody else is refused', () => {
  assert.equal(codeOf(sealBytes([stranger.recipient], utf8('x'), randomBytes)), 'age.no-match');
  const stanza = wrapFileKey(stranger.recipient, freshKey(), randomBytes);
  const result = unwrapFileKey(identity, stanza);
  assert.equal(result.ok ? '' : result.refusal.code, 'age.no-match');
});

test('T52: no byte of a changed chunk is given out, whatever the pieces', async () => {
  const file = sealed(4 * CHUNK);
  for (const bad of [0, 1, 2, 3]) {
    for (const offset of [0, 30_000, SEALED_CHUNK - 1]) {
      const changed = file.slice();
      changed[START + bad * SEALED_CHUNK + offset]! ^= 0x10;
      assert.equal(codeOf(changed), 'age.chunk');
      for (const piece of [8_192, SEALED_CHUNK, 10_000_000]) {
        const { bytes, code } = await streamed(changed, piece);
        assert.equal(code, 'age.chunk');
        assert.ok(bytes.length <= bad * CHUNK && bytes.every((byte) => byte === 7));
      }
    }
  }
});

test('a header that was opened gives the key only to the holder of the file key', () => {
  const file = sealed(1);
  const parsed = parseHeader(file.subarray(0, HEADER));
  assert.ok(parsed.ok);
  assert.equal(textOf(parsed.value.macInput)!.slice(-4), '\n---');
  const mine = openHeader(hybridUnwrap(identity, 1), file, HEADER);
  const theirs = openHeader(hybridUnwrap(stranger, 1), file, HEADER);
  assert.deepEqual([mine.ok, theirs.ok], [true, false]);
});
