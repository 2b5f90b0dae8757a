// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitmentsOn, type Pledge, pledgeRefusal, type PledgeReport, reportRefusal } from './pledges.ts';

const pledge = (id: string, due: string, more: Partial<Pledge> = {}): Pledge => ({
  id,
  entity: 'XA',
  element: 'panel-1',
  text: 'XA will open its contact point at all hours.',
  language: 'en',
  made: '2027-10-25',
  due,
  owner: 'XA/central-authority',
  ...more,
});
const report = (id: string, is: PledgeReport['is'], on: string, more: Partial<PledgeReport> = {}): PledgeReport => ({
  pledge: id,
  by: 'XA',
  on,
  is,
  words: 'As promised.',
  evidence: ['gazette 12/2028'],
  ...more,
});
const one = (on: string, ...reports: PledgeReport[]) => commitmentsOn([pledge('p', '2028-10-25')], reports, on);
const refused = (...reports: PledgeReport[]) => one('2029-12-31', ...reports).declined.map((d) => d.refusal.code);

test('a pledge is made, falls due on its day, and counts the days after', () => {
  const on = (day: string) => one(day).commitments.map((c) => `${c.status} ${c.overdueDays}`)[0];
  assert.equal(on('2028-10-24'), 'made 0');
  assert.equal(on('2028-10-25'), 'due 0');
  assert.equal(on('2028-11-01'), 'due 7');
  assert.equal(one('2028-11-01').commitments[0]!.notes[0]!.words, 'It was due on 25 October 2028. Days since then: 7.');
});

test('kept with evidence closes it; partly stays open and overdue until it is kept', () => {
  const partly = report('p', 'partly', '2028-10-20');
  assert.equal(one('2028-11-01', partly).commitments[0]!.overdueDays, 7);
  const both = one('2028-12-01', partly, report('p', 'kept', '2028-11-10'));
  assert.equal(both.commitments[0]!.status, 'kept');
  assert.deepEqual(both.commitments[0]!.notes, []);
  assert.deepEqual(refused(report('p', 'kept', '2028-11-10'), report('p', 'withdrawn', '2028-11-11')), [
    'pledge.closed',
  ]);
});

test('as known then: a later report changes no earlier answer', () => {
  assert.equal(one('2028-11-01', report('p', 'kept', '2028-11-10')).commitments[0]!.status, 'due');
});

test('only the one who promised says how it stands, with evidence or with a reason', () => {
  assert.deepEqual(refused(report('p', 'kept', '2028-01-01', { by: 'XB' })), ['pledge.not-own']);
  assert.deepEqual(refused(report('p', 'kept', '2028-01-01', { evidence: [' '] })), ['pledge.evidence']);
  assert.deepEqual(refused(report('p', 'not-kept', '2028-01-01', { words: '', evidence: [] })), ['pledge.why']);
  assert.deepEqual(refused(report('p', 'not-kept', '2028-01-01', { evidence: [] })), []);
  assert.deepEqual(refused(report('p', 'kept', '2027-10-24')), ['pledge.report-earlier']);
  assert.deepEqual(refused(report('p', 'partly', '2028-02-01'), report('p', 'kept', '2028-01-01')), [
    'pledge.report-earlier',
  ]);
  assert.equal(reportRefusal(undefined, report('zz', 'kept', '2028-01-01'))!.code, 'pledge.unknown');
});

test('a pledge says what is promised, once, and is not due before it was made', () => {
  const codes = (p: Pledge) => pledgeRefusal(p, [pledge('p', '2028-10-25')])?.code ?? null;
  assert.equal(codes(pledge('q', '2028-10-25')), null);
  assert.equal(codes(pledge('p', '2028-10-25')), 'pledge.id-taken');
  assert.equal(codes(pledge('q', '2027-10-24')), 'pledge.due-before');
  assert.equal(codes(pledge('q', '2028-10-25', { text: ' ' })), 'pledge.empty');
});

test('pledges stand next due first, and one without an office at home says so', () => {
  const { commitments } = commitmentsOn(
    [pledge('b', '2029-01-01', { owner: null }), pledge('a', '2028-01-01')],
    [],
    '2027-12-01',
  );
  assert.deepEqual(
    commitments.map((c) => c.pledge.id),
    ['a', 'b'],
  );
  assert.deepEqual(
    commitments[1]!.notes.map((n) => n.words),
    ['XA has not said which office answers for it.'],
  );
});
