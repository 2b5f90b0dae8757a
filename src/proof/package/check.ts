// SPDX-License-Identifier: EUPL-1.2
// The whole check of a package, to the end: it does not stop at the first fault, so that a verifier can print everything that is wrong.
// Evidence files are read once, in chunks, and never held in memory; tag files are small and kept.
import { createHash } from 'node:crypto';
import type { Digest } from '#base/act.ts';
import { type Bytes, concat, textOf } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { ASIC_MANIFEST, SIGNATURE, readAsicManifest } from './asic-manifest.ts';
import { BAG_INFO, type BagInfo, type Content, DATA, type TagFile, checkBag, readBagInfo } from './bag.ts';
import { type Signed, verifyCades } from './cades.ts';
import type { CustodyChain } from './custody.ts';
import { type Finding, findingOf } from './finding.ts';
import { LISTING, checkListing, readListing } from './listing.ts';
import { type Measures, measureStream, sha256Hex } from './measure.ts';
import { CUSTODY_FILE, checkCustody, readCustody } from './read-custody.ts';
import { type RandomAccess, type StoredFile, checkedContentOf, contentOf, readZip } from './zip-read.ts';

export const MIMETYPE = 'mimetype';
export const ASIC_E = 'application/vnd.etsi.asic-e+zip';
export const TAG_LIMITS = { each: 16 * 1024 * 1024, all: 48 * 1024 * 1024 };

/**
 * `trustedRoots`: root certificates (DER) whose seals count. `recipient`: the office that must be named as recipient, if one must.
 * `onData`: is given each chunk of evidence while it is hashed; the chunk is NOT yet known to be genuine.
 */
export type CheckOptions = {
  trustedRoots: readonly Uint8Array[];
  recipient?: string;
  onData?: (path: string, chunk: Bytes) => void | Promise<void>;
};

/** An evidence file: its path, its original name (data, not a path), and its content, which throws a Fault if it changed since the check. */
export type PackageFile = Content & { path: string; name: string; open(): AsyncIterable<Bytes> };

/** Everything that could be read. Nothing in it may be relied upon unless `findings` is empty. */
export type PackageCheck = {
  findings: Finding[];
  files: PackageFile[];
  tagFiles: TagFile[];
  bagInfo: BagInfo | null;
  signed: Signed | null;
  /** SHA-256 of the signed manifest: what stands for the package in a log. */
  manifestDigest: Digest | null;
  /** One chain an item; null when the package carries no custody record. */
  custody: readonly CustodyChain[] | null;
};

type Read = { stored: Map<string, Content>; tags: Map<string, Bytes>; findings: Finding[] };

/** Checks a package from its first byte to its last. Faults only when the source cannot be read; whatever is wrong inside is a finding. */
export async function checkPackage(source: RandomAccess, options: CheckOptions): Promise<PackageCheck> {
  const nothing = { files: [], tagFiles: [], bagInfo: null, signed: null, manifestDigest: null, custody: null };
  const zip = await readZip(source);
  if (!zip.ok) return { ...nothing, findings: [findingOf(zip.refusal)] };
  const { stored, tags, findings } = await readContent(source, zip.value, options);
  findings.push(...checkMimetype(zip.value, tags));

  const signature = checkSignature(tags, options.trustedRoots);
  findings.push(...signature.findings);
  const bagged = new Map([...stored].filter(([path]) => path !== MIMETYPE && !path.startsWith('META-INF/')));
  if (signature.listed) findings.push(...compare(signature.listed, bagged));
  for (const path of stored.keys())
    if (path.startsWith('META-INF/') && path !== ASIC_MANIFEST && path !== SIGNATURE) findings.push(unsigned(path));

  // A file already named as changed, missing or unsigned is not named a second time by the lists inside the package.
  const known = new Set(findings.map((f) => f.file));
  findings.push(...checkBag(tags, bagged).filter((f) => f.code === 'package.fetch' || !known.has(f.file)));
  const info = readBagInfo(tags.get(BAG_INFO) ?? new Uint8Array());
  const bagInfo = info.ok ? info.value : null;
  if (bagInfo && options.recipient !== undefined && bagInfo.to !== options.recipient)
    findings.push({ code: 'package.recipient', words: 'The package is addressed to somebody else.', file: BAG_INFO });

  const evidence = new Map([...bagged].filter(([path]) => path.startsWith(DATA)));
  const listing = readListing(tags.get(LISTING) ?? new Uint8Array());
  if (!listing.ok) findings.push({ ...findingOf(listing.refusal), file: LISTING });
  else findings.push(...checkListing(listing.value, evidence).filter((f) => !known.has(f.file)));
  const custody = custodyOf(tags, new Map([...evidence].filter(([path]) => !known.has(path))), findings);
  if (evidence.size === 0) findings.push({ code: 'package.empty', words: 'The package contains no evidence.' });

  const names = new Map(listing.ok ? listing.value.map((l) => [l.path, l.name]) : []);
  const files = zip.value.flatMap((file) => {
    const content = evidence.get(file.name);
    if (content === undefined) return [];
    return [
      {
        path: file.name,
        name: names.get(file.name) ?? file.name,
        ...content,
        open: () => genuine(source, file, content.sha256),
      },
    ];
  });
  const tagFiles = [...tags].filter(([name]) => bagged.has(name)).map(([name, bytes]) => ({ name, bytes }));
  return { findings, files, tagFiles, bagInfo, signed: signature.signed, manifestDigest: signature.digest, custody };
}

