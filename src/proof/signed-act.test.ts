// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { preservation } from '../../test/fixtures/example-acts.ts';
import { newKey, type TestKey } from '../../test/fixtures/parties.ts';
import type { Act } from '#base/act.ts';
import { base64url, fromBase64url, textOf, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { importSpki, type KeyEntry, type KeyRing } from './keys.ts';
import {
  digestBytes,
  digestOf,
  envelopeOf,
  readJws,
  readSignedAct,
  type Signature,
  signPayload,
  verifyAct,
  verifySignature,
} from './signed-act.ts';

const IAT = 1_795_348_800;
const act = { ...preservation, by: { person: 'mara', role: 'duty-officer' } } as Act;
const payload = utf8(canonical(act));

const keys = {
  root: newKey(),
  seal: newKey(),
  mara: newKey(),
  maraToo: newKey(),
  tomas: newKey(),
  foreign: newKey(),
  foreignSeal: newKey(),
  gone: newKey(),
};
const entry = (key: TestKey, more: Partial<KeyEntry>): [string, KeyEntry] => [
  key.kid,
  {
    kid: key.kid,
    key: importSpki(key.text)!.key,
    role: 'officer',
    party: 'XA',
    from: '2026-11-01',
    office: 'XA/contact-point',
    roles: ['duty-officer'],
    ...more,
  },
];
const known = new Map([
  entry(keys.root, { role: 'root' }),
  entry(keys.seal, { role: 'seal' }),
  entry(keys.mara, { person: 'mara' }),
  entry(keys.maraToo, { person: 'mara', roles: ['approving-officer'] }),
  entry(keys.tomas, { person: 'tomas', roles: ['approving-officer'] }),
  entry(keys.foreign, { person: 'dana', party: 'XB', office: 'XB/contact-point' }),
  entry(keys.foreignSeal, { role: 'seal', party: 'XB' }),
  entry(keys.gone, { person: 'mara', until: '2026-11-21' }),
]);
const ring: KeyRing = (kid) => known.get(kid);
const by = (...signers: TestKey[]) => signers.map((s) => signPayload(payload, s, IAT));
const OFFICER = { signedBy: 'officer', approve: false } as const;
const TWO = { signedBy: 'officer', approve: true } as const;

function outcome(signatures: Signature[], rule: Parameters<typeof verifyAct>[2] = OFFICER, bytes = payload): string {
  const read = readSignedAct(envelopeOf(bytes, signatures));
  if (!read.ok) return read.refusal.code;
  const verified = verifyAct(read.value, ring, rule);
  return verified.ok ? 'ok' : verified.refusal.code;
}
/** Signs with a protected header of any content. */
function withHeader(header: Record<string, unknown> | string, signer: TestKey = keys.mara): Signature {
  const text = base64url(utf8(typeof header === 'string' ? header : JSON.stringify(header)));
  return { protected: text, signature: base64url(signer.sign(utf8(`${text}.${base64url(payload)}`))) };
}
const usual = { alg: 'ES256', typ: 'comity-act+json', kid: keys.mara.kid, iat: IAT };

test('drafter and seal make a whole act; with a second officer it holds where two are asked for', () => {
  const read = readSignedAct(envelopeOf(payload, by(keys.mara, keys.tomas, keys.seal)));
  assert.ok(read.ok);
  assert.deepEqual(read.value.act, JSON.parse(canonical(act)));
  assert.equal(read.value.digest, digestOf(payload));
  const verified = verifyAct(read.value, ring, TWO);
  assert.ok(verified.ok);
  assert.deepEqual(
    verified.value.officers.map((o) => o.person),
    ['mara', 'tomas'],
  );
  assert.equal(verified.value.seal.kid, keys.seal.kid);
  assert.equal(outcome(by(keys.mara, keys.seal)), 'ok');
});

test('no algorithm but ES256 is taken, whatever the signature is', () => {
  for (const alg of ['none', 'NONE', 'HS256', 'ES384', 'ES512', 'RS256', 'PS256', 'EdDSA', 'es256', '', null, 256])
    assert.equal(outcome([withHeader({ ...usual, alg }), ...by(keys.seal)]), 'act.header', String(alg));
  // The old trick: a code made with the public key as if it were a shared secret.
  const header = base64url(utf8(JSON.stringify({ ...usual, alg: 'HS256' })));
  const code = createHmac('sha256', keys.mara.spki)
    .update(`${header}.${base64url(payload)}`)
    .digest();
  assert.equal(
    outcome([{ protected: header, signature: base64url(Buffer.concat([code, code])) }, ...by(keys.seal)]),
    'act.header',
  );
});

test('a header by which the sender would choose the rules is refused', () => {
  const more = [
    { crit: ['exp'] },
    { crit: [] },
    { jku: 'https://evil.example/keys' },
    { jwk: { kty: 'EC' } },
    { x5c: ['AA=='] },
    { x5u: 'https://e.example' },
    { b64: false },
    { zip: 'DEF' },
    { extra: 1 },
    { iat: -1 },
    { iat: '1' },
    { kid: 7 },
    { typ: 'JWT' },
  ];
  for (const change of more)
    assert.equal(
      outcome([withHeader({ ...usual, ...change }), ...by(keys.seal)]),
      'act.header',
      JSON.stringify(change),
    );
  for (const field of ['alg', 'typ', 'kid', 'iat']) {
    const { [field]: _, ...rest } = usual as Record<string, unknown>;
    assert.equal(outcome([withHeader(rest), ...by(keys.seal)]), 'act.header', `without ${field}`);
  }
  for (const text of [
    '',
    '[]',
    'null',
    `{"alg":"none","alg":"ES256","typ":"comity-act+json","kid":"${keys.mara.kid}","iat":1}`,
    '{"alg":"ES256"',
  ])
    assert.equal(outcome([withHeader(text), ...by(keys.seal)]), 'act.header', text);
});

test('an envelope of another shape is refused: unprotected headers, flattened form, doubled names, no or too many signatures', () => {
  const [first, last] = by(keys.mara, keys.seal) as [Signature, Signature];
  const text = base64url(payload);
  const bad: unknown[] = [
    { payload: text, signatures: [{ ...first, header: { alg: 'none' } }, last] },
    { payload: text, signatures: [first, last], header: {} },
    { payload: text, ...first },
    { payload: text, signatures: [] },
    { payload: text, signatures: Array.from({ length: 9 }, () => first) },
    { payload: text, signatures: { 0: first } },
    { payload: [text], signatures: [first, last] },
    { payload: `${text}=`, signatures: [first, last] },
    { payload: text, signatures: [{ ...first, signature: `${first.signature}AA` }, last] },
    { payload: text, signatures: [{ ...first, signature: '' }, last] },
    { payload: text, signatures: [{ protected: first.protected }, last] },
    [text],
    null,
  ];
  for (const value of bad) {
    const read = readSignedAct(utf8(JSON.stringify(value)));
    assert.ok(!read.ok && read.refusal.code === 'act.jws', JSON.stringify(value).slice(0, 80));
  }
  const doubled = (textOf(envelopeOf(payload, [first, last])) ?? '').replace(
    '{"payload"',
    `{"payload":"${text}","payload"`,
  );
  const read = readSignedAct(utf8(doubled));
  assert.ok(!read.ok && read.refusal.code === 'json.duplicate-key');
});

test('an envelope larger than any act is refused before it is read', () => {
  const read = readSignedAct(utf8(`{"payload":"${'A'.repeat(1_600_000)}","signatures":[]}`));
  assert.ok(!read.ok && read.refusal.code === 'json.too-large');
});

test('every byte of the payload, the header and the signature counts', () => {
  const other = utf8(canonical({ ...act, body: { ...act.body, facts: 'Twelve persons paid.' } }));
  assert.equal(outcome(by(keys.mara, keys.seal), OFFICER, other), 'act.signature');
  const [first, last] = by(keys.mara, keys.seal) as [Signature, Signature];
  const raw = fromBase64url(first.signature)!;
  for (const at of [0, 31, 32, 63]) {
    const changed = Uint8Array.from(raw);
    changed[at]! ^= 1;
    assert.equal(outcome([{ ...first, signature: base64url(changed) }, last]), 'act.signature', `byte ${at}`);
  }
  assert.equal(
    outcome([{ ...first, protected: base64url(utf8(JSON.stringify({ ...usual, iat: IAT + 1 }))) }, last]),
    'act.signature',
  );
  assert.equal(outcome([{ ...first, signature: last.signature }, last]), 'act.signature', 'signatures swapped');
});

test('a signature over nothing is refused: r or s of nought, or beyond the order', () => {
  const zero = new Uint8Array(64);
  const [first, last] = by(keys.mara, keys.seal) as [Signature, Signature];
  const raw = fromBase64url(first.signature)!;
  const noughtR = Uint8Array.from([...zero.subarray(0, 32), ...raw.subarray(32)]);
  const noughtS = Uint8Array.from([...raw.subarray(0, 32), ...zero.subarray(32)]);
  for (const bytes of [zero, noughtR, noughtS, zero.map(() => 255)])
    assert.equal(outcome([{ ...first, signature: base64url(bytes) }, last]), 'act.signature');
});

test('the twin of a signature with the other s is no new act: the number of an act is that of its bytes', () => {
  const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const [first, last] = by(keys.mara, keys.seal) as [Signature, Signature];
  const raw = fromBase64url(first.signature)!;
  const twinS = (ORDER - BigInt(`0x${Buffer.from(raw.subarray(32)).toString('hex')}`)).toString(16).padStart(64, '0');
  const twin = { ...first, signature: base64url(Buffer.concat([raw.subarray(0, 32), Buffer.from(twinS, 'hex')])) };
  assert.notEqual(twin.signature, first.signature);
  const [one, two] = [
    readSignedAct(envelopeOf(payload, [first, last])),
    readSignedAct(envelopeOf(payload, [twin, last])),
  ];
  assert.ok(one.ok && two.ok);
  assert.equal(two.value.digest, one.value.digest);
});

test('a key that no statement names, or of another party, or outside its days, is refused', () => {
  assert.equal(outcome(by(newKey(), keys.seal)), 'act.key-unknown');
  assert.equal(outcome(by(keys.mara, newKey())), 'act.key-unknown');
  assert.equal(outcome(by(keys.foreign, keys.seal)), 'act.key-party');
  assert.equal(outcome(by(keys.mara, keys.foreignSeal)), 'act.key-party');
  assert.equal(outcome(by(keys.gone, keys.seal)), 'act.key-not-valid');
  const early = utf8(
    canonical({ ...act, at: { ...act.at, instant: '2026-10-31T12:00:00.000Z', local: '2026-10-31T12:00:00+00:00' } }),
  );
  assert.equal(
    outcome(
      [keys.mara, keys.seal].map((s) => signPayload(early, s, IAT)),
      OFFICER,
      early,
    ),
    'act.key-not-valid',
  );
});

test('a key used for something else is refused: root as officer, seal as officer, officer as seal', () => {
  assert.equal(outcome(by(keys.root, keys.seal)), 'act.key-role');
  assert.equal(outcome(by(keys.mara, keys.root)), 'act.key-role');
  assert.equal(outcome(by(keys.seal, keys.seal)), 'act.key-role');
  assert.equal(outcome(by(keys.mara, keys.tomas)), 'act.no-seal');
  assert.equal(outcome(by(keys.seal, keys.mara)), 'act.no-seal', 'the seal comes last');
  assert.equal(outcome(by(keys.mara)), 'act.no-seal');
});

test('an act without its drafter is refused: none, another person, another office, a role not given', () => {
  assert.equal(outcome(by(keys.seal)), 'act.no-drafter');
  assert.equal(outcome(by(keys.tomas, keys.seal)), 'act.no-drafter');
  const changed = (more: Partial<Act>) => {
    const bytes = utf8(canonical({ ...act, ...more }));
    return outcome(
      [keys.mara, keys.seal].map((s) => signPayload(bytes, s, IAT)),
      OFFICER,
      bytes,
    );
  };
  assert.equal(changed({ from: 'XA/central-authority' }), 'act.no-drafter');
  assert.equal(changed({ by: { person: 'tomas', role: 'duty-officer' } }), 'act.no-drafter');
  assert.equal(changed({ by: { person: 'mara', role: 'judge' } }), 'act.key-role');
});

test('one person never approves what the same person drafted, not even with a second key', () => {
  assert.equal(outcome(by(keys.mara, keys.seal), TWO), 'act.approval-missing');
  assert.equal(outcome(by(keys.mara, keys.maraToo, keys.seal), TWO), 'act.same-person');
  assert.equal(outcome(by(keys.mara, keys.mara, keys.seal), TWO), 'act.same-person');
  assert.equal(outcome(by(keys.mara, keys.tomas, keys.tomas, keys.seal), TWO), 'act.same-person');
});

test('an approval over other bytes than those sent is refused', () => {
  const other = utf8(canonical({ ...act, id: 'f'.repeat(32) }));
  const [drafter, seal] = by(keys.mara, keys.seal) as [Signature, Signature];
  assert.equal(outcome([drafter, signPayload(other, keys.tomas, IAT), seal], TWO), 'act.signature');
});

test('what the machine states needs the seal and no officer', () => {
  assert.equal(outcome(by(keys.seal), { signedBy: 'node', approve: false }), 'ok');
  assert.equal(outcome(by(keys.mara), { signedBy: 'node', approve: false }), 'act.no-seal');
});

test('a signature for one type of object is none for another', () => {
  const statement = envelopeOf(payload, [signPayload(payload, keys.mara, IAT, 'comity-keys+json')]);
  assert.ok(readJws(statement, 'comity-keys+json').ok);
  const read = readSignedAct(statement);
  assert.ok(!read.ok && read.refusal.code === 'act.header');
  const signature = signPayload(payload, keys.mara, IAT);
  assert.ok(verifySignature(signature, payload, known.get(keys.mara.kid)!.key));
  assert.ok(!verifySignature(signature, payload, known.get(keys.tomas.kid)!.key));
  assert.ok(!verifySignature({ ...signature, signature: '!' }, payload, known.get(keys.mara.kid)!.key));
});

test('an envelope cut off anywhere is refused', () => {
  const whole = envelopeOf(payload, by(keys.mara, keys.seal));
  for (let n = 0; n < whole.length; n += 97) assert.ok(!readSignedAct(whole.subarray(0, n)).ok, `${n} bytes`);
  assert.equal(Buffer.from(digestBytes(digestOf(payload))).toString('hex'), digestOf(payload));
});
