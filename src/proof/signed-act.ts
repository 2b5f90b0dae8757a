// SPDX-License-Identifier: EUPL-1.2
// An act as it travels: JWS General JSON Serialization (RFC 7515 section 7.2.1) over the exact payload bytes.
// Officers sign first, the node's seal last, all over the same bytes. ES256 only; there is nothing to negotiate.
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { type Act, type Digest, partyOf, readAct } from '#base/act.ts';
import { type Bytes, base64url, fromBase64url, utf8 } from '#base/bytes.ts';
import { type Json, readJson } from '#base/json.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { civilDateOf } from '#base/time.ts';
import { type KeyEntry, type KeyRing, isValidOn } from './keys.ts';

export const ACT_TYPE = 'comity-act+json';
const MAX_SIGNATURES = 8;
/** Two thirds base64 growth and the signatures on top of the largest payload. */
const MAX_ENVELOPE = 1_600_000;

export type Signature = { protected: string; signature: string };

/** Something that signs bytes with ES256 and knows the thumbprint of its key; a file, a token, a session. */
export type Signer = { kid: string; sign(bytes: Uint8Array): Uint8Array };

/** A signer over a private key held in memory. Raw r||s as JWS wants it (RFC 7518 section 3.4). */
export function keySigner(kid: string, key: KeyObject): Signer {
  return { kid, sign: (bytes) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }) };
}

export type SignedAct = {
  /** Exact bytes as stored and sent. */
  envelope: Bytes;
  payload: Bytes;
  digest: Digest;
  act: Act;
  signatures: (Signature & { kid: string; iat: number })[];
};

export function digestOf(payload: Uint8Array): Digest {
  return createHash('sha256').update(payload).digest('hex');
}

/** Signs payload bytes. `iat` in whole seconds since 1970 UTC. */
export function signPayload(payload: Uint8Array, signer: Signer, iat: number, type = ACT_TYPE): Signature {
  const header = base64url(utf8(JSON.stringify({ alg: 'ES256', typ: type, kid: signer.kid, iat })));
  const signature = signer.sign(utf8(`${header}.${base64url(payload)}`));
  return { protected: header, signature: base64url(signature) };
}

/** The one spelling of an envelope. */
export function envelopeOf(payload: Uint8Array, signatures: Signature[]): Bytes {
  const list = signatures.map((s) => ({ protected: s.protected, signature: s.signature }));
  return utf8(JSON.stringify({ payload: base64url(payload), signatures: list }));
}

/**
 * Reads an envelope strictly without verifying signatures. Refusals: json.*, act.envelope, act.jws (shape), act.header
 * (an algorithm, type or parameter we do not take), act.time.
 */
export function readSignedAct(envelope: Uint8Array): Result<SignedAct> {
  const jws = readJws(envelope, ACT_TYPE);
  if (!jws.ok) return jws;
  const act = readAct(jws.value.payload);
  if (!act.ok) return act;
  return ok({
    envelope: Uint8Array.from(envelope),
    payload: jws.value.payload,
    digest: digestOf(jws.value.payload),
    act: act.value,
    signatures: jws.value.signatures,
  });
}

/** Reads any of our JWS objects: exact keys, ES256, the expected type, no header a sender could use to choose the rules. */
export function readJws(
  envelope: Uint8Array,
  type: string,
): Result<{ payload: Bytes; signatures: SignedAct['signatures'] }> {
  const json = readJson(envelope, { maxBytes: MAX_ENVELOPE, maxDepth: 6 });
  if (!json.ok) return json;
  const jws = refuse('act.jws', 'The signed message does not have the shape it must have.');
  if (!isRecord(json.value) || !sameKeys(json.value, ['payload', 'signatures'])) return jws;
  const { payload, signatures } = json.value;
  if (
    typeof payload !== 'string' ||
    !Array.isArray(signatures) ||
    signatures.length === 0 ||
    signatures.length > MAX_SIGNATURES
  )
    return jws;
  const bytes = fromBase64url(payload);
  if (!bytes) return jws;
  const read: SignedAct['signatures'] = [];
  for (const s of signatures) {
    if (!isRecord(s) || !sameKeys(s, ['protected', 'signature'])) return jws;
    if (typeof s.protected !== 'string' || typeof s.signature !== 'string' || fromBase64url(s.signature)?.length !== 64)
      return jws;
    const header = readHeader(s.protected, type);
    if (!header.ok) return header;
    read.push({ protected: s.protected, signature: s.signature, ...header.value });
  }
  return ok({ payload: bytes, signatures: read });
}

