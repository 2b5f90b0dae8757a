// SPDX-License-Identifier: EUPL-1.2
// Certificates and notifications in every language of papers: printable, a draft, and with nothing left unfilled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAPER_LANGUAGES } from '#acts/treaty/sheet-words.ts';
import { DRAFT, SIGNATURE_PAPERS } from '#acts/treaty/words/signature-papers.ts';
import { renderPaper } from './papers.ts';
import { signatureSheet } from './signature-sheet.ts';

const FACTS = {
  ...{ party: 'XG', treaty: 'Convention', signedOn: '2026-11-26', place: 'Harborview (exercise)' },
  ...{
    name: 'Phạm Thị Ngọc Ánh',
    title: 'President',
    sequence: 7,
    entry: 66,
    reference: 'C.N.9.2026.TREATIES-XVIII.16',
  },
};
const HEAD = { party: 'Depositary', office: 'Registry' };

test('each sheet names who signed what, where, on which day, and is a draft in its own language', async () => {
  for (const what of SIGNATURE_PAPERS)
    for (const language of PAPER_LANGUAGES) {
      const sheet = signatureSheet(what, language, FACTS, HEAD, 'exercise');
      const text = [sheet.title, ...sheet.paragraphs.flat().map((run) => run.text)].join(' ');
      assert.doesNotMatch(text, /[{}]/, `${what} ${language}`);
      for (const fact of ['XG', 'Convention', 'Harborview (exercise)', 'Phạm Thị Ngọc Ánh', 'President', '66'])
        assert.ok(text.includes(fact), `${what} ${language}: ${fact}`);
      assert.ok(sheet.cautions.includes(DRAFT[language]));
      const printed = await renderPaper(sheet);
      assert.ok(printed.ok, `${what} ${language}: ${printed.ok ? '' : printed.refusal.words}`);
    }
});

test('a certificate carries the number on the paper, a notification its reference; a signature without a number says so', () => {
  const textOf = (what: 'certificate' | 'notification', sequence: number | null) => {
    const sheet = signatureSheet(what, 'en', { ...FACTS, sequence }, HEAD, 'exercise');
    return [sheet.title, ...sheet.paragraphs.flat().map((run) => run.text)].join('');
  };
  assert.match(textOf('certificate', 7), /the number 7 on the original/);
  assert.match(textOf('certificate', null), /the number – on the original/);
  assert.match(textOf('notification', 7), /^C\.N\.9\.2026\.TREATIES-XVIII\.16: Signature by XG/);
});
