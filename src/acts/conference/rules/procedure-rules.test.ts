// SPDX-License-Identifier: EUPL-1.2
// Decisions of the conference: no vote without rules, no rules without a decision, no decision without a quorum.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';

const before = () => seededHall((kind) => kind !== k.RESOLUTION);
const take = (hall: Hall, kind: string, body: object) =>
  hall.take({ as: 'xh-secretariat-1', kind, body: body as Record<string, unknown> })?.code ?? 'ok';
const decide = (hall: Hall, more: object = {}) =>
  take(hall, k.RESOLUTION, {
    ...{ id: 'one', number: '1/9', title: 'T', on: FIRST_DAY, how: 'consensus', present: 9, ballots: [], ...more },
  });
const rulesBody = (decision: string) => ({
  ...{ decision, from: FIRST_DAY, voting: ['member-state'], quorum: { numerator: 1, denominator: 2 } },
  majorities: [
    { code: 'simple', words: 'S', numerator: 1, denominator: 2, atLeast: false, of: 'present-and-voting' },
    { code: 'strong', words: 'T', numerator: 2, denominator: 3, atLeast: true, of: 'present-and-voting' },
  ],
  organisations: [{ entity: 'XU', members: ['XA', 'XB'] }],
  observers: [],
});

test('before there are rules there is only consensus; the rules rest on the decision that took them', () => {
  const hall = before();
  assert.equal(
    decide(hall, { how: 'vote', majority: 'simple', ballots: [{ entity: 'XA', is: 'yes' }] }),
    'resolution.no-rules',
  );
  assert.equal(decide(hall, { ballots: [{ entity: 'XA', is: 'yes' }] }), 'resolution.consensus');
  assert.equal(
    take(hall, k.PROCEDURE, rulesBody(hall.names.get('event')!)),
    'procedure.decision',
    'an event decides nothing',
  );
  assert.equal(decide(hall), 'ok');
  const decision = hall.acts.at(-1)!.id;
  assert.equal(take(hall, k.PROCEDURE, { ...rulesBody(decision), voting: ['no-such'] }), 'procedure.category');
  const much = { ...rulesBody(decision), quorum: { numerator: 3, denominator: 2 } };
  assert.equal(take(hall, k.PROCEDURE, much), 'procedure.share');
  assert.equal(take(hall, k.PROCEDURE, rulesBody(decision)), 'ok');
  assert.equal(decide(hall), 'resolution.taken', 'a number is given once');
  const next = { id: 'two', number: '1/10' };
  assert.equal(decide(hall, { ...next, how: 'vote' }), 'resolution.majority');
  assert.equal(decide(hall, { ...next, present: 2 }), 'resolution.quorum');
  const beside = [
    { entity: 'XU', is: 'yes' },
    { entity: 'XA', is: 'no' },
  ];
  assert.equal(decide(hall, { ...next, how: 'vote', majority: 'simple', ballots: beside }), 'vote.beside');
  assert.equal(decide(hall, { ...next, element: 'nowhere' }), 'programme.unknown');
  assert.equal(decide(hall, { ...next, on: '2026-12-24' }), 'day.ahead');
});

test('a vote that fails is a decision too, and one rejected by the committee on credentials does not vote', () => {
  const hall = seededHall();
  const votes = (entities: string[], is: string) => entities.map((entity) => ({ entity, is }));
  const lost = [...votes(['XH', 'XI'], 'yes'), ...votes(['XJ', 'XK', 'XF'], 'no')];
  const vote = { id: 'lost', number: '1/11', how: 'vote', majority: 'substance', ballots: lost };
  assert.equal(decide(hall, vote), 'ok');
  const found = hall.summit().procedure.resolutions[0]!;
  assert.deepEqual([found.tally?.yes, found.tally?.no, found.tally?.needs, found.tally?.adopted], [2, 3, 4, false]);
  assert.equal(hall.summit().procedure.resolutions.find((r) => r.id === 'next-session')!.tally?.adopted, true);
  const report = {
    on: FIRST_DAY,
    body: 'steering',
    accepted: [],
    deferred: [],
    rejected: [{ entity: 'XK', words: 'W' }],
  };
  assert.equal(take(hall, k.CREDENTIALS_REPORT, report), 'ok');
  assert.equal(decide(hall, { ...vote, id: 'later', number: '1/12' }), 'vote.no-right');
});

test('questions of the press and outcome documents are refused with what to do', () => {
  const hall = seededHall();
  const press = (body: object) =>
    hall.take({ as: 'xh-press-1', kind: k.PRESS_QUESTION, body: body as Record<string, unknown> })?.code ?? 'ok';
  assert.equal(press({ id: 'question-count', agency: 'A', question: 'Q' }), 'press.question-taken');
  assert.equal(press({ id: 'question-new', agency: 'A', question: 'Q' }), 'ok');
  const texts = (what: object) => ({
    id: 'd',
    element: 'panel-1',
    what: 'report',
    titles: {},
    texts: { en: 'x' },
    ...what,
  });
  assert.equal(take(hall, k.OUTCOME_DOCUMENT, texts({ element: 'nowhere' })), 'programme.unknown');
  assert.equal(take(hall, k.OUTCOME_DOCUMENT, texts({ texts: {} })), 'outcome.no-text');
  assert.equal(take(hall, k.OUTCOME_DOCUMENT, texts({})), 'ok');
});
