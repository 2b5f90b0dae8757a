// SPDX-License-Identifier: EUPL-1.2
// What comes from another State in a blind comparison: its wish for the index of the week, or a question. Counted before it is read.
import type { Party } from '#base/act.ts';
import { base64, textOf } from '#base/bytes.ts';
import type { Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { answerQuestion } from '#acts/reports/deconflict/answer.ts';
import { type AnswerBook, EMPTY_BOOK, lightened, publicCounters } from '#acts/reports/deconflict/answer-book.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import { type Answer, type No, type Notice, readMessage } from '#acts/reports/deconflict/messages.ts';
import { CLASSES, type Class } from '#acts/reports/deconflict/scope.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { blind } from '#store/blind.ts';
import { inTransaction } from '#store/transaction.ts';
import type { Node } from '../node.ts';
import { awaitPositions } from '../proofs.ts';
import { standingIndex } from './blind-index.ts';

/** The announcing act with its place in the log of its sender, and the entries. */
export type IndexGiven = { type: 'index'; act: string; proof: string; entries: string };

const PROOF_WAIT_MS = 10_000;

/**
 * The index of this week for the State that asks. In: who it is, as its seal says. Refusals: deconflict.class, those of the index,
 * deconflict.not-logged (its announcement is in no witnessed log yet: nothing is answered before).
 */
export async function giveIndex(node: Node, asker: Party, of: string): Promise<Result<IndexGiven>> {
  if (!CLASSES.includes(of as Class)) return refuse('deconflict.class', 'There is no such class of values.');
  const standing = await standingIndex(node, asker, of as Class);
  if (!standing.ok) return standing;
  const id = (standing.value.notice as Notice & { act: string }).act;
  const act = await node.acts.byId(id);
  const position = act && (await awaitPositions(node, 'act', [act.digest], PROOF_WAIT_MS)).get(act.digest);
  if (!act || !position)
    return refuse('deconflict.not-logged', 'The index is not in the log yet. Ask again in a minute.');
  const { entries } = standing.value;
  return ok({ type: 'index', act: textOf(act.envelope) ?? '', proof: position.proof, entries: base64(entries) });
}

/** Answers a question, or says no; both are counted. Refusals: deconflict.unknown-type, deconflict.shape, deconflict.time. */
export async function answerBlind(node: Node, sender: Party, message: Json): Promise<Result<Answer | No>> {
  const read = readMessage(message);
  if (!read.ok) return read;
  const question = read.value;
  if (question.type !== 'deconflict.question.v1')
    return refuse('deconflict.unknown-type', 'Only questions are answered here.');
  const group = await openRistretto();
  const { scope } = question;
  // An index is never made for a question: only one that was announced before is asked.
  const known = await blind(node.db).index({ ...scope, answerer: node.config.party, asker: sender });
  const standing = known?.entries ? await standingIndex(node, sender, scope.class) : null;
  const chance = node.random(64);
  return inTransaction(node.db, async (tx) => {
    const store = blind(tx.db);
    const book = ((await store.lockBook()) as AnswerBook | null) ?? EMPTY_BOOK;
    const at = node.clock();
    const around = {
      ...{ self: node.config.party, sender, limits: LIMITS, declined: false, at },
      standing: standing?.ok ? { key: standing.value.key, notice: standing.value.notice } : null,
    };
    const replied = answerQuestion(group, lightened(book, at), question, around, chance);
    await store.putBook(replied.book);
    return ok(replied.reply);
  });
}

/** What everybody may see of questions to this State. */
export async function blindCounters(node: Pick<Node, 'db'>) {
  return publicCounters(((await blind(node.db).book()) as AnswerBook | null) ?? EMPTY_BOOK);
}