function readHeader(text: string, type: string): Result<{ kid: string; iat: number }> {
  const bad = refuse(
    'act.header',
    'A signature asks to be checked by other rules than ours: only ES256 with a named key is taken.',
  );
  const bytes = fromBase64url(text);
  const json = bytes ? readJson(bytes, { maxBytes: 4096, maxDepth: 2 }) : null;
  if (!json?.ok || !isRecord(json.value) || !sameKeys(json.value, ['alg', 'typ', 'kid', 'iat'])) return bad;
  const { alg, typ, kid, iat } = json.value;
  if (alg !== 'ES256' || typ !== type || typeof kid !== 'string' || typeof iat !== 'number' || iat < 0) return bad;
  return ok({ kid, iat });
}

const isRecord = (v: Json): v is { [key: string]: Json } => typeof v === 'object' && v !== null && !Array.isArray(v);
const sameKeys = (v: { [key: string]: Json }, keys: string[]) => {
  const own = Object.keys(v);
  return own.length === keys.length && keys.every((k) => own.includes(k));
};

/** One signature against one key. */
export function verifySignature(s: Signature, payload: Uint8Array, key: KeyObject): boolean {
  const raw = fromBase64url(s.signature);
  if (!raw) return false;
  return verify('sha256', utf8(`${s.protected}.${base64url(payload)}`), { key, dsaEncoding: 'ieee-p1363' }, raw);
}

/** Who signed: the officers in order, and the seal. */
export type Signatories = { officers: KeyEntry[]; seal: KeyEntry };

/** Whether one signature over these bytes was made with this key. */
export type SignatureCheck = (s: Signature, payload: Uint8Array, entry: KeyEntry) => boolean;

/** What the kind asks of the signatures; handed in so that this room knows no kind. */
export type SigningRule = { signedBy: 'officer' | 'node'; approve: boolean };

/**
 * Verifies every signature of an act with keys valid on the act's day, and that they are the right ones: the drafter named
 * in the act, a different second officer where the kind asks for one, the seal of the sending party last. `holds` may know
 * the answer beforehand for signatures that were verified in bulk.
 * Refusals: act.key-unknown, act.key-role, act.key-party, act.key-not-valid, act.signature, act.no-seal, act.no-drafter,
 * act.same-person, act.approval-missing.
 */
export function verifyAct(
  signed: SignedAct,
  ring: KeyRing,
  rule: SigningRule,
  holds: SignatureCheck = (s, payload, { key }) => verifySignature(s, payload, key),
): Result<Signatories> {
  const { act, payload } = signed;
  const day = civilDateOf(act.at);
  const party = partyOf(act.from);
  const entries: KeyEntry[] = [];
  for (const s of signed.signatures) {
    const entry = ring(s.kid);
    if (!entry) return refuse('act.key-unknown', 'A signature was made with a key that no key statement names.');
    if (entry.role === 'root') return refuse('act.key-role', 'A key was used for something it is not meant for.');
    if (entry.party !== party)
      return refuse('act.key-party', 'A signature was made with a key of another party than the sender.');
    if (!isValidOn(entry, day)) return refuse('act.key-not-valid', 'A key was not valid on the day of the act.');
    if (!holds(s, payload, entry))
      return refuse(
        'act.signature',
        'A signature does not fit the bytes of the act: they were changed, or signed by somebody else.',
      );
    entries.push(entry);
  }
  const seal = entries.at(-1)!;
  const officers = entries.slice(0, -1);
  if (seal.role !== 'seal') return refuse('act.no-seal', 'The seal of the sending node is missing.');
  if (officers.some((o) => o.role !== 'officer'))
    return refuse('act.key-role', 'A key was used for something it is not meant for.');
  if (rule.signedBy === 'node') return ok({ officers, seal });
  const drafter = officers[0];
  if (!drafter || drafter.person !== act.by.person || drafter.office !== act.from)
    return refuse('act.no-drafter', 'The officer named in the act did not sign it for that office.');
  if (!drafter.roles?.includes(act.by.role))
    return refuse('act.key-role', 'The officer signed in a role the key statement does not give.');
  const persons = new Set(officers.map((o) => o.person));
  const kids = new Set(officers.map((o) => o.kid));
  if (persons.size !== officers.length || kids.size !== officers.length)
    return refuse('act.same-person', 'The same person signed twice: a second officer must approve.');
  if (rule.approve && officers.length < 2)
    return refuse('act.approval-missing', 'A second officer has not approved these exact bytes.');
  return ok({ officers, seal });
}

export function digestBytes(digest: Digest): Bytes {
  const out = new Uint8Array(32);
  for (let i = 0; i < 32; i++) out[i] = Number.parseInt(digest.slice(2 * i, 2 * i + 2), 16);
  return out;
}
