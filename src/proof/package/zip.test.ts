// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { type Bytes, concat, hex, utf8 } from '#base/bytes.ts';
import { AT, collect, inMemory } from './sample-package.ts';
import { measure, measureBytes } from './measure.ts';
import { type ZipEntry, centralHeader, dosTime, endRecords, localHeader } from './zip-format.ts';
import { type RandomAccess, checkedContentOf, contentOf, readZip } from './zip-read.ts';
import { type MadeFile, zipAsMade } from './zip-made.ts';
import { type ZipInput, planZip, writeZip } from './zip-write.ts';

type Forged = {
  name: string;
  text?: string;
  local?: (b: Bytes) => void;
  central?: (b: Bytes) => void;
  rename?: string;
};

/** An archive with whatever names and header bytes a forger likes. */
function forge(files: Forged[], more: { before?: string; between?: string; after?: string } = {}): Bytes {
  const parts: Uint8Array[] = [utf8(more.before ?? '')];
  const directory: Uint8Array[] = [];
  let offset = utf8(more.before ?? '').length;
  for (const { name, text = 'x', local, central, rename } of files) {
    const content = utf8(text);
    const entry: ZipEntry = { name, size: content.length, crc32: crc32(content), offset, time: dosTime(AT) };
    const head = localHeader({ ...entry, name: rename ?? name });
    local?.(head);
    const listed = centralHeader(entry);
    central?.(listed);
    directory.push(listed);
    parts.push(head, content, utf8(more.between ?? ''));
    offset += head.length + content.length + utf8(more.between ?? '').length;
  }
  const central = concat(...directory);
  return concat(...parts, central, endRecords(files.length, central.length, offset), utf8(more.after ?? ''));
}

async function codeOf(bytes: Bytes): Promise<string> {
  const read = await readZip(inMemory(bytes));
  return read.ok ? 'ok' : read.refusal.code;
}

const set16 = (at: number, value: number) => (b: Bytes) =>
  new DataView(b.buffer, b.byteOffset).setUint16(at, value, true);
const set32 = (at: number, value: number) => (b: Bytes) =>
  new DataView(b.buffer, b.byteOffset).setUint32(at, value, true);

test('writes an archive of the announced size and reads the same content back', async () => {
  const inputs = [
    measureBytes('mimetype', utf8('kind')),
    measureBytes('data/0001-a', utf8('hello')),
    measureBytes('e', utf8('')),
  ];
  const plan = planZip(inputs, AT);
  const bytes = await collect(writeZip(plan));
  assert.equal(bytes.length, plan.size);
  assert.equal(hex(bytes), hex(await collect(writeZip(planZip(inputs, AT)))), 'same input, same bytes');
  assert.equal(hex(bytes.subarray(30, 42)), hex(utf8('mimetypekind')), 'mimetype is readable at a fixed place');
  const read = await readZip(inMemory(bytes));
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.map((e) => [e.name, e.size]),
    [
      ['mimetype', 4],
      ['data/0001-a', 5],
      ['e', 0],
    ],
  );
  assert.equal(hex(await collect(contentOf(inMemory(bytes), read.value[1]!))), hex(utf8('hello')));
});

