// SPDX-License-Identifier: EUPL-1.2
// The register as this node holds it: the depositary's acts at rest, folded, and kept in memory until another entry arrives.
import { Fault } from '#base/result.ts';
import { foldRegister, type Register, type RegisterAnchor } from '#acts/register/fold.ts';
import type { LawPacks } from '#law/pack.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import type { ActsReader } from '#store/acts.ts';

export { checkEntry, foldRegister, genesisOf, policyText, type Register } from '#acts/register/fold.ts';

/** The depositary's entries, oldest first, starting from the statement taken at installation. Cached by their number. */
export function registerReader(anchor: RegisterAnchor, acts: ActsReader, packs: LawPacks): () => Promise<Register> {
  let cached: Register | null = null;
  return async () => {
    const rows = await acts.register(cached?.seq ?? 0);
    if (cached && rows.length === 0) return cached;
    const signed = rows.map((row) => {
      const read = readSignedAct(row.envelope);
      if (!read.ok)
        throw new Fault('register.unreadable', `An entry of the register at rest cannot be read: ${read.refusal.code}`);
      return read.value;
    });
    cached = foldRegister([...(cached?.entries ?? []), ...signed], anchor, packs, rows.at(-1)?.seq ?? 0);
    return cached;
  };
}
