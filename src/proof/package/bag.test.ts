// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, textOf, utf8 } from '#base/bytes.ts';
import { type Content, bagFiles, checkBag, manifest, readBagInfo, readManifest } from './bag.ts';
import { AT, BAG_INFO, sha } from './sample-package.ts';

function bag(): { tags: Map<string, Bytes>; stored: Map<string, Content> } {
  const stored = new Map([['data/0001-a', { size: 3, sha256: sha('abc') }]]);
  const tags = new Map<string, Bytes>();
  const keep = (name: string, bytes: Bytes) => {
    tags.set(name, bytes);
    stored.set(name, { size: bytes.length, sha256: sha(textOf(bytes)!) });
  };
  for (const { name, bytes } of bagFiles(new Map(stored), { ...BAG_INFO, more: { Note: 'x' } }, AT)) keep(name, bytes);
  const listed = new Map([...stored].filter(([name]) => !name.startsWith('data/')));
  keep('tagmanifest-sha256.txt', manifest(listed));
  return { tags, stored };
}

test('writes a bag that says from whom to whom, in which case and on which basis', () => {
  const { tags, stored } = bag();
  assert.deepEqual(checkBag(tags, stored), []);
  assert.equal(textOf(tags.get('manifest-sha256.txt')!), `${sha('abc')}  data/0001-a\n`);
  const info = readBagInfo(tags.get('bag-info.txt')!);
  assert.ok(info.ok);
  assert.equal(info.value.to, 'XA/prosecution');
  assert.equal(info.value.labels.get('Payload-Oxum'), '3.1');
  assert.equal(info.value.labels.get('Bagging-Date'), '2026-11-20');
});

test('does not write values of two lines or a label twice', () => {
  assert.throws(() => bagFiles(new Map(), { ...BAG_INFO, to: 'a\nRecipient: b' }, AT), { code: 'package.bag-info' });
  assert.throws(() => bagFiles(new Map(), { ...BAG_INFO, more: { recipient: 'b' } }, AT), { code: 'package.bag-info' });
});

test('T67 T68 finds each thing that is wrong with a bag and names the file', () => {
  const cases: [string, string, (b: ReturnType<typeof bag>) => void][] = [
    ['package.fetch', 'fetch.txt', (b) => b.stored.set('fetch.txt', { size: 0, sha256: sha('') })],
    ['package.bag-changed', 'data/0001-a', (b) => b.stored.set('data/0001-a', { size: 3, sha256: sha('abd') })],
    ['package.bag-missing', 'data/0001-a', (b) => b.stored.delete('data/0001-a')],
    ['package.bag-unlisted', 'data/0002-b', (b) => b.stored.set('data/0002-b', { size: 0, sha256: sha('') })],
    ['package.bag-unlisted', 'note.txt', (b) => b.stored.set('note.txt', { size: 0, sha256: sha('') })],
    ['package.bag-declaration', 'bagit.txt', (b) => b.tags.set('bagit.txt', utf8('BagIt-Version: 0.97\n'))],
    ['package.bag-manifest', 'manifest-sha256.txt', (b) => b.tags.delete('manifest-sha256.txt')],
    ['package.bag-info', 'bag-info.txt', (b) => b.tags.set('bag-info.txt', utf8('Recipient: XA\n'))],
    ['package.bag-oxum', 'bag-info.txt', (b) => b.stored.set('data/0001-a', { size: 4, sha256: sha('abc') })],
  ];
  for (const [code, file, spoil] of cases) {
    const b = bag();
    spoil(b);
    const found = checkBag(b.tags, b.stored);
    assert.ok(
      found.some((f) => f.code === code && f.file === file),
      `${code}: ${JSON.stringify(found)}`,
    );
  }
});

test('refuses digest lists in any other spelling', () => {
  const line = `${sha('a')}  data/a\n`;
  assert.ok(readManifest(utf8(line)).ok);
  for (const bad of [
    line.slice(0, -1),
    line + line,
    line.toUpperCase(),
    line.replace('  ', ' *'),
    `${line}\n`,
    `\\${line}`,
    '\ufeff',
    'x\n',
  ])
    assert.equal(readManifest(utf8(bad)).ok, false, JSON.stringify(bad));
  assert.equal(readManifest(utf8(`${sha('a')}  ../a\n`)).ok, false);
});
