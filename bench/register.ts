// SPDX-License-Identifier: EUPL-1.2
// How fast the register answers: "does this article apply between these two on that day?", for 200 States and 2,000 acts, beside bare
// look-ups in a Map as the physical limit of any answer from memory.
import type { Act } from '#base/act.ts';
import { addDays, type CivilDate, civilTime } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { factsOfLedger } from '#acts/register/facts.ts';
import { ledgerOf } from '#acts/register/ledger.ts';
import type { LawPacks } from '#law/pack.ts';
import { type Question, treatyOf } from '#law/treaty.ts';

const STATES = 200;
const ACTS = 2000;
const QUESTIONS = 200_000;
const ROUNDS = 5;

export type Row = Record<string, string | number>;
export type AnswersBench = { table: Row[]; figures: Record<string, number>; ratios: Record<string, number> };

/** A number that looks random and is the same in every run. */
export function seeded(seed: number): (below: number) => number {
  let x = seed >>> 0 || 1;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

export const stateCode = (i: number) => `S${String(i).padStart(3, '0')}`;

/** Acts of a register in which most States signed, many are bound, and some reserved and objected. */
export function sampleActs(count = ACTS, states = STATES): Act[] {
  const next = seeded(7);
  const acts: Act[] = [];
  const add = (kind: string, code: string, body: object) => {
    const id = (acts.length + 1).toString(16).padStart(32, '0');
    acts.push({
      v: 1,
      id,
      kind,
      mode: 'exercise',
      from: 'DEPOSITARY/registry',
      to: ['DEPOSITARY/registry'],
      by: { person: 'registrar', role: 'registrar' },
      basis: [{ pack: 'hanoi', code }],
      at: civilTime('2026-11-22T12:00:00.000Z', 'Etc/UTC', 'Exercise'),
      body: body as Record<string, unknown>,
      attachments: [],
    });
    return id;
  };
  const day = (from: CivilDate, span: number) => addDays(from, next(span));
  const signer = { name: 'A', title: 'Minister', office: 'FOREIGN_MINISTER', acting: false };
  for (let i = 0; i < states; i++)
    add(k.SIGNATURE, 'SIGNATURE', {
      party: stateCode(i),
      partyType: 'state',
      pack: 'hanoi',
      signedOn: day('2025-10-25', 2),
      place: 'Hanoi',
      signatory: { name: 'A', title: 'Minister' },
      office: 'FOREIGN_MINISTER',
      type: 'simple',
    });
  const deposited: CivilDate[] = [];
  for (let i = 0; i < Math.floor(states * 0.9); i++) {
    const on = day('2026-01-01', 700);
    deposited.push(on);
    add(k.DEPOSIT, 'RATIFICATION', {
      party: stateCode(i),
      partyType: 'state',
      pack: 'hanoi',
      mode: 'ratification',
      instrumentOn: on,
      receivedOn: on,
      effectiveOn: on,
      signer,
    });
  }
  const reservations = Array.from({ length: Math.floor(states * 0.4) }, (_, i) => {
    const on = deposited[i * 2]!;
    return add(k.RESERVATION, 'RATIFICATION', {
      party: stateCode(i * 2),
      pack: 'hanoi',
      code: 'RESERVE_FREE_SCOPE',
      articles: [7 + next(13)],
      effect: next(2) ? 'modifies' : 'excludes',
      wording: '…',
      language: 'en',
      made: 'consent',
      madeOn: on,
      circulatedOn: on,
    });
  });
  for (let i = 0; i < reservations.length; i += 2)
    add(k.OBJECTION, 'DEPOSITARY', {
      party: stateCode(next(states)),
      reservation: reservations[i],
      opposes: next(5) === 0,
      receivedOn: addDays(deposited[i * 2]!, 1 + next(300)),
    });
  while (acts.length < count) {
    const party = stateCode(next(states));
    add(k.DESIGNATION, 'DEPOSITARY', {
      party,
      pack: 'hanoi',
      office: `${party}/office-${acts.length}`,
      designation: 'CENTRAL_AUTHORITY',
      name: 'Central authority',
      from: day('2026-01-01', 900),
    });
  }
  return acts.slice(0, count);
}

/** Figures: answers a second, look-ups a second, milliseconds to fold. Ratio: answers to bare look-ups. */
export function benchAnswers(packs: LawPacks): AnswersBench {
  const acts = sampleActs();
  const folding = performance.now();
  const treaty = treatyOf(factsOfLedger(ledgerOf(acts), packs), packs, 'hanoi', 'exercise');
  const foldMs = performance.now() - folding;
  const next = seeded(11);
  const questions: Question[] = Array.from({ length: QUESTIONS }, () => ({
    a: stateCode(next(STATES)),
    b: stateCode(next(STATES)),
    article: 1 + next(68),
    date: addDays('2027-06-01', next(1500)),
  }));
  const table = new Map(questions.map((q) => [`${q.a} ${q.b}`, q.article]));
  const seen = new Map<string, number>();
  const rates = { answers: [] as number[], lookups: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    let started = performance.now();
    for (const q of questions) {
      const { answer } = treaty.applies(q);
      seen.set(answer, (seen.get(answer) ?? 0) + 1);
    }
    rates.answers.push(QUESTIONS / ((performance.now() - started) / 1000));
    started = performance.now();
    let sum = 0;
    for (const q of questions) sum += (table.get(`${q.a} ${q.b}`) ?? 0) + (table.get(`${q.b} ${q.a}`) ?? 0);
    rates.lookups.push(QUESTIONS / ((performance.now() - started) / 1000));
    if (sum < 0) throw new Error('never');
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;
  const answersPerSecond = Math.round(median(rates.answers));
  const lookupsPerSecond = Math.round(median(rates.lookups));
  const share = (answer: string) => Math.round(((seen.get(answer) ?? 0) / (QUESTIONS * ROUNDS)) * 1000) / 10;
  return {
    table: [
      { what: 'applies, answers a second (one core)', figure: answersPerSecond },
      { what: 'two bare look-ups in a Map, a second', figure: lookupsPerSecond },
      { what: `folding ${ACTS} acts of ${STATES} States, ms`, figure: Math.round(foldMs) },
      ...['yes', 'no', 'modified', 'question'].map((a) => ({ what: `answers "${a}", per cent`, figure: share(a) })),
    ],
    figures: { answersPerSecond, lookupsPerSecond, foldMs: Math.round(foldMs) },
    ratios: { answersToLookups: Math.round((answersPerSecond / lookupsPerSecond) * 100) / 100 },
  };
}
