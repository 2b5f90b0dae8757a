// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { importSpki } from '#proof/keys.ts';
import { signPayload, verifySignature } from '#proof/signed-act.ts';
import { makeOfficerKey, openSession, openWithPassword, signerOf, signerOfSecret, tokenHash } from './officer-key.ts';

const random = (n: number) => Uint8Array.from(randomBytes(n));
const key = await makeOfficerKey('correct horse', random);
const secret = (await openWithPassword(key, 'correct horse'))!;

test('the password opens the key, and what it signs holds under the public key', () => {
  const signer = signerOfSecret(secret);
  const known = importSpki(key.publicKey)!;
  assert.equal(signer.kid, known.kid);
  assert.ok(verifySignature(signPayload(utf8('x'), signer, 1), utf8('x'), known.key));
});

test('a wrong password opens nothing', async () => {
  for (const wrong of ['', 'Correct horse', 'correct horse ', 'correct\u00a0horse'])
    assert.equal(await openWithPassword(key, wrong), null, JSON.stringify(wrong));
});

test('one password typed on two keyboards is one password', async () => {
  const accented = await makeOfficerKey('mật khẩu'.normalize('NFC'), random);
  assert.ok(await openWithPassword(accented, 'mật khẩu'.normalize('NFD')));
});

test('a wrapped key with one byte changed, cut off, or of another person opens nothing', async () => {
  for (const at of [0, 5, 11, 12, 40, key.wrappedKey.length - 1]) {
    const changed = Uint8Array.from(key.wrappedKey);
    changed[at]! ^= 1;
    assert.equal(await openWithPassword({ ...key, wrappedKey: changed }, 'correct horse'), null, `byte ${at}`);
  }
  for (const n of [0, 12, 27, key.wrappedKey.length - 1])
    assert.equal(
      await openWithPassword({ ...key, wrappedKey: key.wrappedKey.subarray(0, n) }, 'correct horse'),
      null,
      `${n} bytes`,
    );
  const other = await makeOfficerKey('correct horse', random);
  assert.equal(await openWithPassword({ ...key, wrappedKey: other.wrappedKey }, 'correct horse'), null);
  assert.notEqual(other.passwordHash, key.passwordHash, 'each has a salt of its own');
});

test('a password entry of another form opens nothing', async () => {
  for (const passwordHash of ['', 'argon2id', 'bcrypt$1$2$3$AAAA', `${key.passwordHash}!`])
    assert.equal(await openWithPassword({ ...key, passwordHash }, 'correct horse'), null, passwordHash);
});

test('neither the table of people nor that of sessions holds the key', () => {
  const session = openSession(secret, random);
  const middle = Buffer.from(secret).subarray(30, 60).toString('hex');
  for (const resting of [key.wrappedKey, session.wrappedKey])
    assert.ok(!Buffer.from(resting).toString('hex').includes(middle));
  assert.ok(!JSON.stringify({ ...session, token: '' }).includes(session.token));
  assert.equal(session.tokenHash, tokenHash(session.token));
});

test('a session opens the key with its own token and no other', () => {
  const [mine, yours] = [openSession(secret, random), openSession(secret, random)];
  assert.equal(signerOf(mine.token, mine.wrappedKey)?.kid, importSpki(key.publicKey)!.kid);
  assert.equal(signerOf(yours.token, mine.wrappedKey), null);
  assert.equal(signerOf('', mine.wrappedKey), null);
  assert.equal(signerOf(`${mine.token}A`, mine.wrappedKey), null);
  assert.equal(signerOf(mine.tokenHash, mine.wrappedKey), null, 'the hash in the table is no token');
  const changed = Uint8Array.from(mine.wrappedKey);
  changed[20]! ^= 1;
  assert.equal(signerOf(mine.token, changed), null);
});
