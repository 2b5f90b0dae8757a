// SPDX-License-Identifier: EUPL-1.2
// What may follow when a hold was handed over by hand, and when information is offered to another State: nothing of it leaves before its
// conditions are accepted, and what leaves is what two officers saw.
import { type Act, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { isInstant } from '#base/time.ts';
import type { Rule, RuleFacts, ValueNow } from '../kind.ts';
import * as o from './outward-acts.ts';
import { contentDigest, rootOf } from './own-voice.ts';

const no = (facts: RuleFacts, rule: string, code: string, words: string): Refusal => ({
  ...{ code, words, citation: facts.cite(rule) },
});

const holdSent: Rule = ({ acts }, act, facts) => {
  const hold = acts.find((a) => a.id === act.re);
  const { at } = act.body as o.HoldSentBody;
  if (hold && !hold.to.includes(hold.from))
    return no(facts, 'GOLDEN_HOUR', 'hold.has-node', 'This hold went over the node; there is nothing to hand over.');
  if (!isInstant(at) || at > act.at.instant || (hold && at < hold.at.instant))
    return no(facts, 'GOLDEN_HOUR', 'hold.sent-when', 'It was handed over after it was signed, and not in the future.');
  return acts.some((a) => a.kind === o.HOLD_SENT && a.re === act.re)
    ? no(facts, 'GOLDEN_HOUR', 'hold.sent-twice', 'It was handed over already.')
    : null;
};

const handedOn: Rule = (_dossier, act, facts) =>
  act.to.length === 1 && act.to[0] !== act.from && act.attachments.some((a) => a.name === o.GROUNDS_FILE)
    ? null
    : no(facts, 'GROUPS', 'handed.whom', 'Hand it on from its page to the office that writes requests.');

const offered: Rule = (_dossier, act, facts) => {
  const { restriction, useLimit, values, content } = act.body as o.SpontaneousBody;
  if (act.to.length !== 1 || partyOf(act.to[0]!) === partyOf(act.from))
    return no(facts, 'SPONTANEOUS_INFORMATION', 'spontaneous.one-state', 'Choose one office of another State.');
  if ((restriction === 'use-limits') !== (useLimit !== undefined))
    return no(facts, 'SPONTANEOUS_LIMITS', 'spontaneous.limits', 'Say for what it may be used where use is limited.');
  const [file] = act.attachments;
  return act.attachments.length === 1 && file!.name === o.INFORMATION_FILE && file!.sha256 === content && values >= 0
    ? null
    : no(facts, 'SPONTANEOUS_INFORMATION', 'spontaneous.content', 'Offer it from the page of what it is about.');
};

const offerOf = (acts: readonly Act[], re: string | undefined): Act<o.SpontaneousBody> | null =>
  rootOf(acts, re, o.SPONTANEOUS) as Act<o.SpontaneousBody> | null;

const answered: Rule = ({ acts }, act, facts) => {
  const { is } = act.body as o.SpontaneousAnswerBody;
  const offer = offerOf(acts, act.re);
  if (!offer?.to.includes(act.from))
    return no(facts, 'SPONTANEOUS_LIMITS', 'spontaneous.other-office', 'It was offered to another office.');
  const direct = act.re === offer.id;
  if ((is === 'given-back') === direct)
    return no(
      facts,
      'SPONTANEOUS_LIMITS',
      'spontaneous.order',
      'First the conditions are accepted or declined; what was given is given back later.',
    );
  return acts.some((a) => a.kind === o.SPONTANEOUS_ANSWER && a.re === act.re)
    ? no(facts, 'SPONTANEOUS_LIMITS', 'spontaneous.answered', 'This was answered already.')
    : null;
};

/** Whether a value may be given to another State: confirmed, in no doubt, not for named persons only, and its time not over. */
export function mayGoAbroad(value: ValueNow | null, today: string): boolean {
  if (!value || value.revoked || value.appealed || value.doubted) return false;
  return value.marking.tlp !== 'red' && value.validUntil > today;
}

const given: Rule = ({ acts }, act, facts) => {
  const answer = acts.find((a) => a.id === act.re) as Act<o.SpontaneousAnswerBody> | undefined;
  const offer = offerOf(acts, act.re);
  if (answer?.body.is !== 'accepted' || !offer)
    return no(
      facts,
      'SPONTANEOUS_LIMITS',
      'spontaneous.not-accepted',
      'The conditions were not accepted. Nothing goes.',
    );
  if (act.to.length !== 1 || act.to[0] !== answer.from || act.from !== offer.from)
    return no(facts, 'SPONTANEOUS_INFORMATION', 'spontaneous.other-way', 'It goes to the office that accepted.');
  if (contentDigest(act.body as o.SpontaneousContentBody) !== offer.body.content)
    return no(facts, 'SPONTANEOUS_INFORMATION', 'spontaneous.changed', 'This is not what the second officer saw.');
  const fallen = (act.body as o.SpontaneousContentBody).values.some(
    (v) => facts.valueNow !== undefined && !mayGoAbroad(facts.valueNow(`${v.kind}|${v.canonical}`), facts.today),
  );
  if (fallen)
    return no(
      facts,
      'SPONTANEOUS_INFORMATION',
      'spontaneous.fallen',
      'A value in it was withdrawn, disputed, marked narrower or ran out since it was offered. Offer the rest anew.',
    );
  return acts.some((a) => a.kind === o.SPONTANEOUS_CONTENT && a.re === act.re)
    ? no(facts, 'SPONTANEOUS_INFORMATION', 'spontaneous.given', 'It was given already.')
    : null;
};

export const outwardRules: Record<string, Rule> = {
  [o.HOLD_SENT]: holdSent,
  [o.HANDED_ON]: handedOn,
  [o.SPONTANEOUS]: offered,
  [o.SPONTANEOUS_ANSWER]: answered,
  [o.SPONTANEOUS_CONTENT]: given,
};
