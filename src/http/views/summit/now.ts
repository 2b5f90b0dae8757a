// SPDX-License-Identifier: EUPL-1.2
// The conference now: counts each with its day, what keeps the signing from happening, and the boards of all subcommittees.
import * as k from '#acts/conference/act.ts';
import { civilMinute } from '#acts/conference/moment.ts';
import { blocking, type BoardRow, isFinished } from '#acts/conference/organisation/tasks.ts';
import type { Reason } from '#acts/conference/reason.ts';
import { titleOf } from '#acts/conference/programme/element.ts';
import type { BoardView, CountLine, SummitView, TaskLine } from '#wire/summit/now.ts';
import type { Deed } from '#wire/summit/parts.ts';
import { daysUntil, deed, headOf, signingElement, type SummitDesk } from './desk.ts';
import { civilDay } from '../fields.ts';

export function summitView(desk: SummitDesk): SummitView {
  const { summit } = desk;
  const signing = signingElement(desk);
  const stops = new Set(
    signing === null
      ? []
      : (summit.board.blocking.get(signing.id) ?? blocking(summit.board.tasks, signing.id)).map((s) => s.task.id),
  );
  return {
    ...headOf(desk),
    daysToOpening: daysUntil(desk, summit.event.from),
    daysToClosing: daysUntil(desk, summit.event.until),
    counts: countsOf(desk),
    blocks: blocksOf(desk, stops),
    boards: boardsOf(desk, stops),
    signing: signing?.id ?? null,
  };
}

/** Expected, confirmed, nominated, accredited, to sign, signed: each its own, each with the day of the newest fact it rests on. */
function countsOf({ summit, dayOf }: SummitDesk): CountLine[] {
  const { rows } = summit.outreach;
  const newest = (days: readonly (string | null | undefined)[]) =>
    days.reduce<string | null>((last, d) => (d && (last === null || d > last) ? d : last), null);
  const dayAt = (instant: string) => civilMinute(instant, summit.event.zone).slice(0, 10);
  const having = (what: 'invited' | 'attends' | 'signs', is?: string) => {
    const own = rows.filter((r) => r.newest[what] !== undefined && (is === undefined || r.newest[what]!.is === is));
    return { n: own.length, on: newest(own.map((r) => r.newest[what]!.on)) };
  };
  const people = summit.delegations.all.filter((d) => d.status !== 'withdrawn' && d.status !== 'refused' && !d.media);
  const approved = people.filter((d) => d.approved !== null);
  const since = (ids: readonly (string | null)[]) => newest([...new Set(ids)].map((id) => id && dayOf(id)));
  const { signatures } = summit.register;
  return [
    { code: 'invited', ...having('invited') },
    { code: 'confirmed', ...having('attends', 'yes') },
    { code: 'will-sign', ...having('signs', 'yes') },
    { code: 'nominated', n: people.length, on: since(people.map((d) => d.named)) },
    { code: 'accredited', n: approved.length, on: since(approved.map((d) => d.decided)) },
    { code: 'ready', n: summit.signing.counts.ready, on: summit.signing.counts.ready > 0 ? summit.today : null },
    {
      code: 'signed',
      n: signatures.length,
      on: newest(signatures.map((s) => dayAt(s.entered))),
    },
  ];
}

/** What must be put right before anybody can sign: late tasks first, then powers, then what is missing altogether. */
function blocksOf(desk: SummitDesk, stops: ReadonlySet<string>): SummitView['blocks'] {
  const { summit } = desk;
  const tasks = summit.board.tasks
    .filter((t) => stops.has(t.task.id))
    .toSorted((a, b) => b.lateDays - a.lateDays || (a.task.due < b.task.due ? -1 : 1));
  const title = (id: string) => summit.board.tasks.find((t) => t.task.id === id)?.task.title ?? id;
  const open = summit.signing.slots.filter((s) => s.registered === null && s.status !== 'withdrawn');
  const slotted = new Set(summit.signing.slots.map((s) => s.entity));
  const without = summit.outreach.rows.filter((r) => r.newest.signs?.is === 'yes' && !slotted.has(r.entity));
  const signed = new Set(summit.register.signatures.map((s) => s.party));
  return [
    ...tasks.map((t) => ({
      of: t.lateDays > 0 ? 'late' : t.status === 'needs-decision' ? 'decision' : 'task',
      words: taskWords(t, title),
      href: `#task-${t.task.id}`,
    })),
    ...open
      .filter((s) => !s.light.may)
      .map((s) => ({ of: 'powers', words: `${s.name}: ${s.light.words}`, href: '/summit/signing' })),
    ...without
      .filter((r) => !signed.has(r.entity))
      .map((r) => ({
        of: 'slot',
        words: `${r.name} will sign, and has no place in the queue.`,
        href: `/summit/delegations/${r.entity}`,
      })),
    ...summit.organisation.lacking.map((l) => ({
      of: l.missing,
      words: summit.organisation.chart.find((c) => c.body.code === l.code)?.body.name ?? l.code,
      href: null,
    })),
  ];
}

