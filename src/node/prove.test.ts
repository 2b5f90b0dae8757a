// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { partyOf } from '#base/act.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { KINDS } from '#acts/kinds.ts';
import { appendEntries, EMPTY_EDGE } from '#proof/log/append.ts';
import { signCheckpoint } from '#proof/log/checkpoint.ts';
import { cosignatureLine, parseNote } from '#proof/log/note.ts';
import { actsReader } from '#store/acts.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { dossiersReader } from '#store/dossiers.ts';
import { evidenceFiles } from '#store/evidence-files.ts';
import { logFiles } from '#store/log-files.ts';
import { inTransaction } from '#store/transaction.ts';
import { testDatabase } from '../../test/fixtures/postgres.ts';
import { makeWorld, PARTIES } from '../../test/fixtures/world.ts';
import { type Case, collect, playCase } from '../../test/fixtures/world-case.ts';
import { verifyFiles } from '../cli/verify.ts';
import { INSTALLED_LAW, installedLaw } from '../cli/verify-files.ts';
import { commit } from './commit.ts';
import { dossierFile } from './dossier-acts.ts';
import { makeBundle } from './make-bundle.ts';
import { makeBell, type Node } from './node.ts';
import { proveDossier } from './prove.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-prove-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const packs = await installedLaw(INSTALLED_LAW);
const played = await playCase(await makeWorld(packs));
const node = await restingNode(played);

/** XA's node as it would rest after the case: acts in the database, log in files, cosigned by the others. */
async function restingNode({ world, evidence }: Case): Promise<Node> {
  const { db } = await testDatabase();
  const { identity, config } = world.members.get('XA')!.maker;
  const random = (n: number) => Uint8Array.from(randomBytes(n));
  const parts = {
    hasty: db,
    db,
    clock: world.now,
    random,
    bell: makeBell(),
  };
  const resting = {
    ...parts,
    identity,
    packs,
    kinds: KINDS,
    config: { ...config, pins: {}, mode: 'exercise' },
    acts: actsReader(db),
    logFiles: logFiles(join(folder, 'log')),
    files: evidenceFiles(join(folder, 'evidence')),
    register: async () => world.register,
  } as unknown as Node;
  for (const signed of world.entries)
    await commit(resting, [{ signed, direction: 'register', leaf: 'received', owedTo: [] }]);
  for (const signed of world.held.get('XA')!) {
    const own = partyOf(signed.act.from) === 'XA';
    const leaf = signed.act.kind !== RECEIPT ? (own ? 'act' : 'received') : own ? null : 'receipt';
    await commit(resting, [{ signed, direction: own ? 'own' : 'received', leaf, owedTo: [] }]);
  }
  const leaves = await inTransaction(db, (tx) => tx.leaves.assignNext('acts', 1000));
  const grown = appendEntries(
    EMPTY_EDGE,
    leaves.map((l) => l.commitment),
  );
  await resting.logFiles.write(grown.files);
  const note = signCheckpoint(grown, identity.log);
  await checkpoints(db).record(grown.size, note, world.now());
  const text = parseNote(note);
  assert.ok(text.ok);
  const seconds = Date.parse(world.now()) / 1000;
  const others = PARTIES.filter((p) => p !== 'XA').map((p) => world.members.get(p)!.maker.identity.witness);
  await checkpoints(db).cosign(
    grown.size,
    note + others.map((w) => cosignatureLine(text.value.text, w, seconds)).join(''),
  );
  await inTransaction(db, (tx) => tx.leaves.markIntegrated('acts', grown.size));
  const put = await resting.files.put(asStream(evidence), { limit: evidence.length });
  assert.ok(put.ok);
  return resting;
}

async function* asStream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test('an honest dossier is proven from signed bytes and log files, whatever the derived table says', async () => {
  const placed = await dossiersReader(node.db).contents(played.dossier);
  await inTransaction(node.db, (tx) => tx.dossiers.clear());
  const proven = await proveDossier(node, played.dossier);
  await inTransaction(node.db, (tx) => tx.dossiers.place(placed));
  assert.ok(placed.length > 10);
  assert.ok(
    proven.ok,
    JSON.stringify(
      proven.checks.filter((c) => !c.ok),
      null,
      2,
    ),
  );
  assert.equal(proven.anchors[0]!.fingerprint, played.world.fingerprint);
  for (const sort of ['log', 'position', 'receipt', 'rules', 'gates', 'evidence'])
    assert.ok(
      proven.checks.some((c) => c.check === sort && c.act === null),
      sort,
    );
});

test('the bundle a node makes of its database verifies offline', async () => {
  const exportAct = (await dossierFile(node, played.dossier)).find((f) => f.act.id === played.acts.exported.act.id)!;
  const made = await makeBundle(node, { dossier: played.dossier, purpose: 'Trial', at: played.world.now(), exportAct });
  const bytes = await collect(made.stream);
  assert.equal(bytes.length, made.size);
  const path = join(folder, 'bundle.asice');
  writeFileSync(path, bytes);
  const verdict = await verifyFiles([path], {
    json: false,
    trust: played.world.fingerprint,
    now: Date.parse('2027-05-04T12:00:00Z') / 1000,
  });
  assert.ok(verdict.ok, verdict.text);
});

test('one byte changed in the log files is found, with the file', async () => {
  const path = join(folder, 'log', 'tile', 'entries', `000.p`, `${(await checkpoints(node.db).latest())!.size}`);
  const before = readFileSync(path);
  const changed = Uint8Array.from(before);
  changed[40] = changed[40]! ^ 1;
  writeFileSync(path, changed);
  const proven = await proveDossier(node, played.dossier);
  writeFileSync(path, before);
  assert.equal(proven.ok, false);
  assert.ok(
    proven.checks.some((c) => c.check === 'log' && c.detail?.startsWith('fsck.')),
    proven.words,
  );
  assert.ok((await proveDossier(node, played.dossier)).ok);
});

test('one byte changed in the package at rest is found, with the file inside', async () => {
  const { sha256 } = played.acts.delivered.act.attachments[0]!;
  const path = join(folder, 'evidence', 'files', sha256.slice(0, 2), sha256);
  const before = readFileSync(path);
  const changed = Uint8Array.from(before);
  const at = before.indexOf('203.0.113.7');
  changed[at] = changed[at]! ^ 1;
  writeFileSync(path, changed);
  const proven = await proveDossier(node, played.dossier);
  writeFileSync(path, before);
  assert.ok(
    proven.checks.some((c) => !c.ok && c.check === 'evidence' && c.words.includes('0002-traffic.csv')),
    proven.words,
  );
});

test('an unknown dossier is not proven', async () => {
  assert.equal((await proveDossier(node, 'f'.repeat(32))).ok, false);
});
