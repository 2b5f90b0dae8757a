// SPDX-License-Identifier: EUPL-1.2
// Outreach, nomination, accreditation, badges and gates: each no of the rules is said where it is due, and not beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, type Hall, seededHall, type Step } from '../../../../test/fixtures/seeded-summit.ts';
import * as k from '../act.ts';

const KEY = { kid: 'kid', spki: 'spki' };
const person = (ref: string, name: string, category = 'delegate', more = {}) => ({
  ...{ ref, name, category, function: 'Adviser', head: false, listed: true, sealed: [] },
  ...more,
});
const code = (hall: Hall, step: Step) => hall.take(step)?.code ?? 'ok';
const nominate = (hall: Hall, entity: string, ...delegates: object[]) =>
  code(hall, {
    ...{ as: 'xh-accreditation-1', kind: k.NOMINATION, to: ['XH/accreditation'] },
    body: { entity, note: 'NV 1', delegates },
  });
const change = (hall: Hall, entity: string, body: object) =>
  hall.take({
    ...{ as: 'xh-accreditation-1', kind: k.NOMINATION_CHANGED, to: ['XH/accreditation'] },
    body: { entity, note: 'NV 2', changed: [], withdrawn: [], ...body },
  });
const decide = (hall: Hall, entity: string, ...decisions: object[]) =>
  code(hall, {
    ...{ as: 'xh-accreditation-1', kind: k.ACCREDITATION_DECISION, to: ['XH/accreditation'] },
    re: hall.acts.findLast((a) => a.kind === k.NOMINATION && a.body['entity'] === entity)!.id,
    body: { entity, decisions },
  });
const changeEvent = (hall: Hall, more: object) =>
  hall.must({ as: 'xh-secretariat-1', kind: k.EVENT, body: { ...hall.acts[0]!.body, ...more } });

test('what was learned is an answer, a rank of the event, and lies not ahead', () => {
  const hall = seededHall();
  const learn = (more: object) =>
    code(hall, {
      ...{ as: 'xh-outreach-1', kind: k.OUTREACH_FACT },
      body: { facts: [{ entity: 'XC', what: 'attends', is: 'yes', on: FIRST_DAY, source: 'call', ...more }] },
    });
  assert.equal(learn({}), 'ok');
  assert.equal(learn({ is: 'perhaps' }), 'outreach.answer');
  assert.equal(learn({ what: 'signs', is: 'perhaps' }), 'outreach.answer');
  assert.equal(learn({ what: 'note', is: 'perhaps' }), 'ok');
  assert.equal(learn({ what: 'level', is: 'DUKE' }), 'outreach.level');
  assert.equal(learn({ what: 'level', is: 'MIN' }), 'ok');
  assert.equal(learn({ entity: 'XZ' }), 'entity.not-listed');
  assert.equal(learn({ on: '2026-11-27' }), 'day.ahead');
});

test('an invitation names this event and its days, goes to one State, and goes out once under its number', () => {
  const hall = seededHall();
  const sent = hall.acts.find((a) => a.id === hall.names.get('invitation-xa'))!;
  const invite = (more: object, to = ['XA/focal-point']) =>
    code(hall, {
      ...{ as: 'xh-secretariat-1', kind: k.INVITATION, to: to as Step['to'] & {} },
      body: { ...sent.body, reference: 'Note 42/XA', ...more },
    });
  assert.equal(invite({}, ['XA/focal-point', 'XB/focal-point']), 'invitation.elsewhere');
  for (const other of [{ eventCode: 'XH-GALA' }, { from: '2026-11-25' }, { until: '2026-11-28' }])
    assert.equal(invite(other), 'invitation.event', JSON.stringify(other));
  assert.equal(invite({ reference: sent.body['reference'] }), 'invitation.twice');
  assert.equal(invite({ replyBy: '2026-11-27' }), 'invitation.reply-by');
  assert.equal(invite({ replyBy: FIRST_DAY }), 'ok');
});

test('whoever does not come does not sign there, and a level is a rank of the event', () => {
  const hall = seededHall();
  const reply = (more: object) =>
    code(hall, {
      ...{ as: 'xh-secretariat-1', kind: k.INVITATION_REPLY, to: ['XH/secretariat'] },
      body: { entity: 'XC', attends: 'yes', signs: 'yes', powers: 'to-be-issued', ...more },
    });
  assert.equal(reply({ attends: 'no' }), 'reply.signs');
  assert.equal(reply({ level: 'DUKE' }), 'outreach.level');
  assert.equal(reply({ entity: 'XZ' }), 'entity.not-listed');
  assert.equal(reply({ attends: 'no', signs: 'no' }), 'ok');
  assert.equal(reply({ level: 'MIN' }), 'ok');
});

