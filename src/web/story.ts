// SPDX-License-Identifier: EUPL-1.2
// The bridge of an exercise: one case in six steps and one that must not pass, and who acts in each. People are found by role and party, so that the
// story holds for any cast.
import type { ExercisePerson } from '#wire/views.ts';

type Part = { party: string | 'provider'; role: string };
export type Step = { n: 1 | 2 | 3 | 4 | 5 | 6 | 7; parts: Part[] };

export const STORY: Step[] = [
  {
    n: 1,
    parts: [
      { party: 'XA', role: 'duty-officer' },
      { party: 'XA', role: 'approving-officer' },
    ],
  },
  { n: 2, parts: [{ party: 'XB', role: 'duty-officer' }] },
  {
    n: 3,
    parts: [
      { party: 'provider', role: 'response-officer' },
      { party: 'XB', role: 'duty-officer' },
    ],
  },
  {
    n: 4,
    parts: [
      { party: 'XA', role: 'prosecutor' },
      { party: 'XA', role: 'approving-officer' },
    ],
  },
  {
    n: 5,
    parts: [
      { party: 'XB', role: 'legal-officer' },
      { party: 'XB', role: 'judge' },
    ],
  },
  {
    n: 6,
    parts: [
      { party: 'provider', role: 'response-officer' },
      { party: 'XB', role: 'legal-officer' },
      { party: 'XA', role: 'prosecutor' },
    ],
  },
  {
    n: 7,
    parts: [
      { party: 'XA', role: 'prosecutor' },
      { party: 'XA', role: 'approving-officer' },
      { party: 'XB', role: 'legal-officer' },
    ],
  },
];

/**
 * Who plays a step. Where several people hold the role, the one who shares an office with somebody earlier in the step comes
 * first: the approver of a desk sits at that desk. A part nobody can play is left out.
 */
export function castOf(step: Step, people: ExercisePerson[]): ExercisePerson[] {
  const cast: ExercisePerson[] = [];
  for (const { party, role } of step.parts) {
    const able = people.filter(
      (p) => p.roles.includes(role) && (party === 'provider' || p.party === party) && !cast.includes(p),
    );
    const offices = cast.map((p) => p.office);
    const next = able.find((p) => offices.includes(p.office)) ?? able[0];
    if (next) cast.push(next);
  }
  return cast;
}

/** Whoever works on reports, of any State: at the desk, or at the team that answers incidents. */
export function reportDesk(people: ExercisePerson[]): ExercisePerson[] {
  return people.filter((p) => p.roles.some((role) => role.startsWith('report-') || role === 'csirt-officer'));
}

/** People of each node together, in the order in which the nodes first appear. */
export function byNode(people: ExercisePerson[]): { party: string; name: string; people: ExercisePerson[] }[] {
  const nodes: { party: string; name: string; people: ExercisePerson[] }[] = [];
  for (const person of people) {
    const node = nodes.find((n) => n.party === person.party);
    if (node) node.people.push(person);
    else nodes.push({ party: person.party, name: person.partyName, people: [person] });
  }
  return nodes;
}
