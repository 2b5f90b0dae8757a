// SPDX-License-Identifier: EUPL-1.2
// Why the depositary may not enter a key statement, or the end of a recovery: the same tests by which every mirror reads them.
import type { Act } from '#base/act.ts';
import type { Refusal } from '#base/result.ts';
import { limit, type LawPacks } from '#law/pack.ts';
import { LAW_OF_TREATIES } from '#law/reservations.ts';
import { KEYS, RECOVERY_CONFIRMED, RECOVERY_OBJECTED } from './act.ts';
import {
  type Directory,
  endingRefusal,
  keysNamed,
  keySteps,
  OTHER_ROOT,
  placeOf,
  statementOf,
  unusable,
} from './standing.ts';

/**
 * Why a key statement may not be entered now; null when it may, or when the act is no key statement. In: the directory of the entries
 * so far. Refusals: those of checkStatement and placeOf, keys.party, keys.repeated, keys.pin, keys.role-taken.
 */
export function keysRefusal(directory: Directory, act: Act): Refusal | null {
  if (act.kind !== KEYS) return null;
  const read = statementOf(act);
  if (!read.ok) return read.refusal;
  const { statement, digest, fingerprint } = read.value;
  if (directory.chains.get(statement.party)?.some((s) => s.digest === digest))
    return { code: 'keys.repeated', words: 'This key statement was entered before.' };
  const pin = directory.pins.get(statement.party);
  if (pin !== undefined && pin !== fingerprint) return { code: 'keys.pin', words: OTHER_ROOT };
  const place = placeOf(directory, read.value);
  if (!place.ok) return place.refusal;
  const taken = keysNamed(statement).flatMap((entry) => unusable(directory, entry) ?? []);
  return taken.length === 0 ? (twice(statement) ?? null) : { code: 'keys.role-taken', words: taken[0]! };
}

/** One key named twice within one statement. */
function twice(statement: Parameters<typeof keysNamed>[0]): Refusal | null {
  const kids = keysNamed(statement).map((e) => e.kid);
  return new Set(kids).size === kids.length
    ? null
    : { code: 'keys.role-taken', words: 'One key is claimed for two roles or persons.' };
}

/**
 * Why a recovery may not be confirmed, or objected to, now; null when it may, or when the act is neither. In: the directory of the
 * entries so far, the act as it would be entered, and the hours a recovery lies open to objection (a number of the law pack).
 * Refusals: recovery.unknown, recovery.objected, recovery.confirmed, recovery.overtaken, recovery.too-early, recovery.no-delay,
 * keys.objection, keys.taken.
 */
export function recoveryRefusal(directory: Directory, act: Act, recoveryHours: number | null): Refusal | null {
  if (act.kind !== RECOVERY_CONFIRMED && act.kind !== RECOVERY_OBJECTED) return null;
  const [step] = keySteps([act]);
  return step === undefined || step.step === 'statement' ? null : endingRefusal(directory, step, recoveryHours);
}

/** Both of these, with the number and the rule of the law packs. */
export function keyEntryRefusal(directory: Directory, act: Act, packs: LawPacks): Refusal | null {
  const refusal = keysRefusal(directory, act) ?? recoveryRefusal(directory, act, recoveryHours(packs));
  const pack = packs.get(LAW_OF_TREATIES);
  if (refusal?.code !== 'recovery.too-early' || !pack) return refusal;
  return { ...refusal, citation: limit(pack, DELAY).citation };
}

const DELAY = 'RECOVERY_DELAY_HOURS';

/** The hours a replacement of a root lies open to objection; null when no pack here gives the number. */
export function recoveryHours(packs: LawPacks): number | null {
  const value = packs.get(LAW_OF_TREATIES)?.timeLimits.find((l) => l.code === DELAY)?.value;
  return typeof value === 'number' ? value : null;
}
