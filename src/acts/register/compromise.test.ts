// SPDX-License-Identifier: EUPL-1.2
// A key is stolen on Tuesday and given up on Friday: what lay in the log before stands, what lies between goes to people, and
// nothing dated back comes in (trust T21).
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { entry, keysEntry } from '../../../test/fixtures/key-entries.ts';
import { certify, newKey, newParty, signStatement, type TestParty } from '../../../test/fixtures/parties.ts';
import type { Act, Digest } from '#base/act.ts';
import { base64, hex } from '#base/bytes.ts';
import type { KeyEntry } from '#proof/keys.ts';
import { signCheckpoint } from '#proof/log/checkpoint.ts';
import { commitmentOf, leafHash, rootOf } from '#proof/log/merkle.ts';
import { memoryReader, proveInclusion } from '#proof/log/merkle-prove.ts';
import { cosignatureLine, parseNote } from '#proof/log/note.ts';
import { COSIGNATURE, ED25519, type NoteSigner, seedSigner, vkeyOf } from '#proof/log/note-key.ts';
import { parsePolicy } from '#proof/log/policy.ts';
import { encodeTlogProof } from '#proof/log/tlog-proof.ts';
import { digestBytes } from '#proof/signed-act.ts';
import type { KeyStatement } from './act.ts';
import { compromisedRefusal, questionedActs } from './compromise.ts';
import { keysRefusal } from './key-rules.ts';
import { logKeysOf, noteKeyOf, policyText } from './log-keys.ts';
import { positionIn } from './position.ts';
import { checkStatement, type Directory, directoryOf, keySteps } from './standing.ts';

const TUESDAY = '2026-11-17T00:00:00.000Z';
const FRIDAY = '2026-11-20T09:00:00.000Z';
const SECONDS = 1_795_000_000;
/** So many entries of XB's log were there on Tuesday. */
const GOOD = 3;

const mara = newKey();
const officer = {
  person: 'mara',
  office: 'XB/contact-point',
  roles: ['duty-officer'],
  key: mara.text,
  from: '2026-11-01',
};
const [xa, xb, xc] = [await newParty('XA'), await newParty('XB', [officer]), await newParty('XC')];
const firsts = [xa, xb, xc].map((p) =>
  keysEntry(p.party, signStatement(p.statement, p.root), '2026-11-02T09:00:00.000Z'),
);

const newSeal = newKey();
const certificates = await certify('XB', xb.root, newSeal);
const digestOf = (text: string) => {
  const read = checkStatement(text);
  assert.ok(read.ok, read.ok ? '' : read.refusal.code);
  return read.value.digest;
};
/** The statement of Friday: a new seal, and whatever else was stolen. */
function revocation(more: Partial<KeyStatement> = {}, at = FRIDAY): Act {
  const statement: KeyStatement = {
    ...xb.statement,
    v: 2,
    seq: 2,
    prev: digestOf(signStatement(xb.statement, xb.root)),
    rootCertificate: base64(certificates.root),
    sealCertificate: base64(certificates.seal),
    compromise: { since: TUESDAY, lastGood: GOOD },
    validFrom: '2026-11-19',
    ...more,
  };
  return keysEntry('XB', signStatement(statement, xb.root), at);
}
/** An ordinary change of keys. */
function rotation(more: Partial<KeyStatement>): Act {
  const statement: KeyStatement = {
    ...xb.statement,
    v: 2,
    seq: 2,
    prev: digestOf(signStatement(xb.statement, xb.root)),
    validFrom: '2026-11-19',
    ...more,
  };
  return keysEntry('XB', signStatement(statement, xb.root), FRIDAY);
}
const fold = (...entries: Act[]): Directory =>
  directoryOf(keySteps([...firsts, ...entries]), { pins: new Map(), recoveryHours: 72 });

