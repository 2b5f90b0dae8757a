// SPDX-License-Identifier: EUPL-1.2
// The depositary's two registrars enter what the exercise stands on, stage by stage.
import type { ActId, Party } from '#base/act.ts';
import { KEYS, NOTIFICATION } from '#acts/register/act.ts';
import { packOf } from '#law/pack.ts';
import { loadPacks } from '#node/node.ts';
import { type Client, enter, until } from './client.ts';
import { type EntrySeed, exerciseEntries, filledIn } from './entries.ts';
import type { RunningNode } from './running.ts';
import { PARTIES, type World } from './world.ts';

/** Enters everything once and sends round what was entered. Waits until all nodes know what anybody stands on. */
export async function enterRegister(world: World, nodes: Map<Party, RunningNode>, lawDir: string): Promise<void> {
  await (await enterStanding(world, nodes, lawDir))();
}

/**
 * Enters what anybody stands on, and waits until all nodes know it. Out: what sends the depositary's notifications round; nobody's standing waits
 * for them.
 */
export async function enterStanding(
  world: World,
  nodes: Map<Party, RunningNode>,
  lawDir: string,
): Promise<() => Promise<void>> {
  const address = nodes.get('DEPOSITARY')!.address;
  const registrars = [await enter(address, 'dep-registrar-1'), await enter(address, 'dep-registrar-2')] as const;
  const pack = packOf(await loadPacks(lawDir), 'exercise');
  const day = (await registrars[0].ask('form', { query: { kind: KEYS } })).today;
  const members = PARTIES.filter((p) => p !== 'DEPOSITARY');
  const statements = new Map(members.map((p) => [p, world.members.get(p)!.statement]));
  const numbers = new Map<string, ActId>();
  // Whoever knows the last entry knows all before it.
  const known = async () => {
    for (const party of members) {
      const person = world.members.get(party)!.config.exercise!.people.find((x) => x.party === party)!.person;
      const client = await enter(nodes.get(party)!.address, person);
      await until(
        `${party} to know the register`,
        () => client.ask('registerState'),
        (s) => s.entries >= numbers.size,
      );
    }
  };
  const enterAll = async (stages: readonly EntrySeed[][]) => {
    for (const stage of stages) {
      const entered = await Promise.all(
        stage.map(async (seed) => [seed.name, await enterOne(registrars, seed, numbers)] as const),
      );
      for (const [name, id] of entered) numbers.set(name, id);
    }
  };
  const stages = await exerciseEntries(statements, pack, day, lawDir);
  const notifies = (stage: EntrySeed[]) => stage.every((seed) => seed.kind === NOTIFICATION);
  await enterAll(stages.filter((stage) => !notifies(stage)));
  await known();
  return () => enterAll(stages.filter(notifies)).then(known);
}

/** Drafted by one registrar, approved by the other. Out: the number of the entry. */
export async function enterOne(
  [first, second]: readonly [Client, Client],
  seed: EntrySeed,
  numbers: ReadonlyMap<string, ActId> = new Map(),
): Promise<ActId> {
  const written = await first.ask('write', {
    body: { kind: seed.kind, to: ['DEPOSITARY/registry'], basis: seed.basis, body: filledIn(seed, numbers) },
  });
  const draft = await second.ask('draft', { params: { id: written.draft! } });
  await second.ask('approve', { params: { id: written.draft! }, body: { digest: draft.digest } });
  return written.draft!;
}
