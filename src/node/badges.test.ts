// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import * as jsqr from 'jsqr';
import { samplePhoto } from '../../bench/badges.ts';
import { codeOf } from '../../test/fixtures/venue.ts';
import { readBadge } from '#proof/badge.ts';
import {
  type BadgeCard,
  type BadgeFile,
  type BadgeSheet,
  codeSvg,
  ENGLISH_BADGE_WORDS,
  printBadges,
} from './badges.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-badges-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const skip = poppler ? false : 'pdftotext and pdftoppm (poppler-utils) are not on this machine';

const SHEET: BadgeSheet = {
  title: 'Signing of the Convention, XH',
  dates: '3 and 4 May 2027',
  language: 'en',
  size: 'cr80',
  mode: 'exercise',
  made: '2027-04-20',
  words: ENGLISH_BADGE_WORDS,
};
const card = (number: number, more: Partial<BadgeCard> = {}): BadgeCard => ({
  number,
  version: 1,
  code: codeOf(number),
  name: 'Mara Vell',
  role: null,
  entity: 'Exercise State XA',
  category: 'Delegate',
  pattern: 'stripes',
  zones: ['A', 'P'],
  valid: '3–4 May 2027',
  photo: null,
  ...more,
});
async function printed(cards: BadgeCard[], sheet: Partial<BadgeSheet> = {}, batch = 80): Promise<BadgeFile[]> {
  const files: BadgeFile[] = [];
  for await (const file of printBadges({ ...SHEET, ...sheet }, cards, batch)) files.push(file);
  return files;
}
function saved({ pdf }: BadgeFile): string {
  assert.ok(pdf);
  const file = join(folder, 'badges.pdf');
  writeFileSync(file, pdf);
  return file;
}
const textIn = (file: BadgeFile) => execFileSync('pdftotext', [saved(file), '-'], { encoding: 'utf8' });
const tight = (text: string) => text.replace(/[\s\u2066-\u2069]/g, '');

/** A page as points, drawn by a tool we did not write. */
function pageOf(file: BadgeFile, dpi: number): { width: number; height: number; rgba: Uint8ClampedArray } {
  const name = join(folder, 'page');
  execFileSync('pdftoppm', ['-r', String(dpi), '-f', '1', '-l', '1', '-singlefile', saved(file), name]);
  const bytes = readFileSync(`${name}.ppm`);
  const [, w, h] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'))!;
  const [width, height] = [Number(w), Number(h)];
  const points = bytes.subarray(bytes.length - width * height * 3);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) rgba.set(points.subarray(3 * i, 3 * i + 3), 4 * i);
  return { width, height, rgba };
}
// The package says what it exports in one way and does it in another.
const readCode = jsqr.default as unknown as (
  data: Uint8ClampedArray,
  width: number,
  height: number,
) => { data: string } | null;
const MM = 25.4;
/** Reads the code in a part of the page, in millimetres. */
function codeAt(file: BadgeFile, x: number, y: number, w: number, h: number): string | null {
  const dpi = 200;
  const page = pageOf(file, dpi);
  const [left, top, width, height] = [x, y, w, h].map((mm) => Math.round((mm * dpi) / MM)) as [
    number,
    number,
    number,
    number,
  ];
  const out = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * page.width + left) * 4;
    out.set(page.rgba.subarray(from, from + width * 4), row * width * 4);
  }
  return readCode(out, width, height)?.data ?? null;
}
/** Two columns of four with 8 mm between; two beside each other with 12 mm. Both in the middle of A4. */
const smallAt = (file: BadgeFile, i: number) =>
  codeAt(file, (210 - 179.2) / 2 + (i % 2) * 93.6, (297 - 239.92) / 2 + Math.floor(i / 2) * 61.98, 85.6, 53.98);
const largeAt = (file: BadgeFile, i: number) => codeAt(file, (297 - 222) / 2 + i * 117, 31, 105, 148);

test('each printed code is read back from where it lies on the sheet', { skip }, async () => {
  const cards = Array.from({ length: 8 }, (_, i) => card(i + 1, { photo: i % 2 ? samplePhoto(i + 1) : null }));
  const [small] = await printed(cards);
  for (const [i, { code }] of cards.entries()) assert.equal(smallAt(small!, i), code, `card ${i + 1}`);
  const [large] = await printed(cards, { size: 'a6' });
  assert.deepEqual([largeAt(large!, 0), largeAt(large!, 1)], [cards[0]!.code, cards[1]!.code]);
  assert.ok(readBadge(cards[0]!.code).ok);
});

