// SPDX-License-Identifier: EUPL-1.2
// Register acts → keys, addresses and neutral facts. The one place that knows what a register entry means.
import { type Act, type OfficeId, type Party, partyOf } from '#base/act.ts';
import { fromBase64, utf8 } from '#base/bytes.ts';
import { readJson } from '#base/json.ts';
import { type Refusal, type Result, ok, refuse } from '#base/result.ts';
import { addDays } from '#base/time.ts';
import { Compile } from 'typebox/compile';
import { type SealKey, sealKeyUnder } from '#proof/certificate-key.ts';
import { type KeyEntry, importSpki } from '#proof/keys.ts';
import { COSIGNATURE, ED25519, parseVkey } from '#proof/log/note-key.ts';
import { readJws, verifySignature } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';
import * as k from './act.ts';

export const STATEMENT_TYPE = 'comity-keys+json';
const statementShape = Compile(k.KeyStatement);

/** A key statement whose root signature holds, with the root's fingerprint (hex SHA-256 of its SubjectPublicKeyInfo). */
export type CheckedStatement = { statement: k.KeyStatement; digest: string; fingerprint: string };

/**
 * Checks a party's own statement: shape, the root's signature over it (proof of possession), the seal certificate under the
 * root, log and witness key under their names, and that it speaks of nobody else's offices.
 * Refusals: json.*, act.jws, act.header, keys.shape, keys.root, keys.signature, keys.office, keys.certificate, keys.log.
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
  const json = readJson(read.value.payload);
  if (!json.ok) return json;
  if (!statementShape.Check(json.value))
    return refuse('keys.shape', 'The key statement does not have the shape it must have.');
  const statement = json.value as unknown as k.KeyStatement;
  const root = importSpki(statement.root);
  const signature = read.value.signatures[0]!;
  if (!root || read.value.signatures.length !== 1 || signature.kid !== root.kid)
    return refuse('keys.root', 'The key statement is not signed by the root key it names.');
  if (!verifySignature(signature, read.value.payload, root.key))
    return refuse('keys.signature', 'The signature of the key statement does not hold.');
  const wrong = foreignOffice(statement) ?? wrongCertificate(statement) ?? wrongLogKey(statement);
  if (wrong) return { ok: false, refusal: wrong };
  return ok({ statement, digest: sha256Hex(read.value.payload), fingerprint: sha256Hex(fromBase64(statement.root)!) });
}

/** A party speaks for its own offices only: else it could draw the mail of another to a key of its own. */
function foreignOffice(s: k.KeyStatement): Refusal | null {
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

function wrongCertificate(s: k.KeyStatement): Refusal | null {
  const seal = sealOf(s);
  return seal.ok
    ? null
    : {
        code: 'keys.certificate',
        words: 'The seal certificate does not come from the root key of the statement.',
        params: { why: seal.refusal.code },
      };
}

/** A key nobody can read would leave every other party without a rule for witnesses. */
function wrongLogKey(s: k.KeyStatement): Refusal | null {
  const fits = (vkey: string, name: string, type: number) => {
    const key = parseVkey(vkey);
    return key.ok && key.value.name === name && key.value.type === type;
  };
  const fine = fits(s.log.vkey, s.log.origin, ED25519) && fits(s.witness.vkey, s.witness.name, COSIGNATURE);
  return fine
    ? null
    : { code: 'keys.log', words: 'The key of the log or of the witness is not one under the name given.' };
}

function sealOf(s: k.KeyStatement): Result<SealKey> {
  return sealKeyUnder({ certificate: s.rootCertificate, spki: s.root, party: s.party }, s.sealCertificate);
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
 * root) and claim no log or witness of another party; anything else is an alarm and changes nothing. What a statement no longer
 * names ends the day before it: earlier acts still verify.
 * @param pins root fingerprints a node knows from a diplomatic note: a local pin always wins over the register.
 */
export function directoryOf(statements: CheckedStatement[], pins: Map<Party, string>): Directory {
  const out: Directory = { statements: new Map(), keys: new Map(), recipients: new Map(), broken: [] };
  for (const s of statements) {
    const { party, seq, prev } = s.statement;
    const before = out.statements.get(party);
    const pin = pins.get(party);
    if (before?.digest === s.digest) continue;
    if (pin !== undefined && pin !== s.fingerprint)
      out.broken.push({
        party,
        words: 'The register names another root key than the one known from the diplomatic note.',
      });
    else if (
      before
        ? seq !== before.statement.seq + 1 || prev !== before.digest || s.fingerprint !== before.fingerprint
        : seq !== 1
    )
      out.broken.push({ party, words: 'A key statement does not follow the one before it.' });
    else if (claimsAnother(out, s))
      out.broken.push({ party, words: 'A key statement claims the log or the witness of another party.' });
    else add(out, s);
  }
  return out;
}

function claimsAnother(out: Directory, { statement: s }: CheckedStatement): boolean {
  return [...out.statements.values()].some(
    ({ statement: o }) =>
      o.party !== s.party &&
      (o.log.origin === s.log.origin || o.log.vkey === s.log.vkey || o.witness.vkey === s.witness.vkey),
  );
}

function add(out: Directory, checked: CheckedStatement): void {
  const s = checked.statement;
  out.statements.set(s.party, checked);
  const named = new Set<string>();
  const put = (entry: KeyEntry) => {
    const known = out.keys.get(entry.kid);
    // One key, one role: a key that turns up again in another role, for another person or office is not usable for it.
    if (
      !known ||
      (known.role === entry.role &&
        known.person === entry.person &&
        known.office === entry.office &&
        known.party === entry.party)
    ) {
      out.keys.set(entry.kid, entry);
      named.add(entry.kid);
    } else out.broken.push({ party: s.party, words: 'One key is claimed for two roles or persons.' });
  };
  const root = importSpki(s.root);
  // A key that goes on keeps its first day, so that what it signed before a new statement still holds.
  const since = (kid: string, from: string) => out.keys.get(kid)?.from ?? from;
  if (root) put({ ...root, role: 'root', party: s.party, from: since(root.kid, s.validFrom) });
  const certified = sealOf(s);
  const seal = certified.ok ? importSpki(certified.value.spki) : null;
  if (certified.ok && seal) {
    const { from, until } = certified.value;
    put({
      ...seal,
      role: 'seal',
      party: s.party,
      from: since(seal.kid, from > s.validFrom ? from : s.validFrom),
      until,
    });
  }
  for (const o of s.officers) {
    const key = importSpki(o.key);
    if (key)
      put({
        ...key,
        role: 'officer',
        party: s.party,
        person: o.person,
        office: o.office,
        roles: o.roles,
        from: o.from,
        ...(o.until ? { until: o.until } : {}),
      });
  }
  const last = addDays(s.validFrom, -1);
  for (const [kid, entry] of out.keys)
    if (entry.party === s.party && !named.has(kid) && (entry.until === undefined || entry.until > last))
      out.keys.set(kid, { ...entry, until: last });
  for (const r of s.receive) out.recipients.set(r.office, r.recipient);
}

/** The statement inside an entry of the register. */
export function statementOf(act: Act): Result<CheckedStatement> {
  const body = act.body as k.KeysBody;
  const checked = checkStatement(body.statement);
  if (checked.ok && checked.value.statement.party !== body.party)
    return refuse('keys.party', 'The key statement speaks for another party than the entry.');
  return checked;
}
