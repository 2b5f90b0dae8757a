// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Fault } from '#base/result.ts';
import { publishedLog, SECONDS } from '../../../test/fixtures/published-log.ts';
import { sha } from '../../../test/fixtures/example-acts.ts';
import { mirrorRegister } from './mirror.ts';
import { verifyMirror } from './verify.ts';

const dir = mkdtempSync(join(tmpdir(), 'comity-verify-mirror-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const register = await publishedLog(6);
assert.ok((await mirrorRegister(register.source(), dir, { now: SECONDS })).ok);
const NOW = { now: SECONDS };

test('a mirror that holds is told line by line, with the root to compare, and a sentence at the end', async () => {
  const { ok, text } = await verifyMirror(dir, { ...NOW, json: false });
  assert.equal(ok, true);
  const lines = text.trimEnd().split('\n');
  assert.deepEqual(
    lines.slice(0, 5).map((l) => l[0]),
    ['✓', '✓', '✓', '✓', '✓'],
  );
  assert.ok(lines[5]!.includes(register.fingerprint) && lines[5]!.includes('diplomatic note'), lines[5]);
  assert.equal(
    lines[6],
    `The mirror in ${dir} holds: 9 entries, last signed by a witness at 2027-05-03T12:00:00.000Z. What was entered later is not in it.`,
  );
});

test('with the fingerprint of the note the root need not be compared; spaces and colons in it do not matter', async () => {
  const spelt = register.fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:');
  const { ok, text } = await verifyMirror(dir, { ...NOW, json: false, trust: spelt });
  assert.equal(ok, true);
  assert.ok(!text.includes(register.fingerprint) && text.includes('the one of the note'), text);
  const other = await verifyMirror(dir, { ...NOW, json: false, trust: sha('another root') });
  assert.deepEqual([other.ok, other.text.split('  ')[0]], [false, '✗ register.genesis-fingerprint']);
  await assert.rejects(
    verifyMirror(dir, { ...NOW, json: false, trust: 'abc' }),
    (e) => e instanceof Fault && e.code === 'verify.trust',
  );
});

test('what does not hold stands first: one line each, with code and place; as JSON the same', async () => {
  const path = join(dir, 'acts', '000.p', '9.jsonl');
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n');
  [lines[4], lines[7]] = [lines[7]!, lines[4]!];
  writeFileSync(path, lines.join('\n'));
  const told = await verifyMirror(dir, { ...NOW, json: false });
  assert.equal(told.ok, false);
  assert.deepEqual(told.text.split('\n').slice(0, 4), [
    '✗ mirror.order  entry 4: The entry calls itself number 7.',
    '✗ mirror.order  entry 7: The entry calls itself number 4.',
    '✗ mirror.order  entry 4: The entry belongs at place 7 of the log.',
    '✗ mirror.order  entry 7: The entry belongs at place 4 of the log.',
  ]);
  assert.match(told.text, /does not hold: 4 things are not as signed\. Do not rely on it\./);
  const json = JSON.parse((await verifyMirror(dir, { ...NOW, json: true })).text);
  assert.deepEqual([json.ok, json.size, json.origin, json.pinned], [false, 9, 'depositary.comity/register', false]);
  assert.deepEqual(json.findings[0], { code: 'mirror.order', words: 'The entry calls itself number 7.', index: 4 });
  assert.equal(json.fingerprint, register.fingerprint);
  writeFileSync(path, text);
});
