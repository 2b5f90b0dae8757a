// SPDX-License-Identifier: EUPL-1.2
// Keys by role and time. One key has one role; a key used outside it is refused.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { base64url, fromBase64, fromHex, sameBytes } from '#base/bytes.ts';
import type { OfficeId, Party } from '#base/act.ts';
import type { CivilDate, Instant } from '#base/time.ts';

export type KeyRole = 'root' | 'recovery' | 'seal' | 'officer';

/**
 * How far a key that was given up is still believed: in a log of its party, the number of entries that stand. What lies there or
 * later, or in no log, does not. `since`: from when on its party trusts it no longer.
 */
export type LastGood = { log: string; size: number; since: Instant };

/** A public P-256 key and for whom it speaks, from when to when (civil days, both inclusive). */
export type KeyEntry = {
  kid: string;
  role: KeyRole;
  party: Party;
  key: KeyObject;
  from: CivilDate;
  until?: CivilDate;
  /** Officers only. */
  person?: string;
  office?: OfficeId;
  roles?: string[];
  /** Present: its party gave the key up as compromised. Absent: all it signed in its days stands. */
  lastGood?: readonly LastGood[];
};

/** Finds a key by its thumbprint; undefined when no statement names it. */
export type KeyRing = (kid: string) => KeyEntry | undefined;

// What stands before the two coordinates of an uncompressed P-256 key (RFC 5480 section 2): the same 27 bytes in each.
const P256 = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004')!;
const P256_BYTES = 91;

/** Thumbprint of a public key: base64url SHA-256 of its SubjectPublicKeyInfo DER. */
export function kidOf(spki: Uint8Array): string {
  return base64url(createHash('sha256').update(spki).digest());
}

/**
 * Imports a P-256 SubjectPublicKeyInfo (base64 DER), or null when it is anything else. Only the one spelling of a key is taken:
 * a second one (compressed point, bytes behind the end) would have another thumbprint, and one key could pass for two.
 */
export function importSpki(base64Der: string): { kid: string; key: KeyObject } | null {
  const der = fromBase64(base64Der);
  if (der?.length !== P256_BYTES || !sameBytes(der.subarray(0, P256.length), P256)) return null;
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null;
    return { kid: kidOf(der), key };
  } catch {
    return null;
  }
}

/** Whether a key speaks on a day. */
export function isValidOn(entry: KeyEntry, day: CivilDate): boolean {
  return entry.from <= day && (entry.until === undefined || day <= entry.until);
}
