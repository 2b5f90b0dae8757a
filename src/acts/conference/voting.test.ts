// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcedureBody } from './act.ts';
import { ballotRefusal, tally, votesNeeded, weightOf } from './voting.ts';

const SIMPLE = { code: 'simple', words: 'More than half', numerator: 1, denominator: 2, atLeast: false } as const;
const TWO_THIRDS = { code: 'two-thirds', words: 'Two thirds', numerator: 2, denominator: 3, atLeast: true } as const;
const RULES: ProcedureBody = {
  ...{ decision: 'a'.repeat(32), from: '2026-11-26', voting: ['member-state'] },
  quorum: { numerator: 1, denominator: 2 },
  majorities: [
    { ...SIMPLE, of: 'present-and-voting' },
    { ...TWO_THIRDS, of: 'present-and-voting' },
  ],
  organisations: [{ entity: 'XU', members: ['XA', 'XB', 'XC', 'XZ'] }],
  observers: [],
};
const ENTITLED = new Set(['XA', 'XB', 'XC', 'XD', 'XE', 'XF']);
const ballots = (said: Record<string, string>) =>
  Object.entries(said).map(([entity, is]) => ({ entity, is: is as 'yes' }));
const count = (
  said: Record<string, string>,
  present = 6,
  majority: (typeof RULES)['majorities'][number] | null = null,
) => tally({ ballots: ballots(said), present }, RULES, majority ?? RULES.majorities[0]!, ENTITLED);

test('more than half of an even number is one more than half; two thirds of seven are five', () => {
  assert.equal(votesNeeded(6, SIMPLE), 4);
  assert.equal(votesNeeded(7, SIMPLE), 4);
  assert.equal(votesNeeded(7, TWO_THIRDS), 5);
  assert.equal(votesNeeded(6, TWO_THIRDS), 4, 'reached exactly');
});

test('abstaining counts for the quorum, not for the majority', () => {
  const { base, needs, adopted, abstain } = count({ XA: 'yes', XB: 'yes', XD: 'no', XE: 'abstain', XF: 'abstain' });
  assert.deepEqual({ base, needs, adopted, abstain }, { base: 3, needs: 2, adopted: true, abstain: 2 });
  assert.equal(count({ XA: 'yes', XD: 'no' }).adopted, false, 'a tie is no majority');
  const all = { ...RULES.majorities[0]!, of: 'all' as const };
  assert.equal(
    count({ XA: 'yes', XB: 'yes', XD: 'no', XE: 'abstain' }, 6, all).adopted,
    false,
    'two of six who may vote',
  );
});

test('without a quorum nothing is adopted, however many are for it', () => {
  const { quorum, quorumNeeds, adopted } = count({ XA: 'yes', XB: 'yes' }, 2);
  assert.deepEqual({ quorum, quorumNeeds, adopted }, { quorum: false, quorumNeeds: 3, adopted: false });
  assert.equal(count({ XA: 'yes', XB: 'yes' }, 3).adopted, true, 'half of six is enough');
  for (const majority of RULES.majorities)
    assert.equal(count({ XA: 'abstain' }, 6, majority).adopted, false, 'nor where nobody votes for it');
});

test('a regional organisation has the votes of its members that may vote, and never beside them', () => {
  assert.equal(weightOf('XU', RULES, ENTITLED), 3, 'XZ may not vote');
  assert.equal(count({ XU: 'yes', XD: 'no', XE: 'no' }).adopted, true);
  const refused = (said: Record<string, string>, present = 6) =>
    ballotRefusal({ ballots: ballots(said), present }, RULES, ENTITLED)?.code ?? null;
  assert.equal(refused({ XU: 'yes', XA: 'no' }), 'vote.beside');
  assert.equal(refused({ XU: 'yes', XA: 'not-voting', XD: 'no' }), null);
  assert.equal(refused({ XU: 'not-voting', XA: 'no' }), null, 'or the members vote and it does not');
  assert.equal(refused({ XO: 'yes' }), 'vote.no-right');
  assert.equal(refused({ XD: 'yes', XE: 'yes' }, 1), 'vote.present');
  assert.equal(
    refused({ XU: 'yes', XD: 'yes' }, 1),
    null,
    'an organisation casts votes of members, and is no head more',
  );
  assert.equal(
    ballotRefusal({ ballots: [...ballots({ XD: 'yes' }), ...ballots({ XD: 'no' })], present: 6 }, RULES, ENTITLED)
      ?.code,
    'vote.twice',
  );
});
