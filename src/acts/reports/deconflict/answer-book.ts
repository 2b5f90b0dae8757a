// SPDX-License-Identifier: EUPL-1.2
// What the answering State counts: who asked how much, what was refused and why, and whom it has stopped answering.
import type { Party } from '#base/act.ts';
import { hex, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { addDays, type Instant } from '#base/time.ts';
import { leafHash } from '#proof/log/merkle.ts';
import type { Limits } from './limits.ts';
import type { NoCode, Question } from './messages.ts';
import { type Class, type Epoch, epochOf, quotaDay } from './scope.ts';

export type Suspension = { by: string; reason: string; at: Instant };
/** One row a peer, class and week. `refused` counts questions by what the peer was told. */
export type Counter = {
  asker: Party;
  epoch: Epoch;
  class: Class;
  questions: number;
  places: number;
  refused: Partial<Record<NoCode, number>>;
};

/** Plain data, never changed in place: an old book stays as it was. */
export type AnswerBook = {
  /** Places by `asker|day`. */
  days: Readonly<Record<string, number>>;
  /** Places by `class|epoch`, over all peers. */
  classes: Readonly<Record<string, number>>;
  /** What was answered, by the number of the question: its week and a digest of all of it. */
  answered: Readonly<Record<string, { epoch: Epoch; digest: string }>>;
  suspended: Readonly<Record<Party, Suspension>>;
  counters: Readonly<Record<string, Counter>>;
};

export const EMPTY_BOOK: AnswerBook = { days: {}, classes: {}, answered: {}, suspended: {}, counters: {} };

const dayKey = (asker: Party, at: Instant) => `${asker}|${quotaDay(at)}`;
const classKey = (q: Question) => `${q.scope.class}|${q.scope.epoch}`;
const counterKey = (q: Question) => `${q.scope.asker}|${q.scope.class}|${q.scope.epoch}`;
/** What makes a question the same one when it comes again: all of it, or other elements would be answered for nothing. */
const digestOf = (q: Question) => hex(leafHash(utf8(canonical(q))));

function counterOf(book: AnswerBook, q: Question): Counter {
  const { asker, epoch } = q.scope;
  const none: Counter = { asker, epoch, class: q.scope.class, questions: 0, places: 0, refused: {} };
  return book.counters[counterKey(q)] ?? none;
}

/**
 * Charges a question at its padded size, before anything of it is read. A question that comes again costs nothing.
 * Refusals, with the code for the peer in `params.no`: deconflict.peer-suspended, deconflict.id-reused, deconflict.quota,
 * deconflict.class-cap.
 */
export function charge(book: AnswerBook, question: Question, at: Instant, limits: Limits): Result<AnswerBook> {
  const { asker } = question.scope;
  const no = (code: NoCode, name: string, words: string, more: Record<string, number> = {}) =>
    refuse(`deconflict.${name}`, words, { params: { no: code, asker, ...more } });
  if (Object.hasOwn(book.suspended, asker))
    return no('suspended', 'peer-suspended', 'This State is not answered at present.');
  const before = book.answered[question.id];
  if (before !== undefined)
    return before.digest === digestOf(question)
      ? ok(book)
      : no('id-reused', 'id-reused', 'Another question came under this number before.');
  const today = book.days[dayKey(asker, at)] ?? 0;
  const { size } = question;
  if (today + size > limits.peerDay)
    return no(
      'quota',
      'quota',
      `This State has ${limits.peerDay - today} places left today; the question has ${size}.`,
      {
        left: limits.peerDay - today,
        size,
      },
    );
  const pooled = book.classes[classKey(question)] ?? 0;
  if (pooled + size > limits.classEpoch)
    return no('class-cap', 'class-cap', 'All States together have asked as much of this class as one week allows.', {
      size,
    });
  const counter = counterOf(book, question);
  return ok({
    ...book,
    days: { ...book.days, [dayKey(asker, at)]: today + size },
    classes: { ...book.classes, [classKey(question)]: pooled + size },
    answered: { ...book.answered, [question.id]: { epoch: question.scope.epoch, digest: digestOf(question) } },
    counters: {
      ...book.counters,
      [counterKey(question)]: { ...counter, questions: counter.questions + 1, places: counter.places + size },
    },
  });
}

/** Counts a question that got a no, so that it can be seen by everybody. */
export function countNo(book: AnswerBook, question: Question, code: NoCode): AnswerBook {
  const counter = counterOf(book, question);
  const refused = { ...counter.refused, [code]: (counter.refused[code] ?? 0) + 1 };
  return { ...book, counters: { ...book.counters, [counterKey(question)]: { ...counter, refused } } };
}

/** Stops answering a State, or all questions of it under way. Refusals: deconflict.reason. The peer is not told the reason. */
export function suspend(book: AnswerBook, asker: Party, by: string, reason: string, at: Instant): Result<AnswerBook> {
  if (reason.trim() === '') return refuse('deconflict.reason', 'Say why; the own oversight office will read it.');
  return ok({ ...book, suspended: { ...book.suspended, [asker]: { by, reason: reason.trim(), at } } });
}

/** Answers a State again. Refusals: deconflict.not-suspended. */
export function resume(book: AnswerBook, asker: Party): Result<AnswerBook> {
  if (!Object.hasOwn(book.suspended, asker))
    return refuse('deconflict.not-suspended', 'This State is answered already.');
  const { [asker]: _, ...suspended } = book.suspended;
  return ok({ ...book, suspended });
}

/** What everybody may see: who asked how much and what was refused. Out: rows by asker, week and class. No value, no find. */
export function publicCounters(book: AnswerBook): Counter[] {
  const key = (c: Counter) => `${c.asker}|${c.epoch}|${c.class}`;
  return Object.values(book.counters).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Peers that used most of their quota on several days up to one: a sign of a search, for the oversight office. */
export function heavyUse(book: AnswerBook, day: string, limits: Limits, days = 3, share = 0.8): Party[] {
  const wanted = Array.from({ length: days }, (_, i) => addDays(day, -i));
  const askers = [...new Set(Object.keys(book.days).map((k) => k.slice(0, k.indexOf('|'))))];
  return askers.filter((a) => wanted.every((d) => (book.days[`${a}|${d}`] ?? 0) >= share * limits.peerDay)).sort();
}

const DAYS_KEPT = 31;

/** The book without what no rule asks for any more: days older than a month, and numbers of questions of weeks gone by. */
export function lightened(book: AnswerBook, at: Instant): AnswerBook {
  const first = addDays(quotaDay(at), -DAYS_KEPT);
  const epoch = epochOf(at);
  const kept = <T>(table: Readonly<Record<string, T>>, keep: (key: string, value: T) => boolean) =>
    Object.fromEntries(Object.entries(table).filter(([key, value]) => keep(key, value)));
  return {
    ...book,
    days: kept(book.days, (key) => key.slice(key.indexOf('|') + 1) >= first),
    classes: kept(book.classes, (key) => key.endsWith(`|${epoch}`)),
    answered: kept(book.answered, (_, { epoch: asked }) => asked >= epoch),
  };
}
