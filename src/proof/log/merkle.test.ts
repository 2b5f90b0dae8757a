// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hex, utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { appendLeaves, EMPTY_FRONTIER, type Frontier, frontierRoot, readFrontier } from './frontier.ts';
import {
  commitmentOf,
  EMPTY_ROOT,
  isPowerOfTwo,
  leafHash,
  nodeHash,
  rootOf,
  rootsFrom,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import {
  type HashReader,
  memoryReader,
  proveConsistency,
  proveHistory,
  proveInclusion,
  rootAt,
} from './merkle-prove.ts';

const sha = (...parts: Uint8Array[]) => {
  const h = createHash('sha256');
  for (const p of parts) h.update(p);
  return new Uint8Array(h.digest());
};

/** RFC 6962 section 2.1, word for word and as slow as it reads; remembered by range so that the test ends. */
function recursive(entries: Uint8Array[]): (from: number, to: number) => Uint8Array {
  const known = new Map<number, Uint8Array>();
  const mth = (from: number, to: number): Uint8Array => {
    const n = to - from;
    if (n === 0) return sha();
    const key = from * 4096 + to;
    const before = known.get(key);
    if (before) return before;
    let k = 1;
    while (k * 2 < n) k *= 2;
    const value =
      n === 1
        ? sha(new Uint8Array([0]), entries[from]!)
        : sha(new Uint8Array([1]), mth(from, from + k), mth(from + k, to));
    known.set(key, value);
    return value;
  };
  return mth;
}

const entries = Array.from({ length: 521 }, (_, i) => sha(utf8(`entry ${i}`)));
const leaves = entries.map(leafHash);
const mth = recursive(entries);
const treeAt = (size: number) => ({ size, root: mth(0, size) });
const flip = (bytes: Uint8Array, bit: number) => {
  const out = bytes.slice();
  out[bit >> 3]! ^= 1 << (bit & 7);
  return out;
};

test('every root of sizes 0 to 520 equals the recursive definition, however the leaves arrive', async () => {
  let oneByOne: Frontier = EMPTY_FRONTIER;
  for (let size = 0; size <= 520; size++) {
    const expected = hex(mth(0, size));
    assert.equal(hex(rootOf(leaves.slice(0, size))), expected);
    assert.equal(hex(frontierRoot(oneByOne)), expected);
    const cut = (size * 7) % (size + 1);
    const batch = appendLeaves(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, cut)).frontier, leaves.slice(cut, size));
    assert.equal(hex(batch.root), expected);
    assert.equal(hex(await rootAt(size, memoryReader(leaves))), expected);
    assert.deepEqual((await readFrontier(size, memoryReader(leaves))).hashes.map(hex), oneByOne.hashes.map(hex));
    oneByOne = appendLeaves(oneByOne, [leaves[size]!]).frontier;
  }
  assert.equal(hex(EMPTY_ROOT), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a batch tells which hashes each tile level gains, once in 256 leaves', () => {
  const first = appendLeaves(EMPTY_FRONTIER, leaves.slice(0, 300));
  assert.deepEqual(
    first.rows.map((r) => r.length),
    [300, 1],
  );
  assert.equal(hex(first.rows[1]![0]!), hex(mth(0, 256)));
  const second = appendLeaves(first.frontier, leaves.slice(300, 512));
  assert.equal(hex(second.rows[1]![0]!), hex(mth(256, 512)));
});

test('every inclusion proof up to size 70, and at 255, 256, 257 and 520, is accepted at its place and only there', async () => {
  const sizes = [...Array.from({ length: 70 }, (_, i) => i + 1), 255, 256, 257, 520];
  for (const size of sizes) {
    for (let index = 0; index < size; index += size > 70 ? 11 : 1) {
      const proof = await proveInclusion(index, size, memoryReader(leaves));
      assert.equal(verifyInclusion(leaves[index]!, index, treeAt(size), proof).ok, true);
      const other = verifyInclusion(leaves[index]!, (index + 1) % size, treeAt(size), proof);
      assert.equal(other.ok, size === 1);
    }
  }
});

