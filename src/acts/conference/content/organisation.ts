// SPDX-License-Identifier: EUPL-1.2
// Bodies, their offices and tasks, budget, risks, incidents and meetings.
import { type Static, Type } from 'typebox';
import { SUBCOMMITTEES } from '../organisation/bodies.ts';
import { EFFECTS, LIKELIHOODS } from '../organisation/event-risks.ts';
import { act, code, count, day, list, maybe, minute, one, orNull, strict, text } from './fields.ts';

export const DecisionBody = Type.Object(
  {
    number: text(60, 'decisionNumber'),
    title: text(300, 'title'),
    /** The body or authority that took it, by its code. */
    by: text(64, 'decidedBy'),
    on: day('on'),
    repeals: list(act('repeals'), 50, 'repeals'),
    how: one('how', 'instruction', 'consensus', 'vote'),
    votes: maybe(
      Type.Object(
        { present: count(1000, 'present'), for: count(1000, 'for'), against: count(1000, 'against') },
        strict,
      ),
    ),
    words: maybe(text(5000, 'words')),
  },
  strict,
);
export type DecisionBody = Static<typeof DecisionBody>;

export const BodyBody = Type.Object(
  {
    bodies: list(
      Type.Object(
        {
          code: code('body'),
          name: text(200, 'name'),
          form: one('form', 'steering-committee', 'secretariat', 'subcommittee', 'working-group'),
          parent: orNull(code('parent')),
          /** The ministry that answers for it. */
          ministry: orNull(text(200, 'ministry')),
          foundedBy: act('foundedBy'),
          from: day('from'),
          until: orNull(day('until')),
        },
        strict,
      ),
      50,
      'bodies',
      1,
    ),
  },
  strict,
);
export type BodyBody = Static<typeof BodyBody>;
export { SUBCOMMITTEES };

export const OfficeHolderBody = Type.Object(
  {
    holders: list(
      Type.Object(
        {
          what: one('holderChange', 'holds', 'away'),
          body: code('body'),
          office: one('bodyOffice', 'chair', 'standing-deputy', 'deputy', 'secretary', 'member'),
          name: text(120, 'name'),
          title: text(200, 'title'),
          by: act('decision'),
          from: day('from'),
          until: orNull(day('until')),
        },
        strict,
      ),
      100,
      'holders',
      1,
    ),
  },
  strict,
);
export type OfficeHolderBody = Static<typeof OfficeHolderBody>;

export const TaskBody = Type.Object(
  {
    tasks: list(
      Type.Object(
        {
          id: code('task'),
          title: text(300, 'title'),
          body: code('body'),
          owner: orNull(text(120, 'owner')),
          due: day('due'),
          /** What must be finished before. */
          after: list(code('task'), 50, 'after'),
          /** Elements that cannot be held without it. */
          needs: list(code('element'), 50, 'neededFor'),
        },
        strict,
      ),
      500,
      'tasks',
      1,
    ),
  },
  strict,
);
export type TaskBody = Static<typeof TaskBody>;

export const TASK_STEPS = ['begun', 'decision-asked', 'decided', 'done', 'verified', 'reopened', 'dropped'] as const;
export const TaskChangedBody = Type.Object(
  {
    task: code('task'),
    what: one('taskStep', ...TASK_STEPS),
    /** The question asked, what was decided, or why it is dropped. */
    words: maybe(text(1000, 'words')),
    evidence: maybe(list(text(300, 'evidence'), 20, 'evidence')),
  },
  strict,
);
export type TaskChangedBody = Static<typeof TaskChangedBody>;

export const IncidentBody = Type.Object(
  {
    id: code('incident'),
    what: one('incidentStep', 'reported', 'update', 'closed'),
    title: text(200, 'title'),
    gravity: one('gravity', 'grave', 'serious', 'small'),
    room: orNull(code('room')),
    at: minute('at'),
    words: text(2000, 'words'),
  },
  strict,
);
export type IncidentBody = Static<typeof IncidentBody>;

export const BudgetLineBody = Type.Object(
  {
    lines: list(
      Type.Object(
        {
          id: code('budgetLine'),
          heading: code('heading'),
          what: one('budgetStep', 'planned', 'committed', 'spent'),
          /** In the smallest unit; a correction is a line with a negative amount. */
          amount: Type.Integer({ minimum: -1e15, maximum: 1e15, field: 'amount' }),
          currency: Type.String({ pattern: '^[A-Z]{3}$', field: 'currency' }),
          on: day('on'),
          evidence: text(300, 'evidence'),
        },
        strict,
      ),
      500,
      'budgetLines',
      1,
    ),
  },
  strict,
);
export type BudgetLineBody = Static<typeof BudgetLineBody>;

export const RiskBody = Type.Object(
  {
    id: code('risk'),
    title: text(300, 'title'),
    effect: one('effect', ...EFFECTS),
    likelihood: one('likelihood', ...LIKELIHOODS),
    owner: orNull(text(120, 'owner')),
    answer: Type.String({ maxLength: 2000, field: 'answer' }),
    reviewed: day('reviewed'),
    closed: orNull(day('closed')),
  },
  strict,
);
export type RiskBody = Static<typeof RiskBody>;

export const MeetingRecordBody = Type.Object(
  {
    body: code('body'),
    on: day('on'),
    present: list(text(120, 'name'), 200, 'present'),
    excused: list(text(120, 'name'), 200, 'excused'),
    decisions: list(act('decision'), 50, 'decisions'),
    words: text(20_000, 'record'),
  },
  strict,
);
export type MeetingRecordBody = Static<typeof MeetingRecordBody>;
