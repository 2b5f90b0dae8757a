// SPDX-License-Identifier: EUPL-1.2
// One row for each State and organisation: invited, replied, level, will it sign, with which papers. What different sources say stands
// side by side with its day; the newest is shown, and that others say otherwise is shown too.
import type { ActId, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';
import * as k from '../act.ts';
import { byCode } from '../collation.ts';
import type { SummitEntity } from './entities-part.ts';
import { dayOf, type Gathered, isHosts, type SummitEvent } from './gathered.ts';

export type OutreachWhat = (typeof k.OUTREACH)[number];
export type OutreachFact = {
  what: OutreachWhat;
  is: string;
  on: CivilDate;
  source: string;
  words: string | null;
  act: ActId;
};

export type OutreachRow = {
  entity: Party;
  name: string;
  category: string;
  host: boolean;
  /** All that was said, earliest day first. */
  facts: readonly OutreachFact[];
  /** The newest of each sort. */
  newest: Readonly<Partial<Record<OutreachWhat, OutreachFact>>>;
  /** Sorts on which two sources differ in their newest word. */
  contradicted: readonly OutreachWhat[];
  invitation: { act: ActId; reference: string; at: Instant; replyBy: CivilDate } | null;
  reply: (k.InvitationReplyBody & { act: ActId; at: Instant }) | null;
  /** No word on whether it attends, and the day to answer has passed. */
  chase: boolean;
  contacts: readonly (k.ContactBody & { act: ActId; by: string })[];
};

export type OutreachPart = {
  rows: readonly OutreachRow[];
  /** How many at the end of each day on which something was learned: expected, confirmed, ready are different counts. */
  course: readonly OutreachCount[];
};
export type OutreachCount = {
  on: CivilDate;
  invited: number;
  replied: number;
  attend: number;
  sign: number;
  papers: number;
};

export function outreachPart(
  g: Gathered,
  event: SummitEvent,
  entities: readonly SummitEntity[],
  today: CivilDate,
): OutreachPart {
  const facts = Map.groupBy(factsOf(g, event), (f) => f.entity);
  const contacts = Map.groupBy(g.of<k.ContactBody>(k.CONTACT), (a) => a.body.entity);
  const invited = new Map(g.of<k.InvitationBody>(k.INVITATION).map((a) => [a.body.entity, a]));
  const replies = new Map(g.of<k.InvitationReplyBody>(k.INVITATION_REPLY).map((a) => [a.body.entity, a]));
  const rows = entities.map((e): OutreachRow => {
    const own = (facts.get(e.code) ?? []).toSorted((a, b) => byCode(a.on, b.on));
    const newest = newestOf(own);
    const invitation = invited.get(e.code);
    const reply = replies.get(e.code);
    return {
      entity: e.code,
      name: e.names['en'] ?? e.code,
      category: e.category,
      host: e.host,
      facts: own,
      newest,
      contradicted: k.OUTREACH.filter((what) => what !== 'note' && differ(own.filter((f) => f.what === what))),
      invitation: invitation
        ? {
            act: invitation.id,
            reference: invitation.body.reference,
            at: invitation.at.instant,
            replyBy: invitation.body.replyBy,
          }
        : null,
      reply: reply ? { ...reply.body, act: reply.id, at: reply.at.instant } : null,
      chase: invitation !== undefined && newest.attends === undefined && invitation.body.replyBy < today,
      contacts: (contacts.get(e.code) ?? []).map((a) => ({ ...a.body, act: a.id, by: a.by.person })),
    };
  });
  return { rows, course: courseOf(rows) };
}

type Said = OutreachFact & { entity: Party };

function factsOf(g: Gathered, event: SummitEvent): Said[] {
  return g.acts.flatMap((act): Said[] => {
    if (act.kind === k.OUTREACH_FACT)
      return (act.body as k.OutreachFactBody).facts.map((f) => ({ ...f, words: f.words ?? null, act: act.id }));
    if (act.kind === k.INVITATION) {
      const { entity, reference } = act.body as k.InvitationBody;
      return [{ entity, what: 'invited', is: 'yes', on: dayOf(act), source: reference, words: null, act: act.id }];
    }
    if (act.kind !== k.INVITATION_REPLY) return [];
    const { entity, attends, level, signs, powers, note } = act.body as k.InvitationReplyBody;
    const source = isHosts(event, act) ? 'reply on paper' : act.from;
    const fact = (what: OutreachWhat, is: string): Said => ({
      ...{ entity, what, is, on: dayOf(act), source, words: note ?? null, act: act.id },
    });
    return [
      fact('attends', attends),
      fact('signs', signs),
      fact('powers', powers),
      ...(level ? [fact('level', level)] : []),
    ];
  });
}

function newestOf(own: readonly OutreachFact[]): OutreachRow['newest'] {
  const newest: Partial<Record<OutreachWhat, OutreachFact>> = {};
  for (const fact of own) newest[fact.what] = fact;
  return newest;
}

function differ(own: readonly OutreachFact[]): boolean {
  const bySource = new Map(own.map((f) => [f.source, f.is]));
  return new Set(bySource.values()).size > 1;
}

/** Papers that are on their way or here. */
const PAPERS = new Set(['copy-sent', 'original-sent', 'not-needed', 'copy', 'original', 'exempt', 'verified']);

function courseOf(rows: readonly OutreachRow[]): OutreachCount[] {
  const days = [...new Set(rows.flatMap((r) => r.facts.map((f) => f.on)))].sort(byCode);
  const state = new Map<string, string>();
  const byDay = Map.groupBy(
    rows.flatMap((r) => r.facts.map((f) => ({ ...f, entity: r.entity }))),
    (f) => f.on,
  );
  const having = (what: OutreachWhat, is: (value: string) => boolean) =>
    [...state].filter(([key, value]) => key.startsWith(`${what} `) && is(value)).length;
  return days.map((on) => {
    for (const f of byDay.get(on) ?? []) state.set(`${f.what} ${f.entity}`, f.is);
    return {
      on,
      invited: having('invited', () => true),
      replied: having('attends', () => true),
      attend: having('attends', (v) => v === 'yes'),
      sign: having('signs', (v) => v === 'yes'),
      papers: having('powers', (v) => PAPERS.has(v)),
    };
  });
}
