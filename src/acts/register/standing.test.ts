// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { entry } from '../../../test/fixtures/key-entries.ts';
import { certify, newKey, newParty, signStatement, type TestParty } from '../../../test/fixtures/parties.ts';
import { base64 } from '#base/bytes.ts';
import { COSIGNATURE, ED25519, noteKey, parseVkey, seedSigner, vkeyOf } from '#proof/log/note-key.ts';
import { KEYS, type KeyStatement } from './act.ts';
import { type CheckedStatement, checkStatement, directoryOf, statementOf } from './standing.ts';

/** Statements one after the other, as a register without days would hold them. */
const fold = (list: CheckedStatement[], pins: Map<string, string>) =>
  directoryOf(
    list.map((checked) => ({ step: 'statement', checked, entered: null })),
    { pins, recoveryHours: 72 },
  );

const mara = newKey();
const officer = (more: Partial<KeyStatement['officers'][number]> = {}) => ({
  person: 'mara',
  office: 'XA/contact-point',
  roles: ['duty-officer'],
  key: mara.text,
  from: '2026-11-01',
  ...more,
});
const [xa, xb] = [await newParty('XA', [officer()]), await newParty('XB')];
const NONE = new Map<string, string>();

const sign = (p: TestParty, more: Partial<KeyStatement> = {}) => signStatement({ ...p.statement, ...more }, p.root);
function checked(p: TestParty, more: Partial<KeyStatement> = {}): CheckedStatement {
  const read = checkStatement(sign(p, more));
  assert.ok(read.ok, read.ok ? '' : read.refusal.code);
  return read.value;
}
const codeOf = (jws: string) => {
  const read = checkStatement(jws);
  return read.ok ? 'ok' : read.refusal.code;
};
const next = (before: CheckedStatement, more: Partial<KeyStatement> = {}) => ({
  seq: before.statement.seq + 1,
  prev: before.digest,
  validFrom: '2026-11-20',
  ...more,
});

test('a statement signed by the root it names holds, and gives the keys their roles', () => {
  const directory = fold([checked(xa), checked(xb)], NONE);
  assert.deepEqual([...directory.statements.keys()], ['XA', 'XB']);
  assert.equal(directory.keys.get(xa.root.kid)?.role, 'root');
  assert.equal(directory.keys.get(xa.seal.kid)?.role, 'seal');
  assert.deepEqual(
    [directory.keys.get(mara.kid)?.role, directory.keys.get(mara.kid)?.person, directory.keys.get(mara.kid)?.party],
    ['officer', 'mara', 'XA'],
  );
  assert.equal(directory.recipients.get('XB/contact-point'), xb.statement.receive[0]!.recipient);
  assert.deepEqual(directory.broken, []);
});

test('a statement not signed by its own root is refused: another key, two signatures, a changed byte', () => {
  assert.equal(codeOf(signStatement(xa.statement, xb.root)), 'keys.root');
  assert.equal(codeOf(signStatement(xa.statement, { kid: xa.root.kid, sign: xb.root.sign })), 'keys.signature');
  const whole = JSON.parse(sign(xa)) as { payload: string; signatures: unknown[] };
  assert.equal(
    codeOf(JSON.stringify({ ...whole, signatures: [whole.signatures[0], whole.signatures[0]] })),
    'keys.root',
  );
  const other = JSON.parse(sign(xa, { address: 'http://127.0.0.1:2' })) as { payload: string };
  assert.equal(codeOf(JSON.stringify({ ...whole, payload: other.payload })), 'keys.signature');
  assert.equal(codeOf(signStatement(xa.statement, xa.root, 'comity-act+json')), 'act.header');
});

test('a statement of another shape is refused', () => {
  const bad: Partial<Record<keyof KeyStatement, unknown>>[] = [
    { v: 3 },
    { seq: 0 },
    { party: 'xa' },
    { address: 'file:///etc/passwd' },
    { receive: [] },
    { validFrom: 'today' },
    { prev: 'x' },
  ];
  for (const change of bad)
    assert.equal(codeOf(sign(xa, change as Partial<KeyStatement>)), 'keys.shape', JSON.stringify(change));
  assert.equal(codeOf(sign(xa, { extra: 1 } as Partial<KeyStatement>)), 'keys.shape');
});

test('a seal certificate that the own root did not issue is refused, and so is a root certificate of another key', async () => {
  const stranger = await certify('XA', newKey(), newKey());
  assert.equal(codeOf(sign(xa, { sealCertificate: base64(stranger.seal) })), 'keys.certificate');
  assert.equal(
    codeOf(sign(xa, { rootCertificate: base64(stranger.root), sealCertificate: base64(stranger.seal) })),
    'keys.certificate',
  );
  assert.equal(codeOf(sign(xa, { sealCertificate: xa.statement.rootCertificate })), 'keys.certificate');
  assert.equal(codeOf(sign(xa, { sealCertificate: '' })), 'keys.certificate');
  const foreign = await certify('XB', xa.root, newKey());
  assert.equal(
    codeOf(sign(xa, { rootCertificate: base64(foreign.root), sealCertificate: base64(foreign.seal) })),
    'keys.certificate',
  );
});

