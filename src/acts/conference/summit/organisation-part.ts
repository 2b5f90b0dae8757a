// SPDX-License-Identifier: EUPL-1.2
// Bodies, offices and decisions of the host as dated facts, read off acts; and what was decided and recorded in meetings.
import type { Act, ActId } from '#base/act.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import * as k from '../act.ts';
import type { Absence, Body, Decision, DatedFact, Lead, OfficeHolder, Organisation } from '../organisation/bodies.ts';
import { type ChartRow, chartOn, withoutOwner } from '../organisation/chart.ts';
import { type Mandate, mandateOf } from '../organisation/mandate.ts';
import type { Gathered, SummitEvent } from './gathered.ts';

export type DecisionRow = { decision: Decision; mandate: Mandate } & Pick<k.DecisionBody, 'how' | 'votes' | 'words'>;
export type MeetingRecord = { id: ActId } & k.MeetingRecordBody;

export type OrganisationPart = {
  facts: Organisation;
  /** On the day asked about. Another day: `chartOn(facts, day)`. */
  chart: readonly ChartRow[];
  decisions: readonly DecisionRow[];
  /** Subcommittees that the event is to have and that lack a body or a ministry. */
  lacking: readonly { code: string; missing: 'body' | 'ministry' }[];
  records: readonly MeetingRecord[];
};

type Row<T> = T & DatedFact;

/** Each row ends the day before the next one of the same key begins; the last word for a day counts. */
function successive<T extends DatedFact>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const byKey = Map.groupBy(rows, keyOf);
  return [...byKey.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    return sorted.flatMap((row, i): Row<T>[] => {
      const next = sorted[i + 1];
      if (next?.from === row.from) return [];
      const last = next ? addDays(next.from, -1) : null;
      const until = last !== null && (row.until === null || row.until > last) ? last : row.until;
      return [{ ...row, until }];
    });
  });
}

/** The dated facts. In: acts, and the event with its authorities. */
function organisationFacts(g: Gathered, event: SummitEvent): Organisation {
  const bodyRows = g.of<k.BodyBody>(k.BODY).flatMap((a) => a.body.bodies);
  const dated = successive(bodyRows, (b) => b.code);
  const holderRows = g.of<k.OfficeHolderBody>(k.OFFICE_HOLDER).flatMap((a) => a.body.holders);
  const holds = holderRows.filter((h) => h.what === 'holds');
  return {
    authorities: event.choices?.authorities ?? [],
    decisions: g.of<k.DecisionBody>(k.DECISION).map(decisionOf),
    bodies: dated.map(
      ({ code, name, form, parent, foundedBy, from, until }): Body => ({
        ...{ code, name, form, parent, foundedBy, from, until },
      }),
    ),
    leads: dated.flatMap(({ code, ministry, foundedBy, from, until }): Lead[] =>
      ministry === null ? [] : [{ body: code, ministry, by: foundedBy, from, until }],
    ),
    // A body has one chair: the next one ends the one before. Of the other offices there may be several.
    holders: successive(holds, (h) => `${h.body} ${h.office} ${h.office === 'chair' ? '' : h.name}`).map(
      ({ body, office, name, title, by, from, until }): OfficeHolder => ({
        ...{ body, office, person: name, title, by, from, until },
      }),
    ),
    absences: holderRows
      .filter((h) => h.what === 'away')
      .map(({ body, name, from, until }): Absence => ({ body, person: name, from, until })),
  };
}

export function decisionOf({ id, body }: Act<k.DecisionBody>): Decision {
  const { number, title, by, on, repeals } = body;
  return { id, number, title, by, on, repeals };
}

export function organisationPart(g: Gathered, event: SummitEvent, today: CivilDate): OrganisationPart {
  const facts = organisationFacts(g, event);
  return {
    facts,
    chart: chartOn(facts, today),
    decisions: g
      .of<k.DecisionBody>(k.DECISION)
      .map((act) => {
        const { how, votes, words } = act.body;
        return {
          decision: decisionOf(act),
          mandate: mandateOf(act.id, facts),
          how,
          ...(votes ? { votes } : {}),
          ...(words ? { words } : {}),
        };
      })
      .toSorted((a, b) => (a.decision.on < b.decision.on ? -1 : a.decision.on > b.decision.on ? 1 : 0)),
    lacking: withoutOwner(facts, event.choices?.subcommittees ?? [], today),
    records: g.of<k.MeetingRecordBody>(k.MEETING_RECORD).map((a) => ({ id: a.id, ...a.body })),
  };
}
