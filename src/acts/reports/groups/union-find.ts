// SPDX-License-Identifier: EUPL-1.2
// Disjoint sets over typed arrays. The label of a set is its smallest member, whatever the order of joining.

export type JoinedSets = {
  join(a: number, b: number): void;
  /** The smallest member of the set. */
  find(a: number): number;
  /** The label of every member. */
  labels(): Uint32Array;
};

/** Sets of one member each, numbered from 0. Joining costs next to nothing: paths are halved as they are walked. */
export function joinedSets(size: number): JoinedSets {
  const parents = new Uint32Array(size);
  for (let i = 0; i < size; i++) parents[i] = i;
  const find = (a: number): number => {
    let at = a;
    for (;;) {
      const parent = parents[at]!;
      if (parent === at) return at;
      const above = parents[parent]!;
      parents[at] = above;
      at = above;
    }
  };
  const join = (a: number, b: number): void => {
    const x = find(a);
    const y = find(b);
    if (x < y) parents[y] = x;
    else if (y < x) parents[x] = y;
  };
  return {
    join,
    find,
    labels: () => {
      const out = new Uint32Array(size);
      // A parent is never greater than its child, so one pass from below is enough.
      for (let i = 0; i < size; i++) {
        const parent = parents[i]!;
        out[i] = parent === i ? i : out[parent]!;
      }
      return out;
    },
  };
}
