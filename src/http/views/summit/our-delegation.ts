// SPDX-License-Identifier: EUPL-1.2
// A delegation as its own State sees it, read off the invitation and the State's own acts: nothing of the host's boards is here.
import { type Act, type ActId, type OfficeId, partyOf } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { civilMinute, inWords } from '#acts/conference/moment.ts';
import type { DelegateState } from '#acts/conference/summit/delegations-part.ts';
import { conferenceOptionWords, optionWords } from '#acts/words.ts';
import type { NewAct } from '#wire/views.ts';
import type { OurDelegationView, OwnPerson } from '#wire/summit/our-delegation.ts';
import { deed, headOf, rankWords, type SummitDesk } from './desk.ts';

/** Offices of the host by what they do; undefined where the register names none. */
export type HostOffices = Partial<Record<'SUMMIT_SECRETARIAT' | 'ACCREDITATION_OFFICE', OfficeId>>;

/** In: the acts of the conference at this State, where its words go, the most megabytes of a photograph. Null without an invitation. */
export function ourDelegationView(
  desk: SummitDesk,
  acts: readonly Act[],
  offices: HostOffices,
  photoMegabytes: number,
): OurDelegationView | null {
  const { summit } = desk;
  const invited = acts.findLast((a) => a.kind === k.INVITATION) as Act<k.InvitationBody> | undefined;
  if (!invited || summit.event.opened !== null) return null;
  const { entity, reference, text, replyBy } = invited.body;
  const own = summit.delegations.delegations.get(entity);
  const people = own?.delegates ?? [];
  const reply = acts.findLast((a) => a.kind === k.INVITATION_REPLY) as Act<k.InvitationReplyBody> | undefined;
  const { open, words } = windowOf(desk);
  const to = (kind: string, office: OfficeId | undefined, body: Record<string, unknown>): NewAct | null =>
    office !== undefined && desk.may(kind)
      ? { kind, to: [office], re: invited.id, basis: basisOf(desk, kind), body }
      : null;
  const { SUMMIT_SECRETARIAT: secretariat, ACCREDITATION_OFFICE: accreditation } = offices;
  return {
    ...headOf(desk),
    entity,
    host: partyOf(invited.from),
    invitation: { reference, text, replyBy, late: !reply && replyBy < summit.today },
    reply: reply ? replyOf(desk, reply) : null,
    ranks: [...summit.event.ranks],
    categories: summit.event.nominable.map((c) => ({
      ...{ code: c.code, words: c.words, criteria: c.criteria ?? null, quota: c.quota, photo: c.photo },
      named: own?.counts.find((n) => n.category === c.code)?.named ?? 0,
    })),
    people: people.map((p) => personOf(desk, p, invited.id, accreditation)),
    open,
    openWords: words,
    credentials: acts
      .filter((a) => a.kind === k.CREDENTIALS)
      .map((a) => a.body as k.CredentialsBody)
      .map((c) => ({ on: c.on, what: optionWords(c.what), head: c.head.name })),
    answer: to(k.INVITATION_REPLY, secretariat, { entity }),
    nominate: open ? to(k.NOMINATION, accreditation, { entity, note: '', delegates: [] }) : null,
    change: to(k.NOMINATION_CHANGED, accreditation, { entity, note: '', changed: [], withdrawn: [] }),
    credential: to(k.CREDENTIALS, secretariat, { entity, defects: [] }),
    nextRef: Math.max(0, ...people.map((p) => (/^\d{1,9}$/.test(p.ref) ? Number(p.ref) : 0))) + 1,
    photoMegabytes,
    purgeOn: summit.event.purgeOn,
    purged: summit.delegations.purged,
    purge:
      summit.delegations.purged || summit.today < summit.event.purgeOn
        ? null
        : (deed(
            desk,
            'own-purge',
            k.OWN_PURGE,
            { on: summit.today },
            { re: invited.id, to: [desk.person.office], asks: 'words' },
          )[0] ?? null),
  };
}

function basisOf(desk: SummitDesk, kind: string): NewAct['basis'] {
  return [{ pack: desk.pack, code: desk.kinds.get(kind)!.basis[0]! }];
}

function replyOf(desk: SummitDesk, { body, at }: Act<k.InvitationReplyBody>): OurDelegationView['reply'] {
  return {
    ...{ on: at.local.slice(0, 10), attends: body.attends, level: rankWords(desk, body.level) },
    ...{ head: body.head ? `${body.head.name}, ${body.head.title}` : null, signs: body.signs, powers: body.powers },
    note: body.note ?? null,
  };
}

/** Whether people may be named now, in words with the moment on the venue's clock. */
function windowOf({ summit }: SummitDesk): { open: boolean; words: string } {
  const { windows, zone, place } = summit.event;
  const own = windows.filter((w) => w.what === 'nomination');
  const inTime = own.find((w) => (w.opens ?? '') <= summit.at && summit.at < w.closes);
  const wall = (at: string) => `${inWords(civilMinute(at, zone))}, on the clock of ${place}`;
  if (own.length === 0) return { open: true, words: 'People can be named at any time.' };
  if (inTime) return { open: true, words: `People can be named until ${wall(inTime.closes)}.` };
  const later = own.find((w) => (w.opens ?? '') > summit.at);
  if (later) return { open: false, words: `People can be named from ${wall(later.opens!)}.` };
  const closed = own.map((w) => w.closes).reduce((a, b) => (a > b ? a : b));
  return {
    open: false,
    words: `The time to name people ended on ${wall(closed)}. Changes and withdrawals are still taken; for another person ask the secretariat.`,
  };
}

function personOf(desk: SummitDesk, p: DelegateState, re: ActId, office: OfficeId | undefined): OwnPerson {
  const { delegate: d, status } = p;
  const settled = ['refused', 'appealed', 'withdrawn'].includes(status);
  return {
    ...{ ref: p.ref, name: d.name, latin: d.latin ?? null, category: d.category, function: d.function, head: d.head },
    categoryName: desk.summit.event.nominable.find((c) => c.code === d.category)?.words ?? d.category,
    ...{ rank: d.rank ?? null, listed: d.listed, status, said: saidOf(p) },
    papers: d.sealed.map((s) => ({ what: s.what, sha256: s.sha256 })),
    mayChange: !settled,
    deeds: office === undefined ? [] : deedsOf(desk, p, re, office),
  };
}

function deedsOf(desk: SummitDesk, { entity, ref, status, appeal }: DelegateState, re: ActId, office: OfficeId) {
  const to = [office];
  const body = { entity, note: '', changed: [], withdrawn: [] };
  const settled = ['refused', 'appealed', 'withdrawn'].includes(status);
  if (settled && (status !== 'refused' || appeal !== null)) return [];
  if (settled)
    return deed(
      desk,
      'own-appeal',
      k.NOMINATION_CHANGED,
      { ...body, note: 'Appeal', appeals: [{ ref, words: '' }] },
      { re, to, asks: 'appeals.0.words' },
    );
  return deed(desk, 'own-withdraw', k.NOMINATION_CHANGED, { ...body, withdrawn: [ref] }, { re, to, asks: 'note' });
}

function saidOf({ status, reason, words, appeal, approved }: DelegateState): string | null {
  if (status === 'appealed') return `Appeal: ${appeal}`;
  if (status === 'change-requested' && approved) return `Accredited as ${approved.name}, ${approved.function}.`;
  const said = [reason === null ? null : `${conferenceOptionWords(reason)}.`, words].filter((w) => w !== null);
  return said.length > 0 ? said.join(' ') : null;
}
