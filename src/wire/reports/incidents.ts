// SPDX-License-Identifier: EUPL-1.2
// Incidents of important services, as the report desk, the incident response team and a prosecutor see them: each only its part.
import { type Static, Type } from 'typebox';
import { ActIdSchema } from '#base/act.ts';
import { int, list, maybe, str, strict, yes } from '../summit/parts.ts';
import { CitationView, NewAct } from '../views.ts';

/** A computed reminder: nobody is told by the software. */
export const IncidentClock = Type.Object(
  {
    name: str,
    until: str,
    /** Minutes until then; null when it is over. */
    leftMinutes: maybe(int),
    citation: maybe(CitationView),
  },
  strict,
);
export type IncidentClock = Static<typeof IncidentClock>;

export const IncidentLine = Type.Object(
  {
    id: ActIdSchema,
    at: str,
    service: str,
    sectorWords: str,
    severity: str,
    severityWords: str,
    since: maybe(str),
    /** waits, no-office, by-hand, passed, acknowledged, question, indicators, over. */
    state: str,
    stateWords: str,
    /** Minutes from the report to its passing on. */
    passedAfter: maybe(int),
    /** The next reminder that is not over. */
    clock: maybe(IncidentClock),
  },
  strict,
);
export type IncidentLine = Static<typeof IncidentLine>;

export const IncidentsView = Type.Object(
  {
    /** desk, team, prosecutor: whose part is shown. */
    as: str,
    /** The own response team by name; null where no office is designated. */
    team: maybe(str),
    incidents: list(IncidentLine),
  },
  strict,
);
export type IncidentsView = Static<typeof IncidentsView>;

export const IncidentView = Type.Object(
  {
    line: IncidentLine,
    as: str,
    team: maybe(str),
    clocks: list(IncidentClock),
    /** Where the time of the clocks begins. */
    clockFrom: str,
    /** Null: destroyed, or not here. Absent parts are somebody else’s. */
    technical: maybe(str),
    legal: maybe(str),
    shows: Type.Object({ technical: yes, legal: yes }, strict),
    values: list(Type.Object({ key: str, kind: str, canonical: str, kindWords: str, shown: str, named: yes }, strict)),
    told: list(Type.Object({ act: ActIdSchema, at: str, by: str, what: str, words: str, values: list(str) }, strict)),
    /** The team's word; what is said goes into its body. */
    answer: maybe(NewAct),
    answers: list(str),
    byHand: maybe(NewAct),
    /** Who may be given the legal part, and whether the operator agreed; null where this person may not. */
    passLegal: maybe(
      Type.Object(
        { to: list(Type.Object({ value: str, label: str }, strict)), agreed: yes, passedTo: list(str) },
        strict,
      ),
    ),
    citation: maybe(CitationView),
  },
  strict,
);
export type IncidentView = Static<typeof IncidentView>;
