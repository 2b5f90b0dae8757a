// SPDX-License-Identifier: EUPL-1.2
// A picture without what a camera writes beside it: where it was taken, when, with what, by whom. Points and colours stay byte for byte;
// of all else only which way up it is. Whatever stands behind the end of the picture goes as well.

/** The same picture, bare; null for what is no whole JPEG (ITU-T T.81), PNG (ISO/IEC 15948) or WebP. */
export function plainPicture(bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 8).equals(PNG)) return plainPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return plainJpeg(bytes);
  const riff = bytes.subarray(0, 4).toString('latin1') === 'RIFF';
  return riff && bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? plainWebp(bytes) : null;
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Chunks that say how the picture looks. */
const SEEN = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'];

function plainPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [PNG];
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (SEEN.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const [SOI, EOI, SOS, APP0, APP2, APP14, COM] = [0xd8, 0xd9, 0xda, 0xe0, 0xe2, 0xee, 0xfe];

function plainJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let turned = 1;
  let scans = 0;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const mark = bytes[at + 1]!;
    if (mark === 0xff) {
      at++;
      continue;
    }
    if (mark === EOI) {
      if (scans === 0) return null;
      kept.push(bytes.subarray(at, at + 2));
      if (turned > 1) kept.splice(1, 0, turnedBy(turned));
      return Buffer.concat(kept);
    }
    if (mark === SOI || at + 4 > bytes.length) return null;
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    if (mark === 0xe1) turned = orientation(bytes.subarray(at + 4, end)) ?? turned;
    if (mark === SOS) {
      scans++;
      end = scanEnd(bytes, end);
    }
    if (isSeen(mark, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Everything but notes of programs: of those only the ones by which colours are read. */
function isSeen(mark: number, body: Buffer): boolean {
  if (mark === COM) return false;
  if (mark < APP0 || mark > 0xef) return true;
  return mark === APP0 || mark === APP14 || (mark === APP2 && body.toString('latin1', 0, 11) === 'ICC_PROFILE');
}

/** Behind the coded points of a scan: the next mark that is neither part of them nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1]!;
    if (next === 0xff) at--;
    else if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
}

/** Which way up a picture is to be shown (Exif 2.32, tag 0x0112); null where it does not say. */
function orientation(body: Buffer): number | null {
  if (body.toString('latin1', 0, 6) !== 'Exif\0\0' || body.length < 14) return null;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return null;
  const fields = short(first);
  for (let i = 0, at = first + 2; i < fields && at + 12 <= tiff.length; i++, at += 12) {
    const value = short(at + 8);
    if (short(at) === 0x0112) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** A note that says which way up, and nothing else. */
function turnedBy(way: number): Buffer {
  const head = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  head.writeUInt16BE(way, 28);
  return head;
}

function plainWebp(bytes: Buffer): Buffer | null {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return null;
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > end) return null;
    const name = bytes.toString('latin1', at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, next));
    // The flags of the header say which chunks follow: Exif and XMP do not any more.
    if (name === 'VP8X') chunk[8] = chunk[8]! & ~0x0c;
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk);
    at = next;
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((n, c) => n + c.length, 0), 4);
  return kept.length > 0 ? Buffer.concat([head, ...kept]) : null;
}
