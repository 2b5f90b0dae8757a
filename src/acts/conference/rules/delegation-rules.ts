// SPDX-License-Identifier: EUPL-1.2
// Why an act of outreach, nomination, badges or gates may not be made: quota, two categories, a window, a number that is taken.
import { type Act, type Party, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import * as k from '../act.ts';
import type { GateLine } from '../gate-log.ts';
import { arrivalOf } from '../gate-merge.ts';
import { hasUnseen, isNamed, sameName } from '../names.ts';
import { NOT_COUNTED } from '../summit/delegations-part.ts';
import { type Asked, first, happenedOn, inWindow, listed, no, speaksFor, twice, within } from './asked.ts';

export const outreachFacts = within<k.OutreachFactBody>((asked) => {
  const { body, facts, summit } = asked;
  for (const f of body.facts) {
    const wrong =
      listed(asked, f.entity) ??
      happenedOn(asked, f.on) ??
      ((f.what === 'attends' || f.what === 'signs') && !(k.ANSWERS as readonly string[]).includes(f.is)
        ? no(facts, 'OUTREACH', 'outreach.answer', `${f.entity}: say yes, no or undecided.`, { is: f.is })
        : null) ??
      (f.what === 'level' && !summit.event.ranks.some((r) => r.code === f.is)
        ? no(facts, 'OUTREACH', 'outreach.level', `${f.entity}: the event has no rank ${f.is}.`, { is: f.is })
        : null);
    if (wrong) return wrong;
  }
  return null;
});

export const contact = within<k.ContactBody>((asked) =>
  first(
    () => listed(asked, asked.body.entity),
    () => happenedOn(asked, asked.body.on),
  ),
);

export const invitation = within<k.InvitationBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const { event } = summit;
  const say = (code: string, words: string) => no(facts, 'INVITATION', code, words);
  const same = body.eventCode === event.code && body.from === event.from && body.until === event.until;
  const before = summit.outreach.rows.find((r) => r.entity === body.entity)?.invitation;
  return first(
    () => listed(asked, body.entity),
    () =>
      act.to.every((o) => partyOf(o) === body.entity || partyOf(o) === partyOf(act.from))
        ? null
        : say('invitation.elsewhere', `An invitation of ${body.entity} goes to ${body.entity} and to nobody else.`),
    () =>
      same ? null : say('invitation.event', 'The invitation names another event or other days than were decided.'),
    () =>
      before && before.reference === body.reference
        ? say('invitation.twice', `This invitation went out already, under ${before.reference}.`)
        : null,
    () =>
      body.replyBy > event.from
        ? say('invitation.reply-by', 'The answer is asked for after the event has begun.')
        : null,
  );
});

export const reply = within<k.InvitationReplyBody>((asked) => {
  const { body, facts, summit } = asked;
  return first(
    () => speaksFor(asked, body.entity),
    () =>
      body.level === undefined || summit.event.ranks.some((r) => r.code === body.level)
        ? null
        : no(facts, 'INVITATION', 'outreach.level', `The event has no rank ${body.level}.`),
    () =>
      body.attends === 'no' && body.signs === 'yes'
        ? no(
            facts,
            'INVITATION',
            'reply.signs',
            'Whoever does not come does not sign there. It may sign at another place where the treaty is open, or accede later.',
          )
        : null,
  );
});

/** People as they would stand after a batch. */
function afterwards(asked: Asked<unknown>, entity: Party, batch: readonly k.Delegate[]): Map<string, k.Delegate> {
  const own = asked.summit.delegations.delegations.get(entity)?.delegates ?? [];
  const after = new Map(own.filter((s) => !NOT_COUNTED.includes(s.status)).map((s) => [s.ref, s.delegate]));
  for (const d of batch) after.set(d.ref, d);
  return after;
}

/** What is wrong with people themselves: table, name, papers, quota, one category each. */
export function badDelegates(
  asked: Asked<unknown>,
  entity: Party,
  batch: readonly k.Delegate[],
  attachments: Act['attachments'],
): Refusal | null {
  const { facts, summit } = asked;
  const { nominable, ranks } = summit.event;
  if (summit.delegations.purged)
    return no(
      facts,
      'RETENTION',
      'nomination.purged',
      'The personal data of this event were destroyed. Nobody is named any more.',
    );
  const attached = new Set(attachments.map((a) => a.sha256));
  const double = twice(batch.map((d) => d.ref));
  if (double !== undefined)
    return no(facts, 'NOMINATION', 'nomination.ref-twice', `The number ${double} stands there twice.`, { ref: double });
  for (const d of batch) {
    const say = (rule: string, code: string, words: string) => no(facts, rule, code, words, { ref: d.ref });
    if (!nominable.some((c) => c.code === d.category))
      return say('NOMINATION', 'nomination.category', `${d.name}: the event has no category ${d.category}.`);
    if (d.rank !== undefined && !ranks.some((r) => r.code === d.rank))
      return say('NOMINATION', 'nomination.rank', `${d.name}: the event has no rank ${d.rank}.`);
    if (!isNamed(d.name))
      return say('NOMINATION', 'nomination.no-name', `The person under ${d.ref} has no name. Write it.`);
    if (hasUnseen(d.name) || hasUnseen(d.function) || (d.latin !== undefined && hasUnseen(d.latin)))
      return say(
        'NOMINATION',
        'nomination.unseen',
        `The name under ${d.ref} holds signs a reader cannot see. Type it anew.`,
      );
    const stray = d.sealed.find((s) => !attached.has(s.sha256));
    if (stray)
      return say('MINIMAL_DATA', 'nomination.paper', `${d.name}: the paper named does not go with this nomination.`);
  }
  const after = [...afterwards(asked, entity, batch).values()];
  const heads = after.filter((d) => d.head);
  if (heads.length > 1)
    return no(
      facts,
      'NOMINATION',
      'nomination.heads',
      `A delegation has one head. Named: ${heads.map((h) => h.name).join(', ')}.`,
    );
  return twoCategories(asked, after) ?? overQuota(asked, entity, after);
}

