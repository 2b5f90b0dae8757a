// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldId, valueAt, withoutEmpty, withValue } from './paths.ts';

test('a value is written deep inside without touching what was there', () => {
  const before = { review: { body: 'Court', law: '' }, scope: { categories: ['traffic'] } };
  const after = withValue(before, 'review.until', '2027-06-01');
  assert.deepEqual(after, {
    review: { body: 'Court', law: '', until: '2027-06-01' },
    scope: { categories: ['traffic'] },
  });
  assert.deepEqual(before.review, { body: 'Court', law: '' });
  assert.equal(valueAt(after, 'review.until'), '2027-06-01');
  assert.equal(valueAt(after, 'review.until.day'), undefined);
  assert.deepEqual(withValue(after, 'review', undefined), { scope: { categories: ['traffic'] } });
});

test('what is empty is not sent, but a plain no and an empty list are', () => {
  const body = {
    note: '  ',
    secrecy: { asked: false, until: '' },
    deadline: { on: '', reasons: '' },
    protectedActivities: [],
    facts: ' x ',
  };
  assert.deepEqual(withoutEmpty(body), { secrecy: { asked: false }, protectedActivities: [], facts: 'x' });
});

test('a path that names the prototype writes a plain property and nothing else', () => {
  const after = withValue({}, '__proto__.admin', true);
  assert.equal(({} as { admin?: boolean }).admin, undefined);
  assert.equal(Object.getPrototypeOf(after), Object.prototype);
  assert.equal(valueAt({}, 'constructor.name'), undefined);
});

test('errors find their field however the node spells the place', () => {
  assert.deepEqual(
    ['review.until', 'body.review.until', '/body/review/until', '/review/until'].map(fieldId),
    Array(4).fill('field-review-until'),
  );
});
