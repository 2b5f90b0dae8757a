// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '../../../test/fixtures/example-acts.ts';
import { textOf, utf8 } from '#base/bytes.ts';
import { licenceWords, readLicence, sameLicence, writeLicence, type Licence } from './licence.ts';

const licence: Licence = { purpose: 'Proof of the fraud', dossier: idOf('dossier'), onward: 'ask-first' };

test('a licence is read back as it was given, and says in words where it holds', () => {
  assert.deepEqual(readLicence(writeLicence(licence, 'XB')), licence);
  assert.equal(licenceWords(licence, 'XB'), `Released for dossier ${licence.dossier} only; onward transfer needs XB.`);
  assert.match(textOf(writeLicence(licence, 'XB')) ?? '', /onward transfer needs XB\./);
});

test('two licences are the same only with purpose and dossier', () => {
  assert.ok(sameLicence(licence, { ...licence }));
  assert.ok(!sameLicence(licence, { ...licence, purpose: 'Other' }));
  assert.ok(!sameLicence(licence, { ...licence, dossier: idOf('another') }));
});

test('anything else is no licence', () => {
  const bad = [
    '',
    'null',
    '[]',
    '{}',
    '"x"',
    '{"purpose":"p","dossier":"d","onward":"free"}',
    '{"purpose":1,"dossier":"d","onward":"ask-first"}',
    '{"purpose":"p","onward":"ask-first"}',
    '{"purpose":"p","purpose":"q","dossier":"d","onward":"ask-first"}',
  ];
  for (const text of bad) assert.equal(readLicence(utf8(text)), null, text);
});
