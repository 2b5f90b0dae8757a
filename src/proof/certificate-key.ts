// SPDX-License-Identifier: EUPL-1.2
// The public key inside a certificate, as the register carries it.
import { X509Certificate } from 'node:crypto';
import { base64, fromBase64 } from '#base/bytes.ts';

/** SubjectPublicKeyInfo (base64 DER) of a certificate (base64 DER), or null when it is not a certificate. */
export function spkiOfCertificate(certificate: string): string | null {
  const der = fromBase64(certificate);
  if (!der) return null;
  try {
    return base64(new X509Certificate(Buffer.from(der)).publicKey.export({ type: 'spki', format: 'der' }));
  } catch {
    return null;
  }
}
