// SPDX-License-Identifier: EUPL-1.2
// What comes from another State in a blind comparison: its wish for the index of the week, or a question. Counted before it is read.
import type { Party } from '#base/act.ts';
import { base64, textOf } from '#base/bytes.ts';
import type { Json } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { noElements, weighQuestion } from '#acts/reports/deconflict/answer.ts';
import {
  type AnswerBook,
  EMPTY_BOOK,
  heavyUse,
  lightened,
  publicCounters,
} from '#acts/reports/deconflict/answer-book.ts';
import { stopOf } from '#acts/reports/deconflict/stops.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import { type Answer, type No, type Notice, type Question, readMessage } from '#acts/reports/deconflict/messages.ts';
import { CLASSES, type Class, quotaDay } from '#acts/reports/deconflict/scope.ts';
import type { Instant } from '#base/time.ts';
import { blind } from '#store/blind.ts';
import { inTransaction } from '#store/transaction.ts';
import type { Node } from '../node.ts';
import { awaitPositions } from '../proofs.ts';
import { standingIndex } from './blind-index.ts';
import { stopsNow } from './blind-stops.ts';
import { placeForAnswer } from './blind-thread.ts';
import { tellOversight } from './oversight-notice.ts';

/** The announcing act with its place in the log of its sender, and the entries. */
export type IndexGiven = { type: 'index'; act: string; proof: string; entries: string };

type Place = Extract<ReturnType<typeof placeForAnswer>, { ok: true }>['value'];

const PROOF_WAIT_MS = 10_000;

/**
 * The index of this week for the State that asks. In: who it is, as its seal says. Refusals: deconflict.class, those of the index,
 * deconflict.not-logged (its announcement is in no witnessed log yet: nothing is answered before).
 */
export async function giveIndex(node: Node, asker: Party, of: string): Promise<Result<IndexGiven>> {
  if (!CLASSES.includes(of as Class)) return refuse('deconflict.class', 'There is no such class of values.');
  if (stopOf(await stopsNow(node), 'answering', asker))
    return refuse('deconflict.no-suspended', 'This State does not answer yours at present.');
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

/**
 * Answers a question, or says no; both are counted. Refusals: deconflict.unknown-type, deconflict.shape, deconflict.time, and deconflict.busy
 * when too many wait: that costs nothing and is not counted.
 */
export async function answerBlind(node: Node, sender: Party, message: Json): Promise<Result<Answer | No>> {
  const read = readMessage(message);
  if (!read.ok) return read;
  const question = read.value;
  if (question.type !== 'deconflict.question.v1')
    return refuse('deconflict.unknown-type', 'Only questions are answered here.');
  const place = placeForAnswer(sender);
  if (!place.ok) return place;
  try {
    return await answerIn(node, sender, question, place.value);
  } finally {
    place.value.leave();
  }
}

async function answerIn(node: Node, sender: Party, question: Question, place: Place): Promise<Result<Answer | No>> {
  const { scope } = question;
  // An index is never made for a question: only one that was announced before is asked.
  const known = await blind(node.db).index({ ...scope, answerer: node.config.party, asker: sender });
  const standing = known?.entries ? await standingIndex(node, sender, scope.class) : null;
  const chance = node.random(64);
  const stop = stopOf(await stopsNow(node), 'answering', sender);
  const suspended = stop ? { [sender]: { by: stop.by, reason: stop.reason, at: stop.at } } : {};
  const { no, heavy, at } = await inTransaction(node.db, async (tx) => {
    const store = blind(tx.db);
    const book = { ...(((await store.lockBook()) as AnswerBook | null) ?? EMPTY_BOOK), suspended };
    const at = node.clock();
    const around = {
      ...{ self: node.config.party, sender, limits: LIMITS, declined: false, at },
      standing: standing?.ok ? { key: standing.value.key, notice: standing.value.notice } : null,
    };
    const weighed = weighQuestion(lightened(book, at), question, around);
    await store.putBook(weighed.book);
    return { no: weighed.reply, heavy: heavyUse(weighed.book, quotaDay(at), LIMITS).includes(sender), at };
  });
  if (heavy) await tellOversight(node, { sign: 'peer-heavy', party: sender, values: 0 });
  if (no !== null || !standing?.ok) return no ? ok(no) : refuse('deconflict.shape', 'The question has no index.');
  const { key } = standing.value;
  const answer = (await place.run({ answer: { question, key, chance } })) as Answer | null;
  return ok(answer ?? (await countWrong(node, question, { sender, at })));
}

/** The batch was charged before anybody looked at it, and holds what is no element of the group. */
async function countWrong(node: Node, question: Question, around: { sender: Party; at: Instant }): Promise<No> {
  return inTransaction(node.db, async (tx) => {
    const store = blind(tx.db);
    const wrong = noElements(((await store.lockBook()) as AnswerBook | null) ?? EMPTY_BOOK, question, around);
    await store.putBook(wrong.book);
    return wrong.reply;
  });
}

/** What everybody may see of questions to this State. */
export async function blindCounters(node: Pick<Node, 'db'>) {
  return publicCounters(((await blind(node.db).book()) as AnswerBook | null) ?? EMPTY_BOOK);
}