function taskWords({ task, lateDays, waitsFor }: BoardRow, title: (id: string) => string): string {
  const who = task.owner ?? 'nobody yet';
  const late = lateDays > 0 ? `, ${lateDays === 1 ? 'one day' : `${lateDays} days`} late` : '';
  const waits = waitsFor.length > 0 ? ` It waits for: ${waitsFor.map(title).join('; ')}.` : '';
  return `${task.title} (${who}, due ${civilDay(task.due)}${late}).${waits}`;
}

function boardsOf(desk: SummitDesk, stops: ReadonlySet<string>): BoardView[] {
  const { summit } = desk;
  const { chart } = summit.organisation;
  const wanted = summit.event.choices?.subcommittees ?? [];
  const secretariat = chart.filter((c) => c.body.form === 'secretariat').map((c) => c.body.code);
  const others = [...secretariat, ...summit.board.tasks.map((t) => t.task.body)].filter((b) => !wanted.includes(b));
  const own = ownBoards(desk);
  return [...new Set([...wanted, ...others])].map((body): BoardView => {
    const row = chart.find((c) => c.body.code === body);
    const tasks = summit.board.tasks.filter((t) => t.task.body === body);
    const open = tasks.filter((t) => !isFinished(t));
    return {
      body,
      name: row?.body.name ?? body,
      ministry: row?.ministry ?? null,
      acting: row?.acting ? `${row.acting.person}, ${row.acting.title}` : null,
      own: own.has(body),
      first: firstOf(open, stops),
      raised: secretariat.includes(body) ? raisedFrom(desk, body) : [],
      open: open.length,
      late: open.filter((t) => t.lateDays > 0).length,
      notes: row ? boardNotes(row.notes).map((n) => n.words) : [],
      tasks: tasks.map((t) => taskLine(desk, t, stops)),
      add: newTask(desk, body),
    };
  });
}

/** Where nobody may act, that there is no chair is no news. */
function boardNotes(notes: readonly Reason[]): readonly Reason[] {
  return notes.some((n) => n.code === 'chart.nobody-acts') ? notes.filter((n) => n.code !== 'chart.no-chair') : notes;
}

/** Bodies in which this person holds an office today; for somebody without an office, those whose tasks are theirs. */
function ownBoards({ summit, person, personName }: SummitDesk): ReadonlySet<string> {
  const name = personName(person.id);
  const held = summit.organisation.chart.filter((c) => c.holders.some((h) => h.person === name));
  if (held.length > 0) return new Set(held.map((c) => c.body.code));
  return new Set(summit.board.tasks.filter((t) => t.task.owner === name && !isFinished(t)).map((t) => t.task.body));
}

/** What to take up first: what can be gone on with, before what waits; what stops the signing, before the rest; the latest first. */
function firstOf(open: readonly BoardRow[], stops: ReadonlySet<string>): BoardView['first'] {
  const grade = (t: BoardRow) => [
    t.waitsFor.length > 0 ? 1 : 0,
    t.lateDays > 0 && stops.has(t.task.id) ? 0 : 1,
    t.status === 'needs-decision' ? 0 : 1,
    -t.lateDays,
  ];
  const compared = (a: number[], b: number[]) => a.map((n, i) => n - b[i]!).find((n) => n !== 0) ?? 0;
  const task = open.toSorted((a, b) => compared(grade(a), grade(b)) || (a.task.due < b.task.due ? -1 : 1))[0];
  if (!task) return null;
  const late = task.lateDays > 0 ? `, ${task.lateDays === 1 ? 'one day' : `${task.lateDays} days`} late` : '';
  return { task: task.task.id, words: `${task.task.title}${late}` };
}

