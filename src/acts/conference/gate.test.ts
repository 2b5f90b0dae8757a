// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  badgeOf,
  HALL,
  later,
  MORNING,
  Organiser,
  planOf,
  PLENARY,
  Post,
  PRESS,
  REPORTER,
  START,
} from '../../../test/fixtures/venue.ts';
import { refuse } from '#base/result.ts';
import { civilTime, instantOf } from '#base/time.ts';
import type { Decision } from './gate.ts';
import { readSnapshot, snapshotBytes } from './gate-snapshot.ts';
import { readStopCode, stopCode } from './gate-stop.ts';
import { sayGate } from './words/gate.ts';

const clock = (value: string | number) =>
  civilTime(typeof value === 'number' ? instantOf(value * 60_000) : value, 'Asia/Ho_Chi_Minh', 'Hanoi').local.slice(
    11,
    16,
  );
const venue = () => {
  const organiser = new Organiser(planOf(['g1']));
  return { organiser, post: new Post('g1', organiser.make()) };
};
const says = (d: Decision) => `${d.outcome}${d.why ? ` ${d.why}` : ''}`;

test('a badge opens the door that both the card and the list of today name, and no other', () => {
  const { organiser, post } = venue();
  assert.equal(says(post.scan(badgeOf(1), MORNING, HALL, 'in', true)), 'allow');
  assert.equal(says(post.scan(badgeOf(2), MORNING, HALL)), 'offline-allow');
  // The card names the press centre, the list does not give it to delegates.
  assert.equal(says(post.scan(badgeOf(3), MORNING, PRESS)), 'wrong-zone');
  // The list gives the hall to reporters, this card does not name it.
  assert.equal(says(post.scan(badgeOf(4, { category: REPORTER, zones: [PRESS] }), MORNING, HALL)), 'wrong-zone');
  assert.equal(says(post.scan(badgeOf(4, { category: REPORTER, zones: [PRESS] }), MORNING, PRESS)), 'offline-allow');
  assert.equal(says(post.scan(badgeOf(5), MORNING, 40)), 'wrong-zone gate.no-such-zone');
  assert.equal(says(post.scan(badgeOf(6, { category: 99 }), MORNING, HALL)), 'wrong-zone gate.no-such-category');
  organiser.plan = { ...organiser.plan, categories: organiser.plan.categories.map((c) => ({ ...c, zones: [] })) };
  post.adopt(organiser.make());
  assert.equal(says(post.scan(badgeOf(7), MORNING, HALL)), 'wrong-zone');
});

test('a door beyond the category opens for whom the list names, and for nobody else', () => {
  const { organiser, post } = venue();
  organiser.plan = { ...organiser.plan, extra: [{ number: 8, zones: [PRESS] }] };
  post.adopt(organiser.make());
  assert.equal(says(post.scan(badgeOf(8), MORNING, PRESS)), 'offline-allow');
  assert.equal(says(post.scan(badgeOf(9), MORNING, PRESS)), 'wrong-zone');
  assert.equal(
    says(post.scan(badgeOf(8, { zones: [HALL] }), MORNING, PRESS)),
    'wrong-zone',
    'the card must name it too',
  );
});

test('what is not signed is never let in, link or no link', () => {
  const { post } = venue();
  for (const link of [true, false])
    for (const code of ['badge.not-ours', 'badge.signature', 'badge.key-unknown', 'badge.event', 'badge.cut']) {
      const decision = post.scan(refuse(code, 'No.'), MORNING, HALL, 'in', link);
      assert.equal(says(decision), `unknown ${code}`);
      assert.equal(decision.opens, false);
      assert.equal(decision.line.holder, null);
    }
  assert.equal(post.view.inside.length, 0);
});

