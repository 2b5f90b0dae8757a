// SPDX-License-Identifier: EUPL-1.2
// Reads an archive so strictly that no second program can see other files in it: each header must be the very bytes our writer would write
// for it, entries must lie end to end from the first byte on, and nothing may stand before, between or after them.
import { crc32 } from 'node:zlib';
import { type Bytes, sameBytes, textOf } from '#base/bytes.ts';
import { Fault, type Refusal, type Result, ok, refuse } from '#base/result.ts';
import * as zip from './zip-format.ts';
import type { ZipEntry } from './zip-format.ts';
import { checkPath, twinKey } from './names.ts';

/** Random access to foreign bytes: `read` gives exactly `length` bytes or throws. */
export type RandomAccess = { size: number; read(offset: number, length: number): Promise<Bytes> };

export type ZipLimits = { entries: number; directoryBytes: number };
export const ZIP_LIMITS: ZipLimits = { entries: 10_000, directoryBytes: 4 * 1024 * 1024 };

/** An entry whose headers were checked. `start` is where its content starts. */
export type StoredFile = ZipEntry & { start: number };

const CHUNK = 256 * 1024;

/** Carries a refusal up through the steps below; never leaves this file. */
class Broken extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

function broken(code: string, words: string, file?: string): Broken {
  return new Broken(refuse(`package.zip-${code}`, words, file === undefined ? {} : { params: { file } }).refusal);
}

/** Reads and checks all headers. Out: the entries in their order, or one refusal `package.zip-*`. No content is read. */
export async function readZip(source: RandomAccess, limits: ZipLimits = ZIP_LIMITS): Promise<Result<StoredFile[]>> {
  try {
    const end = await readEnd(source, limits);
    const directory = await source.read(end.start, end.length);
    const entries = readDirectory(directory, end.count);
    return ok(await layOut(source, entries, end.start));
  } catch (e) {
    if (e instanceof Broken) return { ok: false, refusal: e.refusal };
    throw e;
  }
}

type End = { count: number; length: number; start: number };

async function readEnd(source: RandomAccess, limits: ZipLimits): Promise<End> {
  if (source.size < 22) throw broken('truncated', 'The package is too short to be an archive.');
  const view = viewOf(await source.read(source.size - 22, 22));
  if (view.getUint32(0, true) !== zip.END)
    throw broken(
      'end',
      'The package does not end where an archive ends: it is cut off, or something was added behind it.',
    );
  let end: End = { count: view.getUint16(10, true), length: view.getUint32(12, true), start: view.getUint32(16, true) };
  if (zip.needsZip64End(end.count, end.length, end.start)) end = await readEnd64(source);
  if (end.count > limits.entries) throw broken('entries', 'The package holds more files than is allowed.');
  if (end.length > limits.directoryBytes)
    throw broken('directory-size', 'The list of files in the package is larger than is allowed.');
  const records = zip.endRecords(end.count, end.length, end.start);
  if (end.start + end.length + records.length !== source.size)
    throw broken('layout', 'The list of files in the package does not lie where the archive says.');
  if (!sameBytes(records, await source.read(source.size - records.length, records.length)))
    throw broken('end', 'The end of the archive contradicts itself.');
  return end;
}

async function readEnd64(source: RandomAccess): Promise<End> {
  if (source.size < 98) throw broken('zip64', 'The package announces large numbers but does not hold them.');
  const view = viewOf(await source.read(source.size - 98, 56));
  if (view.getUint32(0, true) !== zip.END64)
    throw broken('zip64', 'The package announces large numbers but does not hold them.');
  return { count: safe(view, 32), length: safe(view, 40), start: safe(view, 48) };
}

function readDirectory(bytes: Bytes, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    const [entry, length] = readCentral(bytes.subarray(at));
    entries.push(entry);
    at += length;
  }
  if (at !== bytes.length) throw broken('directory', 'The list of files in the package has bytes to spare.');
  refuseTwins(entries);
  return entries;
}

function readCentral(bytes: Uint8Array): [ZipEntry, number] {
  const short = () => broken('directory', 'The list of files in the package is cut off or damaged.');
  if (bytes.length < 46) throw short();
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== zip.CENTRAL) throw short();
  const nameLength = view.getUint16(28, true);
  const length = 46 + nameLength + view.getUint16(30, true) + view.getUint16(32, true);
  if (bytes.length < length) throw short();
  const name = textOf(bytes.subarray(46, 46 + nameLength));
  if (name === null) throw broken('name-encoding', 'A file name in the package is not well-formed UTF-8.');
  const path = checkPath(name);
  if (!path.ok) throw new Broken(path.refusal);
  refuseFeatures(view, name);
  const entry = {
    name,
    time: view.getUint32(12, true),
    crc32: view.getUint32(16, true),
    ...readNumbers(view, nameLength, name),
  };
  if (!sameBytes(zip.centralHeader(entry), bytes.subarray(0, length)))
    throw broken('header', 'The package describes a file in a way that two programs could read differently.', name);
  return [entry, length];
}

