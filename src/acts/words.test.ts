// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from './kinds.ts';
import { statuses } from './requests/words/en.ts';
import { fieldWords, fill, kindWords, optionWords, roleWords, rungWords, statusWords } from './words.ts';

/** Fields that carry words of a form, however deep they stand. */
function fieldsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { field, ...rest } = schema as { field?: unknown };
  return [...(typeof field === 'string' ? [field] : []), ...Object.values(rest).flatMap(fieldsIn)];
}
/** Values one can choose from in a body. */
function choicesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { const: only, ...rest } = schema as { const?: unknown };
  return [...(typeof only === 'string' ? [only] : []), ...Object.values(rest).flatMap(choicesIn)];
}

test('every field of a form has a label of its own', () => {
  const missing = KINDS.all().flatMap((k) =>
    fieldsIn(k.body)
      .filter((f) => fieldWords(k.kind, f).label === f)
      .map((f) => `${k.kind} ${f}`),
  );
  assert.deepEqual(missing, []);
});

test('every choice in a request, every role, rung and status has words', () => {
  const requests = KINDS.all().filter((k) => k.kind.startsWith('requests.'));
  for (const choice of requests.flatMap((k) => choicesIn(k.body))) assert.notEqual(optionWords(choice), choice);
  for (const role of KINDS.all()
    .flatMap((k) => [...k.roles, ...(k.approve ?? [])])
    .filter((r) => r !== 'any'))
    assert.notEqual(roleWords(role), role);
  for (const rung of ['RelayAcceptance', 'ContentConsignment', 'ContentAccessTracking'])
    assert.notEqual(rungWords(rung), rung);
  for (const status of Object.keys(statuses)) assert.notEqual(statusWords(status), status);
});

test('what has no words shows its own name, and nothing of the program', () => {
  assert.deepEqual(kindWords('requests.unknown.v9'), {
    name: 'requests.unknown.v9',
    does: '',
    sentence: '{from} wrote to {to}.',
  });
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    assert.equal(kindWords(word).name, word);
    assert.equal(optionWords(word), word);
    assert.equal(statusWords(word), word);
    assert.equal(fieldWords('requests.access.v1', word).label, word);
    assert.equal(fieldWords(`${word}.x.v1`, 'facts').label, 'facts');
  }
});

test('places of a sentence are filled, once, and unknown ones stay', () => {
  assert.equal(fill('{from} wrote to {to}, {x}.', { from: '{to}', to: 'XB' }), '{to} wrote to XB, {x}.');
  assert.equal(fill('{constructor} {toString}', {}), '{constructor} {toString}');
});
