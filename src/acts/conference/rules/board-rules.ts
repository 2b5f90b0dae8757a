// SPDX-License-Identifier: EUPL-1.2
// Why a task, incident, budget line, risk or record may not be written: tasks in a circle, work verified by its own hand, a line twice.
import type { Act } from '#base/act.ts';
import type * as k from '../act.ts';
import { circlesOf, circleWords } from '../circles.ts';
import { taskRefusal } from '../organisation/tasks.ts';
import { taskEvent, tasksSaid } from '../summit/board-part.ts';
import { gathered } from '../summit/gathered.ts';
import { first, happenedOn, no, twice, under, within } from './asked.ts';

export const tasks = within<k.TaskBody>(({ body, facts, summit, dossier }) => {
  const bodies = new Set(summit.organisation.facts.bodies.map((b) => b.code));
  const rows = new Map(tasksSaid(gathered(dossier.acts)).map((t) => [t.id, t]));
  for (const t of body.tasks) rows.set(t.id, t);
  const own = new Set(body.tasks.map((t) => t.id));
  const circle = circlesOf(new Map([...rows].map(([id, t]) => [id, t.after]))).find((c) => c.some((id) => own.has(id)));
  return first(
    () => {
      const double = twice(body.tasks.map((t) => t.id));
      return double === undefined ? null : no(facts, 'TASK_BOARD', 'task.twice', `Two tasks share the code ${double}.`);
    },
    () => {
      const stray = body.tasks.find((t) => !bodies.has(t.body));
      return stray
        ? no(facts, 'TASK_BOARD', 'body.unknown', `No body ${stray.body} is known to answer for "${stray.title}".`)
        : null;
    },
    () =>
      circle
        ? no(
            facts,
            'TASK_BOARD',
            'task.circle',
            `These wait for one another in a circle: ${circleWords(circle, (id) => rows.get(id)?.title ?? id)}. Take one of the links away.`,
            { circle: circle.join(' → ') },
          )
        : null,
  );
});

export const taskChanged = within<k.TaskChangedBody>(({ body, act, facts, summit }) => {
  const state = summit.board.tasks.find((t) => t.task.id === body.task);
  return first(
    () => under(facts, 'TASK_BOARD', taskRefusal(state, taskEvent(act as unknown as Act<k.TaskChangedBody>))),
    () =>
      body.what === 'verified' && act.by.role !== 'secretariat-officer'
        ? no(facts, 'TASK_BOARD', 'task.verify-secretariat', 'The secretariat verifies what was done.')
        : null,
    () =>
      (body.what === 'decision-asked' || body.what === 'decided') && body.words === undefined
        ? no(facts, 'TASK_BOARD', 'task.words', 'Say what is to be decided, or what was decided.')
        : null,
  );
});

export const incident = within<k.IncidentBody>(({ body, facts, summit }) => {
  const before = summit.incidents.find((i) => i.id === body.id);
  const say = (code: string, words: string) => no(facts, 'TASK_BOARD', code, words);
  if (body.what === 'reported')
    return before ? say('incident.twice', `${before.title} was reported already. Add to it.`) : null;
  if (!before) return say('incident.unknown', `No incident ${body.id} is known.`);
  return before.closed ? say('incident.closed', `${before.title} is closed. Report a new one.`) : null;
});

export const budget = within<k.BudgetLineBody>(({ body, facts, summit }) => {
  const all = [...summit.budget.lines, ...body.lines];
  const double = twice(all.map((l) => l.id));
  if (double !== undefined)
    return no(
      facts,
      'BUDGET',
      'budget.twice',
      `A line ${double} is in the budget already. A correction is a line of its own.`,
    );
  const sum = all.reduce((total, line) => total + Math.abs(line.amount), 0);
  return sum <= Number.MAX_SAFE_INTEGER
    ? null
    : no(
        facts,
        'BUDGET',
        'budget.too-large',
        'The budget would have sums that cannot be written exactly. Look at the amounts again.',
      );
});

export const risk = within<k.RiskBody>((asked) =>
  first(
    () => happenedOn(asked, asked.body.reviewed),
    () =>
      asked.body.closed !== null && asked.body.closed < asked.body.reviewed
        ? no(asked.facts, 'TASK_BOARD', 'risk.days', 'It was closed before it was looked at last.')
        : null,
  ),
);

export const record = within<k.MeetingRecordBody>((asked) => {
  const { body, facts, summit } = asked;
  const { decisions, bodies: known } = summit.organisation.facts;
  return first(
    () => happenedOn(asked, body.on),
    () =>
      known.some((b) => b.code === body.body)
        ? null
        : no(facts, 'MANDATE', 'body.unknown', `No body ${body.body} is known.`, { body: body.body }),
    () =>
      body.decisions.every((id) => decisions.some((d) => d.id === id))
        ? null
        : no(facts, 'MANDATE', 'record.decision', 'The record names a decision that is not known here.'),
  );
});
