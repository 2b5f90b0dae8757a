// SPDX-License-Identifier: EUPL-1.2
// Single acts and proofs, outside any package: each shows what it can by itself, with a register beside it.
import type { Digest, Party } from '#base/act.ts';
import { type Bytes, textOf } from '#base/bytes.ts';
import { checklist } from '#acts/check.ts';
import { checkDossier } from '#acts/check-dossier.ts';
import { checkRegister, type HandedRegister } from '#acts/check-register.ts';
import { KINDS } from '#acts/kinds.ts';
import type { Register } from '#acts/register/fold.ts';
import { parseCheckpoint } from '#proof/log/checkpoint.ts';
import type { LogName } from '#proof/log/log-name.ts';
import { parseNote } from '#proof/log/note.ts';
import { entryOf, parseTlogProof, type TlogProof, verifyTlogProof } from '#proof/log/tlog-proof.ts';
import { digestBytes, readSignedAct, type SignedAct } from '#proof/signed-act.ts';
import { addChecks, fail, type FileVerdict, newVerdict } from './verdict.ts';
import { caseWords } from './verify-case.ts';
import type { Means } from './verify-container.ts';

export type Loose = { path: string; bytes: Bytes };
/** Loose files by what they are. */
export type Sorted = {
  acts: (Loose & { signed: SignedAct })[];
  entries: Loose[];
  proofs: Loose[];
  genesis: string | null;
};

/** Tells loose files apart by their content, not their names. Out: also those that are nothing we know. */
export function sortLoose(files: readonly Loose[]): Sorted & { unknown: Loose[] } {
  const out: Sorted & { unknown: Loose[] } = { acts: [], entries: [], proofs: [], genesis: null, unknown: [] };
  for (const file of files) {
    const signed = readSignedAct(file.bytes);
    if (signed.ok && signed.value.act.kind.startsWith('register.')) out.entries.push(file);
    else if (signed.ok) out.acts.push({ ...file, signed: signed.value });
    else if (parseTlogProof(file.bytes).ok) out.proofs.push(file);
    else if (/\.jws$/.test(file.path) && out.genesis === null) out.genesis = textOf(file.bytes);
    else out.unknown.push(file);
  }
  return out;
}

const NEEDS_REGISTER =
  'Without a register nobody can say whose keys signed it. Name the folder “register” of a bundle beside it, with genesis.jws.';

/** Verifies each act with the proofs that fit it, and says of each proof whether it fits an act. */
export function verifyLoose(loose: Sorted, means: Means): FileVerdict[] {
  const { register } = means;
  const found = matchProofs(loose, register ? fold(register, loose, means) : null, means.latest);
  const acts = loose.acts.map(({ path, bytes, signed }): FileVerdict => {
    const verdict = newVerdict(path, 'act');
    verdict.says.push(...caseWords([signed.act]), `${signed.act.kind} of ${signed.act.from}, digest ${signed.digest}.`);
    if (!register) {
      fail(verdict, { code: 'verify.no-register', words: NEEDS_REGISTER });
      return verdict;
    }
    const proofs = new Map<Digest, { party: Party; text: string }[]>([
      [signed.digest, found.of.get(signed.digest) ?? []],
    ]);
    const { packs, latest } = means;
    const checked = checkDossier({
      acts: [bytes],
      register,
      proofs,
      packs,
      kinds: KINDS,
      latestSeconds: latest,
      of: null,
    });
    addChecks(verdict, checked.checks);
    for (const a of checked.anchors.slice(0, 1)) verdict.anchors.push({ ...a, pinned: a.fingerprint === means.trust });
    return verdict;
  });
  return [...acts, ...found.verdicts];
}

function fold(register: HandedRegister, loose: Sorted, means: Means): Register | null {
  return checkRegister(register, loose.acts[0]?.signed.act.mode ?? 'real', means.packs, KINDS, checklist());
}

type Matched = { of: Map<Digest, { party: Party; text: string }[]>; verdicts: FileVerdict[] };

/** A proof belongs to the log its checkpoint names, and to the act whose digest leads to its root. */
function matchProofs(loose: Sorted, register: Register | null, latest: number): Matched {
  const of: Matched['of'] = new Map();
  const verdicts = loose.proofs.map(({ path, bytes }): FileVerdict => {
    const verdict = newVerdict(path, 'proof');
    const proof = parseTlogProof(bytes);
    if (!proof.ok) return verdict;
    const origin = originOf(proof.value);
    verdict.says.push(`Entry ${proof.value.index} of the log ${origin ?? 'without a name'}.`);
    const log = origin === null ? null : (register?.logOf(origin) ?? null);
    if (!register || log === null) {
      fail(verdict, {
        code: 'verify.no-register',
        words: register ? 'The register knows no log of this name.' : NEEDS_REGISTER,
      });
      return verdict;
    }
    const fitting = loose.acts.find((a) => leadsToRoot(proof.value, a.signed.digest, register, log, latest));
    if (!fitting) {
      const words =
        loose.acts.length === 0
          ? 'A proof shows something only together with its act; name the act beside it.'
          : 'It proves none of the acts given: it is the proof of another entry, or was changed.';
      fail(verdict, { code: 'proof.no-act', words });
      return verdict;
    }
    const { digest } = fitting.signed;
    of.set(digest, [...(of.get(digest) ?? []), { party: log.party, text: textOf(bytes) ?? '' }]);
    verdict.held.push(`It shows ${fitting.path} in the log of ${log.party}.`);
    return verdict;
  });
  return { of, verdicts };
}

function originOf(proof: TlogProof): string | null {
  const note = parseNote(proof.checkpoint);
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : null;
  return checkpoint?.ok ? checkpoint.value.origin : null;
}

function leadsToRoot(
  proof: TlogProof,
  digest: Digest,
  register: Register,
  { party, log }: { party: Party; log: LogName },
  latest: number,
): boolean {
  const entry = entryOf(proof, digestBytes(digest));
  const policy = register.policy(party, log);
  return entry.ok && policy !== null && verifyTlogProof(proof, entry.value, policy, latest).ok;
}
