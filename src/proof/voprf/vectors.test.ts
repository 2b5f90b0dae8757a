// SPDX-License-Identifier: EUPL-1.2
// The published vectors of RFC 9497, every value of them, for both modes of the suite.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fromHex, hex } from '#base/bytes.ts';
import { blind, evaluateHidden, evaluateOpen, finalize, invertAll } from './blind.ts';
import { deriveKey } from './key.ts';
import { type Element, openRistretto, type Scalar } from './ristretto.ts';
import { proveSameKey, verifySameKey } from './same-key.ts';
import { contextOf, type Mode } from './suite.ts';

type Batch = {
  inputs: string[];
  blinds: string[];
  hidden: string[];
  answers: string[];
  outputs: string[];
  proof?: string;
  proofChance?: string;
};
type Vectors = {
  modes: {
    mode: Mode;
    seed: string;
    keyInfo: string;
    secret: string;
    public?: string;
    groupTag: string;
    batches: Batch[];
  }[];
};
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'rfc-9497-vectors.json'), 'utf8')) as Vectors;
const group = await openRistretto();
const bytes = (text: string) => fromHex(text)!;
const elements = (texts: string[]): Element[] => texts.map((t) => group.elementOf(bytes(t))!);
const scalars = (texts: string[]): Scalar[] => texts.map((t) => group.scalarOf(bytes(t))!);

test('there are two batches of mode 0 and three of mode 1', () => {
  assert.deepEqual(
    vectors.modes.map((m) => [m.mode, m.batches.length]),
    [
      [0, 2],
      [1, 3],
    ],
  );
});

for (const m of vectors.modes) {
  const key = deriveKey(group, m.mode, bytes(m.seed), bytes(m.keyInfo));

  test(`mode ${m.mode}: the key derived from seed and purpose, and the tag of the group`, () => {
    assert.equal(hex(key.secret), m.secret);
    if (m.public !== undefined) assert.equal(hex(key.public), m.public);
    assert.equal(m.groupTag, hex(new TextEncoder().encode('HashToGroup-')) + hex(contextOf(m.mode)));
  });

  for (const [n, batch] of m.batches.entries()) {
    const inputs = batch.inputs.map(bytes);

    test(`mode ${m.mode}, batch ${n + 1}: hidden, answered and opened as published`, () => {
      const blinds = scalars(batch.blinds);
      const hidden = inputs.map((input, i) => {
        const element = blind(group, m.mode, input, blinds[i]!);
        assert.ok(element.ok);
        return element.value;
      });
      assert.deepEqual(hidden.map(hex), batch.hidden);
      const answers = hidden.map((element) => evaluateHidden(group, key.secret, element));
      assert.deepEqual(answers.map(hex), batch.answers);
      const unblinders = invertAll(group, blinds);
      const opened = inputs.map((input, i) => hex(finalize(group, input, unblinders[i]!, answers[i]!)));
      assert.deepEqual(opened, batch.outputs);
      for (const [i, input] of inputs.entries()) {
        const open = evaluateOpen(group, m.mode, key.secret, input);
        assert.equal(open.ok && hex(open.value), batch.outputs[i]);
      }
    });

    if (batch.proof === undefined || batch.proofChance === undefined) continue;
    const { proof, proofChance } = batch;
    test(`mode ${m.mode}, batch ${n + 1}: the proof as published, and it holds`, () => {
      const answered = { hidden: elements(batch.hidden), answers: elements(batch.answers) };
      const made = proveSameKey(group, m.mode, key, answered, group.scalarOf(bytes(proofChance))!);
      assert.equal(hex(made), proof);
      assert.deepEqual(verifySameKey(group, m.mode, key.public, answered, bytes(proof)), { ok: true, value: true });
    });
  }
}
