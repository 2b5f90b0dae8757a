// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byCode, collationOf, written } from './collation.ts';

const sorted = (language: string, names: string[], custom?: string) =>
  names.toSorted(collationOf(language, custom).compare);

test('each language has its own sequence of the same letters', () => {
  assert.deepEqual(sorted('en', ['Östria', 'Zeland', 'Oland']), ['Oland', 'Östria', 'Zeland']);
  assert.deepEqual(sorted('sv', ['Östria', 'Zeland', 'Oland']), ['Oland', 'Zeland', 'Östria']);
  assert.deepEqual(sorted('vi', ['Da', 'Đa', 'Do']), ['Da', 'Do', 'Đa']);
  assert.deepEqual(sorted('es', ['Ñandú', 'Nube', 'Oso']), ['Nube', 'Ñandú', 'Oso']);
});

test('one language can have two customs', () => {
  const names = ['王国', '一国', '阿国'];
  assert.deepEqual(sorted('zh', names, 'pinyin'), ['阿国', '王国', '一国']);
  assert.deepEqual(sorted('zh', names, 'stroke'), ['一国', '王国', '阿国']);
});

test('a language nobody here knows is sorted as English and says so, never as the machine is set', () => {
  assert.equal(collationOf('xx').language, 'en');
  assert.equal(collationOf('not a tag').language, 'en');
  assert.equal(collationOf('').language, 'en');
  assert.equal(collationOf('fr').language, 'fr');
});

test('composed and decomposed spellings are one name, and no article is taken off', () => {
  assert.equal(written('Co\u0302te  d’Ouest '), 'Côte d’Ouest');
  assert.equal(written('The Isles'), 'The Isles');
});

test('codes compare alike everywhere', () => {
  assert.deepEqual(['b', 'B', 'a', 'ä'].sort(byCode), ['B', 'a', 'b', 'ä']);
});
