// SPDX-License-Identifier: EUPL-1.2
// Acts of other States that say what is not theirs to say. They came in as signed; what counts is read off them here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Act } from '#base/act.ts';
import * as k from './act.ts';
import { heard, noticesOf, reportStateOf } from './state.ts';
import { contentDigest, rootOf } from './own-voice.ts';

const NOW = '2026-11-26T10:00:00.000Z';
const act = (id: string, kind: string, from: string, to: string, body: object, re?: string): Act =>
  ({
    ...{ id, kind, from, to: [to], by: { person: 'p', role: 'r' }, at: { instant: NOW }, body, attachments: [] },
    ...(re === undefined ? {} : { re }),
  }) as unknown as Act;
const DESK = 'XA/report-desk';
const report = act('report', k.REPORT, DESK, DESK, { reporter: 'citizen', consents: [], minor: false });
const holdBody = {
  ...{ account: { kind: 'wallet', canonical: 'w' }, holder: 'h', amount: { minor: 5, currency: 'USD' }, hop: 0 },
  ...{ sentAt: NOW, until: '2026-11-28T10:00:00.000Z', reports: ['report'], reason: 'r' },
};
const hold = act('hold', k.HOLD, DESK, 'XB/contact', holdBody, 'report');
const ids = (acts: readonly Act[]) => acts.map((a) => a.id);

test('a hold is answered by the office it was asked of, and by nobody else', () => {
  const held = { is: 'held', until: '2026-11-27T10:00:00.000Z', words: 'x' };
  const stranger = act('a1', k.HOLD_ANSWER, 'XC/contact', DESK, held, 'hold');
  const own = act('a2', k.HOLD_ANSWER, DESK, DESK, held, 'hold');
  const asked = act('a3', k.HOLD_ANSWER, 'XB/contact', DESK, { ...held, is: 'refused' }, 'hold');
  const further = act('a4', k.HOLD_ANSWER, 'XC/contact', DESK, held, 'a3');
  const state = (...more: Act[]) => reportStateOf([report, hold, ...more], NOW)!.holds[0]!;
  assert.equal(state(stranger, own).answer, null);
  assert.equal(state(asked, further).answer!.is, 'refused');
  assert.equal(state(asked, further).heldUntil, null);
});

test('another State writes nothing into a report: no hold, no step, no change', () => {
  const theirs = [
    act('h2', k.HOLD, 'XB/report-desk', DESK, { ...holdBody, hop: 3 }, 'report'),
    act('l2', k.LEGAL_PART_PASSED, 'XB/report-desk', 'XA/prosecutor', { because: 'law-requires' }, 'report'),
    act('n2', k.NOTICE, 'XB/report-desk', DESK, { name: 'Host', way: 'by-node' }, 'report'),
  ];
  assert.deepEqual(ids(heard([report, ...theirs, hold])), ['report', 'hold']);
  assert.equal(reportStateOf([report, ...theirs], NOW)!.holds.length, 0);
  // At the State that is asked the report does not rest, and the hold counts.
  assert.deepEqual(ids(heard([theirs[0]!])), ['h2']);
});

test('a notice is answered by whoever got it; nothing moves once it is final', () => {
  const indicator = act('i', k.INDICATOR, DESK, DESK, { what: 'confirmed' });
  const told = { name: 'Host', way: 'by-node', answerBy: '2026-12-01' };
  const notice = act('n', k.NOTICE, DESK, 'XB/host', told, 'i');
  const says = (id: string, from: string, is: string, re = 'n') =>
    act(id, k.NOTICE_ANSWER, from, DESK, { is, words: 'x' }, re);
  const status = (...more: Act[]) => noticesOf([indicator, notice, ...more], '2026-11-27')[0]!.status;
  assert.equal(status(says('1', 'XC/host', 'done')), 'sent-out');
  assert.equal(status(says('1', 'XB/host', 'closed')), 'sent-out');
  assert.equal(status(says('1', 'XB/host', 'done')), 'done');
  assert.equal(status(says('1', DESK, 'closed'), says('2', 'XB/host', 'noted')), 'closed');
});

test('only the office it was offered to accepts information, once; only what was agreed to is given, once', () => {
  const content = { salt: 'a'.repeat(32), words: 'w', values: [] };
  const offer = act('o', k.SPONTANEOUS, DESK, 'XB/central', { content: contentDigest(content) });
  const says = (id: string, from: string, is: string, re = 'o') =>
    act(id, k.SPONTANEOUS_ANSWER, from, DESK, { is, words: 'x' }, re);
  const gives = (id: string, re: string, body: object = content) =>
    act(id, k.SPONTANEOUS_CONTENT, DESK, 'XB/central', body, re);
  assert.deepEqual(ids(heard([offer, says('s', 'XC/central', 'accepted')])), ['o']);
  const declined = says('1', 'XB/central', 'declined');
  assert.deepEqual(ids(heard([offer, declined, says('2', 'XB/central', 'accepted')])), ['o', '1']);
  assert.deepEqual(ids(heard([offer, declined, gives('g', '1')])), ['o', '1']);
  const accepted = says('1', 'XB/central', 'accepted');
  const all = [offer, accepted, gives('x', '1', { ...content, words: 'more' }), gives('g', '1'), gives('h', '1')];
  assert.deepEqual(ids(heard(all)), ['o', '1', 'g']);
});

test('numbers that lead in a circle lead nowhere', () => {
  const one = act('1', k.HOLD_ANSWER, 'XB/contact', DESK, {}, '2');
  const two = act('2', k.HOLD_ANSWER, 'XB/contact', DESK, {}, '1');
  assert.equal(rootOf([one, two], '1', k.HOLD), null);
  assert.deepEqual(ids(heard([report, one, two])), ['report', '1', '2']);
});
