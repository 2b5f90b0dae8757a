// SPDX-License-Identifier: EUPL-1.2
// Why an act of outreach or nomination may not be made: a row that is not listed, a quota, two categories, a window, a number named before.
import { type Act, type Party, partyOf } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import * as k from '../act.ts';
import { hasUnseen, isNamed, sameName } from '../names.ts';
import { NOT_COUNTED } from '../summit/delegations-part.ts';
import { type Asked, first, happenedOn, inWindow, listed, no, speaksFor, twice, within } from './asked.ts';

export const entityFacts = within<k.EntityFactBody>((asked) => {
  const { body, facts, summit } = asked;
  const { ranks, choices } = summit.event;
  const here = new Set(summit.entities.map((e) => e.code));
  let host = summit.entities.find((e) => e.host)?.code;
  const say = (code: string, words: string) => no(facts, 'PRECEDENCE', code, words);
  for (const f of body.facts) {
    if (f.rank !== undefined && !ranks.some((r) => r.code === f.rank))
      return say('entity.rank', `The event has no rank ${f.rank}.`);
    if (f.what === 'listed') {
      const category = f.category ?? summit.entities.find((e) => e.code === f.entity)?.category;
      if (!choices?.categories.some((c) => c.code === category))
        return say('entity.category', `${f.entity}: say a category of the event.`);
      if (f.host && host !== undefined && host !== f.entity)
        return say('entity.host', `${host} is entered as the host already.`);
      if (f.host) host = f.entity;
      here.add(f.entity);
    } else {
      if (!here.has(f.entity)) return listed(asked, f.entity) ?? say('entity.not-listed', `${f.entity} is not listed.`);
      if (f.what === 'rank' && f.rank === undefined)
        return say('entity.rank', `Say the rank of the head of ${f.entity}.`);
      if (f.what === 'struck') here.delete(f.entity);
    }
  }
  return null;
});

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

/** People as they would stand after a batch, those who are taken back in it left out. */
function afterwards(
  asked: Asked<unknown>,
  entity: Party,
  batch: readonly k.Delegate[],
  withdrawn: readonly string[],
): Map<string, k.Delegate> {
  const own = asked.summit.delegations.delegations.get(entity)?.delegates ?? [];
  const after = new Map(own.filter((s) => !NOT_COUNTED.includes(s.status)).map((s) => [s.ref, s.delegate]));
  for (const d of batch) after.set(d.ref, d);
  for (const ref of withdrawn) after.delete(ref);
  return after;
}

/** What is wrong with people themselves: table, name, papers, quota, one category each. */
export function badDelegates(
  asked: Asked<unknown>,
  entity: Party,
  batch: readonly k.Delegate[],
  attachments: Act['attachments'],
  withdrawn: readonly string[] = [],
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
  const after = [...afterwards(asked, entity, batch, withdrawn).values()];
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
      if (!known) return null;
      const gone = own.some((s) => s.ref === known.ref && s.status === 'withdrawn');
      const words = gone
        ? `${known.ref} was named before and taken back. Give the person another number.`
        : `${known.ref} was named before. Send a change instead.`;
      return no(facts, 'NOMINATION', 'nomination.named', words, { ref: known.ref });
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
    () => badDelegates(asked, body.entity, body.changed, act.attachments, body.withdrawn),
  );
});
