// SPDX-License-Identifier: EUPL-1.2
// The depositary's two registrars enter what the exercise stands on: keys, designations, deposits, one reservation.
import { KEYS, DEPOSIT, DESIGNATION, RESERVATION } from '#acts/register/act.ts';
import { packOf } from '#law/pack.ts';
import { loadPacks } from '#node/node.ts';
import { type Client, enter, until } from './client.ts';
import type { RunningNode } from './running.ts';
import { PARTIES, type World } from './world.ts';
import type { Party } from '#base/act.ts';

/** Enters everything once; a world that was founded before is left as it is. Waits until all nodes know the register. */
export async function enterRegister(world: World, nodes: Map<Party, RunningNode>, lawDir: string): Promise<void> {
  const address = nodes.get('DEPOSITARY')!.address;
  const [first, second] = [await enter(address, 'dep-registrar-1'), await enter(address, 'dep-registrar-2')];
  const pack = packOf(await loadPacks(lawDir), 'exercise');
  const day = (await first.ask('form', { query: { kind: KEYS } })).today;
  const entries: { kind: string; code: string; body: Record<string, unknown> }[] = [];
  for (const party of PARTIES)
    if (party !== 'DEPOSITARY')
      entries.push({
        kind: KEYS,
        code: 'DEPOSITARY',
        body: {
          party,
          statement: world.members.get(party)!.statement,
          note: `Exercise note verbale of ${party}, 1/2026`,
        },
      });
  for (const party of pack.parties)
    for (const office of party.offices)
      for (const role of office.roles)
        entries.push({
          kind: DESIGNATION,
          code: 'CENTRAL_AUTHORITY',
          body: { party: party.code, office: office.id, designation: role.code, name: office.name, from: day },
        });
  for (const party of pack.parties)
    for (const b of party.bound)
      entries.push({
        kind: DEPOSIT,
        code: 'ENTRY_INTO_FORCE',
        body: { party: party.code, pack: b.pack, instrument: 'ratification', depositedOn: b.from },
      });
  for (const party of pack.parties)
    for (const r of party.reservations)
      entries.push({
        kind: RESERVATION,
        code: r.code,
        body: { party: party.code, pack: r.pack, code: r.code, from: r.from },
      });
  // Keys first: what follows is cosigned by their owners.
  for (const keys of [true, false])
    await Promise.all(entries.filter((e) => (e.kind === KEYS) === keys).map((e) => enterOne(first, second, e)));
  // Whoever knows the last entry knows all before it.
  const people = [...new Set(PARTIES)]
    .filter((p) => p !== 'DEPOSITARY')
    .map((p) => [p, nodes.get(p)!.address] as const);
  for (const [party, at] of people) {
    const person = world.members.get(party)!.config.exercise!.people.find((x) => x.party === party)!.person;
    const client = await enter(at, person);
    await until(
      `${party} to know the register`,
      () => client.ask('registerState'),
      (s) => s.entries >= entries.length,
    );
  }
}

async function enterOne(
  first: Client,
  second: Client,
  entry: { kind: string; code: string; body: Record<string, unknown> },
): Promise<void> {
  const written = await first.ask('write', {
    body: {
      kind: entry.kind,
      to: ['DEPOSITARY/registry'],
      basis: [{ pack: 'hanoi', code: entry.code }],
      body: entry.body,
    },
  });
  const draft = await second.ask('draft', { params: { id: written.draft! } });
  await second.ask('approve', { params: { id: written.draft! }, body: { digest: draft.digest } });
}
