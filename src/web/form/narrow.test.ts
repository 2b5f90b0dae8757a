// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, lastWeeks, periodDays, withoutContent } from './narrow.ts';

const asked = {
  selectors: [{ type: 'account', value: 'harbour-17' }],
  categories: ['subscriber', 'traffic', 'content'],
  period: { from: '2026-05-01', to: '2027-04-30' },
};

test('twelve months become the last six weeks in one press, both ends counted', () => {
  const given = lastWeeks(asked, asked, 6);
  assert.deepEqual(given.period, { from: '2027-03-20', to: '2027-04-30' });
  assert.equal(periodDays(given.period), 42);
});

test('a second press cuts content and keeps the first cut', () => {
  const given = withoutContent(asked, lastWeeks(asked, asked, 6));
  assert.deepEqual(given.categories, ['subscriber', 'traffic']);
  assert.equal(given.period.from, '2027-03-20');
  assert.deepEqual(differences(asked, given), [
    { part: 'period', cut: true },
    { part: 'categories', cut: true },
    { part: 'selectors', cut: false },
  ]);
});

test('a quick cut never gives more than was asked', () => {
  const small = { ...asked, categories: ['traffic'], period: { from: '2027-04-20', to: '2027-04-30' } };
  assert.deepEqual(lastWeeks(small, small, 6).period, small.period);
  assert.deepEqual(withoutContent(small, small).categories, ['traffic']);
});

test('a period that is unfinished, impossible or reversed has no length and is left alone', () => {
  assert.equal(periodDays({ from: '2027-02-30', to: '2027-03-01' }), null);
  assert.equal(periodDays({ from: '2027-03-02', to: '2027-03-01' }), null);
  const open = { ...asked, period: { from: '', to: '' } };
  assert.equal(lastWeeks(open, open, 6), open);
});
