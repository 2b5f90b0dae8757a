// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Act, ActId, Attachment } from '#base/act.ts';
import { packOf, readPack } from '#law/pack.ts';
import { ruleFacts } from '../rule-facts.ts';
import * as k from './act.ts';
import { rules } from './rules.ts';
import { isUrgent, reportStateOf } from './state.ts';

const NOW = '2026-11-26T10:00:00.000Z';
const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
const read = readPack(readFileSync(new URL('../../../law/reports/pack.json', import.meta.url)));
assert.ok(read.ok);
const PACKS = new Map([['reports', read.value]]);
const FACTS = ruleFacts(PACKS, 'reports', '2026-11-26');
assert.equal(packOf(PACKS, 'reports').id, 'reports');

let made = 0;
const id = (n = ++made): ActId => n.toString(16).padStart(32, '0');
const file = (name: string): Attachment => ({ name, media: 'application/json', size: 2, sha256: 'a'.repeat(64) });
const DIGEST = 'b'.repeat(64);
const act = (kind: string, body: object, more: Partial<Act> = {}): Act =>
  ({
    ...{ v: 1, id: id(), kind, mode: 'exercise', from: 'XA/report-desk', to: ['XA/report-desk'] },
    ...{ by: { person: 'xa-report-1', role: 'report-officer' }, basis: [{ pack: 'reports', code: 'INTAKE' }] },
    at: { instant: NOW, zone: 'Etc/GMT-7', local: '2026-11-26T17:00:00', place: 'Alderport (exercise)' },
    ...{ body, attachments: [], ...more },
  }) as unknown as Act;

const report = (more: Partial<k.ReportBody> = {}, files = [k.REPORT_FILE]) =>
  act(
    k.REPORT,
    {
      ...{ reporter: 'citizen', channel: 'page', language: 'en', wish: 'recover', consents: ['bank'] },
      ...{ codeSha256: DIGEST, minor: false, ...more },
    },
    { attachments: files.map(file) },
  );
const why = (acts: Act[], next: Act) => rules[next.kind]?.({ acts }, next, FACTS)?.code ?? null;
const follows = (re: Act, kind: string, body: object) => act(kind, body, { re: re.id });

test('a report is taken in unless it is empty, from the future, or a researcher was not given the terms', () => {
  assert.equal(why([], report()), null);
  assert.equal(why([], report({}, [])), 'report.empty');
  assert.equal(why([], report({ sentAt: later(1) })), 'report.sent-ahead');
  assert.equal(why([], report({ reporter: 'researcher' })), 'report.terms');
  assert.equal(why([], report({ reporter: 'researcher', terms: DIGEST })), null);
});

test('the reporter is told each step; closing has a reason, and a closed report is opened again first', () => {
  const first = report();
  const say = (what: string, more = {}) => follows(first, k.TRIAGE, { what, words: 'Read.', ...more });
  assert.equal(why([], say('read')), 'report.unknown');
  assert.equal(why([first], say('read')), null);
  assert.equal(why([first], say('closed')), 'triage.reason');
  assert.equal(why([first], say('read', { reason: 'solved' })), 'triage.not-closed');
  assert.equal(why([first], say('reopened')), 'triage.is-open');
  const closed = [first, say('closed', { reason: 'solved' })];
  assert.equal(why(closed, say('read')), 'triage.is-closed');
  assert.equal(why(closed, say('helped')), null);
  assert.equal(why(closed, say('reopened')), null);
  const status = (acts: Act[]) => reportStateOf(acts, NOW)?.status;
  assert.deepEqual(
    [[first], closed, [...closed, say('reopened')], [first, say('referred'), say('helped')]].map(status),
    ['received', 'closed', 'read', 'referred'],
  );
});

test('a transfer of five hours ago is urgent, one of forty days ago is not, and neither is one of the future', () => {
  assert.deepEqual(
    [later(-5), later(-40 * 24), later(-72), later(1), undefined].map((at) => isUrgent(at, NOW)),
    [true, false, false, false, false],
  );
  assert.equal(reportStateOf([report({ sentAt: later(-5) })], NOW)?.status, 'urgent');
  assert.equal(reportStateOf([report({ sentAt: later(-5), sameAs: id() })], NOW)?.status, 'same');
});

test('the part of the reporter is opened only where there is one', () => {
  const without = report();
  const with_ = report({}, [k.REPORT_FILE, k.REPORTERS_FILE]);
  assert.equal(why([without], follows(without, k.REPORTERS_PART_OPENED, { why: 'To call back.' })), 'report.no-part');
  assert.equal(why([with_], follows(with_, k.REPORTERS_PART_OPENED, { why: 'To call back.' })), null);
  const researcher = { ...with_, body: { ...with_.body, reporter: 'researcher', terms: 'a'.repeat(64) } };
  const reason = 'The weakness was used the day after, and only this report knew it.';
  for (const [first, kind, code] of [
    [researcher, k.REPORTERS_PART_OPENED, 'report.researcher'],
    [researcher, k.RESEARCHERS_PART_OPENED, null],
    [with_, k.RESEARCHERS_PART_OPENED, 'report.no-researcher'],
  ] as const)
    assert.equal(why([first], follows(first, kind, { why: reason })), code, kind);
});

