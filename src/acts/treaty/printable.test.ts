// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unprintable } from './printable.ts';

const words = (...texts: string[]) => unprintable(texts)?.words ?? null;

test('what people write in any script is printed, with its accents and vowel signs', () => {
  for (const text of [
    'Mara Vell may sign.',
    'Nguyễn Thị Minh Khai'.normalize('NFD'),
    'مُمَثِّلُ الدَّوْلَةِ',
    '兹授权代表签署。'.repeat(2000),
    'Le Gouvernement\u00a0: «\u00a0oui\u00a0»',
    `a${'\u0301'.repeat(4)}`,
    'W'.repeat(500),
    'word '.repeat(12_000),
  ])
    assert.equal(words(text), null, text.slice(0, 40));
  assert.equal(words(...Array.from({ length: 200 }, () => 'One paragraph.')), null);
});

test('what nobody writes is refused with what to do, just beyond each bound', () => {
  for (const [text, told] of [
    [`a${'\u0301'.repeat(5)}`, /^More than four accents.*Type the word anew/],
    [`a${'\u0301'.repeat(10_000)}`, /^More than four accents/],
    ['W'.repeat(501), /^A word has more than 500 letters\. Put a space/],
    [`${'W'.repeat(400)}\u00a0${'W'.repeat(400)}`, /^A word has more than 500 letters/],
    [`${'word '.repeat(12_000)}s`, /60,000 letters.*Shorten it/],
    ['\u2068name', /signs a reader cannot see/],
    ['half \ud800 a letter', /signs a reader cannot see/],
  ] as const)
    assert.match(words(text) ?? '', told, text.slice(0, 40));
  assert.match(words(...Array.from({ length: 201 }, () => 'One paragraph.')) ?? '', /200 paragraphs.*Join/);
  assert.match(words('word '.repeat(6001), 'word '.repeat(6001)) ?? '', /60,000/, 'the letters of all are counted');
  assert.equal(unprintable(['W'.repeat(501)])?.code, 'paper.characters');
});
