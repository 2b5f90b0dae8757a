// SPDX-License-Identifier: EUPL-1.2
// The offline verifier: no node, no network, no database. A court, the defence or a sceptic runs it on the files alone.
import { textOf } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { HandedRegister } from '#acts/check-register.ts';
import { addFindings, fail, type FileVerdict, newVerdict, type Verdict, verdictText } from './verdict.ts';
import { type Means, verifyContainer } from './verify-container.ts';
import { filesUnder, INSTALLED_LAW, installedLaw, openFile, smallFile } from './verify-files.ts';
import { type Loose, sortLoose, verifyLoose } from './verify-loose.ts';

export type VerifyOptions = {
  /** Fingerprint of a root from a diplomatic note: hex SHA-256 of its public key. Spaces and colons are allowed. */
  trust?: string;
  json: boolean;
  /** Folder of law packs; that of the installation if not given. */
  lawDir?: string;
  /** Now, in seconds since 1970: no witness is believed to have signed later. */
  now?: number;
};

/** A moment ahead of this machine's clock up to which a witness's time is believed. */
const SKEW_SECONDS = 300;

/**
 * Verifies files: court bundles and packages (.asice), acts (.json), proofs (.tlog-proof), and folders of them. Loose register
 * entries and genesis.jws serve the others and get no verdict of their own. Out: a verdict for each, and the text to print
 * (`json`: the verdicts as JSON). `ok` only when every file holds. Faults: verify.law, verify.trust for a fingerprint that is none.
 */
export async function verifyFiles(paths: readonly string[], options: VerifyOptions): Promise<Verdict> {
  const trust = readTrust(options.trust);
  const packs = await installedLaw(options.lawDir ?? INSTALLED_LAW);
  const latest = (options.now ?? Math.floor(Date.now() / 1000)) + SKEW_SECONDS;
  const { containers, loose, failed } = await sortPaths(paths);
  const sorted = sortLoose(loose);
  const register: HandedRegister | null =
    sorted.genesis === null
      ? null
      : { entries: sorted.entries.map((e) => e.bytes), genesis: sorted.genesis, pinned: trust };
  const means: Means = { trust, packs, latest, register };
  const files: FileVerdict[] = [...failed];
  for (const path of containers) files.push(await readContainer(path, means));
  files.push(...verifyLoose(sorted, means), ...unknownOf(sorted.unknown, paths));
  if (files.length === 0) files.push(nothing(paths));
  const ok = files.every((f) => f.ok);
  return { ok, files, text: options.json ? `${JSON.stringify({ ok, files }, null, 2)}\n` : verdictText(files) };
}

export function readTrust(given: string | undefined): string | null {
  if (given === undefined) return null;
  const plain = given.replace(/[\s:]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(plain)) throw new Fault('verify.trust', 'A fingerprint has 64 characters 0-9 and a-f.');
  return plain;
}

type Paths = { containers: string[]; loose: Loose[]; failed: FileVerdict[] };

/** An archive is told by its first bytes; whatever its name says. */
async function sortPaths(paths: readonly string[]): Promise<Paths> {
  const out: Paths = { containers: [], loose: [], failed: [] };
  for (const path of await filesUnder(paths)) {
    try {
      const file = await openFile(path);
      const start = await file.read(0, Math.min(4, file.size)).finally(() => file.close());
      const isArchive = textOf(start)?.startsWith('PK') || path.endsWith('.asice');
      const bytes = isArchive ? null : await smallFile(path);
      if (bytes === null) out.containers.push(path);
      else out.loose.push({ path, bytes });
    } catch (fault) {
      out.failed.push(unreadable(path, fault));
    }
  }
  return out;
}

async function readContainer(path: string, means: Means): Promise<FileVerdict> {
  const file = await openFile(path);
  try {
    return await verifyContainer(path, file, means);
  } catch (fault) {
    return unreadable(path, fault);
  } finally {
    await file.close();
  }
}

function unreadable(path: string, fault: unknown): FileVerdict {
  if (!(fault instanceof Fault)) throw fault;
  const verdict = newVerdict(path, 'unknown');
  addFindings(verdict, [{ code: fault.code, words: 'The file cannot be read to its end.' }]);
  return verdict;
}

/** A file that was named itself and is nothing we know is a failure; one that only lay in a folder is none. */
function unknownOf(unknown: readonly Loose[], paths: readonly string[]): FileVerdict[] {
  return unknown
    .filter(({ path }) => paths.includes(path))
    .map(({ path }) => {
      const verdict = newVerdict(path, 'unknown');
      fail(verdict, { code: 'verify.unknown', words: 'This is no package, bundle, act or proof.' });
      return verdict;
    });
}

function nothing(paths: readonly string[]): FileVerdict {
  const verdict = newVerdict(paths.join(' '), 'unknown');
  fail(verdict, { code: 'verify.nothing', words: 'There is nothing here that could be verified.' });
  return verdict;
}