/** A log of XB with five entries, as files others can check. */
const salts = Array.from({ length: 5 }, () => Uint8Array.from(randomBytes(32)));
const digests: Digest[] = Array.from({ length: 5 }, () => hex(randomBytes(32)));
const leaves = digests.map((d, i) => leafHash(commitmentOf(salts[i]!, digestBytes(d))));
async function proofOf(index: number, log: NoteSigner, witnesses: NoteSigner[], size = 5): Promise<string> {
  const root = rootOf(leaves.slice(0, size));
  const note = signCheckpoint({ size, root }, log);
  const { text } = (parseNote(note) as { value: { text: string } }).value;
  const checkpoint = note + witnesses.map((w) => cosignatureLine(text, w, SECONDS)).join('');
  const hashes = await proveInclusion(index, size, memoryReader(leaves.slice(0, size)));
  return encodeTlogProof({ index, hashes, checkpoint, extra: salts[index]! });
}
const registerOf = (directory: Directory) => ({
  directory,
  ring: (kid: string) => directory.keys.get(kid),
  logOf: () => null,
  logKeys: (party: string) =>
    logKeysOf(directory.notes, party, 'acts')
      .filter((k) => k.lastGood === undefined)
      .map((k) => noteKeyOf(k.vkey)),
  policy: (party: string) => {
    const parsed = parsePolicy(policyText(directory.notes, [...directory.statements.keys()], party, 'acts')!);
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.refusal.code);
    return parsed.value;
  },
});
async function place(directory: Directory, index: number, log = xb.log, by: TestParty[] = [xa, xc], size = 5) {
  const proof = await proofOf(
    index,
    log,
    by.map((p) => p.witness),
    size,
  );
  return positionIn(registerOf(directory), 'XB', digests[index]!, proof, SECONDS + 60);
}
const held = async (directory: Directory, index: number, log?: NoteSigner, by?: TestParty[]) => {
  const found = await place(directory, index, log, by);
  assert.ok(found.ok, found.ok ? '' : found.refusal.code);
  return found.value;
};
const stolen = (directory: Directory): KeyEntry => directory.keys.get(xb.seal.kid)!;

test('keys that the statement names no longer get a last good position, the others none', () => {
  const directory = fold(revocation());
  assert.equal(keysRefusal(fold(), revocation()), null);
  assert.deepEqual(directory.broken, []);
  assert.deepEqual(stolen(directory).lastGood, [{ log: 'xb.comity/acts', size: GOOD, since: TUESDAY }]);
  for (const kid of [mara.kid, xb.root.kid, newSeal.kid, xa.seal.kid])
    assert.equal(directory.keys.get(kid)?.lastGood, undefined);
  const officers = fold(revocation({ officers: [] }));
  assert.equal(officers.keys.get(mara.kid)?.lastGood?.[0]?.size, GOOD);
});

test('an act under a stolen key stands only below the last good entry of a log that others saw', async () => {
  const directory = fold(revocation());
  const code = async (index: number, by?: TestParty[]) =>
    compromisedRefusal([stolen(directory)], await held(directory, index, undefined, by))?.code ?? 'stands';
  assert.equal(await code(GOOD - 1), 'stands');
  assert.equal(await code(GOOD), 'keys.compromised', 'the first entry after the last good one');
  assert.equal(await code(GOOD + 1), 'keys.compromised');
  assert.equal(await code(0, [xa]), 'keys.compromised', 'too few witnesses: it may be made up');
  assert.equal(compromisedRefusal([stolen(directory)], null)?.code, 'keys.compromised', 'no place at all');
  assert.equal(
    compromisedRefusal([stolen(directory)], { log: 'xa.comity/acts', index: 0, witnessed: true })?.code,
    'keys.compromised',
    'a place in the log of somebody else',
  );
  assert.equal(compromisedRefusal([directory.keys.get(newSeal.kid)!, directory.keys.get(mara.kid)!], null), null);
  assert.equal(compromisedRefusal([directory.keys.get(mara.kid)!, stolen(directory)], null)?.code, 'keys.compromised');
});