test('a party speaks for its own offices only, so it cannot draw the mail of another', () => {
  const mail = { office: 'XB/contact-point', recipient: xa.statement.receive[0]!.recipient };
  assert.equal(codeOf(sign(xa, { receive: [...xa.statement.receive, mail] })), 'keys.office');
  assert.equal(codeOf(sign(xa, { officers: [officer({ office: 'XB/contact-point' })] })), 'keys.office');
});

test('a log or witness key that cannot be read, or stands under another name or sort, is refused', () => {
  const { log, witness } = xa.statement;
  assert.equal(codeOf(sign(xa, { log: { ...log, vkey: 'rubbish' } })), 'keys.log');
  assert.equal(codeOf(sign(xa, { log: { ...log, origin: 'xb.comity/acts' } })), 'keys.log');
  assert.equal(codeOf(sign(xa, { log: { origin: witness.name, vkey: witness.vkey } })), 'keys.log');
  assert.equal(codeOf(sign(xa, { witness: { name: log.origin, vkey: log.vkey } })), 'keys.log');
});

test('a statement follows the one before it, by number, digest and root; all else is an alarm and changes nothing', async () => {
  const one = checked(xa);
  const good = checked(xa, next(one, { address: 'http://127.0.0.1:9' }));
  const address = (list: CheckedStatement[]) => fold(list, NONE).statements.get('XA')?.statement.address;
  assert.equal(address([one, good]), 'http://127.0.0.1:9');
  assert.deepEqual(fold([one, one], NONE).broken, [], 'the same statement again is no alarm');
  const other = await newParty('XA');
  const wrong = [
    checked(xa, { ...next(one), seq: 3 }),
    checked(xa, { ...next(one), prev: '0'.repeat(64) }),
    checked(xa, { seq: 2, validFrom: '2026-11-20' }),
    checked(xa, { address: 'http://127.0.0.1:9' }),
    checked(other),
    checked(other, { seq: 2, prev: one.digest }),
  ];
  for (const [i, bad] of wrong.entries()) {
    const directory = fold([one, bad], NONE);
    assert.equal(directory.broken.length, 1, `case ${i}`);
    assert.equal(directory.statements.get('XA')?.digest, one.digest, `case ${i}`);
    assert.equal(directory.keys.has(other.seal.kid), false);
  }
  assert.equal(fold([good], NONE).statements.size, 0, 'a chain begins at one');
});

test('two statements with the same number: the second is an alarm and not used', () => {
  const one = checked(xa);
  const [left, right] = [
    checked(xa, next(one, { address: 'http://127.0.0.1:8' })),
    checked(xa, next(one, { address: 'http://127.0.0.1:9' })),
  ];
  const directory = fold([one, left, right], NONE);
  assert.equal(directory.broken.length, 1);
  assert.equal(directory.statements.get('XA')?.statement.address, 'http://127.0.0.1:8');
});

test('a pin from a diplomatic note wins over the register, with an alarm', async () => {
  const impostor = await newParty('XA', [officer({ key: newKey().text, person: 'impostor' })]);
  const real = checked(xa);
  const pins = new Map([['XA', real.fingerprint]]);
  for (const order of [[checked(impostor), real], [real, checked(impostor)], [checked(impostor)]]) {
    const directory = fold(order, pins);
    assert.equal(directory.broken.length, 1);
    assert.ok(!directory.keys.has(impostor.seal.kid) && !directory.keys.has(impostor.root.kid));
    assert.equal(directory.statements.get('XA')?.fingerprint, order.length === 1 ? undefined : real.fingerprint);
  }
  assert.deepEqual(fold([real], pins).broken, []);
});

test('one key has one role and one person: a second claim is an alarm, the first stays', async () => {
  const twice = checked(xa, { officers: [officer(), officer({ person: 'tomas' })] });
  const byTwo = fold([twice], NONE);
  assert.equal(byTwo.broken.length, 1);
  assert.equal(byTwo.keys.get(mara.kid)?.person, 'mara');
  const asSeal = fold([checked(xa, { officers: [officer({ key: xa.seal.text })] })], NONE);
  assert.equal(asSeal.broken.length, 1);
  assert.equal(asSeal.keys.get(xa.seal.kid)?.role, 'seal');
  const asRoot = fold([checked(xa, { officers: [officer({ key: xa.root.text })] })], NONE);
  assert.equal(asRoot.keys.get(xa.root.kid)?.role, 'root');
  const twoOffices = fold([checked(xa, { officers: [officer(), officer({ office: 'XA/central-authority' })] })], NONE);
  assert.equal(twoOffices.broken.length, 1);
  assert.equal(twoOffices.keys.get(mara.kid)?.office, 'XA/contact-point');
  const elsewhere = await newParty('XB', [officer({ office: 'XB/contact-point' })]);
  const byTwoStates = fold([checked(xa), checked(elsewhere)], NONE);
  assert.equal(byTwoStates.broken.length, 1);
  assert.equal(byTwoStates.keys.get(mara.kid)?.party, 'XA');
});

