// SPDX-License-Identifier: EUPL-1.2
// Linked reports become a group only by a named person's word about the picture that stands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledNow, mayName, type Naming } from './naming.ts';
import { grouped, r, said, WHEN } from './sample-reports.ts';
import { snapshotId } from './snapshot.ts';

const reports = [r('a', 1, 'iban:X'), r('b', 2, 'iban:X'), r('c', 3, 'iban:X', 'iban:Y'), r('d', 4)];
const picture = grouped(reports);
const naming: Naming = {
  id: 'n1',
  snapshot: snapshotId(picture),
  reports: ['a', 'b', 'c'],
  name: 'Parcel fees, autumn',
  author: 'xa-analyst-1',
  reason: 'One account, three victims who do not know each other.',
  at: WHEN,
  withdrawn: null,
};
const codeOf = (result: ReturnType<typeof mayName>) => (result.ok ? 'ok' : result.refusal.code);

test('a person with a reason names what is linked now, all of it, from two reporters, without an open contradiction', () => {
  const may = (more: Partial<Naming>, g = picture) =>
    codeOf(mayName({ ...naming, snapshot: snapshotId(g), ...more }, g));
  assert.equal(may({}), 'ok');
  assert.equal(may({ author: '' }), 'naming.author');
  assert.equal(may({ reason: 'yes' }), 'naming.reason');
  assert.equal(may({ name: ' ' }), 'naming.name');
  assert.equal(may({ at: 'today' }), 'naming.time');
  assert.equal(may({ snapshot: '0'.repeat(64) }), 'naming.picture');
  assert.equal(may({ reports: ['a', 'b'] }), 'naming.members');
  assert.equal(may({ reports: ['d'] }), 'naming.members');
  assert.equal(may({ reports: [] }), 'naming.members');
  const one = grouped([r('a', 1, 'iban:X'), r('b', 1, 'iban:X')], {
    facts: [said({ id: 'f', fact: 'must-link', a: 'a', b: 'b' })],
  });
  assert.equal(may({ reports: ['a', 'b'] }, one), 'naming.reporters');
  const contrary = grouped(reports, { facts: [said({ id: 'f', fact: 'cannot-link', a: 'a', b: 'c' })] });
  assert.equal(may({}, contrary), 'naming.conflict');
});

test('before the word they are linked reports; after a change of links the word is shown as overtaken; withdrawn, it is gone', () => {
  assert.deepEqual(calledNow(picture, 'a', []), { as: 'linked-reports' });
  assert.deepEqual(calledNow(picture, 'b', [naming]), { as: 'group', naming });
  assert.deepEqual(calledNow(picture, 'd', [naming]), { as: 'linked-reports' });
  const grown = grouped([...reports, r('e', 5, 'iban:Y')]);
  assert.deepEqual(calledNow(grown, 'e', [naming]), { as: 'group-overtaken', naming, moved: ['e'] });
  const fallen = grouped(reports.filter((x) => x.id !== 'b'));
  assert.deepEqual(calledNow(fallen, 'a', [naming]), { as: 'group-overtaken', naming, moved: ['b'] });
  const withdrawn = { author: 'xa-analyst-2', reason: 'The account was stolen.', at: WHEN };
  assert.deepEqual(calledNow(picture, 'a', [{ ...naming, withdrawn }]), { as: 'linked-reports' });
});
