// SPDX-License-Identifier: EUPL-1.2
// Evidence over a bad line: cut at 31, 64 and 99 percent, answered in full where a part was asked for, swapped for another file,
// and with one bit turned over. What arrives is the announced file, or nothing.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Client, enter, until } from '#cli/exercise/client.ts';
import { evidenceFolder } from '#cli/exercise/evidence-folder.ts';
import { type Played, play } from '#cli/exercise/story.ts';
import { DELIVERED } from '#acts/evidence/act.ts';
import type { Answer } from '#wire/api.ts';
import { type BadLine, badLine, type Mischief } from './bad-line.ts';
import { dossierFile } from '#node/dossier-acts.ts';
import { factsOf } from '#store/evidence-files.ts';
import { type Raised, raise } from './raised-world.ts';

const MIB = 1024 * 1024;
const SIZE = 60 * MIB;
/** What may be on its way in buffers of system and programs when a line breaks. */
const ON_THE_WAY = 8 * MIB;

let raised: Raised;
let line: BadLine;
before(async () => {
  line = await badLine();
  raised = await raise({
    address(party, port) {
      if (party !== 'XB') return `http://127.0.0.1:${port}`;
      line.behind.push(port);
      return line.url;
    },
  });
});
after(async () => {
  await raised?.end();
  await line?.close();
});

const dataDir = () => raised.world.members.get('XA')!.config.dataDir;
/** Bytes of a file that XA keeps while it is arriving. */
const kept = (sealed: string) => {
  const part = join(dataDir(), 'evidence', 'arriving', `${sealed}.part`);
  return existsSync(part) ? statSync(part).size : 0;
};

let played: Played;
let prosecutor: Client;
let delivered: { sealed: string; sealedSize: number; sha256: string };

const transfer = async (): Promise<Answer<'transfers'>[number]> => {
  const list = await prosecutor.ask('transfers', { params: { id: played.dossier } });
  return list.find((t) => t.size === delivered.sealedSize)!;
};

test('a file of 60 MiB comes through three cuts and two false answers, going on each time at the byte where it stopped', async () => {
  const folder = join(raised.dir, 'evidence');
  await mkdir(folder);
  await writeFile(join(folder, 'disk-image.bin'), randomBytes(SIZE));
  const plan: ((size: number) => Mischief)[] = [
    (size) => ({ cutAt: Math.floor(size * 0.31) }),
    () => ({ whole: true }),
    () => ({ etag: `"${'0'.repeat(64)}"` }),
    (size) => ({ cutAt: Math.floor(size * 0.64) }),
    (size) => ({ cutAt: Math.floor(size * 0.99) }),
  ];
  const restart: { from: number; kept: number }[] = [];
  line.mischief = (from, size, sealed) => {
    restart.push({ from, kept: kept(sealed) });
    return plan.shift()?.(size) ?? {};
  };
  played = await play(raised.nodes, await evidenceFolder(folder), () => {});
  prosecutor = await enter(raised.nodes.get('XA')!.address, 'xa-prosecutor-1');

  assert.equal(plan.length, 0, 'everything planned has happened');
  assert.equal(line.asks.length, 6);
  for (const { from, kept } of restart) assert.equal(from, kept, 'it asks for the byte after the last one it keeps');
  const [first, whole, other, second, third, last] = line.asks as [(typeof line.asks)[number], ...typeof line.asks];
  const size = first.size;
  assert.equal(first.upTo, Math.floor(size * 0.31));
  assert.ok(second!.from > 0 && second!.from <= first.upTo, 'nothing is left out');
  // Neither the whole file nor another one was appended: the same byte is asked for again.
  assert.equal(restart[1]!.from, restart[2]!.from);
  assert.equal(restart[2]!.from, restart[3]!.from);
  assert.equal(whole!.from, 0);
  assert.equal(other!.mischief.etag, `"${'0'.repeat(64)}"`);
  assert.equal(last!.upTo, size);
  const honest = [first, second!, third!, last!];
  const twice = honest.slice(1).map((ask, i) => honest[i]!.upTo - ask.from);
  for (const bytes of twice) assert.ok(bytes >= 0 && bytes <= ON_THE_WAY, `${bytes} bytes were sent twice`);
  const total = honest.reduce((n, a) => n + a.upTo - a.from, 0);
  assert.equal(total, size + twice.reduce((a, b) => a + b, 0));
  console.log(`# ${size} bytes sealed; sent twice after each cut: ${twice.join(', ')}`);

  const xa = await raised.look('XA');
  const offer = (await dossierFile(xa, played.dossier)).find((f) => f.act.kind === DELIVERED)!.act.attachments[0]!;
  delivered = { sealed: offer.sealed!.sha256, sealedSize: offer.sealed!.size, sha256: offer.sha256 };
  assert.equal(size, offer.sealed!.size);
  const facts = await xa.files.inspect(offer.sha256);
  assert.deepEqual([facts!.sha256, facts!.size], [offer.sha256, offer.size], 'what rests at XA is what XB announced');
  assert.equal((await transfer()).state, 'verified');
  assert.ok(facts!.size > SIZE);
});

test('one bit turned over on the way: the file is named and not accepted, and comes whole when it is fetched again', async () => {
  const xa = await raised.look('XA');
  await xa.files.remove(delivered.sha256);
  line.mischief = (_from, size) => ({ flipAt: Math.floor(size / 2) });
  await prosecutor.ask('pull', { params: { id: played.dossier } });
  const failed = await until('the transfer to fail', transfer, (t) => t.state === 'failed', 60_000);
  assert.match(failed.name, /^package-.*\.asice$/);
  assert.match(failed.words, /Not accepted: .*not the one that was announced/);
  assert.equal(await xa.files.size(delivered.sha256), null);
  assert.equal(await xa.files.size(delivered.sealed), null);
  assert.equal(kept(delivered.sealed), 0, 'and nothing of it is kept to go on from');
  await assert.rejects(prosecutor.ask('accept', { params: { id: played.dossier } }), { code: 'evidence.not-fetched' });

  line.mischief = () => ({});
  await prosecutor.ask('pull', { params: { id: played.dossier } });
  await until('the file to arrive', transfer, (t) => t.state === 'verified', 60_000);
  const path = join(dataDir(), 'evidence', 'files', delivered.sha256.slice(0, 2), delivered.sha256);
  assert.equal((await factsOf(path)).sha256, delivered.sha256);
});

test('a sealed file is noise to whoever asks for it without being the addressee, and no other file is given out', async () => {
  const reply = await fetch(new URL(`/peer/files/${delivered.sealed}`, line.url), { headers: { range: 'bytes=0-63' } });
  assert.equal(reply.status, 206);
  assert.match(await reply.text(), /^age-encryption\.org\/v1\n/);
  for (const sha256 of [delivered.sha256, createHash('sha256').update('x').digest('hex'), '../keys/seal.pem'])
    assert.equal((await fetch(new URL(`/peer/files/${encodeURIComponent(sha256)}`, line.url))).status, 404);
});
