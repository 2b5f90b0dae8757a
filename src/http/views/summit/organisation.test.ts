// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { Compile } from 'typebox/compile';
import * as k from '#acts/conference/act.ts';
import { KINDS } from '#acts/kinds.ts';
import { roleFor } from '#node/weigh.ts';
import { BudgetView } from '#wire/summit/budget.ts';
import { LogView } from '#wire/summit/log.ts';
import { SummitView } from '#wire/summit/now.ts';
import { OrganisationView } from '#wire/summit/organisation.ts';
import { FIRST_DAY, Hall, type Step, seededHall } from '../../../../test/fixtures/seeded-summit.ts';
import { budgetCsv, budgetView } from './budget.ts';
import type { SummitDesk } from './desk.ts';
import { logView } from './log.ts';
import { summitView } from './now.ts';
import { organisationView } from './organisation.ts';

const SECRETARIAT = { id: 'xh-secretariat-1', roles: ['secretariat-officer'], office: 'XH/secretariat' };
const CONTENT = { id: 'xh-content-1', roles: ['subcommittee-officer'], office: 'XH/subcommittees' };
const GATE = { id: 'xh-accreditation-2', roles: ['accreditation-approver'], office: 'XH/accreditation' };
const NAMES: Record<string, string> = {
  'xh-secretariat-1': 'Quan Terale',
  'xh-content-1': 'Anh Delmar',
  'xh-finance-1': 'Greta Nam',
  'xh-security-1': 'Otto Renn',
};

const seeded = seededHall();
/** The seeded summit and more behind it, each step judged as a node would judge it. */
function hallWith(...steps: Step[]): Hall {
  const hall = new Hall();
  Object.assign(hall, { acts: [...seeded.acts], entries: [...seeded.entries], names: seeded.names, now: seeded.now });
  for (const step of steps) hall.must(step);
  return hall;
}

function deskOf(person: typeof CONTENT, hall = seeded): SummitDesk {
  const summit = hall.summit();
  return {
    ...{ summit, person, kinds: KINDS, pack: 'conference', root: summit.event.opened, fresh: 'fresh' },
    may: (kind) => roleFor(KINDS.get(kind)!, person) !== undefined,
    seqOf: () => null,
    dayOf: (id) => hall.acts.find((a) => a.id === id)?.at.local.slice(0, 10) ?? null,
    powersRule: null,
    personName: (id) => NAMES[id] ?? id,
    officeName: (id) => id,
  } as SummitDesk;
}

test('every answer has the shape the wire declares, for whoever looks', () => {
  for (const person of [SECRETARIAT, CONTENT, GATE]) {
    const desk = deskOf(person);
    for (const [shape, value] of [
      [OrganisationView, organisationView(desk, null)],
      [BudgetView, budgetView(desk)],
      [LogView, logView(desk)],
      [SummitView, summitView(desk)],
    ] as const) {
      const check = Compile(shape);
      assert.ok(check.Check(value), JSON.stringify(check.Errors(value)[0]));
    }
  }
});

test('the chart says who acts and why, on any day, and that nobody ran it before its founding', () => {
  const acting = (day: string | null) =>
    organisationView(deskOf(CONTENT), day).chart.find((b) => b.code === 'content')?.acting;
  assert.deepEqual([acting(null)?.person, acting(null)?.instead], ['Sorin Vale', 'Anh Delmar']);
  assert.deepEqual([acting('2026-10-01')?.person, acting('2026-10-01')?.instead], ['Anh Delmar', null]);
  const early = organisationView(deskOf(CONTENT), '2026-01-01');
  assert.deepEqual([early.chart, early.founded], [[], '2026-07-29']);
  assert.equal(early.lacking.length, 6);
  const holder = organisationView(deskOf(CONTENT), null).chart.find((b) => b.code === 'content')!.holders[0]!;
  assert.deepEqual([holder.person, holder.away, holder.by?.number], ['Anh Delmar', FIRST_DAY, 'Decision 18/PM']);
});

test('a decision says on what it stands, what stands on it, and from which day of taking back each would fall', () => {
  const { decisions } = organisationView(deskOf(SECRETARIAT), null);
  const of = (number: string) => decisions.find((d) => d.number === number)!;
  assert.ok(of('Decision 7/STC').stands);
  assert.deepEqual(
    of('Decision 7/STC').restsOn.map((d) => d.number),
    ['Decision 18/PM'],
  );
  const under = of('Decision 18/PM').under.map((u) => [u.number, u.falls]);
  assert.ok(under.some(([number, falls]) => number === 'Decision 7/STC' && falls === '2026-10-27'));
  assert.deepEqual(of('Decision 6/STC').takenBack, { number: 'Decision 9/STC', on: '2026-11-01' });
  assert.equal(of('Decision 6/STC').takeBack, null, 'nothing is taken back twice');
  assert.equal(of('Decision 1/CHF').stands, false);
  assert.match(of('Decision 1/CHF').why, /^No mandate: Decision 6\/STC, which founded .* was taken back on 1 November/);
  assert.ok(
    decisions.every((d, i) => i === 0 || d.on <= decisions[i - 1]!.on),
    'the newest first',
  );
});

