// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Bytes, textOf, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { pemOf, ROOT } from '#acts/bundle-layout.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { ACCESS } from '#acts/requests/act.ts';
import type { CustodyEvent } from '#proof/package/custody.ts';
import { measureBytes } from '#proof/package/measure.ts';
import { writePackage } from '#proof/package/package.ts';
import { repack, rewrite, unpack } from '../../test/fixtures/archive.ts';
import { makeWorld } from '../../test/fixtures/world.ts';
import { bundleOf, collect, FILES, playCase } from '../../test/fixtures/world-case.ts';
import type { Failure } from './verdict.ts';
import { verifyFiles } from './verify.ts';
import { INSTALLED_LAW, installedLaw } from './verify-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-verify-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const packs = await installedLaw(INSTALLED_LAW);
const now = Date.parse('2027-05-04T12:00:00Z') / 1000;
const played = await playCase(await makeWorld(packs));
const bundle = await bundleOf(played);

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function check(bytes: Bytes, trust?: string) {
  const path = save('file.asice', bytes);
  return verifyFiles([path], { json: false, now, ...(trust === undefined ? {} : { trust }) });
}

/** All failures, as one file was checked. */
async function failuresOf(bytes: Bytes, trust?: string): Promise<Failure[]> {
  const { ok, files, text } = await check(bytes, trust);
  assert.equal(ok, false);
  assert.match(text, /^NOT VERIFIED/);
  return files[0]!.failures;
}

const has = (failures: Failure[], like: Partial<Record<keyof Failure, RegExp>>) =>
  assert.ok(
    failures.some((f) =>
      Object.entries(like).every(([key, pattern]) => pattern.test(String(f[key as keyof Failure] ?? ''))),
    ),
    JSON.stringify(failures, null, 2),
  );

test('an untouched bundle verifies, and says licence, narrowing, and what was kept back', async () => {
  const { ok, text, files } = await check(bundle);
  assert.ok(ok, text);
  assert.match(text, /^VERIFIED: /);
  assert.match(text, new RegExp(`Released for dossier ${played.dossier} only; onward transfer needs XB\\.`));
  assert.match(text, /Narrowed, period: asked 2026-11-01 – 2027-04-30 \| granted 2027-03-01 – 2027-04-11/);
  assert.match(text, /not handed over: 1 of 4 files/);
  assert.match(text, /Compare this with the diplomatic note/);
  assert.equal(files[0]!.counts['files of evidence'], 3);
  assert.equal(files[0]!.counts['custody events'], 16);
});

test('the fingerprint from the diplomatic note is held against the bundle, in any spelling', async () => {
  const { fingerprint } = played.world;
  const spelt = fingerprint.toUpperCase().replace(/(.{4})/g, '$1 ');
  const { ok, files } = await check(bundle, spelt);
  assert.ok(ok);
  assert.deepEqual(files[0]!.anchors, [{ party: 'DEPOSITARY', fingerprint, pinned: true }]);
  has(await failuresOf(bundle, '0'.repeat(64)), { code: /^register\.genesis-fingerprint$/ });
});

test('a fingerprint that is none is a fault, never a weaker check', async () => {
  await assert.rejects(check(bundle, '00'), { code: 'verify.trust' });
});

test('one byte changed in an evidence file is named with package and file', async () => {
  const changed = Uint8Array.from(bundle);
  const at = Buffer.from(changed).indexOf('payer-of-rent,fictional');
  changed[at] = changed[at]! ^ 1;
  const failures = await failuresOf(changed);
  has(failures, { code: /^package\.changed$/, file: /^data\/0001-package\.asice › data\/0001-subscriber\.csv$/ });
  has(failures, { code: /evidence\.package-changed/, act: new RegExp(played.acts.delivered.act.id) });
});

test('an item taken out of the archive is named', async () => {
  const inner = await repack(played.evidence, (files) => files.delete('data/0002-traffic.csv'));
  const failures = await failuresOf(inner);
  has(failures, { code: /^package\.missing$/, file: /data\/0002-traffic\.csv/ });
});

test('an item left out by the State that seals the package is named too', async () => {
  const world = await makeWorld(packs);
  const short = await playCase(world, { packed: FILES.slice(0, 2) });
  has(await failuresOf(await bundleOf(short)), { code: /evidence\.item-missing/, words: /Nhật ký\.txt/ });
});

test('a custody event removed, reordered or dated back is red at its step', async () => {
  const custody = (change: (chain: CustodyEvent[]) => CustodyEvent[]) =>
    repack(played.evidence, (files) =>
      rewrite(files, 'custody.json', (text) => {
        const chains = JSON.parse(text) as CustodyEvent[][];
        chains[0] = change(chains[0]!);
        return canonical(chains);
      }),
    );
  const file = /data\/0001-subscriber\.csv/;
  const removed = await failuresOf(await custody(([a, , c, d]) => [a!, c!, d!]));
  has(removed, { code: /^custody\.gap$/, event: /^3$/, file });
  const swapped = await failuresOf(await custody(([a, b, c, d]) => [a!, c!, b!, d!]));
  has(swapped, { code: /^custody\.order$/, event: /^2$/, file });
  const back = await failuresOf(
    await custody(([a, b, c, d]) => [
      a!,
      b!,
      c!,
      { ...d!, at: '2027-01-01T00:00:00.000Z', atLocal: '2026-12-31T21:00:00-03:00' },
    ]),
  );
  has(back, { code: /^custody\.back-dated$/, event: /^4$/, file });
  has(back, { code: /^package\.changed$/, file: /custody\.json/ });
});

