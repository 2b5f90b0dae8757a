// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { budgetOn, type BudgetLine } from './budget.ts';
import { type EventRisk, risksOn } from './event-risks.ts';
import { blocking, boardOn, type BoardRule, type Task, type TaskEvent, tasksOf } from './tasks.ts';

const AT = '2027-10-01T05:00:00.000Z';
const task = (id: string, due: string, more: Partial<Task> = {}): Task => ({
  id,
  title: `Task ${id}`,
  body: 'protocol',
  owner: 'p1',
  due,
  after: [],
  needs: [],
  ...more,
});
const event = (task: string, what: TaskEvent['what'], more: object = {}): TaskEvent =>
  ({ at: AT, task, by: 'p1', what, ...more }) as TaskEvent;
const RULE: BoardRule = { escalateAfterDays: 3, atOnce: ['signing'] };
const TODAY = '2027-10-10';

test('a task goes from open to done with evidence, and somebody else verifies it', () => {
  const { tasks, declined } = tasksOf(
    [task('a', TODAY)],
    [
      event('a', 'begun'),
      event('a', 'decision-asked', { question: 'Which hall?' }),
      event('a', 'done', { evidence: ['doc-1'] }),
      event('a', 'decided', { decision: 'The great one.' }),
      event('a', 'done', { evidence: [' '] }),
      event('a', 'done', { evidence: ['doc-1'] }),
      event('a', 'verified'),
      event('a', 'verified', { by: 'secretariat' }),
      event('zz', 'begun'),
    ],
  );
  assert.equal(tasks[0]!.status, 'verified');
  assert.deepEqual(
    declined.map((d) => d.refusal.code),
    ['task.not-now', 'task.evidence', 'task.own-work', 'task.unknown'],
  );
});

test('a task is dropped for a reason, and may be opened again', () => {
  const { tasks, declined } = tasksOf(
    [task('a', TODAY)],
    [event('a', 'dropped', { why: '' }), event('a', 'dropped', { why: 'No gala.' }), event('a', 'reopened')],
  );
  assert.equal(tasks[0]!.status, 'open');
  assert.deepEqual(
    declined.map((d) => d.refusal.code),
    ['task.drop-why'],
  );
});

test('a late task goes up after the days of the rule, and at once when the signing needs it', () => {
  const list = [
    task('a', '2027-10-07'),
    task('b', '2027-10-06'),
    task('c', '2027-10-09', { needs: ['signing'] }),
    task('d', TODAY),
    task('e', '2027-10-01'),
  ];
  const { tasks } = tasksOf(list, [event('e', 'done', { evidence: ['x'] })]);
  const rows = boardOn(tasks, RULE, TODAY);
  assert.deepEqual(
    rows.map((r) => `${r.task.id} ${r.lateDays} ${r.escalated}`),
    ['e 0 false', 'b 4 true', 'a 3 false', 'c 1 true', 'd 0 false'],
  );
  assert.deepEqual(
    rows.find((r) => r.task.id === 'c')!.notes.map((n) => n.code),
    ['task.late', 'task.escalated-at-once'],
  );
  assert.equal(rows.find((r) => r.task.id === 'b')!.notes[0]!.words, 'Task b is late. Days since its deadline: 4.');
});

test('a board tells who owns nothing, what waits for what, and a circle whole', () => {
  const list = [
    task('a', TODAY, { after: ['b'] }),
    task('b', TODAY, { after: ['c'] }),
    task('c', TODAY, { after: ['a'] }),
    task('d', '2027-10-11', { owner: null, after: ['gone', 'e', 'f'] }),
    task('e', '2027-10-12'),
    task('f', TODAY),
  ];
  const rows = boardOn(tasksOf(list, [event('f', 'done', { evidence: ['x'] })]).tasks, RULE, TODAY);
  const notes = (id: string) => rows.find((r) => r.task.id === id)!.notes.map((n) => n.code);
  assert.deepEqual(notes('d'), ['task.no-owner', 'task.after-unknown', 'task.after-later']);
  assert.deepEqual(rows.find((r) => r.task.id === 'd')!.waitsFor, ['e']);
  assert.equal(
    rows[0]!.notes[0]!.words,
    'These wait for one another in a circle: Task a → Task b → Task c → Task a. Take one of the links away.',
  );
});

test('what blocks the signing is everything unfinished behind it, what can be begun first', () => {
  const list = [
    task('table', TODAY, { needs: ['signing'], after: ['pens', 'hall'] }),
    task('pens', TODAY),
    task('hall', TODAY, { after: ['contract'] }),
    task('contract', TODAY),
    task('dinner', TODAY, { needs: ['gala'] }),
    task('queue', TODAY, { needs: ['signing'] }),
  ];
  const { tasks } = tasksOf(list, [event('pens', 'done', { evidence: ['x'] })]);
  assert.deepEqual(
    blocking(tasks, 'signing').map((s) => s.task.id),
    ['contract', 'hall', 'queue', 'table'],
  );
  assert.deepEqual(
    blocking(tasks, 'gala').map((s) => s.task.id),
    ['dinner'],
  );
  assert.deepEqual(blocking(tasks, 'press'), []);
  const circle = tasksOf(
    [task('a', TODAY, { needs: ['signing'], after: ['b'] }), task('b', TODAY, { after: ['a'] })],
    [],
  ).tasks;
  assert.deepEqual(
    blocking(circle, 'signing').map((s) => s.task.id),
    ['b', 'a'],
  );
});