test('every consistency proof up to size 70, and from all sizes to 520, is accepted', async () => {
  for (let newer = 0; newer <= 70; newer++)
    for (let older = 0; older <= newer; older++) {
      const proof = await proveConsistency(older, newer, memoryReader(leaves));
      assert.equal(verifyConsistency(treeAt(older), treeAt(newer), proof).ok, true, `${older} to ${newer}`);
    }
  for (let older = 0; older <= 520; older++) {
    const proof = await proveConsistency(older, 520, memoryReader(leaves));
    assert.equal(verifyConsistency(treeAt(older), treeAt(520), proof).ok, true, `${older} to 520`);
  }
});

test('any flipped bit in leaf, hashes or root makes an inclusion proof fail', async () => {
  for (const size of [2, 3, 7, 8, 13]) {
    for (let index = 0; index < size; index++) {
      const proof = await proveInclusion(index, size, memoryReader(leaves));
      const tree = treeAt(size);
      for (let bit = index % 5; bit < 256; bit += 5) {
        assert.equal(verifyInclusion(flip(leaves[index]!, bit), index, tree, proof).ok, false);
        assert.equal(verifyInclusion(leaves[index]!, index, { size, root: flip(tree.root, bit) }, proof).ok, false);
        for (let h = 0; h < proof.length; h++)
          assert.equal(
            verifyInclusion(leaves[index]!, index, tree, proof.with(h, flip(proof[h]!, bit) as never)).ok,
            false,
          );
      }
    }
  }
});

test('any flipped bit in hashes or either root makes a consistency proof fail', async () => {
  for (const [older, newer] of [
    [1, 2],
    [3, 7],
    [4, 7],
    [6, 8],
    [8, 13],
    [12, 13],
  ] as const) {
    const proof = await proveConsistency(older, newer, memoryReader(leaves));
    const [a, b] = [treeAt(older), treeAt(newer)];
    for (let bit = older % 3; bit < 256; bit += 3) {
      assert.equal(verifyConsistency({ ...a, root: flip(a.root, bit) }, b, proof).ok, false);
      assert.equal(verifyConsistency(a, { ...b, root: flip(b.root, bit) }, proof).ok, false);
      for (let h = 0; h < proof.length; h++)
        assert.equal(verifyConsistency(a, b, proof.with(h, flip(proof[h]!, bit) as never)).ok, false);
    }
  }
});

test('T05: a valid proof does not carry another leaf, nor a leaf posing as a node', async () => {
  const proof = await proveInclusion(3, 7, memoryReader(leaves));
  const wrong = verifyInclusion(leaves[4]!, 3, treeAt(7), proof);
  assert.equal(!wrong.ok && wrong.refusal.code, 'merkle.inclusion');
  const pair = new Uint8Array([...leaves[2]!, ...leaves[3]!]);
  assert.notEqual(hex(leafHash(pair)), hex(nodeHash(leaves[2]!, leaves[3]!)));
});

test('T06: spare, missing and short hashes, and 64 or more, are refused for their number', async () => {
  const code = (r: ReturnType<typeof verifyInclusion>) => !r.ok && r.refusal.code;
  const proof = await proveInclusion(5, 13, memoryReader(leaves));
  const spare = new Uint8Array(32);
  for (const bad of [proof.slice(1), [...proof, spare], [], Array(64).fill(spare), proof.with(0, proof[0]!.slice(1))])
    assert.equal(code(verifyInclusion(leaves[5]!, 5, treeAt(13), bad)), 'merkle.proof-length');
  const joined = await proveConsistency(5, 13, memoryReader(leaves));
  for (const bad of [
    joined.slice(1),
    [...joined, spare],
    [],
    Array(64).fill(spare),
    joined.with(0, joined[0]!.slice(1)),
  ])
    assert.equal(code(verifyConsistency(treeAt(5), treeAt(13), bad)), 'merkle.proof-length');
  assert.equal(code(verifyConsistency(treeAt(0), treeAt(13), [spare])), 'merkle.proof-length');
  assert.equal(code(verifyConsistency(treeAt(13), treeAt(13), [spare])), 'merkle.proof-length');
});