test('a card says name, entity, category, zones, number, validity and that it is an exercise, in every script', {
  skip,
}, async () => {
  const names = ['Mara Vell', 'Nguyễn Thị Minh Khai', '王小明', 'Ольга Петрова', 'José Ñíguez', 'Łukasz Żółć'];
  for (const size of ['a6', 'cr80'] as const) {
    const [file] = await printed(
      names.map((name, i) => card(1200 + i, { name, role: 'Deputy Director', category: `Category ${i}` })),
      { size },
    );
    const text = tight(textIn(file!));
    for (const words of [
      ...names,
      'Exercise State XA',
      'Deputy Director',
      'No. 1205 / 1',
      '3–4 May 2027',
      SHEET.title,
      'EXERCISE – not a real badge',
    ])
      assert.ok(text.includes(tight(words)), `${size}: ${words}\nis not in\n${text}`);
    for (let i = 0; i < names.length; i++) assert.ok(text.includes(`CATEGORY${i}`));
  }
  const [arabic] = await printed([card(1, { name: 'ليلى حدّاد', entity: 'دولة التمرين' })]);
  const letters = new Set(textIn(arabic!).normalize('NFKC'));
  for (const letter of 'ليلىحدادولةلتمرين') assert.ok(letters.has(letter), letter);
});

test('a real badge carries no mark of exercise', { skip }, async () => {
  const [file] = await printed([card(1)], { mode: 'real' });
  assert.doesNotMatch(textIn(file!), /EXERCISE/);
});

test('the six patterns look different on a photocopy, without any colour', { skip }, async () => {
  const seen = new Set<string>();
  for (const pattern of ['plain', 'stripes', 'bars', 'dots', 'grid', 'checks'] as const) {
    const [file] = await printed([card(1, { pattern })], { size: 'a6', mode: 'real' });
    const { width, rgba } = pageOf(file!, 72);
    // The right end of the band of the first card, in two tones.
    let tones = '';
    for (let y = 145; y < 170; y++)
      for (let x = 330; x < 395; x++) tones += rgba[(y * width + x) * 4]! < 128 ? '#' : '.';
    seen.add(tones);
  }
  assert.equal(seen.size, 6);
});

test('a card that cannot be printed is named, and the others of its batch are', async () => {
  const cards = [
    card(1),
    card(2, { name: 'Mara 😀' }),
    card(3, { entity: 'State \u{12000}' }),
    card(4, { photo: new Uint8Array([1, 2, 3, 4]) }),
    card(5, { photo: new Uint8Array(80_000_000).fill(0xff) }),
    card(6),
    card(7, { name: `Mara${'\u0301'.repeat(10_000)}` }),
    card(8, { entity: 'W'.repeat(20_000) }),
    card(9, { role: 'word '.repeat(2000) }),
  ];
  const [file] = await printed(cards);
  assert.deepEqual(file!.numbers, [1, 6]);
  assert.ok(file!.pdf);
  assert.deepEqual(
    file!.unprinted.toSorted((a, b) => a.number - b.number),
    [
      { number: 2, reason: 'letters', letter: '😀' },
      { number: 3, reason: 'letters', letter: '\u{12000}' },
      { number: 4, reason: 'photo' },
      { number: 5, reason: 'photo' },
      { number: 7, reason: 'letters' },
      { number: 8, reason: 'letters' },
      { number: 9, reason: 'letters' },
    ],
  );
  const [none] = await printed([card(2, { name: '😀' })]);
  assert.equal(none!.pdf, null);
});

test('a picture that only begins like one is named, and a name is data, not a program of the typesetter', async () => {
  const broken = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
  const [file] = await printed([card(1), card(2, { photo: broken }), card(3, { name: '#panic("x") $ @ref \\ *b*' })]);
  assert.deepEqual(file!.numbers, [1, 3]);
  assert.deepEqual(file!.unprinted, [{ number: 2, reason: 'photo' }]);
  if (poppler) assert.ok(tight(textIn(file!)).includes(tight('#panic("x") $ @ref \\ *b*')));
});

test('a name of a hundred letters still fits its card, and the code lies where it always does', { skip }, async () => {
  const long = 'Maximiliana Theodora Wilhelmina von Hohenlohe-Langenburg-Weikersheim the Younger of the Northern Isles';
  for (const size of ['a6', 'cr80'] as const) {
    const worst = card(9, { name: long, entity: long, category: long, role: long });
    const [file] = await printed([worst], { size });
    assert.ok(tight(textIn(file!)).includes(tight('Maximiliana Theodora')));
    assert.equal(size === 'a6' ? largeAt(file!, 0) : smallAt(file!, 0), worst.code);
  }
});

test('batches keep the order, and the same cards give the same bytes', async () => {
  const cards = Array.from({ length: 20 }, (_, i) => card(i + 1));
  const files = await printed(cards, {}, 8);
  assert.deepEqual(
    files.map((f) => f.numbers.length),
    [8, 8, 4],
  );
  assert.deepEqual(
    files.flatMap((f) => f.numbers),
    cards.map((c) => c.number),
  );
  const again = await printed(cards, {}, 8);
  for (const [i, file] of files.entries()) assert.equal(Buffer.compare(file.pdf!, again[i]!.pdf!), 0);
  assert.match(codeSvg(cards[0]!.code), /^<svg [^>]*viewBox="0 0 49 49">/);
});