function twoCategories({ facts }: Asked<unknown>, after: readonly k.Delegate[]): Refusal | null {
  const byName = Map.groupBy(
    after.filter((d) => isNamed(d.name)),
    (d) => sameName(d.name),
  );
  const two = [...byName.values()].find((own) => new Set(own.map((d) => d.category)).size > 1);
  return two
    ? no(
        facts,
        'ONE_CATEGORY',
        'nomination.two-categories',
        `${two[0]!.name} is named in two categories: ${two.map((d) => d.category).join(', ')}. Choose one.`,
        { refs: two.map((d) => d.ref).join(', ') },
      )
    : null;
}

function overQuota({ facts, summit }: Asked<unknown>, entity: Party, after: readonly k.Delegate[]): Refusal | null {
  for (const { code, words, quota } of summit.event.nominable) {
    const named = after.filter((d) => d.category === code).length;
    if (quota !== null && named > quota)
      return no(
        facts,
        'QUOTA',
        'nomination.quota',
        `${entity} would have ${named} people as ${words}; the quota is ${quota}. Take ${named - quota} back, or ask for more places.`,
        { category: code, named, quota },
      );
  }
  return null;
}

export const nomination = within<k.NominationBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const own = summit.delegations.delegations.get(body.entity)?.delegates ?? [];
  return first(
    () => speaksFor(asked, body.entity),
    () => inWindow(asked, 'nomination'),
    () => {
      const known = body.delegates.find((d) => own.some((s) => s.ref === d.ref && s.status !== 'refused'));
      return known
        ? no(facts, 'NOMINATION', 'nomination.named', `${known.ref} was named before. Send a change instead.`, {
            ref: known.ref,
          })
        : null;
    },
    () => badDelegates(asked, body.entity, body.delegates, act.attachments),
  );
});

export const nominationChanged = within<k.NominationChangedBody>((asked) => {
  const { body, act, facts, summit } = asked;
  const find = (ref: string) => summit.delegations.find(body.entity, ref);
  return first(
    () => speaksFor(asked, body.entity),
    () =>
      body.changed.length + body.withdrawn.length + (body.appeals ?? []).length === 0
        ? no(facts, 'NOMINATION', 'nomination.no-change', 'Nothing is changed.')
        : null,
    () => {
      const refs = [...body.changed, ...(body.appeals ?? [])].map((d) => d.ref);
      const stray = [...refs, ...body.withdrawn].find((ref) => !find(ref));
      return stray === undefined
        ? null
        : no(facts, 'NOMINATION', 'nomination.unknown', `Nobody was named under ${stray}. Nominate them first.`, {
            ref: stray,
          });
    },
    () => {
      const states = (body.appeals ?? []).map((a) => find(a.ref)!);
      const stray = states.find((s) => s.status !== 'refused' || s.appeal !== null);
      if (!stray) return null;
      return stray.appeal === null
        ? no(facts, 'SECOND_OFFICER', 'appeal.no-refusal', `${stray.delegate.name} was not refused.`, {
            ref: stray.ref,
          })
        : no(facts, 'SECOND_OFFICER', 'appeal.twice', `The refusal of ${stray.delegate.name} was appealed already.`);
    },
    () => {
      const gone = body.changed.find((d) => find(d.ref)?.status === 'withdrawn');
      return gone
        ? no(
            facts,
            'NOMINATION',
            'nomination.withdrawn',
            `${gone.name} was withdrawn. Nominate them again under another number.`,
          )
        : null;
    },
    () => badDelegates(asked, body.entity, body.changed, act.attachments),
  );
});

export const badge = within<k.BadgeBody>((asked) => {
  const { body, facts, summit } = asked;
  const double = twice(body.badges.map((b) => b.number));
  if (double !== undefined) return no(facts, 'BADGE', 'badge.twice', `The number ${double} stands there twice.`);
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
    const other = summit.badges.of(b.entity, b.ref);
    if (
      b.kind !== 'pass' &&
      other &&
      other.badge.number !== b.number &&
      other.badge.kind === b.kind &&
      !other.withdrawn
    )
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
