// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PACKS } from '../../test/fixtures/example-acts.ts';
import { Fault } from '#base/result.ts';
import { ruleFacts, todayAt } from './rule-facts.ts';

test('numbers and citations come from the pack the act stands on', () => {
  const facts = ruleFacts(PACKS, 'hanoi', '2026-11-22');
  assert.equal(facts.today, '2026-11-22');
  assert.equal(facts.limit('PRESERVE_MIN_DAYS').value, 60);
  assert.equal(facts.limit('PRESERVE_MIN_DAYS').citation.code, 'PRESERVE_MIN_DAYS');
  assert.equal(facts.cite('USE_LIMIT').pack, 'hanoi');
});

test('a law, rule or number that is not there is a fault, never a guess', () => {
  const code = (wanted: string) => (fault: unknown) => fault instanceof Fault && fault.code === wanted;
  assert.throws(() => ruleFacts(PACKS, 'atlantis', '2026-11-22'), code('law.pack-unknown'));
  const facts = ruleFacts(PACKS, 'hanoi', '2026-11-22');
  assert.throws(() => facts.cite('NO_SUCH_RULE'), code('law.rule-unknown'));
  assert.throws(() => facts.limit('EXECUTE_ASAP'), code('law.limit-unknown'), 'a limit without a number');
});

test('today is the day of the place that asks', () => {
  const at = '2026-11-22T02:00:00.000Z';
  assert.deepEqual(
    [todayAt(at, 'Etc/GMT+3'), todayAt(at, 'Etc/UTC'), todayAt('2026-11-22T20:00:00.000Z', 'Etc/GMT-7')],
    ['2026-11-21', '2026-11-22', '2026-11-23'],
  );
});