/** Late tasks of other boards that the secretariat has to look at, the latest first. */
function raisedFrom({ summit }: SummitDesk, own: string): BoardView['raised'] {
  const name = (code: string) => summit.organisation.chart.find((c) => c.body.code === code)?.body.name ?? code;
  return summit.board.tasks
    .filter((t) => t.escalated && t.task.body !== own)
    .toSorted((a, b) => b.lateDays - a.lateDays)
    .map(({ task, lateDays }) => ({
      ...{ task: task.id, title: task.title, board: name(task.body), body: task.body, lateDays },
    }));
}

/** The start of a task; its number is never one that was used. */
function newTask(desk: SummitDesk, body: string): BoardView['add'] {
  const id = `${body.slice(0, 20)}-${desk.fresh}`;
  const task = { id, title: '', body, owner: null, due: '', after: [], needs: [] };
  return deed(desk, 'add', k.TASK, { tasks: [task] })[0]?.act ?? null;
}

function taskLine(desk: SummitDesk, row: BoardRow, stops: ReadonlySet<string>): TaskLine {
  const { summit } = desk;
  const { task, status, lateDays, waitsFor, escalated, evidence, notes } = row;
  const said = summit.board.history.get(task.id)?.findLast((h) => h.what !== 'done' && h.words !== null);
  const title = (id: string) => summit.board.tasks.find((t) => t.task.id === id)?.task.title ?? id;
  const element = (id: string) => {
    const found = summit.programme.plan.elements.find((e) => e.id === id);
    return found ? titleOf(found, 'en') : id;
  };
  return {
    id: task.id,
    title: task.title,
    status,
    owner: task.owner,
    due: task.due,
    lateDays,
    waitsFor: waitsFor.map(title),
    after: [...task.after],
    needs: task.needs.map(element),
    stopsSigning: stops.has(task.id),
    escalated,
    said: said?.words ?? null,
    evidence: [...evidence],
    notes: notes.filter((n) => !SHOWN_ALREADY.includes(n.code)).map((n) => n.words),
    deeds: [...takenOn(desk, row), ...taskDeeds(desk, row)],
    change: isFinished(row) ? null : (deed(desk, 'change', k.TASK, { tasks: [task] })[0]?.act ?? null),
    drop: isFinished(row) ? null : (dropped(desk, task.id)[0] ?? null),
  };
}

/** Nobody has it: one press, and whoever looks has it. */
function takenOn(desk: SummitDesk, row: BoardRow): Deed[] {
  const owner = desk.personName(desk.person.id);
  const free = row.task.owner === null && !isFinished(row);
  return free ? deed(desk, 'task-mine', k.TASK, { tasks: [{ ...row.task, owner }] }) : [];
}

const dropped = (desk: SummitDesk, task: string) =>
  deed(desk, 'task-dropped', k.TASK_CHANGED, { task, what: 'dropped' }, { asks: 'words' });

/** What the lines of a task say by themselves. */
const SHOWN_ALREADY: readonly string[] = ['task.late', 'task.no-owner', 'task.escalated', 'task.escalated-at-once'];

function taskDeeds(desk: SummitDesk, { task, status, doneBy }: BoardRow): Deed[] {
  const step = (what: string, more: Parameters<typeof deed>[4] = {}) =>
    deed(desk, `task-${what}`, k.TASK_CHANGED, { task: task.id, what }, more);
  const verifies = desk.person.roles.includes('secretariat-officer') && doneBy !== desk.person.id;
  switch (status) {
    case 'open':
      return [
        ...step('begun'),
        ...step('done', { asksList: 'evidence' }),
        ...step('decision-asked', { asks: 'words' }),
      ];
    case 'doing':
      return [...step('done', { asksList: 'evidence' }), ...step('decision-asked', { asks: 'words' })];
    case 'needs-decision':
      return step('decided', { asks: 'words' });
    case 'done':
      return [...(verifies ? step('verified') : []), ...step('reopened')];
    case 'verified':
    case 'dropped':
      return step('reopened');
  }
}
