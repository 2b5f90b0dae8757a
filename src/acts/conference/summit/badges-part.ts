// SPDX-License-Identifier: EUPL-1.2
// Badges, tokens and gates, read off acts: which card of a number counts, what was withdrawn, which posts are on duty, and what all of
// them wrote down.
import type { ActId, Mode, Party } from '#base/act.ts';
import type { Instant } from '#base/time.ts';
import * as k from '../act.ts';
import type { GateLine } from '../gate-log.ts';
import { arrivalOf, type Merged, mergeLines } from '../gate-merge.ts';
import type { GatePlan } from '../gate-next.ts';
import type { Category, Post, Quota, Withdrawal, Zone } from '../gate-snapshot.ts';
import { laterLoans, type Loan } from '../gate-tokens.ts';
import { instantAt } from '../moment.ts';
import type { DelegateState, DelegationsPart } from './delegations-part.ts';
import type { SummitEntity } from './entities-part.ts';
import type { Gathered, SummitEvent } from './gathered.ts';

export type BadgeRow = k.BadgeBody['badges'][number];
export type BadgeState = {
  /** The newest card of the number. */
  badge: BadgeRow;
  issued: ActId;
  issuedAt: Instant;
  /** Who took it, against whose receipt. */
  collected: string | null;
  /** Why the newest card opens nothing; null while it counts. */
  withdrawn: { why: string; lost: boolean; at: Instant } | null;
  /** The person's approval is newer than the card: print the next version. */
  reissue: boolean;
};

export type BadgesPart = {
  badges: readonly BadgeState[];
  byNumber: ReadonlyMap<number, BadgeState>;
  of(entity: Party, ref: string): BadgeState | undefined;
  /** Approved and without a card that counts, in the sequence of their approval. */
  due: readonly DelegateState[];
  nextNumber: number;
  withdrawn: readonly Withdrawal[];
  quotas: readonly Quota[];
  keys: readonly { kid: string; spki: string }[];
};

export type GatesPart = {
  posts: readonly Post[];
  gone: ReadonlySet<string>;
  loans: readonly Loan[];
  lines: readonly GateLine[];
  /** Lines that contradict one held already, and posts of which lines are missing. */
  clashes: readonly GateLine[];
  gaps: readonly { post: string; from: number }[];
  merged: Merged;
  /** Double uses that somebody looked into, by `doubleKey`. */
  seen: ReadonlyMap<string, { entries: number; words: string; at: Instant }>;
};

/** What makes a double use the same one when more entries come in: the card, the zone and the line it began with. */
export const doubleKey = (d: { number: number; zone: number; post: string; first: number }): string =>
  `${d.number} ${d.zone} ${d.post} ${d.first}`;

export function badgesPart(g: Gathered, delegates: readonly DelegateState[]): BadgesPart {
  const byNumber = new Map<number, BadgeState>();
  const withdrawn = new Map<number, Withdrawal>();
  const quotas = new Map<string, Quota>();
  const keys = new Map<string, string>();
  for (const act of g.acts) {
    if (act.kind === k.BADGE) {
      const { badges, key } = act.body as k.BadgeBody;
      keys.set(key.kid, key.spki);
      for (const badge of badges) {
        const before = byNumber.get(badge.number);
        if (before && before.badge.version >= badge.version) continue;
        byNumber.set(badge.number, {
          ...{ badge, issued: act.id, issuedAt: act.at.instant },
          ...{ collected: null, withdrawn: null, reissue: false },
        });
      }
    } else if (act.kind === k.BADGE_CHANGED)
      changed(byNumber, withdrawn, act.body as k.BadgeChangedBody, act.at.instant);
    else if (act.kind === k.ZONE_QUOTA)
      for (const q of (act.body as k.ZoneQuotaBody).quotas) quotas.set(`${q.entity} ${q.zone} ${q.kind}`, q);
  }
  const people = new Map(delegates.map((d) => [`${d.entity} ${d.ref}`, d]));
  const ofPerson = new Map<string, BadgeState>();
  for (const [number, state] of byNumber) {
    const { entity, ref, version } = state.badge;
    if (ref === null) continue;
    const person = people.get(`${entity} ${ref}`);
    const decided = person?.decided ? g.positionOf(person.decided) : -1;
    const gone = person && state.withdrawn === null ? goneWith(g, person) : null;
    if (gone) withdraw(withdrawn, { number, upTo: version, at: gone.at });
    const reissue = person?.status === 'approved' && decided > g.positionOf(state.issued);
    const full = { ...state, reissue, withdrawn: state.withdrawn ?? gone };
    byNumber.set(number, full);
    const key = `${entity} ${ref}`;
    const other = ofPerson.get(key);
    if (!other || firstOf(full) <= firstOf(other)) ofPerson.set(key, full);
  }
  const of = (entity: Party, ref: string) => ofPerson.get(`${entity} ${ref}`);
  return {
    badges: [...byNumber.values()],
    byNumber,
    of,
    due: delegates.filter((d) => {
      if (d.status !== 'approved') return false;
      const own = of(d.entity, d.ref);
      return own === undefined || own.withdrawn !== null || own.reissue;
    }),
    nextNumber: Math.max(0, ...byNumber.keys()) + 1,
    withdrawn: [...withdrawn.values()],
    quotas: [...quotas.values()],
    keys: [...keys].map(([kid, spki]) => ({ kid, spki })),
  };
}

