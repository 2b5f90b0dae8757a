// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPath, safeName, shownName, twinKey } from './names.ts';

test('stores ordinary names almost as they are', () => {
  assert.equal(safeName('report 2026.pdf', 1), 'data/0001-report_2026.pdf');
  assert.equal(safeName('Đơn khiếu nại.docx', 12), 'data/0012-Don_khieu_nai.docx');
  assert.equal(safeName('archive.tar.gz', 10_000), 'data/10000-archive.tar.gz');
});

const HOSTILE = [
  '../../etc/passwd',
  '..',
  '.',
  '',
  '/',
  'C:\\Windows\\system32\\cmd.exe',
  'CON',
  'nul.txt',
  'a\0b',
  'x\u202egpj.exe',
  '<img src=x onerror=alert(1)>.html',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '@SUM(A1)',
  '-rf *',
  '\u001b[2J\u001b]0;owned\u0007',
  'a\r\nb',
  '%2e%2e%2f',
  '\ud800',
  '.hidden',
  'trailing. ',
  'تقرير.pdf',
  `${'long'.repeat(200)}.jpg`,
  `a.${'e'.repeat(300)}`,
  '……..',
];

test('T63 T74 turns every hostile name into a plain path below data', () => {
  HOSTILE.forEach((name, i) => {
    const path = safeName(name, i + 1);
    assert.match(path, /^data\/[0-9]{4}-[A-Za-z0-9][A-Za-z0-9._-]*$/, JSON.stringify(name));
    assert.ok(path.length <= 90, path);
    assert.ok(checkPath(path).ok, path);
  });
});

test('T64 keeps both of two files whose names are twins', () => {
  for (const [one, other] of [
    ['a.txt', 'a.txt'],
    ['A.TXT', 'a.txt'],
    ['é', 'é'.normalize('NFD')],
  ] as const)
    assert.notEqual(twinKey(safeName(one, 1)), twinKey(safeName(other, 2)));
});

test('T74 shows hostile names without obeying them', () => {
  assert.equal(shownName('x\u202egpj.exe'), 'x[U+202E]gpj.exe');
  assert.equal(shownName('\u001b[2J'), '[U+001B][2J');
  assert.equal(shownName('a\u200bb\u2028c\ud800'), 'a[U+200B]b[U+2028]c[U+D800]');
  assert.equal(shownName('تقرير.pdf'), 'تقرير.pdf');
  for (const name of HOSTILE) assert.doesNotMatch(shownName(name), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  assert.ok(shownName('x'.repeat(10_000)).length < 300);
});

test('knows twins in case and normal form', () => {
  assert.equal(twinKey('STRASSE'), twinKey('straße'));
  assert.equal(twinKey('Å'), twinKey('å'));
  assert.notEqual(twinKey('a'), twinKey('b'));
});
