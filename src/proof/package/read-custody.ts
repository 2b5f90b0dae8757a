// SPDX-License-Identifier: EUPL-1.2
// The custody record of a package, read from foreign bytes and held against the evidence it speaks of.
import type { Digest } from '#base/act.ts';
import { type Json, readJson } from '#base/json.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { isInstant } from '#base/time.ts';
import { CUSTODY_ACTIONS, type CustodyAction, type CustodyChain, type CustodyEvent, verifyCustody } from './custody.ts';
import type { Finding } from './finding.ts';

export const CUSTODY_FILE = 'custody.json';

const LIMITS = { maxBytes: 16 * 1024 * 1024, maxDepth: 4 };
const DIGEST = /^[0-9a-f]{64}$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;
const WORDS = ['actor', 'office', 'authority', 'tool', 'toolVersion', 'legalBasis', 'place', 'notes'] as const;
const LONGEST = 4000;

/** Reads `custody.json`. Refusals: json.*, `custody.form` for a missing, unknown or ill-formed field. Says nothing of the chain itself. */
export function readCustody(bytes: Uint8Array): Result<CustodyChain[]> {
  const json = readJson(bytes, LIMITS);
  if (!json.ok) return json;
  const no = refuse('custody.form', 'The record of custody does not have the form such records have.');
  if (!Array.isArray(json.value)) return no;
  const chains: CustodyChain[] = [];
  for (const list of json.value) {
    if (!Array.isArray(list) || list.length === 0 || !list.every(isEvent)) return no;
    chains.push(list);
  }
  return ok(chains);
}

function isEvent(value: Json): value is CustodyEvent & Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const { seq, prevEventHash, itemSha256, action, at, atLocal } = value;
  return (
    Object.keys(value).length === WORDS.length + 6 &&
    typeof seq === 'number' &&
    seq >= 1 &&
    [prevEventHash, itemSha256].every((d) => typeof d === 'string' && DIGEST.test(d)) &&
    CUSTODY_ACTIONS.includes(action as CustodyAction) &&
    typeof at === 'string' &&
    isInstant(at) &&
    typeof atLocal === 'string' &&
    LOCAL.test(atLocal) &&
    WORDS.every((w) => typeof value[w] === 'string' && value[w].length <= LONGEST)
  );
}

/**
 * Checks every chain, and that each evidence file (path to digest) has one. Out: all findings; those about a chain name the file whose
 * digest the chain speaks of, where there is one.
 */
export function checkCustody(chains: readonly CustodyChain[], evidence: ReadonlyMap<string, Digest>): Finding[] {
  const findings: Finding[] = [];
  const fileOf = new Map([...evidence].map(([file, digest]) => [digest, file]));
  for (const chain of chains) {
    const file = fileOf.get(chain.at(-1)?.itemSha256 ?? '') ?? CUSTODY_FILE;
    for (const finding of verifyCustody(chain)) findings.push({ ...finding, file });
  }
  const covered = new Set(chains.map((chain) => chain.at(-1)?.itemSha256));
  for (const [file, digest] of evidence)
    if (!covered.has(digest))
      findings.push({ code: 'custody.missing', words: 'There is no record of custody for this file.', file });
  return findings;
}
