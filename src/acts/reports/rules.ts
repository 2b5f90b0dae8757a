// SPDX-License-Identifier: EUPL-1.2
// What may follow at a report desk, and with which content. A no names the rule it rests on and says what to do.
import type { Act } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { isCivilDate, isInstant, millis } from '#base/time.ts';
import type { DossierView, Rule, RuleFacts } from '../kind.ts';
import * as k from './act.ts';
import { noticeRules } from './notice-rules.ts';
import { isWider } from './shared-indicators.ts';
import { keepingChildren, reporterRules } from './reporter-rules.ts';
import { incidentRules } from './incident-rules.ts';
import { outwardRules } from './outward-rules.ts';
import { heard, rootOf } from './own-voice.ts';
import { type ReportState, reportStateOf } from './state.ts';

const HOUR = 3_600_000;
const no = (facts: RuleFacts, rule: string, code: string, words: string): Refusal => ({
  ...{ code, words, citation: facts.cite(rule) },
});

const stateIn = (dossier: DossierView, act: Act) => reportStateOf(dossier.acts, act.at.instant);

const report: Rule = (_dossier, act, facts) => {
  const { sentAt, reporter, terms } = act.body as k.ReportBody;
  if (sentAt !== undefined && (!isInstant(sentAt) || sentAt > act.at.instant))
    return no(facts, 'INTAKE', 'report.sent-ahead', 'Money cannot have been sent in the future. Correct the time.');
  if (reporter === 'researcher' && terms === undefined)
    return no(facts, 'RESEARCHERS', 'report.terms', 'A researcher is given the terms of good faith before the report.');
  if (!act.attachments.some((a) => a.name === k.REPORT_FILE))
    return no(facts, 'INTAKE', 'report.empty', 'There is nothing in this report.');
  return null;
};

const triage: Rule = (dossier, act, facts) => {
  const { what, reason } = act.body as k.TriageBody;
  const state = stateIn(dossier, act);
  if (!state) return no(facts, 'INTAKE', 'report.unknown', 'There is no report under this number.');
  if (what === 'closed' && reason === undefined)
    return no(facts, 'ANSWER_REPORTER', 'triage.reason', 'Choose why it is closed; the reporter is told.');
  if (what !== 'closed' && reason !== undefined)
    return no(facts, 'ANSWER_REPORTER', 'triage.not-closed', 'A reason of closing goes with closing only.');
  if (state.status === 'closed' && what !== 'reopened' && what !== 'helped')
    return no(facts, 'ANSWER_REPORTER', 'triage.is-closed', 'This report is closed. Open it again first.');
  return what === 'reopened' && state.status !== 'closed'
    ? no(facts, 'ANSWER_REPORTER', 'triage.is-open', 'This report is open.')
    : null;
};

const opened: Rule = (dossier, act, facts) => {
  const first = dossier.acts.find((a) => a.id === act.re);
  const isResearcher = (first?.body as Partial<k.ReportBody> | undefined)?.reporter === 'researcher';
  if (isResearcher !== (act.kind === k.RESEARCHERS_PART_OPENED))
    return isResearcher
      ? no(
          facts,
          'RESEARCHERS',
          'report.researcher',
          'This report was made under terms of good faith. Opening whose it is takes an act of its own with a reason, of which the oversight office is told.',
        )
      : no(facts, 'RESEARCHERS', 'report.no-researcher', 'This report was made by nobody under terms of good faith.');
  return first?.attachments.some((a) => a.name === k.REPORTERS_FILE)
    ? null
    : no(facts, 'REPORTERS_PART', 'report.no-part', 'This report came without anything of the reporter.');
};

const indicator: Rule = (_dossier, act, facts) => {
  const { what, tlp, pap, validUntil, from } = act.body as k.IndicatorBody;
  if (what !== 'confirmed')
    return tlp === undefined && pap === undefined && validUntil === undefined && from === undefined
      ? null
      : no(facts, 'SHARING', 'indicator.marking', 'Only what is confirmed is marked for sharing.');
  if (tlp === undefined || pap === undefined || validUntil === undefined)
    return no(
      facts,
      'SHARING',
      'indicator.unmarked',
      'Say who may see it, what may be done with it, and until when it is valid.',
    );
  if (from && isWider({ tlp, pap }, from))
    return no(
      facts,
      'SHARING',
      'indicator.wider',
      'Its source marked it narrower. It goes no further than it was given.',
    );
  return isCivilDate(validUntil) && validUntil > facts.today
    ? null
    : no(facts, 'SHARING', 'indicator.valid-until', 'It has to be valid until a day that lies ahead.');
};

