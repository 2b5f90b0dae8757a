// SPDX-License-Identifier: EUPL-1.2
// Blind questions: those asked here, the indexes of a week in both directions, and what was counted of other States' questions.
import { sql } from 'kysely';
import type { Bytes } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import type { Database } from './database.ts';
import type { QuestionState } from './tables.ts';

export type BlindScope = { answerer: string; asker: string; epoch: string; class: string };
export type QuestionRow = {
  id: string;
  person: string;
  toParty: string;
  class: string;
  /** Values asked about. */
  size: number;
  state: QuestionState;
  /** The values, while nobody approved; gone once it was sent. */
  draft: unknown;
  question: unknown;
  result: unknown;
  madeAt: Instant;
};

const QUESTION = [
  ...(['id', 'person', 'to_party as toParty', 'class', 'size', 'state'] as const),
  ...(['draft', 'question', 'result', 'made_at as madeAt'] as const),
] as const;

export type Blind = ReturnType<typeof blind>;

export function blind(db: Database) {
  return {
    /** The counters, locked until the transaction ends; null before the first question. In a transaction only. */
    async lockBook(): Promise<unknown> {
      await sql`select pg_advisory_xact_lock(hashtextextended('comity.blind-book', 0))`.execute(db);
      return this.book();
    },

    async book(): Promise<unknown> {
      return (await db.selectFrom('blind_book').select('book').executeTakeFirst())?.book ?? null;
    },

    async putBook(book: unknown): Promise<void> {
      const text = JSON.stringify(book);
      await db
        .insertInto('blind_book')
        .values({ book: text })
        .onConflict((c) => c.column('one').doUpdateSet({ book: text }))
        .execute();
    },

    async index({
      answerer,
      asker,
      epoch,
      class: of,
    }: BlindScope): Promise<{ notice: unknown; entries: Bytes | null } | null> {
      const row = await db
        .selectFrom('blind_indexes')
        .select(['notice', 'entries'])
        .where('answerer', '=', answerer)
        .where('asker', '=', asker)
        .where('epoch', '=', epoch)
        .where('class', '=', of)
        .executeTakeFirst();
      return row ?? null;
    },

    /** One index a week, direction and class: the first one stays, whatever comes later. Out: false where one stands. */
    async putIndex(scope: BlindScope, notice: unknown, entries: Uint8Array): Promise<boolean> {
      const done = await db
        .insertInto('blind_indexes')
        .values({ ...scope, notice: JSON.stringify(notice), entries })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst();
      return done.numInsertedOrUpdatedRows === 1n;
    },

    /** Of weeks gone by only the notice stays. */
    async forgetBefore(epoch: string): Promise<void> {
      await db.updateTable('blind_indexes').set({ entries: null }).where('epoch', '<', epoch).execute();
    },

    async draft(
      row: Pick<QuestionRow, 'id' | 'person' | 'toParty' | 'class' | 'size' | 'draft'>,
      at: Instant,
    ): Promise<void> {
      const { id, person, toParty, size, draft } = row;
      await db
        .insertInto('blind_questions')
        .values({
          ...{ id, person, to_party: toParty, class: row.class, size, state: 'drafted', made_at: at },
          ...{ draft: JSON.stringify(draft), question: null, result: null, record: null },
        })
        .execute();
    },

    async find(id: string): Promise<QuestionRow | null> {
      return (await db.selectFrom('blind_questions').select(QUESTION).where('id', '=', id).executeTakeFirst()) ?? null;
    },

    async list(limit = 50): Promise<QuestionRow[]> {
      return db
        .selectFrom('blind_questions')
        .select(QUESTION)
        .orderBy('made_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
    },

    /** Values a person has asked about since a moment, and those that came back as standing in no open report: that is an answer too. */
    async askedBy(person: string, since: Instant): Promise<number> {
      const row = await db
        .selectFrom('blind_questions')
        .select((e) => e.fn.sum<number>('size').as('n'))
        .where('person', '=', person)
        .where('made_at', '>=', since)
        .where((e) =>
          e.or([e('state', '!=', 'declined'), e(sql<string>`result->>'refused'`, '=', 'deconflict.not-open')]),
        )
        .executeTakeFirst();
      return Number(row?.n ?? 0);
    },

    /** Moves a question on, if it still stands where it is said to. What it asked about goes from the row with its first step. */
    async move(
      id: string,
      from: QuestionState,
      to: QuestionState,
      more: { question?: unknown; result?: unknown; record?: Uint8Array } = {},
    ): Promise<boolean> {
      const done = await db
        .updateTable('blind_questions')
        .set({
          ...{ state: to, draft: null },
          ...(more.question === undefined ? {} : { question: JSON.stringify(more.question) }),
          ...(more.result === undefined ? {} : { result: JSON.stringify(more.result) }),
          ...(more.record === undefined ? {} : { record: more.record }),
        })
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    /** Removes a question that nobody can approve, because its act was not drafted. */
    async forget(id: string): Promise<void> {
      await db.deleteFrom('blind_questions').where('id', '=', id).where('state', '=', 'drafted').execute();
    },

    /** Of a question that was sent and not taken in nothing stays: it waits to be asked again. Out: false where it was not on its way. */
    async reopen(id: string, draft: unknown): Promise<boolean> {
      const done = await db
        .updateTable('blind_questions')
        .set({ state: 'drafted', draft: JSON.stringify(draft), question: null, result: null, record: null })
        .where('id', '=', id)
        .where('state', '=', 'sent')
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    /** Sizes of the questions to a State since a moment that went out. */
    async sizesTo(party: string, since: Instant): Promise<number[]> {
      const rows = await db
        .selectFrom('blind_questions')
        .select('size')
        .where('to_party', '=', party)
        .where('made_at', '>=', since)
        .where('state', 'in', ['sent', 'opened', 'unanswered'])
        .execute();
      return rows.map((r) => r.size);
    },

    /** Numbers of questions with a sealed record, the oldest first. */
    async recorded(): Promise<string[]> {
      const rows = await db
        .selectFrom('blind_questions')
        .select('id')
        .where('record', 'is not', null)
        .orderBy('made_at')
        .execute();
      return rows.map((r) => r.id);
    },

    /** The sealed record of a question, for the oversight office. */
    async record(id: string): Promise<Bytes | null> {
      const row = await db.selectFrom('blind_questions').select('record').where('id', '=', id).executeTakeFirst();
      return row?.record ?? null;
    },
  };
}
