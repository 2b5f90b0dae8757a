// SPDX-License-Identifier: EUPL-1.2
// One State's installation, put together: what the parts of a node share, and nothing that decides.
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import { type CivilDate, civilDateOf, type CivilTime, civilTime, type Instant, instantOf } from '#base/time.ts';
import { KINDS, type KindTable } from '#acts/kinds.ts';
import { lawPacks, type LawPacks, readPack } from '#law/pack.ts';
import { actsReader, type ActsReader } from '#store/acts.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { evidenceFiles, type EvidenceFiles } from '#store/evidence-files.ts';
import { logFiles, type LogFiles } from '#store/log-files.ts';
import { migrate } from '#store/migrate.ts';
import type { NodeConfig } from './config.ts';
import type { Identity, Random } from './identity.ts';
import { type KeyFolder, openKeyFolder } from './key-sets.ts';
import { markedPacks } from './marked-packs.ts';
import { publishOlder } from './publish-older.ts';
import { type Register, registerReader } from './register.ts';

export type Node = {
  config: NodeConfig;
  /** The keys in use now; what it holds changes with the register. */
  identity: Identity;
  keyFolder: KeyFolder;
  /** Now, in UTC. Reminders and expiry read it; the order of acts never does. */
  clock: () => Instant;
  random: Random;
  packs: LawPacks;
  kinds: KindTable;
  db: Database;
  /** The same database for rows whose loss in a crash costs a repetition, never a fact: its commits do not wait for the disk. */
  hasty: Database;
  acts: ActsReader;
  logFiles: LogFiles;
  files: EvidenceFiles;
  /** The register as this node knows it now. */
  register: () => Promise<Register>;
  /** Wakes the log worker and the courier of this process at once; other processes are woken through the database. */
  bell: Bell;
  close(): Promise<void>;
};

/** Who waits to be woken in this process. */
export type Ring = 'acts' | 'log' | 'outbox' | 'proven' | 'fetch';
export type Bell = { ring(what: Ring): void; on(what: Ring, fn: () => void): () => void };

export function makeBell(): Bell {
  const listeners = new Map<string, Set<() => void>>();
  return {
    ring: (what) => {
      for (const fn of listeners.get(what) ?? []) fn();
    },
    on: (what, fn) => {
      const set = listeners.get(what) ?? new Set();
      listeners.set(what, set.add(fn));
      return () => set.delete(fn);
    },
  };
}

/** Reads every pack below `dir`. A pack that cannot be read stops the node: half a law is no law. Fault law.pack. */
export async function loadPacks(dir: string): Promise<LawPacks> {
  const names = (await readdir(dir, { withFileTypes: true })).filter((d) => d.isDirectory()).map((d) => d.name);
  const packs = [];
  for (const name of names.sort()) {
    const read = readPack(Uint8Array.from(await readFile(join(dir, name, 'pack.json'))));
    if (!read.ok)
      throw new Fault(
        'law.pack',
        `The law pack "${name}" cannot be used: ${read.refusal.words} (${JSON.stringify(read.refusal.params ?? {})}). The node does not start without it.`,
      );
    packs.push(read.value);
  }
  if (packs.length === 0) throw new Fault('law.pack', `There is no law pack in ${dir}.`);
  return lawPacks(packs);
}

export const random: Random = (n) => Uint8Array.from(randomBytes(n));

/** Opens a node over its settings: law first, then keys, then the database, brought up to date. */
export async function openNode(
  config: NodeConfig,
  lawDir: string,
  clock: () => Instant = () => instantOf(Date.now()),
  kinds: KindTable = KINDS,
): Promise<Node> {
  const loaded = await loadPacks(lawDir);
  const keyFolder = await openKeyFolder(join(config.dataDir, 'keys'), config.party, config.offices);
  const { identity } = keyFolder;
  const db = openDatabase(config.databaseUrl, { max: 8 });
  const hasty = openDatabase(config.databaseUrl, { max: 4, hasty: true });
  const close = async () => {
    await db.destroy();
    await hasty.destroy();
  };
  const acts = actsReader(db);
  const { packs, refresh } = markedPacks(loaded, acts, config.party);
  const bell = makeBell();
  const register = followingKeys(registerReader(config, acts, packs), keyFolder, { clock, config });
  try {
    await migrate(db);
    await refresh();
    // The first look at the register says which of the own keys are in force.
    await register();
    await publishOlder({ db, random, identity });
  } catch (fault) {
    await close();
    throw fault;
  }
  // A mark takes effect with the next look at the law; should reading fail, with the act after it.
  bell.on('acts', () => void refresh().catch(() => {}));
  return {
    config,
    identity,
    keyFolder,
    clock,
    random,
    packs,
    kinds,
    db,
    hasty,
    acts,
    logFiles: logFiles(join(config.dataDir, 'log')),
    files: evidenceFiles(join(config.dataDir, 'evidence')),
    register,
    bell,
    close,
  };
}

/** The register, and with each look at it the keys it calls for: an entry of the own party changes them without a restart. */
function followingKeys(
  read: () => Promise<Register>,
  keys: KeyFolder,
  at: Pick<Node, 'clock' | 'config'>,
): () => Promise<Register> {
  let seen: { register: Register; minute: string } | null = null;
  return async () => {
    const register = await read();
    // A set may have to wait for its first day, so the day is looked at too; not with every act.
    const minute = at.clock().slice(0, 16);
    if (seen?.register !== register || seen.minute !== minute) {
      await keys.follow(register.directory, today(at));
      seen = { register, minute };
    }
    return register;
  };
}

/** Now, as the wall clock of this node shows it. */
export function civilNow(node: Pick<Node, 'clock' | 'config'>): CivilTime {
  return civilTime(node.clock(), node.config.zone, node.config.place);
}

export function today(node: Pick<Node, 'clock' | 'config'>): CivilDate {
  return civilDateOf(civilNow(node));
}