test('what blocks an element comes before what waits for it, and nothing finished is among it', () => {
  const lists = fc.array(
    fc.record({ after: fc.array(fc.nat({ max: 7 }), { maxLength: 3 }), needs: fc.boolean(), done: fc.boolean() }),
    { minLength: 8, maxLength: 8 },
  );
  fc.assert(
    fc.property(lists, (list) => {
      // Only what comes earlier in the list is waited for, so that there is no circle.
      const tasks = list.map((t, i) =>
        task(`t${i}`, TODAY, {
          after: t.after.filter((a) => a < i).map((a) => `t${a}`),
          needs: t.needs ? ['signing'] : [],
        }),
      );
      const states = tasksOf(
        tasks,
        tasks.flatMap((t, i) => (list[i]!.done ? [event(t.id, 'done', { evidence: ['x'] })] : [])),
      ).tasks;
      const found = blocking(states, 'signing').map((s) => s.task.id);
      assert.equal(new Set(found).size, found.length);
      for (const id of found) {
        const state = states.find((s) => s.task.id === id)!;
        assert.equal(state.status, 'open');
        for (const before of state.task.after)
          if (states.find((s) => s.task.id === before)!.status === 'open')
            assert.ok(found.indexOf(before) < found.indexOf(id) && found.includes(before));
      }
      for (const s of states) if (s.status === 'open' && s.task.needs.length > 0) assert.ok(found.includes(s.task.id));
    }),
  );
});

const line = (
  heading: string,
  what: BudgetLine['what'],
  amount: number,
  more: Partial<BudgetLine> = {},
): BudgetLine => ({
  id: `${heading}-${what}-${amount}`,
  heading,
  what,
  amount,
  currency: 'XTS',
  on: '2027-09-01',
  evidence: 'contract-1',
  ...more,
});

test('the budget adds up by heading, keeps currencies apart and tells what went beyond', () => {
  const lines = [
    line('travel', 'planned', 1000),
    line('travel', 'committed', 600),
    line('travel', 'spent', 700),
    line('interpreters', 'planned', 500),
    line('interpreters', 'committed', 650),
    line('interpreters', 'committed', -50),
    line('equipment', 'planned', 10, { currency: 'XXX' }),
    line('travel', 'spent', 5000, { on: '2027-11-01' }),
  ];
  const { headings, totals } = budgetOn(lines, TODAY);
  assert.deepEqual(
    headings.map(
      (h) => `${h.heading} ${h.planned} ${h.committed} ${h.spent} ${h.free} ${h.notes.map((n) => n.code).join('+')}`,
    ),
    [
      'interpreters 500 600 0 -100 budget.beyond-plan',
      'travel 1000 600 700 300 budget.spent-beyond',
      'equipment 10 0 0 10 ',
    ],
  );
  assert.deepEqual(
    totals.map((t) => `${t.currency} ${t.planned} ${t.committed} ${t.spent}`),
    ['XTS 1500 1200 700', 'XXX 10 0 0'],
  );
  assert.equal(headings[0]!.notes[0]!.words, 'interpreters: 100 XTS beyond what was planned, in the smallest unit.');
});

test('a sum that is no whole number is a fault, not a rounding', () => {
  assert.throws(() => budgetOn([line('travel', 'planned', 0.1)], TODAY), { code: 'budget.amount' });
  assert.throws(
    () => budgetOn([line('travel', 'planned', Number.MAX_SAFE_INTEGER), line('travel', 'planned', 1)], TODAY),
    { code: 'budget.amount' },
  );
});

test('open risks stand gravest first, and tell who is missing and what is to be looked at again', () => {
  const risk = (
    id: string,
    effect: EventRisk['effect'],
    likelihood: EventRisk['likelihood'],
    more: Partial<EventRisk> = {},
  ): EventRisk => ({
    id,
    title: `Risk ${id}`,
    effect,
    likelihood,
    owner: 'p1',
    answer: 'A second line.',
    reviewed: '2027-10-08',
    closed: null,
    ...more,
  });
  const rows = risksOn(
    [
      risk('a', 'nuisance', 'happening', { owner: null, answer: '' }),
      risk('b', 'stops-the-signing', 'unlikely', { reviewed: '2027-09-01' }),
      risk('c', 'stops-the-signing', 'likely'),
      risk('d', 'stops-the-signing', 'likely', { closed: TODAY }),
    ],
    TODAY,
    7,
  );
  assert.deepEqual(
    rows.map((r) => r.risk.id),
    ['c', 'b', 'a'],
  );
  assert.deepEqual(
    rows.map((r) => r.notes.map((n) => n.code).join('+')),
    ['', 'risk.review-due', 'risk.no-owner+risk.no-answer'],
  );
});