test('the acts that lie between are listed for people, with the reason; those before and those under other keys are not', () => {
  const directory = fold(revocation());
  const act = (name: string) => entry('requests.preservation.v1', { name }, '2026-11-18T09:00:00.000Z');
  const at = (index: number, witnessed = true, log = 'xb.comity/acts') => ({ log, index, witnessed });
  const by = (...kids: string[]) => kids.map((kid) => ({ kid }));
  const rows = [
    { act: act('before'), signatures: by(mara.kid, xb.seal.kid), place: at(GOOD - 1) },
    { act: act('between'), signatures: by(mara.kid, xb.seal.kid), place: at(GOOD) },
    { act: act('unproven'), signatures: by(xb.seal.kid), place: null },
    { act: act('unseen'), signatures: by(xb.seal.kid), place: at(0, false) },
    { act: act('other key'), signatures: by(mara.kid, newSeal.kid), place: null },
    { act: act('unknown key'), signatures: by('nobody'), place: null },
  ];
  assert.deepEqual(
    questionedActs(registerOf(directory), rows).map((q) => [q.act, q.why, q.index, q.since, q.party]),
    [
      [rows[1]!.act.id, 'after', GOOD, TUESDAY, 'XB'],
      [rows[2]!.act.id, 'unproven', null, TUESDAY, 'XB'],
      [rows[3]!.act.id, 'unproven', 0, TUESDAY, 'XB'],
    ],
  );
  assert.deepEqual(questionedActs(registerOf(fold()), rows), [], 'before Friday nobody knows');
});

test('a key that was given up never comes back', () => {
  const back = (prev: Act, more: Partial<KeyStatement>) =>
    keysEntry(
      'XB',
      signStatement(
        {
          ...xb.statement,
          v: 2,
          seq: 3,
          prev: digestOf((prev.body as unknown as { statement: string }).statement),
          validFrom: '2026-11-21',
          ...more,
        },
        xb.root,
      ),
      '2026-11-22T09:00:00.000Z',
    );
  const friday = revocation();
  assert.equal(keysRefusal(fold(friday), back(friday, {}))?.code, 'keys.role-taken');
  const directory = fold(friday, back(friday, {}));
  assert.equal(directory.broken.length, 1);
  assert.equal(directory.keys.get(xb.seal.kid)?.lastGood?.[0]?.size, GOOD, 'and stays given up');
  const log = {
    origin: 'xb.comity/acts-2',
    vkey: vkeyOf(seedSigner('xb.comity/acts-2', ED25519, randomBytes(32)).key),
  };
  const logFriday = revocation({ log });
  const seal = { rootCertificate: base64(certificates.root), sealCertificate: base64(certificates.seal) };
  assert.equal(keysRefusal(fold(logFriday), back(logFriday, seal))?.code, 'keys.taken');
});

test('a key that ended before the theft is not touched by it; one that ended after it is', () => {
  const rotated = (validFrom: string, at: string) => {
    const statement = { ...xb.statement, v: 2 as const, seq: 2, prev: digestOf(signStatement(xb.statement, xb.root)) };
    return keysEntry('XB', signStatement({ ...statement, officers: [], validFrom }, xb.root), at);
  };
  const then = (before: Act) =>
    fold(
      before,
      revocation({ seq: 3, prev: digestOf((before.body as unknown as { statement: string }).statement), officers: [] }),
    );
  assert.equal(then(rotated('2026-11-10', '2026-11-10T09:00:00.000Z')).keys.get(mara.kid)?.lastGood, undefined);
  const late = then(rotated('2026-11-19', '2026-11-19T09:00:00.000Z'));
  assert.equal(late.keys.get(mara.kid)?.lastGood?.[0]?.size, GOOD);
});

