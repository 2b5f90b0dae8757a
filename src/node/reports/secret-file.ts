// SPDX-License-Identifier: EUPL-1.2
// Thirty-two bytes of chance that belong to this node alone, beside its keys: made when first needed, the same for all its processes.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bytes, fromHex, hex } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Node } from '../node.ts';

const folderOf = (node: Pick<Node, 'config'>) => join(node.config.dataDir, 'keys');

/** In: a name in kebab-case. Fault identity.unreadable. */
export async function secretFile(node: Pick<Node, 'config' | 'random'>, name: string): Promise<Bytes> {
  const path = join(folderOf(node), `${name}.seed`);
  if (!existsSync(path)) await makeOnce(node, path);
  const bytes = fromHex((await readFile(path, 'utf8')).trim());
  if (bytes?.length !== 32) throw new Fault('identity.unreadable', `The secret at ${path} cannot be read.`);
  return bytes;
}

/** Whole or not at all, and never over another: two processes of a node may want it in the same moment. */
async function makeOnce(node: Pick<Node, 'config' | 'random'>, path: string): Promise<void> {
  await mkdir(folderOf(node), { recursive: true, mode: 0o700 });
  const beside = `${path}.${hex(randomBytes(8))}`;
  await writeFile(beside, hex(node.random(32)), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/** Destroys secrets whose name begins so and does not stand among those that stay. Out: their names. */
export async function destroySecrets(
  node: Pick<Node, 'config'>,
  prefix: string,
  stay: readonly string[],
): Promise<string[]> {
  const names = existsSync(folderOf(node)) ? await readdir(folderOf(node)) : [];
  const gone = names.filter((n) => n.startsWith(prefix) && n.endsWith('.seed') && !stay.includes(n.slice(0, -5)));
  for (const name of gone) await rm(join(folderOf(node), name), { force: true });
  return gone.map((n) => n.slice(0, -5)).sort();
}
