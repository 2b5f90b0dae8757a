// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { en } from './en.ts';
import { t, tCode, tCount } from './t.ts';

const web = new URL('..', import.meta.url);
const sources = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter((f) => !f.endsWith('.test.ts') && !f.endsWith('words/en.ts'))
  .map((f) => ({ name: f, text: readFileSync(new URL(f, web), 'utf8') }));

test('values fill their braces and a missing value leaves no brace behind', () => {
  assert.equal(t('clock.on', { day: '3 May' }), 'by 3 May');
  assert.equal(t('clock.on'), 'by ');
  assert.equal(t('dossiers.found', { n: 1, all: '{n}' }), '1 of {n} dossiers shown');
});

test('one and many are said differently, and a code without words has none', () => {
  assert.deepEqual(
    [0, 1, 2].map((n) => tCount('now.count', n)),
    ['Nothing waits for you.', 'One matter waits for you.', '2 matters wait for you.'],
  );
  assert.equal(tCode('category', 'traffic'), 'Traffic data');
  assert.equal(tCode('category', 'unheard-of'), null);
});

test('no sentence urges with an exclamation mark or speaks of targets and suspects', () => {
  for (const [key, words] of Object.entries(en))
    assert.doesNotMatch(words, /!|suspect|execute target|\bhit\b|invalid input/i, key);
});

test('every word has a place where it is said', () => {
  assert.ok(sources.length > 50);
  const all = sources.map((s) => s.text).join('\n');
  const patterns = [...all.matchAll(/[`'](\w[\w.-]*\.)\$\{/g), ...all.matchAll(/tCode\('(\w[\w-]*)'/g)].map((m) =>
    m[1]!.replace(/\.?$/, '.'),
  );
  const stems = [...all.matchAll(/`([\w.-]+-)\$\{/g)].map((m) => m[1]!);
  for (const key of Object.keys(en)) {
    const base = key.replace(/-\d$/, '');
    const said =
      all.includes(`'${key}'`) || all.includes(`'${base}'`) || [...patterns, ...stems].some((p) => key.startsWith(p));
    assert.ok(said, key);
  }
});

test('no page or part carries visible words of its own', () => {
  for (const { name, text } of sources.filter((s) => s.name.endsWith('.tsx'))) {
    const found = [...text.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+)[^<{]*</g)].map((m) => m[1]);
    assert.deepEqual(found, [], name);
  }
});