const overlay: Rule = (_dossier, act, facts) => {
  const { fact, a, b, value, of } = act.body as k.OverlayBody;
  const given = [a !== undefined, b !== undefined, value !== undefined, of !== undefined].map(Number).join('');
  const wanted = {
    ...{ 'must-link': '1100', 'cannot-link': '1100', 'not-the-same': '0010', undo: '0001' },
    ...{ bystander: '1010', suspect: '1010' },
  }[fact];
  if (given !== wanted)
    return no(
      facts,
      'LINKS',
      'overlay.parts',
      'Two reports are named for a link, one value for two things, a report and a value for a role, one earlier word to take back.',
    );
  return a !== undefined && a === b ? no(facts, 'LINKS', 'overlay.self', 'Name two different reports.') : null;
};

const hold: Rule = (dossier, act, facts) => {
  const { until, sentAt, reports } = act.body as k.HoldBody;
  const state = stateIn(dossier, act);
  if (!state) return no(facts, 'INTAKE', 'report.unknown', 'There is no report under this number.');
  const kept = heldBack(state, act);
  if (kept) return no(facts, 'GOLDEN_HOUR', ...kept);
  const hours = facts.limit('HOLD_HOURS').value;
  if (!isInstant(until) || until <= act.at.instant || millis(until) - millis(act.at.instant) > hours * HOUR)
    return no(
      facts,
      'GOLDEN_HOUR',
      'hold.too-long',
      `A hold ends by itself within ${hours} hours. A longer one needs a court.`,
    );
  if (!isInstant(sentAt) || sentAt > act.at.instant)
    return no(facts, 'GOLDEN_HOUR', 'hold.sent-ahead', 'Money cannot have been sent in the future.');
  if (!reports.includes(state.act))
    return no(facts, 'GOLDEN_HOUR', 'hold.other-report', 'The report this follows is not among those it rests on.');
  const same = state.holds.find(
    (h) => h.body.account.canonical === (act.body as k.HoldBody).account.canonical && h.answer === null,
  );
  if (same)
    return no(
      facts,
      'GOLDEN_HOUR',
      'hold.waits',
      'A hold on this account was asked for already and is not answered yet.',
    );
  return tooMuch(dossier.acts, act, state, facts);
};

/** Why nobody is told of a report any more, or never was to be; null where a bank or another State may be. */
function heldBack(state: ReportState, act: Act): [code: string, words: string] | null {
  if (state.body.reporter === 'researcher')
    return ['hold.researcher', 'This report was made under terms of good faith. Nothing is asked for because of it.'];
  if (state.withdrawn !== null) return ['hold.withdrawn', 'The reporter took this report back. Nobody is told of it.'];
  const about: k.Consent = act.to.includes(act.from) ? 'bank' : 'abroad';
  return state.changes.some((c) => c.consents.includes(about))
    ? ['hold.taken-back', 'The reporter took back that others are told. What was sent before stays sent.']
    : null;
}

/** A hold covers what went, or what went on from a hold before it, and no more. */
function tooMuch(acts: readonly Act[], act: Act, state: ReportState, facts: RuleFacts): Refusal | null {
  const { amount, hop } = act.body as k.HoldBody;
  const most = hop === 0 ? (state.body.sent ?? null) : movedOn(acts, hop);
  if (hop > 0 && most === null)
    return no(facts, 'GOLDEN_HOUR', 'hold.hop', 'No answer says that money moved on this often.');
  if (most && (amount.currency !== most.currency || amount.minor > most.minor))
    return no(facts, 'GOLDEN_HOUR', 'hold.more-than-sent', 'No more is held than what went there.');
  return amount.minor > 0 ? null : no(facts, 'GOLDEN_HOUR', 'hold.amount', 'Say which amount.');
}

/** The most that can have moved on to a hop: what was asked one hop before and is not held. Null where no answer says so. */
function movedOn(acts: readonly Act[], hop: number): k.HoldBody['amount'] | null {
  let found: k.HoldBody['amount'] | null = null;
  for (const answer of acts.filter((a) => a.kind === k.HOLD_ANSWER) as Act<k.HoldAnswerBody>[]) {
    const asked = rootOf(acts, answer.re, k.HOLD)?.body as k.HoldBody | undefined;
    if (answer.body.onward === undefined || asked?.hop !== hop - 1) continue;
    const minor = asked.amount.minor - (answer.body.is === 'partly' ? (answer.body.amount?.minor ?? 0) : 0);
    if (!found || minor > found.minor) found = { minor, currency: asked.amount.currency };
  }
  return found;
}

