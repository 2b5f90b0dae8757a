// SPDX-License-Identifier: EUPL-1.2
// A key statement by itself: what a party says of its own keys, held against nothing but its own signature.
import { partyOf } from '#base/act.ts';
import { type Bytes, fromBase64, utf8 } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { type Refusal, type Result, ok, refuse } from '#base/result.ts';
import { isInstant } from '#base/time.ts';
import { Compile } from 'typebox/compile';
import { type SealKey, sealKeyUnder } from '#proof/certificate-key.ts';
import { importSpki } from '#proof/keys.ts';
import { COSIGNATURE, ED25519, fingerprintOf, parseVkey } from '#proof/log/note-key.ts';
import { readJws, type SignedAct, verifySignature } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import { KeyStatement } from './act.ts';

export const STATEMENT_TYPE = 'comity-keys+json';
const statementShape = Compile(KeyStatement);

/**
 * A key statement whose own root signed it, with the root's fingerprint (hex SHA-256 of its SubjectPublicKeyInfo). Further
 * signatures, by keys of the statement before it, are not yet verified: that takes the statement before it.
 */
export type CheckedStatement = {
  statement: KeyStatement;
  digest: string;
  fingerprint: string;
  payload: Bytes;
  signatures: SignedAct['signatures'];
};

/**
 * Checks a party's own statement: shape, the signature of the root it names (proof of possession), the seal certificate under the
 * root, recovery keys, log and witness keys under their names, and that it speaks of nobody else's offices. A first statement carries
 * one signature and no other.
 * Refusals: json.*, act.jws, act.header, keys.shape, keys.root, keys.signature, keys.office, keys.certificate, keys.log,
 * keys.recovery-keys.
 */
export function checkStatement(jws: string): Result<CheckedStatement> {
  const known = checked.get(jws);
  if (known) return known;
  const result = checkAnew(jws);
  if (checked.size >= MOST_KEPT) checked.clear();
  checked.set(jws, result);
  return result;
}

/** The same text is the same statement: the register is folded anew with every entry, signatures need not be. */
const checked = new Map<string, Result<CheckedStatement>>();
const MOST_KEPT = 500;

function checkAnew(jws: string): Result<CheckedStatement> {
  const read = readJws(utf8(jws), STATEMENT_TYPE);
  if (!read.ok) return read;
  const { payload, signatures } = read.value;
  const json = readJson(payload);
  if (!json.ok) return json;
  if (!statementShape.Check(json.value) || !isSpelled(json.value as unknown as KeyStatement))
    return refuse('keys.shape', 'The key statement does not have the shape it must have.');
  const statement = json.value as unknown as KeyStatement;
  const root = importSpki(statement.root);
  const own = signatures.filter((s) => s.kid === root?.kid);
  const once = new Set(signatures.map((s) => s.kid)).size === signatures.length;
  if (!root || own.length !== 1 || !once || (statement.seq === 1 && signatures.length !== 1))
    return refuse('keys.root', 'The key statement is not signed by the root key it names.');
  if (!verifySignature(own[0]!, payload, root.key))
    return refuse('keys.signature', 'The signature of the key statement does not hold.');
  const wrong =
    foreignOffice(statement) ?? wrongCertificate(statement) ?? wrongLogKey(statement) ?? wrongRecovery(statement);
  if (wrong) return { ok: false, refusal: wrong };
  const fingerprint = sha256Hex(fromBase64(statement.root)!);
  return ok({ statement, digest: sha256Hex(payload), fingerprint, payload, signatures });
}

/** A moment has one spelling. */
function isSpelled(s: KeyStatement): boolean {
  return s.compromise === undefined || isInstant(s.compromise.since);
}

/** A party speaks for its own offices only: else it could draw the mail of another to a key of its own. */
function foreignOffice(s: KeyStatement): Refusal | null {
  const offices = [...s.receive.map((r) => r.office), ...s.officers.map((o) => o.office)];
  const foreign = offices.find((o) => partyOf(o) !== s.party);
  return foreign === undefined
    ? null
    : {
        code: 'keys.office',
        words: 'The key statement names an office of another party.',
        params: { office: foreign },
      };
}

function wrongCertificate(s: KeyStatement): Refusal | null {
  const seal = sealOf(s);
  return seal.ok
    ? null
    : {
        code: 'keys.certificate',
        words: 'The seal certificate does not come from the root key of the statement.',
        params: { why: seal.refusal.code },
      };
}

/** A key nobody can read, or one key for two roles, would leave every other party without a rule for witnesses. */
function wrongLogKey(s: KeyStatement): Refusal | null {
  const keys = noteKeysOf(s);
  const fits = keys.every(({ name, vkey, role }) => {
    const key = parseVkey(vkey);
    return key.ok && key.value.name === name && key.value.type === (role === 'witness' ? COSIGNATURE : ED25519);
  });
  const apart = new Set(keys.map((k) => rawKey(k.vkey))).size === keys.length;
  const fine = fits && apart && (s.register === undefined || s.party === 'DEPOSITARY');
  return fine
    ? null
    : { code: 'keys.log', words: 'The key of the log or of the witness is not one under the name given.' };
}

/** One key, one role: a recovery key is readable, and is neither the root nor the seal nor an officer's key. */
function wrongRecovery(s: KeyStatement): Refusal | null {
  if (s.recovery === undefined) return null;
  const others = [s.root, ...s.officers.map((o) => o.key)];
  const seal = sealOf(s);
  if (seal.ok) others.push(seal.value.spki);
  const fine = s.recovery.every((key) => importSpki(key) !== null && !others.includes(key));
  return fine
    ? null
    : { code: 'keys.recovery-keys', words: 'A recovery key cannot be read, or is the key of somebody else as well.' };
}

/** The keys of a statement that sign notes, with their names and roles. */
export function noteKeysOf(s: KeyStatement): { role: 'acts' | 'register' | 'witness'; name: string; vkey: string }[] {
  return [
    { role: 'acts', name: s.log.origin, vkey: s.log.vkey },
    ...(s.register ? [{ role: 'register' as const, name: s.register.origin, vkey: s.register.vkey }] : []),
    { role: 'witness', name: s.witness.name, vkey: s.witness.vkey },
  ];
}

/** The public key inside a vkey, whatever it is called there; the text itself when it cannot be read. */
export function rawKey(vkey: string): string {
  const key = parseVkey(vkey);
  return key.ok ? fingerprintOf(key.value) : vkey;
}

/** The seal key of a statement, once it is shown that the root of the statement issued it. */
export function sealOf(s: KeyStatement): Result<SealKey> {
  return sealKeyUnder({ certificate: s.rootCertificate, spki: s.root, party: s.party }, s.sealCertificate);
}
