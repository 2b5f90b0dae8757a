// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { PressApplicationBody } from '#acts/conference/act.ts';
import { mediumCode, readJournalists } from './journalists.ts';

test('one line a journalist, names in any script, work after the first comma', () => {
  const read = readJournalists('Ivo Castell, Reporter, politics\n\n  林雨桐, Camera \n', 'media');
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.map((j) => [j.ref, j.name, j.function]),
    [
      ['1', 'Ivo Castell', 'Reporter, politics'],
      ['2', '林雨桐', 'Camera'],
    ],
  );
  const body = {
    what: 'application',
    entity: 'M-HARBOR',
    agency: 'Harbor Daily',
    journalists: read.value,
    equipment: [],
  };
  assert.ok(Compile(PressApplicationBody).Check(body));
});

test('a line without work is given back, not half of it taken', () => {
  assert.deepEqual(readJournalists('Ivo Castell, Reporter\nMai Thảo', 'media'), { ok: false, line: 'Mai Thảo' });
  assert.deepEqual(readJournalists(', Camera', 'media'), { ok: false, line: ', Camera' });
});

test('a code is proposed from the name of the medium, and fits a badge', () => {
  assert.equal(mediumCode('The Harbor Daily (exercise)'), 'M-HARBOR');
  assert.equal(mediumCode('Éxtraordinarily long'), 'M-EXTRAORDIN');
  assert.equal(mediumCode('北方日报'), '');
});
