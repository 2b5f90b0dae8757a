// SPDX-License-Identifier: EUPL-1.2
// The logs a node keeps itself: that of its acts, and at the depositary the public one of the register. One value a log, and
// everything that sequences, signs and proves takes it as an argument.
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import type { LogName } from '#proof/log/log-name.ts';
import type { NoteKey, NoteSigner } from '#proof/log/note-key.ts';
import type { FileReader } from '#proof/log/tiles.ts';
import { type LogFiles, logFiles } from '#store/log-files.ts';
import type { Node } from './node.ts';

export type OwnLog = {
  name: LogName;
  /** Signs checkpoints now; a rotation changes it under way. */
  readonly signer: NoteSigner;
  /** Earlier keys of the same log that go on signing along. */
  readonly cosigners: readonly NoteSigner[];
  /** Under these the own checkpoints at rest are read. */
  readonly keys: readonly NoteKey[];
  files: LogFiles;
  /** After so long without growth the witnesses are asked again, so that their newest signature stays young; null: never. */
  renewAfterMs: number | null;
};

/** Whoever reads the register refuses a view older than a day; asked again this often, several rounds may fail before that. */
export const RENEW_REGISTER_MS = 4 * 3_600_000;

type Keeper = Pick<Node, 'identity' | 'config' | 'logFiles'>;

const kept = new WeakMap<Keeper['logFiles'], OwnLog[]>();

/** All logs of a node, that of its acts first. */
export function ownLogs(node: Keeper): OwnLog[] {
  const known = kept.get(node.logFiles);
  if (known) return known;
  const logs: OwnLog[] = [keptLog(node, 'acts', node.logFiles, null)];
  if (node.identity.register)
    logs.push(keptLog(node, 'register', logFiles(join(node.config.dataDir, 'register-log')), RENEW_REGISTER_MS));
  kept.set(node.logFiles, logs);
  return logs;
}

/** Keys are asked for each time they are needed: an entry of the register may change them. */
function keptLog(node: Keeper, name: LogName, files: LogFiles, renewAfterMs: number | null): OwnLog {
  const signer = () => (name === 'acts' ? node.identity.log : node.identity.register!);
  return {
    name,
    files,
    renewAfterMs,
    get signer() {
      return signer();
    },
    get cosigners() {
      return node.identity.former?.cosigners[name] ?? [];
    },
    get keys() {
      return [signer().key, ...(node.identity.former?.logKeys ?? [])];
    },
  };
}

/** One log of a node. Fault log.none when it keeps no such log. */
export function ownLog(node: Keeper, name: LogName): OwnLog {
  const log = ownLogs(node).find((l) => l.name === name);
  if (!log) throw new Fault('log.none', `This node keeps no log of the name ${name}.`);
  return log;
}

/** In which log an own act is entered: what is published in the public one, where the node keeps one. */
export function logFor(node: Pick<Node, 'identity'>, published: boolean): LogName {
  return published && node.identity.register ? 'register' : 'acts';
}

/** Reads files of a log by their path; null where there is none. */
export function readerOf(log: Pick<OwnLog, 'files'>): FileReader {
  return async (path) => {
    const found = await log.files.read(path);
    return found.ok ? found.value : null;
  };
}
