// SPDX-License-Identifier: EUPL-1.2
// What rules may ask of the law, bound to one pack and one day.
import { civilTime, type CivilDate } from '#base/time.ts';
import { cite, limit, type LawPacks, packOf } from '#law/pack.ts';
import type { RegisterEntry, RuleFacts } from './kind.ts';

/** Answers for rules. In: packs, the pack the act stands on, today at the acting office, and the public register where it is held. */
export function ruleFacts(
  packs: LawPacks,
  pack: string,
  today: CivilDate,
  entries?: readonly RegisterEntry[],
): RuleFacts {
  const law = packOf(packs, pack);
  return {
    today,
    limit: (code) => limit(law, code),
    cite: (code) => cite(law, code),
    pack: (id) => packs.get(id),
    ...(entries ? { entries } : {}),
  };
}

/** The civil day it is at a place. */
export function todayAt(instant: string, zone: string): CivilDate {
  return civilTime(instant, zone, '-').local.slice(0, 10);
}
