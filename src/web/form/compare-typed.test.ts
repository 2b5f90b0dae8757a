// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesIn, missingOf, typedBody } from './compare-typed.ts';

test('empty lines are no values, and a semicolon parts two', () => {
  assert.equal(linesIn('a\n\n  \r\nb; c\n'), 3);
});

test('R11: of more lines than one question may hold only their number is sent', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `+8490${i}`).join('\n');
  assert.deepEqual(typedBody(text, []), { text: '', taken: [], given: 20_000 });
  assert.equal(typedBody('x'.repeat(300_000), []).given, 1025, 'one line too long to be read is too much as well');
  const taken = [{ kind: 'iban', canonical: 'DE1', shown: 'DE1' }];
  assert.deepEqual(typedBody('a', taken), { text: 'a', taken: [{ kind: 'iban', canonical: 'DE1' }] });
});

test('what is missing is named in the order of the form', () => {
  const wish = { to: 'XB', caseReference: 'XA 1/26', purpose: 'open-case' };
  assert.equal(missingOf(wish), null);
  assert.equal(missingOf({ ...wish, to: '', purpose: '' }), 'compare-new.missing-to');
  assert.equal(missingOf({ ...wish, caseReference: ' ' }), 'compare-new.missing-case');
  assert.equal(missingOf({ ...wish, purpose: '' }), 'compare-new.missing-purpose');
});
