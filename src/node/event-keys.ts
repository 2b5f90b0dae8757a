// SPDX-License-Identifier: EUPL-1.2
// The two keys of an event: one signs the codes of badges, one signs the lists that gates work from. Each is made once, when it is first
// needed, and lies beside the other keys of the node; its public half stands in acts and lists.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base64, hex } from '#base/bytes.ts';
import type { Signer } from '#proof/signed-act.ts';
import { newKeyPair, readKeyFile } from './identity.ts';
import type { Node } from './node.ts';

/** A key of an event. `spki`: its public half as base64 of SubjectPublicKeyInfo. */
export type EventKey = Signer & { spki: string };
export type EventKeys = { badges: EventKey; lists: EventKey };

const opened = new Map<string, Promise<EventKey>>();

/** The keys of an event, made where there are none. In: the node, and the code of the event. Fault identity.unreadable. */
export async function eventKeys(node: Pick<Node, 'config'>, event: string): Promise<EventKeys> {
  const folder = join(node.config.dataDir, 'keys');
  const [badges, lists] = await Promise.all([
    keyAt(folder, `badge-${event}.pem`),
    keyAt(folder, `gate-list-${event}.pem`),
  ]);
  return { badges, lists };
}

/** Destroys the keys of an event: nobody signs a card or a list of it again. What they signed can still be checked. */
export async function destroyEventKeys(node: Pick<Node, 'config'>, event: string): Promise<void> {
  for (const name of [`badge-${event}.pem`, `gate-list-${event}.pem`]) {
    const path = join(node.config.dataDir, 'keys', name);
    opened.delete(path);
    await rm(path, { force: true });
  }
}

function keyAt(folder: string, name: string): Promise<EventKey> {
  const path = join(folder, name);
  const known = opened.get(path);
  // Another process of the node may have destroyed it.
  if (known && existsSync(path)) return known;
  const reading = openOrMake(folder, path).catch((fault) => {
    opened.delete(path);
    throw fault;
  });
  opened.set(path, reading);
  return reading;
}

async function openOrMake(folder: string, path: string): Promise<EventKey> {
  if (!existsSync(path)) await makeOnce(folder, path);
  const { kid, sign, spki } = await readKeyFile(path);
  return { kid, sign, spki: base64(spki) };
}

/** Whole or not at all, and never over another: two processes of a node may want it in the same moment. */
async function makeOnce(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${hex(randomBytes(8))}`;
  await writeFile(beside, newKeyPair().pem, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(beside, { force: true });
  }
}
