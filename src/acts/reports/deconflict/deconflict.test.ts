// SPDX-License-Identifier: EUPL-1.2
// Two States find what they both hold, and nothing else: the whole exchange, and what its transcript shows.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64, hex, utf8 } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { evaluateOpen } from '#proof/voprf/blind.ts';
import { scopedKey } from '#proof/voprf/key.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { keyOf } from '../indicators/indicator.ts';
import { checkPossession, ENTRY_BYTES, placeIn, provePossession, readIndex } from './blind-index.ts';
import { findable, type HeldIndicator, whyNotFindable } from './eligible.ts';
import { LIMITS, paddedSize } from './limits.ts';
import { type Answer, type No, readMessage } from './messages.ts';
import type { Asked } from './question.ts';
import { crossed, openAnswer, type Opened, type Sent, takeNo } from './sent-question.ts';
import { recordOf } from './record.ts';
import { accounts, answered, answering, APPROVER, asked, AT, LOGGED, must } from './sample-states.ts';
import { classOf, epochOf, questionText } from './scope.ts';

const group = await openRistretto();
const random = (n: number) => new Uint8Array(randomBytes(n));
const answerOf = (reply: Answer | No): Answer => {
  assert.equal(reply.type, 'deconflict.answer.v1');
  return reply as Answer;
};
const foundBy = (opened: Opened) => opened.finds.map((f) => keyOf(f.value)).sort();

/** XA asks about its values; XB holds others. */
function exchange(own: readonly Asked[], held: readonly Asked[]) {
  const peer = answering(group, held);
  const sent = asked(group, own, peer, random);
  const answer = answerOf(answered(group, sent, peer, random).reply);
  const index = must(readIndex(peer.index.entries, peer.standing.notice, [], LIMITS));
  return { peer, sent, answer, index, opened: must(openAnswer(group, sent, index, answer)) };
}

test('200 values here, 300 there, 3 in common: exactly these 3 are found, and a find shows only whom to write to', () => {
  const own = accounts(0, 200);
  const held = accounts(197, 497);
  const { peer, sent, answer, opened } = exchange(own, held);
  const common = accounts(197, 200);
  assert.deepEqual(foundBy(opened), common.map(keyOf).sort());
  for (const find of opened.finds)
    assert.deepEqual(
      { ...find, value: null },
      { value: null, party: 'XB', contact: 'XB/contact-point', class: 'account' },
    );

  const transcript = crossed(sent, answer);
  const text = Buffer.from(transcript).toString('latin1');
  const index = Buffer.from(peer.index.entries);
  for (const value of [...own, ...held]) {
    const plain = must(questionText(value));
    for (const spelled of [plain, value.canonical, value.canonical.slice(-9)]) {
      assert.equal(text.includes(spelled), false, 'a value in the clear');
      for (const name of ['sha256', 'sha512', 'sha1', 'md5'])
        for (const form of ['hex', 'base64'] as const) {
          const digest = createHash(name).update(spelled).digest(form);
          assert.equal(text.includes(digest.slice(0, 16)), false, `a ${name} of a value`);
          assert.equal(index.includes(createHash(name).update(spelled).digest().subarray(0, ENTRY_BYTES)), false);
        }
    }
  }
  // What the asker opened are 200 of the entries' outputs at most; the other 297 entries match nothing it can compute.
  const outputs = opened.outputs;
  assert.equal(outputs.size, 3);
  const foreign = scopedKey(group, random(32), { peer: 'XA', epoch: sent.question.scope.epoch, class: 'account' });
  for (const value of held) {
    const guess = evaluateOpen(group, 1, foreign.secret, utf8(must(questionText(value))));
    assert.equal(placeIn(peer.index, must(guess)), null, 'an entry that can be computed without the key');
  }
});

test('whatever the two hold, the finds are what they have in common', () => {
  const sizes = fc.record({
    own: fc.integer({ min: 1, max: 20 }),
    held: fc.integer({ min: 0, max: 20 }),
    shift: fc.integer({ min: 0, max: 24 }),
  });
  fc.assert(
    fc.property(sizes, ({ own, held, shift }) => {
      const mine = accounts(0, own);
      const theirs = accounts(shift, shift + held);
      const keys = new Set(theirs.map(keyOf));
      const { opened } = exchange(mine, theirs);
      assert.deepEqual(
        foundBy(opened),
        mine
          .map(keyOf)
          .filter((k) => keys.has(k))
          .sort(),
      );
    }),
    { numRuns: 8 },
  );
});

test('the transcript of one value and of sixty-four has the same length, and the same value asked twice has nothing in common', () => {
  const held = accounts(0, 5);
  const one = exchange(accounts(0, 1), held);
  const many = exchange(accounts(100, 164), held);
  assert.equal(crossed(one.sent, one.answer).length, crossed(many.sent, many.answer).length);
  const again = asked(group, accounts(0, 1), one.peer, random);
  const elements = (sent: Sent) => {
    const bytes = fromBase64(sent.question.hidden)!;
    return new Set(Array.from({ length: bytes.length / 32 }, (_, i) => hex(bytes.subarray(32 * i, 32 * i + 32))));
  };
  assert.equal([...elements(again)].filter((e) => elements(one.sent).has(e)).length, 0);
  assert.notEqual(again.question.committed.values, one.sent.question.committed.values);
  assert.notEqual(again.question.committed.mandate, one.sent.question.committed.mandate);
});

