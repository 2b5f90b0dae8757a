// SPDX-License-Identifier: EUPL-1.2
// The register as it was handed over, believed entry by entry: each must be signed under the keys the entries before it gave.
import type { Mode, Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { LawPacks } from '#law/pack.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import type { Checklist } from './check.ts';
import { type BodyCheck, readGenesis, type Register, type RegisterAnchor } from './register/fold.ts';
import { walkRegister } from './register/walk.ts';

/** A register as handed over: envelopes oldest first, the depositary's statement (JWS), and fingerprints known otherwise. */
export type HandedRegister = {
  entries: readonly Uint8Array[];
  genesis: string;
  /** Fingerprint of the depositary's root, from the diplomatic note; null: taken as it stands, to be compared by a person. */
  pinned: string | null;
  /** Root fingerprints of other parties known from notes. */
  pins?: Record<Party, string>;
};

/** Checks and folds a register. Out: what holds of it, or null when not even its anchor does. Entries that fail are left out. */
export function checkRegister(
  handed: HandedRegister,
  mode: Mode,
  packs: LawPacks,
  kinds: BodyCheck,
  checks: Checklist,
): Register | null {
  const genesis = readGenesis(handed.genesis, handed.pinned);
  if (!genesis.ok) {
    checks.failed('anchor', genesis.refusal);
    return null;
  }
  checks.held('anchor');
  const anchor = {
    depositary: { statement: handed.genesis, fingerprint: genesis.value.fingerprint },
    pins: handed.pins ?? {},
    mode,
  };
  try {
    return foldGood(handed.entries, anchor, packs, kinds, checks);
  } catch (fault) {
    // Foreign entries can name a law or a key this installation cannot use; that is a finding, not a failure of the machine.
    if (!(fault instanceof Fault)) throw fault;
    checks.failed('register', { code: fault.code, words: 'The register cannot be used here as a whole.' });
    return null;
  }
}

function foldGood(
  entries: readonly Uint8Array[],
  anchor: RegisterAnchor,
  packs: LawPacks,
  kinds: BodyCheck,
  checks: Checklist,
): Register {
  const walk = walkRegister(anchor, packs, kinds);
  for (const envelope of entries) {
    const read = readSignedAct(envelope);
    const checked = read.ok ? walk.take(read.value) : read;
    if (checked.ok) checks.held('register');
    else checks.failed('register', checked.refusal, read.ok ? read.value.act : null);
  }
  const register = walk.register();
  for (const { party, words } of register.directory.broken)
    checks.failed('register', { code: 'register.broken-chain', words: `${party}: ${words}` });
  return register;
}
