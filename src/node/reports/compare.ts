// SPDX-License-Identifier: EUPL-1.2
// What the pages of blind comparison show: questions of this desk and how far each has come, counts of other States' questions, quotas,
// announced indexes, stops and notices. No value of another State is known here.
import { type Act, type ActId, type OfficeId, type Party, partyOf } from '#base/act.ts';
import { fromHex } from '#base/bytes.ts';
import type { Instant } from '#base/time.ts';
import {
  BLIND_INDEX,
  BLIND_NOTICED,
  type BlindAskedBody,
  type BlindIndexBody,
  type BlindNoticedBody,
} from '#acts/reports/act.ts';
import { type AnswerBook, type Counter, EMPTY_BOOK, publicCounters } from '#acts/reports/deconflict/answer-book.ts';
import { LIMITS, paddedSize } from '#acts/reports/deconflict/limits.ts';
import type { Mandate } from '#acts/reports/deconflict/question.ts';
import { promiseOf } from '#acts/reports/deconflict/record.ts';
import { CLASSES, type Class, classOf, epochOf, quotaDay } from '#acts/reports/deconflict/scope.ts';
import type { Stop } from '#acts/reports/deconflict/stops.ts';
import { type TypedValue, typedValues } from '#acts/reports/deconflict/typed-values.ts';
import { type Context, KINDS, type Kind } from '#acts/reports/indicators/indicator.ts';
import { blind, type QuestionRow } from '#store/blind.ts';
import { drafts } from '#store/drafts.ts';
import { filed } from '../dossier-acts.ts';
import type { Node } from '../node.ts';
import type { Register } from '../register.ts';
import type { QuestionResult, WaitingDraft } from './blind-draft.ts';
import { deskOf } from './blind-index.ts';
import { restingOfKind, stopsNow } from './blind-stops.ts';

export { BLIND_PURPOSES as PURPOSES } from '#acts/reports/blind-acts.ts';

/** `waiting` for a second officer, `approved` and not asked yet; the others as they rest. */
export type QuestionStage = 'waiting' | 'returned' | 'approved' | 'sent' | 'opened' | 'unanswered' | 'declined';
export type Question = Pick<QuestionRow, 'id' | 'person' | 'toParty' | 'class' | 'size' | 'madeAt'> & {
  stage: QuestionStage;
  /** What two officers decide on; null once it was sent. */
  waiting: WaitingDraft | null;
  result: QuestionResult;
};

/** How far each of the newest questions has come. What was given back keeps no values. */
export async function questionsOf(node: Pick<Node, 'db' | 'acts'>, only?: ActId): Promise<Question[]> {
  const store = blind(node.db);
  const rows = only === undefined ? await store.list(100) : [await store.find(only)].filter((r) => r !== null);
  return Promise.all(rows.map((row) => stagedOf(node, row)));
}

async function stagedOf(node: Pick<Node, 'db' | 'acts'>, row: QuestionRow): Promise<Question> {
  const { id, person, toParty, class: of, size, madeAt, state } = row;
  const result = (row.result ?? {}) as QuestionResult;
  const waiting = row.draft as WaitingDraft | null;
  const rest = { id, person, toParty, class: of, size, madeAt, waiting, result };
  if (state !== 'drafted') return { ...rest, stage: result.refused === GIVEN_BACK ? 'returned' : state };
  const draft = await drafts(node.db).find(id);
  if (draft?.state !== 'withdrawn') return { ...rest, stage: (await node.acts.byId(id)) ? 'approved' : 'waiting' };
  const caseReference = waiting?.drafted.mandate.caseReference;
  const back: QuestionResult = {
    refused: GIVEN_BACK,
    words: draft.note ?? '',
    ...(caseReference ? { caseReference } : {}),
  };
  await blind(node.db).move(id, 'drafted', 'declined', { result: back });
  return { ...rest, stage: 'returned', waiting: null, result: back };
}

const GIVEN_BACK = 'deconflict.given-back';

/** The act of both officers, and whether what rests here is what they promised; null where it was not approved. */
export async function approvedAct(
  node: Pick<Node, 'acts' | 'db'>,
  question: Question,
): Promise<{ act: ActId | null; promised: boolean | null }> {
  const stored = await node.acts.byId(question.id);
  const draft = stored ? null : await drafts(node.db).find(question.id);
  const act = stored ? filed(stored).act : draft ? (JSON.parse(new TextDecoder().decode(draft.payload)) as Act) : null;
  const nonce = fromHex(question.waiting?.nonce ?? '');
  const promised =
    act && question.waiting && nonce
      ? promiseOf(question.waiting.drafted, nonce) === (act.body as BlindAskedBody).promised
      : null;
  return { act: stored ? question.id : null, promised };
}

