// SPDX-License-Identifier: EUPL-1.2
// Who is signed in, and who tried to. Only the hash of a session token rests here.
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

export type Session = {
  tokenHash: string;
  person: string;
  wrappedKey: Bytes;
  createdAt: Instant;
  seenAt: Instant;
  expiresAt: Instant;
};

const COLUMNS = [
  'token_hash as tokenHash',
  'person',
  'wrapped_key as wrappedKey',
  'created_at as createdAt',
  'seen_at as seenAt',
  'expires_at as expiresAt',
] as const;

export type Sessions = ReturnType<typeof sessions>;

export function sessions(db: Database) {
  return {
    async open(
      session: { tokenHash: string; person: string; wrappedKey: Uint8Array; expiresAt: Instant },
      now: Instant,
    ): Promise<void> {
      const { tokenHash, person, wrappedKey, expiresAt } = session;
      await db
        .insertInto('sessions')
        .values({
          token_hash: tokenHash,
          person,
          wrapped_key: wrappedKey,
          created_at: now,
          seen_at: now,
          expires_at: expiresAt,
        })
        .execute();
    },

    /** The session if it has not expired and its person is not disabled. */
    async find(tokenHash: string, now: Instant): Promise<Session | null> {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('people', 'people.id', 'sessions.person')
        .select(['token_hash as tokenHash', 'person', 'sessions.wrapped_key as wrappedKey'])
        .select(['created_at as createdAt', 'seen_at as seenAt', 'expires_at as expiresAt'])
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .where('disabled', '=', false)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The person was here; the session now lasts until `expiresAt`. */
    async touch(tokenHash: string, now: Instant, expiresAt: Instant): Promise<void> {
      await db
        .updateTable('sessions')
        .set({ seen_at: now, expires_at: expiresAt })
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .execute();
    },

    async close(tokenHash: string): Promise<void> {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
    },

    /** Out: the sessions that were open. */
    async closeAllOf(person: string): Promise<number> {
      return Number((await db.deleteFrom('sessions').where('person', '=', person).executeTakeFirst()).numDeletedRows);
    },

    async of(person: string): Promise<Session[]> {
      return db
        .selectFrom('sessions')
        .select(COLUMNS)
        .where('person', '=', person)
        .orderBy('seen_at', 'desc')
        .execute();
    },

    async sweep(now: Instant): Promise<number> {
      return Number((await db.deleteFrom('sessions').where('expires_at', '<=', now).executeTakeFirst()).numDeletedRows);
    },
  };
}

export type SignInAttempts = ReturnType<typeof signInAttempts>;

export function signInAttempts(db: Database) {
  return {
    async record(attempt: { name: string; source: string; at: Instant; success: boolean }): Promise<void> {
      await db.insertInto('sign_in_attempts').values(attempt).execute();
    },

    /** Failures since a moment: under one name since its last success, and from one source. What that means is not decided here. */
    async failures({
      name,
      source,
      since,
    }: {
      name: string;
      source: string;
      since: Instant;
    }): Promise<{ byName: number; bySource: number }> {
      const failed = db
        .selectFrom('sign_in_attempts')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('success', '=', false)
        .where('at', '>=', since);
      const lastSuccess = db
        .selectFrom('sign_in_attempts')
        .select((e) => e.fn.coalesce(e.fn.max('id'), e.lit(0)).as('id'))
        .where('name', '=', name)
        .where('success', '=', true);
      const byName = await failed.where('name', '=', name).where('id', '>', lastSuccess).executeTakeFirstOrThrow();
      const bySource = await failed.where('source', '=', source).executeTakeFirstOrThrow();
      return { byName: byName.n, bySource: bySource.n };
    },

    async sweep(before: Instant): Promise<number> {
      return Number(
        (await db.deleteFrom('sign_in_attempts').where('at', '<', before).executeTakeFirst()).numDeletedRows,
      );
    },
  };
}
