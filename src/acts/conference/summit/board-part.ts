// SPDX-License-Identifier: EUPL-1.2
// The board, the budget, the risks and the incidents of the host, read off acts.
import type { Act, ActId } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { type BudgetLine, budgetOn, type Heading } from '../organisation/budget.ts';
import { risksOn } from '../organisation/event-risks.ts';
import {
  blocking,
  type BoardRow,
  boardOn,
  type Task,
  type TaskEvent,
  type TaskState,
  tasksOf,
} from '../organisation/tasks.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import type { Unheeded } from './unheeded.ts';

export type Incident = {
  id: string;
  title: string;
  gravity: k.IncidentBody['gravity'];
  room: string | null;
  /** What was written, in sequence; `at` on the venue's clock. */
  words: readonly { at: string; what: k.IncidentBody['what']; words: string; by: string }[];
  closed: boolean;
};

export type BoardPart = {
  tasks: readonly BoardRow[];
  /** What keeps each of the event's urgent elements from being held, what can be begun first. */
  blocking: ReadonlyMap<string, readonly TaskState[]>;
  /** What was said of each task, in sequence. */
  history: ReadonlyMap<string, readonly { act: ActId; at: Instant; by: string; what: string; words: string | null }[]>;
  unheeded: readonly Unheeded[];
};

/** The tasks as said last, by id, in the sequence in which they came up. */
export function tasksSaid(g: Gathered): Task[] {
  const rows = new Map<string, Task>();
  for (const act of g.of<k.TaskBody>(k.TASK)) for (const task of act.body.tasks) rows.set(task.id, task);
  return [...rows.values()];
}

/** A change of a task as the board reads it. Where words are missing, the board itself says so. */
export function taskEvent({ at, by, body }: Act<k.TaskChangedBody>): TaskEvent {
  const { task, what, words = '', evidence = [] } = body;
  const base = { at: at.instant, task, by: by.person };
  switch (what) {
    case 'decision-asked':
      return { ...base, what, question: words };
    case 'decided':
      return { ...base, what, decision: words };
    case 'done':
      return { ...base, what, evidence };
    case 'dropped':
      return { ...base, what, why: words };
    default:
      return { ...base, what };
  }
}

/** Every task as it stands. */
function taskStates(g: Gathered) {
  return tasksOf(tasksSaid(g), g.of<k.TaskChangedBody>(k.TASK_CHANGED).map(taskEvent));
}

export function boardPart(g: Gathered, event: SummitEvent, today: CivilDate): BoardPart {
  const { tasks, declined } = taskStates(g);
  const rule = event.choices?.board ?? { escalateAfterDays: 0, atOnce: [] };
  const changes = g.of<k.TaskChangedBody>(k.TASK_CHANGED);
  const acts = new Map(changes.map((a) => [`${a.body.task} ${a.at.instant} ${a.body.what}`, a.id]));
  return {
    tasks: boardOn(tasks, rule, today),
    blocking: new Map(rule.atOnce.map((element) => [element, blocking(tasks, element)])),
    history: Map.groupBy(
      changes.map((a) => ({
        task: a.body.task,
        act: a.id,
        at: a.at.instant,
        by: a.by.person,
        what: a.body.what,
        words: a.body.words ?? a.body.evidence?.join('; ') ?? null,
      })),
      (h) => h.task,
    ),
    unheeded: declined.map(({ event: e, refusal }) => ({
      act: acts.get(`${e.task} ${e.at} ${e.what}`) ?? null,
      refusal,
    })),
  };
}

export type BudgetPart = { headings: readonly Heading[]; totals: readonly Heading[]; lines: readonly BudgetLine[] };

export function budgetPart(g: Gathered, today: CivilDate): BudgetPart {
  const lines = g.of<k.BudgetLineBody>(k.BUDGET_LINE).flatMap((a) => a.body.lines);
  return { ...budgetOn(lines, today), lines };
}

export function risksPart(g: Gathered, event: SummitEvent, today: CivilDate): ReturnType<typeof risksOn> {
  const said = new Map(g.of<k.RiskBody>(k.RISK).map((a) => [a.body.id, a.body]));
  return risksOn([...said.values()], today, event.choices?.board.riskReviewDays ?? 365);
}

export function incidentsOf(g: Gathered): Incident[] {
  const all = new Map<string, Incident>();
  for (const { body, by } of g.of<k.IncidentBody>(k.INCIDENT)) {
    const { id, title, gravity, room, at, what, words } = body;
    const before = all.get(id)?.words ?? [];
    const line = { at, what, words, by: by.person };
    all.set(id, { id, title, gravity, room, words: [...before, line], closed: what === 'closed' });
  }
  return [...all.values()];
}
