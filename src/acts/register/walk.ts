// SPDX-License-Identifier: EUPL-1.2
// The register read entry by entry, oldest first: each must be signed under the keys the entries before it gave.
import type { Act } from '#base/act.ts';
import { Fault, type Result, refuse } from '#base/result.ts';
import type { LawPacks } from '#law/pack.ts';
import type { SignatureCheck, SignedAct } from '#proof/signed-act.ts';
import { KEYS, RECOVERY_CONFIRMED, RECOVERY_OBJECTED } from './act.ts';
import { type BodyCheck, checkEntry, foldRegister, type Register, type RegisterAnchor } from './fold.ts';

export const UNUSABLE = 'register.unusable';

export type Walk = {
  /** Checks the next entry and keeps it if it holds. `holds`: as for checkEntry. Refusals: those of checkEntry, register.repeated. */
  take(signed: SignedAct, holds?: SignatureCheck): Result<true>;
  /** All that held, folded. */
  register(): Register;
};

/**
 * Begins with an anchor and, where some are given, with entries that were checked before. Faults: register.genesis, and
 * register.unusable when entries that hold one by one cannot be read together; foreign entries must not end the program.
 */
export function walkRegister(
  anchor: RegisterAnchor,
  packs: LawPacks,
  kinds: BodyCheck,
  before: readonly SignedAct[] = [],
): Walk {
  const good = [...before];
  const taken = new Set(before.flatMap(({ act, digest }) => [act.id, digest]));
  const fold = (): Register => {
    try {
      return foldRegister([...good], anchor, packs, good.length);
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      throw new Fault(UNUSABLE, 'The entries of the register hold, and make no sense together.', { cause });
    }
  };
  let folded = fold();
  let current = true;
  const register = (): Register => {
    if (!current) folded = fold();
    current = true;
    return folded;
  };
  return {
    take(signed, holds) {
      const { act, digest } = signed;
      // A depositary that enters one entry again, or two under one number, has nothing to gain by it but confusion.
      if (taken.has(digest) || taken.has(act.id))
        return refuse('register.repeated', 'An entry of the register, or its number, stands in it twice.');
      let checked = checkEntry(signed, folded, anchor, kinds, holds);
      // Only the words of a no may depend on what was not folded yet: whose key it was that signed in the depositary's place.
      if (!checked.ok && !current) checked = checkEntry(signed, register(), anchor, kinds, holds);
      if (!checked.ok) return checked;
      good.push(signed);
      taken.add(digest).add(act.id);
      current = false;
      if (changesReader(act)) register();
      return checked;
    },
    register,
  };
}

/** Every entry is signed with the depositary's keys, so only what is entered about those changes how the next one is read. */
function changesReader(act: Act): boolean {
  return [KEYS, RECOVERY_CONFIRMED, RECOVERY_OBJECTED].includes(act.kind) && act.body['party'] === 'DEPOSITARY';
}
