// SPDX-License-Identifier: EUPL-1.2
// What a checked package says, in the words in which acts speak of it.
import type { Digest } from '#base/act.ts';
import type { PackageCheck } from '#proof/package/check.ts';
import { LICENCE } from './bundle-layout.ts';
import type { PackageFacts } from './check-evidence.ts';
import { readLicence } from './evidence/licence.ts';

/** In: digest and size of the package file as found now, and its own check. */
export function packageFacts(sha256: Digest, size: number, checked: PackageCheck): PackageFacts {
  const licence = checked.tagFiles.find((t) => t.name === LICENCE);
  return {
    sha256,
    size,
    manifestSha256: checked.manifestDigest,
    items: checked.files.map(({ name, sha256, size }) => ({ name, sha256, size })),
    licence: licence ? readLicence(licence.bytes) : null,
    info: checked.bagInfo,
    custody: checked.custody,
    findings: checked.findings,
  };
}
