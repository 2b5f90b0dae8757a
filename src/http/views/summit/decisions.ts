// SPDX-License-Identifier: EUPL-1.2
// Rules of procedure in words, who votes with how many votes, and how each decision came out.
import type { Party } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import type { Resolution } from '#acts/conference/summit/procedure-part.ts';
import { type Tally, votesNeeded, weightOf } from '#acts/conference/voting.ts';
import { optionWords } from '#acts/words.ts';
import type { DecisionsView, ProcedureView, ResolutionLine } from '#wire/summit/decisions.ts';
import { headOf, type SummitDesk } from './desk.ts';
import { elementChoices, startOf } from './outcome.ts';

export function decisionsView(desk: SummitDesk, drafts: DecisionsView['drafts'] = []): DecisionsView {
  const { summit } = desk;
  const { procedure, resolutions, entitled } = summit.procedure;
  const nameOf = (entity: string) => summit.nameOf(entity as Party);
  const organisations = procedure?.organisations ?? [];
  return {
    ...headOf(desk),
    procedure: procedureOf(desk),
    procedureStart: startOf(desk, k.PROCEDURE, {
      ...{ decision: '', from: summit.today, voting: [], quorum: { numerator: 1, denominator: 2 } },
      ...{ majorities: [], organisations: [], observers: [] },
    }),
    decisions: [
      ...resolutions.map((r) => ({ value: r.act, label: `${r.number}: ${r.title}` })),
      ...summit.organisation.decisions.map(({ decision: d }) => ({ value: d.id, label: `${d.number}: ${d.title}` })),
    ],
    categories: (summit.event.choices?.categories ?? []).map((c) => ({ value: c.code, label: c.words })),
    entities: summit.entities.map((e) => ({ entity: e.code, name: nameOf(e.code), category: e.category })),
    resolutions: resolutions.map((r) => resolutionLine(desk, r)),
    start: startOf(desk, k.RESOLUTION, {
      ...{ id: `decision-${desk.fresh}`, number: '', title: '', on: summit.today, how: 'consensus', present: 0 },
      ballots: [],
    }),
    voters: procedure
      ? [
          ...[...entitled].map((entity) => ({ entity, name: nameOf(entity), votes: 1, members: [] })),
          ...organisations.map(({ entity, members }) => ({
            ...{ entity, name: nameOf(entity), votes: weightOf(entity, procedure, entitled), members: [...members] },
          })),
        ]
      : [],
    elements: elementChoices(desk),
    drafts,
  };
}

const shareWords = (numerator: number, denominator: number) => `${numerator} of ${denominator} parts`;
const SHARES: Record<string, string> = {
  '1/2': 'half',
  '2/3': 'two thirds',
  '3/4': 'three quarters',
  '1/3': 'one third',
};
const part = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
  SHARES[`${numerator}/${denominator}`] ?? shareWords(numerator, denominator);

function procedureOf(desk: SummitDesk): ProcedureView | null {
  const { summit } = desk;
  const { procedure, entitled, resolutions } = summit.procedure;
  if (!procedure) return null;
  const category = (code: string) => summit.event.choices?.categories.find((c) => c.code === code)?.words ?? code;
  const nameOf = (entity: string) => summit.nameOf(entity as Party);
  const decision =
    resolutions.find((r) => r.act === procedure.decision) ??
    summit.organisation.decisions.find((d) => d.decision.id === procedure.decision)?.decision;
  return {
    from: procedure.from,
    decision: decision ? `${decision.number}: ${decision.title}` : '',
    voting: procedure.voting.map(category),
    entitled: entitled.size,
    quorum: part(procedure.quorum),
    quorumNeeds: votesNeeded(entitled.size, { ...procedure.quorum, atLeast: true }),
    majorities: procedure.majorities.map((m) => ({
      ...{ code: m.code, words: m.words, of: optionWords(m.of) },
      share: `${m.atLeast ? 'at least' : 'more than'} ${part(m)}`,
    })),
    organisations: procedure.organisations.map(({ entity, members }) => ({
      ...{ entity, name: nameOf(entity), votes: weightOf(entity, procedure, entitled), members: members.map(nameOf) },
    })),
    observers: procedure.observers.map((o) => ({ category: category(o.category), may: o.may.map(optionWords) })),
    words: procedure.words ?? null,
  };
}

function resolutionLine(desk: SummitDesk, r: Resolution): ResolutionLine {
  const { summit } = desk;
  const { procedure, entitled } = summit.procedure;
  const element = elementChoices(desk).find((e) => e.value === r.element)?.label ?? null;
  return {
    ...{ id: r.id, number: r.number, title: r.title, on: r.on, how: r.how, element, present: r.present },
    adopted: r.tally === null ? r.how === 'consensus' : r.tally.adopted,
    outcome: outcomeWords(r),
    tally: r.how === 'vote' && r.tally ? countsOf(r.tally) : null,
    ballots: r.ballots.map(({ entity, is }) => ({
      name: summit.nameOf(entity as Party),
      is,
      votes: procedure ? weightOf(entity, procedure, entitled) : 1,
    })),
    words: r.words ?? null,
  };
}

const countsOf = ({ yes, no, abstain, notVoting }: Tally) => ({ yes, no, abstain, notVoting });

function outcomeWords({ how, present, tally }: Resolution): string {
  if (how === 'consensus')
    return tally ? `By consensus. ${present} were in the room; ${tally.quorumNeeds} were needed.` : 'By consensus.';
  if (!tally) return 'No rules of procedure stood on that day.';
  const { yes, base, needs, adopted, quorum } = tally;
  if (!quorum) return `No quorum: ${present} were in the room; ${tally.quorumNeeds} were needed.`;
  return `${adopted ? 'Adopted' : 'Not adopted'}: ${yes} of ${base} votes for it; ${needs} were needed.`;
}
