// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExercisePerson } from '#wire/views.ts';
import { byNode, castOf, reportDesk, STORY } from './story.ts';

const someone = (person: string, party: string, office: string, ...roles: string[]): ExercisePerson => ({
  person,
  name: person,
  office: `${party}/${office}`,
  officeName: office,
  roles,
  party,
  partyName: party,
  address: 'http://x',
});
const people = [
  someone('a-central', 'XA', 'central-authority', 'approving-officer'),
  someone('a-duty', 'XA', 'contact-point', 'duty-officer'),
  someone('a-second', 'XA', 'contact-point', 'approving-officer'),
  someone('b-duty', 'XB', 'contact-point', 'duty-officer'),
  someone('n-response', 'NIMBUS', 'response', 'response-officer'),
];

test('the second officer of a step sits in the same office as the drafter', () => {
  assert.deepEqual(
    castOf(STORY[0]!, people).map((p) => p.person),
    ['a-duty', 'a-second'],
  );
});

test('whoever works on reports is found by role: desk, officers for children, response team', () => {
  const able = [
    someone('b-officer', 'XB', 'report-desk', 'report-officer'),
    someone('a-child', 'XA', 'report-desk', 'report-child-officer'),
    someone('a-team', 'XA', 'csirt', 'csirt-officer'),
  ];
  assert.deepEqual(reportDesk([...people, ...able]), able);
});

test('nobody plays two parts of a step, and a part without a person is left out', () => {
  const both = [someone('alone', 'XA', 'contact-point', 'duty-officer', 'approving-officer')];
  assert.deepEqual(
    castOf(STORY[0]!, both).map((p) => p.person),
    ['alone'],
  );
  assert.deepEqual(castOf(STORY[4]!, people), []);
});

test('the provider is found by what it does, whatever it is called', () => {
  assert.deepEqual(
    castOf(STORY[2]!, people).map((p) => p.person),
    ['n-response', 'b-duty'],
  );
});

test('people are shown by node', () => {
  assert.deepEqual(
    byNode(people).map((n) => [n.party, n.people.length]),
    [
      ['XA', 3],
      ['XB', 1],
      ['NIMBUS', 1],
    ],
  );
});
