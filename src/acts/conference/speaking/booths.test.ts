// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from '../programme/element.ts';
import { boothsAt } from './booths.ts';
import { wordsIn } from './words-in.ts';

const plenary = {
  ...{ id: 'plenary', kind: 'plenary', titles: { en: 'Plenary' }, room: 'hall', starts: '2027-10-25T14:00' },
  ...{ minutes: 120, chair: null, rapporteur: null, speakers: [], languages: ['en', 'fr', 'es'], documents: [] },
  interpretation: [
    { person: 'Odile', from: 'en', to: 'fr' },
    { person: 'Yves', from: 'fr', to: 'en' },
    { person: 'Pilar', from: 'en', to: 'es' },
  ],
} as unknown as Element;
const at = (minutes: number) =>
  boothsAt(plenary, 'Etc/GMT-7', new Date(Date.UTC(2027, 9, 25, 7, minutes)).toISOString());
const voices = (minutes: number) => at(minutes).map((b) => `${b.languages.join('-')} ${b.person}`);

test('people of a booth take turns of half an hour; who is alone stays', () => {
  assert.deepEqual(voices(0), ['en-fr Odile', 'en-es Pilar']);
  assert.deepEqual(voices(29), voices(0));
  assert.deepEqual(voices(30), ['en-fr Yves', 'en-es Pilar']);
  assert.deepEqual(voices(60), voices(0));
});

test('nobody interprets before or after', () => {
  assert.deepEqual([at(-1), at(120)], [[], []]);
});

test('words are counted as limits count them, also where no spaces stand between them', () => {
  assert.equal(wordsIn('Mr President, we thank you – all of you.', 'en'), 8);
  assert.equal(wordsIn(' \n ', 'en'), 0);
  assert.ok(wordsIn('主席先生，我们感谢你。', 'zh') >= 4);
});
