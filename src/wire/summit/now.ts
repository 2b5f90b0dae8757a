// SPDX-License-Identifier: EUPL-1.2
// The conference now: counts each with its day, what blocks, and the boards of the subcommittees.
import { type Static, Type } from 'typebox';
import { NewAct } from '../views.ts';
import { Head, strict, str, int, yes, maybe, list, Deed } from './parts.ts';

/** A number of its own, never added to another, with the day of what it rests on. */
export const CountLine = Type.Object({ code: str, n: int, on: maybe(str) }, strict);
export type CountLine = Static<typeof CountLine>;

export const TaskLine = Type.Object(
  {
    id: str,
    title: str,
    status: str,
    owner: maybe(str),
    due: str,
    lateDays: int,
    waitsFor: list(str),
    /** All it waits for, finished or not, by id. */
    after: list(str),
    /** Elements of the programme that cannot be held without it, by title. */
    needs: list(str),
    stopsSigning: yes,
    escalated: yes,
    /** The question asked or what was decided last. */
    said: maybe(str),
    evidence: list(str),
    notes: list(str),
    deeds: list(Deed),
    /** The same task to be said anew: another owner, another day, what it waits for. */
    change: maybe(NewAct),
    drop: maybe(Deed),
  },
  strict,
);
export type TaskLine = Static<typeof TaskLine>;

export const BoardView = Type.Object(
  {
    body: str,
    name: str,
    ministry: maybe(str),
    acting: maybe(str),
    /** Whoever looks holds an office of it, or does one of its tasks. */
    own: yes,
    /** What to do first, in one line, and the task it speaks of. */
    first: maybe(Type.Object({ task: str, words: str }, strict)),
    /** At the secretariat: what went up to it from other boards. */
    raised: list(Type.Object({ task: str, title: str, board: str, body: str, lateDays: int }, strict)),
    open: int,
    late: int,
    notes: list(str),
    tasks: list(TaskLine),
    /** The start of a new task of this board; its title, owner and deadline are filled in. */
    add: maybe(NewAct),
  },
  strict,
);
export type BoardView = Static<typeof BoardView>;

export const SummitView = Type.Object(
  {
    ...Head,
    daysToOpening: int,
    daysToClosing: int,
    counts: list(CountLine),
    blocks: list(Type.Object({ words: str, href: maybe(str), of: str }, strict)),
    boards: list(BoardView),
    /** The element in which is signed: what a new task may be needed for. */
    signing: maybe(str),
  },
  strict,
);
export type SummitView = Static<typeof SummitView>;
