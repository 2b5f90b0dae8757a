// SPDX-License-Identifier: EUPL-1.2
// What people at this node have to be told about keys: broken chains, roots being replaced, a statement of their own that they
// did not make, and a State that disowns what others hold of it.
import { keyAlarms } from '#acts/register/standing.ts';
import { disowned } from './disowned.ts';
import type { Node } from './node.ts';
import type { Register } from './register.ts';

/** One line each, about a party. */
export async function alarmsOfKeys(
  node: Pick<Node, 'keyFolder' | 'config' | 'db'>,
  register: Pick<Register, 'directory'>,
): Promise<{ party: string; words: string }[]> {
  const { party } = node.config;
  const { directory } = register;
  const strange = node.keyFolder.isStrange(directory)
    ? [
        {
          party,
          words:
            'The register holds a key statement of ours that this node did not prepare. If nobody here prepared it elsewhere, our root is in wrong hands.',
        },
      ]
    : [];
  const denied = (await disowned(node, register)).map((d) => ({
    party: d.party,
    words: `It gave keys up as compromised since ${d.since} and no longer stands by its log from entry ${d.from} on. ${d.acts} of its acts from there on were here, and witnessed, before that moment. The two do not fit: ask what it disowns, and keep the proofs.`,
  }));
  return [...strange, ...denied, ...keyAlarms(directory)];
}
