// SPDX-License-Identifier: EUPL-1.2
// The connection to PostgreSQL, and the one place that says how its values become ours.
import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Fault } from '#base/result.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
/** Writers that must not stand alone take this type: it exists only inside a transaction. */
export type Transaction = KyselyTransaction<Tables>;

const BYTEA = 17;
const BIGINT = 20;
const TIMESTAMPTZ = 1184;

/** bigint within 2^53, or a Fault: a rounded index would be a wrong one. */
function safeNumber(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n))
    throw new Fault('store.number', 'The database holds a number larger than this program can count.');
  return n;
}

const standardTime = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;
const standardBytes = pg.types.getTypeParser(BYTEA) as unknown as (text: string) => Buffer;

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === BIGINT) return safeNumber;
      if (oid === TIMESTAMPTZ) return (text: string) => standardTime(text).toISOString();
      if (oid === BYTEA) return (text: string) => new Uint8Array(standardBytes(text));
    }
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/**
 * A pool of at most `max` connections (10 unless told) to the database at a postgresql:// address. Nothing is contacted yet.
 * Close it with `destroy()`. `hasty`: commits do not wait for the disk. Only for rows whose loss costs a repetition and never a
 * fact: whatever a later patient commit makes durable makes everything before it durable too (one write-ahead log).
 */
export function openDatabase(
  url: string,
  { max = 10, hasty = false }: { max?: number; hasty?: boolean } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    ...(hasty ? { options: '-c synchronous_commit=off' } : {}),
    types,
    connectionTimeoutMillis: 10_000,
    application_name: 'comity',
  });
  // An idle connection that dies is replaced at the next query, which reports the fault if the server is really away.
  pool.on('error', () => {});
  // One that dies in use fails its query; without a listener of its own it would end the whole process as well.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