test('values and filling stand in an order drawn by chance', () => {
  const peer = answering(group, []);
  const firstPlaces = Array.from({ length: 6 }, () =>
    asked(group, accounts(0, 1), peer, random).places.findIndex((p) => p.value !== null),
  );
  assert.ok(new Set(firstPlaces).size > 1, 'the only value stood in the same place six times');
});

test('a find becomes a request; the other State then shows that it held the value before it was asked', async () => {
  const { peer, opened } = exchange(accounts(0, 5), accounts(3, 40));
  for (const [key, output] of opened.outputs) {
    const shown = await provePossession(peer.index, placeIn(peer.index, output)!);
    assert.deepEqual(checkPossession(opened.notice, LOGGED, AT, output, shown), { ok: true, value: true }, key);
    const other = must(evaluateOpen(group, 1, peer.key.secret, utf8('bank-account|XB:XBBANK:000000000001|1')));
    assert.equal(checkPossession(opened.notice, LOGGED, AT, other, shown).ok, false);
    const late = checkPossession(opened.notice, AT, AT, output, shown);
    assert.equal(!late.ok && late.refusal.code, 'deconflict.younger');
    const cut = checkPossession(opened.notice, LOGGED, AT, output, { ...shown, path: shown.path.slice(1) });
    assert.equal(!cut.ok && cut.refusal.code, 'deconflict.possession');
  }
  assert.equal(opened.outputs.size, 2);
});

test('the messages pass through strict JSON and come out the same', () => {
  const { sent, answer, peer } = exchange(accounts(0, 2), accounts(1, 3));
  for (const message of [sent.question, answer, peer.standing.notice]) {
    const json = readJson(utf8(JSON.stringify(message)));
    assert.ok(json.ok);
    assert.deepEqual(must(readMessage(json.value)), message);
  }
});

test('the week begins at the same moment everywhere: Monday 00:00 UTC, numbered as in ISO 8601', () => {
  const weeks: [string, string][] = [
    ['2026-11-22T23:59:59.999Z', '2026-W47'],
    ['2026-11-23T00:00:00.000Z', '2026-W48'],
    ['2026-12-31T12:00:00.000Z', '2026-W53'],
    ['2027-01-03T23:59:59.999Z', '2026-W53'],
    ['2027-01-04T00:00:00.000Z', '2027-W01'],
    ['2024-12-30T00:00:00.000Z', '2025-W01'],
    ['2021-01-03T00:00:00.000Z', '2020-W53'],
    ['1969-12-29T00:00:00.000Z', '1970-W01'],
  ];
  for (const [at, epoch] of weeks) assert.equal(epochOf(at), epoch, at);
});

test('one spelling: control signs, composed letters written apart, half pairs and the empty text are refused', () => {
  for (const canonical of ['', 'a\nb', 'e\u0301', '\ud800', 'x'.repeat(2049), 'a\u2028b'])
    assert.equal(questionText({ kind: 'handle', canonical }).ok, false);
  assert.equal(must(questionText({ kind: 'url', canonical: 'https://a.example/x|y' })), 'url|https://a.example/x|y|1');
});

test('a batch has 64, 256 or 1024 places', () => {
  assert.deepEqual(
    [1, 64, 65, 256, 257, 1024].map((n) => must(paddedSize(n))),
    [64, 64, 256, 256, 1024, 1024],
  );
  for (const n of [0, 1025, 1_000_000]) assert.equal(paddedSize(n).ok, false);
});

test('R10: only confirmed values, or those that three independent reporters named, can be found; none in doubt', () => {
  const held: HeldIndicator = {
    kind: 'phone',
    canonical: '+990100200300',
    confirmed: false,
    reporters: 2,
    parked: false,
    disputed: false,
    withdrawn: false,
    expired: false,
  };
  const why = (more: Partial<HeldIndicator>) => whyNotFindable({ ...held, ...more }, 3);
  assert.equal(why({}), 'too-few-reporters');
  assert.equal(why({ reporters: 3 }), null);
  assert.equal(why({ confirmed: true }), null);
  for (const state of ['parked', 'disputed', 'withdrawn', 'expired'] as const)
    assert.equal(why({ confirmed: true, reporters: 99, [state]: true }), state);
  const list = [held, { ...held, confirmed: true }, { ...held, confirmed: true, kind: 'iban' as const }];
  assert.deepEqual(findable(list, 'phone', 3), [list[1]]);
  assert.equal(classOf('iban'), classOf('bank-account'));
});

test('a value twice counts once, in the question and in the index', () => {
  const { opened, peer } = exchange([...accounts(0, 2), ...accounts(0, 2)], [...accounts(1, 3), ...accounts(1, 3)]);
  assert.equal(peer.index.count, 2);
  assert.equal(opened.finds.length, 1);
  assert.equal(opened.approver, APPROVER);
});

test('a no tells the officer what to do, and is kept for the record like an answer', () => {
  const peer = answering(group, accounts(0, 5));
  const sent = asked(group, accounts(0, 2), peer, random);
  const { reply } = answered(group, sent, peer, random, { more: { limits: { ...LIMITS, peerDay: 63 } } });
  assert.equal(reply.type, 'deconflict.no.v1');
  const unanswered = must(takeNo(sent, reply as No));
  assert.equal(unanswered.refusal.code, 'deconflict.no-quota');
  assert.match(unanswered.refusal.words, /tomorrow/);
  assert.deepEqual(recordOf(unanswered), recordOf(sent));
  assert.equal(takeNo(sent, { ...(reply as No), question: '0'.repeat(32) }).ok, false);
});
