// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hex } from '#base/bytes.ts';
import { checkStatement } from '#acts/register/standing.ts';
import type { CheckedStatement } from '#acts/register/statement.ts';
import { FILES, makeIdentity, readIdentityFiles, receiversOf } from './identity.ts';
import { addKeySet, readKeySets, setAside, setInForce, STATEMENT_FILE } from './key-sets.ts';
import { firstDay, namedKeys, signedStatement } from './key-statement.ts';
import { random } from './node.ts';

const NOW = '2026-11-22T12:00:00.000Z';
const OFFICES = ['XA/contact-point'];
const home = mkdtempSync(join(tmpdir(), 'comity-sets-'));
after(() => rmSync(home, { recursive: true, force: true }));
let made = 0;
async function folder(): Promise<string> {
  const dir = join(home, String(++made));
  await makeIdentity(dir, 'XA', 'State XA', OFFICES, random, NOW);
  return dir;
}
/** The statement of a set, from a day on. */
async function statement(dir: string, seq: number, validFrom = firstDay(NOW), compromised = false): Promise<string> {
  const identity = await readIdentityFiles(dir, 'XA', OFFICES);
  const compromise = compromised ? { compromise: { since: NOW, lastGood: 1 } } : {};
  const named = namedKeys(identity, [], 'http://127.0.0.1:1', validFrom);
  const prev = seq === 1 ? {} : { prev: '0'.repeat(64) };
  return signedStatement({ ...named, v: 2, seq, ...prev, ...compromise, validFrom }, [identity.root], NOW);
}
const checked = (text: string): CheckedStatement => {
  const read = checkStatement(text);
  assert.ok(read.ok, read.ok ? '' : read.refusal.code);
  return read.value;
};

test('a set lies beside the others, whole or not at all, and nothing is overwritten', async () => {
  const dir = await folder();
  const before = readFileSync(join(dir, FILES.log), 'utf8');
  const seed = hex(random(32));
  const files = new Map([
    [FILES.log as string, seed],
    [STATEMENT_FILE, await statement(dir, 2)],
  ]);
  const path = await addKeySet(dir, 2, files);
  assert.equal(readFileSync(join(path, FILES.log), 'utf8'), seed);
  assert.equal(statSync(join(path, FILES.log)).mode & 0o077, 0, 'its user alone may read it');
  await assert.rejects(addKeySet(dir, 2, files), { code: 'identity.exists' });
  assert.equal(readFileSync(join(dir, FILES.log), 'utf8'), before);
  assert.deepEqual(
    readdirSync(dir).filter((name) => name.startsWith('.')),
    [],
    'no half set is left',
  );
  await assert.rejects(makeIdentity(dir, 'XA', 'State XA', OFFICES, random, NOW), { code: 'identity.exists' });
});

test('a set holds what it brought, and of the rest what came before', async () => {
  const dir = await folder();
  const first = await readIdentityFiles(dir, 'XA', OFFICES);
  await addKeySet(
    dir,
    2,
    new Map([
      [FILES.witness as string, hex(random(32))],
      [STATEMENT_FILE, await statement(dir, 2)],
    ]),
  );
  await addKeySet(
    dir,
    3,
    new Map([
      [FILES.log as string, hex(random(32))],
      [STATEMENT_FILE, await statement(dir, 3)],
    ]),
  );
  const [one, two, three] = (await readKeySets(dir, 'XA', OFFICES)).map((s) => s.identity);
  assert.equal(one!.witness.key.id, first.witness.key.id);
  assert.notEqual(two!.witness.key.id, first.witness.key.id);
  assert.equal(two!.log.key.id, first.log.key.id);
  assert.notEqual(three!.log.key.id, first.log.key.id);
  assert.equal(three!.witness.key.id, two!.witness.key.id);
  assert.equal(three!.seal.kid, first.seal.kid);
  assert.deepEqual(
    three!.former?.logKeys.map((key) => key.id),
    [first.log.key.id],
  );
  assert.deepEqual(
    three!.former?.cosigners.acts.map((signer) => signer.key.id),
    [first.log.key.id],
    'it goes on signing along',
  );
});