test('a badge counts from its first minute to the last before its end', () => {
  const { post } = venue();
  const badge = badgeOf(1, { from: Date.parse(MORNING) / 60_000, until: Date.parse(MORNING) / 60_000 + 60 });
  assert.equal(says(post.scan(badge, later(MORNING, -1), HALL)), 'not-yet');
  assert.equal(says(post.scan(badge, MORNING, HALL)), 'offline-allow');
  post.scan(badge, later(MORNING, 60), HALL, 'out');
  assert.equal(says(post.scan(badge, later(MORNING, 3599), HALL)), 'offline-allow');
  post.scan(badge, later(MORNING, 3599), HALL, 'out');
  const over = post.scan(badge, later(MORNING, 3600), HALL);
  assert.equal(says(over), 'over');
  assert.equal(sayGate(over, clock).why, 'Badge 1 counted until 09:30.');
});

test('a withdrawn card stops, its successor opens, and an older card stops once the newer was shown', () => {
  const { organiser, post } = venue();
  organiser.withdraw(1, 1, START);
  post.adopt(organiser.make());
  const stopped = post.scan(badgeOf(1), MORNING, HALL);
  assert.equal(says(stopped), 'revoked');
  assert.equal(sayGate(stopped, clock).why, 'Badge 1 was withdrawn at 08:00.');
  assert.equal(says(post.scan(badgeOf(1, { version: 2 }), MORNING, HALL)), 'offline-allow');
  assert.equal(says(post.scan(badgeOf(2, { version: 3 }), MORNING, HALL)), 'offline-allow');
  assert.equal(says(post.scan(badgeOf(2, { version: 2 }), MORNING, HALL)), 'revoked gate.newer-card');
});

test('a code read out over the telephone stops a card at once, a mistyped one stops nothing, and the next list decides', () => {
  const { organiser, post } = venue();
  const code = stopCode('XH27', { number: 1204, upTo: 1 });
  assert.match(code, /^STOP 1204-1-\d\d$/);
  assert.deepEqual(readStopCode('XH27', code), { number: 1204, upTo: 1 });
  assert.deepEqual(readStopCode('XH27', code.toLowerCase().replaceAll('-', ' ')), { number: 1204, upTo: 1 });
  assert.equal(readStopCode('XH28', code), 'mistyped');
  for (const wrong of [
    code.replace('1204', '1240'),
    code.replace('1204', '1205'),
    code.replace('-1-', '-2-'),
    'STOP 1204',
    'stop',
  ])
    assert.equal(readStopCode('XH27', wrong), 'mistyped', wrong);
  for (const none of ['', 'CB:ABC', '1204', 'x'.repeat(10_000)]) assert.equal(readStopCode('XH27', none), null);
  const { nextSeq: seq, lastAt: at } = post.view;
  post.write({ what: 'stopped', post: 'g1', seq, at, list: 1, number: 1204, upTo: 1 });
  assert.equal(says(post.scan(badgeOf(1204), MORNING, HALL)), 'revoked');
  assert.equal(says(post.scan(badgeOf(1205), MORNING, HALL)), 'offline-allow');
  // A list that has not heard of it lifts nothing; one that has, and does not name the card, does: it was a mistake.
  post.adopt(organiser.make());
  assert.equal(says(post.scan(badgeOf(1204), MORNING, HALL)), 'revoked');
  organiser.receive('g1', post.lines);
  post.adopt(organiser.make());
  assert.equal(post.view.withdrawn.size, 0);
});

test('whoever is inside is not let in again until they left; nobody is kept inside', () => {
  const { post } = venue();
  assert.equal(says(post.scan(badgeOf(1), MORNING, HALL)), 'offline-allow');
  const again = post.scan(badgeOf(1), later(MORNING, 5), HALL);
  assert.equal(says(again), 'already-inside');
  assert.equal(sayGate(again, clock).why, 'Badge 1 is inside Hall A already; it came in by Gate g1.');
  const out = post.scan(badgeOf(1), later(MORNING, 9), HALL, 'out');
  assert.equal(out.opens, true);
  assert.deepEqual(out.cautions, []);
  assert.equal(says(post.scan(badgeOf(1), later(MORNING, 12), HALL)), 'offline-allow');
  assert.deepEqual(post.scan(badgeOf(2), later(MORNING, 13), HALL, 'out').cautions, ['not-recorded-inside']);
  assert.equal(
    sayGate(post.scan(refuse('badge.cut', 'No.'), MORNING, HALL, 'out'), clock).next,
    'Nobody is kept inside: let the person leave.',
  );
});

