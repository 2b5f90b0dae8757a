// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64, utf8 } from '#base/bytes.ts';
import { Fault, type Result } from '#base/result.ts';
import {
  addCosignatures,
  checkNotBehind,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
import { EMPTY_ROOT } from './merkle.ts';
import { cosignatureLine, signNote } from './note.ts';
import { COSIGNATURE, ED25519, seedSigner } from './note-key.ts';

const seed = (n: number) => new Uint8Array(32).fill(n);
const root = seed(0xaa);
const log = seedSigner('xa.example/acts', ED25519, seed(1));
const other = seedSigner('xb.example/acts', ED25519, seed(2));
const witness = seedSigner('xb.example/witness', COSIGNATURE, seed(3));
const code = (r: Result<unknown>) => (r.ok ? 'ok' : r.refusal.code);
const text = formatCheckpoint({ origin: 'xa.example/acts', size: 17, root });

test('a signed checkpoint opens to the same origin, size and root', () => {
  const note = signCheckpoint({ size: 17, root }, log);
  assert.ok(note.startsWith(`xa.example/acts\n17\n${base64(root)}\n\n\u2014 xa.example/acts `));
  const opened = openCheckpoint(utf8(note), [log.key]);
  assert.ok(opened.ok);
  assert.deepEqual([opened.value.origin, opened.value.size, opened.value.note], ['xa.example/acts', 17, note]);
  assert.deepEqual(opened.value.root, root);
});

test('T08: leading zeros, signs, sizes of 2^53 and more, and names with plus or space are refused', () => {
  for (const size of ['017', '+17', '-1', '', ' 17', '17 ', '1e3', '9007199254740992', '99999999999999999999', '٣'])
    assert.notEqual(code(parseCheckpoint(`a\n${size}\n${base64(root)}\n`)), 'ok', size);
  assert.equal(code(parseCheckpoint(`a\n9007199254740991\n${base64(root)}\n`)), 'ok');
  for (const origin of ['a+b', 'a b', 'a\u2003b', '\u00a0'])
    assert.equal(code(parseCheckpoint(`${origin}\n1\n${base64(root)}\n`)), 'checkpoint.origin');
  for (const bad of [
    { origin: 'a b', size: 1, root },
    { origin: 'a', size: -1, root },
    { origin: 'a', size: 1, root: root.slice(1) },
    { origin: 'a', size: 0, root },
  ])
    assert.throws(() => formatCheckpoint(bad), Fault);
});

test('texts that are no checkpoint are refused; extension lines are read over', () => {
  assert.equal(code(parseCheckpoint(`${text}extension\n`)), 'ok');
  for (const bad of [
    '',
    '\n',
    'a\n1\n',
    `${text}\n`,
    `\n${text}`,
    text.slice(0, -1),
    `a\n1\n${base64(root.slice(1))}\n`,
    `a\n1\n${base64(root).slice(0, -2)}9=\n`,
  ])
    assert.equal(code(parseCheckpoint(bad)), 'checkpoint.form', JSON.stringify(bad));
});

test('T07: size zero has one root only', () => {
  const empty = signCheckpoint({ size: 0, root: EMPTY_ROOT }, log);
  assert.equal(code(openCheckpoint(empty, [log.key])), 'ok');
  const lie = signNote(`xa.example/acts\n0\n${base64(root)}\n`, log);
  assert.equal(code(openCheckpoint(lie, [log.key])), 'checkpoint.empty-root');
});

test('only a log key named like the origin speaks for a log (T26)', () => {
  const foreign = signNote(text, other);
  assert.equal(code(openCheckpoint(foreign, [log.key])), 'note.unsigned');
  assert.equal(code(openCheckpoint(foreign, [log.key, other.key])), 'checkpoint.unsigned');
  const witnessOnly = `${text}\n${cosignatureLine(text, witness, 5)}`;
  assert.equal(code(openCheckpoint(witnessOnly, [log.key], [witness.key])), 'checkpoint.unsigned');
  assert.equal(code(openCheckpoint(witnessOnly, [witness.key])), 'checkpoint.unsigned');
  assert.equal(code(openCheckpoint(signNote(text, log), [], [log.key])), 'checkpoint.unsigned');
  assert.throws(() => signCheckpoint({ size: 1, root }, log, other), Fault);
});

test('a witness answer is joined to the checkpoint, the newer of two lines stays', () => {
  const note = signCheckpoint({ size: 17, root }, log);
  const once = addCosignatures(note, cosignatureLine(text, witness, 100), [witness.key]);
  assert.ok(once.ok);
  const twice = addCosignatures(once.value, cosignatureLine(text, witness, 200), [witness.key]);
  assert.ok(twice.ok);
  const opened = openCheckpoint(twice.value, [log.key], [witness.key]);
  assert.ok(opened.ok);
  assert.deepEqual(
    opened.value.cosignatures.map((c) => c.time),
    [200],
  );
});

test('a witness answer that is foreign, forged or more than lines leaves the checkpoint as it was', () => {
  const note = signCheckpoint({ size: 17, root }, log);
  const line = cosignatureLine(text, witness, 100);
  const forged = cosignatureLine(text.replace('17', '18'), witness, 100);
  assert.equal(code(addCosignatures(note, forged, [witness.key])), 'note.bad-signature');
  assert.equal(code(addCosignatures(note, line, [other.key])), 'note.unsigned');
  assert.equal(code(addCosignatures(note, `evil\n\n${line}`, [witness.key])), 'note.bad-signature');
  assert.equal(code(addCosignatures(note, '', [witness.key])), 'note.form');
  const stray = addCosignatures(note, `${line}\u2014 stray.example AAAAAAAA\n`, [witness.key]);
  assert.equal(stray.ok && stray.value.includes('stray'), false);
});

test('T03: a log restored from a backup may not sign below what witnesses saw', () => {
  const seen = [{ origin: 'xa.example/acts', size: 20, root }];
  const at = (size: number, r = root) => ({ origin: 'xa.example/acts', size, root: r });
  assert.equal(code(checkNotBehind(at(19), seen)), 'checkpoint.behind-witness');
  assert.equal(code(checkNotBehind(at(20, seed(1)), seen)), 'checkpoint.forked');
  assert.equal(code(checkNotBehind(at(20), seen)), 'ok');
  assert.equal(code(checkNotBehind(at(21), [...seen, { origin: 'other', size: 99, root }])), 'ok');
});
