// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import {
  bytesOf,
  type Delivery,
  type DeliveryAnswer,
  MAX_ACTS,
  MAX_DELIVERY_BYTES,
  PEER,
  readAnswer,
  readDelivery,
} from './delivery.ts';

const delivery: Delivery = {
  v: 1,
  from: 'XA',
  acts: [
    { envelope: '{"payload":"é"}', proof: null },
    { envelope: '{}', proof: 'c2sp.org/tlog-proof@v1\n' },
  ],
  answerTo: 'XA/contact-point',
};
const answer: DeliveryAnswer = {
  v: 1,
  receipts: ['{}'],
  declined: [
    { digest: null, code: 'act.jws', words: 'No.' },
    { digest: 'a', code: 'kind.unknown', words: 'No.' },
  ],
};
const codeOf = (read: { ok: boolean; refusal?: { code: string } }) => (read.ok ? 'ok' : read.refusal!.code);
const told = (value: unknown) => codeOf(readDelivery(utf8(JSON.stringify(value))));

test('a delivery and its answer come back as they were sent', () => {
  assert.deepEqual(readDelivery(bytesOf(delivery)), { ok: true, value: delivery });
  assert.deepEqual(readAnswer(bytesOf(answer)), { ok: true, value: answer });
});

test('a delivery of another shape is refused', () => {
  const bad = [
    { v: 2 },
    { acts: [] },
    { acts: [{ envelope: 1, proof: null }] },
    { acts: [{ envelope: '' }] },
    { acts: [{ envelope: '', proof: null, to: 'x' }] },
    { from: undefined },
    { from: 'X'.repeat(33) },
    { answerTo: 7 },
    { extra: 1 },
    { acts: Array.from({ length: MAX_ACTS + 1 }, () => delivery.acts[0]) },
  ];
  for (const change of bad)
    assert.equal(told({ ...delivery, ...change }), 'delivery.shape', JSON.stringify(change).slice(0, 60));
  assert.equal(told({ ...delivery, acts: Array.from({ length: MAX_ACTS }, () => delivery.acts[0]) }), 'ok');
  for (const value of [null, [], 'x', 1]) assert.equal(told(value), 'delivery.shape');
});

test('an answer of another shape is refused', () => {
  const bad = [
    { v: 2 },
    { receipts: [1] },
    { declined: [{ code: 'x', words: 'y' }] },
    { declined: [{ digest: 1, code: 'x', words: 'y' }] },
    { extra: 1 },
    { receipts: undefined },
  ];
  for (const change of bad)
    assert.equal(
      codeOf(readAnswer(utf8(JSON.stringify({ ...answer, ...change })))),
      'delivery.shape',
      JSON.stringify(change),
    );
});

test('doubled names, what is cut off and what is too large are refused before the shape is looked at', () => {
  assert.equal(codeOf(readDelivery(utf8('{"v":1,"v":1}'))), 'json.duplicate-key');
  const whole = bytesOf(delivery);
  for (let n = 0; n < whole.length; n += 9) assert.notEqual(codeOf(readDelivery(whole.subarray(0, n))), 'ok');
  assert.equal(codeOf(readDelivery(new Uint8Array(MAX_DELIVERY_BYTES + 1).fill(0x20))), 'json.too-large');
  assert.equal(codeOf(readAnswer(new Uint8Array(MAX_DELIVERY_BYTES + 1).fill(0x20))), 'json.too-large');
});

test('what a node opens to others is four doors', () => {
  assert.deepEqual(Object.values(PEER).sort(), [
    '/peer/add-checkpoint',
    '/peer/deliveries',
    '/peer/files',
    '/peer/register',
  ]);
});
