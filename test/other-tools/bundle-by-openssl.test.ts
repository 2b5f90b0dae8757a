// SPDX-License-Identifier: EUPL-1.2
// The sceptic's commands, as the sheet inside the bundle gives them: nothing of ours is used to check what we made.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { INSTALLED_LAW, installedLaw } from '../../src/cli/verify-files.ts';
import { makeWorld } from '../fixtures/world.ts';
import { bundleOf, playCase } from '../fixtures/world-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-bundle-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const missing = ['unzip', 'openssl', 'sha256sum', 'bash'].find((tool) => spawnSync(tool, ['-v']).error);
const skip = missing ? `${missing} is not installed` : false;

const played = await playCase(await makeWorld(await installedLaw(INSTALLED_LAW)));
writeFileSync(join(folder, 'bundle.asice'), await bundleOf(played));

function shell(command: string, cwd: string): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', command], { cwd, encoding: 'utf8', timeout: 60_000 });
  return { status, text: `${stdout}${stderr}` };
}

/** The commands of the numbered steps of a sheet. */
function stepsOf(sheet: string): string[] {
  const from = sheet.indexOf('1. Is the archive whole?');
  const steps = sheet
    .slice(from, sheet.indexOf('HOW TO CHECK ALL OF IT'))
    .split(/^\d\. .*$/m)
    .slice(1);
  const isCommand = (line: string) => /^ {3,}(?:unzip|sha256sum|openssl|-content) ?/.test(line);
  return steps.map((s) => s.split('\n').filter(isCommand).join('\n'));
}

function walk(cwd: string, name: string, fingerprint: string): void {
  const opened = join(cwd, 'opened');
  assert.equal(shell(`unzip -tq ${name} && unzip -q ${name} -d opened`, cwd).status, 0);
  const [, sums, signature, lists, whose] = stepsOf(readFileSync(join(opened, 'README.txt'), 'utf8'));
  const summed = shell(sums!, opened);
  assert.equal(summed.status, 0, summed.text);
  assert.match(summed.text, /data\/0001-.*: OK/);
  const signed = shell(signature!, opened);
  assert.match(signed.text, /CAdES Verification successful/);
  const manifest = readFileSync(join(opened, 'META-INF/ASiCManifest001.xml'), 'utf8');
  const digests = shell(lists!, opened).text.trim().split('\n');
  assert.equal(digests.filter((d) => d.length === 44).length, 2, digests.join());
  for (const digest of digests) assert.ok(manifest.includes(`>${digest}</ds:DigestValue>`), digest);
  assert.match(shell(whose!, opened).text, new RegExp(`^${fingerprint} `));
  writeFileSync(join(opened, 'META-INF/ASiCManifest001.xml'), manifest.replace('data/', 'dota/'));
  assert.doesNotMatch(shell(signature!, opened).text, /CAdES Verification successful/);
}

test('the bundle, and the package in it, can be checked with unzip, sha256sum and openssl alone', { skip }, () => {
  const root = (party: string) => played.world.members.get(party)!.maker.identity.root.fingerprint;
  walk(folder, 'bundle.asice', root('XA'));
  const data = join(folder, 'opened', 'data');
  walk(data, readdirSync(data)[0]!, root('XB'));
});
