// SPDX-License-Identifier: EUPL-1.2
// What an earlier run may have left in a data folder: a running server without its node, a lock file of the dead, a socket folder.
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#base/result.ts';

/** Who started the server of a data folder. A pid alone may have been given to another process since. */
export type Owner = { pid: number; started: string; socketDir: string };

/** When a process started, in clock ticks since boot (proc(5), field 22), or null when there is no such process. */
export function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** The processes that work inside a cluster folder: the server and all its children do. */
export function workingIn(cluster: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The pid in `postmaster.pid` and whether that server says it is ready, or null without such a file. */
export function postmasterFile(cluster: string): { pid: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

/** Sends a signal to a process that may already be gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone, which is what the caller wants.
  }
}

/** Waits until a condition holds. Out: whether it did before the given milliseconds had passed. */
export async function until(holds: () => boolean, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await pause(25)) if (holds()) return true;
  return holds();
}

/**
 * Makes way for a new server. A server whose node is gone is shut down; leftovers of its children are awaited, because two
 * generations must never share the files. Fault `store.postgres-busy` when a living node owns the folder.
 */
export async function settlePredecessor(cluster: string, owner: Owner | null): Promise<void> {
  const file = postmasterFile(cluster);
  const running = file !== null && workingIn(cluster).includes(file.pid);
  if (running) {
    const owned = () => owner !== null && startedAt(owner.pid) === owner.started;
    const gone = () => !workingIn(cluster).includes(file.pid);
    if (owned() && (owner?.pid === process.pid || !(await until(() => !owned() || gone(), 5000))))
      throw new Fault(
        'store.postgres-busy',
        `Another running Comity (process ${owner?.pid}) uses the database in ${cluster}. Stop it, or give this one a data folder of its own.`,
      );
    signal(file.pid, 'SIGINT');
    if (!(await until(gone, 30_000))) signal(file.pid, 'SIGQUIT');
  }
  if (!(await until(() => workingIn(cluster).length === 0, 15_000)))
    throw new Fault(
      'store.postgres-busy',
      `Processes of an earlier database server still work in ${cluster}. End them and start again.`,
    );
  // Nobody works here any more, so the file is of the dead, even if its number now belongs to a stranger (a restarted container).
  if (existsSync(cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
  if (owner && /\/comity-pg-[A-Za-z0-9]+$/.test(owner.socketDir))
    rmSync(owner.socketDir, { recursive: true, force: true });
}