test('a withdrawn card may leave, and the guard is told to keep it', () => {
  const { organiser, post } = venue();
  post.scan(badgeOf(1), MORNING, HALL);
  organiser.receive('g1', post.lines);
  organiser.withdraw(1, 1, MORNING);
  post.adopt(organiser.make(later(MORNING, 60)));
  const out = post.scan(badgeOf(1), later(MORNING, 90), HALL, 'out');
  assert.equal(out.opens, true);
  assert.match(sayGate(out, clock).cautions.join(' '), /keep the card/);
  assert.equal(post.view.inside.length, 0);
});

test('a pin opens every door, even one it is recorded behind; withdrawn, it opens none', () => {
  const { organiser, post } = venue();
  const pin = badgeOf(9, { kind: 'pin', category: 99, zones: [], entity: 'XB' });
  for (const zone of [HALL, PLENARY, PRESS]) assert.equal(says(post.scan(pin, MORNING, zone)), 'offline-allow');
  assert.deepEqual(post.scan(pin, MORNING, HALL).cautions, ['pin-inside-already']);
  organiser.withdraw(9, 1, START);
  post.adopt(organiser.make());
  assert.equal(says(post.scan(pin, MORNING, HALL)), 'revoked');
});

test('a pass opens one door once, here and at every post that heard of it', () => {
  const { organiser, post } = venue();
  const pass = badgeOf(30, { kind: 'pass', category: REPORTER, zones: [PLENARY] });
  assert.equal(says(post.scan(pass, MORNING, HALL)), 'wrong-zone');
  assert.equal(says(post.scan(pass, MORNING, PLENARY)), 'offline-allow');
  post.scan(pass, later(MORNING, 60), PLENARY, 'out');
  const again = post.scan(pass, later(MORNING, 120), PLENARY);
  assert.equal(says(again), 'already-inside gate.pass-used');
  assert.equal(sayGate(again, clock).why, 'This pass was used at 08:30; it opens one door once.');
  organiser.receive('g1', post.lines);
  const elsewhere = new Post('g2', organiser.make(later(MORNING, 180)));
  assert.equal(says(elsewhere.scan(pass, later(MORNING, 200), PLENARY)), 'already-inside gate.pass-used');
});

test('a zone by token takes as many of a delegation as it has tokens, and one more when one leaves', () => {
  const { post } = venue();
  for (const n of [1, 2, 3]) assert.equal(post.scan(badgeOf(n), MORNING).line.token, 'D');
  const wait = post.scan(badgeOf(4), MORNING);
  assert.equal(says(wait), 'quota');
  assert.equal(sayGate(wait, clock).why, 'State XA uses 3 of its 3 places for Delegate in Plenary hall.');
  // Another delegation has tokens of its own; one without a quota has none.
  assert.equal(says(post.scan(badgeOf(20, { entity: 'XB' }), MORNING)), 'offline-allow');
  assert.equal(says(post.scan(badgeOf(21, { entity: 'XC' }), MORNING)), 'wrong-zone');
  assert.equal(says(post.scan(badgeOf(22, { category: REPORTER }), MORNING)), 'wrong-zone');
  post.scan(badgeOf(2), MORNING, PLENARY, 'out');
  assert.equal(says(post.scan(badgeOf(4), MORNING)), 'offline-allow');
  assert.equal(says(post.scan(badgeOf(2), MORNING)), 'quota');
});

