// SPDX-License-Identifier: EUPL-1.2
// What may happen next to a list of speakers and on the floor, and what stands afterwards. One event at a time; an event that may not
// follow is declined with the reason and changes nothing.
import { type Refusal, refuse, type Result } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { declined, type ParamsOf, type ReasonCode } from '../reason.ts';
import * as list from './list-events.ts';
import * as meeting from './meeting-events.ts';
import * as replies from './reply-events.ts';
import type { Happened, SpeakingEvent } from './speaking-event.ts';
import { noSpeakers, type Speaking } from './speaking.ts';
import type { SpeakingRule } from './speaking-rule.ts';
import * as texts from './text-events.ts';

type Step<W extends SpeakingEvent['what']> = (speaking: Speaking, event: Happened<W>) => Speaking | Refusal;
const STEPS: { [W in SpeakingEvent['what']]: Step<W> } = {
  inscribed: list.inscribed,
  'list-issued': list.issued,
  'rank-changed': list.rankChanged,
  'swap-consented': list.swapConsented,
  pinned: list.pinned,
  unpinned: list.unpinned,
  withdrawn: list.withdrawn,
  signed: list.signed,
  'meeting-opened': meeting.opened,
  'meeting-suspended': meeting.suspended,
  'meeting-resumed': meeting.resumed,
  'meeting-closed': meeting.closed,
  called: meeting.called,
  began: meeting.began,
  ended: meeting.ended,
  'order-raised': meeting.orderRaised,
  'order-ruled': meeting.orderRuled,
  'replies-opened': replies.opened,
  'reply-asked': replies.asked,
  'reply-began': replies.began,
  'reply-ended': replies.ended,
  'text-received': texts.received,
  'text-published': texts.published,
};

/** One event. Refusals: speakers.*, floor.*, reply.*, text.*. Events come in the sequence of their moments. */
export function follow(speaking: Speaking, event: SpeakingEvent): Result<Speaking> {
  if (speaking.last !== null && event.at < speaking.last)
    return no('speakers.earlier', { last: speaking.last, at: event.at });
  const step = STEPS[event.what] as (speaking: Speaking, event: SpeakingEvent) => Speaking | Refusal;
  const after = step(speaking, event);
  if ('code' in after) return refuse(after.code, after.words, after.params ? { params: after.params } : {});
  return { ok: true, value: { ...after, last: event.at } };
}

export type Declined = { event: SpeakingEvent; at: Instant; refusal: Refusal };

/** All events in sequence. One that may not follow is passed over and told, so that a single wrong act never hides the list. */
export function speakingOf(
  rule: SpeakingRule,
  events: readonly SpeakingEvent[],
): { speaking: Speaking; declined: Declined[] } {
  let speaking = noSpeakers(rule);
  const passedOver: Declined[] = [];
  for (const event of events) {
    const step = follow(speaking, event);
    if (step.ok) speaking = step.value;
    else passedOver.push({ event, at: event.at, refusal: step.refusal });
  }
  return { speaking, declined: passedOver };
}

function no<C extends ReasonCode>(code: C, params: ParamsOf<C>): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: declined(code, params) };
}
