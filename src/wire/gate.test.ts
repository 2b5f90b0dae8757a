// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { badgeOf, HALL, MORNING, Organiser, planOf, PLENARY, Post } from '../../test/fixtures/venue.ts';
import { refuse } from '#base/result.ts';
import type { GateLine } from '#acts/conference/gate-log.ts';
import { GateTurn } from './gate.ts';

const shape = Compile(GateTurn);

test('whatever a gate writes down passes as a turn, and nothing else does', () => {
  const post = new Post('g1', new Organiser(planOf(['g1'])).make());
  post.scan(badgeOf(1), MORNING, HALL);
  post.scan(badgeOf(1), MORNING, HALL, 'out');
  post.scan(refuse('badge.cut', 'No.'), MORNING, HALL);
  for (const n of [1, 2, 3, 4]) post.scan(badgeOf(n), MORNING, PLENARY);
  const place = () => ({ post: 'g1', seq: post.view.nextSeq, at: post.view.lastAt, list: 1 });
  post.write({ what: 'handed-back', ...place(), entity: 'XA', zone: PLENARY, kind: 'D', tokens: 1 });
  post.write({ what: 'stopped', ...place(), number: 5, upTo: 1 });
  post.write({ what: 'ended', ...place() });
  const turn = { v: 1, post: 'g1', clock: MORNING, list: 1, people: { version: 0, last: 0 }, lines: post.lines };
  assert.ok(shape.Check(turn));
  assert.deepEqual(new Set(post.lines.map((l) => l.what)).size, 4);
  const line = post.lines[0]! as GateLine;
  for (const wrong of [
    { ...turn, v: 2 },
    { ...turn, more: 1 },
    { ...turn, post: 'g 1' },
    { ...turn, lines: [{ ...line, outcome: 'welcome' }] },
    { ...turn, lines: [{ ...line, seq: 0 }] },
    { ...turn, lines: [{ ...line, name: 'Mara Vell' }] },
    { ...turn, lines: [{ ...line, at: 'now' }] },
    { ...turn, lines: Array.from({ length: 501 }, () => line) },
  ])
    assert.ok(!shape.Check(wrong), JSON.stringify(wrong).slice(0, 120));
});