test('tokens at another door are said to be there, and come over once that post hands one back', () => {
  const organiser = new Organiser(planOf(['g1', 'g2']));
  const list = organiser.make();
  const [one, two] = [new Post('g1', list), new Post('g2', list)];
  for (const b of list.boxes.filter((b) => b.entity === 'XA')) assert.equal(b.tokens, b.post === 'g1' ? 2 : 1);
  one.scan(badgeOf(1), MORNING);
  one.scan(badgeOf(2), MORNING);
  assert.equal(says(one.scan(badgeOf(3), MORNING)), 'quota gate.tokens-elsewhere');
  organiser.receive('g1', one.lines);
  const asking = organiser.make(later(MORNING, 10));
  two.adopt(asking);
  assert.equal(two.view.askedBack.get('XA 2 D'), 1);
  const { nextSeq: seq, lastAt: at } = two.view;
  two.write({
    what: 'handed-back',
    post: 'g2',
    seq,
    at,
    list: asking.version,
    entity: 'XA',
    zone: PLENARY,
    kind: 'D',
    tokens: 1,
  });
  assert.equal(two.view.askedBack.size, 0);
  assert.match(says(two.scan(badgeOf(8), MORNING)), /^quota/);
  organiser.receive('g2', two.lines);
  one.adopt(organiser.make(later(MORNING, 20)));
  assert.equal(says(one.scan(badgeOf(3), later(MORNING, 30))), 'offline-allow');
});

test('an old list says how old it is beside every answer and goes on working', () => {
  const { post } = venue();
  assert.deepEqual(post.scan(badgeOf(1), later(START, 240 * 60), HALL).cautions, []);
  const old = post.scan(badgeOf(2), later(START, 9 * 3600), HALL);
  assert.equal(old.outcome, 'offline-allow');
  assert.match(sayGate(old, clock).cautions.join(), /^The list is 9 hours old/);
});

test('a clock that runs back or lies before the list never orders a line before an earlier one', () => {
  const { post } = venue();
  const first = post.scan(badgeOf(1), later(MORNING, 60), HALL).line;
  const second = post.scan(badgeOf(2), later(START, -86_400), HALL).line;
  assert.equal(second.at, first.at);
  assert.equal(second.seq, first.seq + 1);
});

test('a list is read back as it was written, and any other shape is refused', () => {
  const { organiser, post } = venue();
  post.scan(badgeOf(1), MORNING);
  organiser.withdraw(5, 2, START);
  organiser.receive('g1', post.lines);
  const list = organiser.make(MORNING);
  const read = readSnapshot(snapshotBytes(list));
  assert.ok(read.ok);
  assert.deepEqual(read.value, list);
  for (const change of [
    { v: 2 },
    { mode: 'drill' },
    { version: 0 },
    { madeAt: 'yesterday' },
    { zones: [{ number: 64, code: 'Z', name: 'Z', byToken: false }] },
    { withdrawn: [{ number: 5, upTo: 0, at: START }] },
    { inside: [{ zone: 1 }] },
    { boxes: undefined },
    { more: 1 },
  ]) {
    const bytes = snapshotBytes({ ...list, ...change } as typeof list);
    const wrong = readSnapshot(bytes);
    assert.ok(!wrong.ok, JSON.stringify(change));
    assert.equal(wrong.refusal.code, 'gate.list-shape');
  }
});

test('every outcome has a word, a sentence and a next step, without a hole in any', () => {
  const { organiser, post } = venue();
  organiser.withdraw(50, 1, START);
  post.adopt(organiser.make());
  const decisions = [
    post.scan(badgeOf(1), MORNING, HALL, 'in', true),
    post.scan(badgeOf(2), MORNING, HALL),
    post.scan(badgeOf(2), MORNING, HALL),
    post.scan(badgeOf(3), MORNING, PRESS),
    post.scan(badgeOf(50), MORNING, HALL),
    post.scan(badgeOf(4, { from: 1, until: 2 }), MORNING, HALL),
    post.scan(badgeOf(4, { from: 40_000_000, until: 40_000_002 }), MORNING, HALL),
    post.scan(refuse('badge.cut', 'No.'), MORNING, HALL),
    post.scan(refuse('badge.not-ours', 'No.'), MORNING, HALL),
    ...[10, 11, 12, 13].map((n) => post.scan(badgeOf(n), MORNING)),
  ];
  const said = decisions.map((d) => sayGate(d, clock));
  assert.equal(new Set(decisions.map((d) => d.outcome)).size, 9);
  for (const { word, what, why, next } of said)
    for (const text of [word, what, why, next]) {
      assert.doesNotMatch(text, /[{}!]|undefined/, text);
      assert.ok(text.length > 3, text);
    }
});
