// SPDX-License-Identifier: EUPL-1.2
// Why a card, a change of it, tokens or a report of a gate may not be written: not approved, a number that is taken, lines that miss.
import type * as k from '../act.ts';
import type { GateLine } from '../gate-log.ts';
import { arrivalOf } from '../gate-merge.ts';
import { listed, no, twice, within } from './asked.ts';

export const badge = within<k.BadgeBody>((asked) => {
  const { body, facts, summit } = asked;
  const double = twice(body.badges.map((b) => b.number));
  if (double !== undefined) return no(facts, 'BADGE', 'badge.twice', `The number ${double} stands there twice.`);
  const personal = body.badges.filter((b) => b.kind !== 'pass' && b.ref !== null);
  const twoCards = twice(personal.map((b) => `${b.entity} ${b.ref} ${b.kind}`));
  if (twoCards !== undefined)
    return no(facts, 'BADGE', 'badge.second', `Two cards of one kind stand there for ${twoCards.split(' ')[1]}.`);
  for (const b of body.badges) {
    const say = (code: string, words: string) => no(facts, 'BADGE', code, words, { number: b.number });
    const before = summit.badges.byNumber.get(b.number);
    if (before && (before.badge.entity !== b.entity || before.badge.ref !== b.ref))
      return say('badge.number-taken', `The number ${b.number} belongs to somebody else.`);
    if (b.version !== (before?.badge.version ?? 0) + 1)
      return say('badge.version', `The next card of ${b.number} has version ${(before?.badge.version ?? 0) + 1}.`);
    if (b.until <= b.from) return say('badge.days', `The card ${b.number} ends before it begins.`);
    const category = summit.event.choices?.delegateCategories.find((c) => c.number === b.category);
    if (!category) return say('badge.category', `The event has no category ${b.category}.`);
    if (b.kind === 'pass' && b.zones.length !== 1) return say('badge.pass', 'A pass opens one door.');
    if (b.ref === null) {
      if (b.kind !== 'pass') return say('badge.nobody', 'A badge belongs to a person.');
      continue;
    }
    const state = summit.delegations.find(b.entity, b.ref);
    if (state?.status !== 'approved')
      return say('badge.not-approved', `${state?.delegate.name ?? b.ref} of ${b.entity} is not approved.`);
    if (state.approved?.category !== category.code)
      return say('badge.category', `${state.delegate.name} is approved as ${state.approved?.category}.`);
    const may = new Set([...category.zones, ...state.extraZones]);
    const beyond = b.zones.find((z) => !may.has(z));
    if (beyond !== undefined && b.kind !== 'pin')
      return say('badge.zone', `${state.delegate.name} is not approved for zone ${beyond}.`);
    if (category.photo && b.photo === null && b.kind === 'badge')
      return say('badge.photo', `A badge of this category shows a photograph: ${state.delegate.name}.`);
    const other = summit.badges.badges.find(
      (o) =>
        o.badge.entity === b.entity &&
        o.badge.ref === b.ref &&
        o.badge.kind === b.kind &&
        o.badge.number !== b.number &&
        !o.withdrawn,
    );
    if (b.kind !== 'pass' && other)
      return say(
        'badge.second',
        `${state.delegate.name} has the number ${other.badge.number}. Withdraw that card first.`,
      );
  }
  return null;
});

export const badgeChanged = within<k.BadgeChangedBody>(({ body, facts, summit }) => {
  for (const { number, upTo } of body.badges) {
    const state = summit.badges.byNumber.get(number);
    const say = (code: string, words: string) => no(facts, 'BADGE', code, words, { number });
    if (!state || upTo > state.badge.version)
      return say('badge.unknown', `No card ${number}, version ${upTo}, was made.`);
    if (body.what === 'collected' && state.withdrawn && upTo === state.badge.version)
      return say(
        'badge.withdrawn',
        `The card ${number} was withdrawn: ${state.withdrawn.why}. Keep it and make a new one.`,
      );
    if (body.what === 'collected' && state.collected !== null)
      return say('badge.collected', `The card ${number} was handed over already: ${state.collected}.`);
    if (body.what !== 'collected' && state.withdrawn && upTo === state.badge.version)
      return say('badge.withdrawn', `The card ${number} was withdrawn already.`);
  }
  return null;
});

export const zoneQuota = within<k.ZoneQuotaBody>((asked) => {
  const { body, facts, summit } = asked;
  for (const q of body.quotas) {
    const say = (code: string, words: string) => no(facts, 'ZONE_TOKENS', code, words, { zone: q.zone });
    const zone = summit.event.choices?.zones.find((z) => z.number === q.zone);
    const wrong =
      listed(asked, q.entity) ??
      (zone?.byToken ? null : say('quota.zone', `Zone ${q.zone} does not open by tokens.`)) ??
      (summit.event.choices?.delegateCategories.some((c) => c.token === q.kind)
        ? null
        : say('quota.kind', `No category uses tokens of the kind ${q.kind}.`));
    if (wrong) return wrong;
  }
  return null;
});

export const gateReport = within<k.GateReportBody>(({ body, facts, summit }) => {
  const { gates, event } = summit;
  const say = (code: string, words: string) => no(facts, 'GATE', code, words, { post: body.post });
  const known = gates.posts.find((p) => p.id === body.post);
  if (body.what === 'post-opened') {
    if (known)
      return say('gate.post-taken', 'This post is on duty already. A device that begins anew has a new number.');
    const gate = event.choices?.gates.find((g) => g.gate === body.gate);
    if (!gate) return say('gate.unknown', `The event has no gate ${body.gate ?? ''}.`);
    return (body.zones ?? []).every((z) => gate.zones.includes(z))
      ? null
      : say('gate.zone', 'The gate does not open one of these zones.');
  }
  if (body.what === 'lent') return body.loans ? null : say('gate.loans', 'Nothing is lent.');
  if (!known) return say('gate.post-unknown', 'No such post is on duty.');
  if (body.what === 'post-gone') return null;
  if (body.what === 'double-seen') {
    if (!body.seen || !summit.badges.byNumber.has(body.seen.number))
      return say('gate.double-unknown', 'No card of this number was ever made.');
    return body.words ? null : say('gate.double-words', 'Say in one sentence what you found.');
  }
  const lines = (body.lines ?? []) as GateLine[];
  if (lines.length === 0 || lines.some((l) => l.post !== body.post))
    return say('gate.lines', 'The lines are of another post, or there are none.');
  const held = gates.lines.filter((l) => l.post === body.post);
  const { missingFrom } = arrivalOf(held, lines);
  return missingFrom === null
    ? null
    : no(
        facts,
        'GATE',
        'gate.missing',
        `Lines of this post are missing from ${missingFrom} on. Send again from there.`,
        {
          from: missingFrom,
        },
      );
});
