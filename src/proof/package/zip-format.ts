// SPDX-License-Identifier: EUPL-1.2
// The one spelling of a ZIP that Comity writes and accepts (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3): stored entries, UTF-8 names,
// ZIP64 exactly where a number does not fit, no other extra field, no comments. Writer and reader share these bytes, so they cannot disagree.
import { type Bytes, utf8 } from '#base/bytes.ts';
import { type Instant, instantOf, millis } from '#base/time.ts';
import { Fault } from '#base/result.ts';

/** What a ZIP says of one entry. `offset` is where its local header starts; `time` is the DOS time, date in the upper 16 bits. */
export type ZipEntry = { name: string; size: number; crc32: number; offset: number; time: number };

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
export const END64 = 0x06064b50;
export const LOCATOR64 = 0x07064b50;
export const MAX32 = 0xffffffff;
export const MAX16 = 0xffff;
/** Bit 11: names are UTF-8. */
export const UTF8_FLAG = 0x0800;
/** Made by: Unix, specification 4.5. */
export const MADE_BY = 0x032d;
/** Unix mode 0100644: an ordinary file that nobody executes. */
export const PLAIN_FILE = (0o100644 << 16) >>> 0;

/** Fields of a header, written little-endian one after the other. */
class Fields {
  private readonly bytes: Bytes;
  private readonly view: DataView;
  private at = 0;
  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }
  u16(...values: number[]): this {
    for (const v of values) {
      this.view.setUint16(this.at, v, true);
      this.at += 2;
    }
    return this;
  }
  u32(...values: number[]): this {
    for (const v of values) {
      this.view.setUint32(this.at, v, true);
      this.at += 4;
    }
    return this;
  }
  u64(...values: number[]): this {
    for (const v of values) {
      this.view.setBigUint64(this.at, BigInt(v), true);
      this.at += 8;
    }
    return this;
  }
  raw(part: Uint8Array): this {
    this.bytes.set(part, this.at);
    this.at += part.length;
    return this;
  }
  done(): Bytes {
    if (this.at !== this.bytes.length) throw new Fault('package.zip-header', 'a ZIP header was not filled');
    return this.bytes;
  }
}

/** Length of a local header for a name of so many bytes. */
export function localLength(nameLength: number, size: number): number {
  return 30 + nameLength + (size >= MAX32 ? 20 : 0);
}

export function localHeader(e: ZipEntry): Bytes {
  const name = utf8(e.name);
  const big = e.size >= MAX32;
  const size = big ? MAX32 : e.size;
  const out = new Fields(localLength(name.length, e.size)).u32(LOCAL).u16(big ? 45 : 10, UTF8_FLAG, 0);
  out
    .u32(e.time, e.crc32, size, size)
    .u16(name.length, big ? 20 : 0)
    .raw(name);
  // Section 4.5.3: the local ZIP64 field must hold both sizes.
  if (big) out.u16(1, 16).u64(e.size, e.size);
  return out.done();
}

export function centralHeader(e: ZipEntry): Bytes {
  const name = utf8(e.name);
  const big = e.size >= MAX32;
  const far = e.offset >= MAX32;
  const extra = (big ? 16 : 0) + (far ? 8 : 0);
  const size = big ? MAX32 : e.size;
  const out = new Fields(46 + name.length + (extra === 0 ? 0 : 4 + extra)).u32(CENTRAL);
  out.u16(MADE_BY, extra === 0 ? 10 : 45, UTF8_FLAG, 0).u32(e.time, e.crc32, size, size);
  out
    .u16(name.length, extra === 0 ? 0 : 4 + extra, 0, 0, 0)
    .u32(PLAIN_FILE, far ? MAX32 : e.offset)
    .raw(name);
  if (extra > 0) out.u16(1, extra);
  if (big) out.u64(e.size, e.size);
  if (far) out.u64(e.offset);
  return out.done();
}

/** The end of the archive, with the ZIP64 records before it where a number does not fit. `start` is where the central directory starts. */
export function endRecords(count: number, length: number, start: number): Bytes {
  const big = needsZip64End(count, length, start);
  const out = new Fields(22 + (big ? 76 : 0));
  if (big) {
    out.u32(END64).u64(44).u16(MADE_BY, 45).u32(0, 0).u64(count, count, length, start);
    out
      .u32(LOCATOR64, 0)
      .u64(start + length)
      .u32(1);
  }
  const n = Math.min(count, MAX16);
  out.u32(END).u16(0, 0, n, n).u32(Math.min(length, MAX32), Math.min(start, MAX32)).u16(0);
  return out.done();
}

export function needsZip64End(count: number, length: number, start: number): boolean {
  return count >= MAX16 || length >= MAX32 || start >= MAX32;
}

/** DOS date and time of a moment, read in UTC, to two seconds. Faults outside 1980 to 2107, which the format cannot hold. */
export function dosTime(at: Instant): number {
  const [date, time] = instantOf(millis(at)).split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const [hour, minute, second] = time.slice(0, 8).split(':').map(Number) as [number, number, number];
  if (year < 1980 || year > 2107) throw new Fault('package.zip-time', 'a ZIP holds times from 1980 to 2107 only');
  const upper = ((year - 1980) << 9) | (month << 5) | day;
  return ((upper << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0;
}
