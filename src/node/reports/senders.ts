// SPDX-License-Identifier: EUPL-1.2
// Banks and enterprises whose machines may report: a file beside the keys of the node, written by its operator, never by a caller.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { base64 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import type { NodeConfig } from '../config.ts';

/** `spki`: public key (P-256) as base64 of SubjectPublicKeyInfo; `kid`: the front of its SHA-256, in hex. */
export type Sender = {
  kid: string;
  name: string;
  reporter: 'enterprise' | 'infrastructure';
  spki: string;
  since: Instant;
};

const placeOf = (config: Pick<NodeConfig, 'dataDir'>) => join(config.dataDir, 'keys', 'reports', 'senders.json');

/** Everybody who may report by machine. */
export async function sendersOf(config: Pick<NodeConfig, 'dataDir'>): Promise<Sender[]> {
  const text = await readFile(placeOf(config), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as Sender[];
}

/** The key of a sender, or null where there is none of that name. */
export async function senderKey(
  config: Pick<NodeConfig, 'dataDir'>,
  kid: string,
): Promise<{ sender: Sender; key: KeyObject } | null> {
  const sender = (await sendersOf(config)).find((s) => s.kid === kid);
  return sender
    ? { sender, key: createPublicKey({ key: Buffer.from(sender.spki, 'base64'), format: 'der', type: 'spki' }) }
    : null;
}

/** Adds a sender. In: its public key as PEM. A key that is known keeps its place. Fault reports.sender-key when it is no P-256 key. */
export async function addSender(
  config: Pick<NodeConfig, 'dataDir'>,
  { name, reporter, pem, now }: Pick<Sender, 'name' | 'reporter'> & { pem: string; now: Instant },
): Promise<Sender> {
  const key = publicKeyOf(pem);
  const der = key.export({ format: 'der', type: 'spki' });
  const kid = createHash('sha256').update(der).digest('hex').slice(0, 16);
  const sender: Sender = { kid, name, reporter, spki: base64(der), since: now };
  await write(config, [...(await sendersOf(config)).filter((s) => s.kid !== kid), sender]);
  return sender;
}

/** Takes a sender's right back. Out: whether there was one. */
export async function removeSender(config: Pick<NodeConfig, 'dataDir'>, kid: string): Promise<boolean> {
  const list = await sendersOf(config);
  const left = list.filter((s) => s.kid !== kid);
  if (left.length === list.length) return false;
  await write(config, left);
  return true;
}

function publicKeyOf(pem: string): KeyObject {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch {
    // Said below.
  }
  throw new Fault(
    'reports.sender-key',
    'The file holds no public key of the curve P-256 (PEM). Ask the sender for it again.',
  );
}

async function write(config: Pick<NodeConfig, 'dataDir'>, list: readonly Sender[]): Promise<void> {
  const place = placeOf(config);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await writeFile(`${place}.new`, `${JSON.stringify(list, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${place}.new`, place);
}
