// SPDX-License-Identifier: EUPL-1.2
// A mirror of the register believed in nothing: every signature, every commitment, every tile, the checkpoint and its witnesses are
// worked out again from the files alone. It reads to the end and names every place that does not hold.
import { type Bytes, textOf } from '#base/bytes.ts';
import { Fault, ok, type Result } from '#base/result.ts';
import type { LawPacks } from '#law/pack.ts';
import { type OpenedCheckpoint, openCheckpoint, parseCheckpoint } from '#proof/log/checkpoint.ts';
import { checkAccusation } from '#proof/log/fork.ts';
import { fsck } from '#proof/log/fsck.ts';
import { parseNote } from '#proof/log/note.ts';
import type { FileReader } from '#proof/log/tiles.ts';
import { weighCheckpoint, type WitnessedCheckpoint } from '#proof/log/witnessed.ts';
import { type MirrorEntries, type MirrorEntry, readEntries } from './mirror-entries.ts';
import { type MirrorFinding, type MirrorFindings, mirrorFindings } from './mirror-findings.ts';
import { ACCUSATION, CHECKPOINT, GENESIS, POLICY } from './mirror-layout.ts';
import { questionedActs } from './register/compromise.ts';
import { type BodyCheck, policyText, readGenesis, type Register, type RegisterAnchor } from './register/fold.ts';
import { closedAt } from './register/log-keys.ts';
import type { CheckedStatement } from './register/standing.ts';
import { UNUSABLE, walkRegister } from './register/walk.ts';

/** What is entered is signed as it must be, and nothing can be computed from it: by this installation, or by any. */
export const UNUSABLE_HERE = 'mirror.unusable';

export type MirrorGiven = {
  /** The files of the mirror by their path (mirror-layout.ts); null where there is none. */
  read: FileReader;
  /** Fingerprint of the depositary's root from a diplomatic note; null: taken as it stands, to be compared by a person. */
  trust: string | null;
  packs: LawPacks;
  kinds: BodyCheck;
  /** Latest second since 1970 a witness may state: now and a small skew. */
  latest: number;
};

export type MirrorChecked = {
  ok: boolean;
  findings: MirrorFinding[];
  held: string[];
  notes: string[];
  /** Fingerprint of the root on which all of it rests. */
  fingerprint: string | null;
  checkpoint: OpenedCheckpoint | null;
  witnessed: WitnessedCheckpoint | null;
  /** What holds of the register, folded; null when not even its beginning does. */
  register: Register | null;
  /** Salt of each entry in its place: with the tiles, all that a proof of it needs. */
  salts: (Bytes | undefined)[];
};

/** Checks a mirror to the end. `ok` only when nothing failed. */
export async function checkMirror(given: MirrorGiven): Promise<MirrorChecked> {
  const found = mirrorFindings();
  const { findings, held, notes } = found;
  const out: MirrorChecked = {
    ok: false,
    findings,
    held,
    notes,
    fingerprint: null,
    checkpoint: null,
    witnessed: null,
    register: null,
    salts: [],
  };
  const statement = (await textAt(given.read, GENESIS)) ?? '';
  const genesis = readGenesis(statement, given.trust);
  const note = (await textAt(given.read, CHECKPOINT)) ?? '';
  const size = sizeIn(note);
  if (!genesis.ok) found.fail(genesis.refusal);
  if (!size.ok) found.fail(size.refusal);
  if (!genesis.ok || !size.ok) return out;
  out.fingerprint = genesis.value.fingerprint;
  held.push(
    given.trust === null
      ? 'The register rests on the depositary’s own key statement.'
      : 'The register rests on the depositary’s own key statement, and its root is the one of the note.',
  );
  const read = await readEntries(given.read, size.value, genesis.value, found);
  for (const { index, salt } of read.entries) out.salts[index] = salt;
  out.register = foldEntries(given, statement, genesis.value, read, found);
  if (out.register !== null) {
    Object.assign(out, checkCheckpoint(given, out.register, note, found));
    await checkTiles(given, out.checkpoint, found);
    await checkPolicy(given, out.register, found);
    await checkAccused(given, out.register, found);
    question(out, read.entries);
  }
  if (found.full()) notes.push(`More than ${findings.length} things do not hold; what came after was not read.`);
  out.ok = findings.length === 0;
  return out;
}

async function textAt(read: FileReader, path: string): Promise<string | null> {
  const bytes = await read(path);
  return bytes === null ? null : textOf(bytes);
}

/** What a checkpoint claims before it is verified. */
function sizeIn(note: string): Result<number> {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  return checkpoint.ok ? ok(checkpoint.value.size) : checkpoint;
}

