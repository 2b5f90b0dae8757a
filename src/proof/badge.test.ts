// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { encode } from 'uqr';
import { base45, fromBase45 } from '#base/base45.ts';
import { base64, base64url, concat, hex, utf8 } from '#base/bytes.ts';
import {
  type Badge,
  badgeBytes,
  badgeText,
  type BadgeKind,
  checkBadge,
  PREFIX,
  readBadge,
  signBadge,
} from './badge.ts';
import { kidOf } from './keys.ts';
import { keySigner } from './signed-act.ts';
import { importWebKey, verifyWeb } from './web-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-badge-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return { signer: keySigner(kidOf(spki), privateKey), kid: kidOf(spki), key: publicKey, spki };
}
const ours = newKey();
const other = newKey();
const keys = [{ kid: ours.kid, key: ours.key }];
const holds = (key: KeyObject, bytes: Uint8Array, signature: Uint8Array) =>
  verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);

const BADGE: Badge = {
  event: 'XH27',
  kind: 'badge',
  number: 1204,
  version: 1,
  category: 3,
  zones: [0, 1, 4],
  from: 30_300_000,
  until: 30_300_000 + 3 * 24 * 60,
  entity: 'XA',
  photo: '0123456789abcdef',
};
const text = signBadge(BADGE, ours.signer);
const check = (code: string, event = 'XH27') => checkBadge(code, event, keys, holds);
async function says(code: string, event?: string): Promise<string> {
  const checked = await check(code, event);
  return checked.ok ? 'ok' : checked.refusal.code;
}
/** The same badge with its bytes changed by hand, signed again by the right key. */
const resigned = (change: (bytes: Uint8Array) => Uint8Array) => {
  const bytes = change(Uint8Array.from(badgeBytes(BADGE, ours.kid)));
  return badgeText(bytes, ours.signer.sign(bytes));
};

test('Base45 agrees with the examples of RFC 9285 and has one spelling for each byte string', () => {
  for (const [plain, coded] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ] as const) {
    assert.equal(base45(utf8(plain)), coded);
    assert.deepEqual(fromBase45(coded), utf8(plain));
  }
  for (const bad of ['A', 'AAAA', 'GGW', ':::', 'ab', 'AÄA', '::', 'A\nA']) assert.equal(fromBase45(bad), null, bad);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const coded = base45(bytes);
      assert.deepEqual(fromBase45(coded), Uint8Array.from(bytes));
      assert.equal(coded.trimEnd(), coded);
    }),
  );
});

test('a badge is read as it was signed, whatever it says', async () => {
  const code = fc.stringMatching(/^[A-Z0-9-]{2,12}$/);
  const badges = fc.record<Badge>({
    event: code,
    kind: fc.constantFrom<BadgeKind>('badge', 'pin'),
    number: fc.integer({ min: 1, max: 0xffffff }),
    version: fc.integer({ min: 1, max: 255 }),
    category: fc.integer({ min: 0, max: 255 }),
    zones: fc.uniqueArray(fc.integer({ min: 0, max: 63 })).map((z) => z.toSorted((a, b) => a - b)),
    from: fc.integer({ min: 0, max: 0xffffffff }),
    until: fc.integer({ min: 1, max: 0xffff }),
    entity: code,
    photo: fc.option(fc.uint8Array({ minLength: 8, maxLength: 8 }).map(hex)),
  });
  await fc.assert(
    fc.asyncProperty(badges, async (drawn) => {
      const badge = { ...drawn, until: drawn.from + drawn.until };
      const read = await check(signBadge(badge, ours.signer), badge.event);
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(read.value, badge);
    }),
    { numRuns: 60 },
  );
});

test('the code stays small: under 300 characters for the largest badge, version 6 at level M for the usual one', () => {
  const largest = { ...BADGE, event: 'EVENT-TWELVE', entity: 'ORG-TWELVE-X', zones: [0, 63] };
  const long = signBadge(largest, ours.signer);
  assert.ok(long.length < 300, `${long.length} characters`);
  assert.equal(text.length, 152);
  const usual = encode(text, { ecc: 'M', border: 0 });
  assert.equal(usual.version, 6);
  assert.equal(usual.size, 41);
  // The reason for Base45: the same bytes as base64url would need a larger symbol.
  const other = encode(`CB:${base64url(fromBase45(text.slice(PREFIX.length))!)}`, { ecc: 'M', border: 0 });
  assert.ok(other.size > usual.size, `base64url gives ${other.size} modules`);
});

