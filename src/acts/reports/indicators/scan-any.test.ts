// SPDX-License-Identifier: EUPL-1.2
// Whatever a stranger sends: reading does not throw, says where it read, and says the same twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '#base/bytes.ts';
import { readChat } from '../files/chat.ts';
import { readMail } from '../files/mail.ts';
import { describeFile } from '../files/named-file.ts';
import { pageText } from '../files/page-text.ts';
import { readTable } from '../files/table.ts';
import type { Context } from './indicator.ts';
import { KINDS } from './indicator.ts';
import { normalise } from './normalise.ts';
import { prepare } from './prepare.ts';
import { defanged } from './refang.ts';
import { scan } from './scan.ts';

const CONTEXT: Context = {
  region: 'VN',
  banks: [{ country: 'XA', code: '100200', names: ['Harbour Savings'], lengths: [] }],
};
const bits = fc.constantFrom(
  ...'http:// hxxps[:]// evil[.]example/a a@b.example +84912345678 0912 DE89 3704 bc1q 0x 1A1zP1 :: 2001:db8:: stk tel @ . / [ ] ( ) <a href="x"> \u200b \u202e \ud83d \ud800 ０９ đ ế \r\n --b , ; "'.split(
    ' ',
  ),
  ' ',
  '\u0000',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(bits, { maxLength: 40 }).map((l) => l.join('')),
);

test('any text: finds lie inside it, raw is what stands there, twice is the same', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { found } = scan(text, CONTEXT);
      for (const one of found) {
        assert.ok(one.start >= 0 && one.end <= text.length && one.start < one.end);
        if (one.read.ok || one.read.refusal.code !== 'account.card')
          assert.equal(one.raw, text.slice(one.start, one.end));
        if (one.read.ok) assert.ok(KINDS.includes(one.read.value.kind) && one.read.value.canonical !== '');
      }
      assert.deepEqual(scan(text, CONTEXT).found, found);
    }),
    { numRuns: 600 },
  );
});

test('R18: any text: the prepared copy is plain, and every sign of it knows where it was', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const copy = prepare(text);
      for (let i = 0; i < copy.text.length; i++) {
        assert.ok(copy.starts[i]! < copy.ends[i]! && copy.ends[i]! <= text.length);
        assert.ok(i === 0 || copy.starts[i]! >= copy.starts[i - 1]!);
      }
      assert.doesNotMatch(copy.text, /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
    }),
    { numRuns: 500 },
  );
});

test('any value of any kind is read or refused in words, and goes out broken', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), texts, (kind, value) => {
      const read = normalise({ kind, value, platform: 'telegram', store: 'file' }, CONTEXT);
      if (!read.ok) assert.match(read.refusal.words, /^[A-Z].*\.$/);
      else assert.doesNotMatch(defanged(read.value.canonical), /[a-z0-9]\.[a-z0-9]|https?:/i);
    }),
    { numRuns: 1_000 },
  );
});

test('any bytes: files are read as data or refused', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    texts.map((text) => utf8(`From: a@b.example\r\nContent-Type: text/html\r\n\r\n${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      for (const read of [await readMail(file), readTable(file), readChat(file)])
        if (!read.ok) assert.match(read.refusal.words, /^[A-Z].*\.$/);
      describeFile(String.fromCharCode(...file), 'x', file);
    }),
    { numRuns: 200 },
  );
  fc.assert(fc.property(texts, (text) => pageText(text).text.length <= text.length * 2 + 2));
});
