// SPDX-License-Identifier: EUPL-1.2
// Which indicators are given to others, read off the acts of two officers and of appeals. Nothing else makes an indicator leave.
import type { Act, ActId } from '#base/act.ts';
import { type CivilDate, type Instant, plusMillis } from '#base/time.ts';
import * as k from './act.ts';
import { type Indicator, keyOf } from './indicators/indicator.ts';

/** Who may see it, from anybody to named persons (TLP 2.0). */
export const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export type Tlp = (typeof TLP)[number];
/** What may be done with it, from anything to passive use on own logs (PAP). */
export const PAP = ['clear', 'green', 'amber', 'red'] as const;
export type Pap = (typeof PAP)[number];
export type Marking = { tlp: Tlp; pap: Pap };

/** The stricter of two. */
export function strictest(a: Marking, b: Marking): Marking {
  return {
    tlp: TLP[Math.max(TLP.indexOf(a.tlp), TLP.indexOf(b.tlp))]!,
    pap: PAP[Math.max(PAP.indexOf(a.pap), PAP.indexOf(b.pap))]!,
  };
}

/** Does a marking let a thing go further than another does? */
export function isWider(a: Marking, than: Marking): boolean {
  return TLP.indexOf(a.tlp) < TLP.indexOf(than.tlp) || PAP.indexOf(a.pap) < PAP.indexOf(than.pap);
}

/** How far a thing goes that others gave: no further than they marked it, and from AMBER on it stays with us, as if it were red. */
export function heldTo(marking: Marking, received: Marking): Marking {
  const both = strictest(marking, { tlp: received.tlp, pap: received.pap });
  return TLP.indexOf(received.tlp) >= TLP.indexOf('amber') ? { ...both, tlp: 'red' } : both;
}

/** What two officers confirmed. Times in UTC. */
export type SharedIndicator = Pick<Indicator, 'kind' | 'canonical'> & {
  marking: Marking;
  confirmedAt: Instant;
  /** When something of it changed last: marking, validity, withdrawal. */
  changedAt: Instant;
  validUntil: CivilDate;
  /** Withdrawn, an appeal was upheld, or one was not decided in time. It stays readable, as revoked. */
  revoked: boolean;
  /** Withdrawn and confirmed anew, it is another thing for others: what is revoked never comes back. */
  life: number;
  /** Somebody says it is wrong, and nobody has decided yet. */
  appealed: boolean;
  /** Reports that name it, and independent reporters among them. */
  reports: number;
  reporters: number;
  firstSeen: Instant | null;
  lastSeen: Instant | null;
  /** Who gave it to us, where they agreed to be named. */
  source?: string;
  /** An officer said that it stands for two different things, or that it is a bystander's wherever it is named. */
  doubted: boolean;
};

/** How often a value is named. */
export type Named = Pick<SharedIndicator, 'reports' | 'reporters' | 'firstSeen' | 'lastSeen' | 'doubted'>;

/** Fewer independent reporters than this are no ground to tell everybody, and fewer reports are not counted in public. */
export const FEWEST_REPORTERS = 3;

type Standing = Omit<SharedIndicator, keyof Named | 'appealed'>;

/**
 * In: acts of the kinds INDICATOR, APPEAL and APPEAL_DECISION in the order they came to rest, how often values are named by
 * `kind|canonical`, now, and the marking of what only others say, by the same key. Out: by key, in rising order; what was never confirmed is not among them.
 */
export function sharedIndicators(
  acts: readonly Act[],
  named: ReadonlyMap<string, Named>,
  now: Instant,
  received: ReadonlyMap<string, Marking> = new Map(),
): SharedIndicator[] {
  const all = new Map<string, Standing>();
  // Each appeal stands by itself until it is decided, also one that came before the value was confirmed.
  const appeals = new Map<ActId, { key: string; since: Instant }>();
  for (const act of acts) {
    const at = act.at.instant;
    if (act.kind === k.INDICATOR) {
      const body = act.body as k.IndicatorBody;
      const key = keyOf(body);
      const before = all.get(key);
      if (body.what === 'confirmed') all.set(key, confirmed(body, at, before));
      else if (before && !before.revoked) all.set(key, { ...before, revoked: true, changedAt: at });
    } else if (act.kind === k.APPEAL) {
      appeals.set(act.id, { key: keyOf(act.body as k.AppealBody), since: at });
    } else if (act.kind === k.APPEAL_DECISION && act.re !== undefined) {
      const key = appeals.get(act.re)?.key;
      const before = key === undefined ? undefined : all.get(key);
      appeals.delete(act.re);
      if (!before || before.revoked) continue;
      const upheld = (act.body as k.AppealDecisionBody).is === 'upheld';
      const after = { ...before, changedAt: at };
      all.set(key!, upheld ? { ...after, revoked: true } : { ...after, confirmedAt: at, life: before.life + 1 });
    }
  }
  const oldest = new Map<string, Instant>();
  for (const { key, since } of appeals.values()) {
    const other = oldest.get(key);
    if (other === undefined || since < other) oldest.set(key, since);
  }
  const NONE: Named = { reports: 0, reporters: 0, firstSeen: null, lastSeen: null, doubted: false };
  return [...all.keys()].sort().map((key) => {
    const standing = all.get(key)!;
    const since = oldest.get(key);
    const silent = since === undefined ? null : plusMillis(since, k.APPEAL_HOURS * 3_600_000);
    const stopped = silent !== null && silent <= now && !standing.revoked;
    const changedAt = stopped && silent > standing.changedAt ? silent : standing.changedAt;
    return {
      ...standing,
      ...(stopped ? { revoked: true, changedAt } : {}),
      ...{ appealed: since !== undefined, ...(named.get(key) ?? NONE) },
      // What no report here names rests on the word of others, whatever an officer wrote.
      ...(received.has(key) ? { marking: heldTo(standing.marking, received.get(key)!) } : {}),
    };
  });
}

function confirmed(body: k.IndicatorBody, at: Instant, before: Standing | undefined): Standing {
  const { kind, canonical, tlp, pap, validUntil, from } = body;
  const marking: Marking = { tlp: tlp ?? 'red', pap: pap ?? 'red' };
  const goesOn = before !== undefined && !before.revoked;
  return {
    ...{ kind, canonical, changedAt: at, revoked: false },
    // What is unmarked stays here.
    marking: from ? heldTo(marking, from) : marking,
    ...(from?.named === undefined ? {} : { source: from.named }),
    validUntil: validUntil ?? at.slice(0, 10),
    confirmedAt: goesOn ? before.confirmedAt : at,
    life: before === undefined ? 0 : goesOn ? before.life : before.life + 1,
  };
}

/** May everybody be told? Cleared in both ways, named by enough who know nothing of each other, valid, and not in doubt. */
export function isPublic(shared: SharedIndicator, today: CivilDate): boolean {
  const { marking, revoked, appealed, doubted, reporters, validUntil } = shared;
  const cleared = marking.tlp === 'clear' && marking.pap === 'clear';
  return cleared && !revoked && !appealed && !doubted && reporters >= FEWEST_REPORTERS && validUntil > today;
}