const holdAnswer: Rule = (dossier, act, facts) => {
  const { is, amount, until } = act.body as k.HoldAnswerBody;
  const root = rootOf(dossier.acts, act.re, k.HOLD) as Act<k.HoldBody> | null;
  if (!root) return no(facts, 'GOLDEN_HOUR', 'hold.unknown', 'There is no hold this answers.');
  if (!root.to.includes(act.from))
    return no(facts, 'GOLDEN_HOUR', 'hold.other-office', 'The hold was asked of another office. That one answers.');
  const asked = root.body;
  if ((is === 'held' || is === 'partly' || is === 'renewed') && until === undefined)
    return no(facts, 'GOLDEN_HOUR', 'hold.until', 'Say until when it is held.');
  const most = asked.amount;
  if (amount && (amount.currency !== most.currency || amount.minor > most.minor))
    return no(facts, 'GOLDEN_HOUR', 'hold.more-than-asked', 'No more is held than was asked for.');
  const hours = facts.limit('HOLD_HOURS').value;
  const ahead = until === undefined ? 1 : isInstant(until) ? millis(until) - millis(act.at.instant) : -1;
  if (ahead <= 0 || ahead > hours * HOUR)
    return no(
      facts,
      'GOLDEN_HOUR',
      'hold.too-long',
      `A hold ends by itself within ${hours} hours; before that it may be renewed.`,
    );
  if ((is === 'renewed' || is === 'lifted') && !runs(dossier.acts, act))
    return no(facts, 'GOLDEN_HOUR', 'hold.not-running', 'Nothing is held any more, so there is nothing to change.');
  return null;
};

/** Whether money is still held by the answer that another one follows. */
function runs(acts: readonly Act[], answer: Act): boolean {
  const before = acts.find((a) => a.id === answer.re && a.kind === k.HOLD_ANSWER) as Act<k.HoldAnswerBody> | undefined;
  const holds = before !== undefined && ['held', 'partly', 'renewed'].includes(before.body.is);
  return holds && (before.body.until ?? '') > answer.at.instant;
}

const appealDecision: Rule = (dossier, act, facts) =>
  dossier.acts.some((a) => a.kind === k.APPEAL_DECISION && a.re === act.re)
    ? no(facts, 'APPEAL', 'appeal.decided', 'This appeal was decided already.')
    : null;

const blindSwitch: Rule = (dossier, act, facts) => {
  const { side, what, party } = act.body as k.BlindSwitchBody;
  const stop = dossier.acts.find((a) => a.id === act.re)?.body as k.BlindSwitchBody | undefined;
  const taken = dossier.acts.some((a) => a.kind === k.BLIND_SWITCH && a.re !== undefined && a.re === act.re);
  if (what === 'stopped')
    return act.re === undefined
      ? null
      : no(facts, 'DECONFLICTION', 'blind-switch.own', 'A stop stands by itself and follows nothing.');
  if (stop?.what !== 'stopped' || stop.side !== side || stop.party !== party)
    return no(facts, 'DECONFLICTION', 'blind-switch.stop', 'Name the stop that is taken back.');
  return taken ? no(facts, 'DECONFLICTION', 'blind-switch.taken', 'This stop was taken back already.') : null;
};

/** Every rule looks at the acts that count, not at what other States wrote into a dossier without being asked. */
const hearing = (all: Record<string, Rule>): Record<string, Rule> =>
  Object.fromEntries(
    Object.entries(all).map(([kind, rule]): [string, Rule] => [
      kind,
      (dossier, act, facts) => rule({ acts: heard(dossier.acts) }, act, facts),
    ]),
  );

export const rules: Record<string, Rule> = hearing(
  keepingChildren({
    ...reporterRules,
    [k.REPORT]: report,
    [k.TRIAGE]: triage,
    [k.REPORTERS_PART_OPENED]: opened,
    [k.RESEARCHERS_PART_OPENED]: opened,
    [k.INDICATOR]: indicator,
    [k.OVERLAY]: overlay,
    [k.HOLD]: hold,
    [k.HOLD_ANSWER]: holdAnswer,
    [k.APPEAL_DECISION]: appealDecision,
    [k.BLIND_SWITCH]: blindSwitch,
    ...incidentRules,
    ...outwardRules,
    ...noticeRules,
  }),
);
