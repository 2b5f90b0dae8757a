// SPDX-License-Identifier: EUPL-1.2
// The own log as others have seen it, the logs of others as this node has seen them, and proofs of two stories.
import { instantOf, millis } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import { weighCheckpoint } from '#proof/log/witnessed.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { accusations, witnessStates } from '#store/witness-states.ts';
import type { LogView } from '#wire/views.ts';

/** A moment ahead of the own clock up to which a witness's time is believed. */
const SKEW_SECONDS = 300;

export async function logView(node: Node): Promise<LogView> {
  const register = await node.register();
  const [latest, cosigned, told, seen] = await Promise.all([
    checkpoints(node.db).latest(),
    checkpoints(node.db).latestCosigned(),
    accusations(node.db).list(),
    witnessStates(node.db).all(),
  ]);
  const note = cosigned?.cosigned ?? latest?.note ?? '';
  const statements = [...register.directory.statements.values()].map((s) => s.statement);
  // Before the register names this party there is no rule about who has to have seen its log.
  const policy = statements.some((s) => s.party === node.config.party) ? register.policy(node.config.party) : null;
  const weighed =
    policy && note ? weighCheckpoint(note, policy, Math.floor(millis(node.clock()) / 1000) + SKEW_SECONDS) : null;
  const times = new Map(weighed?.ok ? weighed.value.signed.map((s) => [s.name, s.time]) : []);
  return {
    origin: node.identity.log.key.name,
    size: latest?.size ?? 0,
    checkpoint: note,
    witnesses: [...(policy?.witnesses.keys() ?? [])].map((name) => {
      const time = times.get(name);
      const party = statements.find((s) => s.party.toLowerCase() === name)?.party ?? name;
      return { name, party, at: time === undefined ? null : instantOf(time * 1000), signed: time !== undefined };
    }),
    quorum: weighed?.ok === true && weighed.value.quorumMet,
    accusations: told.map(({ origin, seenAt, text }) => ({ origin, seenAt, text })),
    peers: seen.map(({ origin, size }) => ({
      origin,
      party: statements.find((s) => s.log.origin === origin)?.party ?? '',
      size,
      state: told.some((a) => a.origin === origin) ? 'Has told two stories' : 'Consistent so far',
    })),
  };
}
