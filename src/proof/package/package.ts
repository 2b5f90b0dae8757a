// SPDX-License-Identifier: EUPL-1.2
// An evidence package: a signed ASiC-E container (EN 319 162-1) whose extracted folder is a BagIt bag (RFC 8493). Made and opened here.
import type { Digest } from '#base/act.ts';
import { utf8 } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { ASIC_MANIFEST, SIGNATURE, writeAsicManifest } from './asic-manifest.ts';
import { BAGIT, BAG_INFO, type BagInfo, MANIFEST, TAG_MANIFEST, type TagFile, bagFiles, manifest } from './bag.ts';
import { type Signed, type Signer, makeCades } from './cades.ts';
import { ASIC_E, type CheckOptions, MIMETYPE, type PackageCheck, TAG_LIMITS, checkPackage } from './check.ts';
import { LISTING, type Listed, writeListing } from './listing.ts';
import { type Measured, measureBytes } from './measure.ts';
import { checkPath, safeName } from './names.ts';
import { ZIP_LIMITS, type RandomAccess } from './zip-read.ts';
import { planZip, writeZip } from './zip-write.ts';

/** What goes in. Files are measured beforehand; tag files accompany the evidence (custody.json, certificate.pdf, proofs/…). */
export type PackageParts = {
  files: readonly Measured[];
  tagFiles: readonly TagFile[];
  bagInfo: BagInfo;
  signer: Signer;
  at: Instant;
};

/** A package ready to be streamed, once. `size` is exact; `manifestDigest` is what a log commits to; `listing` says what lies where. */
export type WrittenPackage = {
  size: number;
  stream: AsyncGenerator<Uint8Array>;
  manifestDigest: Digest;
  listing: Listed[];
};

/** A package in which everything was verified and nothing was found wrong. */
export type OpenedPackage = Omit<PackageCheck, 'findings' | 'bagInfo' | 'signed' | 'manifestDigest'> & {
  bagInfo: BagInfo;
  signed: Signed;
  manifestDigest: Digest;
};

const RESERVED = new Set([MIMETYPE, BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, LISTING, 'fetch.txt', 'data']);

/**
 * Makes a package. Evidence lies under safe paths, its original names are kept in `listing.json`. Same parts, moment and signature give the
 * same bytes. Out: size and a stream, which faults when a file is no longer as measured. Faults for no files, too many, or a reserved name.
 */
export async function writePackage(parts: PackageParts): Promise<WrittenPackage> {
  refuseOwnMistakes(parts);
  const data = parts.files.map((file, i) => ({ ...file, path: safeName(file.name, i + 1), open: () => file.open() }));
  const listing = data.map(({ path, name, size, sha256 }) => ({ path, name, size, sha256 }));
  const payload = new Map(data.map((f) => [f.path, f]));

  const tags = [
    ...bagFiles(payload, parts.bagInfo, parts.at),
    { name: LISTING, bytes: writeListing(listing) },
    ...parts.tagFiles,
  ];
  const measuredTags = tags.map((t) => measureBytes(t.name, t.bytes));
  const tagManifest = measureBytes(TAG_MANIFEST, manifest(new Map(measuredTags.map((t) => [t.name, t]))));
  const stored = [...measuredTags, tagManifest, ...data.map((f) => ({ ...f, name: f.path }))];

  const signedList = writeAsicManifest(new Map(stored.map((s) => [s.name, s])));
  const list = measureBytes(ASIC_MANIFEST, signedList);
  const signature = measureBytes(SIGNATURE, await makeCades(signedList, parts.signer, parts.at));
  refuseTooMuch([...measuredTags, tagManifest, list, signature]);
  const plan = planZip([measureBytes(MIMETYPE, utf8(ASIC_E)), ...stored, list, signature], parts.at);
  if (plan.tail.length > ZIP_LIMITS.directoryBytes)
    throw new Fault('package.too-many', 'the list of files of a package is too large');
  return { size: plan.size, stream: writeZip(plan), manifestDigest: list.sha256, listing };
}

/** What our own reader would refuse is never written. */
function refuseOwnMistakes({ files, tagFiles }: PackageParts): void {
  if (files.length === 0) throw new Fault('package.empty', 'a package carries at least one file');
  if (files.length + tagFiles.length + 8 > ZIP_LIMITS.entries)
    throw new Fault('package.too-many', 'a package carries at most 10,000 files');
  for (const { name } of tagFiles)
    if (RESERVED.has(name.toLowerCase()) || /^(?:data|meta-inf)(?:\/|$)/i.test(name) || !checkPath(name).ok)
      throw new Fault('package.tag-name', 'a tag file has a name that is reserved or unsafe');
}

function refuseTooMuch(tags: readonly Measured[]): void {
  const all = tags.reduce((n, t) => n + t.size, 0);
  if (all > TAG_LIMITS.all || tags.some((t) => t.size > TAG_LIMITS.each))
    throw new Fault('package.tag-too-large', 'a tag file is too large');
}

/**
 * Opens a package whose every part is verified: archive, signature, certificate, both lists of digests, every byte of every file, custody.
 * Out: the parts, or the first finding as refusal (`findings` says how many there are; `checkPackage` tells them all).
 */
export async function openPackage(source: RandomAccess, options: CheckOptions): Promise<Result<OpenedPackage>> {
  const { findings, bagInfo, signed, manifestDigest, ...rest } = await checkPackage(source, options);
  const [first] = findings;
  if (first !== undefined)
    return refuse(first.code, first.words, {
      params: { findings: findings.length, ...(first.file === undefined ? {} : { file: first.file }) },
    });
  if (bagInfo === null || signed === null || manifestDigest === null)
    throw new Fault('package.check', 'a check found nothing wrong and nothing right');
  return ok({ ...rest, bagInfo, signed, manifestDigest });
}
