// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf, utf8 } from '#base/bytes.ts';
import { readAsicManifest, writeAsicManifest } from './asic-manifest.ts';
import { sha } from './sample-package.ts';

const FILES = new Map([
  ['bagit.txt', { sha256: sha('1') }],
  ["data/0001-it's a (name)+é.txt", { sha256: sha('2') }],
]);
const GOOD = textOf(writeAsicManifest(FILES))!;

function codeOf(text: string): string {
  const read = readAsicManifest(utf8(text));
  return read.ok ? 'ok' : read.refusal.code;
}

test('reads back what it writes', () => {
  const read = readAsicManifest(utf8(GOOD));
  assert.deepEqual(
    read.ok && [...read.value],
    [...FILES].map(([path, { sha256 }]) => [path, sha256]),
  );
  assert.match(GOOD, /URI="data\/0001-it's%20a%20\(name\)%2B%C3%A9\.txt"/);
});

test('T69 refuses document types, entities, comments and raw sections', () => {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>';
  const bomb = '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y SYSTEM "file:///etc/passwd">]>';
  assert.equal(codeOf(GOOD.replace(head, head + bomb)), 'package.manifest-dtd');
  assert.equal(codeOf(GOOD.replace('</asic', '<!-- --></asic')), 'package.manifest-dtd');
  assert.equal(codeOf(GOOD.replace('bagit', '&x;')), 'package.manifest-entity');
  assert.equal(codeOf(GOOD.replace('bagit', '&#x62;agit')), 'package.manifest-entity');
});

test('T67 refuses a weak digest method', () => {
  const weak = GOOD.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1');
  assert.equal(codeOf(weak), 'package.manifest-digest-method');
});

test('refuses a second spelling, another shape, a doubled or climbing path', () => {
  const reference = /<asic:DataObjectReference.*?<\/asic:DataObjectReference>/.exec(GOOD)![0];
  assert.equal(codeOf(GOOD.replace(reference, reference + reference)), 'package.manifest-duplicate');
  assert.equal(codeOf(GOOD.replace('bagit.txt', '..%2Fbagit.txt')), 'package.manifest-form');
  assert.equal(codeOf(GOOD.replace('bagit.txt', '../bagit.txt')), 'package.zip-name-parent');
  for (const [from, to] of [
    ['bagit', '%62agit'],
    ['standalone="no"', 'standalone="yes"'],
    ['</asic:ASiCManifest>', '</asic:ASiCManifest>\n'],
    ['</asic:ASiCManifest>', ''],
    ['=</ds', '</ds'],
    ['<asic:Data', ' <asic:Data'],
    [reference, reference.replace('DataObjectReference', 'SigReference')],
    ['signature001', 'signature002'],
  ] as const)
    assert.equal(codeOf(GOOD.replace(from, to)), 'package.manifest-form', to);
  for (let n = 0; n < GOOD.length; n += 7) assert.notEqual(codeOf(GOOD.slice(0, n)), 'ok');
});
