// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { because, declined } from './reason.ts';
import { REASONS } from './words/en-reasons.ts';

test('a reason carries its code, its values and one sentence', () => {
  const reason = because('order.after-rank', { name: 'Alderland', rank: 'Head of State' });
  assert.deepEqual(reason, {
    code: 'order.after-rank',
    words: 'After Alderland, whose rank comes earlier: Head of State.',
    params: { name: 'Alderland', rank: 'Head of State' },
  });
});

test('a value with braces is shown as it is and never read as a place of the sentence', () => {
  const { words } = because('order.after-rank', { name: '{rank}', rank: '$& {name}' });
  assert.equal(words, 'After {rank}, whose rank comes earlier: $& {name}.');
});

test('a refusal has the same code and sentence', () => {
  const { words, params } = because('pledge.not-own', { entity: 'XA', by: 'XB' });
  assert.deepEqual(declined('pledge.not-own', { entity: 'XA', by: 'XB' }), { code: 'pledge.not-own', words, params });
});

test('every sentence is calm: it begins large, ends with a stop, shouts nothing and blames no input', () => {
  for (const [code, sentence] of Object.entries(REASONS)) {
    assert.match(code, /^[a-z]+\.[a-z-]+$/);
    assert.match(sentence, /^[A-Z{]/u, code);
    assert.match(sentence, /(?:\.|: \{(?:why|reason|words|first)\}|\. \{why\})$/, code);
    assert.doesNotMatch(sentence, /!|invalid|error|user/i, code);
  }
});
