// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type Bytes, hex, textOf, utf8 } from '#base/bytes.ts';
import { ASIC_MANIFEST, SIGNATURE, writeAsicManifest } from './asic-manifest.ts';
import { makeCades } from './cades.ts';
import { checkPackage } from './check.ts';
import { measureBytes } from './measure.ts';
import { openPackage, writePackage } from './package.ts';
import {
  AT,
  BAG_INFO,
  SAMPLE_FILES,
  collect,
  draft,
  inMemory,
  samplePackage,
  sampleParty,
  sha,
} from './sample-package.ts';
import { contentOf, readZip } from './zip-read.ts';
import { planZip, writeZip } from './zip-write.ts';
import { writeCustody } from './custody.ts';

const xb = await sampleParty('XB');
const xa = await sampleParty('XA');
const written = await samplePackage(xb);
const BYTES = await collect(written.stream);
const TRUST = { trustedRoots: [xb.root] };

type Content = Map<string, Bytes>;

async function contents(bytes: Bytes): Promise<Content> {
  const zip = await readZip(inMemory(bytes));
  assert.ok(zip.ok);
  const out: Content = new Map();
  for (const file of zip.value) out.set(file.name, await collect(contentOf(inMemory(bytes), file)));
  return out;
}

async function zipped(content: Content): Promise<Bytes> {
  return collect(
    writeZip(
      planZip(
        [...content].map(([name, bytes]) => measureBytes(name, bytes)),
        AT,
      ),
    ),
  );
}

/** The package after a forger changed its content and packed it anew, without the key. */
async function forged(change: (content: Content) => void): Promise<Bytes> {
  const content = await contents(BYTES);
  change(content);
  return zipped(content);
}

/** The same with the key: signed anew over whatever is there, bag lists left as they were. */
async function resigned(change: (content: Content) => void): Promise<Bytes> {
  const content = await contents(BYTES);
  change(content);
  const listed = new Map(
    [...content]
      .filter(([n]) => n !== 'mimetype' && !n.startsWith('META-INF/'))
      .map(([n, b]) => [n, measureBytes(n, b)]),
  );
  const list = writeAsicManifest(listed);
  content.set(ASIC_MANIFEST, list);
  content.set(SIGNATURE, await makeCades(list, xb.signer, AT));
  return zipped(content);
}

async function found(bytes: Bytes, options: Parameters<typeof checkPackage>[1] = TRUST): Promise<string[]> {
  const { findings } = await checkPackage(inMemory(bytes), options);
  return findings.map((f) => `${f.code} ${f.file ?? ''}`.trim());
}

test('opens what it writes, with original names, sender, recipient and custody', async () => {
  assert.equal(BYTES.length, written.size);
  const opened = await openPackage(inMemory(BYTES), { ...TRUST, recipient: 'XA/prosecution' });
  assert.ok(opened.ok, JSON.stringify(opened));
  const { files, tagFiles, bagInfo, signed, manifestDigest, custody } = opened.value;
  assert.deepEqual(
    files.map((f) => [f.path, f.name]),
    [
      ['data/0001-message_log.txt', 'message log.txt'],
      ['data/0002-passwd', '../../etc/passwd'],
      ['data/0003-Anh_gpj.exe', 'Ảnh\u202egpj.exe'],
    ],
  );
  assert.equal(textOf(await collect(files[1]!.open())), SAMPLE_FILES[1]![1]);
  assert.equal(bagInfo.legalBasis, 'Article 42');
  assert.equal(signed.certificate.party, 'XB');
  assert.equal(manifestDigest, written.manifestDigest);
  assert.equal(custody!.length, 3);
  assert.ok(tagFiles.some((t) => t.name === 'certificate.pdf'));
  assert.deepEqual(
    written.listing.map((l) => l.path),
    files.map((f) => f.path),
  );
});

test('hands evidence out in chunks only to whoever asks, and holds none of it', async () => {
  const big = new Uint8Array(700_000).fill(7);
  const pack = await writePackage({
    files: [measureBytes('disk.img', big)],
    tagFiles: [],
    bagInfo: BAG_INFO,
    signer: xb.signer,
    at: AT,
  });
  const bytes = await collect(pack.stream);
  const hash = createHash('sha256');
  let largest = 0;
  const source = inMemory(bytes);
  const read = (offset: number, length: number) => {
    largest = Math.max(largest, length);
    return source.read(offset, length);
  };
  const opened = await openPackage(
    { size: source.size, read },
    { ...TRUST, onData: (_path, chunk) => void hash.update(chunk) },
  );
  assert.ok(opened.ok);
  assert.equal(opened.value.custody, null);
  assert.equal(hash.digest('hex'), opened.value.files[0]!.sha256);
  assert.ok(largest <= 256 * 1024);
});

