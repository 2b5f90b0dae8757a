// SPDX-License-Identifier: EUPL-1.2
// Blind questions on a thread: the same answers, others served meanwhile, and a bounded queue that says so when it is full.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { utf8 } from '#base/bytes.ts';
import { answerTo } from '#acts/reports/deconflict/answer.ts';
import { buildIndex } from '#acts/reports/deconflict/blind-index.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import type { Answer } from '#acts/reports/deconflict/messages.ts';
import { accounts, answering, asked, must } from '#acts/reports/deconflict/sample-states.ts';
import { questionText } from '#acts/reports/deconflict/scope.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { blindLane, indexApart, placeForAnswer } from './blind-thread.ts';

const group = await openRistretto();
const random = (n: number) => new Uint8Array(randomBytes(n));
const peer = answering(group, accounts(0, 20));
const question = (values: number) => asked(group, accounts(0, values), peer, random).question;
const job = (values: number) => ({ question: question(values), key: peer.key, chance: random(64) });

test('the thread answers as the arithmetic does, and says null where a place holds no element', async () => {
  const one = job(50);
  const answer = (await must(placeForAnswer('XA')).run({ answer: one })) as Answer;
  assert.deepEqual(answer, answerTo(group, peer.key, one.question, one.chance));
  const wrong = { ...one, question: { ...one.question, hidden: Buffer.alloc(64 * 32, 0xff).toString('base64') } };
  assert.equal(await must(placeForAnswer('XA')).run({ answer: wrong }), null);
});

test('an index made apart is the index, and a wrong input is refused in the same words', async () => {
  const texts = accounts(0, 200).map((a) => utf8(must(questionText(a))));
  assert.deepEqual(await indexApart('XA', { key: peer.key, texts }), buildIndex(group, peer.key, texts, LIMITS));
});

test('others are served while a thousand places are answered', async () => {
  const one = job(1000);
  let over = false;
  const answer = must(placeForAnswer('XA'))
    .run({ answer: one })
    .finally(() => {
      over = true;
    });
  let turns = 0;
  for (; !over; turns++) await turn();
  assert.ok(await answer);
  assert.ok(turns > 100, `${turns} turns were taken meanwhile`);
});

test('when too many wait, or too many of one State, the next is refused in words and nobody else loses a place', async () => {
  const place = blindLane({ waiting: 3, perState: 2, mostMs: 30_000 });
  const code = (state: string) => {
    const got = place(state);
    return got.ok ? got.value : got.refusal.code;
  };
  const first = must(place('XA'));
  const second = must(place('XA'));
  assert.equal(code('XA'), 'deconflict.busy', 'two of one State');
  const other = must(place('XB'));
  assert.equal(code('XC'), 'deconflict.busy', 'three in all');
  other.leave();
  other.leave();
  const third = must(place('XC'));
  assert.equal(code('XB'), 'deconflict.busy', 'a place is given back once');
  const done = await Promise.all([first, second, third].map((p) => p.run({ answer: job(10) })));
  assert.ok(done.every((a) => a !== null));
  must(place('XA')).leave();
});

test('a thread that takes too long is given up: its question fails, its place is free, others have a thread', async () => {
  const place = blindLane({ waiting: 2, perState: 2, mostMs: 1 });
  await assert.rejects(must(place('XA')).run({ answer: job(1000) }), { code: 'deconflict.thread' });
  assert.equal([place('XA'), place('XA')].filter((p) => p.ok).length, 2);
  assert.ok(await must(placeForAnswer('XA')).run({ answer: job(10) }));
});
