// SPDX-License-Identifier: EUPL-1.2
// The people of a node and their keys.
import type { OfficeId } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { Database } from '#store/database.ts';
import { people, type Person } from '#store/people.ts';
import type { Random } from './identity.ts';
import { makeOfficerKey } from './officer-key.ts';

export type NewOfficer = { id: string; name: string; office: OfficeId; roles: string[]; password: string };

/** Adds a person with a key of their own. The key becomes valid for others once a key statement names it. Fault people.exists. */
export async function addPerson(db: Database, officer: NewOfficer, random: Random): Promise<Person> {
  const { password, ...rest } = officer;
  const key = await makeOfficerKey(password, random);
  if (!(await people(db).add({ ...rest, ...key })))
    throw new Fault('people.exists', `There is a person ${officer.id} already.`);
  return (await people(db).find(officer.id))!;
}
