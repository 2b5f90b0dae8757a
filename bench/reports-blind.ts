// SPDX-License-Identifier: EUPL-1.2
// Blind questions: what one place costs the answerer, beside a bare multiplication in the group in the same run, and how long a whole batch takes.
import { randomBytes } from 'node:crypto';
import { utf8 } from '#base/bytes.ts';
import { openAnswer } from '#acts/reports/deconflict/sent-question.ts';
import { accounts, answered, answering, asked, must } from '#acts/reports/deconflict/sample-states.ts';
import { answerAll, type Hidden, hideAll, openAll } from '#proof/voprf/batch.ts';
import { evaluateHidden, evaluateOpen } from '#proof/voprf/blind.ts';
import { scopedKey } from '#proof/voprf/key.ts';
import { openRistretto, type Ristretto } from '#proof/voprf/ristretto.ts';
import { coreMillis, type Measured, percentile, round } from './printed.ts';

const random = (n: number) => new Uint8Array(randomBytes(n));

/**
 * In: places a batch (default 256) and rounds (default 5). The runs of a round follow each other, so a busy machine slows all of them alike.
 * Figures: per second of one core, median of the rounds; `batchOf1000Ms`: hide, answer with proof, verify, open and look up 1,000 values, padded to 1,024,
 * against an index of 5,000. Ratios: to a bare multiplication; above 0.40 the answerer does little beside its two multiplications.
 */
export async function benchBlind({ places = 256, rounds = 5, batch = 1000 } = {}): Promise<Measured> {
  const group = await openRistretto();
  const key = scopedKey(group, random(32), { peer: 'XA', epoch: '2026-W48', class: 'account' });
  const inputs = Array.from({ length: places }, (_, i) => utf8(`bank-account|XB:XBBANK:${i}|1`));
  const kept = must(hideAll(group, inputs, random(64 * places)));
  const fair = answerAll(group, key, kept.elements, random(64));
  const runs: Record<string, () => unknown> = {
    multiplyBare: () => kept.elements.map((e, i) => group.multiply(e, kept.blinds[i]!)),
    evaluate: () => kept.elements.map((e) => evaluateHidden(group, key.secret, e)),
    evaluateAndProve: () => answerAll(group, key, kept.elements, random(64)),
    hide: () => hideAll(group, inputs, random(64 * places)),
    verifyAndOpen: () => must(openAll(group, key.public, kept, fair)),
    indexEntry: () => inputs.map((input) => evaluateOpen(group, 1, key.secret, input)),
  };
  const perSecond = measured(runs, places, rounds);
  const whole = await wholeBatch(group, batch);
  const bare = perSecond['multiplyBare']!;
  const ratios = Object.fromEntries(Object.entries(perSecond).map(([name, n]) => [name, round(n / bare, 3)]));
  const figures = {
    ...Object.fromEntries(Object.entries(perSecond).map(([k, v]) => [`${k}PerSecond`, round(v, 0)])),
    ...whole,
  };
  return { table: Object.entries(figures).map(([what, value]) => ({ what, value })), figures, ratios };
}

function measured(runs: Record<string, () => unknown>, places: number, rounds: number): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of Object.entries(runs)) {
      const started = coreMillis();
      run();
      // The first round warms up.
      if (round > 0) times[name] = [...(times[name] ?? []), coreMillis() - started];
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, (1000 * places) / percentile(list, 50)]),
  );
}

async function wholeBatch(group: Ristretto, size: number): Promise<Record<string, number>> {
  const peer = answering(group, accounts(size - 3, size + 4997));
  const values = accounts(0, size);
  const times: number[] = [];
  let bare = 0;
  for (let i = 0; i < 3; i++) {
    const started = coreMillis();
    const sent = asked(group, values, peer, random);
    const { reply } = answered(group, sent, peer, random);
    if (reply.type !== 'deconflict.answer.v1') throw new Error(`the batch got a no: ${reply.code}`);
    const opened = must(openAnswer(group, sent, peer.index, reply));
    times.push(coreMillis() - started);
    if (opened.finds.length !== 3) throw new Error(`${opened.finds.length} finds instead of 3`);
    bare = bareOf(group, sent.kept);
  }
  const ms = percentile(times, 50);
  return { [`batchOf${size}Ms`]: round(ms, 0), [`batchOf${size}InBareMultiplications`]: round(ms / bare / 1024, 2) };
}

/** Milliseconds of a core for one bare multiplication, measured right after a batch. */
function bareOf(group: Ristretto, kept: Hidden): number {
  const started = coreMillis();
  for (let i = 0; i < 256; i++) group.multiply(kept.elements[i]!, kept.blinds[i]!);
  return (coreMillis() - started) / 256;
}
