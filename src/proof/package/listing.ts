// SPDX-License-Identifier: EUPL-1.2
// The listing of a package: under which safe path which evidence file lies, and what it was called where it came from.
import type { Digest } from '#base/act.ts';
import { type Bytes, utf8 } from '#base/bytes.ts';
import { type Json, canonical, readJson } from '#base/json.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import type { Content } from './bag.ts';
import type { Finding } from './finding.ts';

export const LISTING = 'listing.json';

/** `name` is the original name: data, to be shown through shownName and never used as a path. */
export type Listed = { path: string; name: string; size: number; sha256: Digest };

const LIMITS = { maxBytes: 16 * 1024 * 1024, maxDepth: 3 };

/** Canonical JSON. Half character pairs in a name become U+FFFD, since no strict reader takes them. */
export function writeListing(files: readonly Listed[]): Bytes {
  return utf8(
    canonical(files.map(({ path, name, size, sha256 }) => ({ path, name: name.toWellFormed(), size, sha256 }))),
  );
}

/** Reads a listing. Refusals: json.*, `package.listing`. */
export function readListing(bytes: Uint8Array): Result<Listed[]> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  if (!Array.isArray(json.value) || !json.value.every(isListed))
    return refuse('package.listing', 'The listing of the evidence does not have the form such listings have.');
  return ok(json.value);
}

function isListed(value: Json): value is Listed & Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const { path, name, size, sha256 } = value;
  const texts = typeof path === 'string' && typeof name === 'string' && typeof sha256 === 'string';
  return texts && typeof size === 'number' && Object.keys(value).length === 4;
}

/** Holds the listing against the evidence as stored (path to content). Out: one finding for each file that is not listed as it is. */
export function checkListing(listed: readonly Listed[], evidence: ReadonlyMap<string, Content>): Finding[] {
  const findings: Finding[] = [];
  const add = (file: string, words: string) => findings.push({ code: 'package.listing', words, file });
  const seen = new Set<string>();
  for (const { path, size, sha256 } of listed) {
    const content = evidence.get(path);
    if (seen.has(path)) add(path, 'The listing names a file twice.');
    else if (content === undefined) add(path, 'The listing names a file that is not in the package.');
    else if (content.size !== size || content.sha256 !== sha256)
      add(path, 'The listing describes a file otherwise than it is.');
    seen.add(path);
  }
  for (const path of evidence.keys()) if (!seen.has(path)) add(path, 'A file is not in the listing.');
  return findings;
}
