// SPDX-License-Identifier: EUPL-1.2
// Names apart from their act: read back whole, and from no file but the act's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import { textOf, utf8 } from '#base/bytes.ts';
import { UNNAMED } from './kind.ts';
import { unveiled, VEIL_FILE, VEIL_MEDIA, type Veil, veiled } from './veil.ts';

const KIND = { veils: { list: 'people', wanted: ['name'], optional: ['latin'] } };
const PEOPLE = [
  { ref: '1', name: 'Ngọc Ánh Trần', latin: 'Ngoc Anh Tran' },
  { ref: '2', name: 'Wilhelmina Quistgaard' },
];
const written = { id: 'a'.repeat(32), body: { people: PEOPLE }, attachments: [] } as unknown as Act;
const { act: signed, file } = veiled(written, KIND, new Uint8Array(16))!;
const without = (change: Partial<Veil>) => utf8(JSON.stringify({ ...(JSON.parse(textOf(file)!) as Veil), ...change }));

test('what is signed names nobody; with the file it reads as it was written', () => {
  assert.deepEqual(signed.body, {
    people: [
      { ref: '1', name: UNNAMED },
      { ref: '2', name: UNNAMED },
    ],
  });
  const attached = { ...signed, attachments: [{ name: VEIL_FILE, media: VEIL_MEDIA, sha256: '', size: 1 }] };
  assert.deepEqual(unveiled(attached, KIND, file), written);
});

test('a file of another act, of another length or of another shape opens nothing', () => {
  assert.equal(unveiled(signed, KIND, without({ act: 'b'.repeat(32) })), null);
  assert.equal(unveiled(signed, KIND, without({ entries: [{ name: 'A' }] })), null);
  assert.equal(unveiled(signed, KIND, utf8('names')), null);
});

test('a file of names changes names and nothing else of what was signed', () => {
  const entries = [{ name: 'A', ref: '9', latin: 7 }, null];
  assert.deepEqual(unveiled(signed, KIND, without({ entries }))?.body, {
    people: [
      { ref: '1', name: 'A' },
      { ref: '2', name: UNNAMED },
    ],
  });
});