test('neither a name nor a date of birth has a place in the code', () => {
  const read = readBadge(text);
  assert.ok(read.ok);
  assert.deepEqual(
    Object.keys(read.value.badge).toSorted(),
    ['category', 'entity', 'event', 'from', 'kind', 'number', 'photo', 'until', 'version', 'zones'].toSorted(),
  );
});

test('a code that is none, is cut, goes on, or has another format is refused with its reason', async () => {
  assert.equal(await says(text), 'ok');
  assert.equal(await says(` ${text.toLowerCase()}\r\n`), 'ok');
  for (const [code, reason] of [
    ['', 'badge.not-ours'],
    ['https://example.org/1204', 'badge.not-ours'],
    ['WIFI:S:hall;P:secret;;', 'badge.not-ours'],
    ['CB:'.padEnd(10_240, 'A'), 'badge.not-ours'],
    [`\u202e${text}`, 'badge.not-ours'],
    [`CB:\u202e${text.slice(3)}`, 'badge.cut'],
    ['CB:', 'badge.cut'],
    [text.slice(0, -1), 'badge.cut'],
    [text.slice(0, 60), 'badge.cut'],
    [`${text}AA`, 'badge.cut'],
    [resigned((b) => concat(Uint8Array.of(2), b.subarray(1))), 'badge.format'],
    [resigned((b) => concat(b, Uint8Array.of(0))), 'badge.trailing'],
    [resigned((b) => b.slice(0, -1)), 'badge.cut'],
  ] as const)
    assert.equal(await says(code), reason, code.slice(0, 40));
});

test('a field outside its limits is refused although the right key signed it', async () => {
  const at = (index: number, value: number) => (b: Uint8Array) => {
    b[index] = value;
    return b;
  };
  for (const [what, change] of [
    ['no such kind', at(1, 0x19)],
    ['number 0', (b: Uint8Array) => b.fill(0, 6, 9)],
    ['version 0', at(9, 0)],
    ['no minute', (b: Uint8Array) => b.fill(0, 15, 17)],
    ['zones with an empty byte', at(18, 0)],
    ['a small letter in the event', at(20, 0x61)],
  ] as const)
    assert.equal(await says(resigned(change)), 'badge.shape', what);
  const pass = resigned(at(1, 0x13));
  assert.equal(await says(pass), 'badge.shape', 'a pass with three doors');
});

test('another event, another key and a changed byte are refused', async () => {
  assert.equal(await says(text, 'XH28'), 'badge.event');
  assert.equal(await says(signBadge(BADGE, other.signer)), 'badge.key-unknown');
  const bytes = fromBase45(text.slice(PREFIX.length))!;
  for (let i = 0; i < bytes.length; i++) {
    const changed = Uint8Array.from(bytes);
    changed[i]! ^= 0x01;
    assert.notEqual(await says(PREFIX + base45(changed)), 'ok', `byte ${i}`);
  }
  // The right mark of a key and a signature of another: the mark is only where to look.
  const forged = badgeBytes(BADGE, ours.kid);
  assert.equal(await says(badgeText(forged, other.signer.sign(forged))), 'badge.signature');
  assert.equal(await says(badgeText(forged, new Uint8Array(64))), 'badge.signature');
});

test('the twin of a signature is the same badge, not another one', async () => {
  const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const read = readBadge(text);
  assert.ok(read.ok);
  const s = BigInt(`0x${hex(read.value.signature.subarray(32))}`);
  const twin = Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex');
  const code = badgeText(read.value.signed, concat(read.value.signature.subarray(0, 32), twin));
  assert.notEqual(code, text);
  const [one, two] = [await check(text), await check(code)];
  assert.ok(one.ok && two.ok);
  assert.deepEqual(two.value, one.value);
});

