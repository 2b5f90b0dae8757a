// SPDX-License-Identifier: EUPL-1.2
// Key ceremonies: the next statement of a party with the new keys it names, prepared in a folder of its own. Nothing is used before the
// depositary has entered the statement, and no key file is ever overwritten.
import { join } from 'node:path';
import type { ActId } from '#base/act.ts';
import { base64, hex, textOf, utf8 } from '#base/bytes.ts';
import { Fault, type Result, ok, refuse } from '#base/result.ts';
import { type CivilDate, type Instant, isCivilDate, isInstant, millis } from '#base/time.ts';
import type { KeyStatement } from '#acts/register/act.ts';
import { OBJECTION_TYPE, objectionPayload, succession } from '#acts/register/chain.ts';
import { type CheckedStatement, checkStatement, type Directory, STATEMENT_TYPE } from '#acts/register/standing.ts';
import { newIdentity } from '#proof/age/recipient.ts';
import { importSpki } from '#proof/keys.ts';
import { COSIGNATURE, ED25519, seedSigner } from '#proof/log/note-key.ts';
import { readCertificate } from '#proof/package/certificate.ts';
import { envelopeOf, readJws, type Signer, signPayload } from '#proof/signed-act.ts';
import { checkpoints } from '#store/checkpoints.ts';
import { people, type Person } from '#store/people.ts';
import {
  certifySeal,
  FILES,
  type Identity,
  type KeyPair,
  newKeyPair,
  newRoot,
  readIdentityFiles,
  receiveFile,
  registerOrigin,
} from './identity.ts';
import { addKeySet, STATEMENT_FILE } from './key-sets.ts';
import { firstDay, namedKeys, signedStatement } from './key-statement.ts';
import type { Node } from './node.ts';

export const CHANGEABLE = ['root', 'seal', 'log', 'register', 'witness', 'receive'] as const;
export type Changeable = (typeof CHANGEABLE)[number];

export type KeyWish = {
  /** Keys that are made anew. */
  change: readonly Changeable[];
  /** Persons whose keys the statement names no more, and such as were left out before and are named again. */
  without: readonly string[];
  again?: readonly string[];
  /** Public halves of two recovery keys; left out, those of the statement before stay. */
  recovery?: [string, string];
  /** Since when keys are trusted no longer, and how many entries of the own logs still stand. */
  compromise?: NonNullable<KeyStatement['compromise']>;
  validFrom?: CivilDate;
  /** The root in force, where its file lies elsewhere. */
  root?: KeyPair;
  /** Recovery keys that sign; they sign in place of the root when `rootLost`. */
  recoverySigners: readonly Signer[];
  rootLost: boolean;
};

export type Prepared = {
  number: number;
  folder: string;
  statement: string;
  digest: string;
  /** Of the root the statement names. */
  fingerprint: string;
  isRootNew: boolean;
  /** A refusal that more signatures would lift; null when the statement may be handed in as it is. */
  missing: { code: string; words: string } | null;
};

/**
 * Prepares the next statement. Out: what was prepared, and where it lies. Refusals: those of the statement and of its place in the chain,
 * keys.days, keys.nothing-given-up, keys.nothing-before. Faults: identity.exists (a set of that number is prepared already), identity.root-away,
 * keys.root-other, keys.strange.
 */
export async function prepareKeys(node: Node, wish: KeyWish): Promise<Result<Prepared>> {
  const wrong = wishRefusal(wish);
  if (wrong) return wrong;
  const { directory } = await node.register();
  const { party, partyName, offices, dataDir, address } = node.config;
  if (node.keyFolder.isStrange(directory))
    throw new Fault('keys.strange', 'The register holds a statement of this party that was not prepared here.');
  const before = directory.statements.get(party) ?? null;
  if (!before && (wish.change.length > 0 || wish.rootLost || wish.compromise))
    return refuse('keys.nothing-before', 'The register names no keys of this party yet: hand in the first statement.');
  const number = (before?.statement.seq ?? 0) + 1;
  const dir = join(dataDir, 'keys');
  const now = node.clock();
  const base = await readIdentityFiles(dir, party, offices, Math.max(1, number - 1));
  const rootBefore = rootFor(base, wish, before);
  const { identity, files } = await changed(base, wish, { node, partyName, now, rootBefore });
  const isRootNew = !isSameRoot(identity, before);
  const signers = [
    ...(before === null || wish.rootLost ? [] : [rootBefore]),
    ...(isRootNew ? [identity.root] : []),
    ...wish.recoverySigners,
  ];
  const persons = (await people(node.db).list()).filter((p) => isNamed(p, wish, before, directory));
  const statement = nextStatement(identity, { before, wish, address, number, now, persons });
  const text = signedStatement(statement, signers, now);
  const checked = checkStatement(text);
  if (!checked.ok) return checked;
  const follows = before ? succession(before, checked.value) : ok('rotation' as const);
  const missing = follows.ok ? null : follows.refusal;
  if (missing && !MORE_SIGNATURES.has(missing.code)) return { ok: false, refusal: missing };
  files.set(STATEMENT_FILE, text);
  const folder = await addKeySet(dir, number, files);
  const { digest, fingerprint } = checked.value;
  return ok({ number, folder, statement: text, digest, fingerprint, isRootNew, missing });
}

