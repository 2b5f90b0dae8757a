// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { circlesOf, circleWords } from './circles.ts';

const of = (table: Record<string, string[]>) => circlesOf(new Map(Object.entries(table)));

test('a circle is told once, from its smallest id, in the sequence of waiting', () => {
  assert.deepEqual(of({ c: ['a'], a: ['b'], b: ['c'], d: ['a'] }), [['a', 'b', 'c']]);
  assert.equal(
    circleWords(['a', 'b', 'c'], (id) => id.toUpperCase()),
    'A → B → C → A',
  );
});

test('what waits for itself is a circle of one', () => {
  assert.deepEqual(of({ a: ['a'] }), [['a']]);
});

test('two circles are told as two', () => {
  assert.deepEqual(of({ a: ['b'], b: ['a'], x: ['y'], y: ['x'] }), [
    ['a', 'b'],
    ['x', 'y'],
  ]);
});

test('a line is no circle, and an id that nobody knows makes none', () => {
  assert.deepEqual(of({ a: ['b'], b: ['c', 'gone'], c: [] }), []);
});

test('a chain of a hundred thousand is walked without running out of stack', () => {
  const chain = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`n${i}`, [`n${i + 1}`]]));
  assert.deepEqual(of(chain), []);
});

test('every circle told is one, and where a sequence exists none is told', () => {
  const edges = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 20 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const table = new Map<string, string[]>(Array.from({ length: 10 }, (_, i) => [String(i), []]));
      for (const [a, b] of pairs) table.get(String(a))!.push(String(b));
      const circles = circlesOf(table);
      for (const circle of circles)
        circle.forEach((id, i) => {
          assert.ok(table.get(id)!.includes(circle[(i + 1) % circle.length]!));
        });
      assert.equal(circles.length === 0, canBeSequenced(table));
    }),
  );
});

/** Kahn's way of asking the same: take away what waits for nothing until nothing is left. */
function canBeSequenced(table: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Map([...table].map(([id, after]) => [id, new Set(after)]));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [id, after] of left) if ([...after].every((a) => !left.has(a))) left.delete(id);
  }
  return left.size === 0;
}
