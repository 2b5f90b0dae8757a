// SPDX-License-Identifier: EUPL-1.2
// The published vectors of C2SP CCTV that need neither armor nor a passphrase. Many are sealed to a classical recipient or carry
// a stanza of an unknown type, both of which the product refuses; so they run under a lenient `Unwrap` that exists only here.
// The rest of the reader (grammar, MAC, chunks) is the product's own.
import assert from 'node:assert/strict';
import { createDecipheriv, createHash, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import * as files from 'cctv-age';
import { type Bytes, concat, hex, textOf, utf8 } from '#base/bytes.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { fromBech32 } from './bech32.ts';
import { type Stanza, type Unwrap, fromBase64Unpadded } from './header.ts';
import { STANZA_TYPE, unwrapFileKey } from './hybrid.ts';
import { type Identity, privateX25519, publicX25519, rawPublic, readIdentity } from './recipient.ts';
import { SealedFileRefused, openBytes, openBytesWith, openWith } from './seal.ts';

type Vector = { name: string; expect: string; payload: string | undefined; identities: string[]; file: Uint8Array };
type Holder = (stanza: Stanza) => Result<Bytes> | null;

/** Our codes in the words of the vectors. */
const MEANING: Record<string, string> = {
  'age.no-match': 'no match',
  'age.mac': 'HMAC failure',
  'age.chunk': 'payload failure',
  'age.truncated': 'payload failure',
  'age.trailing-bytes': 'payload failure',
  'age.empty-last-chunk': 'payload failure',
};

function readVector(name: string, bytes: Uint8Array): Vector | null {
  const split = bytes.findIndex((byte, i) => byte === 10 && bytes[i + 1] === 10);
  const fields = textOf(bytes.subarray(0, split))!
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)] as const);
  const all = (key: string) => fields.filter(([k]) => k === key).map(([, value]) => value);
  if (all('armored').length > 0 || all('passphrase').length > 0) return null;
  const body = bytes.subarray(split + 2);
  const file = all('compressed')[0] === 'zlib' ? new Uint8Array(inflateSync(body)) : body;
  return { name, expect: all('expect')[0]!, payload: all('payload')[0], identities: all('identity'), file };
}

const vectors = Object.entries(files as Record<string, Uint8Array>)
  .filter(([name, bytes]) => name !== 'default' && bytes instanceof Uint8Array)
  .map(([name, bytes]) => readVector(name, bytes))
  .filter((vector) => vector !== null);

/** The classical stanza of age v1 ("The X25519 recipient type"), which the product never accepts. */
function classical(text: string): Holder {
  const key = privateX25519(fromBech32('age-secret-key-', text.toLowerCase())!);
  const owner = rawPublic(createPublicKey(key));
  return ({ args, body }) => {
    if (args[0] !== 'X25519') return null;
    const share = args.length === 2 ? fromBase64Unpadded(args[1]!) : null;
    if (share?.length !== 32 || body.length !== 32) return refuse('age.stanza-form', 'malformed');
    let secret: Uint8Array;
    try {
      secret = diffieHellman({ privateKey: key, publicKey: publicX25519(share) });
    } catch {
      return refuse('age.low-order-point', 'low order');
    }
    const wrap = new Uint8Array(
      hkdfSync('sha256', secret, concat(share, owner), utf8('age-encryption.org/v1/X25519'), 32),
    );
    const decipher = createDecipheriv('chacha20-poly1305', wrap, new Uint8Array(12), { authTagLength: 16 });
    decipher.setAuthTag(body.subarray(16));
    try {
      return ok(concat(decipher.update(body.subarray(0, 16)), decipher.final()));
    } catch {
      return refuse('age.no-match', 'not ours');
    }
  };
}

function hybrid(identity: Identity): Holder {
  return (stanza) => (stanza.args[0] === STANZA_TYPE ? unwrapFileKey(identity, stanza) : null);
}

function hybridOf(text: string): Identity {
  const identity = readIdentity(text);
  assert.ok(identity.ok, text);
  return identity.value;
}

/** Passes over stanzas it does not know, as the text of age asks of a general reader. */
function lenient(identities: string[]): Unwrap {
  const holders = identities.map((text) =>
    text.startsWith('AGE-SECRET-KEY-PQ-') ? hybrid(hybridOf(text)) : classical(text),
  );
  return {
    maxHeaderBytes: 64 * 1024,
    unwrap(stanzas) {
      for (const stanza of stanzas) {
        for (const holder of holders) {
          const fileKey = holder(stanza);
          if (fileKey !== null && (fileKey.ok || fileKey.refusal.code !== 'age.no-match')) return fileKey;
        }
      }
      return refuse('age.no-match', 'for nobody here');
    },
  };
}

async function* pieces(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 300_000) yield file.subarray(at, at + 300_000);
}

test('all 85 vectors are there', () => {
  assert.equal(vectors.length, 85);
});

for (const { name, expect, payload, identities, file } of vectors) {
  test(`vector ${name}: ${expect}`, async () => {
    const released = createHash('sha256');
    let outcome = 'success';
    try {
      for await (const bytes of openWith(lenient(identities), pieces(file))) released.update(bytes);
    } catch (error) {
      if (!(error instanceof SealedFileRefused)) throw error;
      outcome = MEANING[error.refusal.code] ?? 'header failure';
    }
    assert.equal(outcome, expect);
    const sum = released.digest('hex');
    assert.equal(sum, payload ?? hex(createHash('sha256').digest()), 'bytes given out');

    const whole = openBytesWith(lenient(identities), file);
    assert.equal(whole.ok ? 'success' : (MEANING[whole.refusal.code] ?? 'header failure'), expect);
    if (whole.ok) assert.equal(hex(createHash('sha256').update(whole.value).digest()), payload);
  });
}

test('the product reader opens the pure hybrid vectors and no other', () => {
  const opened: string[] = [];
  for (const { name, identities, file } of vectors) {
    for (const text of identities.filter((identity) => identity.startsWith('AGE-SECRET-KEY-PQ-'))) {
      if ([1, 2].some((recipients) => openBytes(hybridOf(text), file, { recipients }).ok)) opened.push(name);
    }
  }
  assert.deepEqual(opened, ['hybrid', 'hybrid_multiple_recipients']);
});
