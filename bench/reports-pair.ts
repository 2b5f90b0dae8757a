// SPDX-License-Identifier: EUPL-1.2
// A blind question of a thousand values between two nodes: hidden here, sealed and carried, answered and proved by the process of the other
// State, checked, opened and looked up here.
import { randomBytes } from 'node:crypto';
import type { Json } from '#base/json.ts';
import { readMessage } from '#acts/reports/deconflict/messages.ts';
import { LIMITS } from '#acts/reports/deconflict/limits.ts';
import { approveQuestion, draftQuestion } from '#acts/reports/deconflict/question.ts';
import { accounts, APPROVER, MANDATE, must } from '#acts/reports/deconflict/sample-states.ts';
import { chanceFor, openAnswer, sendQuestion } from '#acts/reports/deconflict/sent-question.ts';
import type { Node } from '#node/node.ts';
import { peerIndex } from '#node/reports/blind-peer-index.ts';
import { askBlind } from '#peer/blind.ts';
import { openRistretto } from '#proof/voprf/ristretto.ts';
import { type Measured, percentile, round } from './printed.ts';

const TO = 'XB';
const DESK = { limits: { ...LIMITS, officerDay: 10_000 }, officerToday: 0, suspended: false };

/** In: the node of XA, while one of XB runs. Median of three batches, by the clock on the wall. */
export async function benchPair(node: Node, values = 1000, rounds = 3): Promise<Measured> {
  const group = await openRistretto();
  const { notice, index } = must(await peerIndex(node, TO, 'account', (to, ask) => askBlind(node, to, ask)));
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    const drafted = must(draftQuestion(TO, MANDATE, accounts(i * values, (i + 1) * values), DESK, node.clock()));
    const approved = must(approveQuestion(drafted, APPROVER, node.clock()));
    const chance = new Uint8Array(randomBytes(chanceFor(approved.values.length)));
    const sent = must(sendQuestion(group, approved, notice, node.config.party, chance, node.clock()));
    const reply = must(readMessage(must(await askBlind(node, TO, sent.question as unknown as Json))));
    if (reply.type !== 'deconflict.answer.v1') throw new Error(`the batch got no answer: ${JSON.stringify(reply)}`);
    must(openAnswer(group, sent, index, reply));
    times.push(performance.now() - started);
  }
  const figures = { pairBatchMs: round(percentile(times, 50), 0), pairIndexEntries: index.count };
  return { table: Object.entries(figures).map(([what, value]) => ({ what, value })), figures, ratios: {} };
}
