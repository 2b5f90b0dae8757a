// SPDX-License-Identifier: EUPL-1.2
// Makes a mirror of a depositary's register, or brings one up to date. Nothing is taken over that was not verified, and nothing
// that contradicts what is there already; the checkpoint is written last, so a mirror is always whole.
import { rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { textOf, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { checkCheckpoint, checkMirror, type MirrorChecked } from '#acts/check-mirror.ts';
import { mirrorFindings } from '#acts/mirror-findings.ts';
import { ACCUSATION, CHECKPOINT, GENESIS, POLICY } from '#acts/mirror-layout.ts';
import { KINDS } from '#acts/kinds.ts';
import { freshHours } from '#acts/register/freshness.ts';
import { policyText, readGenesis, type Register } from '#acts/register/fold.ts';
import { noteKeyOf } from '#acts/register/log-keys.ts';
import type { LawPacks } from '#law/pack.ts';
import { type OpenedCheckpoint, openCheckpoint, parseCheckpoint } from '#proof/log/checkpoint.ts';
import { encodeAccusation } from '#proof/log/fork.ts';
import { joined } from '#proof/log/joined.ts';
import { MAX_NOTE_BYTES, parseNote } from '#proof/log/note.ts';
import type { FileReader } from '#proof/log/tiles.ts';
import { checkFresh } from '#proof/log/witnessed.ts';
import { type LogFiles, logFiles } from '#store/log-files.ts';
import { INSTALLED_LAW, installedLaw } from '../verify-files.ts';
import { readTrust } from '../verify.ts';
import { type MirrorOptions, nowIn, SKEW_SECONDS } from './load-mirror.ts';
import { folderReader } from './mirror-folder.ts';
import { type Grown, growMirror } from './grow-mirror.ts';
import type { Source } from './source.ts';
import { type Staging, stagingIn } from './staging.ts';

const MAX_GENESIS_BYTES = 512 * 1024;
const MAX_TILE_BYTES = 256 * 32;

/** What a run left: the size of the mirror now, how many entries are new, and on which root it rests. */
export type Mirrored = { size: number; fresh: number; witnessedAt: number; fingerprint: string };

type Run = {
  source: Source;
  dir: string;
  files: LogFiles;
  staging: Staging;
  read: FileReader;
  packs: LawPacks;
  trust: string | null;
  now: number;
  /** The mirror as it is, verified; null before the first run. */
  have: MirrorChecked | null;
};

/**
 * Fetches what is new into a folder beside the mirror, and moves it there once it leads to the signed root. Refusals, after which the
 * mirror is as it was: mirror.damaged (what is here does not hold),
 * mirror.nothing, mirror.rolled-back (the source shows a smaller log than before), log.forked (both stories are kept in the file
 * “accusation”), mirror.withheld, mirror.order, mirror.commitment, checkpoint.stale, checkpoint.not-witnessed, log.tile, those of a key
 * statement, of an entry and of a checkpoint. Faults: those of the source and of the disk.
 */
export async function mirrorRegister(
  source: Source,
  dir: string,
  options: MirrorOptions = {},
): Promise<Result<Mirrored>> {
  const packs = await installedLaw(options.lawDir ?? INSTALLED_LAW);
  const [trust, now, read] = [readTrust(options.trust), nowIn(options), folderReader(dir)];
  const there = (await read(CHECKPOINT)) !== null;
  const have = there ? await checkMirror({ read, trust, packs, kinds: KINDS, latest: now + SKEW_SECONDS }) : null;
  if (have && !have.ok) return damaged(dir, have);
  const staging = await stagingIn(dir, now * 1000);
  try {
    return await bringUpToDate({ source, dir, files: logFiles(dir), staging, read, packs, trust, now, have });
  } finally {
    await staging.drop();
  }
}

async function bringUpToDate(run: Run): Promise<Result<Mirrored>> {
  const { source, have } = run;
  const statement = await genesisOf(run);
  if (!statement.ok) return statement;
  const note = textOf((await source.get(CHECKPOINT, MAX_NOTE_BYTES)) ?? new Uint8Array(0)) ?? '';
  if (note === '')
    return refuse('mirror.nothing', 'At this address no register is published, or nothing is in it yet.');
  const claimed = claimIn(note);
  if (!claimed.ok) return claimed;
  const against = (await compare(run, note, claimed.value.size)) ?? unsigned(run, statement.value, note);
  if (against !== null) return { ok: false, refusal: against };

  const grown = await growMirror({
    ...run,
    files: run.staging.files,
    statement: statement.value,
    target: claimed.value,
  });
  if (!grown.ok) return grown;
  const { register } = grown.value;
  const accepted = accept(run, register, note);
  if (!accepted.ok) return accepted;
  const older = claimed.value.size === have?.checkpoint?.size && accepted.value < (have.witnessed?.newestTime ?? 0);
  await write(run, statement.value, older ? null : note, grown.value);
  return ok({
    size: claimed.value.size,
    fresh: claimed.value.size - (have?.checkpoint?.size ?? 0),
    witnessedAt: accepted.value,
    fingerprint: register.directory.statements.get('DEPOSITARY')!.fingerprint,
  });
}

function damaged(dir: string, have: MirrorChecked): Result<never> {
  const first = have.findings[0]!;
  return refuse(
    'mirror.damaged',
    `The mirror in ${dir} does not hold by itself (${first.code}), so nothing is added to it. See: comity register verify ${dir}`,
    { params: { first: first.code } },
  );
}

/** The statement a mirror began with stays; a new one begins with what the source hands out, held against the fingerprint. */
async function genesisOf({ source, read, trust, have }: Run): Promise<Result<string>> {
  const bytes = have ? await read(GENESIS) : await source.get('genesis', MAX_GENESIS_BYTES);
  const statement = textOf(bytes ?? new Uint8Array(0)) ?? '';
  const genesis = readGenesis(statement, trust);
  return genesis.ok ? ok(statement) : genesis;
}

/** What a checkpoint says before it is verified. */
function claimIn(note: string): Result<{ size: number; root: Uint8Array }> {
  const parsed = parseNote(note);
  return parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
}

/**
 * Holds the checkpoint shown now against the one that is here. Out: null when it continues it or cannot be judged yet (signed with a
 * key that only a new entry names), else why not; two stories are written down before anything else.
 */
async function compare(run: Run, note: string, size: number): Promise<Refusal | null> {
  const { have, read } = run;
  if (!have?.checkpoint || !have.register) return null;
  const shown = openCheckpoint(note, have.register.logKeys('DEPOSITARY', 'register'));
  const smaller = size < have.checkpoint.size;
  // Only with new entries can a new key of the log have come.
  if (!shown.ok) return shown.refusal.code === 'note.unsigned' && size > have.checkpoint.size ? null : shown.refusal;
  const fits = await joined(have.checkpoint, shown.value, smaller ? read : tilesOf(run.source));
  if (fits.ok) return smaller ? rolledBack(have.checkpoint, size) : null;
  if (fits.accusation) await run.files.write([{ path: ACCUSATION, bytes: utf8(encodeAccusation(fits.accusation)) }]);
  return fits.refusal;
}

/**
 * At the start of a mirror: whether the log did not sign what is shown, so that its size means nothing. Null when it did, or when only an
 * entry can name the key. Then too the source can give no more than what the depositary signed: no entry is taken twice.
 */
function unsigned({ have, trust }: Run, statement: string, note: string): Refusal | null {
  const genesis = have === null ? readGenesis(statement, trust) : null;
  const named = genesis?.ok ? genesis.value.statement.register : undefined;
  if (!named) return null;
  const opened = openCheckpoint(note, [noteKeyOf(named.vkey)]);
  return opened.ok || opened.refusal.code === 'note.unsigned' ? null : opened.refusal;
}

function rolledBack({ size: had }: OpenedCheckpoint, shown: number): Refusal {
  return {
    code: 'mirror.rolled-back',
    words: `The source shows ${shown} entries; this mirror has ${had}, signed by the same log. The register was put back, or an old copy is shown. The mirror stays as it is.`,
    params: { had, shown },
  };
}

function tilesOf(source: Source): FileReader {
  return (path) => source.get(path, MAX_TILE_BYTES);
}

/** The checkpoint under the keys and witnesses of the whole register. Out: when a witness last signed it, in seconds. */
function accept({ now, packs }: Run, register: Register, note: string): Result<number> {
  const found = mirrorFindings();
  const { witnessed } = checkCheckpoint({ latest: now + SKEW_SECONDS }, register, note, found);
  const [first] = found.findings;
  if (first) return refuse(first.code, first.words);
  const fresh = checkFresh(witnessed!, now, freshHours(packs) * 3600);
  return fresh.ok ? ok(witnessed?.newestTime ?? 0) : fresh;
}

/**
 * Everything beside the checkpoint first, then the checkpoint: whoever is stopped in between has the mirror from before. Without one
 * the checkpoint that is here stays, because its witnesses signed it later.
 */
async function write(
  { dir, files, staging }: Run,
  statement: string,
  note: string | null,
  grown: Grown,
): Promise<void> {
  const policy = policyText(grown.register.directory, 'DEPOSITARY', 'register');
  if (policy === null) throw new Fault('mirror.policy', 'There is nobody to witness the register.');
  await staging.keep();
  await files.write([...grown.edge, { path: GENESIS, bytes: utf8(statement) }, { path: POLICY, bytes: utf8(policy) }]);
  if (note !== null) await files.write([{ path: CHECKPOINT, bytes: utf8(note) }]);
  if (grown.outgrown === null) return;
  await rm(join(dir, grown.outgrown), { force: true });
  // Loses nothing: a folder that still holds something stays.
  await rmdir(dirname(join(dir, grown.outgrown))).catch(() => {});
}
