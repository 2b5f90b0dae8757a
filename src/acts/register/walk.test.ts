// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedLog } from '../../../test/fixtures/published-log.ts';
import { PACKS } from '../../../test/fixtures/example-acts.ts';
import { utf8 } from '#base/bytes.ts';
import { bulkVerifier } from '#proof/bulk-verify.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { KINDS } from '../kinds.ts';
import { NAME } from './act.ts';
import { checkEntry, foldRegister } from './fold.ts';
import { walkRegister } from './walk.ts';

const register = await publishedLog(2);
register.rekey();
register.add(2);
const [one] = register.registrars;
const body = { party: 'XA', partyType: 'state', names: { en: 'X' }, because: 'change', from: '2027-05-03' };
// On the day of the change the registrar of before still counts; an entry that no seal closes never does.
register.enter(NAME, body, [...register.registrars, register.seal]);
register.enter(NAME, body, [one, register.seal, one]);
const entries = register.entries.map(({ envelope }) => {
  const read = readSignedAct(utf8(envelope));
  assert.ok(read.ok);
  return read.value;
});
const anchor = {
  depositary: { statement: register.genesis, fingerprint: register.fingerprint },
  pins: {},
  mode: 'exercise' as const,
};
const codeOf = (result: ReturnType<typeof checkEntry>) => (result.ok ? 'ok' : result.refusal.code);

/** The slow way: everything folded anew before each entry. */
function oneByOne(): string[] {
  const good: SignedAct[] = [];
  return entries.map((signed) => {
    const checked = checkEntry(signed, foldRegister([...good], anchor, PACKS, good.length), anchor, KINDS);
    if (checked.ok) good.push(signed);
    return codeOf(checked);
  });
}

test('each entry gets the verdict it would get if everything before it were folded anew', async () => {
  const slow = oneByOne();
  assert.deepEqual(slow.slice(0, 8), Array(8).fill('ok'));
  assert.deepEqual(slow.slice(8), ['ok', 'act.no-seal']);
  const walk = walkRegister(anchor, PACKS, KINDS);
  assert.deepEqual(
    entries.map((s) => codeOf(walk.take(s))),
    slow,
  );
  assert.equal(walk.register().entries.length, slow.filter((c) => c === 'ok').length);
  const bulk = bulkVerifier();
  for (const [kid, { key }] of walk.register().directory.keys) bulk.learn(kid, key);
  for (const signed of entries) await bulk.begin(signed);
  const holds = await bulk.finish();
  const again = walkRegister(anchor, PACKS, KINDS);
  assert.deepEqual(
    entries.map((s) => codeOf(again.take(s, holds))),
    slow,
  );
});

test('an entry that stands in the register twice, or another under its number, is refused', () => {
  const walk = walkRegister(anchor, PACKS, KINDS, entries.slice(0, 3));
  assert.equal(walk.take(entries[3]!).ok, true);
  for (const again of [
    entries[3]!,
    entries[1]!,
    { ...entries[4]!, act: { ...entries[4]!.act, id: entries[1]!.act.id } },
  ])
    assert.equal(codeOf(walk.take(again)), 'register.repeated');
  assert.equal(walk.take(entries[4]!).ok, true);
  assert.equal(walk.register().entries.length, 5);
});

test('a walk that begins in the middle ends where one from the start does', () => {
  const [whole, rest] = [walkRegister(anchor, PACKS, KINDS), walkRegister(anchor, PACKS, KINDS, entries.slice(0, 6))];
  for (const signed of entries) whole.take(signed);
  for (const signed of entries.slice(6)) rest.take(signed);
  assert.deepEqual(
    rest.register().entries.map((e) => e.digest),
    whole.register().entries.map((e) => e.digest),
  );
  assert.deepEqual([...rest.register().directory.keys.keys()], [...whole.register().directory.keys.keys()]);
});

test('a register without its first statement of a key change is not read under the new keys', () => {
  const walk = walkRegister(anchor, PACKS, KINDS);
  const without = entries.filter((_, i) => i !== 5);
  assert.equal(walk.take(without[0]!).ok, true);
  const verdicts = without.slice(1, 7).map((s) => codeOf(walk.take(s)));
  assert.deepEqual(verdicts, ['ok', 'ok', 'ok', 'ok', 'act.key-unknown', 'act.key-unknown']);
});
