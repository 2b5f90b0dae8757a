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
  /** An officer said that it stands for two different things, or that it is a bystander's wherever it is named. */
  doubted: boolean;
};

/** How often a value is named. */
export type Named = Pick<SharedIndicator, 'reports' | 'reporters' | 'firstSeen' | 'lastSeen' | 'doubted'>;

/** At its end an appeal that nobody decided stops the sharing by itself. */
export const APPEAL_HOURS = 72;
/** Fewer independent reporters than this are no ground to tell everybody, and fewer reports are not counted in public. */
export const FEWEST_REPORTERS = 3;

type Standing = Omit<SharedIndicator, keyof Named | 'appealed'> & { appeal: { act: ActId; since: Instant } | null };

/**
 * In: acts of the kinds INDICATOR, APPEAL and APPEAL_DECISION in the order they came to rest, how often values are named by
 * `kind|canonical`, and now. Out: by key, in rising order; what was never confirmed is not among them.
 */
export function sharedIndicators(
  acts: readonly Act[],
  named: ReadonlyMap<string, Named>,
  now: Instant,
): SharedIndicator[] {
  const all = new Map<string, Standing>();
  const appeals = new Map<ActId, string>();
  for (const act of acts) {
    const at = act.at.instant;
    if (act.kind === k.INDICATOR) {
      const body = act.body as k.IndicatorBody;
      const key = keyOf(body);
      const before = all.get(key);
      if (body.what === 'confirmed') all.set(key, confirmed(body, at, before));
      else if (before && !before.revoked) all.set(key, { ...before, revoked: true, changedAt: at });
    } else if (act.kind === k.APPEAL) {
      const key = keyOf(act.body as k.AppealBody);
      appeals.set(act.id, key);
      const before = all.get(key);
      if (before && !before.appeal) all.set(key, { ...before, appeal: { act: act.id, since: at } });
    } else if (act.kind === k.APPEAL_DECISION && act.re !== undefined) {
      const key = appeals.get(act.re);
      const before = key === undefined ? undefined : all.get(key);
      if (!before || before.revoked) continue;
      const upheld = (act.body as k.AppealDecisionBody).is === 'upheld';
      const after = { ...before, changedAt: at, appeal: null };
      all.set(key!, upheld ? { ...after, revoked: true } : { ...after, confirmedAt: at, life: before.life + 1 });
    }
  }
  const NONE: Named = { reports: 0, reporters: 0, firstSeen: null, lastSeen: null, doubted: false };
  return [...all.keys()].sort().map((key) => {
    const { appeal, ...standing } = all.get(key)!;
    const silent = appeal === null ? null : plusMillis(appeal.since, APPEAL_HOURS * 3_600_000);
    const stopped = silent !== null && silent <= now && !standing.revoked;
    return {
      ...standing,
      ...(stopped ? { revoked: true, changedAt: silent } : {}),
      ...{ appealed: appeal !== null, ...(named.get(key) ?? NONE) },
    };
  });
}

function confirmed(body: k.IndicatorBody, at: Instant, before: Standing | undefined): Standing {
  const { kind, canonical, tlp, pap, validUntil } = body;
  const goesOn = before !== undefined && !before.revoked;
  return {
    ...{ kind, canonical, changedAt: at, revoked: false },
    // What is unmarked stays here.
    marking: { tlp: tlp ?? 'red', pap: pap ?? 'red' },
    validUntil: validUntil ?? at.slice(0, 10),
    confirmedAt: goesOn ? before.confirmedAt : at,
    life: before === undefined ? 0 : goesOn ? before.life : before.life + 1,
    appeal: before?.appeal ?? null,
  };
}

/** May everybody be told? Cleared in both ways, named by enough who know nothing of each other, valid, and not in doubt. */
export function isPublic(shared: SharedIndicator, today: CivilDate): boolean {
  const { marking, revoked, appealed, doubted, reporters, validUntil } = shared;
  const cleared = marking.tlp === 'clear' && marking.pap === 'clear';
  return cleared && !revoked && !appealed && !doubted && reporters >= FEWEST_REPORTERS && validUntil > today;
}
