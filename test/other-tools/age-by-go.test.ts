// SPDX-License-Identifier: EUPL-1.2
// The age library for Go, by the author of the format: it opens what we seal, we open what it seals.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Bytes, concat } from '#base/bytes.ts';
import { newIdentity, readIdentity, readRecipient } from '#proof/age/recipient.ts';
import { openBytes, seal, sealBytes } from '#proof/age/seal.ts';

const source = join(import.meta.dirname, 'go-age');
const SIZES = [0, 1, 65_535, 65_536, 65_537, 200_000];

/** Why this file cannot run here, or false. */
function missing(): string | false {
  if (spawnSync('go', ['version']).status !== 0) return 'the Go tool is not installed';
  const modules = spawnSync('go', ['mod', 'download'], { cwd: source, timeout: 60_000 });
  return modules.status === 0 ? false : 'the Go modules cannot be fetched';
}

describe('age by Go', { skip: missing() }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'age-by-go-'));
  const program = join(folder, 'go-age');
  const identity = newIdentity(randomBytes);

  function go(
    args: string[],
    input: Uint8Array = new Uint8Array(0),
  ): { status: number | null; out: Bytes; words: string } {
    const run = spawnSync(program, args, { input, maxBuffer: 16 * 1024 * 1024 });
    return { status: run.status, out: new Uint8Array(run.stdout), words: run.stderr.toString() };
  }

  function goText(...args: string[]): string[] {
    const { status, out, words } = go(args);
    assert.equal(status, 0, words);
    return new TextDecoder().decode(out).trim().split('\n');
  }

  before(() => {
    const build = spawnSync('go', ['build', '-mod=readonly', '-o', program, '.'], { cwd: source });
    assert.equal(build.status, 0, build.stderr.toString());
  });
  after(() => rmSync(folder, { recursive: true }));

  test('derives the same recipient from the same identity', () => {
    assert.deepEqual(goText('recipient', identity.secretText()), [identity.recipient.text]);
    const [secret, recipient] = goText('identity');
    const read = readIdentity(secret!);
    assert.ok(read.ok);
    assert.equal(read.value.recipient.text, recipient);
  });

  for (const size of SIZES) {
    test(`opens what we seal, and we open what it seals: ${size} bytes`, () => {
      const plain = new Uint8Array(randomBytes(size));
      const opened = go(['open', identity.secretText()], sealBytes([identity.recipient], plain, randomBytes));
      assert.equal(opened.status, 0, opened.words);
      assert.deepEqual(opened.out, plain);

      const sealed = go(['seal', identity.recipient.text], plain);
      assert.equal(sealed.status, 0, sealed.words);
      assert.deepEqual(openBytes(identity, sealed.out), { ok: true, value: plain });
    });
  }

  test('opens a stream of ours that is sealed to its own key and to ours', async () => {
    const [secret, text] = goText('identity');
    const recipient = readRecipient(text!);
    assert.ok(recipient.ok);
    const pieces = Array.from({ length: 30 }, () => new Uint8Array(randomBytes(9_973)));
    const parts: Bytes[] = [];
    for await (const part of seal([identity.recipient, recipient.value], pieces, randomBytes)) parts.push(part);
    const sealed = concat(...parts);
    for (const key of [secret!, identity.secretText()]) {
      const opened = go(['open', key], sealed);
      assert.equal(opened.status, 0, opened.words);
      assert.deepEqual(opened.out, concat(...pieces));
    }
  });

  test('refuses what we refuse: a changed file, a cut file, a file for somebody else', () => {
    const sealed = sealBytes([identity.recipient], new Uint8Array(70_000), randomBytes);
    const changed = sealed.slice();
    changed[changed.length - 1]! ^= 1;
    const elsewhere = sealBytes([newIdentity(randomBytes).recipient], new Uint8Array(9), randomBytes);
    for (const bad of [changed, sealed.subarray(0, sealed.length - 1), elsewhere]) {
      assert.notEqual(go(['open', identity.secretText()], bad).status, 0);
      assert.equal(openBytes(identity, bad).ok, false);
    }
  });
});