/** Who was left out once stays out until somebody says otherwise; a key that was given up never comes back. */
function isNamed(p: Person, wish: KeyWish, before: CheckedStatement | null, { keys }: Directory): boolean {
  if (p.disabled || wish.without.includes(p.id)) return false;
  const known = keys.get(importSpki(p.publicKey)?.kid ?? '');
  if (!known) return true;
  if (known.lastGood) return false;
  return wish.again?.includes(p.id) === true || before?.statement.officers.some((o) => o.key === p.publicKey) === true;
}

/** What another hand can still mend: `comity keys sign`. */
const MORE_SIGNATURES = new Set(['keys.root-before', 'keys.recovery-one', 'keys.recovery-change']);

function wishRefusal({ validFrom, compromise, change, without }: KeyWish): Result<never> | null {
  if (compromise !== undefined && change.length === 0 && without.length === 0)
    return refuse(
      'keys.nothing-given-up',
      'Say which keys were stolen, or whose: nothing else is given up by this statement.',
    );
  if (validFrom !== undefined && !isCivilDate(validFrom))
    return refuse('keys.days', 'The first day is not a day of the calendar, such as 2026-11-27.');
  if (compromise !== undefined && !isInstant(compromise.since))
    return refuse(
      'keys.days',
      'The moment of the theft is not one in universal time, such as 2026-11-17T00:00:00.000Z.',
    );
  return null;
}

function isSameRoot(identity: Pick<Identity, 'root'>, before: CheckedStatement | null): boolean {
  return before !== null && base64(identity.root.spki) === before.statement.root;
}

/** The root that signs: from its file, or from the folder. Fault keys.root-other when it is not the one in force. */
function rootFor(base: Identity, wish: KeyWish, before: CheckedStatement | null): Signer & { certificate: Uint8Array } {
  const root = wish.root ? { ...wish.root, certificate: base.root.certificate } : base.root;
  const spki = wish.root ? wish.root.spki : base.root.spki;
  if (before && !wish.rootLost && base64(spki) !== before.statement.root)
    throw new Fault('keys.root-other', 'This root key is not the one the register names for this party now.');
  return root;
}

type Around = { node: Node; partyName: string; now: Instant; rootBefore: Signer & { certificate: Uint8Array } };

/** The keys as they will be, and the files of those that are new. */
async function changed(base: Identity, wish: KeyWish, { node, partyName, now, rootBefore }: Around) {
  const { party } = base;
  const files = new Map<string, string | Uint8Array>();
  const isNew = (what: Changeable) => wish.change.includes(what);
  const identity: Identity = { ...base, receive: new Map(base.receive) };
  const root = isNew('root') || wish.rootLost ? await newRoot(party, partyName, node.random, now) : null;
  if (root) {
    files.set(FILES.root, root.pem).set(FILES.rootCertificate, root.certificate);
    const { kid, sign, spki, certificate } = root;
    identity.root = { kid, sign, spki, certificate, fingerprint: '' };
  } else identity.root = { ...base.root, sign: rootBefore.sign };
  if (root || isNew('seal')) {
    const pair = isNew('seal') ? newKeyPair() : null;
    const spki = pair?.spki ?? sealKeyOf(base);
    const issuer = root ?? rootBefore;
    const certificate = await certifySeal(issuer, party, partyName, spki, node.random, now);
    if (pair) files.set(FILES.seal, pair.pem);
    files.set(FILES.sealCertificate, certificate);
    identity.seal = { ...(pair ? { kid: pair.kid, sign: pair.sign } : base.seal), certificate };
  }
  const seed = (name: string) => {
    const bytes = node.random(32);
    files.set(name, hex(bytes));
    return bytes;
  };
  // A log whose key was stolen is closed for good; what goes on is another log, which begins with the same entries.
  const nameOf = (present: string, file: string) => {
    if (!wish.compromise) return present;
    const next = nextName(present);
    files.set(file, next);
    return next;
  };
  if (isNew('log')) identity.log = seedSigner(nameOf(base.log.key.name, FILES.logOrigin), ED25519, seed(FILES.log));
  if (isNew('register')) {
    if (party !== 'DEPOSITARY') throw new Fault('keys.no-register', 'Only the depositary has a log of the register.');
    const origin = base.register ? nameOf(base.register.key.name, FILES.registerOrigin) : registerOrigin(party);
    identity.register = seedSigner(origin, ED25519, seed(FILES.register));
  }
  if (isNew('witness')) identity.witness = seedSigner(base.witness.key.name, COSIGNATURE, seed(FILES.witness));
  if (isNew('receive'))
    for (const office of node.config.offices) {
      const key = newIdentity(node.random);
      files.set(receiveFile(office), key.secretText());
      identity.receive.set(office, key);
    }
  return { identity, files };
}

