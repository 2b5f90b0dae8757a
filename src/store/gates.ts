// SPDX-License-Identifier: EUPL-1.2
// Devices at gates and what they wrote down. Lines come once and stay; the list for all gates is made by one process at a time.
import { sql } from 'kysely';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';

export type GateDevice = {
  post: string;
  event: string;
  gate: string;
  kid: string;
  signKey: string;
  sealKey: string;
  enrolledAt: Instant;
  heardAt: Instant | null;
  clockOffMs: number;
  list: number;
  clashes: number;
};
export type NewDevice = Omit<GateDevice, 'heardAt' | 'clockOffMs' | 'list' | 'clashes'>;
/** A row of what was lent, without the event it belongs to. */
export type LoanRow = { post: string; entity: string; zone: number; kind: string; lent: number; recalled: number };
export type ListRow = { version: number; restsOn: string; snapshot: string };

const DEVICE = [
  'post',
  'event',
  'gate',
  'kid',
  'sign_key as signKey',
  'seal_key as sealKey',
  'enrolled_at as enrolledAt',
  'heard_at as heardAt',
  'clock_off_ms as clockOffMs',
  'list',
  'clashes',
] as const;
const LIST = ['version', 'rests_on as restsOn', 'snapshot'] as const;

/** One statement takes 65,535 values at most. */
const ROWS = 4000;

export type Gates = ReturnType<typeof gates>;

export function gates(db: Database) {
  const devices = () => db.selectFrom('gate_devices').select(DEVICE);

  return {
    async giveCode(codeHash: string, post: string, expiresAt: Instant): Promise<void> {
      await db.insertInto('gate_codes').values({ code_hash: codeHash, post, expires_at: expiresAt }).execute();
    },

    /** Uses a code up. Out: the post it stands for, or null when it is unknown, used or over. */
    async useCode(codeHash: string, now: Instant): Promise<string | null> {
      const row = await db
        .updateTable('gate_codes')
        .set({ used: true })
        .where('code_hash', '=', codeHash)
        .where('used', '=', false)
        .where('expires_at', '>', now)
        .returning('post')
        .executeTakeFirst();
      return row?.post ?? null;
    },

    /** Out: false when the post has a device already, or the device has another post. */
    async enrol(device: NewDevice): Promise<boolean> {
      const { post, event, gate, kid, signKey, sealKey, enrolledAt } = device;
      const done = await db
        .insertInto('gate_devices')
        .values({ post, event, gate, kid, sign_key: signKey, seal_key: sealKey, enrolled_at: enrolledAt })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },

    async device(post: string): Promise<GateDevice | null> {
      return (await devices().where('post', '=', post).executeTakeFirst()) ?? null;
    },

    async devicesOf(event: string): Promise<GateDevice[]> {
      return devices().where('event', '=', event).orderBy('enrolled_at').orderBy('post').execute();
    },

    /** The device whose key has this thumbprint. */
    async deviceOfKey(kid: string): Promise<GateDevice | null> {
      return (await devices().where('kid', '=', kid).executeTakeFirst()) ?? null;
    },

    /** Waits until no other turn of this post is under way in its transaction. Out: false where it has no device any more. */
    async lockPost(post: string): Promise<boolean> {
      const row = db.selectFrom('gate_devices').select('post').where('post', '=', post).forUpdate();
      return (await row.executeTakeFirst()) !== undefined;
    },

    async heard(post: string, now: Instant, clockOffMs: number, list: number, clashes: number): Promise<void> {
      await db
        .updateTable('gate_devices')
        .set({ heard_at: now, clock_off_ms: clockOffMs, list, clashes: sql<number>`clashes + ${clashes}` })
        .where('post', '=', post)
        .execute();
    },

    /** Lines of one post from a number on, in order. */
    async linesFrom(post: string, seq: number): Promise<unknown[]> {
      const rows = await db
        .selectFrom('gate_lines')
        .select('line')
        .where('post', '=', post)
        .where('seq', '>=', seq)
        .orderBy('seq')
        .execute();
      return rows.map((r) => r.line);
    },

    /** How many lines are held of each post; they have no gaps, so this is the number of the last. */
    async lastOfAll(event: string): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('gate_lines')
        .select((e) => ['post', e.fn.max('seq').as('seq')] as const)
        .where('event', '=', event)
        .groupBy('post')
        .execute();
      return new Map(rows.map((r) => [r.post, Number(r.seq)]));
    },

    /** Keeps what a device signed, and its new lines. */
    async keep(
      { post, event }: { post: string; event: string },
      envelope: Uint8Array,
      lines: readonly { seq: number }[],
      now: Instant,
    ): Promise<void> {
      const { id } = await db
        .insertInto('gate_turns')
        .values({ post, envelope, stored_at: now })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('gate_lines')
        .values(lines.map((line) => ({ post, seq: line.seq, event, turn: id, line: JSON.stringify(line) })))
        .execute();
    },

    async loans(event: string): Promise<LoanRow[]> {
      return db
        .selectFrom('gate_loans')
        .select(['post', 'entity', 'zone', 'kind', 'lent', 'recalled'])
        .where('event', '=', event)
        .orderBy('post')
        .execute();
    },

    /** Neither number of a loan is ever lowered, whoever says so and in whatever sequence. */
    async lend(event: string, loans: readonly LoanRow[]): Promise<void> {
      for (let i = 0; i < loans.length; i += ROWS) {
        await db
          .insertInto('gate_loans')
          .values(loans.slice(i, i + ROWS).map((l) => ({ event, ...l })))
          .onConflict((c) =>
            c.columns(['event', 'post', 'entity', 'zone', 'kind']).doUpdateSet({
              lent: sql<number>`greatest(gate_loans.lent, excluded.lent)`,
              recalled: sql<number>`greatest(gate_loans.recalled, excluded.recalled)`,
            }),
          )
          .execute();
      }
    },

    async list(event: string): Promise<ListRow | null> {
      return (await db.selectFrom('gate_lists').select(LIST).where('event', '=', event).executeTakeFirst()) ?? null;
    },

    /** What the newest list was made from, and its number; cheaper than the list. */
    async listHead(event: string): Promise<Pick<ListRow, 'version' | 'restsOn'> | null> {
      const row = db.selectFrom('gate_lists').select(['version', 'rests_on as restsOn']).where('event', '=', event);
      return (await row.executeTakeFirst()) ?? null;
    },

    /** Waits until no other process of the node makes a list of this event. In a transaction only. */
    async lockLists(event: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`comity.gate-list ${event}`}, 0))`.execute(db);
    },

    /** Everything of an event, for good. In: its opening act, and its posts. In a transaction only. */
    async destroy(event: string, posts: readonly string[]): Promise<void> {
      const own = db.selectFrom('gate_devices').select('post').where('event', '=', event);
      await db.deleteFrom('gate_lines').where('event', '=', event).execute();
      await db.deleteFrom('gate_turns').where('post', 'in', own).execute();
      await db.deleteFrom('gate_devices').where('event', '=', event).execute();
      await db.deleteFrom('gate_loans').where('event', '=', event).execute();
      await db.deleteFrom('gate_lists').where('event', '=', event).execute();
      if (posts.length > 0)
        await db
          .deleteFrom('gate_codes')
          .where('post', 'in', [...posts])
          .execute();
    },

    async putList(event: string, { version, restsOn, snapshot }: ListRow): Promise<void> {
      await db
        .insertInto('gate_lists')
        .values({ event, version, rests_on: restsOn, snapshot })
        .onConflict((c) => c.column('event').doUpdateSet({ version, rests_on: restsOn, snapshot }))
        .execute();
    },
  };
}