/** Each entry under the keys that the entries before it gave. Whether it is an exercise, the first one says. Out: what holds, folded. */
function foldEntries(
  { packs, kinds }: MirrorGiven,
  statement: string,
  { fingerprint }: CheckedStatement,
  { entries, holds }: MirrorEntries,
  found: MirrorFindings,
): Register | null {
  const before = found.findings.length;
  const mode = entries[0]?.signed.act.mode ?? 'real';
  const anchor: RegisterAnchor = { depositary: { statement, fingerprint }, pins: {}, mode };
  try {
    const walk = walkRegister(anchor, packs, kinds);
    for (const { index, signed } of entries) {
      const checked = walk.take(signed, holds);
      if (!checked.ok) found.fail(checked.refusal, index);
      if (found.full()) break;
    }
    const register = walk.register();
    // A rule of witnesses that cannot be read shows here, not later.
    if (register.logKeys('DEPOSITARY', 'register').length > 0) register.policy('DEPOSITARY', 'register');
    for (const { party, words } of register.directory.broken)
      found.fail({ code: 'register.broken-chain', words: `${party}: ${words}` });
    for (const { id, kind, title } of packs.values())
      if (kind === 'treaty' && register.unreadable(id) !== null)
        found.fail({
          code: UNUSABLE_HERE,
          words: `The entries hold, and no question about “${title}” can be answered.`,
        });
    if (found.findings.length === before)
      found.held.push(`All ${entries.length} entries are signed by two registrars and sealed by the depositary.`);
    return register;
  } catch (fault) {
    // Foreign entries can name a law or a key this installation cannot use, or make no sense: a finding, not a failure of the machine.
    const code = fault instanceof Fault && fault.code !== UNUSABLE ? fault.code : UNUSABLE_HERE;
    found.fail({ code, words: 'The register cannot be used here as a whole.' });
    return null;
  }
}

type Signed = Pick<MirrorChecked, 'checkpoint' | 'witnessed'>;

/** The log's signature, and whether enough others have seen it. Findings: those of openCheckpoint, keys.log-closed, checkpoint.not-witnessed. */
export function checkCheckpoint(
  { latest }: Pick<MirrorGiven, 'latest'>,
  register: Register,
  note: string,
  found: MirrorFindings,
): Signed {
  const keys = register.logKeys('DEPOSITARY', 'register');
  const policy = keys.length === 0 ? null : register.policy('DEPOSITARY', 'register');
  const weighed = policy && weighCheckpoint(note, policy, latest);
  const opened = weighed === null ? openCheckpoint(note, keys) : weighed.ok ? ok(weighed.value.checkpoint) : weighed;
  if (!opened.ok) {
    found.fail(opened.refusal);
    return { checkpoint: null, witnessed: null };
  }
  const witnessed = weighed?.ok ? weighed.value : null;
  if (closedAt(register.directory.notes, 'DEPOSITARY', 'register', note) !== null) {
    const words = 'The checkpoint is signed with a key that the depositary gave up as compromised.';
    found.fail({ code: 'keys.log-closed', words });
  }
  if (witnessed?.quorumMet) {
    const [signed, all] = [witnessed.signed.length, policy!.witnesses.size];
    found.held.push(`The checkpoint is signed by the log, and by ${signed} of the ${all} witnesses it names.`);
  } else {
    const words = 'Not enough witnesses have signed the checkpoint: the depositary may show others another register.';
    found.fail({ code: 'checkpoint.not-witnessed', words });
  }
  return { checkpoint: opened.value, witnessed };
}

async function checkTiles(
  { read }: MirrorGiven,
  checkpoint: OpenedCheckpoint | null,
  found: MirrorFindings,
): Promise<void> {
  if (checkpoint === null) return;
  const checked = await fsck(read, checkpoint);
  if (checked.ok) {
    found.held.push(`All ${checked.value.files} files of the log lead to the signed root.`);
    return;
  }
  const { code, words, params } = checked.refusal;
  const index = params?.['index'];
  found.fail({ code, words: `${words} File: ${params?.['path']}.` }, typeof index === 'number' ? index : null);
}

/** The file with the rule of witnesses is for tools of others; it must say what the register says. */
async function checkPolicy({ read }: MirrorGiven, register: Register, found: MirrorFindings): Promise<void> {
  const named = register.logKeys('DEPOSITARY', 'register').length > 0;
  const due = named ? policyText(register.directory, 'DEPOSITARY', 'register') : null;
  if (due === null || (await textAt(read, POLICY)) === due) return;
  const words = 'The file “policy” does not name the witnesses that the register names.';
  found.fail({ code: 'mirror.policy', words });
}

async function checkAccused({ read }: MirrorGiven, register: Register, found: MirrorFindings): Promise<void> {
  const file = await read(ACCUSATION);
  if (file === null) return;
  if (checkAccusation(file, register.logKeys('DEPOSITARY', 'register')).ok)
    found.fail({
      code: 'log.forked',
      words:
        'The file “accusation” holds two registers that the depositary signed and that cannot both be true. Which one is, people must settle.',
    });
  else found.notes.push('The file “accusation” does not show that the log told two stories.');
}

/** Entries signed with keys that were given up later: they stand in the log, and a person has to say what they are worth. */
function question({ register, checkpoint, witnessed, notes }: MirrorChecked, entries: readonly MirrorEntry[]): void {
  if (register === null || checkpoint === null) return;
  const seen = { log: checkpoint.origin, witnessed: witnessed?.quorumMet === true };
  const acts = entries.map(({ index, signed }) => ({ ...signed, place: { ...seen, index } }));
  for (const { index, since } of questionedActs(register, acts))
    notes.push(`Entry ${index} was signed with a key that the depositary no longer trusts from ${since} on.`);
}
