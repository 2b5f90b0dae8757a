// SPDX-License-Identifier: EUPL-1.2
// What may follow an incident: it stays in the State, one passing is enough, and nothing legal moves without consent or a law.
import { type Act, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { Rule, RuleFacts } from '../kind.ts';
import type { ReportBody } from './act.ts';
import * as i from './incident-acts.ts';

const no = (facts: RuleFacts, code: string, words: string): Refusal => ({
  ...{ code, words, citation: facts.cite('INCIDENTS') },
});

const abroad = (act: Act) => act.to.some((office) => partyOf(office) !== partyOf(act.from));
const isIncident = (acts: readonly Act[], re: string | undefined) => {
  const report = acts.find((a) => a.id === re) as Act<ReportBody> | undefined;
  return report?.body.reporter === 'infrastructure' ? report : null;
};

const passed: Rule = ({ acts }, act, facts) => {
  if (!isIncident(acts, act.re)) return no(facts, 'incident.none', 'This report is of no operator.');
  if (abroad(act)) return no(facts, 'incident.abroad', 'The technical part goes to the own State’s team.');
  if (!act.attachments.some((a) => a.name === i.TECHNICAL_FILE) || act.attachments.length !== 1)
    return no(facts, 'incident.technical', 'The technical part goes alone.');
  return acts.some((a) => a.kind === i.INCIDENT_PASSED && a.re === act.re)
    ? no(facts, 'incident.twice', 'The team has this incident already.')
    : null;
};

const byHand: Rule = ({ acts }, act, facts) => {
  if (!isIncident(acts, act.re)) return no(facts, 'incident.none', 'This report is of no operator.');
  return acts.some((a) => a.kind === i.INCIDENT_PASSED && a.re === act.re)
    ? no(facts, 'incident.twice', 'The team has this incident already.')
    : null;
};

const answer: Rule = ({ acts }, act, facts) => {
  const { what, values } = act.body as i.IncidentAnswerBody;
  const asked = acts.find((a) => a.id === act.re);
  if (asked && !asked.to.includes(act.from))
    return no(facts, 'incident.other-office', 'The incident went to another office.');
  if ((what === 'indicators') !== (values !== undefined))
    return no(facts, 'incident.values', 'Choose the values when you pass indicators on, and only then.');
  return null;
};

const legal: Rule = ({ acts }, act, facts) => {
  const report = isIncident(acts, act.re);
  if (!report) return no(facts, 'incident.none', 'This report is of no operator.');
  const { because, law } = act.body as i.LegalPartPassedBody;
  if (abroad(act)) return no(facts, 'legal.abroad', 'The legal part goes to an authority of the own State.');
  if (because === 'operator-agreed' && report.body.toProsecutor !== true)
    return no(
      facts,
      'legal.not-agreed',
      'The operator did not agree. Name the law that requires it, or leave it here.',
    );
  if (because === 'law-requires' && law === undefined)
    return no(facts, 'legal.law', 'Name the provision that requires it.');
  if (acts.some((a) => a.kind === i.LEGAL_PART_PASSED && a.re === act.re && a.to[0] === act.to[0]))
    return no(facts, 'legal.twice', 'This office has the legal part already.');
  return act.attachments.length === 1 && act.attachments[0]!.name === i.LEGAL_FILE
    ? null
    : no(facts, 'legal.file', 'The legal part goes alone, from the page of the incident.');
};

export const incidentRules: Record<string, Rule> = {
  [i.INCIDENT_PASSED]: passed,
  [i.INCIDENT_BY_HAND]: byHand,
  [i.INCIDENT_ANSWER]: answer,
  [i.LEGAL_PART_PASSED]: legal,
};
