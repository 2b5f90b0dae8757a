// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type PlateSheet, type PlateToPrint, plateWords, printBatch, printPlates } from './plates.ts';

const SHEET: PlateSheet = {
  ...{ title: 'Signing of the Convention, XH', language: 'en', mode: 'exercise', made: '2026-11-26' },
  words: plateWords(14),
};
const plate = (entity: string, lines: string[], mark = ''): PlateToPrint => ({ entity, lines, mark });

/** What a reader of PDF that we did not write sees. */
function textIn(pdf: Uint8Array): string {
  const dir = mkdtempSync(join(tmpdir(), 'comity-plates-'));
  try {
    const file = join(dir, 'plates.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test('a plate reads in every language from both sides of the table, with its mark and the version it follows', async () => {
  const lines = ['Exercise State XA', 'État d’exercice XA', 'دولة التمرين XA', '演习国 XA', 'Учебное государство XA'];
  const { pdf, printed, unprinted } = await printBatch(SHEET, [plate('XA', lines, 'A1')]);
  assert.deepEqual([printed, unprinted], [['XA'], []]);
  const text = textIn(pdf);
  for (const line of [lines[0]!, lines[1]!, '演习国', lines[4]!])
    assert.ok(text.split(line).length >= 3, `${line} stands there twice`);
  assert.match(text, /A1/);
  assert.match(text, /version 14/);
  assert.match(text, /EXERCISE/);
});

test('a name whose letters no font has is left out and named on the last page, and the others are printed', async () => {
  const { pdf, printed, unprinted } = await printBatch(SHEET, [
    plate('XB', ['Birchland']),
    plate('XE', ['ქართული']),
    plate('XF', [`Fern${'\u0301'.repeat(9)}land`]),
  ]);
  assert.deepEqual([printed, unprinted.toSorted()], [['XB'], ['XE', 'XF']]);
  assert.match(textIn(pdf), /Not printed[\s\S]*X[EF]\s+X[EF]/);
});

test('text that looks like markup is only ever shown', async () => {
  const { pdf } = await printBatch(SHEET, [plate('XC', ['#pagebreak() *bold* $x$ [a] \\'])]);
  const text = textIn(pdf);
  for (const part of ['#pagebreak()', '*bold*', '$x$', '[a]']) assert.ok(text.includes(part), part);
});

test('the same plates give the same bytes', async () => {
  const once = await printBatch(SHEET, [plate('XA', ['Alderland'], '3')]);
  const again = await printBatch(SHEET, [plate('XA', ['Alderland'], '3')]);
  assert.deepEqual(once.pdf, again.pdf);
});

test('others are answered between two files of many plates', async () => {
  const many = Array.from({ length: 400 }, (_, i) => plate(`E${i}`, [`Delegation ${i}`]));
  let turns = 0;
  let going = true;
  const beat = () => {
    turns++;
    if (going) setImmediate(beat);
  };
  setImmediate(beat);
  const between: number[] = [];
  const printed: string[] = [];
  for await (const file of printPlates(SHEET, many, 100)) {
    between.push(turns);
    printed.push(...file.printed);
  }
  going = false;
  assert.equal(between.length, 4);
  assert.ok(
    between.slice(1).every((n, i) => n > between[i]!),
    'something else ran between two files',
  );
  assert.deepEqual(
    printed,
    many.map((p) => p.entity),
  );
});
