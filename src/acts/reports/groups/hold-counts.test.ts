// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import * as k from '../act.ts';
import { holdCounts, type HoldTimes, holdTimes } from './hold-counts.ts';

const at = (minute: number) => `2026-11-26T10:${String(minute).padStart(2, '0')}:00.000Z`;
const act = (id: string, kind: string, minute: number, to: string, body: object = {}) =>
  ({ id, kind, from: 'XA/report-desk', to: [to], at: { instant: at(minute) }, body }) as unknown as Act;

test('a wish that went by hand was sent when it was handed over; one that was not has no minutes', () => {
  const own = 'XA/report-desk';
  const following = new Map<string, Act[]>([
    ['r', [act('h', k.HOLD, 4, own), act('g', k.HOLD, 5, own), act('f', k.HOLD, 6, 'XB/contact-point')]],
    ['h', [act('s', k.HOLD_SENT, 9, own, { at: at(8) }), act('a', k.HOLD_ANSWER, 20, own, { is: 'held' })]],
    ['a', [act('l', k.HOLD_ANSWER, 40, own, { is: 'lifted' })]],
    ['f', [act('b', k.HOLD_ANSWER, 16, own, { is: 'too-late' })]],
  ]);
  assert.deepEqual(holdTimes([{ report: 'r', at: at(1) }], following), [
    { sentAfter: 7, answeredAfter: 12, is: 'lifted' },
    { sentAfter: null, answeredAfter: null, is: null },
    { sentAfter: 5, answeredAfter: 10, is: 'too-late' },
  ]);
});

test('R30 holds are counted in public, and no number tells of few, nor does what is left of the whole', () => {
  const one = (is: HoldTimes['is'], sentAfter = 4): HoldTimes => ({ sentAfter, answeredAfter: 9, is });
  const many = (n: number, is: HoldTimes['is']) => Array.from({ length: n }, () => one(is));
  const hidden = {
    ...{ asked: null, held: null, tooLate: null, refused: null, lifted: null },
    ...{ minutesToSend: null, minutesToAnswer: null },
  };
  assert.deepEqual(holdCounts(many(4, 'held'), 5), hidden);
  const counts = holdCounts([...many(6, 'held'), ...many(5, 'lifted'), one('refused')], 5);
  assert.deepEqual(
    [counts.asked, counts.held, counts.lifted, counts.refused, counts.minutesToSend, counts.minutesToAnswer],
    [12, 6, 5, null, 4, 9],
  );
  assert.equal(holdCounts([...many(9, 'held'), one('refused')], 5).held, null, 'ten less nine would tell of one');
});