test('a changed byte of a file is found and the file is named, wherever the byte lies', async () => {
  const zip = await readZip(inMemory(BYTES));
  assert.ok(zip.ok);
  let seed = 1;
  for (const file of zip.value) {
    for (let round = 0; round < 6; round++) {
      seed = (seed * 48_271) % 2_147_483_647;
      const changed = BYTES.slice();
      changed[file.start + (seed % file.size)]! ^= 1 << (seed % 8);
      const findings = await found(changed);
      assert.ok(
        findings.some((f) => f.endsWith(` ${file.name}`)),
        `${file.name}: ${findings}`,
      );
      if (file.name.startsWith('data/')) assert.ok(findings.includes(`package.changed ${file.name}`));
    }
  }
});

test('a changed byte anywhere is found', async () => {
  let seed = 7;
  for (let round = 0; round < 300; round++) {
    seed = (seed * 48_271) % 2_147_483_647;
    const changed = BYTES.slice();
    changed[seed % BYTES.length]! ^= 0x01;
    const { findings } = await checkPackage(inMemory(changed), TRUST);
    // The one thing nothing relies on is the root that comes along with the signature; but the archive's CRC covers even that.
    assert.notEqual(findings.length, 0, `byte ${seed % BYTES.length}`);
  }
});

test('T65 a cut-off or prolonged package is refused', async () => {
  for (let n = 0; n < BYTES.length; n += 997)
    assert.equal((await openPackage(inMemory(BYTES.slice(0, n)), TRUST)).ok, false);
  assert.deepEqual(await found(new Uint8Array([...BYTES, 0])), ['package.zip-end']);
});

test('T67 names the file that is missing, that was swapped, and that nobody signed for, all at once', async () => {
  const findings = await found(
    await forged((c) => {
      c.delete('data/0001-message_log.txt');
      c.set('data/0002-passwd', utf8('swapped'));
      c.set('data/0004-extra', utf8('planted'));
      c.set('META-INF/note.txt', utf8('planted'));
    }),
  );
  for (const expected of [
    'package.missing data/0001-message_log.txt',
    'package.changed data/0002-passwd',
    'package.unsigned-entry data/0004-extra',
    'package.unsigned-entry META-INF/note.txt',
  ])
    assert.ok(findings.includes(expected), `${expected}: ${findings}`);
  assert.equal(findings.filter((f) => f.endsWith('data/0002-passwd')).length, 1, 'one fault, one finding');
});

test('T67 the two lists must agree even when the signer signs anew', async () => {
  const findings = await found(await resigned((c) => c.set('data/0002-passwd', utf8('other'))));
  assert.ok(findings.includes('package.bag-changed data/0002-passwd'));
  assert.ok(findings.includes('package.listing data/0002-passwd'));
  assert.ok(findings.includes('custody.missing data/0002-passwd'));
  const extra = await found(await resigned((c) => c.set('data/0009-x', utf8('x'))));
  assert.ok(extra.includes('package.bag-unlisted data/0009-x'));
});

test('T68 refuses a list of files to load from elsewhere, signed or not', async () => {
  assert.ok(
    (await found(await forged((c) => c.set('fetch.txt', utf8('http://x 1 data/a\n'))))).includes(
      'package.fetch fetch.txt',
    ),
  );
  assert.ok(
    (await found(await resigned((c) => c.set('fetch.txt', utf8('http://x 1 data/a\n'))))).includes(
      'package.fetch fetch.txt',
    ),
  );
});

test('T69 refuses a manifest with a document type', async () => {
  const spoil = (c: Content) =>
    c.set(ASIC_MANIFEST, utf8(textOf(c.get(ASIC_MANIFEST)!)!.replace('?><', '?><!DOCTYPE a><')));
  const findings = await found(await forged(spoil));
  assert.deepEqual(findings.slice(0, 2), [`cades.digest ${SIGNATURE}`, `package.manifest-dtd ${ASIC_MANIFEST}`]);
});

test('T70 refuses a package of another State, one without signature, and one for somebody else', async () => {
  assert.deepEqual(await found(BYTES, { trustedRoots: [xa.root] }), [`certificate.untrusted ${SIGNATURE}`]);
  const bare = await found(await forged((c) => c.delete(SIGNATURE)));
  assert.ok(bare.includes(`package.unsigned ${SIGNATURE}`));
  assert.deepEqual(await found(BYTES, { ...TRUST, recipient: 'XC/court' }), ['package.recipient bag-info.txt']);
});

