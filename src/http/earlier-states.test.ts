// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Register } from '#node/register.ts';
import { earlierStates, type Turns } from './earlier-states.ts';

/** A register of so many entries that notes each earlier state it makes, and keeps what it made. */
function registerOf(size: number) {
  const made: number[] = [];
  const kept = new Map<number, Register>();
  const register = {
    seq: size,
    entries: Array.from({ length: size }),
    isKept: (n: number) => kept.has(n),
    knownAt(n: number) {
      made.push(n);
      const then = kept.get(n) ?? ({ seq: n } as Register);
      kept.set(n, then);
      return then;
    },
  } as unknown as Register;
  return { register, made };
}

/** A clock that goes on only when told, and rests that end only when told. */
function turns() {
  const rests: { ms: number; end(): void }[] = [];
  let time = 0;
  const given: Turns = {
    now: () => time++,
    rest: (ms) => new Promise<void>((end) => rests.push({ ms, end })),
  };
  return { given, rests };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('one state is made at a time, and the next only after a rest for everything else', async () => {
  const { register, made } = registerOf(100);
  const { given, rests } = turns();
  const earlier = earlierStates(given);
  const [one, two] = [earlier.at(register, 1), earlier.at(register, 2)];
  assert.equal((await one)?.seq, 1);
  await settle();
  assert.deepEqual([made, rests.map((r) => r.ms)], [[1], [4]]);
  rests[0]!.end();
  assert.equal((await two)?.seq, 2);
  assert.deepEqual(made, [1, 2]);
});

test('only a few may wait; whoever comes beyond is told so at once, and nothing is made for him', async () => {
  const { register, made } = registerOf(100);
  const { given, rests } = turns();
  const earlier = earlierStates(given);
  await earlier.at(register, 1);
  const waiting = [2, 3, 4, 5].map((n) => earlier.at(register, n));
  assert.equal(await earlier.at(register, 6), null);
  // What is at hand, and what the register holds today, costs nothing and is never refused.
  assert.equal((await earlier.at(register, 1))?.seq, 1);
  assert.equal(await earlier.at(register, 100), register);
  assert.equal(await earlier.at(register, 1e9), register);
  assert.deepEqual(made, [1, 1]);
  for (const [i, each] of waiting.entries()) {
    rests[i]!.end();
    assert.equal((await each)?.seq, i + 2);
  }
  rests.at(-1)!.end();
  assert.equal((await earlier.at(register, 6))?.seq, 6);
});

test('a state that cannot be made is told to whoever asked, and the next has its turn', async () => {
  const { register } = registerOf(100);
  const broken = { ...register, knownAt: () => assert.fail('broken') } as Register;
  const { given, rests } = turns();
  const earlier = earlierStates(given);
  await assert.rejects(earlier.at(broken, 1), /broken/);
  rests[0]!.end();
  assert.equal((await earlier.at(register, 2))?.seq, 2);
});

test('a page is made again once the states it asks for are there, and not of more than its share', async () => {
  const { register, made } = registerOf(100);
  const earlier = earlierStates({ now: () => 0, rest: async () => {} });
  const page = await earlier.from(register, (source) => [5, 7, 5].map((n) => source.knownAt(n).seq));
  assert.deepEqual(page, { made: [5, 7, 5] });
  assert.deepEqual(made, [5, 7]);
  const all = await earlier.from(register, (source) => [1, 2, 3, 4, 6, 8, 9].map((n) => source.knownAt(n).seq));
  assert.equal(all, null);
  await assert.rejects(
    earlier.from(register, async () => assert.fail('a fault of the page')),
    /a fault of the page/,
  );
});