test('T02, T03: another branch and a shrunk tree are refused', async () => {
  const branch = [...leaves.slice(0, 6), ...leaves.slice(100, 107)];
  const proof = await proveConsistency(9, 13, memoryReader(branch));
  const forked = verifyConsistency(treeAt(9), { size: 13, root: rootOf(branch) }, proof);
  assert.equal(!forked.ok && forked.refusal.code, 'merkle.consistency');
  const shrunk = verifyConsistency(treeAt(13), treeAt(9), []);
  assert.equal(!shrunk.ok && shrunk.refusal.code, 'merkle.range');
  assert.equal(verifyConsistency({ size: 0, root: leaves[0]! }, treeAt(3), []).ok, false);
  assert.equal(verifyConsistency({ size: 3, root: leaves[0]! }, treeAt(3), []).ok, false);
});

test('places and sizes that no tree has are refused', () => {
  for (const [index, size] of [
    [0, 0],
    [3, 3],
    [-1, 3],
    [0.5, 3],
    [1, 2 ** 53],
    [Number.NaN, 3],
  ] as const)
    assert.equal(verifyInclusion(leaves[0]!, index, { size, root: EMPTY_ROOT }, []).ok, false);
  assert.equal(verifyConsistency({ size: 1, root: EMPTY_ROOT }, { size: 2 ** 53, root: EMPTY_ROOT }, []).ok, false);
  assert.throws(() => appendLeaves({ size: 2 ** 53 - 1, hashes: [] }, [leaves[0]!]), Fault);
});

test('sizes up to 2^53 are exact: proofs in a tree of equal leaves, made from one hash a level', async () => {
  const perfect = [leaves[0]!];
  for (let level = 1; level < 54; level++) perfect.push(nodeHash(perfect[level - 1]!, perfect[level - 1]!));
  const asked: number[] = [];
  const read: HashReader = async (wanted) => {
    asked.push(wanted.length);
    return wanted.map((w) => perfect[w.level]!);
  };
  const size = 2 ** 53 - 1;
  const tree = { size, root: await rootAt(size, read) };
  for (const index of [0, 1, 2 ** 31, 2 ** 32 + 7, 2 ** 52 - 1, 2 ** 52, size - 1]) {
    const proof = await proveInclusion(index, size, read);
    assert.equal(verifyInclusion(leaves[0]!, index, tree, proof).ok, true);
    assert.equal(verifyInclusion(leaves[1]!, index, tree, proof).ok, false);
  }
  for (const older of [1, 2 ** 31 + 1, 2 ** 32, 2 ** 52 + 12_345, size - 1]) {
    const before = { size: older, root: await rootAt(older, read) };
    assert.equal(verifyConsistency(before, tree, await proveConsistency(older, size, read)).ok, true);
  }
  assert.ok(Math.max(...asked) <= 110);
  assert.equal(isPowerOfTwo(2 ** 52), true);
  assert.equal(isPowerOfTwo(size), false);
});

test('a history proof shows by itself which older root the newer tree stands on', async () => {
  for (const older of [1, 2, 3, 4, 6, 8, 11]) {
    const proof = await proveHistory(older, 13, memoryReader(leaves));
    const roots = rootsFrom(older, 13, proof[0]!, proof.slice(1));
    assert.equal(hex(roots!.older), hex(mth(0, older)));
    assert.equal(hex(roots!.newer), hex(mth(0, 13)));
  }
});

test('T20: without the salt nothing can be guessed, and no entry is made without one', () => {
  const acts = ['yes', 'no', 'request 17', 'refused'].map((a) => sha(utf8(a)));
  const salt = sha(utf8('thirty-two bytes nobody else has'));
  const entry = hex(commitmentOf(salt, acts[0]!));
  assert.equal(entry, hex(sha(utf8('comity/leaf/v1\n'), salt, acts[0]!)));
  const guesses = acts.flatMap((a) => [
    a,
    sha(a),
    sha(utf8('comity/leaf/v1\n'), a),
    commitmentOf(new Uint8Array(32), a),
  ]);
  assert.equal(
    guesses.some((g) => hex(g) === entry),
    false,
  );
  assert.notEqual(hex(commitmentOf(flip(salt, 9), acts[0]!)), entry);
  for (const short of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33)])
    assert.throws(() => commitmentOf(short, acts[0]!), Fault);
});
