// SPDX-License-Identifier: EUPL-1.2
// What people at this node have to be told about the register: that it cannot be followed, that a treaty cannot be read from it, and what
// is wrong with keys.
import { alarmsOfKeys } from './key-alarms.ts';
import { followingAlarm } from './following.ts';
import type { Node } from './node.ts';
import type { Register } from './register.ts';

/** One line each, about a party. */
export async function alarmsOfRegister(node: Node, register: Register): Promise<{ party: string; words: string }[]> {
  const stuck = followingAlarm(node);
  const unread = [...node.packs.values()].flatMap(({ id, kind, title }) =>
    kind === 'treaty' && register.unreadable(id) !== null ? [title] : [],
  );
  return [
    ...(stuck === null ? [] : [{ party: 'DEPOSITARY', words: stuck }]),
    ...unread.map((title) => ({
      party: 'DEPOSITARY',
      words: `The register holds an entry from which nothing can be computed here, so no question about “${title}” is answered. It names law that is not installed here, or what the depositary entered makes no sense.`,
    })),
    ...(await alarmsOfKeys(node, register)),
  ];
}