test('a number once used is not nominated again, and whoever was withdrawn comes back under another', () => {
  const hall = seededHall();
  assert.equal(nominate(hall, 'XK', person('1', 'A')), 'ok');
  assert.equal(nominate(hall, 'XK', person('1', 'A')), 'nomination.named');
  assert.equal(nominate(hall, 'XK', person('2', 'B', 'delegate', { rank: 'DUKE' })), 'nomination.rank');
  assert.equal(change(hall, 'XK', { withdrawn: ['1'] }), null);
  const gone = change(hall, 'XK', { changed: [person('1', 'A')] });
  assert.equal(gone?.code, 'nomination.withdrawn');
  assert.match(gone.words, /another number/);
  assert.equal(nominate(hall, 'XK', person('1', 'A')), 'nomination.named');
  assert.equal(decide(hall, 'XK', { ref: '1', is: 'query', words: 'Who?' }), 'accreditation.withdrawn');
  assert.equal(nominate(hall, 'XK', person('3', 'A', 'interpreter')), 'ok', 'what was withdrawn counts no more');
});

test('a window that is not open yet says when it opens', () => {
  const hall = seededHall();
  changeEvent(hall, {
    windows: [{ what: 'nomination', opens: '2026-11-26T09:00:00.000Z', closes: '2026-11-27T05:00:00.000Z' }],
  });
  assert.equal(nominate(hall, 'XK', person('1', 'A')), 'window.not-open');
  hall.now = '2026-11-26T09:00:00.000Z';
  assert.equal(nominate(hall, 'XK', person('1', 'A')), 'ok');
});

test('one decision a person, the press apart, and no more approved than a quota that was lowered since', () => {
  const hall = seededHall();
  const twice = [
    { ref: '1', is: 'approved' },
    { ref: '1', is: 'refused', reason: 'late' },
  ];
  assert.equal(decide(hall, 'XI', ...twice), 'accreditation.twice');
  assert.equal(decide(hall, 'XI', { ref: '1', is: 'approved' }), 'ok');
  hall.must({
    ...{ as: 'xh-security-1', kind: k.VETTING },
    body: { entity: 'XI', by: 'host', results: ['2', '3'].map((ref) => ({ ref, is: 'clear' })) },
  });
  const { delegateCategories } = hall.acts[0]!.body as k.EventBody;
  const of = (quota: number) => delegateCategories.map((c) => (c.code === 'delegate' ? { ...c, quota } : c));
  changeEvent(hall, { delegateCategories: of(1) });
  assert.equal(decide(hall, 'XI', { ref: '2', is: 'approved' }, { ref: '3', is: 'approved' }), 'accreditation.quota');
  assert.equal(decide(hall, 'XI', { ref: '2', is: 'approved' }), 'ok');
  assert.equal(decide(hall, 'XI', { ref: '3', is: 'approved' }), 'accreditation.quota');
  assert.equal(decide(hall, 'XI', { ref: '3', is: 'query', words: 'Who?' }), 'ok', 'only approvals count');
  const press = code(hall, {
    ...{ as: 'xh-accreditation-1', kind: k.ACCREDITATION_DECISION, to: ['XH/accreditation'] },
    re: hall.names.get('nomination-xi')!,
    body: { entity: 'M-HARBOR', decisions: [{ ref: '1', is: 'approved' }] },
  });
  assert.equal(press, 'accreditation.press');
});

test('a vetting speaks of people who were named, and a concern is no clearance', () => {
  const hall = seededHall();
  const vet = (ref: string, is: string) =>
    code(hall, { as: 'xh-security-1', kind: k.VETTING, body: { entity: 'XI', by: 'host', results: [{ ref, is }] } });
  assert.equal(vet('77', 'clear'), 'nomination.unknown');
  for (const is of ['pending', 'concern']) {
    assert.equal(vet('3', is), 'ok');
    assert.equal(decide(hall, 'XI', { ref: '3', is: 'approved' }), 'accreditation.not-vetted');
  }
  assert.equal(vet('3', 'clear'), 'ok');
  assert.equal(decide(hall, 'XI', { ref: '3', is: 'approved' }), 'ok');
});

