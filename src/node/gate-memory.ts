// SPDX-License-Identifier: EUPL-1.2
// What one process remembers of gates, so that it is not read again with every turn of a device; forgotten with a purge.
import type { GateLine } from '#acts/conference/gate-log.ts';
import type { GateSnapshot } from '#acts/conference/gate-snapshot.ts';
import type { Node } from './node.ts';

/** A list with what it was made from; `at` on the clock of the process. */
export type Made = { snapshot: GateSnapshot; restsOn: string; at: number };
type Memory = { newest: Map<string, Made>; lines: Map<string, Map<string, GateLine[]>> };

const memories = new WeakMap<Node, Memory>();

/** By event: the newest list, and the lines of each post. */
export function gateMemory(node: Node): Memory {
  const known = memories.get(node) ?? { newest: new Map(), lines: new Map() };
  memories.set(node, known);
  return known;
}

export function forgetGates(node: Node, event: string): void {
  const { newest, lines } = gateMemory(node);
  newest.delete(event);
  lines.delete(event);
}
