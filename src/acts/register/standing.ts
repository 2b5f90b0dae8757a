// SPDX-License-Identifier: EUPL-1.2
// Register acts → keys, addresses and neutral facts. The one place that knows what a register entry means.
import type { Act, OfficeId, Party } from '#base/act.ts';
import { fromBase64, utf8 } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { civilDateOf } from '#base/time.ts';
import { Compile } from 'typebox/compile';
import { spkiOfCertificate } from '#proof/certificate-key.ts';
import { type KeyEntry, importSpki } from '#proof/keys.ts';
import { readJws, verifySignature } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import * as k from './act.ts';

export const STATEMENT_TYPE = 'comity-keys+json';
const statementShape = Compile(k.KeyStatement);

/** A key statement whose root signature holds, with the root's fingerprint (hex SHA-256 of its SubjectPublicKeyInfo). */
export type CheckedStatement = { statement: k.KeyStatement; digest: string; fingerprint: string };

/**
 * Checks a party's own statement: shape, and the root's signature over it (proof of possession).
 * Refusals: json.*, act.jws, act.header, keys.shape, keys.root, keys.signature.
 */
export function checkStatement(jws: string): Result<CheckedStatement> {
  const read = readJws(utf8(jws), STATEMENT_TYPE);
  if (!read.ok) return read;
  const json = readJson(read.value.payload);
  if (!json.ok) return json;
  if (!statementShape.Check(json.value)) return refuse('keys.shape', 'The key statement does not have the shape it must have.');
  const statement = json.value as unknown as k.KeyStatement;
  const root = importSpki(statement.root);
  const signature = read.value.signatures[0]!;
  if (!root || read.value.signatures.length !== 1 || signature.kid !== root.kid) return refuse('keys.root', 'The key statement is not signed by the root key it names.');
  if (!verifySignature(signature, read.value.payload, root.key)) return refuse('keys.signature', 'The signature of the key statement does not hold.');
  return ok({ statement, digest: sha256Hex(read.value.payload), fingerprint: sha256Hex(fromBase64(statement.root)!) });
}

/** Everything the register says about keys, folded. */
export type Directory = {
  statements: Map<Party, CheckedStatement>;
  keys: Map<string, KeyEntry>;
  recipients: Map<OfficeId, string>;
  /** Entries that break their chain: shown as an alarm, never used. */
  broken: { party: Party; words: string }[];
};

/**
 * Folds statements in the order of the register. A statement must follow the one before it (seq + 1, digest of it, same
 * root); anything else is an alarm and changes nothing.
 * @param pins root fingerprints a node knows from a diplomatic note: a local pin always wins over the register.
 */
export function directoryOf(statements: CheckedStatement[], pins: Map<Party, string>): Directory {
  const out: Directory = { statements: new Map(), keys: new Map(), recipients: new Map(), broken: [] };
  for (const s of statements) {
    const { party, seq, prev } = s.statement;
    const before = out.statements.get(party);
    const pin = pins.get(party);
    if (before?.digest === s.digest) continue;
    if (pin !== undefined && pin !== s.fingerprint) out.broken.push({ party, words: 'The register names another root key than the one known from the diplomatic note.' });
    else if (before ? seq !== before.statement.seq + 1 || prev !== before.digest || s.fingerprint !== before.fingerprint : seq !== 1)
      out.broken.push({ party, words: 'A key statement does not follow the one before it.' });
    else add(out, s);
  }
  return out;
}

function add(out: Directory, checked: CheckedStatement): void {
  const s = checked.statement;
  out.statements.set(s.party, checked);
  const put = (entry: KeyEntry) => {
    const known = out.keys.get(entry.kid);
    // One key, one role: a key that turns up again in another role or for another person is not usable for it.
    if (!known || (known.role === entry.role && known.person === entry.person && known.party === entry.party)) out.keys.set(entry.kid, entry);
    else out.broken.push({ party: s.party, words: 'One key is claimed for two roles or persons.' });
  };
  const root = importSpki(s.root);
  if (root) put({ ...root, role: 'root', party: s.party, from: s.validFrom });
  const seal = sealKey(s.sealCertificate);
  if (seal) put({ ...seal, role: 'seal', party: s.party, from: s.validFrom });
  for (const o of s.officers) {
    const key = importSpki(o.key);
    if (key) put({ ...key, role: 'officer', party: s.party, person: o.person, office: o.office, roles: o.roles, from: o.from, ...(o.until ? { until: o.until } : {}) });
  }
  for (const r of s.receive) out.recipients.set(r.office, r.recipient);
}

function sealKey(certificate: string): { kid: string; key: KeyEntry['key'] } | null {
  const spki = spkiOfCertificate(certificate);
  return spki ? importSpki(spki) : null;
}

/** The statement inside an entry of the register. */
export function statementOf(act: Act): Result<CheckedStatement> {
  const body = act.body as k.KeysBody;
  const checked = checkStatement(body.statement);
  if (checked.ok && checked.value.statement.party !== body.party) return refuse('keys.party', 'The key statement speaks for another party than the entry.');
  return checked;
}

/** Days an entry counts from, for facts that name none. */
export function entryDay(act: Act): string {
  return civilDateOf(act.at);
}
