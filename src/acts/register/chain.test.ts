// SPDX-License-Identifier: EUPL-1.2
// Rotation, recovery and objection, as every mirror folds them and as the depositary is held to them (trust T22, T23, T25, T26, T29,
// T30).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confirmation, keysEntry, objection } from '../../../test/fixtures/key-entries.ts';
import { certify, newKey, newParty, signStatement, type TestKey } from '../../../test/fixtures/parties.ts';
import type { Act } from '#base/act.ts';
import { base64, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { envelopeOf, readSignedAct, type Signer, signPayload, verifyAct } from '#proof/signed-act.ts';
import type { KeyStatement } from './act.ts';
import { keysRefusal, recoveryRefusal } from './key-rules.ts';
import { type CheckedStatement, checkStatement, type Directory, directoryOf, keyAlarms, keySteps } from './standing.ts';

const HOURS = 72;
const MONDAY = '2026-11-23T09:00:00.000Z';
const THURSDAY = '2026-11-26T09:00:00.000Z';
const EARLY = '2026-11-26T08:59:59.999Z';

const [left, right] = [newKey(), newKey()];
const [xa, xb] = [await newParty('XA'), await newParty('XB')];
const XB = signStatement(xb.statement, xb.root);
const first: KeyStatement = { ...xa.statement, v: 2, recovery: [left.text, right.text] };
const FIRST = keysEntry('XA', signStatement(first, xa.root), '2026-11-02T09:00:00.000Z');

const checkedOf = (text: string): CheckedStatement => {
  const read = checkStatement(text);
  assert.ok(read.ok, read.ok ? '' : read.refusal.code);
  return read.value;
};
const one = checkedOf(signStatement(first, xa.root));

/** The keys of a party with a new root: the seal goes on, certified anew. */
async function under(root: TestKey, seal = xa.seal): Promise<Partial<KeyStatement>> {
  const certificates = await certify('XA', root, seal);
  return {
    root: root.text,
    rootCertificate: base64(certificates.root),
    sealCertificate: base64(certificates.seal),
  };
}
const next = (more: Partial<KeyStatement>, before = one): KeyStatement => ({
  ...before.statement,
  seq: before.statement.seq + 1,
  prev: before.digest,
  validFrom: '2026-11-22',
  ...more,
});
const enter = (statement: KeyStatement, by: Signer[], at = MONDAY) => keysEntry('XA', signStatement(statement, by), at);
const fold = (entries: Act[], pins: Record<string, string> = {}): Directory =>
  directoryOf(keySteps(entries), { pins: new Map(Object.entries(pins)), recoveryHours: HOURS });
const rootOf = (d: Directory) => d.statements.get('XA')?.statement.root;
/** What the depositary is told when it wants to enter the act after the others. */
const says = (entries: Act[], act: Act, hours: number | null = HOURS) => {
  const directory = fold(entries);
  return (keysRefusal(directory, act) ?? recoveryRefusal(directory, act, hours))?.code ?? 'ok';
};

const other = newKey();
const changed = await under(other);
const recovery = enter(next(changed), [other, left, right]);

test('a root is replaced by its own signature and that of the new one, at once; the seal goes on', () => {
  const rotated = enter(next(changed), [xa.root, other]);
  assert.equal(says([FIRST], rotated), 'ok');
  const directory = fold([FIRST, rotated]);
  assert.equal(rootOf(directory), other.text);
  assert.deepEqual(directory.broken, []);
  assert.equal(directory.keys.get(xa.seal.kid)?.from, '2026-11-01');
  assert.equal(directory.keys.get(xa.root.kid)?.until, '2026-11-24', 'the old root until the day after the entry');
  assert.equal(directory.keys.get(other.kid)?.role, 'root');
  assert.deepEqual(
    directory.chains.get('XA')?.map((s) => s.statement.seq),
    [1, 2],
  );
});

test('a new root that the old one did not sign for is refused, and shown as an alarm where it was entered all the same', () => {
  const stranger = newKey();
  const cases: [string, Signer[]][] = [
    ['keys.root-before', [other]],
    ['keys.root', [xa.root]],
    ['keys.root', [xa.root, left, right]],
    ['keys.signer', [xa.root, other, stranger]],
    ['keys.signature', [{ kid: xa.root.kid, sign: stranger.sign }, other]],
    ['keys.signature', [other, left, { kid: right.kid, sign: stranger.sign }]],
  ];
  for (const [code, by] of cases) {
    const act = enter(next(changed), by);
    assert.equal(says([FIRST], act), code);
    const directory = fold([FIRST, act]);
    assert.equal(rootOf(directory), xa.root.text, code);
    // What does not hold by itself does not even enter a mirror: checkEntry stops it.
    assert.equal(directory.broken.length, code === 'keys.root' ? 0 : 1, code);
  }
});

test('one recovery key of two replaces nothing', () => {
  for (const key of [left, right]) assert.equal(says([FIRST], enter(next(changed), [other, key])), 'keys.recovery-one');
  const twice = enter(next(changed), [other, left, left]);
  assert.equal(says([FIRST], twice), 'keys.root');
});

test('two recovery keys replace the root, once the delay is over and an entry says so', () => {
  assert.equal(says([FIRST], recovery), 'ok');
  const waiting = fold([FIRST, recovery]);
  assert.equal(rootOf(waiting), xa.root.text, 'nothing changes yet');
  assert.equal(waiting.keys.has(other.kid), false);
  assert.deepEqual(
    waiting.recoveries.map((r) => [r.party, r.entry, r.state]),
    [['XA', recovery.id, 'pending']],
  );
  assert.match(keyAlarms(waiting)[0]!.words, /ask since 2026-11-23 to replace the root key/);
  assert.equal(says([FIRST, recovery], confirmation(recovery, EARLY)), 'recovery.too-early');
  const confirmed = confirmation(recovery, THURSDAY);
  assert.equal(says([FIRST, recovery], confirmed), 'ok');
  assert.equal(says([FIRST, recovery], confirmed, null), 'recovery.no-delay', 'without a number of the law, never');
  const after = fold([FIRST, recovery, confirmed]);
  assert.equal(rootOf(after), other.text);
  assert.deepEqual(keyAlarms(after), []);
  assert.equal(
    says([FIRST, recovery, confirmed], confirmation(recovery, '2026-11-27T09:00:00.000Z')),
    'recovery.confirmed',
  );
});

test('a confirmation that comes too early changes nothing at a mirror either', () => {
  const directory = fold([FIRST, recovery, confirmation(recovery, EARLY)]);
  assert.equal(rootOf(directory), xa.root.text);
  assert.equal(directory.recoveries[0]?.state, 'pending');
  assert.equal(directory.broken.length, 1);
});

test('a recovery dated back by days lies open from when it can have been public at the earliest', () => {
  // Drafted on Monday, signed by the second registrar, and so made public, on Thursday, after an entry of that day.
  const before = keysEntry('XB', XB, THURSDAY);
  const early = confirmation(recovery, '2026-11-26T09:00:01.000Z');
  assert.equal(says([FIRST, before, recovery], early), 'recovery.too-early');
  const directory = fold([FIRST, before, recovery, early]);
  assert.equal(rootOf(directory), xa.root.text);
  assert.match(keyAlarms(directory).at(-1)!.words, /ask since 2026-11-26 /);
  assert.equal(says([FIRST, before, recovery], confirmation(recovery, '2026-11-29T09:00:00.000Z')), 'ok');
  assert.equal(says([FIRST, recovery, before], early), 'ok', 'what comes after it takes nothing from its days');
});

test('the old root objects within the delay, and the replacement is dead for good', () => {
  const objected = objection(recovery, [xa.root], '2026-11-24T09:00:00.000Z');
  assert.equal(says([FIRST, recovery], objected), 'ok');
  const late = confirmation(recovery, '2027-01-01T09:00:00.000Z');
  assert.equal(says([FIRST, recovery, objected], late), 'recovery.objected');
  const directory = fold([FIRST, recovery, objected, late]);
  assert.equal(rootOf(directory), xa.root.text);
  assert.equal(directory.recoveries[0]?.state, 'objected');
  assert.match(keyAlarms(directory).at(-1)!.words, /objected to the replacement of itself/);
  const again = enter(next(changed), [other, left, right], '2026-11-25T09:00:00.000Z');
  assert.equal(
    says([FIRST, recovery, objected], again),
    'keys.recovery-ended',
    'the same statement does not come back',
  );
  const rotated = enter(next({ address: 'http://127.0.0.1:9' }), [xa.root], '2026-11-26T09:00:00.000Z');
  assert.equal(says([FIRST, recovery, objected], rotated), 'ok', 'the chain of the old root goes on');
});

test('an objection by another key, over other bytes, of two keys, or after the confirmation is none', () => {
  const at = '2026-11-24T09:00:00.000Z';
  for (const by of [[other], [left], [left, right], [xa.root, other], [{ kid: xa.root.kid, sign: other.sign }]])
    assert.equal(says([FIRST, recovery], objection(recovery, by, at)), 'keys.objection');
  assert.equal(says([FIRST, recovery], objection(recovery, [xa.root], at, one.digest)), 'keys.objection');
  const elsewhere = { ...objection(recovery, [xa.root], at) };
  assert.equal(
    says([FIRST, recovery], { ...elsewhere, body: { ...elsewhere.body, keys: FIRST.id } }),
    'recovery.unknown',
    'an entry that is no recovery',
  );
  const confirmed = confirmation(recovery, THURSDAY);
  const late = objection(recovery, [xa.root], '2026-11-27T09:00:00.000Z');
  assert.equal(says([FIRST, recovery, confirmed], late), 'recovery.confirmed');
  const forged = fold([FIRST, recovery, objection(recovery, [left], at)]);
  assert.equal(forged.recoveries[0]?.state, 'pending');
  assert.equal(forged.broken.length, 1);
});

test('while one replacement waits, no second one may; what the root signs meanwhile overtakes it', () => {
  const third = newKey();
  const second = (root: TestKey) => under(root).then((keys) => enter(next(keys), [root, left, right]));
  return second(third).then((another) => {
    assert.equal(says([FIRST, recovery], another), 'keys.recovery-pending');
    const rotated = enter(next({ address: 'http://127.0.0.1:9' }), [xa.root], '2026-11-24T09:00:00.000Z');
    assert.equal(says([FIRST, recovery, rotated], confirmation(recovery, THURSDAY)), 'recovery.overtaken');
    const directory = fold([FIRST, recovery, rotated, confirmation(recovery, THURSDAY)]);
    assert.equal(directory.statements.get('XA')?.statement.address, 'http://127.0.0.1:9');
  });
});

test('a replacement that a plain statement of the old root overtook stays an alarm until the recovery keys have their way', async () => {
  const rotated = enter(next({ address: 'http://127.0.0.1:9' }), [xa.root], '2026-11-24T09:00:00.000Z');
  assert.match(
    keyAlarms(fold([FIRST, recovery, rotated]))
      .map((a) => a.words)
      .join(),
    /^The two recovery keys asked on 2026-11-23 to replace the root key, and the root that was to go made another/,
  );
  const two = checkedOf((rotated.body as unknown as { statement: string }).statement);
  const again = enter(next(changed, two), [other, left, right], '2026-11-25T09:00:00.000Z');
  const done = confirmation(again, '2026-11-28T09:00:00.000Z');
  const directory = fold([FIRST, recovery, rotated, again, done]);
  assert.equal(rootOf(directory), other.text);
  assert.deepEqual(keyAlarms(directory), []);
});

test('a stolen root cannot shut its owner out: recovery keys change only with one of those before', () => {
  const [a, b] = [newKey(), newKey()];
  const theirs = [a.text, b.text];
  assert.equal(says([FIRST], enter(next({ recovery: theirs }), [xa.root])), 'keys.recovery-change');
  const { recovery: _, ...without } = next({});
  assert.equal(says([FIRST], enter(without, [xa.root])), 'keys.recovery-change', 'nor are they left out');
  assert.equal(says([FIRST], enter(next({ recovery: theirs }), [xa.root, left])), 'ok');
  assert.equal(
    says([FIRST], enter(next({ recovery: [right.text, left.text] }), [xa.root])),
    'ok',
    'their order is none',
  );
});

test('a thief with the root goes to a new one; the owner takes it back with the recovery keys', async () => {
  const stolen = newKey();
  const theft = enter(next(await under(stolen)), [xa.root, stolen], '2026-11-24T09:00:00.000Z');
  const two = checkedOf((theft.body as unknown as { statement: string }).statement);
  const back = newKey();
  const own = enter(next(await under(back), two), [back, left, right], '2026-11-25T09:00:00.000Z');
  assert.equal(says([FIRST, theft], own), 'ok');
  const confirmed = confirmation(own, '2026-11-28T09:00:00.000Z');
  assert.equal(rootOf(fold([FIRST, theft, own, confirmed])), back.text);
});

test('the entry of a key statement is refused when it repeats, forks, or claims a key of somebody else', async () => {
  const rotated = enter(next({ address: 'http://127.0.0.1:9' }), [xa.root]);
  const fork = enter(next({ address: 'http://127.0.0.1:8' }), [xa.root]);
  assert.equal(says([FIRST], FIRST), 'keys.repeated');
  assert.equal(says([FIRST, rotated], rotated), 'keys.repeated');
  assert.equal(says([FIRST, rotated], FIRST), 'keys.repeated');
  assert.equal(says([FIRST, rotated], fork), 'keys.fork');
  assert.equal(says([], rotated), 'keys.chain', 'a chain begins at one');
  assert.equal(says([FIRST], enter({ ...next({}), seq: 3 }, [xa.root])), 'keys.chain');
  assert.equal(says([FIRST], enter({ ...next({}), prev: '0'.repeat(64) }, [xa.root])), 'keys.chain');
  const xb = await newParty('XB');
  const thief = { ...xb.statement, witness: xa.statement.witness };
  assert.equal(says([FIRST], keysEntry('XB', signStatement(thief, xb.root), MONDAY)), 'keys.taken');
  const person = { person: 'p', office: 'XB/court', roles: ['judge'], from: '2026-11-01' };
  const borrowed = { ...xb.statement, officers: [{ ...person, key: xa.seal.text }] };
  assert.equal(says([FIRST], keysEntry('XB', signStatement(borrowed, xb.root), MONDAY)), 'keys.role-taken');
  const double = { ...xb.statement, officers: ['p', 'q'].map((p) => ({ ...person, person: p, key: left.text })) };
  assert.equal(says([], keysEntry('XB', signStatement(double, xb.root), MONDAY)), 'keys.role-taken');
  assert.equal(says([FIRST], keysEntry('XB', signStatement(first, xa.root), MONDAY)), 'keys.party');
});

test('a key that was not yet named has no say, and a rotated root has none any more', async () => {
  const rotated = enter(next(changed), [xa.root, other]);
  const two = checkedOf((rotated.body as unknown as { statement: string }).statement);
  const byOld = enter(next({ address: 'http://127.0.0.1:9' }, two), [xa.root]);
  assert.equal(says([FIRST, rotated], byOld), 'keys.root');
  const back = enter(next(await under(xa.root), two), [xa.root]);
  assert.equal(says([FIRST, rotated], back), 'keys.root-before');
});

test('a pin on the old root wins over every replacement, with an alarm, until the pin is changed', () => {
  const confirmed = confirmation(recovery, THURSDAY);
  const old = one.fingerprint;
  const fresh = checkedOf((recovery.body as unknown as { statement: string }).statement).fingerprint;
  for (const entries of [
    [FIRST, recovery],
    [FIRST, recovery, confirmed],
    [FIRST, enter(next(changed), [xa.root, other])],
  ]) {
    const directory = fold(entries, { XA: old });
    assert.equal(rootOf(directory), xa.root.text);
    assert.deepEqual(
      keyAlarms(directory).map((a) => a.words),
      ['The register names another root key than the one known from the diplomatic note.'],
    );
  }
  const followed = fold([FIRST, recovery, confirmed], { XA: fresh });
  assert.equal(rootOf(followed), other.text);
  assert.deepEqual(keyAlarms(followed), []);
  assert.equal(followed.keys.get(xa.seal.kid)?.from, '2026-11-01', 'what led to the pinned root is known');
});

test('a new note, pinned, stands in for the signatures of a root that was lost; without the pin it does not', () => {
  const alone = enter(next(changed), [other]);
  const fingerprint = checkedOf((alone.body as unknown as { statement: string }).statement).fingerprint;
  assert.equal(rootOf(fold([FIRST, alone])), xa.root.text);
  const directory = fold([FIRST, alone], { XA: fingerprint });
  assert.equal(rootOf(directory), other.text);
  assert.deepEqual(directory.broken, []);
  assert.equal(keysRefusal(fold([FIRST], { XA: fingerprint }), alone), null);
  assert.equal(keysRefusal(fold([FIRST], { XA: one.fingerprint }), alone)?.code, 'keys.pin');
});

test('a recovery key or a root signs no act, whatever place it takes among the signatures', () => {
  const { keys } = fold([FIRST]);
  assert.equal(keys.get(left.kid)?.role, 'recovery');
  const act = {
    ...FIRST,
    from: 'XA/contact-point',
    to: ['XB/contact-point'],
    by: { person: 'mara', role: 'duty-officer' },
  };
  const payload = utf8(canonical(act));
  const signedBy = (...by: Signer[]) => {
    const read = readSignedAct(
      envelopeOf(
        payload,
        by.map((s) => signPayload(payload, s, 1_795_000_000)),
      ),
    );
    assert.ok(read.ok, read.ok ? '' : read.refusal.code);
    const verified = verifyAct(read.value, (kid) => keys.get(kid), { signedBy: 'officer', approve: false });
    return verified.ok ? 'ok' : verified.refusal.code;
  };
  assert.equal(signedBy(left, xa.seal), 'act.key-role');
  assert.equal(signedBy(xa.root, xa.seal), 'act.key-role');
  assert.equal(signedBy(xa.seal, left), 'act.no-seal');
});