test('a stolen log key closes the log: below the last good entry it still proves, above it no more', async () => {
  const origin = 'xb.comity/acts-2';
  const fresh = seedSigner(origin, ED25519, randomBytes(32));
  for (const log of [
    { signer: fresh, origin },
    { signer: seedSigner('xb.comity/acts', ED25519, randomBytes(32)), origin: 'xb.comity/acts' },
  ]) {
    const directory = fold(revocation({ log: { origin: log.origin, vkey: vkeyOf(log.signer.key) } }));
    assert.deepEqual(directory.broken, []);
    const code = async (...asked: [index: number, log?: NoteSigner, by?: TestParty[]]) => {
      const found = await place(directory, ...asked);
      return found.ok ? 'holds' : found.refusal.code;
    };
    assert.equal(await code(GOOD - 1), 'holds');
    assert.equal(await code(GOOD), 'keys.log-closed');
    assert.equal(await code(0, xb.log, [xa]), 'keys.log-closed', 'unwitnessed, the thief may have made it up');
    for (const index of [0, GOOD, 4])
      assert.equal(await code(index, log.signer), 'holds', 'the new log, or the new key');
    // Acts of the old seal from before the theft are proven by the new log too: it begins with the same entries.
    assert.equal(compromisedRefusal([stolen(directory)], await held(directory, 0, log.signer)), null);
    assert.equal(
      compromisedRefusal([stolen(directory)], await held(directory, GOOD, log.signer))?.code,
      'keys.compromised',
    );
    assert.deepEqual(
      registerOf(directory).logKeys('XB').map(vkeyOf),
      [vkeyOf(log.signer.key)],
      'nobody cosigns for the old key any more',
    );
  }
});

test('after an ordinary change of the log key, or of a witness, old proofs hold on and each party has one voice', async () => {
  const log = seedSigner('xb.comity/acts', ED25519, randomBytes(32));
  const rotatedLog = fold(rotation({ log: { origin: log.key.name, vkey: vkeyOf(log.key) } }));
  for (const signer of [xb.log, log]) assert.equal((await held(rotatedLog, 4, signer)).witnessed, true);
  assert.equal(registerOf(rotatedLog).logKeys('XB').length, 2);

  const witness = seedSigner(xb.witness.key.name, COSIGNATURE, randomBytes(32));
  const named = { name: witness.key.name, vkey: vkeyOf(witness.key) };
  const seen = async (directory: Directory, ...by: NoteSigner[]) => {
    const proof = await proofOf(0, xa.log, by, 1);
    const found = positionIn(registerOf(directory), 'XA', digests[0]!, proof, SECONDS + 60);
    assert.ok(found.ok, found.ok ? '' : found.refusal.code);
    return found.value.witnessed;
  };
  const rotated = fold(rotation({ witness: named }));
  assert.equal(await seen(rotated, xb.witness, xc.witness), true, 'the key of then');
  assert.equal(await seen(rotated, witness, xc.witness), true, 'the key of now');
  assert.equal(await seen(rotated, xb.witness, witness), false, 'two keys of one party are one voice');
  const given = fold(revocation({ witness: named }));
  assert.equal(await seen(given, xb.witness, xc.witness), false, 'a stolen witness key has none');
  assert.equal(await seen(given, witness, xc.witness), true);
});

test('the last good entry of the public log is counted apart from that of the acts', async () => {
  const depositary = await newParty('DEPOSITARY');
  const origin = 'depositary.comity/register';
  const vkey = vkeyOf(seedSigner(origin, ED25519, randomBytes(32)).key);
  const one: KeyStatement = { ...depositary.statement, v: 2, register: { origin, vkey } };
  const seal = newKey();
  const under = await certify('DEPOSITARY', depositary.root, seal);
  const two: KeyStatement = {
    ...one,
    seq: 2,
    prev: digestOf(signStatement(one, depositary.root)),
    rootCertificate: base64(under.root),
    sealCertificate: base64(under.seal),
    compromise: { since: TUESDAY, lastGood: 7, registerLastGood: 40 },
  };
  const entries = [one, two].map((s) => keysEntry('DEPOSITARY', signStatement(s, depositary.root), FRIDAY));
  const { keys } = fold(...entries);
  assert.deepEqual(
    keys.get(depositary.seal.kid)?.lastGood?.map((g) => [g.log, g.size]),
    [
      ['depositary.comity/acts', 7],
      [origin, 40],
    ],
  );
});
