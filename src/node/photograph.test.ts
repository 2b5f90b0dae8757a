// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sampleNode } from '../../test/fixtures/http-node.ts';
import { portrait } from '../../test/fixtures/portrait.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { filesTable } from '#store/files-table.ts';
import { pictureOf, takePhotograph } from './photograph.ts';
import { PHOTOGRAPH } from './veil.ts';

const { db } = await testDatabase();
const { node, remove } = await sampleNode(db, 'XA', [
  { id: 'xa-focal', office: 'XA/focal-point', roles: ['focal-point'] },
]);
after(remove);

const kept = () => {
  const base = join(node.config.dataDir, 'evidence');
  return existsSync(base) ? readdirSync(base, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()) : [];
};
const refusalOf = async (source: AsyncIterable<Uint8Array>) => {
  const taken = await takePhotograph(node, source);
  return taken.ok ? null : taken.refusal;
};
async function* pieces(...list: Uint8Array[]) {
  yield* list;
}

test('a photograph of 80 MB is refused as soon as it is too large, says what to do, and leaves nothing half done', async () => {
  let read = 0;
  async function* large() {
    const megabyte = new Uint8Array(1_000_000);
    for (; read < 80; read++) yield megabyte;
  }
  const no = await refusalOf(large());
  assert.equal(no?.code, 'photo.too-large');
  assert.match(no.words, /more than 5 megabytes\. Nothing of it was kept\. Make it smaller/);
  assert.ok(read < 10, 'it was not read to its end');
  assert.deepEqual([kept(), await filesTable(db).ofRole(PHOTOGRAPH)], [[], []]);
});

test('what a file is called does not make it a picture, nor does a picture that is too wide or too small', async () => {
  assert.equal((await refusalOf(pieces(Buffer.from('GIF89a, called me.jpg'))))?.code, 'photo.kind');
  assert.equal((await refusalOf(pieces()))?.code, 'photo.kind');
  assert.equal((await refusalOf(pieces(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]))))?.code, 'photo.kind');
  assert.match((await refusalOf(pieces(portrait(6000, 200))))?.words ?? '', /6000 by 200 points/);
  assert.equal((await refusalOf(pieces(portrait(60, 80))))?.code, 'photo.points');
  assert.deepEqual(kept(), []);
});

test('a picture is kept whole under a name that names nobody', async () => {
  const bytes = portrait(300, 400);
  const taken = await takePhotograph(node, pieces(bytes.subarray(0, 100), bytes.subarray(100)));
  assert.ok(taken.ok);
  assert.deepEqual(
    [taken.value.size, taken.value.media, taken.value.name],
    [bytes.length, 'image/png', 'photograph.png'],
  );
  assert.equal((await filesTable(db).find(taken.value.sha256))?.role, PHOTOGRAPH);
});

test('width and height of a JPEG are read behind whatever stands before its frame', () => {
  const segment = (mark: number, body: Buffer) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(body.length + 2);
    return Buffer.concat([Buffer.from([0xff, mark]), length, body]);
  };
  const frame = segment(0xc2, Buffer.from([8, 0x03, 0x20, 0x02, 0x58, 3, 1, 0x22, 0]));
  const jpeg = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.alloc(5000)),
    segment(0xc4, Buffer.alloc(20)),
    frame,
    Buffer.alloc(20),
  ]);
  assert.deepEqual(pictureOf(jpeg), { media: 'image/jpeg', width: 600, height: 800 });
  assert.equal(pictureOf(jpeg.subarray(0, 5000)), null);
});