test('a log or witness of another party cannot be claimed', async () => {
  const thief = await newParty('XC');
  for (const claim of [{ witness: xa.statement.witness }, { log: xa.statement.log }]) {
    const directory = fold([checked(xa), checked(thief, claim)], NONE);
    assert.deepEqual([...directory.statements.keys()], ['XA']);
    assert.equal(directory.broken.length, 1);
  }
});

test('after a new statement, what old keys signed before it still holds, and nothing after it', () => {
  const tomas = newKey();
  const one = checked(xa);
  const two = checked(xa, next(one, { officers: [officer({ person: 'tomas', key: tomas.text, from: '2026-11-20' })] }));
  const { keys } = fold([one, two], NONE);
  assert.deepEqual([keys.get(mara.kid)?.from, keys.get(mara.kid)?.until], ['2026-11-01', '2026-11-19']);
  assert.equal(keys.get(tomas.kid)?.until, undefined);
  assert.equal(keys.get(xa.seal.kid)?.from, '2026-11-01', 'the seal goes on and keeps its first day');
  assert.equal(keys.get(xa.seal.kid)?.until, '2028-12-31', 'until its certificate ends');
});

test('an entry that speaks for another party than the statement inside is refused', () => {
  const body = { party: 'XB', statement: sign(xa), note: 'Exercise note' };
  const read = statementOf(entry(KEYS, body, '2026-11-22T12:00:00.000Z'));
  assert.ok(!read.ok && read.refusal.code === 'keys.party');
  assert.ok(statementOf(entry(KEYS, { ...body, party: 'XA' }, '2026-11-22T12:00:00.000Z')).ok);
});

test('one public key under two names, or for two roles, is claimed twice and not used', async () => {
  const thief = await newParty('XC');
  const named = (vkey: string, name: string, type: typeof ED25519 | typeof COSIGNATURE) =>
    vkeyOf(noteKey(name, type, parsed(vkey).publicKey));
  const parsed = (vkey: string) => {
    const key = parseVkey(vkey);
    assert.ok(key.ok);
    return key.value;
  };
  const { log, witness } = thief.statement;
  const asWitness = { ...witness, vkey: named(xa.statement.witness.vkey, witness.name, COSIGNATURE) };
  const asLog = { ...log, vkey: named(xa.statement.witness.vkey, log.origin, ED25519) };
  for (const claim of [{ witness: asWitness }, { log: asLog }])
    assert.equal(fold([checked(xa), checked(thief, claim)], NONE).broken.length, 1, JSON.stringify(claim));
  const both = { ...log, vkey: named(witness.vkey, log.origin, ED25519) };
  assert.equal(codeOf(sign(thief, { log: both })), 'keys.log', 'not even within one statement');
});

test('only the depositary has a log of the register, under its own name', async () => {
  const depositary = await newParty('DEPOSITARY');
  const origin = 'depositary.comity/register';
  const register = { origin, vkey: vkeyOf(seedSigner(origin, ED25519, randomBytes(32)).key) };
  assert.equal(codeOf(sign(depositary, { v: 2, register })), 'ok');
  assert.equal(codeOf(sign(depositary, { v: 2, register: { ...register, origin: 'xa.comity/register' } })), 'keys.log');
  assert.equal(codeOf(sign(xa, { v: 2, register })), 'keys.log');
});

test('recovery keys are keys of their own: readable, and nobody’s besides', () => {
  const [one, two] = [newKey(), newKey()];
  const recovery = (...keys: string[]) => codeOf(sign(xa, { v: 2, recovery: keys, officers: [officer()] }));
  assert.equal(recovery(one.text, two.text), 'ok');
  assert.equal(recovery(one.text, one.text), 'keys.shape', 'two, not one twice');
  assert.equal(recovery(one.text), 'keys.shape');
  for (const other of [xa.root.text, xa.seal.text, mara.text, newKey('secp384r1').text])
    assert.equal(recovery(one.text, other), 'keys.recovery-keys');
});

test('a moment of theft has one spelling', () => {
  const since = (text: string) => codeOf(sign(xa, { v: 2, compromise: { since: text, lastGood: 1 } }));
  assert.equal(since('2026-11-17T00:00:00.000Z'), 'ok');
  for (const bad of ['2026-11-17', '2026-02-30T00:00:00.000Z', '2026-11-17T00:00:00Z', 'Tuesday'])
    assert.equal(since(bad), 'keys.shape', bad);
});