test('measures a source in one pass', async () => {
  const open = async function* () {
    yield utf8('ab');
    yield utf8('c');
  };
  const m = await measure({ name: 'n', open });
  assert.deepEqual([m.size, m.crc32], [3, 0x352441c2]);
  assert.equal(m.sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('stops with a fault when a source grew, shrank or changed after it was measured', async () => {
  const good = measureBytes('a', utf8('hello'));
  for (const now of ['hello!', 'hell', 'hallo']) {
    const input: ZipInput = { ...good, open: measureBytes('a', utf8(now)).open };
    await assert.rejects(collect(writeZip(planZip([input], AT))), { code: 'package.source-changed' });
  }
});

test('does not write a path its reader would refuse', () => {
  assert.throws(() => planZip([measureBytes('../a', utf8(''))], AT), { code: 'package.zip-path' });
  assert.throws(() => planZip([measureBytes('a', utf8('')), measureBytes('A', utf8(''))], AT), {
    code: 'package.zip-path',
  });
  assert.throws(() => dosTime('1979-12-31T23:59:59.000Z'), { code: 'package.zip-time' });
});

test('T63 refuses names that lead out of the folder or mean a device', async () => {
  const cases: [string, string][] = [
    ['../a', 'parent'],
    ['a/../b', 'parent'],
    ['a//b', 'parent'],
    ['./a', 'parent'],
    ['/etc/passwd', 'absolute'],
    ['C:/a', 'drive'],
    ['c:a', 'drive'],
    ['a\\b', 'backslash'],
    ['a\0b', 'control'],
    ['a\nb', 'control'],
    ['a\u202eb', 'control'],
    ['data/NUL', 'device'],
    ['data/com1.txt', 'device'],
    ['a/b.', 'edge'],
    ['file:stream', 'characters'],
    ['a%0Ab', 'characters'],
    ['folder/', 'folder'],
    ['', 'empty'],
    ['é'.normalize('NFD'), 'form'],
    [`a/${'x'.repeat(300)}`, 'long'],
  ];
  for (const [name, code] of cases)
    assert.equal(await codeOf(forge([{ name }])), `package.zip-name-${code}`, JSON.stringify(name));
  const badText = forge([{ name: 'ab', local: (b) => b.fill(0xff, 30, 32), central: (b) => b.fill(0xff, 46, 48) }]);
  assert.equal(await codeOf(badText), 'package.zip-name-encoding');
});

test('T63 refuses links and everything that is not a plain file', async () => {
  assert.equal(await codeOf(forge([{ name: 'a', central: set16(40, 0o120777) }])), 'package.zip-link');
  for (const mode of [0o040755, 0o020644, 0o100755, 0o104644, 0])
    assert.equal(await codeOf(forge([{ name: 'a', central: set16(40, mode) }])), 'package.zip-attributes');
});

test('T64 refuses the same name twice, and twins in case or normal form, and a file that is also a folder', async () => {
  assert.equal(await codeOf(forge([{ name: 'a' }, { name: 'a' }])), 'package.zip-duplicate');
  for (const [one, other] of [
    ['data/A', 'data/a'],
    ['straße', 'STRASSE'],
    ['\u212b', 'å'],
    ['ﬁle', 'file'],
    ['a', 'A/b'],
    ['data/x/y', 'data/X'],
  ] as const) {
    const code = await codeOf(forge([{ name: one }, { name: other }]));
    assert.match(code, /^package\.zip-(?:twin|name-form)$/, `${one} ${other}`);
  }
});

test('T65 refuses a local header that differs from the directory, in any byte', async () => {
  assert.equal(await codeOf(forge([{ name: 'a', rename: 'b' }])), 'package.zip-headers-differ');
  for (let at = 0; at < 31; at++) {
    const flip = (b: Bytes) => {
      b[at]! ^= 1;
    };
    assert.notEqual(await codeOf(forge([{ name: 'a', local: flip }])), 'ok', `byte ${at}`);
  }
});

test('T65 refuses bytes before, between and behind the files', async () => {
  assert.equal(await codeOf(forge([{ name: 'a' }])), 'ok');
  assert.equal(await codeOf(forge([{ name: 'a' }], { before: 'MZ' })), 'package.zip-prefix');
  assert.equal(await codeOf(forge([{ name: 'a' }, { name: 'b' }], { between: '?' })), 'package.zip-gap');
  assert.equal(await codeOf(forge([{ name: 'a' }], { between: '?' })), 'package.zip-gap');
  assert.equal(await codeOf(forge([{ name: 'a' }], { after: '?' })), 'package.zip-end');
  const comment = forge([{ name: 'a' }], { after: '!' });
  set16(comment.length - 3, 1)(comment);
  assert.equal(await codeOf(comment), 'package.zip-end');
});

test('T65 refuses entries that overlap or stand in another order', async () => {
  assert.equal(await codeOf(forge([{ name: 'a' }, { name: 'b', central: set32(42, 0) }])), 'package.zip-overlap');
  const swallow = (b: Bytes) => {
    set32(20, 40)(b);
    set32(24, 40)(b);
  };
  assert.equal(
    await codeOf(forge([{ name: 'a', local: (b) => swallowLocal(b), central: swallow }, { name: 'b' }])),
    'package.zip-overlap',
  );
});

function swallowLocal(b: Bytes): void {
  set32(18, 40)(b);
  set32(22, 40)(b);
}

test('T66 refuses compression, passwords, descriptors, comments and foreign extra fields', async () => {
  const both = (at: number, value: number) => ({ local: set16(at, value), central: set16(at + 2, value) });
  assert.equal(await codeOf(forge([{ name: 'a', ...both(8, 8) }])), 'package.zip-compressed');
  assert.equal(await codeOf(forge([{ name: 'a', ...both(6, 0x0801) }])), 'package.zip-encrypted');
  assert.equal(await codeOf(forge([{ name: 'a', ...both(6, 0x0808) }])), 'package.zip-descriptor');
  assert.equal(await codeOf(forge([{ name: 'a', ...both(6, 0) }])), 'package.zip-flags');
  assert.equal(await codeOf(forge([{ name: 'abcdefgh', central: set16(28, 4) }])), 'package.zip-directory');
  const extra = (b: Bytes) => {
    set16(28, 2)(b);
    set16(30, 6)(b);
  };
  assert.equal(await codeOf(forge([{ name: 'abcdefgh', central: extra }])), 'package.zip-extra');
  const comment = (b: Bytes) => {
    set16(28, 2)(b);
    set16(32, 6)(b);
  };
  assert.equal(await codeOf(forge([{ name: 'abcdefgh', central: comment }])), 'package.zip-comment');
});

test('T66 holds its limits before it reads a list of a million files', async () => {
  const tail = endRecords(1_000_000, 60_000_000, 0);
  const reads: number[] = [];
  const source: RandomAccess = {
    size: 60_000_000 + tail.length,
    async read(offset, length) {
      reads.push(length);
      return tail.slice(offset - 60_000_000, offset - 60_000_000 + length);
    },
  };
  const read = await readZip(source);
  assert.equal(read.ok ? 'ok' : read.refusal.code, 'package.zip-entries');
  assert.ok(Math.max(...reads) < 100);
  const few = await readZip(inMemory(forge([{ name: 'a' }])), { entries: 10, directoryBytes: 46 });
  assert.equal(few.ok ? 'ok' : few.refusal.code, 'package.zip-directory-size');
});

test('refuses every truncation and never faults', async () => {
  const bytes = forge([{ name: 'a', text: 'hello' }, { name: 'b' }]);
  for (let n = 0; n < bytes.length; n++) assert.notEqual(await codeOf(bytes.slice(0, n)), 'ok');
});

test('refuses or shows every single changed byte of an archive', async () => {
  const bytes = forge([{ name: 'a', text: 'hello' }]);
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at]! ^= 0x10;
    const read = await readZip(inMemory(changed));
    if (read.ok)
      await assert.rejects(collect(checkedContentOf(inMemory(changed), read.value[0]!)), {
        code: 'package.changed-while-reading',
      });
  }
});

const GIB = 1024 ** 3;

/** A source that owns the headers of a plan and answers zeros for all content: 14 GiB that nobody writes. */
function virtual(plan: ReturnType<typeof planZip>): RandomAccess {
  const solid = [
    ...plan.parts.map((p) => ({ at: p.offset, bytes: p.header })),
    { at: plan.size - plan.tail.length, bytes: plan.tail },
  ];
  return {
    size: plan.size,
    async read(offset, length) {
      const out = new Uint8Array(length);
      for (const { at, bytes } of solid)
        for (let i = Math.max(at, offset); i < Math.min(at + bytes.length, offset + length); i++)
          out[i - offset] = bytes[i - at]!;
      return out;
    },
  };
}

const sized = (name: string, size: number): ZipInput => ({ name, size, crc32: 7, open: () => collectNothing() });
async function* collectNothing(): AsyncGenerator<Uint8Array> {}

test('uses ZIP64 where a size or an offset does not fit, and reads it back', async () => {
  const plan = planZip(
    [
      sized('mimetype', 10),
      sized('big', 5 * GIB),
      sized('edge', 0xffffffff),
      sized('below', 0xfffffffe),
      sized('s', 1),
    ],
    AT,
  );
  const heads = plan.parts.map((p) => p.header.length);
  assert.deepEqual(heads, [38, 30 + 3 + 20, 30 + 4 + 20, 30 + 5, 30 + 1]);
  const files = 10 + 5 * GIB + 0xffffffff + 0xfffffffe + 1 + heads.reduce((a, b) => a + b);
  const central = 5 * 46 + 8 + 3 + 4 + 5 + 1 + 20 + 28 + 12 + 12;
  assert.equal(plan.size, files + central + 76 + 22);
  const read = await readZip(virtual(plan));
  assert.ok(read.ok, JSON.stringify(read));
  assert.deepEqual(
    read.value.map((e) => [e.name, e.size, e.offset]),
    plan.parts.map((p) => [p.input.name, p.input.size, p.offset]),
  );
});

test('uses ZIP64 at the end for 65,535 files and more', () => {
  assert.equal(endRecords(65_534, 100, 100).length, 22);
  assert.equal(endRecords(65_535, 100, 100).length, 98);
});

test('T65 refuses lies in ZIP64 fields', async () => {
  const plan = planZip([sized('big', 5 * GIB)], AT);
  const central = 46 + 3 + 4;
  for (const [at, value] of [
    [central, 5n],
    [central + 8, 5n],
    [central, 2n ** 60n],
    [central + 16 + 32, 2n],
    [central + 16 + 48, 0n],
    [central + 16 + 48, 2n ** 63n],
  ] as const) {
    const tail = plan.tail.slice();
    new DataView(tail.buffer).setBigUint64(at, value, true);
    const read = await readZip(virtual({ ...plan, tail }));
    assert.equal(read.ok, false, `${at} ${value}`);
  }
});

test('an archive whose files are made one after the other is read like any other, and takes no name twice', async () => {
  async function* made(...names: string[]): AsyncGenerator<MadeFile> {
    for (const name of names) yield { name, bytes: utf8(`content of ${name}`) };
  }
  const bytes = await collect(zipAsMade(made('a-001.pdf', 'not-printed.txt'), AT));
  const read = await readZip(inMemory(bytes));
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.map((f) => f.name),
    ['a-001.pdf', 'not-printed.txt'],
  );
  const text = await collect(checkedContentOf(inMemory(bytes), read.value[1]!));
  assert.equal(new TextDecoder().decode(text), 'content of not-printed.txt');
  await assert.rejects(collect(zipAsMade(made('a.pdf', 'A.pdf'), AT)), /archive/);
});
