// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { portrait } from '../../test/fixtures/portrait.ts';
import { plainPicture } from './plain-picture.ts';

const PLACE = 'GPS 21.0278 N 105.8342 E';
const jpeg = (mark: number, body: Buffer | string) => {
  const data = Buffer.from(body as string, 'latin1');
  const head = Buffer.from([0xff, mark, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
const exif = (way: number, little: boolean) => {
  const tiff = Buffer.alloc(26);
  tiff.write(little ? 'II' : 'MM', 0, 'latin1');
  const put16 = (n: number, at: number) => (little ? tiff.writeUInt16LE(n, at) : tiff.writeUInt16BE(n, at));
  const put32 = (n: number, at: number) => (little ? tiff.writeUInt32LE(n, at) : tiff.writeUInt32BE(n, at));
  put16(42, 2);
  put32(8, 4);
  put16(1, 8);
  put16(0x0112, 10);
  put16(3, 12);
  put32(1, 14);
  put16(way, 18);
  return jpeg(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(PLACE)]));
};
const SOI = Buffer.from([0xff, 0xd8]);
const frame = jpeg(0xc2, Buffer.from([8, 3, 0x20, 2, 0x58, 3, 1, 0x22, 0]));
const scan = Buffer.concat([jpeg(0xda, 'scan'), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3])]);
const EOI = Buffer.from([0xff, 0xd9]);
const bare = [jpeg(0xe0, 'JFIF'), jpeg(0xe2, 'ICC_PROFILE\0x'), frame, scan, jpeg(0xc4, 'tables'), scan, EOI];

test('a JPEG keeps its points byte for byte and loses what the camera wrote, also between scans and behind its end', () => {
  const given = Buffer.concat([
    ...[SOI, bare[0]!, exif(1, true), jpeg(0xe1, `http://ns.adobe.com/xap/1.0/\0${PLACE}`), bare[1]!],
    ...[jpeg(0xe2, `MPF\0${PLACE}`), jpeg(0xed, PLACE), jpeg(0xfe, PLACE), frame, scan, jpeg(0xfe, PLACE)],
    ...[bare[4]!, scan, EOI, Buffer.from(`a film of two seconds, ${PLACE}`)],
  ]);
  assert.deepEqual(plainPicture(given), Buffer.concat([SOI, ...bare]));
});

test('which way up a JPEG is stays, in either order of bytes, and nothing else of its note', () => {
  for (const little of [true, false]) {
    const plain = plainPicture(Buffer.concat([SOI, exif(6, little), ...bare]))!;
    assert.ok(!plain.includes('GPS'));
    assert.deepEqual(plain.subarray(38), Buffer.concat(bare));
    // The note it was given is one that is read as the same turn.
    assert.deepEqual(plainPicture(plain), plain);
    assert.equal(plain.readUInt16BE(2 + 28), 6);
  }
});

test('a PNG keeps what is seen and loses its notes', () => {
  const given = portrait(300, 400);
  const body = Buffer.from(`eXIf${PLACE}`, 'latin1');
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(PLACE.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  const noted = Buffer.concat([given.subarray(0, 33), chunk, given.subarray(33), Buffer.from(PLACE)]);
  assert.deepEqual(plainPicture(noted), given);
});

test('a WebP loses its notes and says so in its header', () => {
  const part = (name: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const webp = (...parts: Buffer[]) => {
    const inside = Buffer.concat([Buffer.from('WEBP'), ...parts]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(inside.length, 0);
    return Buffer.concat([Buffer.from('RIFF'), size, inside]);
  };
  const points = part('VP8 ', Buffer.from('odd'));
  const header = (flags: number) => part('VP8X', Buffer.from([flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]));
  const given = webp(header(0x1c), points, part('EXIF', Buffer.from(PLACE)), part('XMP ', Buffer.from(`${PLACE}!`)));
  assert.deepEqual(plainPicture(given), webp(header(0x10), points));
});

test('whatever is cut or no picture is none, however it is cut', () => {
  const whole = [Buffer.concat([SOI, exif(3, true), ...bare]), portrait(130, 130)];
  for (const picture of whole) {
    assert.ok(plainPicture(picture));
    for (let n = 0; n < picture.length; n++) assert.equal(plainPicture(picture.subarray(0, n)), null, String(n));
  }
  assert.equal(plainPicture(Buffer.from('<svg onload="x()">')), null);
});
