// SPDX-License-Identifier: EUPL-1.2
// What accompanies evidence in a package and in a court bundle, and where it lies. Written by a node, read by the verifier.
import type { Digest, Party } from '#base/act.ts';
import { type Bytes, base64, concat, fromBase64, textOf, utf8 } from '#base/bytes.ts';
import { canonical, readJson } from '#base/json.ts';
import type { LawPacks } from '#law/pack.ts';
import type { TagFile } from '#proof/package/bag.ts';
import { readSignedAct } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import type { Proofs } from './check-positions.ts';

export const GENESIS = 'register/genesis.jws';
export const LAW = 'law.json';
export const LICENCE = 'licence.json';
export const README = 'README.txt';
/** The sender's root in a package; a bundle holds one a party. */
export const ROOT = 'keys/root.pem';

const number = (n: number) => String(n).padStart(4, '0');

/** One act as it lies in a package: exact envelope, and the proofs of it that were at hand. */
export type Kept = { envelope: Bytes; kind: string; proofs: readonly { party: Party; text: string }[] };

/** Acts and their proofs as tag files: acts/0001-<kind>.json, proofs/0001-<party>.tlog-proof. */
export function actFiles(acts: readonly Kept[]): TagFile[] {
  return kept('acts', 'proofs', acts);
}

/** Register entries likewise, and the depositary's statement on which they rest. */
export function registerFiles(entries: readonly Kept[], genesis: string): TagFile[] {
  return [{ name: GENESIS, bytes: utf8(genesis) }, ...kept('register', 'register-proofs', entries)];
}

function kept(folder: string, proofs: string, acts: readonly Kept[]): TagFile[] {
  return acts.flatMap(({ envelope, kind, proofs: held }, i) => [
    { name: `${folder}/${number(i + 1)}-${kind}.json`, bytes: envelope },
    ...held.map(({ party, text }) => ({
      name: `${proofs}/${number(i + 1)}-${party}.tlog-proof`,
      bytes: utf8(text),
    })),
  ]);
}

export function policyFile(party: Party, text: string): TagFile {
  return { name: `policies/${party}.policy`, bytes: utf8(text) };
}

/** All roots a party had, one after the other: what was sealed under an earlier one is checked with the same file. */
export function rootFile(party: Party, certificates: readonly Uint8Array[]): TagFile {
  return { name: `keys/${party}-root.pem`, bytes: concat(...certificates.map(pemOf)) };
}

/** A certificate (DER) as PEM text (RFC 7468). */
export function pemOf(certificate: Uint8Array): Bytes {
  const lines = base64(certificate).replace(/.{64}(?=.)/g, '$&\n');
  return utf8(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
}

/** The certificate in a PEM text, or null when it holds anything else. */
export function certificateIn(pem: Uint8Array): Bytes | null {
  const [, body] =
    /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n$/.exec(textOf(pem) ?? '') ?? [];
  return body === undefined ? null : fromBase64(body.replaceAll('\n', ''));
}

/** Which law an act was judged by: one digest a pack, over its canonical JSON, so that spacing plays no part. */
export type LawUsed = { id: string; version: string; sha256: Digest };

export function lawOf(packs: LawPacks): LawUsed[] {
  const one = (pack: LawPacks extends ReadonlyMap<string, infer P> ? P : never) => ({
    id: pack.id,
    version: pack.version,
    sha256: sha256Hex(utf8(canonical(pack))),
  });
  return [...packs.values()].map(one).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function writeLaw(packs: LawPacks): TagFile {
  return { name: LAW, bytes: utf8(canonical(lawOf(packs))) };
}

function readLaw(bytes: Uint8Array): LawUsed[] | null {
  const json = readJson(bytes);
  if (!json.ok || !Array.isArray(json.value)) return null;
  const fits = json.value.every((p) => {
    if (p === null || typeof p !== 'object' || Array.isArray(p)) return false;
    return ['id', 'version', 'sha256'].every((key) => typeof p[key] === 'string');
  });
  return fits ? (json.value as LawUsed[]) : null;
}

/** What a package or bundle was found to carry beside the evidence. Nothing in it was verified. */
export type Trail = {
  acts: Bytes[];
  proofs: Map<Digest, { party: Party; text: string }[]>;
  entries: Bytes[];
  genesis: string | null;
  law: LawUsed[] | null;
};

/** Reads the trail back from tag files, in the order of their numbers. Files that cannot be read are left out here and show as missing. */
export function readTrail(tags: readonly TagFile[]): Trail {
  const byName = new Map(tags.map((t) => [t.name, t.bytes]));
  const acts = numbered(tags, /^acts\/(\d{4,})-[a-z0-9.-]+\.json$/);
  const entries = numbered(tags, /^register\/(\d{4,})-[a-z0-9.-]+\.json$/);
  const proofs = new Map<Digest, { party: Party; text: string }[]>();
  addProofs(proofs, acts, numbered(tags, /^proofs\/(\d{4,})-([A-Z][A-Z0-9-]+)\.tlog-proof$/));
  addProofs(proofs, entries, numbered(tags, /^register-proofs\/(\d{4,})-([A-Z][A-Z0-9-]+)\.tlog-proof$/));
  const [genesis, law] = [byName.get(GENESIS), byName.get(LAW)];
  return {
    acts: acts.map((a) => a.bytes),
    proofs,
    entries: entries.map((e) => e.bytes),
    genesis: genesis ? textOf(genesis) : null,
    law: law ? readLaw(law) : null,
  };
}

type Numbered = { number: number; party: Party; bytes: Bytes };

function numbered(tags: readonly TagFile[], pattern: RegExp): Numbered[] {
  return tags
    .flatMap(({ name, bytes }) => {
      const [, digits, party = ''] = pattern.exec(name) ?? [];
      return digits === undefined ? [] : [{ number: Number(digits), party, bytes }];
    })
    .sort((a, b) => a.number - b.number);
}

function addProofs(into: Map<Digest, { party: Party; text: string }[]>, acts: Numbered[], proofs: Numbered[]): void {
  for (const act of acts) {
    const read = readSignedAct(act.bytes);
    if (!read.ok) continue;
    const own = proofs.filter((p) => p.number === act.number);
    into.set(read.value.digest, [
      ...(into.get(read.value.digest) ?? []),
      ...own.map(({ party, bytes }) => ({ party, text: textOf(bytes) ?? '' })),
    ]);
  }
}

/** Two trails about one dossier as one set of proofs. */
export function joinProofs(...sets: Proofs[]): Proofs {
  const out = new Map<Digest, { party: Party; text: string }[]>();
  for (const set of sets) for (const [digest, list] of set) out.set(digest, [...(out.get(digest) ?? []), ...list]);
  return out;
}
