// SPDX-License-Identifier: EUPL-1.2
// Waking one another through the database (LISTEN and NOTIFY). A signal is a hint that saves waiting; it never carries the news itself.
import { sql } from 'kysely';
import pg from 'pg';
import { Fault } from '#base/result.ts';
import type { Database } from './database.ts';

/**
 * Wakes the listeners of a channel. Given a transaction, they wake when it commits; but such commits queue up one after another
 * (PostgreSQL holds a lock across them), so where many commit at once call it after the commit instead.
 */
export async function notify(db: Database, channel: string): Promise<void> {
  await sql`select pg_notify(${channelName(channel)}, '')`.execute(db);
}

export type Listening = { stop(): Promise<void> };

function channelName(channel: string): string {
  if (!/^[a-z][a-z_]{0,40}$/.test(channel)) throw new Fault('store.name', `"${channel}" is not a name for a channel.`);
  return channel;
}

/**
 * Calls `woken` with the channel for every signal, and once for each channel whenever the line is (re)made, because signals sent
 * meanwhile are not repeated. Resolves when the first line stands; later it reconnects by itself until stopped.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  woken: (channel: string) => void,
): Promise<Listening> {
  const names = channels.map(channelName);
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const again = (wait: number) => {
    if (stopped) return;
    clearTimeout(retry);
    retry = setTimeout(() => connect().catch(() => again(Math.min(wait * 2, 5000))), wait);
  };

  const connect = async () => {
    const line = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'comity signals',
    });
    client = line;
    let stands = false;
    const broken = () => {
      if (stands) again(100);
      stands = false;
    };
    line.on('error', broken);
    line.on('end', broken);
    line.on('notification', (message) => woken(message.channel));
    try {
      await line.connect();
      for (const name of names) await line.query(`listen ${name}`);
    } catch (error) {
      await line.end().catch(() => {});
      throw error;
    }
    if (stopped) return line.end();
    stands = true;
    for (const name of names) woken(name);
  };

  await connect().catch((cause) => {
    throw new Fault('store.unreachable', 'The database does not answer.', { cause });
  });
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
