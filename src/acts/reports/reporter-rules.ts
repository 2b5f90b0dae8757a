// SPDX-License-Identifier: EUPL-1.2
// What may follow from the side of the reporter, when keeping ends, and who works on the report of a child.
import type { Act } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { DossierView, Rule, RuleFacts } from '../kind.ts';
import * as k from './act.ts';
import { reportStateOf } from './state.ts';

const no = (facts: RuleFacts, rule: string, code: string, words: string): Refusal => ({
  ...{ code, words, citation: facts.cite(rule) },
});
const stateIn = (dossier: DossierView, act: Act) => reportStateOf(dossier.acts, act.at.instant);
const unknown = (facts: RuleFacts) => no(facts, 'INTAKE', 'report.unknown', 'There is no report under this number.');

const withdrawn: Rule = (dossier, act, facts) => {
  const { what, consents } = act.body as k.WithdrawnBody;
  const state = stateIn(dossier, act);
  if (!state) return unknown(facts);
  if (state.withdrawn !== null)
    return no(facts, 'WITHDRAWAL', 'withdrawn.already', 'This report was withdrawn already.');
  if (what === 'whole-report') return null;
  if (consents.length === 0)
    return no(facts, 'WITHDRAWAL', 'withdrawn.nothing', 'Choose what you take back, or withdraw the whole report.');
  return consents.every((c) => state.consents.includes(c))
    ? null
    : no(facts, 'WITHDRAWAL', 'withdrawn.not-given', 'That was not agreed to, or was taken back before.');
};

const corrected: Rule = (dossier, act, facts) => {
  const state = stateIn(dossier, act);
  if (!state) return unknown(facts);
  if (state.withdrawn !== null || state.destroyed !== null)
    return no(facts, 'WITHDRAWAL', 'corrected.over', 'This report is not kept any more. Write a new one.');
  return act.attachments.some((a) => a.name === k.CORRECTION_FILE)
    ? null
    : no(facts, 'WITHDRAWAL', 'corrected.empty', 'Say what is to be corrected.');
};

const destroyed: Rule = (dossier, act, facts) => {
  const { endedOn, dueOn } = act.body as k.DestroyedBody;
  if (dossier.acts.some((a) => a.kind === k.DESTROYED && a.re === act.re))
    return no(facts, 'RETENTION', 'destroyed.already', 'This was destroyed before.');
  return dueOn <= facts.today && endedOn <= dueOn
    ? null
    : no(facts, 'RETENTION', 'destroyed.early', 'The day on which this may be destroyed has not come.');
};

const childsPart: Rule = (dossier, act, facts) => {
  const first = dossier.acts.find((a) => a.id === act.re);
  if ((first?.body as Partial<k.ReportBody> | undefined)?.minor !== true)
    return no(facts, 'CHILDREN', 'report.no-child', 'This report is about nobody under eighteen.');
  return first!.attachments.some((a) => a.name === k.REPORTERS_FILE)
    ? null
    : no(facts, 'REPORTERS_PART', 'report.no-part', 'This report came without anything of the reporter.');
};

export const reporterRules: Record<string, Rule> = {
  [k.WITHDRAWN]: withdrawn,
  [k.CORRECTED]: corrected,
  [k.DESTROYED]: destroyed,
  [k.CHILDS_PART_OPENED]: childsPart,
};

/** Acts that the node states by itself, or that the other side of a hold writes. */
const OTHERS: readonly string[] = [k.REPORT, k.WITHDRAWN, k.CORRECTED, k.DESTROYED, k.HOLD_ANSWER];

/**
 * Rules of a desk, with this before each: on the report of a victim under eighteen only an officer for children writes, and the part of the
 * reporter is opened by two of them.
 */
export function keepingChildren(rules: Record<string, Rule>): Record<string, Rule> {
  return Object.fromEntries(
    Object.entries(rules).map(([kind, rule]) => [kind, OTHERS.includes(kind) ? rule : forChildren(kind, rule)]),
  );
}

function forChildren(kind: string, rule: Rule): Rule {
  return (dossier, act, facts) => {
    const report = dossier.acts.find((a) => a.kind === k.REPORT) as Act<k.ReportBody> | undefined;
    if (report?.body.minor !== true) return rule(dossier, act, facts);
    if (act.by.role !== k.CHILD_OFFICER && act.from === report.from)
      return no(
        facts,
        'CHILDREN',
        'report.child',
        'This report is about somebody under eighteen. Officers for children work on it.',
      );
    if (kind === k.REPORTERS_PART_OPENED)
      return no(facts, 'CHILDREN', 'report.child-part', 'The part of a child is opened by two officers for children.');
    return rule(dossier, act, facts);
  };
}
