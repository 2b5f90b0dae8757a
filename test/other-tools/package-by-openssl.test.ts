// SPDX-License-Identifier: EUPL-1.2
// A court has openssl, unzip and sha256sum, not us. What we write must open there; what openssl signs must open here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Bytes, utf8 } from '#base/bytes.ts';
import { verifyCades } from '#proof/package/cades.ts';
import { makeRoot, makeSeal } from '#proof/package/certificate.ts';
import { SERIAL, VALID, collect, newKey, samplePackage, sampleParty } from '#proof/package/sample-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-package-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(tool: string, args: string[], cwd = folder): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { cwd, encoding: 'utf8', timeout: 60_000 });
  return { status, text: `${stdout}${stderr}` };
}

const has = (tool: string, arg: string) => !spawnSync(tool, [arg]).error;
const unzip = has('unzip', '-v') ? false : 'unzip is not installed';
const openssl = has('openssl', 'version') ? false : 'openssl is not installed';
const sums = has('sha256sum', '--version') ? unzip : 'sha256sum is not installed';

function pem(der: Bytes): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

const save = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

const xb = await sampleParty('XB');
const xa = await sampleParty('XA');
const written = await samplePackage(xb);
save('evidence.asice', await collect(written.stream));
save('root.pem', pem(xb.root));
save('other.pem', pem(xa.root));
save('seal.pem', pem(xb.seal));

/** The command a court is given (docs/guides), with a chosen root and list. */
function cms(root: string, list = 'bag/META-INF/ASiCManifest001.xml') {
  const signature = ['-inform', 'DER', '-in', 'bag/META-INF/signature001.p7s', '-content', list];
  return run('openssl', ['cms', '-verify', '-cades', '-binary', ...signature, '-CAfile', root, '-out', '/dev/null']);
}

function extract(): void {
  const { status, text } = run('unzip', ['-q', '-o', 'evidence.asice', '-d', 'bag']);
  assert.equal(status, 0, text);
}

test('unzip finds no error and lists mimetype first', { skip: unzip }, () => {
  const tested = run('unzip', ['-tq', 'evidence.asice']);
  assert.equal(tested.status, 0, tested.text);
  assert.match(tested.text, /No errors detected/);
  const names = run('unzip', ['-Z1', 'evidence.asice']).text.trim().split('\n');
  assert.equal(names[0], 'mimetype');
  assert.ok(names.includes('data/0002-passwd') && !names.some((n) => n.includes('..')));
  assert.match(run('unzip', ['-Z', 'evidence.asice']).text, /^-rw-r--r-- .* stor 26-Nov-20 10:20 mimetype$/m);
});

test('sha256sum accepts both lists of the extracted bag, and notices a changed file', { skip: sums }, () => {
  extract();
  for (const list of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const checked = run('sha256sum', ['--strict', '-c', list], join(folder, 'bag'));
    assert.equal(checked.status, 0, checked.text);
  }
  assert.equal(readdirSync(join(folder, 'bag/data')).length, 3);
  writeFileSync(join(folder, 'bag/data/0002-passwd'), 'changed');
  assert.match(run('sha256sum', ['-c', 'manifest-sha256.txt'], join(folder, 'bag')).text, /0002-passwd: FAILED/);
});

test('openssl verifies the CAdES signature under the right root only, over the right list only', {
  skip: openssl || unzip,
}, () => {
  extract();
  const good = cms('root.pem');
  assert.equal(good.status, 0, good.text);
  assert.match(good.text, /CAdES Verification successful/i);
  assert.notEqual(cms('other.pem').status, 0);
  save('changed.xml', `${readFileSync(join(folder, 'bag/META-INF/ASiCManifest001.xml'), 'utf8')} `);
  assert.notEqual(cms('root.pem', 'changed.xml').status, 0);
});

test('openssl accepts the certificates of a party', { skip: openssl }, () => {
  const verified = run('openssl', ['verify', '-x509_strict', '-CAfile', 'root.pem', 'seal.pem']);
  assert.equal(verified.status, 0, verified.text);
  const shown = run('openssl', ['x509', '-in', 'seal.pem', '-noout', '-text']).text;
  assert.match(shown, /Digital Signature, Non Repudiation/);
  assert.match(shown, /Not After : Jan {2}1 00:00:00 2051 GMT/);
});

test('we verify what openssl signs with a certificate of ours, and refuse it without the CAdES attribute', {
  skip: openssl,
}, async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rootKey = newKey();
  const root = await makeRoot(
    { ...VALID, party: 'XC', name: 'XC root', serial: SERIAL.toReversed(), publicKey: rootKey.spki },
    rootKey.sign,
  );
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const seal = await makeSeal(
    root,
    { ...VALID, party: 'XC', name: 'XC seal', serial: SERIAL, publicKey: spki },
    rootKey.sign,
  );
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  save('own.pem', pem(seal));
  save('own.key', key);
  save('list.xml', '<list/>');
  const sign = (...more: string[]) => {
    const args = [
      'cms',
      '-sign',
      '-binary',
      '-md',
      'sha256',
      '-in',
      'list.xml',
      '-signer',
      'own.pem',
      '-inkey',
      'own.key',
    ];
    const made = run('openssl', [...args, '-outform', 'DER', '-out', 'own.p7s', ...more]);
    assert.equal(made.status, 0, made.text);
    const read = verifyCades(readFileSync(join(folder, 'own.p7s')), utf8('<list/>'), [root]);
    return read.ok ? read.value.certificate.name : read.refusal.code;
  };
  assert.equal(sign('-cades'), 'XC seal');
  assert.equal(sign(), 'cades.signing-certificate');
  assert.equal(sign('-cades', '-nodetach'), 'cades.attached');
});
