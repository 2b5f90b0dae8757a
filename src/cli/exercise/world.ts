// SPDX-License-Identifier: EUPL-1.2
// Founds the exercise: two fictional States, the host of a summit, a provider and a depositary, each with a database, keys, people and
// settings of its own. Nothing here writes an act; acts come only from people signed in at running nodes.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { instantOf } from '#base/time.ts';
import { checkStatement } from '#acts/register/standing.ts';
import type { PackParty } from '#law/pack-schema.ts';
import { packOf } from '#law/pack.ts';
import { type ReportSource, type NodeConfig, readConfig } from '#node/config.ts';
import { makeIdentity, readIdentityFiles } from '#node/identity.ts';
import { keyStatement } from '#node/key-statement.ts';
import { loadPacks, random } from '#node/node.ts';
import { addPerson } from '#node/people.ts';
import { openDatabase } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import { freePort } from './ports.ts';

export const PARTIES: Party[] = ['DEPOSITARY', 'XA', 'XB', 'NIMBUS', 'XH'];
/** Everybody's password in an exercise; printed on the screen, worth nothing outside. */
export const EXERCISE_PASSWORD = 'exercise-only-not-a-secret';

export type Member = { party: Party; config: NodeConfig; configFile: string; statement: string };
export type World = { dir: string; members: Map<Party, Member> };

type PersonSeed = { person: string; name: string; office: string; roles: string[] };

/**
 * Founds or reopens the world below `dir`. In: how to get the address of a database (made empty when missing), the folder of
 * law packs, the first port wished for (0: any), and where peers reach a party when that is not the port it listens at.
 */
export async function foundWorld(
  dir: string,
  database: (name: string) => Promise<string>,
  lawDir: string,
  firstPort: number,
  reachedAt = (_party: Party, port: number) => `http://127.0.0.1:${port}`,
): Promise<World> {
  const pack = packOf(await loadPacks(lawDir), 'exercise');
  const seeds = JSON.parse(await readFile(join(lawDir, 'exercise', 'people.json'), 'utf8')) as PersonSeed[];
  const entry = (party: Party) => {
    const found = pack.parties.find((p) => p.code === party);
    if (!found) throw new Fault('exercise.party', `The exercise pack does not know ${party}.`);
    return found;
  };
  const now = instantOf(Date.now());
  const ports = new Map<Party, number>();
  for (const [i, party] of PARTIES.entries()) ports.set(party, await freePort(firstPort === 0 ? 0 : firstPort + i));
  const addresses = new Map(PARTIES.map((party) => [party, reachedAt(party, ports.get(party)!)]));
  const address = (party: Party) => addresses.get(party)!;
  const officeName = (id: string) => PARTIES.flatMap((p) => entry(p).offices).find((o) => o.id === id)?.name ?? id;
  const people = seeds.map((s) => {
    const party = s.office.slice(0, s.office.indexOf('/'));
    return { ...s, officeName: officeName(s.office), party, partyName: entry(party).name, address: address(party) };
  });
  const databases = new Map<Party, string>();
  for (const party of PARTIES) databases.set(party, await database(`comity_${party.toLowerCase()}`));
  const found = async (party: Party) =>
    [
      party,
      await foundMember(
        join(dir, party.toLowerCase()),
        entry(party),
        seeds,
        databases.get(party)!,
        address(party),
        now,
      ),
    ] as const;
  const statements = new Map(await Promise.all(PARTIES.map(found)));
  const genesis = checkStatement(statements.get('DEPOSITARY')!);
  if (!genesis.ok) throw new Fault('exercise.genesis', genesis.refusal.words);
  const members = new Map<Party, Member>();
  for (const party of PARTIES) {
    const p = entry(party);
    const config: NodeConfig = {
      party,
      partyName: p.name,
      place: p.place,
      zone: p.zone,
      mode: 'exercise',
      dataDir: join(dir, party.toLowerCase()),
      databaseUrl: databases.get(party)!,
      host: '127.0.0.1',
      port: ports.get(party)!,
      address: address(party),
      depositary: {
        statement: statements.get('DEPOSITARY')!,
        fingerprint: genesis.value.fingerprint,
        address: address('DEPOSITARY'),
      },
      pins: {},
      armedBy: {
        person: seeds.find((s) => s.office.startsWith(`${party}/`))!.person,
        role: seeds.find((s) => s.office.startsWith(`${party}/`))!.roles[0]!,
      },
      offices: p.offices.map((o) => o.id),
      // XA reads what XB clears for everybody, as it would read any other source.
      ...(party === 'XA' ? { reportSources: [neighbour(address('XB'))] } : {}),
      exercise: { password: EXERCISE_PASSWORD, people },
    };
    const configFile = join(config.dataDir, 'node.json');
    await writeFile(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });
    members.set(party, { party, config, configFile, statement: statements.get(party)! });
  }
  return { dir, members };
}

const neighbour = (address: string): ReportSource => ({
  ...{ name: 'xb-report-desk', label: 'Report desk of XB', url: `${address}/taxii2/`, most: 'green' },
  ...{ mayBeNamed: true, privateAddresses: true },
});

/**
 * Opens a world founded earlier below `dir`; null when there is none. In: how to get the address of a database, where it may be another one
 * than last time, as that of a server we started ourselves.
 */
export async function reopenWorld(
  dir: string,
  database: ((name: string) => Promise<string>) | null = null,
): Promise<World | null> {
  const members = new Map<Party, Member>();
  for (const party of PARTIES) {
    const configFile = join(dir, party.toLowerCase(), 'node.json');
    if (!existsSync(configFile)) return null;
    const known = await readConfig(configFile);
    const config = database ? { ...known, databaseUrl: await database(`comity_${party.toLowerCase()}`) } : known;
    if (config.databaseUrl !== known.databaseUrl)
      await writeFile(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });
    members.set(party, { party, config, configFile, statement: '' });
  }
  return { dir, members };
}

/** Keys, people and an up-to-date database of one member; out: its own key statement. */
async function foundMember(
  dir: string,
  party: PackParty,
  seeds: PersonSeed[],
  databaseUrl: string,
  address: string,
  now: string,
): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const offices = party.offices.map((o) => o.id);
  await makeIdentity(join(dir, 'keys'), party.code, party.name, offices, random, now);
  const db = openDatabase(databaseUrl, { max: 2 });
  try {
    await migrate(db);
    const people = [];
    for (const s of seeds.filter((x) => x.office.startsWith(`${party.code}/`)))
      people.push(
        await addPerson(
          db,
          { id: s.person, name: s.name, office: s.office, roles: s.roles, password: EXERCISE_PASSWORD },
          random,
        ),
      );
    return keyStatement(await readIdentityFiles(join(dir, 'keys'), party.code, offices), people, address, now);
  } finally {
    await db.destroy();
  }
}
