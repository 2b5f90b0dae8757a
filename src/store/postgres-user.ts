// SPDX-License-Identifier: EUPL-1.2
// PostgreSQL refuses to run as root. This decides as whom it runs, without changing anything in the system.
import { spawnSync } from 'node:child_process';

/** How to start a server program: words to put before it, and the user and group it gets. */
export type RunAs = {
  prefix: readonly string[];
  ids: { uid?: number; gid?: number };
  /** The user that must own the data, as seen by this process. */
  owner: number;
};

/** In a user namespace root is seen as an ordinary user, and the files stay root's. */
const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
/** Asks the kernel to end the server (fast shutdown) when the process that started it is gone, even by kill -9. */
const DIES_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT'];
const NOBODY = 65534;

function works(prefix: readonly string[]): boolean {
  const [command, ...args] = [...prefix, 'true'];
  return spawnSync(command!, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

/** Root gives up its rights to an account that owns nothing else. */
export function asNobody(): RunAs {
  return { prefix: works(DIES_WITH_PARENT) ? DIES_WITH_PARENT : [], ids: { uid: NOBODY, gid: NOBODY }, owner: NOBODY };
}

/** The best way on this machine: as ourselves; for root in a user namespace, else as nobody. */
export function chooseUser(): RunAs {
  const uid = process.getuid?.() ?? 0;
  const tail = works(DIES_WITH_PARENT) ? DIES_WITH_PARENT : [];
  if (uid !== 0) return { prefix: tail, ids: {}, owner: uid };
  if (works(NAMESPACE)) return { prefix: [...NAMESPACE, ...tail], ids: {}, owner: 0 };
  return asNobody();
}