function sealKeyOf(base: Identity) {
  const read = readCertificate(base.seal.certificate);
  if (!read.ok) throw new Fault('identity.unreadable', read.refusal.words);
  return read.value.publicKey;
}

/** "xa.comity/acts" → "xa.comity/acts-2" → "xa.comity/acts-3". */
function nextName(name: string): string {
  const [, stem, number] = /^(.*?)(?:-(\d+))?$/.exec(name)!;
  return `${stem}-${Number(number ?? 1) + 1}`;
}

type Saying = {
  before: CheckedStatement | null;
  wish: KeyWish;
  address: string;
  number: number;
  now: Instant;
  persons: Parameters<typeof namedKeys>[1];
};

function nextStatement(identity: Identity, { before, wish, address, number, now, persons }: Saying): KeyStatement {
  const day = wish.validFrom ?? firstDay(now);
  const named = namedKeys(identity, persons, address, day);
  const known = before?.statement.officers ?? [];
  // Whoever was named before keeps his first day, and his last one if he has one.
  const officers = named.officers.map((o) => {
    const held = known.find((k) => k.key === o.key && k.person === o.person && k.office === o.office);
    return held ? { ...o, from: held.from, ...(held.until ? { until: held.until } : {}) } : o;
  });
  const recovery = wish.recovery ?? before?.statement.recovery;
  return {
    ...named,
    v: 2,
    seq: number,
    ...(before ? { prev: before.digest } : {}),
    officers,
    ...(recovery ? { recovery } : {}),
    ...(wish.compromise ? { compromise: wish.compromise } : {}),
    validFrom: day,
  };
}

/** How many entries of the own logs were signed before a moment, by this node's clock: what can still be relied upon. */
export async function entriesBefore(node: Node, since: Instant): Promise<{ acts: number; register: number }> {
  // What is no moment is refused with the wish; the database is not asked about it.
  if (!isInstant(since)) return { acts: 0, register: 0 };
  const size = async (log: 'acts' | 'register') => (await checkpoints(node.db, log).signedBefore(since))?.size ?? 0;
  return { acts: await size('acts'), register: await size('register') };
}

/** Adds a signature to a statement. Refusals: those of readJws, keys.signed. */
export function cosignStatement(text: string, signer: Signer, now: Instant): Result<string> {
  const read = readJws(utf8(text), STATEMENT_TYPE);
  if (!read.ok) return read;
  const { payload, signatures } = read.value;
  if (signatures.some((s) => s.kid === signer.kid))
    return refuse('keys.signed', 'This key has signed the statement already.');
  const added = signPayload(payload, signer, Math.floor(millis(now) / 1000), STATEMENT_TYPE);
  return ok(textOf(envelopeOf(payload, [...signatures, added])) ?? '');
}

/** The objection of this party's root to a replacement of itself. Refusal: recovery.unknown. Fault keys.root-other. */
export async function objectTo(node: Node, entry: ActId, root: KeyPair | null): Promise<Result<string>> {
  const { directory } = await node.register();
  const { party } = node.config;
  const found = directory.recoveries.find((r) => r.party === party && r.entry === entry && r.state === 'pending');
  if (!found) return refuse('recovery.unknown', 'No replacement of our root waits under this entry.');
  const own = node.identity.root;
  const signer = root ?? own;
  if (base64(root?.spki ?? own.spki) !== directory.statements.get(party)?.statement.root)
    throw new Fault('keys.root-other', 'This root key is not the one the register names for this party now.');
  const payload = objectionPayload(party, found.statement.digest);
  const signature = signPayload(payload, signer, Math.floor(millis(node.clock()) / 1000), OBJECTION_TYPE);
  return ok(textOf(envelopeOf(payload, [signature])) ?? '');
}
