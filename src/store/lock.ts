// SPDX-License-Identifier: EUPL-1.2
// "Only one of us does this": a lock the database holds for a connection. Whoever is killed loses it with the connection.
import pg from 'pg';
import { faultOf } from './faults.ts';

export type Lock = {
  /** Settles when the lock is no longer ours: connection gone, server gone, or released. Stop working then, before anything else. */
  lost: Promise<void>;
  release(): Promise<void>;
};

/** How often the holder makes sure it is still connected; a broken line without a goodbye is noticed within twice this. */
const PULSE_MS = 5000;

/**
 * Tries once to hold the lock `name` of the database at `url`. Out: the lock, or null while another process has it.
 * Between the loss and `lost` there can be a moment with two holders: what they write must also be guarded by a unique index.
 * Fault `store.unreachable`.
 */
export async function holdLock(url: string, name: string): Promise<Lock | null> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: PULSE_MS,
    application_name: `comity lock ${name}`,
  });
  const lost = Promise.withResolvers<void>();
  client.on('error', () => lost.resolve());
  client.on('end', () => lost.resolve());
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
      [name],
    );
    if (!rows[0]?.held) {
      await client.end();
      return null;
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw faultOf(error);
  }
  const pulse = setInterval(() => client.query('select 1').catch(() => lost.resolve()), PULSE_MS);
  pulse.unref();
  // Loses nothing: a connection that cannot even be closed is gone, and the lock with it.
  const close = () => client.end().catch(() => {});
  void lost.promise.then(() => {
    clearInterval(pulse);
    return close();
  });
  return {
    lost: lost.promise,
    release: async () => {
      await close();
      lost.resolve();
    },
  };
}
