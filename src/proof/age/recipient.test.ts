// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { concat } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { bech32, fromBech32 } from './bech32.ts';
import { newIdentity, readIdentity, readRecipient, recipientOf } from './recipient.ts';

const identity = newIdentity(randomBytes);

function codeOf(result: { ok: boolean; refusal?: { code: string } }): string | undefined {
  assert.equal(result.ok, false);
  return result.refusal?.code;
}

test('derives the same recipient as another implementation, from our identity and from theirs', async () => {
  assert.equal(await identityToRecipient(identity.secretText()), recipientOf(identity).text);
  const theirs = await generateHybridIdentity();
  const read = readIdentity(theirs);
  assert.ok(read.ok);
  assert.equal(read.value.recipient.text, await identityToRecipient(theirs));
  assert.equal(read.value.secretText(), theirs);
});

test('spells a recipient in 1,959 lower-case characters and reads it back', () => {
  const { text } = identity.recipient;
  assert.match(text, /^age1pq1[a-z0-9]{1952}$/);
  const read = readRecipient(text);
  assert.ok(read.ok);
  assert.equal(read.value.text, text);
  assert.deepEqual(read.value.x25519Bytes, identity.recipient.x25519Bytes);
});

test('never shows the secret when printed or serialised', () => {
  const secret = identity.secretText().toLowerCase().slice(20, 60);
  assert.ok(!inspect(identity, { depth: 9, showHidden: true }).toLowerCase().includes(secret));
  assert.ok(!JSON.stringify(identity).toLowerCase().includes(secret));
});

test('refuses other spellings of an identity without repeating them', async () => {
  const text = identity.secretText();
  for (const bad of [text.toLowerCase(), text.slice(0, -1), `${text} `, '', await generateX25519Identity()]) {
    const read = readIdentity(bad);
    assert.equal(codeOf(read), 'age.identity');
    assert.ok(bad === '' || !JSON.stringify(read).includes(bad));
  }
});

test('refuses classical recipients, upper case, a wrong checksum and a wrong length', async () => {
  const { text } = identity.recipient;
  const classical = await identityToRecipient(await generateX25519Identity());
  const long = bech32('age1pq', concat(fromBech32('age1pq', text)!, Uint8Array.of(0)));
  const changed = text.slice(0, -1) + (text.endsWith('q') ? 'p' : 'q');
  for (const bad of [classical, text.toUpperCase(), changed, long, `${text}\n`, '']) {
    assert.equal(codeOf(readRecipient(bad)), 'age.recipient');
  }
});

test('refuses a well-spelled recipient whose keys are impossible', () => {
  const bytes = fromBech32('age1pq', identity.recipient.text)!;
  const coefficientTooLarge = bytes.slice();
  coefficientTooLarge.fill(0xff, 0, 3);
  assert.equal(codeOf(readRecipient(bech32('age1pq', coefficientTooLarge))), 'age.recipient-key');
  for (const point of [0, 1]) {
    const lowOrder = bytes.slice();
    lowOrder.fill(0, 1184);
    lowOrder[1184] = point;
    assert.equal(codeOf(readRecipient(bech32('age1pq', lowOrder))), 'age.recipient-key');
  }
});

test('a random source that runs short is a fault, not a weak key', () => {
  assert.throws(
    () => newIdentity(() => new Uint8Array(31)),
    (error) => error instanceof Fault && error.code === 'age.random',
  );
});
