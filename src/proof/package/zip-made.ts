// SPDX-License-Identifier: EUPL-1.2
// An archive whose files are made one after the other: each is known whole before it is written, none of them beforehand, so memory holds
// one file at a time and the size of the archive is not stated.
import { crc32 } from 'node:zlib';
import { type Bytes, concat } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { checkPath, twinKey } from './names.ts';
import { centralHeader, dosTime, endRecords, localHeader, type ZipEntry } from './zip-format.ts';

export type MadeFile = { name: string; bytes: Uint8Array };

/** The bytes of the archive. In: files in their order, and one moment for all of them (UTC). Fault package.zip-path for a name no archive takes. */
export async function* zipAsMade(files: AsyncIterable<MadeFile>, at: Instant): AsyncGenerator<Uint8Array> {
  const time = dosTime(at);
  const seen = new Set<string>();
  const directory: Bytes[] = [];
  let offset = 0;
  for await (const { name, bytes } of files) {
    if (!checkPath(name).ok || seen.has(twinKey(name)))
      throw new Fault('package.zip-path', 'a path may not stand in an archive');
    seen.add(twinKey(name));
    const entry: ZipEntry = { name, size: bytes.length, crc32: crc32(bytes), offset, time };
    const header = localHeader(entry);
    yield header;
    yield bytes;
    directory.push(centralHeader(entry));
    offset += header.length + bytes.length;
  }
  const central = concat(...directory);
  yield central;
  yield endRecords(directory.length, central.length, offset);
}
