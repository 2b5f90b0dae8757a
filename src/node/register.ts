// SPDX-License-Identifier: EUPL-1.2
// The register as this node holds it: the depositary's acts at rest, folded, and kept in memory until another entry arrives.
import { Fault } from '#base/result.ts';
import { foldRegister, type Register, type RegisterAnchor } from '#acts/register/fold.ts';
import type { LawPacks } from '#law/pack.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import type { ActsReader } from '#store/acts.ts';

export { checkEntry, foldRegister, genesisOf, policyText, type Register } from '#acts/register/fold.ts';
export { walkRegister } from '#acts/register/walk.ts';

/** The depositary's entries, oldest first, starting from the statement taken at installation. Cached by their number. */
export function registerReader(anchor: RegisterAnchor, acts: ActsReader, packs: LawPacks): () => Promise<Register> {
  let cached: Register | null = null;
  let reading: Promise<Register> | null = null;
  let law = [...packs.values()];
  const read = async (): Promise<Register> => {
    const rows = await acts.register(cached?.seq ?? 0);
    const now = [...packs.values()];
    const sameLaw = now.every((pack, i) => pack === law[i]);
    law = now;
    if (cached && rows.length === 0) {
      // A rule was marked as compared: the same entries, answered with other citations.
      if (!sameLaw) cached = foldRegister(cached.entries, anchor, packs, cached.seq);
      return cached;
    }
    const signed = rows.map((row) => {
      const act = readSignedAct(row.envelope);
      if (!act.ok)
        throw new Fault('register.unreadable', `An entry of the register at rest cannot be read: ${act.refusal.code}`);
      return act.value;
    });
    cached = foldRegister([...(cached?.entries ?? []), ...signed], anchor, packs, rows.at(-1)?.seq ?? 0);
    return cached;
  };
  // One reading at a time: two at once would each add the same entries.
  return () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
}
