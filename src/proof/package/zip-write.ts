// SPDX-License-Identifier: EUPL-1.2
// Writes the archive as a stream. Everything is known beforehand, so the exact size is stated first and memory holds one chunk at a time.
import { crc32 } from 'node:zlib';
import { type Bytes, concat } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { type ZipEntry, centralHeader, dosTime, endRecords, localHeader } from './zip-format.ts';
import { checkPath, twinKey } from './names.ts';

/** What goes into an archive: a checked path, the measured size in bytes and CRC-32, and the content. */
export type ZipInput = { name: string; size: number; crc32: number; open(): AsyncIterable<Uint8Array> };

/** Where everything will lie. `parts` are in order; `size` is the exact number of bytes of the whole. */
export type ZipPlan = { size: number; parts: { header: Bytes; offset: number; input: ZipInput }[]; tail: Bytes };

/**
 * Lays the archive out. In: entries in the order they shall have (`mimetype` first is the caller's part), and one moment for all of them,
 * written in UTC. Faults for a path that our own reader would refuse.
 */
export function planZip(inputs: readonly ZipInput[], at: Instant): ZipPlan {
  const time = dosTime(at);
  const seen = new Set<string>();
  const parts: ZipPlan['parts'] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  for (const input of inputs) {
    const path = checkPath(input.name);
    if (!path.ok || seen.has(twinKey(input.name)))
      throw new Fault('package.zip-path', 'a path may not stand in an archive');
    seen.add(twinKey(input.name));
    const entry: ZipEntry = { name: input.name, size: input.size, crc32: input.crc32, offset, time };
    const header = localHeader(entry);
    parts.push({ header, offset, input });
    directory.push(centralHeader(entry));
    offset += header.length + input.size;
  }
  const central = concat(...directory);
  const tail = concat(central, endRecords(inputs.length, central.length, offset));
  return { size: offset + tail.length, parts, tail };
}

/** The bytes of the archive. Faults `package.source-changed` when a source no longer has the size or CRC it was measured with. */
export async function* writeZip(plan: ZipPlan): AsyncGenerator<Uint8Array> {
  for (const { header, input } of plan.parts) {
    yield header;
    let left = input.size;
    let crc = 0;
    for await (const chunk of input.open()) {
      left -= chunk.length;
      if (left < 0) throw changed(input.name);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (left !== 0 || crc !== input.crc32) throw changed(input.name);
  }
  yield plan.tail;
}

function changed(name: string): Fault {
  return new Fault('package.source-changed', `the content of ${name} changed after it was measured`);
}
