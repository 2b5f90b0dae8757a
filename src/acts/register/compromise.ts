// SPDX-License-Identifier: EUPL-1.2
// What a key that was given up still stands for, and which acts lie between the theft and the day it was noticed.
import type { Act, ActId, OfficeId, Party } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import type { CivilTime, Instant } from '#base/time.ts';
import type { KeyEntry, KeyRing } from '#proof/keys.ts';

/** Where an act lies: in which log, at which index, and whether enough others have seen it there. */
export type Place = { log: string; index: number; witnessed: boolean };

/**
 * Whether an act stands under the keys that signed it. Keys that were given up count only for what others saw in the log of their party
 * before the last good entry: an act dated back by a thief lies later or nowhere (trust T21). In: its signers; its place in the log
 * of their party, or null where none is shown. Out: null when it stands. Refusal: keys.compromised.
 */
export function compromisedRefusal(signers: readonly KeyEntry[], place: Place | null): Refusal | null {
  const fallen = signers.find((key) => !standsUnder(key, place));
  if (fallen === undefined) return null;
  const limit = fallen.lastGood?.find((g) => g.log === place?.log) ?? fallen.lastGood?.[0];
  return {
    code: 'keys.compromised',
    words:
      'It was signed with a key that its party gave up as compromised, and does not lie before the last entry that stands.',
    params: { party: fallen.party, role: fallen.role, since: limit?.since ?? '', lastGood: limit?.size ?? 0 },
  };
}

function standsUnder({ lastGood }: KeyEntry, place: Place | null): boolean {
  if (lastGood === undefined) return true;
  return place?.witnessed === true && lastGood.some((g) => g.log === place.log && place.index < g.size);
}

/** An act that rests here and was signed with a key that was given up since; a person has to decide what it is worth. */
export type Questioned = {
  act: ActId;
  kind: string;
  party: Party;
  from: OfficeId;
  at: CivilTime;
  /** From when on its party trusts the key no longer. */
  since: Instant;
  /** after: it lies behind the last good entry; unproven: nothing shows that it lies before it. */
  why: 'after' | 'unproven';
  /** Its place in the log of its party, where one is known. */
  index: number | null;
};

/**
 * The acts that lie between: taken in before the theft was known, and not shown to be older than it. In: the keys, and acts with the
 * place each has in the log of its sender (of a receipt: the place it confirms). In their order.
 */
export function questionedActs(
  { ring }: { ring: KeyRing },
  acts: readonly { act: Act; signatures: readonly { kid: string }[]; place: Place | null }[],
): Questioned[] {
  return acts.flatMap(({ act, signatures, place }) => {
    const signers = signatures.flatMap((s) => ring(s.kid) ?? []);
    const fallen = signers.find((key) => !standsUnder(key, place));
    if (!fallen) return [];
    const shown = place?.witnessed === true && fallen.lastGood!.some((g) => g.log === place.log);
    const [limit] = fallen.lastGood!;
    return [
      {
        act: act.id,
        kind: act.kind,
        party: fallen.party,
        from: act.from,
        at: act.at,
        since: limit!.since,
        why: shown ? ('after' as const) : ('unproven' as const),
        index: place?.index ?? null,
      },
    ];
  });
}
