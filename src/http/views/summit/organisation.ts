// SPDX-License-Identifier: EUPL-1.2
// Who runs the conference on a day: the chart, decisions with their mandate, records of meetings with who was there.
import type { CivilDate } from '#base/time.ts';
import * as k from '#acts/conference/act.ts';
import { type Decision, holdsOn, type OfficeHolder } from '#acts/conference/organisation/bodies.ts';
import { type ChartRow, chartOn, withoutOwner } from '#acts/conference/organisation/chart.ts';
import { repealOf } from '#acts/conference/organisation/mandate.ts';
import type { DecisionRow, MeetingRecord } from '#acts/conference/summit/organisation-part.ts';
import type { BodyLine, DecisionLine, HolderLine, OrganisationView, RecordLine } from '#wire/summit/organisation.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';

/** In: the day of the chart; null for today at the venue. Out: the chart on that day, and all decisions and records. */
export function organisationView(desk: SummitDesk, day: CivilDate | null): OrganisationView {
  const { summit } = desk;
  const { facts, decisions, records } = summit.organisation;
  const on = day ?? summit.today;
  const wanted = summit.event.choices?.subcommittees ?? [];
  const named = new Map(facts.bodies.map((b) => [b.code, b.name]));
  const prepared = (kind: string, body: Record<string, unknown>) => deed(desk, 'write', kind, body)[0]?.act ?? null;
  return {
    ...headOf(desk),
    on,
    founded: facts.bodies.map((b) => b.from).toSorted()[0] ?? null,
    chart: chartOn(facts, on).map((row) => bodyLine(desk, row, on)),
    lacking: withoutOwner(facts, wanted, on).map((l) => ({ name: named.get(l.code) ?? l.code, missing: l.missing })),
    decisions: decisions.toReversed().map((row) => decisionLine(desk, row)),
    records: records.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).map((r) => recordLine(desk, r)),
    bodies: [...new Map(facts.bodies.map((b) => [b.code, b])).values()].map((b) => ({
      ...{ code: b.code, name: b.name, form: b.form, parent: b.parent },
      foundedBy: b.foundedBy,
      ministry: facts.leads.findLast((l) => l.body === b.code)?.ministry ?? null,
    })),
    authorities: facts.authorities.map(({ code, name }) => ({ code, name })),
    holders: facts.holders.map((h) => holderLine(desk, h, on)),
    decide: prepared(k.DECISION, { number: '', title: '', by: '', on: summit.today, repeals: [], how: 'consensus' }),
    name: prepared(k.OFFICE_HOLDER, { holders: [] }),
    found: prepared(k.BODY, { bodies: [] }),
    record: prepared(k.MEETING_RECORD, {
      ...{ body: '', on: summit.today, present: [], excused: [], decisions: [], words: '' },
    }),
  };
}

/** A decision by its number and title; null where none is known under that number. */
function decisionRef({ summit }: SummitDesk, id: string): { id: string; number: string; title: string } | null {
  const found = summit.organisation.facts.decisions.find((d) => d.id === id);
  return found ? { id, number: found.number, title: found.title } : null;
}

function holderLine(desk: SummitDesk, holder: OfficeHolder, on: CivilDate): HolderLine {
  const { body, office, person, title, from, until, by } = holder;
  const { absences } = desk.summit.organisation.facts;
  const away = absences.find((a) => a.body === body && a.person === person && holdsOn(a, on));
  return {
    ...{ body, office, person, title, from, until },
    by: decisionRef(desk, by),
    away: away ? (away.until ?? '') : null,
  };
}

/** Without an office holder there is neither a chair nor anybody who acts: the page says it once. */
function plainNotes(notes: ChartRow['notes'], anybody: boolean): ChartRow['notes'] {
  const said = anybody ? ['chart.nobody-acts'] : ['chart.nobody-acts', 'chart.no-chair'];
  return notes.filter((n) => !said.includes(n.code));
}

/** Bodies that have a board of tasks, beside the secretariat. */
function boardsOf({ summit }: SummitDesk): ReadonlySet<string> {
  return new Set([...(summit.event.choices?.subcommittees ?? []), ...summit.board.tasks.map((t) => t.task.body)]);
}

function bodyLine(desk: SummitDesk, { body, depth, ministry, holders, acting, notes }: ChartRow, on: string): BodyLine {
  const { code, name, form } = body;
  return {
    ...{ code, name, form, depth, ministry, acting },
    holders: holders.map((h) => holderLine(desk, h, on)),
    notes: plainNotes(notes, holders.length > 0).map((n) => n.words),
    foundedBy: decisionRef(desk, body.foundedBy),
    hasBoard: form === 'secretariat' || boardsOf(desk).has(code),
  };
}

function decisionLine(desk: SummitDesk, { decision, mandate, how, votes, words }: DecisionRow): DecisionLine {
  const { summit } = desk;
  const { facts } = summit.organisation;
  const { id, number, title, on } = decision;
  const end = repealOf(decision, facts, summit.today);
  const refs = (ids: readonly string[]) => ids.flatMap((d) => decisionRef(desk, d) ?? []);
  return {
    ...{ id, number, title, on, how },
    by: takerName(desk, decision.by),
    votes: votes ?? null,
    words: words ?? null,
    stands: mandate.stands,
    why: mandate.why.words,
    restsOn: refs(mandate.chain.slice(1).map((c) => c.decision)),
    takenBack: end ? { number: end.number, on: end.on } : null,
    takesBack: refs(decision.repeals).map((d) => d.number),
    under: restingOn(desk, decision),
    takeBack: end ? null : takeBack(desk, decision),
  };
}

function takerName({ summit }: SummitDesk, code: string): string {
  const { authorities, bodies } = summit.organisation.facts;
  return authorities.find((a) => a.code === code)?.name ?? bodies.find((b) => b.code === code)?.name ?? code;
}

/** Decisions whose mandate goes through this one; each falls where this is taken back on or before the day of the step above it. */
function restingOn({ summit }: SummitDesk, decision: Decision): DecisionLine['under'] {
  const { decisions } = summit.organisation;
  const days = new Map(decisions.map((d) => [d.decision.id, d.decision.on]));
  return decisions.flatMap(({ decision: d, mandate }) => {
    const at = mandate.chain.findIndex((c) => c.decision === decision.id);
    if (at < 1) return [];
    return [{ number: d.number, title: d.title, on: d.on, falls: days.get(mandate.chain[at - 1]!.decision) ?? d.on }];
  });
}

function takeBack(desk: SummitDesk, { id, by, title }: Decision): DecisionLine['takeBack'] {
  const authority = desk.summit.organisation.facts.authorities.some((a) => a.code === by);
  const body = {
    ...{ number: '', title: `Taking back: ${title}`.slice(0, 300), by, on: desk.summit.today, repeals: [id] },
    how: authority ? 'instruction' : 'consensus',
  };
  return deed(desk, 'take-back', k.DECISION, body)[0]?.act ?? null;
}

function recordLine(desk: SummitDesk, record: MeetingRecord): RecordLine {
  const { facts } = desk.summit.organisation;
  const { id, body, on, present, excused, decisions, words } = record;
  const there = new Set([...present, ...excused]);
  const members = facts.holders.filter((h) => h.body === body && holdsOn(h, on)).map((h) => h.person);
  return {
    ...{ id, on, words, present: [...present], excused: [...excused] },
    body: takerName(desk, body),
    absent: [...new Set(members)].filter((name) => !there.has(name)),
    decisions: decisions.flatMap((d) => decisionRef(desk, d) ?? []),
  };
}
