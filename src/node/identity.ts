// SPDX-License-Identifier: EUPL-1.2
// The keys of one node: made once, read at start. One file a key, readable by the node's user alone; one role a key.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfficeId, Party } from '#base/act.ts';
import { type Bytes, fromHex, hex } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { type Instant, plusMillis } from '#base/time.ts';
import { type Identity as ReceiveIdentity, newIdentity, readIdentity } from '#proof/age/recipient.ts';
import { kidOf } from '#proof/keys.ts';
import { COSIGNATURE, ED25519, type NoteKey, type NoteSigner, seedSigner } from '#proof/log/note-key.ts';
import { makeRoot, makeSeal, readCertificate } from '#proof/package/certificate.ts';
import { keySigner, type Signer } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';

export type Random = (n: number) => Uint8Array;

export type Identity = {
  party: Party;
  root: Signer & { spki: Bytes; certificate: Bytes; fingerprint: string };
  seal: Signer & { certificate: Bytes };
  /** Signs checkpoints of this node's log of acts. */
  log: NoteSigner;
  /** Signs checkpoints of the public log of the register. Only the depositary has one. */
  register?: NoteSigner;
  /** Cosigns checkpoints of other nodes' logs. */
  witness: NoteSigner;
  receive: Map<OfficeId, ReceiveIdentity>;
  /** Keys that came before these. */
  former?: FormerKeys;
};

/** What earlier keys of a node are still good for. */
export type FormerKeys = {
  /** Log keys that were changed without need: they go on signing along, so that nobody who is behind with the register is lost. */
  cosigners: { acts: NoteSigner[]; register: NoteSigner[] };
  /** All earlier log keys, those given up too: under them the own old checkpoints are read. */
  logKeys: NoteKey[];
  /** Opens what was sealed to an earlier recipient. */
  receive: Map<OfficeId, ReceiveIdentity[]>;
};

const YEAR = 365 * 86_400_000;

export function logOrigin(party: Party): string {
  return `${party.toLowerCase()}.comity/acts`;
}

export function registerOrigin(party: Party): string {
  return `${party.toLowerCase()}.comity/register`;
}

export function witnessName(party: Party): string {
  return `${party.toLowerCase()}.comity/witness`;
}

/** Makes all keys of a node below `dir`. Fault identity.exists when there are keys already: they are never overwritten. */
export async function makeIdentity(
  dir: string,
  party: Party,
  partyName: string,
  offices: OfficeId[],
  random: Random,
  now: Instant,
): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const root = await newRoot(party, partyName, random, now);
  const seal = newKeyPair();
  const sealCertificate = await certifySeal(root, party, partyName, seal.spki, random, now);
  const files: Record<string, string | Uint8Array> = {
    [FILES.root]: root.pem,
    [FILES.rootCertificate]: root.certificate,
    [FILES.seal]: seal.pem,
    [FILES.sealCertificate]: sealCertificate,
    [FILES.log]: hex(random(32)),
    ...(party === 'DEPOSITARY' ? { [FILES.register]: hex(random(32)) } : {}),
    [FILES.witness]: hex(random(32)),
  };
  for (const office of offices) files[receiveFile(office)] = newIdentity(random).secretText();
  for (const [name, content] of Object.entries(files)) await writeKeyFile(join(dir, name), content);
}

/** Writes one file that its user alone may read. Fault identity.exists: a key file is never overwritten. */
export async function writeKeyFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new Fault('identity.exists', `There is a key at ${path} already; it is not overwritten.`, { cause });
  }
}

/** Names of key files in a folder of keys. */
export const FILES = {
  root: 'root.pem',
  rootCertificate: 'root.der',
  seal: 'seal.pem',
  sealCertificate: 'seal.der',
  log: 'log.seed',
  logOrigin: 'log.origin',
  register: 'register.seed',
  registerOrigin: 'register.origin',
  witness: 'witness.seed',
} as const;

export type KeyPair = Signer & { pem: string; spki: Bytes };

/** A new P-256 key, with its private half as PEM (PKCS #8). */
export function newKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return keyPairOf(privateKey);
}

function keyPairOf(privateKey: KeyObject): KeyPair {
  const spki = Uint8Array.from(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }));
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return { ...keySigner(kidOf(spki), privateKey), pem, spki };
}

