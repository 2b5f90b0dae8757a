// SPDX-License-Identifier: EUPL-1.2
// Bundles and packages after keys were changed or given up: what was sealed under an earlier root still verifies, what was sealed with
// a stolen key does not.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Party } from '#base/act.ts';
import { base64, type Bytes } from '#base/bytes.ts';
import { KEYS, type KeyStatement } from '#acts/register/act.ts';
import { checkStatement } from '#acts/register/standing.ts';
import type { Signer } from '#proof/signed-act.ts';
import { certify, newKey, signStatement, type TestKey } from '../../test/fixtures/parties.ts';
import { makeWorld } from '../../test/fixtures/world.ts';
import { bundleOf, type Case, playCase } from '../../test/fixtures/world-case.ts';
import { verifyFiles } from './verify.ts';
import { INSTALLED_LAW, installedLaw } from './verify-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-verify-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const packs = await installedLaw(INSTALLED_LAW);
const VALID = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2036-01-01T00:00:00.000Z' };

/** The case with one more key statement of a party in the register. */
async function caseWith(party: Party, isRootNew: boolean, more: Partial<KeyStatement>): Promise<Case> {
  const played = await playCase(await makeWorld(packs));
  const { world } = played;
  const member = world.members.get(party)!;
  const before = checkStatement(member.statement);
  assert.ok(before.ok);
  const old = member.maker.identity.root as unknown as Signer & { spki: Uint8Array };
  const root: TestKey = isRootNew ? newKey() : { ...old, text: base64(old.spki) };
  const certificates = await certify(party, root, newKey(), VALID);
  const statement: KeyStatement = {
    ...before.value.statement,
    v: 2,
    seq: 2,
    prev: before.value.digest,
    root: root.text,
    rootCertificate: base64(certificates.root),
    sealCertificate: base64(certificates.seal),
    validFrom: '2027-05-04',
    ...more,
  };
  const text = signStatement(statement, isRootNew ? [old, root] : [old]);
  world.entries.push(
    world.write({
      by: 'registrar-1',
      approver: 'registrar-2',
      kind: KEYS,
      to: ['DEPOSITARY/registry'],
      basis: 'DEPOSITARY',
      body: { party, statement: text, note: 'Note 2' },
    }),
  );
  return played;
}

async function verdictOn(bundle: Bytes) {
  const path = join(folder, 'file.asice');
  writeFileSync(path, bundle);
  const { ok, files } = await verifyFiles([path], { json: false, now: Date.parse('2027-05-05T12:00:00Z') / 1000 });
  return { ok, codes: files.flatMap((f) => f.failures.map((x) => x.code)) };
}

test('a package sealed under the root of then verifies after the root was changed', async () => {
  for (const party of ['XB', 'XA'])
    assert.deepEqual(await verdictOn(await bundleOf(await caseWith(party, true, {}))), { ok: true, codes: [] }, party);
});

test('a bundle sealed with a key its State gave up is not believed', async () => {
  const compromise = { since: '2027-05-03T01:00:00.000Z', lastGood: 1000 };
  const { ok, codes } = await verdictOn(await bundleOf(await caseWith('XA', false, { compromise })));
  assert.equal(ok, false);
  assert.deepEqual(codes, ['keys.compromised']);
});
