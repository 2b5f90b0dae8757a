// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preservation } from '../../test/fixtures/example-acts.ts';
import { partyOf, readAct } from './act.ts';
import { utf8 } from './bytes.ts';
import { canonical } from './json.ts';

const codeOf = (value: unknown) => {
  const read = readAct(utf8(canonical(value)));
  return read.ok ? 'ok' : read.refusal.code;
};

test('an act is read back from its bytes', () => {
  assert.deepEqual(readAct(utf8(canonical(preservation))), { ok: true, value: JSON.parse(canonical(preservation)) });
  assert.equal(partyOf('XA/contact-point'), 'XA');
});

test('an act without basis, office or person is refused', () => {
  for (const field of ['basis', 'from', 'by', 'to', 'at', 'mode', 'kind', 'id', 'v', 'body', 'attachments']) {
    const { [field]: _, ...rest } = preservation as unknown as Record<string, unknown>;
    assert.equal(codeOf(rest), 'act.envelope', field);
  }
  assert.equal(codeOf({ ...preservation, basis: [] }), 'act.envelope');
  assert.equal(codeOf({ ...preservation, to: [] }), 'act.envelope');
  assert.equal(codeOf({ ...preservation, by: { person: '', role: 'judge' } }), 'act.envelope');
});

test('an act with more, other or badly spelt fields is refused', () => {
  const bad: Record<string, unknown>[] = [
    { extra: 1 },
    { v: 2 },
    { v: '1' },
    { id: 'A'.repeat(32) },
    { id: 'a'.repeat(31) },
    { mode: 'test' },
    { kind: 'requests.access' },
    { kind: 'requests.access.v0' },
    { kind: 'Requests.access.v1' },
    { from: 'XA' },
    { from: 'xa/contact-point' },
    { from: 'XA/contact/point' },
    { from: 'XA/Cοntact' },
    { to: ['XB/contact-point', 'XB/contact-point'] },
    { re: 'x' },
    { body: [] },
    { body: null },
    { by: { person: 'a', role: 'judge', name: 'x' } },
    { by: { person: 'Tomas Reyk', role: 'judge' } },
    { basis: [{ pack: 'hanoi', code: 'low' }] },
    { attachments: [{ name: 'a', media: 'b', sha256: 'zz', size: 1 }] },
    { attachments: [{ name: 'a', media: 'b', sha256: 'a'.repeat(64), size: -1 }] },
  ];
  for (const change of bad)
    assert.equal(codeOf({ ...preservation, ...change }), 'act.envelope', JSON.stringify(change));
});

test('a moment that does not exist is refused, in the act and as its end', () => {
  assert.equal(
    codeOf({ ...preservation, at: { ...preservation.at, instant: '2026-02-30T12:00:00.000Z' } }),
    'act.time',
  );
  assert.equal(codeOf({ ...preservation, exp: '2026-11-22T12:00:00Z' }), 'act.time');
  assert.equal(codeOf({ ...preservation, exp: '2026-11-23T12:00:00.000Z' }), 'ok');
});