test('a log key that was given up reads what it signed, and signs no more', async () => {
  const dir = await folder();
  const first = await readIdentityFiles(dir, 'XA', OFFICES);
  const files = [
    [FILES.log, hex(random(32))],
    [FILES.logOrigin, 'xa.comity/acts-2'],
    [STATEMENT_FILE, await statement(dir, 2, firstDay(NOW), true)],
  ] as const;
  await addKeySet(dir, 2, new Map(files));
  const [, two] = await readKeySets(dir, 'XA', OFFICES);
  assert.equal(two!.identity.log.key.name, 'xa.comity/acts-2');
  assert.deepEqual(
    two!.identity.former?.logKeys.map((key) => key.id),
    [first.log.key.id],
  );
  assert.deepEqual(two!.identity.former?.cosigners.acts, []);
});

test('what was sealed to an earlier key is still opened, and nobody opens for another office', async () => {
  const dir = await folder();
  const other = await folder();
  const theirs = readFileSync(join(other, 'receive-contact-point.age'), 'utf8');
  await addKeySet(
    dir,
    2,
    new Map([
      ['receive-contact-point.age', theirs],
      [STATEMENT_FILE, await statement(dir, 2)],
    ]),
  );
  const [one, two] = (await readKeySets(dir, 'XA', OFFICES)).map((s) => s.identity);
  const texts = (identity: typeof one) => receiversOf(identity!, 'XA/contact-point').map((key) => key.recipient.text);
  assert.equal(texts(two).length, 2);
  assert.deepEqual(texts(two).slice(1), texts(one));
  assert.deepEqual(receiversOf(two!, 'XA/court'), []);
});

test('the register says which set is in force: the newest of its statements whose first day has come', async () => {
  const dir = await folder();
  const [first, second, third] = [
    await statement(dir, 1),
    await statement(dir, 2, '2026-11-24'),
    await statement(dir, 3, '2026-11-30'),
  ];
  await addKeySet(dir, 2, new Map([[STATEMENT_FILE, second]]));
  await addKeySet(dir, 3, new Map([[STATEMENT_FILE, third]]));
  const sets = await readKeySets(dir, 'XA', OFFICES);
  const number = (day: string, ...chain: string[]) => setInForce(sets, chain.map(checked), day).number;
  assert.equal(number('2026-11-22'), 1, 'before the register names anything');
  assert.equal(number('2026-11-25', first), 1);
  assert.equal(number('2026-11-23', first, second), 1, 'its day has not come');
  assert.equal(number('2026-11-24', first, second), 2);
  assert.equal(number('2026-11-24', first, second, third), 2);
  assert.equal(number('2026-11-30', first, second, third), 3);
  const foreign = await statement(await folder(), 2, '2026-11-24');
  assert.equal(number('2026-11-24', first, foreign), 1, 'a statement that was not prepared here changes nothing');
});

test('a root kept elsewhere can be named and not used, also when an older one lies beside', async () => {
  const dir = await folder();
  renameSync(join(dir, FILES.root), join(home, 'away.pem'));
  const away = await readIdentityFiles(dir, 'XA', OFFICES);
  assert.match(away.root.fingerprint, /^[0-9a-f]{64}$/);
  assert.throws(() => away.root.sign(new Uint8Array(1)), { code: 'identity.root-away' });
  renameSync(join(home, 'away.pem'), join(dir, FILES.root));
  const other = await folder();
  const certificate = readFileSync(join(other, FILES.rootCertificate));
  await addKeySet(dir, 2, new Map<string, string | Uint8Array>([[FILES.rootCertificate, certificate]]));
  const two = await readIdentityFiles(dir, 'XA', OFFICES, 2);
  assert.notEqual(two.root.fingerprint, away.root.fingerprint);
  assert.throws(() => two.root.sign(new Uint8Array(1)), { code: 'identity.root-away' });
});

test('keys that were never entered are set aside, not deleted, as often as it takes', async () => {
  const dir = await folder();
  for (const n of [1, 2]) {
    await addKeySet(dir, 2, new Map([[STATEMENT_FILE, await statement(dir, 2)]]));
    const aside = await setAside(dir, 2);
    assert.equal(aside, join(dir, `2.set-aside-${n}`));
    assert.deepEqual(readdirSync(aside!), [STATEMENT_FILE]);
  }
  assert.equal(await setAside(dir, 2), null);
  assert.equal((await readKeySets(dir, 'XA', OFFICES)).length, 1);
});

test('a statement in a set that does not hold is a fault, not a guess', async () => {
  const dir = await folder();
  await addKeySet(dir, 2, new Map([[STATEMENT_FILE, '{}']]));
  await assert.rejects(readKeySets(dir, 'XA', OFFICES), { code: 'identity.unreadable' });
});