test('says that it is no evidence package when the first entry does not say so', async () => {
  const other = await forged((c) => c.set('mimetype', utf8('application/zip')));
  assert.deepEqual(await found(other), ['package.mimetype mimetype']);
  const content = await contents(BYTES);
  const kind = content.get('mimetype')!;
  content.delete('mimetype');
  content.set('mimetype', kind);
  assert.deepEqual(await found(await zipped(content)), ['package.mimetype mimetype']);
  assert.deepEqual(await found(utf8('not an archive at all, only text')), ['package.zip-end']);
});

test('T66 does not open nested archives', async () => {
  const inner = await samplePackage(xa, [['a', 'a']]);
  const bytes = await collect(inner.stream);
  const outer = await writePackage({
    files: [measureBytes('inner.asice', bytes)],
    tagFiles: [],
    bagInfo: BAG_INFO,
    signer: xb.signer,
    at: AT,
  });
  const opened = await openPackage(inMemory(await collect(outer.stream)), TRUST);
  assert.ok(opened.ok);
  assert.equal(opened.value.files.length, 1);
  assert.equal(hex(await collect(opened.value.files[0]!.open())), hex(bytes));
});

test('T73 a package packed again by its receiver shows both signatures and both custodies', async () => {
  const item = measureBytes('from-XB.asice', BYTES);
  const first = { ...draft(item.sha256, { office: 'XA/prosecution' }), seq: 1, prevEventHash: '0'.repeat(64) };
  const tagFiles = [{ name: 'custody.json', bytes: writeCustody([[first]]) }];
  const again = await writePackage({
    files: [item],
    tagFiles,
    bagInfo: { ...BAG_INFO, from: 'XA/prosecution' },
    signer: xa.signer,
    at: AT,
  });
  const outer = await openPackage(inMemory(await collect(again.stream)), { trustedRoots: [xa.root] });
  assert.ok(outer.ok);
  const inner = await openPackage(inMemory(await collect(outer.value.files[0]!.open())), TRUST);
  assert.ok(inner.ok);
  assert.deepEqual([outer.value.signed.certificate.party, inner.value.signed.certificate.party], ['XA', 'XB']);
  assert.deepEqual([outer.value.custody!.length, inner.value.custody!.length], [1, 3]);
});

test('T72 a package whose custody is broken is not complete', async () => {
  const file = measureBytes('a', utf8('a'));
  const late = { ...draft(file.sha256), seq: 2, prevEventHash: '0'.repeat(64) };
  const tagFiles = [{ name: 'custody.json', bytes: writeCustody([[late]]) }];
  const pack = await writePackage({ files: [file], tagFiles, bagInfo: BAG_INFO, signer: xb.signer, at: AT });
  const { findings } = await checkPackage(inMemory(await collect(pack.stream)), TRUST);
  assert.deepEqual(
    findings.map((f) => [f.code, f.file, f.event]),
    [['custody.gap', 'data/0001-a', 2]],
  );
});

test('T74 hostile file names travel as data and never become paths', async () => {
  const names = ['<script>alert(1)</script>', '=cmd|x', '\u001b[2J', 'a', 'A', '\ud800', 'CON'];
  const pack = await samplePackage(
    xb,
    names.map((n) => [n, `content of ${sha(n)}`] as [string, string]),
  );
  const opened = await openPackage(inMemory(await collect(pack.stream)), TRUST);
  assert.ok(opened.ok, JSON.stringify(opened));
  assert.deepEqual(
    opened.value.files.map((f) => f.name),
    names.map((n) => n.toWellFormed()),
  );
  for (const f of opened.value.files) assert.match(f.path, /^data\/[0-9]{4}-[A-Za-z0-9._-]+$/);
});

test('content that changed after the check faults while it is read', async () => {
  const bytes = BYTES.slice();
  const opened = await openPackage(inMemory(bytes), TRUST);
  assert.ok(opened.ok);
  const zip = await readZip(inMemory(bytes));
  assert.ok(zip.ok);
  const file = zip.value.find((f) => f.name === opened.value.files[0]!.path)!;
  bytes[file.start]! ^= 1;
  await assert.rejects(collect(opened.value.files[0]!.open()), { code: 'package.changed-while-reading' });
});

test('does not write a package without evidence or with a tag file in a reserved place', async () => {
  const parts = { files: [measureBytes('a', utf8('a'))], bagInfo: BAG_INFO, signer: xb.signer, at: AT };
  await assert.rejects(writePackage({ ...parts, files: [], tagFiles: [] }), { code: 'package.empty' });
  for (const name of ['mimetype', 'fetch.txt', 'data/x', 'META-INF/x', 'Data/x', '../x', 'BAGIT.txt'])
    await assert.rejects(
      writePackage({ ...parts, tagFiles: [{ name, bytes: utf8('') }] }),
      { code: 'package.tag-name' },
      name,
    );
});
