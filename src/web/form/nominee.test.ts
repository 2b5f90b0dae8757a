// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { NominationBody } from '#acts/conference/act.ts';
import { actWith, emptyNominee, lacksOf, needsFile, quotaWith } from './nominee.ts';
import { fitted } from './photograph.ts';

const ACT = {
  ...{ kind: 'conference.nomination.v1', to: ['XH/accreditation'], re: 'ab'.repeat(16) },
  ...{ basis: [{ pack: 'conference', code: 'NOMINATION' }], body: { entity: 'XA', note: '', delegates: [] } },
};
const filled = {
  ...emptyNominee('7'),
  name: ' ተስፋዬ ',
  category: 'head',
  function: 'Minister',
  head: true,
  rank: 'MIN',
};

test('a form becomes an act of the shape its kind wants, with its files named by number', () => {
  const sha256 = 'cd'.repeat(32);
  const papers = [
    { what: 'photograph', sha256 },
    { what: 'dietary', sha256: 'ef'.repeat(32) },
  ];
  const act = actWith(ACT, 'delegates', ' NV 7 ', [
    { ...filled, papers },
    { ...filled, ref: '8', head: false, papers: [] },
  ]);
  assert.ok(Compile(NominationBody).Check(act.body));
  assert.deepEqual(act.attachments, [
    { sha256, name: 'photograph-7.jpg' },
    { sha256: 'ef'.repeat(32), name: 'dietary-7.json' },
  ]);
  const [first, second] = act.body['delegates'] as Record<string, unknown>[];
  assert.deepEqual([first!['name'], first!['rank'], first!['latin']], ['ተስፋዬ', 'MIN', undefined]);
  assert.equal(second!['rank'], undefined, 'a rank is that of the head');
});

test('what is missing is told in the sequence of the form, and places are counted with those being typed', () => {
  assert.deepEqual(lacksOf(emptyNominee('1')), ['name', 'category', 'function']);
  assert.deepEqual(lacksOf(filled), []);
  const head = { code: 'head', words: 'Head', criteria: null, quota: 1, named: 1, photo: false };
  assert.deepEqual(quotaWith(head, [filled, emptyNominee('9')]), { now: 2, over: 1 });
  assert.deepEqual(quotaWith({ ...head, quota: null }, [filled]), { now: 2, over: 0 });
});

test('two notes of the same words are not the same file: nobody finds out by trying', async () => {
  const [a, b] = [needsFile('1', 'vegetarian'), needsFile('1', 'vegetarian')];
  assert.notEqual(await a.text(), await b.text());
  assert.equal((JSON.parse(await a.text()) as { words: string }).words, 'vegetarian');
});

test('a picture is made to fit and never larger', () => {
  assert.deepEqual(fitted(3000, 4000), { width: 600, height: 800 });
  assert.deepEqual(fitted(4000, 3000), { width: 600, height: 450 });
  assert.deepEqual(fitted(90, 120), { width: 90, height: 120 });
});
