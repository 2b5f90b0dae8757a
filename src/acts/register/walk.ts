// SPDX-License-Identifier: EUPL-1.2
// The register read entry by entry, oldest first: each must be signed under the keys the entries before it gave.
import type { Act } from '#base/act.ts';
import type { Result } from '#base/result.ts';
import type { LawPacks } from '#law/pack.ts';
import type { SignatureCheck, SignedAct } from '#proof/signed-act.ts';
import { KEYS, RECOVERY_CONFIRMED, RECOVERY_OBJECTED } from './act.ts';
import { type BodyCheck, checkEntry, foldRegister, type Register, type RegisterAnchor } from './fold.ts';

export type Walk = {
  /** Checks the next entry and keeps it if it holds. `holds`: as for checkEntry. Refusals: those of checkEntry. */
  take(signed: SignedAct, holds?: SignatureCheck): Result<true>;
  /** All that held, folded. */
  register(): Register;
};

/** Begins with an anchor and, where some are given, with entries that were checked before. Fault register.genesis. */
export function walkRegister(
  anchor: RegisterAnchor,
  packs: LawPacks,
  kinds: BodyCheck,
  before: readonly SignedAct[] = [],
): Walk {
  const good = [...before];
  const fold = () => foldRegister([...good], anchor, packs, good.length);
  let folded = fold();
  let current = true;
  const register = (): Register => {
    if (!current) folded = fold();
    current = true;
    return folded;
  };
  return {
    take(signed, holds) {
      let checked = checkEntry(signed, folded, anchor, kinds, holds);
      // Only the words of a no may depend on what was not folded yet: whose key it was that signed in the depositary's place.
      if (!checked.ok && !current) checked = checkEntry(signed, register(), anchor, kinds, holds);
      if (!checked.ok) return checked;
      good.push(signed);
      current = false;
      if (changesReader(signed.act)) register();
      return checked;
    },
    register,
  };
}

/** Every entry is signed with the depositary's keys, so only what is entered about those changes how the next one is read. */
function changesReader(act: Act): boolean {
  return [KEYS, RECOVERY_CONFIRMED, RECOVERY_OBJECTED].includes(act.kind) && act.body['party'] === 'DEPOSITARY';
}
