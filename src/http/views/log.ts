// SPDX-License-Identifier: EUPL-1.2
// The own log as others have seen it, the logs of others as this node has seen them, and proofs of two stories.
import { instantOf, millis } from '#base/time.ts';
import type { Node } from '#node/node.ts';
import { alarmsOfRegister } from '#node/register-alarms.ts';
import { type Questioned, questioned } from '#node/questioned.ts';
import { type RegisterSeen, registerSeen } from '#node/register-seen.ts';
import { weighCheckpoint } from '#proof/log/witnessed.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { accusations, witnessStates } from '#store/witness-states.ts';
import { dossiersReader } from '#store/dossiers.ts';
import type { LogView } from '#wire/views.ts';
import { kindName } from './citation.ts';

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
  // A witness that changed its key signs with either; people see one witness a party.
  const times = new Map(weighed?.ok ? weighed.value.signed.map((s) => [ownName(s.name), s.time]) : []);
  return {
    origin: node.identity.log.key.name,
    size: latest?.size ?? 0,
    checkpoint: note,
    witnesses: [...new Set([...(policy?.witnesses.keys() ?? [])].map(ownName))].map((name) => {
      const time = times.get(name);
      const party = statements.find((s) => s.party.toLowerCase() === name)?.party ?? name;
      return { name, party, at: time === undefined ? null : instantOf(time * 1000), signed: time !== undefined };
    }),
    quorum: weighed?.ok === true && weighed.value.quorumMet,
    accusations: told.map(({ origin, seenAt, text }) => ({ origin, seenAt, text })),
    peers: seen.map(({ origin, size }) => ({
      origin,
      party: register.logOf(origin)?.party ?? '',
      size,
      state: told.some((a) => a.origin === origin) ? 'Has told two stories' : 'Consistent so far',
    })),
    questioned: await questionedView(node),
    keyAlarms: (await alarmsOfRegister(node, register)).map(({ party, words }) => `${party}: ${words}`),
    register: registerView(await registerSeen(node)),
  };
}

const ownName = (name: string) => name.replace(/~\d+$/, '');

const QUESTIONED_SHOWN = 200;

/** The newest first: they are the ones a thief may still be at work on. */
async function questionedView(node: Node): Promise<LogView['questioned']> {
  const list = (await questioned(node)).slice(-QUESTIONED_SHOWN).reverse();
  const dossiers = await dossiersReader(node.db).ofActIds(list.map((q) => q.act));
  return list.map((q) => ({
    act: q.act,
    name: kindName(q.kind),
    party: q.party,
    from: q.from,
    at: q.at.instant,
    since: q.since,
    words: WHY[q.why],
    dossier: dossiers.get(q.act) ?? null,
  }));
}

const WHY: Record<Questioned['why'], string> = {
  after: 'It lies behind the last entry of the log that its State still stands by.',
  unproven: 'Nothing here shows that it is older than the theft.',
};

/** The public log of the register as this node last saw it witnessed. */
function registerView(seen: RegisterSeen | null): LogView['register'] {
  return seen && { origin: seen.origin, size: seen.size, at: seen.at, stale: seen.stale?.words ?? null };
}
