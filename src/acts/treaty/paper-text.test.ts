// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PACK_LANGUAGES } from '#law/pack-parts.ts';
import { dayInWords } from './day-words.ts';
import { fillWording, piecesOf, placesOf, plainText, runsOfPieces } from './paper-text.ts';
import { paperText, writtenValues } from './paper-values.ts';
import { PAPER_LANGUAGES, SHEET_WORDS } from './sheet-words.ts';

const FORM = {
  fields: [
    { code: 'party', need: 'required', takes: 'line' },
    { code: 'on', need: 'required', takes: 'day' },
    { code: 'languages', need: 'where-applicable', takes: 'languages' },
    { code: 'remark', need: 'where-applicable', takes: 'text' },
  ] as const,
  wording: { title: 'Notice of {party}', paragraphs: ['{party} says on {on}:', 'It accepts {languages}.', '{remark}'] },
};

test('a form is filled in, and what was filled in stays apart from its words', () => {
  const text = paperText(FORM, { party: 'XA', on: '2027-05-03', languages: ['en', 'vi'], remark: 'One\nTwo' }, 'en');
  assert.equal(text.title, 'Notice of XA');
  assert.deepEqual(text.paragraphs.map(plainText), [
    'XA says on 3 May 2027:',
    'It accepts English, Vietnamese.',
    'One',
    'Two',
  ]);
  assert.deepEqual(text.paragraphs[0], [
    { text: 'XA', filled: true },
    { text: ' says on ', filled: false },
    { text: '3 May 2027', filled: true },
    { text: ':', filled: false },
  ]);
});

test('a sentence about an optional matter that was left empty is not there; what is required shows its gap', () => {
  const text = paperText(FORM, { party: ' ', on: '2027-13-45', languages: [], remark: '' }, 'en');
  assert.deepEqual(text.paragraphs.map(plainText), ['… says on 2027-13-45:']);
});

test('a value that looks like a place of the form is not filled in again', () => {
  const { paragraphs } = fillWording({ title: 't', paragraphs: ['{a} and {b}'] }, { a: '{b}', b: '{a}' });
  assert.equal(plainText(paragraphs[0]!), '{b} and {a}');
  const { title } = fillWording({ title: '{constructor} {toString}', paragraphs: ['x'] }, {});
  assert.equal(title, '… …');
});

test('the places of a wording are found in their order, once each', () => {
  assert.deepEqual(placesOf(FORM.wording), ['party', 'on', 'languages', 'remark']);
});

test('paragraphs go into an act in pieces and come back as they were', () => {
  const { paragraphs } = paperText(FORM, { party: 'XA', on: '2027-05-03', remark: 'x' }, 'fr');
  for (const runs of paragraphs) assert.deepEqual(runsOfPieces(piecesOf(runs)), runs);
  assert.deepEqual(piecesOf(paragraphs[0]!), ['', 'XA', ' says on ', '3 mai 2027', ':']);
  const twice = [
    { text: 'a', filled: true },
    { text: 'b', filled: true },
    { text: 'c', filled: false },
  ];
  assert.deepEqual(piecesOf(twice), ['', 'ab', 'c']);
});

test('days are written as each language writes them', () => {
  assert.deepEqual(
    PAPER_LANGUAGES.map((l) => dayInWords('2025-10-01', l)),
    [
      '1 تشرين الأول/أكتوبر 2025',
      '2025年10月1日',
      '1 October 2025',
      '1er octobre 2025',
      '1 октября 2025 года',
      '1 de octubre de 2025',
      'ngày 1 tháng 10 năm 2025',
    ],
  );
  assert.equal(dayInWords('2025-12-24', 'fr'), '24 décembre 2025');
});

test('lists of languages are named in the language of the paper', () => {
  const fields = [{ code: 'l', need: 'required', takes: 'languages' }] as const;
  assert.equal(writtenValues(fields, { l: ['en', 'fr'] }, 'zh')['l'], '英语、法语');
  assert.equal(writtenValues(fields, { l: ['en'] }, 'fr')['l'], 'anglais');
  assert.equal(writtenValues(fields, { l: ['English'] }, 'fr')['l'], 'English');
});

test('papers are written in the languages packs have forms in, each with every word that stands around the text', () => {
  assert.deepEqual([...PAPER_LANGUAGES].sort(), [...PACK_LANGUAGES].sort());
  for (const language of PAPER_LANGUAGES) {
    const words = SHEET_WORDS[language];
    for (const [name, value] of Object.entries(words)) assert.ok(value.length > 0, `${language} ${name}`);
    for (const place of ['{page}', '{pages}']) assert.ok(words.page.includes(place), `${language} ${place}`);
    assert.ok(words.number.includes('{number}') && words.check.includes('{number}') && words.check.includes('{party}'));
  }
});