/** Says by name what is refused most often; whatever is left fails the comparison with our own spelling. */
function refuseFeatures(view: DataView, name: string): void {
  const flags = view.getUint16(8, true);
  const mode = view.getUint32(38, true) >>> 16;
  if ((flags & 0x0041) !== 0) throw broken('encrypted', 'A file in the package is locked with a ZIP password.', name);
  if ((flags & 0x0008) !== 0)
    throw broken('descriptor', 'A file in the package states its size only behind its content.', name);
  if (flags !== zip.UTF8_FLAG)
    throw broken('flags', 'A file in the package uses a ZIP feature that is not allowed.', name);
  if (view.getUint16(10, true) !== 0)
    throw broken('compressed', 'A file in the package is compressed; evidence is stored as it is.', name);
  if ((mode & 0o170000) === 0o120000) throw broken('link', 'The package contains a link to another file.', name);
  if (view.getUint32(38, true) !== zip.PLAIN_FILE)
    throw broken('attributes', 'The package contains something else than a plain file.', name);
  if (view.getUint16(32, true) !== 0) throw broken('comment', 'A file in the package carries a hidden comment.', name);
}

/** Size and offset, from the ZIP64 field where the plain field is full. */
function readNumbers(view: DataView, nameLength: number, name: string): { size: number; offset: number } {
  const plain = { size: view.getUint32(24, true), offset: view.getUint32(42, true) };
  if (view.getUint32(20, true) !== plain.size)
    throw broken('header', 'A stored file in the package has two sizes.', name);
  const expected = (plain.size === zip.MAX32 ? 16 : 0) + (plain.offset === zip.MAX32 ? 8 : 0);
  const found = view.getUint16(30, true);
  if (expected === 0 && found === 0) return plain;
  const at = 46 + nameLength;
  if (expected === 0 || found !== 4 + expected || view.getUint16(at, true) !== 1)
    throw broken('extra', 'A file in the package carries an extra field that is not allowed.', name);
  const size = plain.size === zip.MAX32 ? safe(view, at + 4) : plain.size;
  const offset = plain.offset === zip.MAX32 ? safe(view, at + expected - 4) : plain.offset;
  if ((plain.size === zip.MAX32 && size < zip.MAX32) || (plain.offset === zip.MAX32 && offset < zip.MAX32))
    throw broken('zip64', 'The package states a small number in the place of a large one.', name);
  return { size, offset };
}

/** The same path twice, up to case and normal form, or a path that is both file and folder: systems would unpack different things. */
function refuseTwins(entries: readonly ZipEntry[]): void {
  const seen = new Map<string, string>();
  for (const { name } of entries) {
    const twin = seen.get(twinKey(name));
    if (twin === name) throw broken('duplicate', 'The package contains two files with the same name.', name);
    if (twin !== undefined)
      throw broken('twin', 'The package contains two files whose names some systems take for one.', name);
    seen.set(twinKey(name), name);
  }
  for (const { name } of entries) {
    for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1))
      if (seen.has(twinKey(name.slice(0, slash))))
        throw broken('twin', 'A name in the package is both a file and a folder.', name);
  }
}

/** Walks the entries from the first byte on. Each must start where the one before ended, and its local header must say what the directory says. */
async function layOut(
  source: RandomAccess,
  entries: readonly ZipEntry[],
  directoryStart: number,
): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  let at = 0;
  for (const entry of entries) {
    if (entry.offset > at && at === 0)
      throw broken('prefix', 'Something stands before the first file of the package.', entry.name);
    if (entry.offset > at)
      throw broken('gap', 'There are bytes between the files of the package that belong to none.', entry.name);
    if (entry.offset < at)
      throw broken('overlap', 'Two files of the package share the same bytes, or stand in another order.', entry.name);
    const expected = zip.localHeader(entry);
    const start = at + expected.length;
    if (start + entry.size > directoryStart)
      throw broken('overlap', 'A file of the package reaches into the list of files.', entry.name);
    if (!sameBytes(expected, await source.read(at, expected.length)))
      throw broken('headers-differ', 'A file of the package is described in two different ways.', entry.name);
    files.push({ ...entry, start });
    at = start + entry.size;
  }
  if (at !== directoryStart) throw broken('gap', 'There are bytes in the package that belong to no file.');
  return files;
}

/** The content of an entry in chunks of at most 256 KiB, not yet checked against its CRC. */
export async function* contentOf(source: RandomAccess, file: StoredFile): AsyncGenerator<Bytes> {
  for (let done = 0; done < file.size; ) {
    const wanted = Math.min(CHUNK, file.size - done);
    const chunk = await source.read(file.start + done, wanted);
    if (chunk.length !== wanted) throw new Fault('package.read', 'the package became shorter while it was read');
    done += chunk.length;
    yield chunk;
  }
}

/** Content of an entry, checked: ends with a Fault when the bytes do not have the CRC the archive states. */
export async function* checkedContentOf(source: RandomAccess, file: StoredFile): AsyncGenerator<Bytes> {
  let crc = 0;
  for await (const chunk of contentOf(source, file)) {
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (crc !== file.crc32)
    throw new Fault('package.changed-while-reading', `the content of ${file.name} does not have its stated CRC`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function safe(view: DataView, at: number): number {
  const n = view.getBigUint64(at, true);
  if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw broken('zip64', 'The package states a number larger than any disk.');
  return Number(n);
}
