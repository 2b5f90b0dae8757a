// SPDX-License-Identifier: EUPL-1.2
// Delegations: whom each entity named, how far each person got, and what a second pair of eyes should see: quotas, the same name in two
// delegations, changes after approval.
import type { ActId, OfficeId, Party } from '#base/act.ts';
import * as k from '../act.ts';
import { byCode } from '../collation.ts';
import { isNamed, sameName } from '../names.ts';
import type { Gathered, SummitEvent } from './gathered.ts';
import { namedBy, withoutName } from './purged.ts';

export const DELEGATE_STATUSES = [
  'nominated',
  'vetting',
  'query',
  'approved',
  'change-requested',
  'refused',
  'appealed',
  'withdrawn',
] as const;
export type DelegateStatus = (typeof DELEGATE_STATUSES)[number];

export type DelegateState = {
  entity: Party;
  ref: string;
  /** As named last; after the purge without a name, unless it stands in the list of participants. */
  delegate: k.Delegate;
  status: DelegateStatus;
  /** As approved, which is what a badge shows; null before. */
  approved: k.Delegate | null;
  /** The act that named them last: what a decision answers. */
  named: ActId;
  /** The act that decided last. */
  decided: ActId | null;
  reason: string | null;
  words: string | null;
  extraZones: readonly number[];
  vetting: Readonly<Partial<Record<'host' | 'co-organiser', k.VettingBody['results'][number]['is']>>>;
  /** Others of the same name, here or elsewhere, unless a decision found them to be two people. */
  twins: readonly { entity: Party; ref: string }[];
  /** The words of the one appeal against a refusal. */
  appeal: string | null;
  /** Named by a medium, not by a State or organisation. */
  media: boolean;
};

export type CategoryCount = {
  category: string;
  words: string;
  /** Named and not refused or withdrawn. */
  named: number;
  approved: number;
  quota: number | null;
  over: number;
};

export type Delegation = {
  entity: Party;
  delegates: readonly DelegateState[];
  counts: readonly CategoryCount[];
  /** Whoever named them from a node of their own; null when it came on paper. */
  focalPoint: OfficeId | null;
  head: DelegateState | null;
};

export type DelegationsPart = {
  /** By entity, in the sequence in which they were named. */
  delegations: ReadonlyMap<Party, Delegation>;
  all: readonly DelegateState[];
  find(entity: Party, ref: string): DelegateState | undefined;
  purged: boolean;
};

const keyOf = (entity: Party, ref: string) => `${entity} ${ref}`;

type Draft = Omit<DelegateState, 'twins'> & { notTheSame: boolean };

/** In: acts, the event, and how far to read (an earlier place in the sequence shows how it stood then). */
export function delegationsPart(g: Gathered, event: SummitEvent, upTo = g.acts.length): DelegationsPart {
  const drafts = new Map<string, Draft>();
  const focal = new Map<Party, OfficeId>();
  let purged: Pick<k.PurgeBody, 'participants'> | null = null;
  for (const act of g.acts.slice(0, upTo)) {
    const from = act.from.startsWith(`${event.host}/`) ? null : act.from;
    switch (act.kind) {
      case k.NOMINATION: {
        const { entity, delegates } = act.body as k.NominationBody;
        if (from) focal.set(entity, from);
        for (const d of delegates) name(drafts, entity, d, act.id);
        break;
      }
      case k.NOMINATION_CHANGED: {
        const { entity, changed, withdrawn, appeals } = act.body as k.NominationChangedBody;
        if (from) focal.set(entity, from);
        for (const d of changed) name(drafts, entity, d, act.id);
        for (const { ref, words } of appeals ?? [])
          change(drafts, keyOf(entity, ref), { status: 'appealed', named: act.id, appeal: words });
        for (const ref of withdrawn) change(drafts, keyOf(entity, ref), { status: 'withdrawn', named: act.id });
        break;
      }
      case k.VETTING: {
        const { entity, by, results } = act.body as k.VettingBody;
        for (const { ref, is } of results) {
          const draft = drafts.get(keyOf(entity, ref));
          if (!draft) continue;
          const status = draft.status === 'nominated' ? 'vetting' : draft.status;
          drafts.set(keyOf(entity, ref), { ...draft, status, vetting: { ...draft.vetting, [by]: is } });
        }
        break;
      }
      case k.ACCREDITATION_DECISION: {
        const { entity, decisions } = act.body as k.AccreditationDecisionBody;
        for (const d of decisions) decide(drafts, keyOf(entity, d.ref), act.id, d);
        break;
      }
      case k.PRESS_APPLICATION: {
        const { entity, journalists, what } = act.body as k.PressApplicationBody;
        if (what === 'application') for (const d of journalists) name(drafts, entity, d, act.id, true);
        break;
      }
      case k.PRESS_DECISION:
        decidePress(drafts, g, act.id, act.body as k.PressDecisionBody);
        break;
      case k.PURGE:
        purged = act.body as k.PurgeBody;
        break;
      case k.OWN_PURGE:
        purged = {};
        break;
    }
  }
  return finished(drafts, event, focal, purged);
}

function name(drafts: Map<string, Draft>, entity: Party, delegate: k.Delegate, named: ActId, media = false): void {
  const key = keyOf(entity, delegate.ref);
  const before = drafts.get(key);
  const approved = before?.approved ?? null;
  const status: DelegateStatus = approved === null ? 'nominated' : 'change-requested';
  drafts.set(key, {
    entity,
    ref: delegate.ref,
    delegate,
    status,
    approved,
    named,
    decided: before?.decided ?? null,
    reason: null,
    words: null,
    extraZones: before?.extraZones ?? [],
    // What is looked at again is looked at from the beginning.
    vetting: {},
    appeal: null,
    media,
    notTheSame: false,
  });
}

