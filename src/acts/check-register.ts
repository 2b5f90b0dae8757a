// SPDX-License-Identifier: EUPL-1.2
// The register as it was handed over, believed entry by entry: each must be signed under the keys the entries before it gave.
import type { Mode, Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { LawPacks } from '#law/pack.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import type { Checklist } from './check.ts';
import { KEYS } from './register/act.ts';
import { type BodyCheck, checkEntry, foldRegister, readGenesis, type Register } from './register/fold.ts';

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
    return foldGood(handed.entries, (good) => foldRegister(good, anchor, packs, good.length), mode, kinds, checks);
  } catch (fault) {
    // Foreign entries can name a law or a key this installation cannot use; that is a finding, not a failure of the machine.
    if (!(fault instanceof Fault)) throw fault;
    checks.failed('register', { code: fault.code, words: 'The register cannot be used here as a whole.' });
    return null;
  }
}

function foldGood(
  entries: readonly Uint8Array[],
  fold: (good: SignedAct[]) => Register,
  mode: Mode,
  kinds: BodyCheck,
  checks: Checklist,
): Register {
  const good: SignedAct[] = [];
  let register = fold([]);
  for (const envelope of entries) {
    const read = readSignedAct(envelope);
    const checked = read.ok ? checkEntry(read.value, register, { mode }, kinds) : read;
    if (!read.ok || !checked.ok) {
      if (!checked.ok) checks.failed('register', checked.refusal, read.ok ? read.value.act : null);
      continue;
    }
    checks.held('register');
    good.push(read.value);
    // Only a key statement changes under which keys the next entry is read.
    if (read.value.act.kind === KEYS) register = fold([...good]);
  }
  register = fold(good);
  for (const { party, words } of register.directory.broken)
    checks.failed('register', { code: 'register.broken-chain', words: `${party}: ${words}` });
  return register;
}
