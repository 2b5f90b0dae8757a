// SPDX-License-Identifier: EUPL-1.2
// Cloudflare's CIRCL, which shares no line with us, plays the other State in a blind question: as asker and as answerer.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { concat, fromHex, hex, utf8 } from '#base/bytes.ts';
import { answerAll, hideAll, openAll, readElements } from '#proof/voprf/batch.ts';
import { evaluateOpen } from '#proof/voprf/blind.ts';
import { deriveKey } from '#proof/voprf/key.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';

const source = join(import.meta.dirname, 'go-voprf');
const group = await openRistretto();
const random = (n: number) => new Uint8Array(randomBytes(n));

/** Why this file cannot run here, or false. */
function missing(): string | false {
  if (spawnSync('go', ['version']).status !== 0) return 'the Go tool is not installed';
  const modules = spawnSync('go', ['mod', 'download'], { cwd: source, timeout: 60_000 });
  return modules.status === 0 ? false : 'the Go module github.com/cloudflare/circl cannot be had here';
}

type Message = { key?: string; hidden?: string[]; answers?: string[]; proof?: string; outputs?: string[] };

describe('blind questions by Go', { skip: missing() }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'voprf-by-go-'));
  const program = join(folder, 'go-voprf');
  const seed = random(32);
  const info = utf8('comity by go');
  const key = deriveKey(group, 1, seed, info);
  const inputs = Array.from({ length: 70 }, (_, i) => utf8(`bank-account|XB:XBBANK:${i}|1`));
  const kept = hideAll(group, inputs, random(64 * inputs.length));
  assert.ok(kept.ok);
  const own = kept.value;
  const asked = { inputs: inputs.map(hex), blinds: own.blinds.map(hex) };

  function go(deed: string, input: object): { out: Message | null; words: string } {
    const run = spawnSync(program, [deed], { input: JSON.stringify(input), encoding: 'utf8' });
    return { out: run.status === 0 ? (JSON.parse(run.stdout) as Message) : null, words: run.stderr };
  }

  before(() => {
    const build = spawnSync('go', ['build', '-mod=readonly', '-o', program, '.'], { cwd: source });
    assert.equal(build.status, 0, build.stderr.toString());
  });
  after(() => rmSync(folder, { recursive: true }));

  test('it hides the same inputs behind the same scalars in the same bytes', () => {
    const { out, words } = go('hide', { ...asked, key: hex(key.public) });
    assert.deepEqual(out?.hidden, own.elements.map(hex), words);
  });

  test('it answers our question under the key it derives itself, and we take its proof', () => {
    const { out, words } = go('answer', { seed: hex(seed), info: hex(info), hidden: own.elements.map(hex) });
    assert.ok(out, words);
    assert.equal(out.key, hex(key.public));
    const answers = readElements(group, concat(...out.answers!.map((a) => fromHex(a)!)));
    assert.ok(answers.ok);
    const opened = openAll(group, key.public, own, { answers: answers.value, proof: fromHex(out.proof!)! });
    assert.ok(opened.ok);
    for (const [i, input] of inputs.entries()) {
      const direct = evaluateOpen(group, 1, key.secret, input);
      assert.equal(direct.ok && hex(direct.value), hex(opened.value[i]!));
    }
  });

  test('it takes our answer and our proof and opens the same outputs; an answer with one foreign place it refuses', () => {
    const fair = answerAll(group, key, own.elements, random(64));
    const ours = openAll(group, key.public, own, fair);
    assert.ok(ours.ok);
    const message = { ...asked, key: hex(key.public), answers: fair.answers.map(hex), proof: hex(fair.proof) };
    const { out, words } = go('open', message);
    assert.deepEqual(out?.outputs, ours.value.map(hex), words);
    const answers = message.answers.with(3, hex(group.multiplyBase(key.secret)));
    assert.equal(go('open', { ...message, answers }).out, null);
  });
});