test('a decision taken back with what the page prepares takes exactly the mandate of those the page named', () => {
  const before = organisationView(deskOf(SECRETARIAT), null).decisions;
  const founding = before.find((d) => d.number === 'Decision 18/PM')!;
  const on = '2026-10-20';
  const named = founding.under.filter((u) => on <= u.falls).map((u) => u.number);
  const { kind, body } = founding.takeBack!;
  const hall = hallWith({ as: 'xh-secretariat-1', kind, body: { ...body, number: 'Decision 21/PM', on } });
  const after = organisationView(deskOf(SECRETARIAT, hall), null);
  const fallen = after.decisions.filter((d) => !d.stands && before.find((b) => b.number === d.number)?.stands);
  assert.deepEqual(fallen.map((d) => d.number).toSorted(), named.toSorted());
  assert.ok(named.includes('Decision 7/STC') && !named.includes('Decision 3/STC'));
  const steering = after.chart.find((b) => b.code === 'steering')!;
  assert.match(steering.notes.join(' '), /cannot decide on this day\. No mandate: Decision 18\/PM/);
});

test('a history without the founding decision shows every later one without a mandate', () => {
  const bare = hallWith();
  const founding = bare.names.get('founding')!;
  bare.acts = bare.acts.filter((a) => a.id !== founding);
  const { decisions } = organisationView(deskOf(SECRETARIAT, bare), null);
  assert.ok(decisions.length >= 2);
  for (const d of decisions) assert.deepEqual([d.stands, /^No mandate/.test(d.why)], [false, true], d.number);
});

test('whoever held an office that day and is in neither list of a record was absent', () => {
  const { records } = organisationView(deskOf(SECRETARIAT), null);
  const record = records.find((r) => r.body === 'Standing secretariat')!;
  assert.deepEqual(record.absent, ['Maud Ostrow']);
  assert.ok(!record.present.includes('Maud Ostrow'));
});

test('only whoever may write has the start of a form', () => {
  const starts = (person: typeof CONTENT) => {
    const view = organisationView(deskOf(person), null);
    return [view.decide, view.name, view.record].map((a) => a !== null);
  };
  assert.deepEqual(starts(SECRETARIAT), [true, true, true]);
  assert.deepEqual(starts(CONTENT), [true, false, true]);
  assert.deepEqual(starts(GATE), [false, false, false]);
});

test('the budget adds by heading, names what is beyond, and its table can be read back', () => {
  const view = budgetView(deskOf(SECRETARIAT));
  const row = (heading: string) => view.headings.find((h) => h.heading === heading)!;
  assert.deepEqual([row('interpreters').free, row('equipment').uncommitted], [-400_000, 200_000]);
  assert.equal(view.currency, 'USD');
  const rows = parse(budgetCsv(deskOf(SECRETARIAT)), { columns: true }) as Record<string, string>[];
  assert.equal(rows.length, view.lines.length);
  const planned = rows.filter((r) => r['what'] === 'planned').reduce((sum, r) => sum + Number(r['amount']), 0);
  assert.equal(planned * 100, view.totals[0]!.planned);
});

test('a text that a spreadsheet would run as a formula does not begin with its sign', () => {
  const line = {
    ...{ id: 'x-1', heading: 'travel', what: 'spent', amount: -5, currency: 'USD', on: FIRST_DAY },
    evidence: '=HYPERLINK("http://x.example","a, b")',
  };
  const hall = hallWith({ as: 'xh-secretariat-1', kind: k.BUDGET_LINE, body: { lines: [line] } });
  const rows = parse(budgetCsv(deskOf(SECRETARIAT, hall)), { columns: true }) as Record<string, string>[];
  const found = rows.find((r) => r['id'] === 'x-1')!;
  assert.deepEqual([found['amount'], found['evidence']], ['-0.05', `'${line.evidence}`]);
});

