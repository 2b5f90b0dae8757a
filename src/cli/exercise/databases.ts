// SPDX-License-Identifier: EUPL-1.2
// Databases on a server of one's own: made on first use, found again later.
import pg from 'pg';
import { Fault } from '#base/result.ts';
import type { Postgres } from '#store/embedded.ts';

/** Makes databases on the server at `url`; the user named there must be allowed to. Fault database.create. */
export function createOn(url: string): (name: string) => Promise<string> {
  return async (name) => {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (rowCount === 0)
        await client.query(`create database ${client.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
    } catch (cause) {
      throw new Fault(
        'database.create',
        'The database server does not let this user make a database. Give the role CREATEDB, or make the database first.',
        { cause },
      );
    } finally {
      await client.end().catch(() => {});
    }
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.href;
  };
}

/** Makes databases in the embedded server. */
export function createIn(postgres: Postgres): (name: string) => Promise<string> {
  return async (name) => {
    await postgres.createDatabase(name);
    return postgres.url(name);
  };
}