test('a card has its own number, somebody it belongs to, and days in order; a pass opens one door', () => {
  const hall = seededHall();
  const card = (more: object = {}) => ({
    ...{ entity: 'XC', ref: '2', kind: 'badge', number: 901, version: 1, category: 2, zones: [1] },
    ...{ from: 1, until: 2, photo: 'ab'.repeat(8), ...more },
  });
  const make = (...badges: object[]) =>
    code(hall, { as: 'xh-accreditation-1', kind: k.BADGE, body: { badges, key: KEY } });
  assert.equal(make(card(), card()), 'badge.twice');
  assert.equal(make(card({ until: 1 })), 'badge.days');
  assert.equal(make(card({ category: 99 })), 'badge.category');
  assert.equal(make(card({ ref: null })), 'badge.nobody');
  const pass = { ref: null, kind: 'pass', photo: null };
  assert.equal(make(card({ ...pass, zones: [1, 2] })), 'badge.pass');
  assert.equal(make(card()), 'ok');
  assert.equal(make(card({ ref: '3', version: 2 })), 'badge.number-taken');
  assert.equal(make(card({ entity: 'XD', version: 2 })), 'badge.number-taken');
  assert.equal(make(card({ ...pass, number: 902 })), 'ok');
});

test('tokens are for zones that open by them and of a kind some category uses', () => {
  const hall = seededHall();
  const give = (more: object) =>
    code(hall, {
      ...{ as: 'xh-security-1', kind: k.ZONE_QUOTA },
      body: { quotas: [{ entity: 'XC', zone: 3, kind: 'D', tokens: 2, ...more }] },
    });
  assert.equal(give({ zone: 1 }), 'quota.zone');
  assert.equal(give({ kind: 'Z' }), 'quota.kind');
  assert.equal(give({ entity: 'XZ' }), 'entity.not-listed');
  assert.equal(give({}), 'ok');
});

test('a post is opened once, at doors of its gate, and sends its own lines', () => {
  const hall = seededHall();
  const report = (body: object) =>
    code(hall, { as: 'xh-security-1', kind: k.GATE_REPORT, body: { post: 'p1', ...body } });
  const line = { what: 'stopped', post: 'p1', seq: 1, at: hall.now, list: 1, number: 7, upTo: 1 };
  assert.equal(report({ what: 'post-opened', gate: 'Main gate', zones: [1, 6] }), 'gate.zone');
  assert.equal(report({ what: 'post-opened', gate: 'Main gate', zones: [1] }), 'ok');
  assert.equal(report({ what: 'post-opened', gate: 'Main gate', zones: [1] }), 'gate.post-taken');
  assert.equal(report({ what: 'lent' }), 'gate.loans');
  assert.equal(report({ what: 'lines', lines: [] }), 'gate.lines');
  assert.equal(report({ what: 'lines', lines: [line, { ...line, seq: 2, post: 'p2' }] }), 'gate.lines');
  assert.equal(report({ what: 'lines', lines: [line] }), 'ok');
});

test('a double use is looked into with a sentence, and only of a card that was made', () => {
  const hall = seededHall();
  const report = (body: object) =>
    code(hall, { as: 'xh-security-1', kind: k.GATE_REPORT, body: { post: 'p1', ...body } });
  const pass = { entity: 'XC', ref: null, kind: 'pass', number: 902, version: 1, category: 2, zones: [1] };
  const made = { badges: [{ ...pass, from: 1, until: 2, photo: null }], key: KEY };
  assert.equal(code(hall, { as: 'xh-accreditation-1', kind: k.BADGE, body: made }), 'ok');
  const seen = { number: 902, zone: 1, first: 1, entries: 2 };
  const words = 'One person, scanned at two doors.';
  report({ what: 'post-opened', gate: 'Main gate', zones: [1] });
  assert.equal(report({ what: 'double-seen', seen: { ...seen, number: 999_999 }, words }), 'gate.double-unknown');
  assert.equal(report({ what: 'double-seen', seen }), 'gate.double-words');
  assert.equal(report({ what: 'double-seen', words }), 'gate.double-unknown');
  assert.equal(report({ what: 'double-seen', post: 'p2', seen, words }), 'gate.post-unknown');
  assert.equal(report({ what: 'double-seen', seen, words }), 'ok');
});