test('risks come gravest first, a late look is told, and a look today puts it right', () => {
  const view = logView(deskOf(SECRETARIAT));
  assert.equal(view.risks[0]!.effect, 'stops-the-signing');
  const late = view.risks.find((r) => r.id === 'powers-missing')!;
  assert.deepEqual([late.lateDays, late.reviewBy], [6, '2026-11-20']);
  const { kind, body } = late.deeds.find((d) => d.code === 'risk-reviewed')!.act;
  const after = logView(deskOf(SECRETARIAT, hallWith({ as: 'xh-secretariat-1', kind, body })));
  const now = after.risks.find((r) => r.id === 'powers-missing')!;
  assert.deepEqual([now.lateDays, now.deeds.map((d) => d.code)], [0, ['risk-closed']]);
  const closing = late.deeds.find((d) => d.code === 'risk-closed')!.act;
  const gone = logView(
    deskOf(SECRETARIAT, hallWith({ as: 'xh-secretariat-1', kind: closing.kind, body: closing.body })),
  );
  assert.ok(!gone.risks.some((r) => r.id === 'powers-missing'));
});

test('an incident is shown with its course by name, and once closed it takes nothing more', () => {
  const view = logView(deskOf(SECRETARIAT));
  const open = view.incidents[0]!;
  assert.deepEqual([open.closed, open.room, open.course[0]!.by], [false, 'Plenary hall', 'Greta Nam']);
  assert.deepEqual(
    open.deeds.map((d) => [d.code, d.asks?.path]),
    [
      ['incident-update', 'words'],
      ['incident-closed', 'words'],
    ],
  );
  const close = open.deeds[1]!.act;
  const hall = hallWith({ as: 'xh-security-1', kind: close.kind, body: { ...close.body, words: 'Repaired.' } });
  const after = logView(deskOf(SECRETARIAT, hall)).incidents.find((i) => i.id === open.id)!;
  assert.deepEqual([after.closed, after.deeds, after.course.length], [true, [], 3]);
});

test('one’s own board is known by the office one holds, and says what to do first', () => {
  const own = (person: typeof CONTENT) =>
    summitView(deskOf(person))
      .boards.filter((b) => b.own)
      .map((b) => b.body);
  assert.deepEqual(own(CONTENT), ['content']);
  assert.deepEqual(own(SECRETARIAT), ['secretariat']);
  assert.deepEqual(own(GATE), []);
  const board = summitView(deskOf(CONTENT)).boards.find((b) => b.own)!;
  assert.deepEqual(board.first, {
    task: 'documents-six',
    words: 'Documents in six languages and Vietnamese, 5 days late',
  });
});

test('a task that waits is not what to do first while another can be gone on with', () => {
  const outreach = summitView(deskOf(CONTENT)).boards.find((b) => b.body === 'outreach')!;
  assert.equal(outreach.first?.task, 'replies');
});

test('what nobody has is taken on in one press, by the name of whoever pressed', () => {
  const rooms = (hall = seeded) =>
    summitView(deskOf(CONTENT, hall))
      .boards.flatMap((b) => b.tasks)
      .find((t) => t.id === 'rooms')!;
  const mine = rooms().deeds[0]!;
  assert.equal(mine.code, 'task-mine');
  const after = rooms(hallWith({ as: 'xh-content-1', kind: mine.act.kind, body: mine.act.body }));
  assert.deepEqual([after.owner, after.deeds[0]!.code], ['Anh Delmar', 'task-begun']);
});

test('what went up from other boards stands at the secretariat, the latest first', () => {
  const { boards } = summitView(deskOf(SECRETARIAT));
  const raised = boards.find((b) => b.body === 'secretariat')!.raised;
  assert.ok(raised.length > 0 && raised.every((r) => r.body !== 'secretariat' && r.lateDays > 0));
  assert.ok(raised.every((r, i) => i === 0 || r.lateDays <= raised[i - 1]!.lateDays));
  assert.ok(boards.filter((b) => b.body !== 'secretariat').every((b) => b.raised.length === 0));
});

test('a task can be given to somebody else, tied to another and dropped, until it is finished', () => {
  const tasks = summitView(deskOf(CONTENT)).boards.flatMap((b) => b.tasks);
  const open = tasks.find((t) => t.id === 'rooms')!;
  const [said] = open.change!.body['tasks'] as Record<string, unknown>[];
  const change = { ...said, owner: 'Greta Nam', after: ['booths', 'cars'] };
  const hall = hallWith({ as: 'xh-content-1', kind: k.TASK, body: { tasks: [change] } });
  const after = summitView(deskOf(CONTENT, hall))
    .boards.flatMap((b) => b.tasks)
    .find((t) => t.id === 'rooms')!;
  assert.deepEqual([after.owner, after.after], ['Greta Nam', ['booths', 'cars']]);
  assert.equal(open.drop?.asks?.path, 'words');
  const done = tasks.find((t) => t.status === 'done')!;
  assert.deepEqual([done.change, done.drop], [null, null]);
});
