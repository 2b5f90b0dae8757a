// SPDX-License-Identifier: EUPL-1.2
// The one task board: owners, deadlines, what waits for what, what goes up to the secretariat, what keeps the signing from happening.
import type { Refusal } from '#base/result.ts';
import { type CivilDate, daysBetween, type Instant } from '#base/time.ts';
import { circlesOf, circleWords } from '../circles.ts';
import { byCode } from '../collation.ts';
import { because, declined, type Reason } from '../reason.ts';

export const TASK_STATUSES = ['open', 'doing', 'needs-decision', 'done', 'verified', 'dropped'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export type Task = {
  id: string;
  title: string;
  /** The subcommittee or body whose board it stands on. */
  body: string;
  owner: string | null;
  due: CivilDate;
  after: readonly string[];
  /** Elements of the programme that cannot be held without it, such as the signing. */
  needs: readonly string[];
};

export type TaskEvent = { at: Instant; task: string; by: string } & (
  | { what: 'begun' | 'reopened' }
  | { what: 'decision-asked'; question: string }
  | { what: 'decided'; decision: string }
  | { what: 'done'; evidence: readonly string[] }
  /** By the secretariat, which looked at the evidence. */
  | { what: 'verified' }
  | { what: 'dropped'; why: string }
);

export type TaskState = { task: Task; status: TaskStatus; evidence: readonly string[]; doneBy: string | null };

const MAY: Readonly<Record<TaskStatus, readonly TaskEvent['what'][]>> = {
  open: ['begun', 'decision-asked', 'done', 'dropped'],
  doing: ['decision-asked', 'done', 'dropped'],
  'needs-decision': ['decided', 'dropped'],
  done: ['verified', 'reopened'],
  verified: ['reopened'],
  dropped: ['reopened'],
};

/** Why an event may not follow, or null. `done` needs evidence; whoever did it does not verify it. */
export function taskRefusal(state: TaskState | undefined, event: TaskEvent): Refusal | null {
  if (!state) return declined('task.unknown', { id: event.task });
  const { title } = state.task;
  if (!MAY[state.status].includes(event.what))
    return declined('task.not-now', { title, status: state.status, wish: event.what });
  if (event.what === 'done' && event.evidence.every((e) => e.trim() === ''))
    return declined('task.evidence', { title });
  if (event.what === 'verified' && event.by === state.doneBy) return declined('task.own-work', { title });
  if (event.what === 'dropped' && event.why.trim() === '') return declined('task.drop-why', { title });
  return null;
}

/** Every task as it stands after the events; an event that may not follow is passed over and told. */
export function tasksOf(
  tasks: readonly Task[],
  events: readonly TaskEvent[],
): { tasks: TaskState[]; declined: { event: TaskEvent; refusal: Refusal }[] } {
  const states = new Map(
    tasks.map((task): [string, TaskState] => [task.id, { task, status: 'open', evidence: [], doneBy: null }]),
  );
  const passedOver: { event: TaskEvent; refusal: Refusal }[] = [];
  for (const event of events) {
    const state = states.get(event.task);
    const refusal = taskRefusal(state, event);
    if (refusal) passedOver.push({ event, refusal });
    else states.set(event.task, followed(state!, event));
  }
  return { tasks: [...states.values()], declined: passedOver };
}

function followed(state: TaskState, event: TaskEvent): TaskState {
  switch (event.what) {
    case 'begun':
    case 'decided':
      return { ...state, status: 'doing' };
    case 'reopened':
      return { ...state, status: 'open', evidence: [], doneBy: null };
    case 'decision-asked':
      return { ...state, status: 'needs-decision' };
    case 'done':
      return { ...state, status: 'done', evidence: event.evidence, doneBy: event.by };
    case 'verified':
      return { ...state, status: 'verified' };
    case 'dropped':
      return { ...state, status: 'dropped' };
  }
}

export type BoardRow = TaskState & {
  /** Whole days past the deadline; 0 while it is not late. */
  lateDays: number;
  /** Unfinished tasks it waits for. */
  waitsFor: readonly string[];
  /** Goes up to the secretariat. */
  escalated: boolean;
  notes: readonly Reason[];
};

export type BoardRule = {
  /** Days past the deadline after which a task goes up to the secretariat. */
  escalateAfterDays: number;
  /** Elements for which a late task goes up on its first late day. */
  atOnce: readonly string[];
};

export const isFinished = ({ status }: TaskState): boolean =>
  status === 'done' || status === 'verified' || status === 'dropped';

/** The board on a day, latest deadline last. In: tasks as they stand, the rule, the day at the venue. */
export function boardOn(states: readonly TaskState[], rule: BoardRule, today: CivilDate): BoardRow[] {
  const known = new Map(states.map((s) => [s.task.id, s]));
  const circles = circlesOf(new Map(states.map((s) => [s.task.id, s.task.after])));
  const title = (id: string) => known.get(id)?.task.title ?? id;
  const rows = states.map((state): BoardRow => {
    const { task } = state;
    const finished = isFinished(state);
    const lateDays = finished ? 0 : Math.max(0, daysBetween(task.due, today));
    const waitsFor = finished ? [] : task.after.filter((id) => known.has(id) && !isFinished(known.get(id)!));
    const atOnce = task.needs.some((n) => rule.atOnce.includes(n));
    const escalated = lateDays > 0 && (atOnce || lateDays > rule.escalateAfterDays);
    const circle = circles.find((c) => c.includes(task.id));
    const sooner = waitsFor.filter((id) => known.get(id)!.task.due > task.due);
    const notes = [
      ...(task.owner === null && !finished ? [because('task.no-owner', { title: task.title })] : []),
      ...(lateDays > 0 ? [because('task.late', { title: task.title, days: lateDays })] : []),
      ...(escalated ? [because(atOnce ? 'task.escalated-at-once' : 'task.escalated', { title: task.title })] : []),
      ...(circle ? [because('task.circle', { circle: circleWords(circle, title) })] : []),
      ...task.after
        .filter((id) => !known.has(id))
        .map((id) => because('task.after-unknown', { title: task.title, id })),
      ...sooner.map((id) => because('task.after-later', { title: task.title, before: title(id) })),
    ];
    return { ...state, lateDays, waitsFor, escalated, notes };
  });
  return rows.sort((a, b) => byCode(a.task.due, b.task.due) || byCode(a.task.id, b.task.id));
}

/** What keeps an element from being held: its unfinished tasks and all they wait for, what can be begun first. */
export function blocking(states: readonly TaskState[], element: string): TaskState[] {
  const known = new Map(states.map((s) => [s.task.id, s]));
  const found = new Set<string>();
  const open = states.filter((s) => s.task.needs.includes(element)).map((s) => s.task.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const state = known.get(id);
    if (!state || isFinished(state) || found.has(id)) continue;
    found.add(id);
    open.push(...state.task.after);
  }
  return depthFirst([...found].sort(byCode), known, found);
}

/** Each task behind those it waits for; a circle is entered where its id comes first. */
function depthFirst(
  ids: readonly string[],
  known: ReadonlyMap<string, TaskState>,
  among: ReadonlySet<string>,
): TaskState[] {
  const done = new Set<string>();
  const list: TaskState[] = [];
  for (const start of ids) {
    const path = [{ id: start, next: [...known.get(start)!.task.after].sort(byCode) }];
    if (done.has(start)) continue;
    done.add(start);
    while (path.length > 0) {
      const next = path.at(-1)!.next.shift();
      if (next === undefined) list.push(known.get(path.pop()!.id)!);
      else if (among.has(next) && !done.has(next)) {
        done.add(next);
        path.push({ id: next, next: [...known.get(next)!.task.after].sort(byCode) });
      }
    }
  }
  return list;
}
