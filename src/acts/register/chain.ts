// SPDX-License-Identifier: EUPL-1.2
// How one key statement follows another, and how the old root speaks against being replaced.
import { utf8 } from '#base/bytes.ts';
import { canonical, readJson } from '#base/json.ts';
import { type Refusal, type Result, ok, refuse } from '#base/result.ts';
import { importSpki } from '#proof/keys.ts';
import { readJws, verifySignature } from '#proof/signed-act.ts';
import type { KeyStatement } from './act.ts';
import type { CheckedStatement } from './statement.ts';

/** By whom a statement was allowed: the root before it, or its recovery keys, which takes effect only after a public delay. */
export type Succession = 'rotation' | 'recovery';

export const OBJECTION_TYPE = 'comity-key-objection+json';

/**
 * Whether a statement follows the one before it: next number, digest of the one before, and signed by those who may say so. Root
 * unchanged: that root. Root changed: the root before and the new one; or both recovery keys and the new one. Other recovery keys
 * than before: at least one of those before as well, so that a stolen root alone does not shut its owner out. Every signature must
 * be by a key that has a say, and hold.
 * Refusals: keys.chain, keys.signer, keys.signature, keys.root-before, keys.recovery-one, keys.recovery-change.
 */
export function succession(before: CheckedStatement, next: CheckedStatement): Result<Succession> {
  const [old, now] = [before.statement, next.statement];
  if (now.party !== old.party || now.seq !== old.seq + 1 || now.prev !== before.digest)
    return refuse('keys.chain', 'A key statement does not follow the one before it.');
  const signers = signersOf(before, next);
  if (!signers.ok) return signers;
  const { root, recovery } = signers.value;
  if (!root && recovery === 1)
    return refuse(
      'keys.recovery-one',
      'One recovery key signed. The root of a party is replaced by both recovery keys or by the root before it.',
    );
  if (!root && recovery === 0)
    return refuse('keys.root-before', 'The key statement names another root and is not signed by the root before it.');
  if (old.recovery !== undefined && !sameKeys(old.recovery, now.recovery) && recovery === 0)
    return refuse(
      'keys.recovery-change',
      'The key statement changes the recovery keys, and none of the recovery keys before it signed.',
    );
  return ok(root ? 'rotation' : 'recovery');
}

/** Who of the statement before has signed; the new root was verified with the statement itself. */
function signersOf(before: CheckedStatement, next: CheckedStatement): Result<{ root: boolean; recovery: number }> {
  const [old, own] = [importSpki(before.statement.root), importSpki(next.statement.root)];
  const recovery = (before.statement.recovery ?? []).flatMap((key) => importSpki(key) ?? []);
  const found = { root: old?.kid === own?.kid, recovery: 0 };
  for (const signature of next.signatures) {
    if (signature.kid === own?.kid) continue;
    const byRoot = signature.kid === old?.kid ? old : undefined;
    const key = byRoot ?? recovery.find((r) => r.kid === signature.kid);
    if (!key) return refuse('keys.signer', 'The key statement is signed by somebody who has no say in it.');
    if (!verifySignature(signature, next.payload, key.key))
      return refuse('keys.signature', 'The signature of the key statement does not hold.');
    if (byRoot) found.root = true;
    else found.recovery++;
  }
  return ok(found);
}

function sameKeys(a: readonly string[], b: readonly string[] | undefined): boolean {
  return b !== undefined && [...a].sort().join() === [...b].sort().join();
}

/** What the old root signs when it objects: the party and the digest of the statement that would replace it. */
export function objectionPayload(party: KeyStatement['party'], statement: string) {
  return utf8(canonical({ v: 1, party, statement }));
}

/**
 * Checks an objection: signed once, by the root now in force, over the digest of the very statement it is against. In: its JWS text.
 * Out: null when it holds, else why not. Refusals: json.*, act.jws, act.header, keys.objection.
 */
export function objectionRefusal(jws: string, before: CheckedStatement, against: CheckedStatement): Refusal | null {
  const read = readJws(utf8(jws), OBJECTION_TYPE);
  if (!read.ok) return read.refusal;
  const { payload, signatures } = read.value;
  const json = readJson(payload);
  if (!json.ok) return json.refusal;
  const root = importSpki(before.statement.root);
  const [signature] = signatures;
  const said = canonical(json.value);
  const fits =
    root !== null &&
    signatures.length === 1 &&
    signature?.kid === root.kid &&
    said === canonical({ v: 1, party: against.statement.party, statement: against.digest }) &&
    verifySignature(signature, payload, root.key);
  return fits
    ? null
    : {
        code: 'keys.objection',
        words: 'The objection is not one of the present root against this very statement.',
      };
}
