// SPDX-License-Identifier: EUPL-1.2
// Members and bonds of each group, looked up in one step: made once for a picture of all groups, in linear time.
import { orderBy } from './link-graph.ts';
import type { Grouping } from './regroup.ts';

export type GroupIndex = {
  /** Reports of the group with this label, rising. */
  membersOf(label: number): Uint32Array;
  /** Bonds of the group with this label, rising. */
  bondsOf(label: number): Uint32Array;
};

const made = new WeakMap<Grouping, GroupIndex>();

/** The index of a grouping. A grouping is never changed, so its index is made once and kept as long as the grouping is. */
export function groupIndexOf(grouping: Grouping): GroupIndex {
  const known = made.get(grouping);
  if (known !== undefined) return known;
  const { labels, bonds } = grouping;
  const bondLabels = new Uint32Array(bonds.starts.length - 1);
  for (let b = 0; b < bondLabels.length; b++) bondLabels[b] = labels[bonds.members[bonds.starts[b]!]!]!;
  const index = { membersOf: slices(labels, labels.length), bondsOf: slices(bondLabels, labels.length) };
  made.set(grouping, index);
  return index;
}

function slices(labels: Uint32Array, most: number): (label: number) => Uint32Array {
  const order = orderBy(labels, most, null);
  const starts = new Uint32Array(most + 1);
  for (const label of labels) starts[label + 1]! += 1;
  for (let i = 0; i < most; i++) starts[i + 1]! += starts[i]!;
  return (label) => order.subarray(starts[label]!, starts[label + 1]!);
}
