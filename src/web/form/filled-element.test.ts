// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { ApplicationBody, ElementRow } from '#acts/conference/act.ts';
import { emptyElement, filledApplication, filledElement, typedOf } from './filled-element.ts';

const ROW: ElementRow = {
  ...{ id: 'panel-1', kind: 'panel', titles: { en: 'Panel', fr: 'Table' }, room: 'room-a', starts: '2026-11-27T23:30' },
  ...{ minutes: 90, chair: 'Ana', rapporteur: null, speakers: ['Bo', 'Cy'], languages: ['en', 'fr'] },
  ...{ interpretation: [{ person: 'Dee', from: 'en', to: 'fr' }], documents: ['Note 1'], chapters: ['IV', 'V'] },
  ...{ after: ['opening'], owner: 'content', fixed: true, concerns: ['XC', 'XD'] },
};

test('an element goes into the form and out of it as it was', () => {
  assert.deepEqual(filledElement(typedOf(ROW)), ROW);
});

test('a form that lacks title, time, length or owner is no element yet', () => {
  const empty = emptyElement('e-1', '2026-11-27');
  assert.equal(filledElement(empty), null);
  const whole = { ...empty, titles: { en: ' Panel ', fr: '' }, time: '09:00', owner: 'content' };
  const row = filledElement({ ...whole, booths: [{ person: '', from: 'en', to: 'fr' }] })!;
  assert.ok(Compile(ElementRow).Check(row));
  assert.deepEqual([row.titles, row.room, row.concerns, row.interpretation], [{ en: 'Panel' }, null, null, []]);
  for (const wrong of [{ time: '' }, { minutes: '0' }, { minutes: 'x' }, { owner: '' }, { titles: { en: ' ' } }])
    assert.equal(filledElement({ ...whole, ...wrong }), null);
});

test('an application carries what was typed and leaves out what was not', () => {
  const typed = { what: 'booth', entity: 'XA', title: 'Stand', sponsors: 'A\n\nB', speakers: '', wish: ' ' };
  const body = filledApplication({}, { ...typed, languages: ['en'], minutes: '', words: 'Forensics.' });
  assert.ok(Compile(ApplicationBody).Check(body));
  assert.deepEqual([body['sponsors'], 'wish' in body, 'minutes' in body], [['A', 'B'], false, false]);
});
