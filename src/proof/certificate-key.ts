// SPDX-License-Identifier: EUPL-1.2
// The seal key as the register carries it: in a certificate that the party's own root issued.
import type { Party } from '#base/act.ts';
import { base64, fromBase64 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { type Certificate, checkSeal, readCertificate } from './package/certificate.ts';
import { signatureHolds } from './package/p256.ts';

/** A seal's public key (base64 SubjectPublicKeyInfo) and the days its certificate runs, both inclusive, in UTC. */
export type SealKey = { spki: string; from: CivilDate; until: CivilDate };

/**
 * The key of a seal certificate, once it is shown that the party's root issued it. In: base64 DER of both certificates, the
 * party and its root key (base64 SubjectPublicKeyInfo). Refusals: certificate.unreadable, certificate.root (not a root
 * certificate of this party, signed by its own root key), and those of checkSeal.
 */
export function sealKeyUnder(root: { certificate: string; spki: string; party: Party }, seal: string): Result<SealKey> {
  const above = readText(root.certificate);
  const below = readText(seal);
  if (!above || !below) return refuse('certificate.unreadable', 'A certificate cannot be read.');
  const { role, party, publicKey, signedPart, signature } = above;
  if (
    role !== 'root' ||
    party !== root.party ||
    base64(publicKey) !== root.spki ||
    !signatureHolds(publicKey, signedPart, signature)
  )
    return refuse('certificate.root', 'The root certificate is not one of this party for its root key.');
  // Asked for the moment both run: on which day a seal was used is asked of the key, by the days given back here.
  const at = above.notBefore > below.notBefore ? above.notBefore : below.notBefore;
  const issued = checkSeal(below, [above.der], at);
  if (!issued.ok) return issued;
  return ok({ spki: base64(below.publicKey), from: below.notBefore.slice(0, 10), until: below.notAfter.slice(0, 10) });
}

function readText(certificate: string): Certificate | null {
  const der = fromBase64(certificate);
  const read = der ? readCertificate(der) : null;
  return read?.ok ? read.value : null;
}