function change(drafts: Map<string, Draft>, key: string, by: Partial<Draft>): void {
  const draft = drafts.get(key);
  if (draft) drafts.set(key, { ...draft, ...by });
}

function decide(
  drafts: Map<string, Draft>,
  key: string,
  decided: ActId,
  { is, reason, words, zones, notTheSame }: k.AccreditationDecisionBody['decisions'][number],
): void {
  const draft = drafts.get(key);
  if (!draft || draft.status === 'withdrawn') return;
  drafts.set(key, {
    ...draft,
    status: is,
    approved: is === 'approved' ? draft.delegate : is === 'refused' ? null : draft.approved,
    decided,
    reason: reason ?? null,
    words: words ?? null,
    extraZones: zones ?? draft.extraZones,
    notTheSame: draft.notTheSame || notTheSame !== undefined,
  });
}

function decidePress(drafts: Map<string, Draft>, g: Gathered, decided: ActId, body: k.PressDecisionBody): void {
  const asked = g.byId(body.application);
  if (asked?.kind !== k.PRESS_APPLICATION) return;
  const first = asked.body as k.PressApplicationBody;
  // An appeal speaks of the people of the application it goes back to.
  const refused = first.what === 'appeal' ? g.byId(first.against) : undefined;
  const origin = refused ? g.byId((refused.body as k.PressDecisionBody).application) : asked;
  const { entity, journalists } = (origin?.body ?? first) as k.PressApplicationBody;
  const is = body.is === 'accredited' ? 'approved' : body.is;
  for (const { ref } of journalists)
    decide(drafts, keyOf(entity, ref), decided, { ref, is, ...(body.words ? { words: body.words } : {}) });
}

const counts = ({ status }: Pick<Draft, 'status'>) => !NOT_COUNTED.includes(status);
/** Nobody has a place who was refused, until an appeal is decided. */
export const NOT_COUNTED: readonly DelegateStatus[] = ['refused', 'appealed', 'withdrawn'];

function finished(
  drafts: ReadonlyMap<string, Draft>,
  event: SummitEvent,
  focal: ReadonlyMap<Party, OfficeId>,
  purge: Pick<k.PurgeBody, 'participants'> | null,
): DelegationsPart {
  const purged = purge !== null;
  const kept = new Map((purge?.participants ?? []).map((p) => [keyOf(p.entity, p.ref), p]));
  const spellings = ({ delegate: { name, latin } }: Draft) =>
    !isNamed(name) ? [] : latin === undefined ? [sameName(name)] : [...new Set([sameName(name), sameName(latin)])];
  const byName = new Map<string, Draft[]>();
  for (const d of drafts.values()) {
    if (!counts(d)) continue;
    for (const spelling of spellings(d)) {
      const own = byName.get(spelling);
      if (own) own.push(d);
      else byName.set(spelling, [d]);
    }
  }
  const listed = new Set((event.choices?.delegateCategories ?? []).filter((c) => c.listed).map((c) => c.code));
  const states = [...drafts.values()].map(({ notTheSame, ...d }): DelegateState => {
    const others = notTheSame || !counts(d) ? [] : spellings({ ...d, notTheSame }).flatMap((n) => byName.get(n) ?? []);
    const twins = others.filter((o) => (o.entity !== d.entity || o.ref !== d.ref) && !o.notTheSame);
    const seen = new Map(twins.map((t) => [keyOf(t.entity, t.ref), { entity: t.entity, ref: t.ref }]));
    const state = { ...d, twins: [...seen.values()] };
    if (!purged) return state;
    return isParticipant(state, listed) ? namedBy(kept.get(keyOf(d.entity, d.ref)), state) : withoutName(state);
  });
  const delegations = new Map<Party, Delegation>();
  for (const [entity, own] of Map.groupBy(states, (s) => s.entity))
    delegations.set(entity, {
      entity,
      delegates: own,
      counts: countsFor(own, event),
      focalPoint: focal.get(entity) ?? null,
      head: own.find((s) => s.delegate.head && counts(s)) ?? null,
    });
  const index = new Map(states.map((s) => [keyOf(s.entity, s.ref), s]));
  return { delegations, all: states, find: (entity, ref) => index.get(keyOf(entity, ref)), purged };
}

/** Approved, of a category that is listed at all, and with their own consent. */
export function isParticipant(state: DelegateState, listed: ReadonlySet<string>): boolean {
  return state.approved?.listed === true && listed.has(state.approved.category);
}

function countsFor(own: readonly DelegateState[], event: SummitEvent): CategoryCount[] {
  const rows = new Map(event.nominable.map((c) => [c.code, { words: c.words, quota: c.quota }]));
  const codes = new Set(own.map((s) => s.delegate.category));
  return [...codes].sort(byCode).map((category) => {
    const here = own.filter((s) => s.delegate.category === category && counts(s));
    const quota = rows.get(category)?.quota ?? null;
    return {
      category,
      words: rows.get(category)?.words ?? category,
      named: here.length,
      approved: here.filter((s) => s.approved !== null).length,
      quota,
      over: quota === null ? 0 : Math.max(0, here.length - quota),
    };
  });
}