test('a field that does not fit is a fault of the organiser, not a wrong badge', () => {
  for (const wrong of [
    { number: 0 },
    { number: 2 ** 24 },
    { version: 256 },
    { zones: [64] },
    { zones: [2, 1] },
    { until: BADGE.from },
    { until: BADGE.from + 65_536 },
    { event: 'x' },
    { entity: 'Exercise State XA' },
    { photo: 'abc' },
    { kind: 'pass' as const },
  ])
    assert.throws(() => signBadge({ ...BADGE, ...wrong }, ours.signer), { code: 'badge.field' }, JSON.stringify(wrong));
});

test('a browser’s cryptography comes to the same answer over the same bytes', async () => {
  const { subtle } = crypto;
  const web = await importWebKey(subtle, base64(ours.spki));
  assert.ok(web);
  assert.equal(web.kid, ours.kid);
  const asBrowser = (code: string) =>
    checkBadge(code, 'XH27', [web], (key, bytes, sig) => verifyWeb(subtle, key, bytes, sig));
  assert.ok((await asBrowser(text)).ok);
  const forged = badgeBytes(BADGE, ours.kid);
  assert.ok(!(await asBrowser(badgeText(forged, other.signer.sign(forged)))).ok);
  assert.equal(await importWebKey(subtle, base64(concat(ours.spki, Uint8Array.of(0)))), null);
});

/** DER of a raw signature, as OpenSSL reads it (RFC 3279 section 2.2.3). */
function derOf(raw: Uint8Array): Buffer {
  const part = (bytes: Uint8Array) => {
    const first = bytes.findIndex((b) => b !== 0);
    const short = Buffer.from(bytes.subarray(first < 0 ? 31 : first));
    const padded = short[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short;
    return Buffer.concat([Buffer.of(2, padded.length), padded]);
  };
  const both = Buffer.concat([part(raw.subarray(0, 32)), part(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, both.length), both]);
}

function filesOf(code: string) {
  const read = readBadge(code);
  assert.ok(read.ok);
  const [signed, signature, key] = ['signed', 'signature', 'key.pem'].map((name) => join(folder, name));
  writeFileSync(signed!, read.value.signed);
  writeFileSync(signature!, derOf(read.value.signature));
  writeFileSync(key!, ours.key.export({ type: 'spki', format: 'pem' }));
  return { signed: signed!, signature: signature!, key: key! };
}

const openssl = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not on this machine';
test('OpenSSL verifies the signed part of a badge, and not a changed one', { skip: openssl }, () => {
  const { signed, signature, key } = filesOf(text);
  const run = () => spawnSync('openssl', ['dgst', '-sha256', '-verify', key, '-signature', signature, signed]).status;
  assert.equal(run(), 0);
  writeFileSync(signed, badgeBytes({ ...BADGE, version: 2 }, ours.kid));
  assert.notEqual(run(), 0);
});

const PYTHON = `
import sys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
A = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
text, out = sys.argv[2][3:], bytearray()
for i in range(0, len(text), 3):
    g = text[i:i+3]
    n = sum(A.index(c) * 45**k for k, c in enumerate(g))
    out += n.to_bytes(len(g) - 1, 'big')
signed, raw = bytes(out[:-64]), bytes(out[-64:])
sig = encode_dss_signature(int.from_bytes(raw[:32], 'big'), int.from_bytes(raw[32:], 'big'))
key = serialization.load_pem_public_key(open(sys.argv[1], 'rb').read())
key.verify(sig, signed, ec.ECDSA(hashes.SHA256()))
print(int.from_bytes(signed[6:9], 'big'), signed[9])
`;
const python =
  spawnSync('python3', ['-c', 'import cryptography']).status === 0
    ? false
    : 'python3 with cryptography is not on this machine';
test('a reader of twelve lines in another language decodes and verifies the code', { skip: python }, () => {
  const { key } = filesOf(text);
  const told = execFileSync('python3', ['-c', PYTHON, key, text], { encoding: 'utf8' });
  assert.equal(told.trim(), '1204 1');
  const forged = badgeBytes(BADGE, ours.kid);
  const wrong = badgeText(forged, other.signer.sign(forged));
  assert.notEqual(spawnSync('python3', ['-c', PYTHON, key, wrong]).status, 0);
});
