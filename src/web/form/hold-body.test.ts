// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HoldView } from '#wire/reports/holds.ts';
import type { HoldStart } from '#wire/reports/report.ts';
import type { NewAct } from '#wire/views.ts';
import { filledAnswer, filledHold } from './hold-body.ts';

const act = { kind: 'reports.hold.v1', to: ['XA/report-desk'], basis: [], body: { hop: 0 } } as unknown as NewAct;
const start = {
  act,
  accounts: [{ kind: 'iban', canonical: 'BE71', shown: 'BE71', to: null, country: 'BE' }],
} as unknown as HoldStart;
const typed = {
  ...{ account: 'BE71', to: 'XB/contact-point', holder: ' A bank ', amount: '2,500.50', currency: 'usd' },
  reason: 'Deceit.',
};

test('a hold takes the amount as people write it, and says what is missing one at a time', () => {
  const made = filledHold(start, typed) as NewAct;
  assert.deepEqual([made.to, made.body['amount']], [['XB/contact-point'], { minor: 250_050, currency: 'USD' }]);
  assert.deepEqual(made.body['account'], { kind: 'iban', canonical: 'BE71' });
  assert.equal(filledHold(start, { ...typed, to: '' }), 'hold.missing-to');
  assert.equal(filledHold(start, { ...typed, holder: ' ' }), 'hold.missing-holder');
  for (const amount of ['', '0', '-5', 'much', '1.005'])
    assert.equal(filledHold(start, { ...typed, amount }), 'hold.missing-amount', amount);
});

test('an answer holds no more than was asked for; refusing needs no amount and sets no end', () => {
  const view = {
    ...{ ask: { minor: 90_000, currency: 'USD' }, until: '2027-05-06T12:00:00.000Z', answer: act },
  } as unknown as HoldView;
  const say = (is: string, amount = '900') => filledAnswer(view, { is, amount, words: 'So it is.', onward: ' XC ' });
  assert.equal(say('held', '900.01'), 'holds.missing-amount');
  assert.deepEqual((say('held') as NewAct).body['amount'], { minor: 90_000, currency: 'USD' });
  const refused = (say('refused', 'nothing') as NewAct).body;
  assert.deepEqual([refused['amount'], refused['until']], [undefined, undefined]);
  assert.equal((say('too-late') as NewAct).body['onward'], 'XC');
  assert.equal((say('held') as NewAct).body['onward'], undefined);
});
