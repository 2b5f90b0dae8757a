// SPDX-License-Identifier: EUPL-1.2
// The people of this node who sign in and sign. Their keys rest wrapped; nothing here can open them.
import type { Bytes } from '#base/bytes.ts';
import type { Database } from './database.ts';

export type Person = {
  id: string;
  name: string;
  office: string;
  roles: string[];
  passwordHash: string;
  wrappedKey: Bytes;
  publicKey: string;
  disabled: boolean;
};
export type NewPerson = Omit<Person, 'wrappedKey' | 'disabled'> & { wrappedKey: Uint8Array };

const COLUMNS = [
  'id',
  'name',
  'office',
  'roles',
  'password_hash as passwordHash',
  'wrapped_key as wrappedKey',
  'public_key as publicKey',
  'disabled',
] as const;

export type People = ReturnType<typeof people>;

export function people(db: Database) {
  const all = () => db.selectFrom('people').select(COLUMNS);

  return {
    async find(id: string): Promise<Person | null> {
      return (await all().where('id', '=', id).executeTakeFirst()) ?? null;
    },

    async list(office?: string): Promise<Person[]> {
      const query = office === undefined ? all() : all().where('office', '=', office);
      return query.orderBy('id').execute();
    },

    /** Out: false when somebody of that id exists already. */
    async add(person: NewPerson): Promise<boolean> {
      const done = await db
        .insertInto('people')
        .values({
          id: person.id,
          name: person.name,
          office: person.office,
          roles: person.roles,
          password_hash: person.passwordHash,
          wrapped_key: person.wrappedKey,
          public_key: person.publicKey,
          disabled: false,
        })
        .onConflict((c) => c.column('id').doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },

    /** A new password always comes with the key wrapped anew under it. */
    async setPassword(id: string, passwordHash: string, wrappedKey: Uint8Array): Promise<boolean> {
      const done = await db
        .updateTable('people')
        .set({ password_hash: passwordHash, wrapped_key: wrappedKey })
        .where('id', '=', id)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    async setRoles(id: string, roles: string[]): Promise<boolean> {
      const done = await db.updateTable('people').set({ roles }).where('id', '=', id).executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    /** People are disabled, never removed: their signatures stay. */
    async setDisabled(id: string, disabled: boolean): Promise<boolean> {
      const done = await db.updateTable('people').set({ disabled }).where('id', '=', id).executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
  };
}
