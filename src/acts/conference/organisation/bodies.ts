// SPDX-License-Identifier: EUPL-1.2
// Who runs the conference, as dated facts: decisions that found bodies, bodies, offices in them, and who holds them.
import type { CivilDate } from '#base/time.ts';

/** Subcommittees as the summit of 2025 had them: a start for an event's own list, no rule. */
export const SUBCOMMITTEES = [
  'content',
  'finance-logistics',
  'security-health',
  'outreach',
  'protocol',
  'communications',
] as const;

export type DatedFact = { from: CivilDate; until: CivilDate | null };

/** A decision. Its mandate is computed, never stated. */
export type Decision = {
  id: string;
  /** The number and title it is cited by. */
  number: string;
  title: string;
  /** The body or authority that took it. */
  by: string;
  on: CivilDate;
  /** Decisions it takes back from its day on. */
  repeals: readonly string[];
};

export type Body = DatedFact & {
  code: string;
  name: string;
  form: 'steering-committee' | 'secretariat' | 'subcommittee' | 'working-group';
  /** The body above. Null: the highest. */
  parent: string | null;
  /** The decision that founds it. */
  foundedBy: string;
};

/** Which ministry answers for a body. */
export type Lead = DatedFact & { body: string; ministry: string; by: string };

export type BodyOffice = 'chair' | 'standing-deputy' | 'deputy' | 'secretary' | 'member';

export type OfficeHolder = DatedFact & {
  body: string;
  office: BodyOffice;
  person: string;
  /** As shown: Deputy Minister of Public Security. */
  title: string;
  /** The decision that names the person. */
  by: string;
};

/** Days on which a holder is away and deputies take over. */
export type Absence = DatedFact & { body: string; person: string };

export type Organisation = {
  /** Authorities whose word needs no other here, such as the head of government of the host. */
  authorities: readonly { code: string; name: string }[];
  decisions: readonly Decision[];
  bodies: readonly Body[];
  leads: readonly Lead[];
  holders: readonly OfficeHolder[];
  absences: readonly Absence[];
};

/** Whether a dated fact holds on a day; its last day counts. */
export function holdsOn({ from, until }: DatedFact, on: CivilDate): boolean {
  return from <= on && (until === null || on <= until);
}