/** Reads every file once: evidence through, tag files into memory as far as the limits allow. */
async function readContent(source: RandomAccess, files: readonly StoredFile[], options: CheckOptions): Promise<Read> {
  const stored = new Map<string, Content>();
  const tags = new Map<string, Bytes>();
  const findings: Finding[] = [];
  let kept = 0;
  for (const file of files) {
    const isData = file.name.startsWith(DATA);
    const keep = !isData && file.size <= TAG_LIMITS.each && kept + file.size <= TAG_LIMITS.all;
    const parts: Bytes[] = [];
    const found = await measureStream(
      passing(contentOf(source, file), async (chunk) => {
        if (keep) parts.push(chunk);
        if (isData) await options.onData?.(file.name, chunk);
      }),
    );
    stored.set(file.name, { size: found.size, sha256: found.sha256 });
    findings.push(...checkCrc(file, found));
    if (keep) {
      kept += file.size;
      tags.set(file.name, concat(...parts));
    } else if (!isData)
      findings.push({
        code: 'package.tag-too-large',
        words: 'A file that accompanies the evidence is too large.',
        file: file.name,
      });
  }
  return { stored, tags, findings };
}

/** Content of a file that was checked before, checked again while it passes: between the two somebody may have touched the disk. */
async function* genuine(source: RandomAccess, file: StoredFile, sha256: Digest): AsyncGenerator<Bytes> {
  const hash = createHash('sha256');
  for await (const chunk of checkedContentOf(source, file)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256)
    throw new Fault('package.changed-while-reading', `${file.name} changed after it was checked`);
}

async function* passing(stream: AsyncIterable<Bytes>, look: (chunk: Bytes) => Promise<void>): AsyncGenerator<Bytes> {
  for await (const chunk of stream) {
    await look(chunk);
    yield chunk;
  }
}

function checkCrc(file: StoredFile, found: Measures): Finding[] {
  if (found.crc32 === file.crc32) return [];
  return [{ code: 'package.zip-crc', words: 'A file does not have the checksum the archive states.', file: file.name }];
}

/** EN 319 162-1 clause A.1: first in the archive, so that the kind of file can be told from its first bytes. */
function checkMimetype(files: readonly StoredFile[], tags: Map<string, Bytes>): Finding[] {
  const bytes = tags.get(MIMETYPE);
  if (files[0]?.name === MIMETYPE && bytes !== undefined && textOf(bytes) === ASIC_E) return [];
  return [
    { code: 'package.mimetype', words: 'The file does not say first that it is an evidence package.', file: MIMETYPE },
  ];
}

function checkSignature(tags: Map<string, Bytes>, trustedRoots: readonly Uint8Array[]) {
  const findings: Finding[] = [];
  const manifest = tags.get(ASIC_MANIFEST);
  const p7s = tags.get(SIGNATURE);
  for (const [name, bytes] of [[ASIC_MANIFEST, manifest] as const, [SIGNATURE, p7s] as const])
    if (bytes === undefined)
      findings.push({ code: 'package.unsigned', words: 'A part of the signature is absent.', file: name });
  const verified = manifest && p7s ? verifyCades(p7s, manifest, trustedRoots) : null;
  if (verified && !verified.ok) findings.push(findingOf(verified.refusal, SIGNATURE));
  const listed = manifest ? readAsicManifest(manifest) : null;
  if (listed && !listed.ok) findings.push(findingOf(listed.refusal, ASIC_MANIFEST));
  return {
    findings,
    signed: verified?.ok ? verified.value : null,
    listed: listed?.ok ? listed.value : null,
    digest: manifest ? sha256Hex(manifest) : null,
  };
}

/** The signed list against what is really there. */
function compare(listed: Map<string, Digest>, stored: Map<string, Content>): Finding[] {
  const findings: Finding[] = [];
  for (const [file, digest] of listed) {
    const content = stored.get(file);
    if (content === undefined)
      findings.push({ code: 'package.missing', words: 'A file that was signed for is not in the package.', file });
    else if (content.sha256 !== digest)
      findings.push({ code: 'package.changed', words: 'A file is not the one that was signed for.', file });
  }
  for (const file of stored.keys()) if (!listed.has(file)) findings.push(unsigned(file));
  return findings;
}

function unsigned(file: string): Finding {
  return { code: 'package.unsigned-entry', words: 'The package contains a file that nobody signed for.', file };
}

function custodyOf(
  tags: Map<string, Bytes>,
  evidence: Map<string, Content>,
  findings: Finding[],
): readonly CustodyChain[] | null {
  const bytes = tags.get(CUSTODY_FILE);
  if (bytes === undefined) return null;
  const read = readCustody(bytes);
  if (!read.ok) {
    findings.push({ ...findingOf(read.refusal), file: CUSTODY_FILE });
    return null;
  }
  for (const f of checkCustody(read.value, new Map([...evidence].map(([path, c]) => [path, c.sha256]))))
    findings.push(f);
  return read.value;
}