/** On what a question stands, while that is still known here. */
export const mandateOf = (question: Question): Mandate | null => question.waiting?.drafted.mandate ?? null;

export type Peer = { party: Party; office: OfficeId; answeredToday: number; askedToday: number };
export type CompareFacts = {
  officerLeft: number;
  peers: Peer[];
  stops: Stop[];
  counters: Counter[];
  /** Places of each class that all States together have used this week. */
  classes: { class: Class; used: number }[];
  indexes: { own: boolean; party: Party; body: BlindIndexBody; at: Instant }[];
  notices: { at: Instant; body: BlindNoticedBody }[];
};

/** States whose report desk can be asked, by the register of today, and how much was asked either way today (UTC). */
async function peersOf(node: Node, register: Register, book: AnswerBook): Promise<Peer[]> {
  const day = quotaDay(node.clock());
  const parties = [...new Set([...register.offices.keys()].map((o) => partyOf(o)))].sort();
  const out: Peer[] = [];
  for (const party of parties) {
    const office = party === node.config.party ? null : deskOf(node, register, party);
    if (office === null) continue;
    const sizes = await blind(node.db).sizesTo(party, `${day}T00:00:00.000Z`);
    const askedToday = sizes.reduce((sum, n) => sum + placesOf(n), 0);
    out.push({ party, office, answeredToday: book.days[`${party}|${day}`] ?? 0, askedToday });
  }
  return out;
}

/** In: whose quota of the day is counted. Acts of indexes and notices are the newest hundred. */
export async function compareFacts(node: Node, person: string): Promise<CompareFacts> {
  const at = node.clock();
  const store = blind(node.db);
  const [register, stops, book, announced, noticed, used] = await Promise.all([
    node.register(),
    stopsNow(node),
    store.book(),
    restingOfKind(node, BLIND_INDEX),
    restingOfKind(node, BLIND_NOTICED),
    store.askedBy(person, `${quotaDay(at)}T00:00:00.000Z`),
  ]);
  const counted = (book as AnswerBook | null) ?? EMPTY_BOOK;
  const epoch = epochOf(at);
  return {
    officerLeft: Math.max(0, LIMITS.officerDay - used),
    peers: await peersOf(node, register, counted),
    stops,
    counters: publicCounters(counted),
    classes: CLASSES.flatMap((c) => {
      const places = counted.classes[`${c}|${epoch}`] ?? 0;
      return places > 0 ? [{ class: c, used: places }] : [];
    }),
    indexes: announced
      .slice(-100)
      .reverse()
      .map(({ from, at: when, body }) => {
        const own = partyOf(from) === node.config.party;
        const index = body as BlindIndexBody;
        return { own, party: own ? index.asker : partyOf(from), body: index, at: when.instant };
      }),
    notices: noticed
      .slice(-100)
      .reverse()
      .map((a) => ({ at: a.at.instant, body: a.body as BlindNoticedBody })),
  };
}

/** Places a question of so many values has; 0 where it cannot be one. */
export function placesOf(values: number): number {
  const size = paddedSize(values);
  return size.ok ? size.value : 0;
}

export type ReadValues = {
  byClass: [Class, TypedValue[]][];
  not: { text: string; why: string }[];
  tooMany: number | null;
};

/** Typed and taken over values together, each once, by class. In: the context of the node, and how many lines were typed in all. */
export function readValues(
  context: Context,
  typed: { text: string; taken: readonly { kind: string; canonical: string }[]; given?: number },
): ReadValues {
  const read = typedValues(typed.text, context);
  const over = typed.taken.flatMap(({ kind, canonical }) => {
    const known = KINDS.find((k) => k === kind) as Kind | undefined;
    return known ? [{ kind: known, canonical, class: classOf(known) }] : [];
  });
  const all = [...new Map([...over, ...read.values].map((v) => [`${v.kind}|${v.canonical}`, v])).values()];
  const lines = Math.max(read.lines, typed.given ?? 0) + over.length;
  const byClass = CLASSES.flatMap((c): [Class, TypedValue[]][] => {
    const values = all.filter((v) => v.class === c);
    return values.length > 0 ? [[c, values]] : [];
  });
  return { byClass, not: read.not, tooMany: placesOf(Math.max(1, lines)) === 0 ? lines : null };
}

export { LIMITS };
