// SPDX-License-Identifier: EUPL-1.2
// The whole of a case rechecked from signed bytes, by whoever holds them: the node that keeps the dossier, a court, a sceptic.
// Nothing stored is believed: keys, mandates, order, rules, law, logs, receipts and evidence are worked out again.
import type { Act, ActId, Party } from '#base/act.ts';
import type { LawPacks } from '#law/pack.ts';
import { readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { type Check, type Checklist, checklist } from './check.ts';
import { checkCourse } from './check-course.ts';
import { type EvidenceShown, checkEvidence } from './check-evidence.ts';
import { checkEntryPositions, checkPositions, type Proofs } from './check-positions.ts';
import { checkRegister, type HandedRegister } from './check-register.ts';
import { checkAlone } from './check-signatures.ts';
import type { KindTable } from './kinds.ts';
import type { Register } from './register/fold.ts';

export type DossierEvidence = {
  /** Exact envelopes of one dossier in the order they were logged, receipts and notes of opening included. */
  acts: readonly Uint8Array[];
  register: HandedRegister;
  proofs: Proofs;
  packs: LawPacks;
  kinds: KindTable;
  /** Latest second since 1970 a witness may state: now and a small skew. */
  latestSeconds: number;
  /** Which dossier, and who keeps it. Null: single acts, of which only what each shows by itself is checked. */
  of: { dossier: ActId; reader: Party } | null;
  evidence?: EvidenceShown;
};

/** A root key on which the result rests: a person compares it with the diplomatic note. Hex SHA-256 of its public key. */
export type Anchor = { party: Party; fingerprint: string };
export type DossierChecked = {
  ok: boolean;
  checks: Check[];
  anchors: Anchor[];
  /** The acts that could be read, in order. */
  acts: Act[];
  register: Register | null;
};

/** Rechecks a dossier to the end: it does not stop at the first fault. Out: one line for each thing; `ok` only if none failed. */
export function checkDossier(given: DossierEvidence): DossierChecked {
  const checks = checklist();
  const signed = readActs(given.acts, checks);
  const mode = signed[0]?.act.mode ?? 'real';
  const register = checkRegister(given.register, mode, given.packs, given.kinds, checks);
  if (register === null) return { ok: false, checks: checks.list(), anchors: [], acts: [], register };
  const good = signed.flatMap((s) => checkAlone(s, register, given.kinds, checks) ?? []);
  const { proofs, latestSeconds: latest, of, kinds, packs } = given;
  checkEntryPositions(register, proofs, latest, checks);
  const positions = checkPositions(good, { register, proofs, latest, reader: of?.reader ?? null, checks });
  const acts = good.map((g) => g.act);
  if (of !== null) {
    checkCourse(good, { register, kinds, packs, positions, reader: of.reader, checks });
    checkEvidence(acts, of.dossier, given.evidence ?? { packages: [], custody: null }, checks);
  }
  const list = checks.list();
  return { ok: list.every((c) => c.ok), checks: list, anchors: anchorsOf(register, acts), acts, register };
}

function readActs(envelopes: readonly Uint8Array[], checks: Checklist): SignedAct[] {
  const out = new Map<string, SignedAct>();
  envelopes.forEach((envelope, i) => {
    const read = readSignedAct(envelope);
    if (!read.ok) {
      checks.failed('reading', { ...read.refusal, words: `Act number ${i + 1}: ${read.refusal.words}` });
      return;
    }
    const twin = out.get(read.value.act.id);
    if (twin && twin.digest !== read.value.digest)
      checks.failed('reading', { code: 'act.id-taken', words: 'Two different acts carry one number.' }, read.value.act);
    else checks.held('reading');
    if (!twin) out.set(read.value.act.id, read.value);
  });
  if (out.size === 0) checks.failed('reading', { code: 'acts.none', words: 'There is no act to check.' });
  return [...out.values()];
}

/** The depositary first, then every party that speaks in the dossier. */
function anchorsOf(register: Register, acts: readonly Act[]): Anchor[] {
  const speaking = new Set(acts.map((a) => a.from.slice(0, a.from.indexOf('/'))));
  const parties = ['DEPOSITARY', ...[...speaking].filter((p) => p !== 'DEPOSITARY').sort()];
  return parties.flatMap((party) => {
    const fingerprint = register.directory.statements.get(party)?.fingerprint;
    return fingerprint === undefined ? [] : [{ party, fingerprint }];
  });
}
