// SPDX-License-Identifier: EUPL-1.2
// What people at this node have to be told about keys: broken chains, roots being replaced, and a statement of their own that they
// did not make.
import { keyAlarms } from '#acts/register/standing.ts';
import type { Node } from './node.ts';
import type { Register } from './register.ts';

/** One line each, about a party. */
export function alarmsOfKeys(
  node: Pick<Node, 'keyFolder' | 'config'>,
  { directory }: Pick<Register, 'directory'>,
): { party: string; words: string }[] {
  const { party } = node.config;
  const strange = node.keyFolder.isStrange(directory)
    ? [
        {
          party,
          words:
            'The register holds a key statement of ours that this node did not prepare. If nobody here prepared it elsewhere, our root is in wrong hands.',
        },
      ]
    : [];
  return [...strange, ...keyAlarms(directory)];
}
