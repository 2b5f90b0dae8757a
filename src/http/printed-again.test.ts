// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import { Fault, ok, refuse } from '#base/result.ts';
import type { PaperBody } from '#acts/treaty/act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { printedAgain } from './printed-again.ts';

const BYTES = new Uint8Array([1, 2, 3]);
const paper = (id: string) =>
  ({
    id,
    from: 'XA/foreign-ministry',
    mode: 'exercise',
    body: {
      title: 'Full powers',
      paragraphs: [['Mara Vell may sign.']],
      language: 'en',
      on: '2027-05-03',
      letterhead: { party: 'Exercise State XA', office: 'Foreign Ministry' },
      signer: { name: 'Ama Koro', title: 'Minister' },
      cautions: [],
      sheet: sha256Hex(BYTES),
    },
  }) as unknown as Act<PaperBody>;

test('the same bytes are the same sheet, other bytes are told, and neither is printed twice', async () => {
  let prints = 0;
  const print = async () => ok(prints++ === 0 ? BYTES : new Uint8Array([9]));
  assert.deepEqual(await printedAgain(paper('1'), print), { same: true });
  assert.deepEqual(await printedAgain(paper('1'), print), { same: true });
  assert.deepEqual(await printedAgain(paper('2'), print), { same: false, why: 'Printed again here: other bytes.' });
  assert.equal(prints, 2);
});

test('what cannot be printed here is not the same sheet, and the reason stands beside the paper', async () => {
  const refused = await printedAgain(paper('3'), async () => refuse('paper.characters', 'A word has no end.'));
  assert.deepEqual(refused, { same: false, why: 'It cannot be printed again here. A word has no end.' });
});

test('a typesetter that fails takes no page down, and is asked again the next time', async () => {
  const fails = async () => {
    throw new Fault('paper.typesetter', 'The typesetter failed.');
  };
  const failed = await printedAgain(paper('4'), fails);
  assert.ok(!failed.same && failed.why.startsWith('The typesetter could not print it again'));
  assert.deepEqual(await printedAgain(paper('4'), async () => ok(BYTES)), { same: true });
  const other = async () => {
    throw new Fault('store.gone', 'Another failure.');
  };
  await assert.rejects(printedAgain(paper('5'), other), (e) => e instanceof Fault && e.code === 'store.gone');
});