test('R28: what is confirmed is marked and has an end that lies ahead; what is not is not marked', () => {
  const say = (what: string, more = {}) =>
    act(k.INDICATOR, { kind: 'phone', canonical: '+99901555', what, reason: 'Named by three.', ...more });
  const marked = { tlp: 'green', pap: 'green', validUntil: '2027-01-01' };
  assert.equal(why([], say('confirmed')), 'indicator.unmarked');
  assert.equal(why([], say('confirmed', marked)), null);
  assert.equal(why([], say('confirmed', { ...marked, validUntil: '2026-11-26' })), 'indicator.valid-until');
  assert.equal(why([], say('confirmed', { ...marked, validUntil: '2027-02-30' })), 'indicator.valid-until');
  assert.equal(why([], say('parked', marked)), 'indicator.marking');
  assert.equal(why([], say('parked')), null);
});

test('a word on links names exactly what it is about', () => {
  const [a, b] = [id(), id()];
  const say = (fact: string, more: object) => why([], act(k.OVERLAY, { fact, reason: 'Same account.', ...more }));
  assert.equal(say('must-link', { a, b }), null);
  assert.equal(say('must-link', { a, b: a }), 'overlay.self');
  assert.equal(say('cannot-link', { a }), 'overlay.parts');
  assert.equal(say('not-the-same', { value: 'phone|+99901555', a }), 'overlay.parts');
  assert.equal(say('undo', { of: id() }), null);
});

test('R30: a hold covers the amount, ends by itself within 72 hours, and is asked once; no more is held than was asked', () => {
  const first = report({ sentAt: later(-5) });
  const hold = (more: object = {}) =>
    follows(first, k.HOLD, {
      ...{ account: { kind: 'iban', canonical: 'XA00TEST' }, holder: 'Meridian', sentAt: later(-5), hop: 0 },
      ...{ amount: { minor: 420_000, currency: 'XTS' }, until: later(72), reports: [first.id] },
      ...{ reason: 'Reported five hours after.', ...more },
    });
  assert.equal(why([first], hold()), null);
  assert.equal(why([], hold()), 'report.unknown');
  assert.equal(why([first], hold({ until: later(73) })), 'hold.too-long');
  assert.equal(why([first], hold({ until: later(-1) })), 'hold.too-long');
  assert.equal(why([first], hold({ sentAt: later(2) })), 'hold.sent-ahead');
  assert.equal(why([first], hold({ reports: [id()] })), 'hold.other-report');
  const asked = hold();
  assert.equal(why([first, asked], hold()), 'hold.waits');
  const answer = (more: object) => follows(asked, k.HOLD_ANSWER, { is: 'held', words: 'Held.', ...more });
  assert.equal(why([first, asked], answer({})), 'hold.until');
  assert.equal(
    why([first, asked], answer({ until: later(72), amount: { minor: 1, currency: 'XXX' } })),
    'hold.more-than-asked',
  );
  assert.equal(
    why([first, asked], answer({ until: later(72), amount: { minor: 500_000, currency: 'XTS' } })),
    'hold.more-than-asked',
  );
  const held = answer({ until: later(72), amount: { minor: 400_000, currency: 'XTS' } });
  assert.equal(why([first, asked], held), null);
  assert.equal(why([], held), 'hold.unknown');
  const at = (now: string) => reportStateOf([first, asked, held], now)?.holds[0]?.heldUntil ?? null;
  assert.equal(at(later(10)), later(72));
  assert.equal(at(later(72)), null);
  assert.equal(why([first, asked, held], hold()), null);
  const lifted = follows(held, k.HOLD_ANSWER, { is: 'lifted', words: 'The court said so.' });
  assert.equal(reportStateOf([first, asked, held, lifted], later(10))?.holds[0]?.heldUntil, null);
  assert.equal(why([first, asked, held], lifted), null);
  const more = { minor: 500_000, currency: 'XTS' };
  const renewed = follows(held, k.HOLD_ANSWER, { is: 'renewed', words: 'R.', until: later(90), amount: more });
  assert.equal(why([first, asked, held], renewed), 'hold.more-than-asked');
});

test('an appeal is decided once', () => {
  const appeal = act(k.APPEAL, { kind: 'phone', canonical: '+99901555', codeSha256: DIGEST });
  const decision = follows(appeal, k.APPEAL_DECISION, { is: 'upheld', words: 'Recycled number.' });
  assert.equal(why([appeal], decision), null);
  assert.equal(
    why([appeal, decision], follows(appeal, k.APPEAL_DECISION, { is: 'rejected', words: 'No.' })),
    'appeal.decided',
  );
});