/** A card is worth what stands behind it: whoever was taken back or refused has none, without anybody withdrawing it by hand. */
function goneWith(g: Gathered, { status, approved, named, decided }: DelegateState): BadgeState['withdrawn'] {
  if (approved !== null && status !== 'withdrawn') return null;
  const taken = status === 'withdrawn';
  const at = g.byId(taken ? named : (decided ?? named))?.at.instant;
  if (at === undefined) return null;
  return { why: taken ? 'Taken back by the delegation' : 'No longer accredited', lost: false, at };
}

/** Which of several cards is told as the person's: a badge before a pin, a pass last; of two badges the one that counts. */
function firstOf({ badge, withdrawn }: BadgeState): number {
  return 2 * ['badge', 'pin', 'pass'].indexOf(badge.kind) + (withdrawn === null ? 0 : 1);
}

function changed(
  byNumber: Map<number, BadgeState>,
  withdrawn: Map<number, Withdrawal>,
  { what, badges, words }: k.BadgeChangedBody,
  at: Instant,
): void {
  for (const { number, upTo } of badges) {
    const state = byNumber.get(number);
    if (what === 'collected') {
      if (state && state.badge.version <= upTo) byNumber.set(number, { ...state, collected: words });
      // Whoever holds the new card has no use for the one before it.
      if (upTo > 1) withdraw(withdrawn, { number, upTo: upTo - 1, at });
      continue;
    }
    withdraw(withdrawn, { number, upTo, at });
    if (state && state.badge.version <= upTo)
      byNumber.set(number, { ...state, withdrawn: { why: words, lost: what === 'lost', at } });
  }
}

function withdraw(withdrawn: Map<number, Withdrawal>, next: Withdrawal): void {
  const before = withdrawn.get(next.number);
  if (!before || before.upTo < next.upTo) withdrawn.set(next.number, next);
}

/** The posts and their logs, each line once, whatever was sent twice. */
export function gatesPart(g: Gathered, withdrawn: readonly Withdrawal[]): GatesPart {
  const posts = new Map<string, Post>();
  const gone = new Set<string>();
  const held = new Map<string, GateLine[]>();
  const clashes: GateLine[] = [];
  const gaps = new Map<string, number>();
  const seen = new Map<string, { entries: number; words: string; at: Instant }>();
  let loans: readonly Loan[] = [];
  for (const { body, at } of g.of<k.GateReportBody>(k.GATE_REPORT)) {
    const { what, post, gate = '', zones = [], lines = [] } = body;
    if (what === 'post-opened') posts.set(post, { id: post, gate, zones });
    else if (what === 'post-gone') gone.add(post);
    else if (what === 'lent') loans = laterLoans(loans, body.loans ?? []);
    else if (what === 'double-seen') {
      const { seen: double, words = '' } = body;
      if (double) seen.set(doubleKey({ ...double, post }), { entries: double.entries, words, at: at.instant });
    } else {
      const before = held.get(post) ?? [];
      const arrived = arrivalOf(before, lines as GateLine[]);
      held.set(post, [...before, ...arrived.fresh]);
      clashes.push(...arrived.clashes);
      if (arrived.missingFrom === null) gaps.delete(post);
      else gaps.set(post, arrived.missingFrom);
    }
  }
  const lines = [...held.values()].flat();
  return {
    posts: [...posts.values()],
    gone,
    loans,
    lines,
    clashes,
    gaps: [...gaps].map(([post, from]) => ({ post, from })),
    merged: mergeLines(lines, withdrawn),
    seen,
  };
}

/**
 * What stands in a list for gates without any scan. In: the event, badges, gates and entities; the mode; after how many minutes a list
 * is called old; the public key of the event, which a gate must know even before the first badge was made.
 */
export function gatePlanOf(
  parts: {
    event: SummitEvent;
    badges: BadgesPart;
    gates: GatesPart;
    entities: readonly SummitEntity[];
    delegations: Pick<DelegationsPart, 'find'>;
  },
  mode: Mode,
  staleAfterMinutes: number,
  key?: { kid: string; spki: string },
): GatePlan {
  const { event, badges, gates, entities } = parts;
  const keys = new Map([...badges.keys, ...(key ? [key] : [])].map((x) => [x.kid, x.spki]));
  const forgetAt = instantAt(`${event.purgeOn}T00:00`, event.zone) ?? `${event.purgeOn}T00:00:00.000Z`;
  return {
    event: event.code,
    title: event.titles['en'] ?? event.code,
    mode,
    clock: event.zone,
    staleAfterMinutes,
    forgetAt,
    keys: [...keys].map(([kid, spki]) => ({ kid, spki })),
    zones: (event.choices?.zones ?? []) as Zone[],
    categories: (event.choices?.delegateCategories ?? []).map(
      ({ number, words, zones, token }): Category => ({ number, name: words, zones, token }),
    ),
    entities: entities.map((e) => ({ code: e.code, name: e.names['en'] ?? e.code })),
    posts: gates.posts.filter((p) => !gates.gone.has(p.id)),
    withdrawn: [...badges.withdrawn],
    extra: badges.badges.flatMap(({ badge: { number, entity, ref } }) => {
      const zones = ref === null ? [] : (parts.delegations.find(entity, ref)?.extraZones ?? []);
      return zones.length > 0 ? [{ number, zones: zones.toSorted((a, b) => a - b) }] : [];
    }),
    quotas: [...badges.quotas],
  };
}
