// SPDX-License-Identifier: EUPL-1.2
// Photographs for people who do not exist: head and shoulders as flat shapes, the same for the same person, of nobody's face.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const [WIDTH, HEIGHT] = [120, 150];
type Colour = readonly [number, number, number];
const GROUNDS: readonly Colour[] = [
  [222, 228, 235],
  [235, 228, 217],
  [219, 230, 222],
  [233, 223, 226],
];
const SKINS: readonly Colour[] = [
  [241, 206, 178],
  [214, 165, 125],
  [160, 110, 78],
  [104, 70, 50],
];
const COATS: readonly Colour[] = [
  [44, 58, 82],
  [70, 66, 62],
  [92, 44, 52],
  [38, 78, 70],
];

/** A PNG of 120 by 150 points, about one kilobyte. In: any text that names the person. */
export function drawnPhoto(person: string): Uint8Array {
  const digest = createHash('sha256').update(person).digest();
  const of = (list: readonly Colour[], byte: number) => list[digest[byte]! % list.length]!;
  const [ground, skin, coat] = [of(GROUNDS, 0), of(SKINS, 1), of(COATS, 2)];
  const hair: Colour = digest[3]! % 4 === 0 ? [176, 172, 166] : [52, 40, 34];
  const long = digest[4]! % 2 === 0;
  const within = (x: number, y: number, cx: number, cy: number, rx: number, ry: number) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  const colourAt = (x: number, y: number): Colour => {
    if (within(x, y, 60, 66, 25, 32) && y > 52) return skin;
    if (within(x, y, 60, 60, 30, 36) && y < (long ? 104 : 62)) return hair;
    if (Math.abs(x - 60) < 10 && y > 90 && y < 112) return skin;
    if (within(x, y, 60, 150, 52, 46)) return coat;
    return ground;
  };
  const rows = Buffer.alloc(HEIGHT * (WIDTH * 3 + 1));
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rows.set(colourAt(x, y), y * (WIDTH * 3 + 1) + 1 + x * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
