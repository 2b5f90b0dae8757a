// SPDX-License-Identifier: EUPL-1.2
// The keys of one node: made once, read at start. One file a key, readable by the node's user alone; one role a key.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfficeId, Party } from '#base/act.ts';
import { type Bytes, fromHex, hex } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { type Instant, plusMillis } from '#base/time.ts';
import { type Identity as ReceiveIdentity, newIdentity, readIdentity } from '#proof/age/recipient.ts';
import { kidOf } from '#proof/keys.ts';
import { COSIGNATURE, ED25519, type NoteSigner, seedSigner } from '#proof/log/note-key.ts';
import { makeRoot, makeSeal } from '#proof/package/certificate.ts';
import { keySigner, type Signer } from '#proof/signed-act.ts';
import { sha256Hex } from '#proof/snapshot.ts';

export type Random = (n: number) => Uint8Array;

export type Identity = {
  party: Party;
  root: Signer & { spki: Bytes; certificate: Bytes; fingerprint: string };
  seal: Signer & { certificate: Bytes };
  /** Signs checkpoints of this node's log. */
  log: NoteSigner;
  /** Cosigns checkpoints of other nodes' logs. */
  witness: NoteSigner;
  receive: Map<OfficeId, ReceiveIdentity>;
};

const YEAR = 365 * 86_400_000;

export function logOrigin(party: Party): string {
  return `${party.toLowerCase()}.comity/acts`;
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
  const put = async (name: string, content: string | Uint8Array) => {
    try {
      await writeFile(join(dir, name), content, { mode: 0o600, flag: 'wx' });
    } catch (cause) {
      throw new Fault('identity.exists', `There is a key at ${name} already; it is not overwritten.`, { cause });
    }
  };
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const spki = (key: KeyObject) => Uint8Array.from(key.export({ type: 'spki', format: 'der' }));
  const root = pair();
  const seal = pair();
  // Certificates run from a day before, so that a clock a little behind does not refuse them.
  const wish = (name: string, key: KeyObject, years: number) => ({
    party,
    name,
    publicKey: spki(key),
    serial: random(16),
    notBefore: plusMillis(now.slice(0, 19).concat('.000Z'), -86_400_000),
    notAfter: plusMillis(now.slice(0, 19).concat('.000Z'), years * YEAR),
  });
  const signRoot = keySigner('', root.privateKey).sign;
  const rootCertificate = await makeRoot(wish(`${partyName} root`, root.publicKey, 10), signRoot);
  const sealCertificate = await makeSeal(rootCertificate, wish(`${partyName} seal`, seal.publicKey, 2), signRoot);
  await put('root.pem', pem(root.privateKey));
  await put('root.der', rootCertificate);
  await put('seal.pem', pem(seal.privateKey));
  await put('seal.der', sealCertificate);
  await put('log.seed', hex(random(32)));
  await put('witness.seed', hex(random(32)));
  for (const office of offices) await put(receiveFile(office), newIdentity(random).secretText());
}

/** Reads the keys of a node. Fault identity.unreadable. */
export async function readIdentityFiles(dir: string, party: Party, offices: OfficeId[]): Promise<Identity> {
  try {
    const text = (name: string) => readFile(join(dir, name), 'utf8');
    const der = async (name: string) => Uint8Array.from(await readFile(join(dir, name)));
    const signer = async (name: string) => {
      const key = createPrivateKey(await text(name));
      const spki = Uint8Array.from(createPublicKey(key).export({ type: 'spki', format: 'der' }));
      return { ...keySigner(kidOf(spki), key), spki };
    };
    const seed = async (name: string) => fromHex((await text(name)).trim()) ?? new Uint8Array(0);
    const root = await signer('root.pem');
    const receive = new Map<OfficeId, ReceiveIdentity>();
    for (const office of offices) {
      const read = readIdentity((await text(receiveFile(office))).trim());
      if (!read.ok) throw new Fault('identity.receive', read.refusal.words);
      receive.set(office, read.value);
    }
    return {
      party,
      root: { ...root, certificate: await der('root.der'), fingerprint: sha256Hex(root.spki) },
      seal: { ...(await signer('seal.pem')), certificate: await der('seal.der') },
      log: seedSigner(logOrigin(party), ED25519, await seed('log.seed')),
      witness: seedSigner(witnessName(party), COSIGNATURE, await seed('witness.seed')),
      receive,
    };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('identity.unreadable', `The keys of this node cannot be read from ${dir}.`, { cause });
  }
}

function receiveFile(office: OfficeId): string {
  return `receive-${office.slice(office.indexOf('/') + 1)}.age`;
}
