// SPDX-License-Identifier: EUPL-1.2
// Many signatures of known keys, verified beforehand and on all processors. What is checked and what it means stays with verifyAct:
// it only hears the answer sooner.
import { type KeyObject, webcrypto } from 'node:crypto';
import { type Signature, type SignatureCheck, type SignedAct, verifySignature } from './signed-act.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** A signature read from an act carries the thumbprint its header names. */
type Named = SignedAct['signatures'][number];
/** Signatures on their way at a time; more would only fill memory. */
const MOST = 2048;

export type BulkVerifier = {
  /** Makes a key known by its thumbprint. Signatures of acts given before it are not affected. */
  learn(kid: string, key: KeyObject): void;
  /** Begins with the signatures of an act, as far as their keys are known. Resolves when there is room for more. */
  begin(signed: SignedAct): Promise<void>;
  /**
   * Waits for all that was begun. Out: a check that knows which of them held under which key; whatever it does not know to hold is
   * verified on the spot, so that no answer differs from one without this.
   */
  finish(): Promise<SignatureCheck>;
};

/** Starts an empty one. */
export function bulkVerifier(): BulkVerifier {
  const keys = new Map<string, ReturnType<KeyObject['toCryptoKey']>>();
  /** Signatures that held under the key of their thumbprint, and over which bytes. */
  const held = new Map<Signature, Uint8Array>();
  let pending = 0;
  let wanted = 0;
  let wake: () => void = () => {};

  const room = async (most: number) => {
    while (pending > most) {
      wanted = most;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const settled = (s: Signature, payload: Uint8Array, holds: boolean) => {
    if (holds) held.set(s, payload);
    pending--;
    if (pending <= wanted) wake();
  };

  return {
    learn(kid, key) {
      if (!keys.has(kid)) keys.set(kid, key.toCryptoKey(ECDSA, true, ['verify']));
    },

    async begin({ payload, signatures }) {
      // Read strictly before, so Node's own quicker way can yield nothing else (RFC 7515 section 5.2).
      const text = Buffer.from(payload).toString('base64url');
      for (const s of signatures) {
        const key = keys.get(s.kid);
        if (!key) continue;
        pending++;
        webcrypto.subtle
          .verify(ECDSA, key, Buffer.from(s.signature, 'base64url'), Buffer.from(`${s.protected}.${text}`, 'latin1'))
          // Loses nothing: a signature not known to hold is verified on the spot.
          .then(
            (holds) => settled(s, payload, holds),
            () => settled(s, payload, false),
          );
      }
      if (pending > MOST) await room(MOST / 2);
    },

    async finish() {
      await room(0);
      return (s, payload, { kid, key }) =>
        (held.get(s) === payload && (s as Named).kid === kid) || verifySignature(s, payload, key);
    },
  };
}
