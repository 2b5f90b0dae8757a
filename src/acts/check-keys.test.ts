// SPDX-License-Identifier: EUPL-1.2
// A case rechecked after one side gave a key up: what lay in its log before the theft stands, and only that.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { certify, newKey, signStatement } from '../../test/fixtures/parties.ts';
import { makeWorld } from '../../test/fixtures/world.ts';
import { playCase } from '../../test/fixtures/world-case.ts';
import { type Digest, type Party, partyOf } from '#base/act.ts';
import { base64, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { lawPacks, readPack } from '#law/pack.ts';
import { ED25519, seedSigner, vkeyOf } from '#proof/log/note-key.ts';
import { envelopeOf, readSignedAct, type SignedAct, signPayload } from '#proof/signed-act.ts';
import { checkDossier } from './check-dossier.ts';
import { RECEIPT } from './exchange/act.ts';
import { KINDS } from './kinds.ts';
import { KEYS, type KeyStatement } from './register/act.ts';
import { checkStatement } from './register/standing.ts';

const packs = lawPacks(
  ['exercise', 'hanoi', 'vclt'].map((name) => {
    const read = readPack(Uint8Array.from(readFileSync(new URL(`../../law/${name}/pack.json`, import.meta.url))));
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  }),
);
const latestSeconds = Date.parse('2027-05-04T12:00:00Z') / 1000;

const { world, acts, dossier } = await playCase(await makeWorld(packs));
const xb = world.members.get('XB')!;
const placeOf = (digest: Digest) => xb.log.findIndex((l) => l.digest === digest);

const seal = newKey();
const root = { ...xb.maker.identity.root, text: base64(xb.maker.identity.root.spki) };
const certificates = await certify('XB', root, seal, {
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2036-01-01T00:00:00.000Z',
});
/** The entry by which XB gives its seal up, with so many entries of its log still good. */
function givenUp(lastGood: number, more: Partial<KeyStatement> = {}): SignedAct {
  const before = checkStatement(xb.statement);
  assert.ok(before.ok);
  const statement: KeyStatement = {
    ...before.value.statement,
    v: 2,
    seq: 2,
    prev: before.value.digest,
    rootCertificate: base64(certificates.root),
    sealCertificate: base64(certificates.seal),
    compromise: { since: '2027-05-03T06:00:00.000Z', lastGood },
    validFrom: '2027-05-04',
    ...more,
  };
  return world.write({
    by: 'registrar-1',
    approver: 'registrar-2',
    kind: KEYS,
    to: ['DEPOSITARY/registry'],
    basis: 'DEPOSITARY',
    body: { party: 'XB', statement: signStatement(statement, xb.maker.identity.root), note: 'Note 2' },
  });
}

/** The codes that XA finds when it rechecks the case; with or without what XB showed of its own log. */
function found(entry: SignedAct | null, shown: boolean, held = world.held.get('XA')!) {
  const proofs = new Map<Digest, { party: Party; text: string }[]>();
  for (const { act, digest } of held) {
    if (act.kind === RECEIPT) continue;
    const own = world.members.get('XA')!.log.some((l) => l.digest === digest)
      ? [{ party: 'XA', text: world.prove('XA', digest) }]
      : [];
    const theirs = shown && partyOf(act.from) === 'XB' && placeOf(digest) >= 0;
    proofs.set(digest, [...own, ...(theirs ? [{ party: 'XB', text: world.prove('XB', digest) }] : [])]);
  }
  const entries = [...world.entries, ...(entry ? [entry] : [])].map((e) => e.envelope);
  const checked = checkDossier({
    acts: held.map((a) => a.envelope),
    register: { entries, genesis: world.genesis, pinned: world.fingerprint },
    proofs,
    packs,
    kinds: KINDS,
    latestSeconds,
    of: { dossier, reader: 'XA' },
  });
  return checked.checks.flatMap((c) => (c.ok || c.check === 'evidence' ? [] : [[c.detail?.split(' ')[0], c.act]]));
}
const idOf = (signed: SignedAct) => signed.act.id;
const byXb = world.held.get('XA')!.filter((a) => partyOf(a.act.from) === 'XB');

test('a case in which nothing was stolen holds, with what the other side showed and without', () => {
  assert.deepEqual([found(null, true), found(null, false)], [[], []]);
});

test('when all of it lay in the log before the theft, the case goes on to hold', () => {
  assert.deepEqual(found(givenUp(xb.log.length), true), []);
});

test('what lay there before stands, what came later does not, act by act', () => {
  const end = placeOf(acts.decision.digest);
  const places = (signed: SignedAct) =>
    signed.act.kind === RECEIPT
      ? placeOf((signed.act.body as unknown as { actSha256: Digest }).actSha256)
      : placeOf(signed.digest);
  const later = byXb.filter((a) => places(a) >= end).map(idOf);
  assert.ok(later.length > 0 && later.length < byXb.length);
  const codes = found(givenUp(end), true);
  assert.deepEqual(new Set(codes.map(([code]) => code)), new Set(['keys.compromised']));
  assert.deepEqual(new Set(codes.map(([, act]) => act)), new Set(later));
});

test('without a place in the sender’s log nothing under a given up key stands; receipts carry theirs', () => {
  const codes = found(givenUp(xb.log.length), false);
  const bare = byXb.filter((a) => a.act.kind !== RECEIPT).map(idOf);
  assert.deepEqual(new Set(codes.map(([, act]) => act)), new Set(bare));
});

test('a thief who dates an act back is found out, however good his signatures are', () => {
  const { signatures, act } = acts.decision;
  const earlier = { ...act, id: 'e'.repeat(32), at: acts.access.act.at };
  const bytes = utf8(canonical(earlier));
  const officer = xb.officers.get('judge-b')!;
  const forged = readSignedAct(
    envelopeOf(
      bytes,
      [officer, xb.maker.identity.seal].map((s) => signPayload(bytes, s, signatures[0]!.iat)),
    ),
  );
  assert.ok(forged.ok, forged.ok ? '' : forged.refusal.code);
  const held = [...world.held.get('XA')!, forged.value];
  const codes = found(givenUp(xb.log.length), true, held).filter(([, id]) => id === 'e'.repeat(32));
  assert.ok(
    codes.some(([code]) => code === 'keys.compromised'),
    JSON.stringify(codes),
  );
});

test('when the log key was stolen too, its log proves nothing behind the last good entry', () => {
  const end = placeOf(acts.decision.digest);
  const origin = 'xb.comity/acts-2';
  const fresh = { origin, vkey: vkeyOf(seedSigner(origin, ED25519, randomBytes(32)).key) };
  const codes = found(givenUp(end, { log: fresh }), true);
  assert.ok(codes.some(([code]) => code === 'keys.log-closed'));
  assert.deepEqual(found(givenUp(xb.log.length, { log: fresh }), true), []);
});
