// SPDX-License-Identifier: EUPL-1.2
// Law packs as this State's own people marked them: rules they held against the certified text. Marks are acts of the own State, made
// by two officers; what another State marked changes nothing here.
import { utf8 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Act, Party } from '#base/act.ts';
import { RULES_COMPARED } from '#acts/treaty/act.ts';
import { marksOf } from '#acts/treaty/state.ts';
import { verifiedOverlay } from '#law/marks.ts';
import type { LawPacks } from '#law/pack.ts';
import type { Pack } from '#law/pack-schema.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import type { ActsReader } from '#store/acts.ts';

const MOST_MARKS = 10_000;

/**
 * Keeps a set of packs marked. In: the packs as loaded, the acts at rest and whose node it is. Out: the packs everybody reads from
 * now on, and what brings them up to date; a pack is replaced whole, never changed in place.
 */
export function markedPacks(
  loaded: LawPacks,
  acts: Pick<ActsReader, 'ofKind'>,
  party: Party,
): { packs: LawPacks; refresh(): Promise<void> } {
  const packs = new Map<string, Pack>(loaded);
  let seen = 0;
  return {
    packs,
    async refresh() {
      const rows = (await acts.ofKind(RULES_COMPARED, { limit: MOST_MARKS })).filter((a) => a.fromParty === party);
      if (rows.length === seen) return;
      const marks = marksOf(rows.map((row) => actIn(row.envelope)));
      for (const [id, pack] of loaded)
        packs.set(
          id,
          verifiedOverlay(pack, marks, (text) => sha256Hex(utf8(text))),
        );
      seen = rows.length;
    },
  };
}

function actIn(envelope: Uint8Array): Act {
  const read = readSignedAct(envelope);
  if (!read.ok) throw new Fault('law.mark-unreadable', `A mark at rest cannot be read: ${read.refusal.code}`);
  return read.value.act;
}
