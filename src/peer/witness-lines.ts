// SPDX-License-Identifier: EUPL-1.2
// The lines to the nodes that witness this one's log: all others the register knows.
import type { WitnessLine } from '#node/witnessing.ts';
import type { Node } from '#node/node.ts';
import { PEER } from '#wire/delivery.ts';
import { call } from './line.ts';

const TIMEOUT_MS = 3000;
const LIMIT = 128 * 1024;

export async function witnessLines(node: Node): Promise<WitnessLine[]> {
  const { directory } = await node.register();
  return [...directory.statements.values()]
    .filter((s) => s.statement.party !== node.config.party)
    .map(({ statement }) => ({
      party: statement.party,
      ask: async (request) => {
        // A witness that is away is no fault: the quorum decides.
        const reply = await call(statement.address, PEER.witness, {
          method: 'POST',
          body: request,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          limit: LIMIT,
          timeoutMs: TIMEOUT_MS,
        }).catch(() => null);
        return reply ? { status: reply.status, body: reply.body.toString('utf8') } : null;
      },
    }));
}
