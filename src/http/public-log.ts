// SPDX-License-Identifier: EUPL-1.2
// The log of the register as this node can show it: its own at the depositary, the newest it saw elsewhere.
import { millis } from '#base/time.ts';
import { logFor } from '#node/own-log.ts';
import type { Node } from '#node/node.ts';
import type { Register } from '#node/register.ts';
import { checkAccusation } from '#proof/log/fork.ts';
import { weighCheckpoint } from '#proof/log/witnessed.ts';
import type { LogShown } from '#public/pages/log.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { seenCheckpoints } from '#store/seen-checkpoints.ts';
import { accusations } from '#store/witness-states.ts';
import { REGISTER_LOG } from '#wire/delivery.ts';

const KEEPER = 'DEPOSITARY';
/** A moment ahead of the own clock up to which a witness's time is believed. */
const SKEW_SECONDS = 300;

export async function logShown(node: Node, register: Register): Promise<LogShown> {
  const own = node.config.party === KEEPER;
  const statements = [...register.directory.statements.values()].map((s) => s.statement);
  const keeper = statements.find((s) => s.party === KEEPER);
  const name = keeper?.register ? ('register' as const) : ('acts' as const);
  const origin = (name === 'register' ? keeper?.register?.origin : keeper?.log.origin) ?? null;
  const [note, told] = await Promise.all([noteOf(node, own, origin), accusations(node.db).list()]);
  const policy = register.policy(KEEPER, name);
  const weighed =
    policy && note ? weighCheckpoint(note, policy, Math.floor(millis(node.clock()) / 1000) + SKEW_SECONDS) : null;
  const cosigned = new Set(weighed?.ok ? weighed.value.signed.map((s) => s.name.split('~')[0]) : []);
  return {
    origin,
    size: note === null ? 0 : Number(note.split('\n')[1] ?? 0),
    checkpoint: note,
    witnesses: statements
      .filter((s) => s.party !== KEEPER)
      .map((s) => ({ party: s.party, cosigned: cosigned.has(s.party.toLowerCase()) })),
    quorum: policy === null ? null : Math.floor((statements.length - 1) / 2) + 1,
    witnessed: weighed?.ok === true && weighed.value.quorumMet,
    tiles: `${node.config.depositary.address.replace(/\/$/, '')}${REGISTER_LOG}/`,
    // Judged anew at every look: what lies in a table is no proof by itself.
    accusations: told.flatMap(({ origin: of, text, seenAt }) => {
      const pair = of === origin ? checkAccusation(text, register.logKeys(KEEPER, name)) : null;
      return pair?.ok ? [{ first: pair.value.older, second: pair.value.newer, seen: seenAt.slice(0, 10) }] : [];
    }),
  };
}

async function noteOf(node: Node, own: boolean, origin: string | null): Promise<string | null> {
  if (own) {
    const list = checkpoints(node.db, logFor(node, true));
    return (await list.latestCosigned())?.cosigned ?? (await list.latest())?.note ?? null;
  }
  return origin === null ? null : ((await seenCheckpoints(node.db).of(origin))?.note ?? null);
}