test('an act left out of the middle by the exporter is named by those that answer it', async () => {
  const failures = await failuresOf(await bundleOf(played, (a) => a.kind === ACCESS));
  has(failures, { code: /^order: order\.missing/, words: new RegExp(played.acts.access.act.id) });
});

test('an act left out together with all that answers it still shows through its receipt', async () => {
  const failures = await failuresOf(await bundleOf(played, (a) => a.id === played.acts.accepted.act.id));
  has(failures, { code: /receipt\.unknown-act/, words: /not here/ });
});

test('a receipt taken out is missed', async () => {
  const { id } = played.acts.access.act;
  const failures = await failuresOf(await bundleOf(played, (a) => a.kind === RECEIPT && a.re === id));
  assert.equal(failures.length, 1);
  has(failures, { code: /receipt\.missing/, act: new RegExp(id) });
});

test('a proof of another entry is refused for the act it is laid beside', async () => {
  const forged = await repack(bundle, (files) => {
    const proofs = [...files.keys()].filter((n) => n.startsWith('proofs/'));
    const [one, two] = [files.get(proofs[0]!)!, files.get(proofs[1]!)!];
    files.set(proofs[0]!, two).set(proofs[1]!, one);
  });
  has(await failuresOf(forged), {
    code: /position: merkle\.inclusion/,
    act: new RegExp(played.acts.preservation.act.id),
  });
});

test('a package alone verifies under its own root, which is to be compared', async () => {
  const { ok, files, text } = await check(played.evidence);
  assert.ok(ok, text);
  assert.equal(files[0]!.what, 'package');
  assert.deepEqual(
    files[0]!.anchors.map((a) => [a.party, a.pinned]),
    [['XB', false]],
  );
  has(await failuresOf(played.evidence, '0'.repeat(64)), { code: /^anchor\.fingerprint$/ });
});

test('a package sealed without a record of custody is not taken for complete', async () => {
  const { identity } = played.world.members.get('XB')!.maker;
  const made = await writePackage({
    files: [measureBytes('a.txt', utf8('a'))],
    tagFiles: [{ name: ROOT, bytes: pemOf(identity.root.certificate) }],
    bagInfo: { from: 'XB/court', to: 'XA/court', dossier: played.dossier, legalBasis: 'none' },
    signer: { chain: [identity.seal.certificate, identity.root.certificate], sign: identity.seal.sign },
    at: played.world.now(),
  });
  const failures = await failuresOf(await collect(made.stream));
  assert.deepEqual(
    failures.map((f) => f.code),
    ['custody.none'],
  );
});

test('a package sealed by one party in the name of another is red', async () => {
  const { identity } = played.world.members.get('XA')!.maker;
  const made = await writePackage({
    files: [measureBytes('a.txt', utf8('a'))],
    tagFiles: [{ name: ROOT, bytes: pemOf(identity.root.certificate) }],
    bagInfo: { from: 'XB/court', to: 'XA/court', dossier: played.dossier, legalBasis: 'none' },
    signer: { chain: [identity.seal.certificate, identity.root.certificate], sign: identity.seal.sign },
    at: played.world.now(),
  });
  has(await failuresOf(await collect(made.stream)), { code: /^package\.other-sealer$/, words: /Sealed by XA/ });
});

test('a single act verifies with register and proof beside it, and not without', async () => {
  const files = await unpack(bundle);
  const act = save('act.json', played.acts.access.envelope);
  const register = [...files].filter(([n]) => n.startsWith('register/')).map(([n, b]) => save(n.replace('/', '-'), b));
  const own = save('own.tlog-proof', new TextEncoder().encode(played.world.prove('XA', played.acts.access.digest)));
  const { ok, files: verdicts, text } = await verifyFiles([act, own, ...register], { json: true, now });
  assert.ok(ok, text);
  assert.deepEqual(verdicts.map((v) => v.what).sort(), ['act', 'proof']);
  assert.equal((JSON.parse(text) as { ok: boolean }).ok, true);

  const alone = await verifyFiles([act], { json: false, now });
  assert.equal(alone.files[0]!.failures[0]!.code, 'verify.no-register');
  const other = save(
    'other.tlog-proof',
    new TextEncoder().encode(played.world.prove('XA', played.acts.preservation.digest)),
  );
  const wrong = await verifyFiles([act, other, ...register], { json: false, now });
  assert.deepEqual(
    wrong.files.map((f) => f.failures[0]?.code),
    ['position: position.missing', 'proof.no-act'],
  );
});

test('another law than the bundle names is said, not silently used', async () => {
  const forged = await repack(bundle, (files) =>
    rewrite(files, 'law.json', (t) => t.replace(/"sha256":"./, '"sha256":"g')),
  );
  const { text } = await check(forged);
  assert.match(text, /Judged by another law than the bundle names: pack \w+/);
});

test('cut off, extended and foreign files are red and say so', async () => {
  has(await failuresOf(bundle.slice(0, -1)), { code: /^package\.zip-/ });
  has(await failuresOf(Uint8Array.from([...bundle, 0])), { code: /^package\.zip-/ });
  const noise = await verifyFiles([save('noise.txt', new TextEncoder().encode('hello'))], { json: false, now });
  assert.equal(noise.files[0]!.failures[0]!.code, 'verify.unknown');
  const absent = await verifyFiles([join(folder, 'absent')], { json: false, now });
  assert.equal(absent.ok, false);
});

test('text from foreign files cannot hide a line or turn it round', async () => {
  const name = save('a\u202eb.txt', new TextEncoder().encode('x'));
  const { text } = await verifyFiles([name], { json: false, now });
  assert.ok(text.includes('[U+202E]') && !text.includes('\u202e'));
  assert.ok(textOf(new TextEncoder().encode(text)) !== null);
});
