// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import { readPack } from '#law/pack.ts';
import { ruleFacts } from '../../rule-facts.ts';
import { BLIND_SWITCH, type BlindSwitchBody } from '../blind-acts.ts';
import { rules } from '../rules.ts';
import { standingStops, stopOf } from './stops.ts';

const read = readPack(readFileSync(new URL('../../../../law/reports/pack.json', import.meta.url)));
assert.ok(read.ok);
const FACTS = ruleFacts(new Map([['reports', read.value]]), 'reports', '2026-11-26');

const said = (id: string, what: BlindSwitchBody['what'], more: Partial<BlindSwitchBody> = {}, re?: string): Act =>
  ({
    ...{ id, kind: BLIND_SWITCH, by: { person: 'xb-report-1', role: 'report-officer' } },
    ...{ at: { instant: '2026-11-26T10:00:00.000Z' }, ...(re === undefined ? {} : { re }) },
    body: { side: 'answering', what, reason: 'Looked odd to us.', ...more },
  }) as unknown as Act;
const why = (acts: Act[], next: Act) => rules[BLIND_SWITCH]!({ acts }, next, FACTS)?.code ?? null;

test('R10: a stop holds for one State and one way, or for all, until it is taken back', () => {
  const one = said('1', 'stopped', { party: 'XA' });
  const all = said('2', 'stopped');
  const asking = said('3', 'stopped', { side: 'asking', party: 'XA' });
  const stops = standingStops([one, asking]);
  assert.equal(stopOf(stops, 'answering', 'XA')?.act, '1');
  assert.equal(stopOf(stops, 'asking', 'XA')?.act, '3');
  assert.equal(stopOf(stops, 'answering', 'XC'), null);
  assert.equal(stopOf(standingStops([all]), 'answering', 'XC')?.party, null);
  const back = said('4', 'allowed', { party: 'XA' }, '1');
  assert.equal(stopOf(standingStops([one, back]), 'answering', 'XA'), null);
  assert.equal(stopOf(standingStops([one, all, back]), 'answering', 'XA')?.act, '2', 'the stop for all still holds');
});

test('only a stop that stands is taken back, in the same words, once', () => {
  const stop = said('1', 'stopped', { party: 'XA' });
  const back = (more: Partial<BlindSwitchBody>) => said('2', 'allowed', more, '1');
  assert.equal(why([], said('1', 'stopped')), null);
  assert.equal(why([], said('2', 'allowed')), 'blind-switch.stop');
  assert.equal(why([stop], back({ party: 'XA' })), null);
  assert.equal(why([stop], back({})), 'blind-switch.stop');
  assert.equal(why([stop], back({ party: 'XA', side: 'asking' })), 'blind-switch.stop');
  assert.equal(why([stop, back({ party: 'XA' })], said('3', 'allowed', { party: 'XA' }, '1')), 'blind-switch.taken');
  assert.equal(why([stop], said('2', 'stopped', { party: 'XA' }, '1')), 'blind-switch.own');
});
