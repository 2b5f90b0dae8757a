// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preservation } from '../../test/fixtures/example-acts.ts';
import { newKey, type TestKey } from '../../test/fixtures/parties.ts';
import type { Act } from '#base/act.ts';
import { utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { bulkVerifier } from './bulk-verify.ts';
import { importSpki, type KeyEntry } from './keys.ts';
import { envelopeOf, readSignedAct, type Signature, type SignedAct, signPayload, verifyAct } from './signed-act.ts';

const act = { ...preservation, by: { person: 'mara', role: 'duty-officer' } } as Act;
const IAT = 1_795_348_800;
const [mara, tomas, seal, stranger] = [newKey(), newKey(), newKey(), newKey()];
const entry = (key: TestKey, more: Partial<KeyEntry>): KeyEntry => ({
  kid: key.kid,
  key: importSpki(key.text)!.key,
  role: 'officer',
  party: 'XA',
  from: '2026-11-01',
  office: 'XA/contact-point',
  ...more,
});
const entries = [
  entry(mara, { person: 'mara', roles: ['duty-officer'] }),
  entry(tomas, { person: 'tomas', roles: ['approving-officer'] }),
  entry(seal, { role: 'seal' }),
];
const ring = (kid: string) => entries.find((e) => e.kid === kid);
const rule = { signedBy: 'officer', approve: true } as const;
const payloadOf = (n: number) => utf8(canonical({ ...act, id: n.toString(16).padStart(32, '0') }));

function read(payload: Uint8Array, signatures: Signature[]): SignedAct {
  const signed = readSignedAct(envelopeOf(payload, signatures));
  assert.ok(signed.ok, JSON.stringify(signed));
  return signed.value;
}
const by = (payload: Uint8Array, ...keys: TestKey[]) => keys.map((k) => signPayload(payload, k, IAT));

/** Good acts and every sort of bad one, many times over. */
function mixed(count: number): SignedAct[] {
  return Array.from({ length: count }, (_, n) => {
    const payload = payloadOf(n);
    const good = by(payload, mara, tomas, seal);
    const other = by(payloadOf(n + 1), mara, tomas, seal);
    // The name of a known key over the signature of another.
    const posed = { ...by(payload, stranger)[0]!, protected: good[1]!.protected };
    const zeroes = { ...good[0]!, signature: 'A'.repeat(86) };
    const cases: Signature[][] = [
      good,
      [good[0]!, other[1]!, good[2]!],
      [good[0]!, posed, good[2]!],
      [zeroes, good[1]!, good[2]!],
      by(payload, mara, stranger, seal),
      [good[1]!, good[0]!, good[2]!],
    ];
    return read(payload, cases[n % cases.length]!);
  });
}

const codeOf = (result: ReturnType<typeof verifyAct>) => (result.ok ? 'ok' : result.refusal.code);

test('every act gets the same verdict as one by one, whatever is wrong with it', async () => {
  const acts = mixed(3000);
  const bulk = bulkVerifier();
  for (const { kid, key } of entries) bulk.learn(kid, key);
  for (const signed of acts) await bulk.begin(signed);
  const holds = await bulk.finish();
  const verdicts = acts.map((signed) => codeOf(verifyAct(signed, ring, rule, holds)));
  assert.deepEqual(
    verdicts,
    acts.map((signed) => codeOf(verifyAct(signed, ring, rule))),
  );
  assert.deepEqual(new Set(verdicts), new Set(['ok', 'act.signature', 'act.key-unknown', 'act.no-drafter']));
});

test('what it was not told of beforehand is verified on the spot: keys learnt later, acts never begun', async () => {
  const bulk = bulkVerifier();
  const early = read(payloadOf(1), by(payloadOf(1), mara, tomas, seal));
  await bulk.begin(early);
  for (const { kid, key } of entries) bulk.learn(kid, key);
  const holds = await bulk.finish();
  const never = read(payloadOf(2), by(payloadOf(2), mara, tomas, seal));
  const forged = read(payloadOf(3), by(payloadOf(2), mara, tomas, seal));
  assert.deepEqual(
    [early, never, forged].map((s) => codeOf(verifyAct(s, ring, rule, holds))),
    ['ok', 'ok', 'act.signature'],
  );
});

test('an answer is for one signature, one key and one payload: it serves no other', async () => {
  const bulk = bulkVerifier();
  for (const { kid, key } of entries) bulk.learn(kid, key);
  const good = read(payloadOf(1), by(payloadOf(1), mara, tomas, seal));
  await bulk.begin(good);
  const holds = await bulk.finish();
  const [s] = good.signatures;
  assert.equal(holds(s!, good.payload, entries[0]!), true);
  assert.equal(holds(s!, payloadOf(2), entries[0]!), false);
  assert.equal(holds(s!, good.payload, entries[1]!), false);
  assert.equal(holds({ ...s! }, payloadOf(2), entries[0]!), false);
});

test('finishing with nothing begun waits for nothing', async () => {
  const holds = await bulkVerifier().finish();
  const good = read(payloadOf(1), by(payloadOf(1), mara, tomas, seal));
  assert.equal(codeOf(verifyAct(good, ring, rule, holds)), 'ok');
});