/** Reads a private key from its file. Fault identity.unreadable. */
export async function readKeyFile(path: string): Promise<KeyPair> {
  try {
    return keyPairOf(createPrivateKey(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new Fault('identity.unreadable', `There is no private key to be read at ${path}.`, { cause });
  }
}

/** A new root with its own certificate. */
export async function newRoot(party: Party, partyName: string, random: Random, now: Instant) {
  const pair = newKeyPair();
  const wish = certificateWish(party, `${partyName} root`, pair.spki, random, now, 10);
  return { ...pair, certificate: await makeRoot(wish, pair.sign) };
}

/** A certificate of the seal key under a root. */
export async function certifySeal(
  root: { certificate: Uint8Array; sign: Signer['sign'] },
  party: Party,
  partyName: string,
  sealSpki: Bytes,
  random: Random,
  now: Instant,
): Promise<Bytes> {
  const wish = certificateWish(party, `${partyName} seal`, sealSpki, random, now, 2);
  return makeSeal(root.certificate, wish, root.sign);
}

/** Certificates run from a day before, so that a clock a little behind does not refuse them. */
function certificateWish(party: Party, name: string, publicKey: Bytes, random: Random, now: Instant, years: number) {
  const second = now.slice(0, 19).concat('.000Z');
  return {
    party,
    name,
    publicKey,
    serial: random(16),
    notBefore: plusMillis(second, -86_400_000),
    notAfter: plusMillis(second, years * YEAR),
  };
}

/**
 * Reads the keys of a node as a numbered set of them stands (key-sets.ts); the first unless another is named. A root key that is
 * kept elsewhere may be missing; its certificate must be there. Fault identity.unreadable.
 */
export async function readIdentityFiles(dir: string, party: Party, offices: OfficeId[], set = 1): Promise<Identity> {
  try {
    const text = (name: string) => readFile(keyFile(dir, set, name), 'utf8');
    const has = (name: string) => existsSync(keyFile(dir, set, name));
    const der = async (name: string) => Uint8Array.from(await readFile(keyFile(dir, set, name)));
    const seed = async (name: string) => fromHex((await text(name)).trim()) ?? new Uint8Array(0);
    const named = async (name: string, first: string) => (has(name) ? (await text(name)).trim() : first);
    const certificate = await der(FILES.rootCertificate);
    const root = await rootOf(certificate, has(FILES.root) ? keyFile(dir, set, FILES.root) : null);
    const receive = new Map<OfficeId, ReceiveIdentity>();
    for (const office of offices) {
      const read = readIdentity((await text(receiveFile(office))).trim());
      if (!read.ok) throw new Fault('identity.receive', read.refusal.words);
      receive.set(office, read.value);
    }
    const { kid, sign } = await readKeyFile(keyFile(dir, set, FILES.seal));
    const origin = await named(FILES.logOrigin, logOrigin(party));
    const register =
      party === 'DEPOSITARY' && has(FILES.register)
        ? seedSigner(await named(FILES.registerOrigin, registerOrigin(party)), ED25519, await seed(FILES.register))
        : undefined;
    return {
      party,
      root: { kid: root.kid, sign: root.sign, spki: root.spki, certificate, fingerprint: sha256Hex(root.spki) },
      seal: { kid, sign, certificate: await der(FILES.sealCertificate) },
      log: seedSigner(origin, ED25519, await seed(FILES.log)),
      ...(register ? { register } : {}),
      witness: seedSigner(witnessName(party), COSIGNATURE, await seed(FILES.witness)),
      receive,
    };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('identity.unreadable', `The keys of this node cannot be read from ${dir}.`, { cause });
  }
}

/** Where a file of a set lies: with the newest set that brought one of its own. */
export function keyFile(dir: string, set: number, name: string): string {
  for (let n = set; n > 0; n--) {
    const path = join(dir, String(n), name);
    if (existsSync(path)) return path;
  }
  return join(dir, name);
}

/** The root of a certificate. Its private half may lie elsewhere, as it should: then it can be named, not used. */
async function rootOf(certificate: Bytes, path: string | null): Promise<Signer & { spki: Bytes }> {
  const read = readCertificate(certificate);
  if (!read.ok) throw new Fault('identity.unreadable', read.refusal.words);
  const spki = read.value.publicKey;
  const pair = path === null ? null : await readKeyFile(path);
  // An earlier root that lies beside is not the one of this set.
  if (pair?.kid === kidOf(spki)) return pair;
  const sign = () => {
    throw new Fault('identity.root-away', 'The root key does not lie in this folder. Name its file with --root FILE.');
  };
  return { kid: kidOf(spki), sign, spki };
}

/** The identities with which an office opens what was sealed to it: the present one first, then those before it. */
export function receiversOf(identity: Pick<Identity, 'receive' | 'former'>, office: OfficeId): ReceiveIdentity[] {
  const now = identity.receive.get(office);
  return now ? [now, ...(identity.former?.receive.get(office) ?? [])] : [];
}

export function receiveFile(office: OfficeId): string {
  return `receive-${office.slice(office.indexOf('/') + 1)}.age`;
}
