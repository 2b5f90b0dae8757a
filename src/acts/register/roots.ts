// SPDX-License-Identifier: EUPL-1.2
// Root certificates the register vouches for, as packages are checked with.
import type { Party } from '#base/act.ts';
import { base64, type Bytes, fromBase64 } from '#base/bytes.ts';
import { readCertificate } from '#proof/package/certificate.ts';
import { signatureHolds } from '#proof/package/p256.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import type { Directory } from './standing.ts';

/** A root certificate that was read and signs itself, with the fingerprint a diplomatic note carries. */
export type Root = { party: Party; fingerprint: string; certificate: Bytes; spki: string };

/** Reads a root certificate (DER); null when it is anything else. */
export function readRoot(certificate: Uint8Array): Root | null {
  const read = readCertificate(certificate);
  if (!read.ok || read.value.role !== 'root') return null;
  const { der, party, publicKey, signedPart, signature } = read.value;
  if (!signatureHolds(publicKey, signedPart, signature)) return null;
  return { party, fingerprint: sha256Hex(publicKey), certificate: der, spki: base64(publicKey) };
}

/**
 * Root certificates (DER) whose statements were in force, of all parties or of one, each naming the very key of its certificate: what
 * was sealed under an earlier root goes on being checked with it.
 */
export function rootsOf(directory: Pick<Directory, 'chains'>, party?: Party): Bytes[] {
  const chains = party === undefined ? [...directory.chains.values()] : [directory.chains.get(party) ?? []];
  const found = chains.flat().flatMap(({ statement }) => {
    const der = fromBase64(statement.rootCertificate);
    const root = der ? readRoot(der) : null;
    return root && root.spki === statement.root && root.party === statement.party ? [root] : [];
  });
  return [...new Map(found.map((root) => [base64(root.certificate), root.certificate])).values()];
}
