// SPDX-License-Identifier: EUPL-1.2
// Starts the real PostgreSQL that came with the packages, for whoever has none of their own. Reached by a Unix socket only:
// its bundled libraries are old, so no port is ever opened.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Fault } from '#base/result.ts';
import { codeOf, faultOf } from './faults.ts';
import { usableNative } from './postgres-binaries.ts';
import { chooseUser, type RunAs } from './postgres-user.ts';
import { type Owner, postmasterFile, settlePredecessor, signal, startedAt, until } from './predecessor.ts';

export type Postgres = {
  pid: number;
  /** The address of a database of this server, for openDatabase. */
  url(database: string): string;
  /** Makes an empty database, or a copy of `template` (which nobody may be using). Out: false when it was already there. */
  createDatabase(name: string, template?: string): Promise<boolean>;
  /** Fast shutdown: open transactions are rolled back, everything committed is kept. May be called twice. */
  stop(): Promise<void>;
  /** Settles when the server has ended, wanted or not. */
  ended: Promise<void>;
};

export type PostgresOptions = {
  /** A folder for the database alone: cluster, server.log, owner.json, and a copy of the programs where one is needed. */
  dataDir: string;
  /** Settings on top of ours; only tests should need them. */
  settings?: Record<string, string>;
  /** As whom to run; decided by itself when left out. */
  runAs?: RunAs;
};

/** Durable and small. Statements and values stay out of the log: they may hold personal data. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '32MB',
  max_connections: '200',
  max_wal_size: '256MB',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const USER = 'comity';
const START_MS = 120_000;
const LOG_BYTES = 5 * 1024 * 1024;

/**
 * Starts the server of a data folder, making the cluster at the first start (C.UTF-8, superuser `comity`, data checksums).
 * Works after an unclean stop. Faults: store.postgres-missing, -unusable, -busy, -init, -start, each saying what to do.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = resolve(options.dataDir);
  const as = options.runAs ?? chooseUser();
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) fs.chownSync(dataDir, as.owner, as.ids.gid ?? 0);
  const native = usableNative(as, join(dataDir, 'native'));
  const cluster = join(fs.realpathSync(dataDir), 'cluster');
  const ownerFile = join(dataDir, 'owner.json');

  await settlePredecessor(cluster, readOwner(ownerFile));
  if (fs.existsSync(cluster)) handOver(cluster, as);
  else initialise(native, cluster, as);

  const socketDir = makeSocketDir(as);
  const owner: Owner = { pid: process.pid, started: startedAt(process.pid) ?? '', socketDir };
  fs.writeFileSync(ownerFile, JSON.stringify(owner));
  const settings = { ...SETTINGS, unix_socket_directories: socketDir, ...options.settings };
  const child = await startServer(native, cluster, join(dataDir, 'server.log'), settings, as).catch((error) => {
    fs.rmSync(socketDir, { recursive: true, force: true });
    throw error;
  });

  const ended = new Promise<void>((done) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => done()) : done(),
  );
  const url = (database: string) =>
    `postgresql://${USER}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}`;
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    signal(child.pid!, 'SIGINT');
    const late = setTimeout(() => signal(child.pid!, 'SIGQUIT'), 30_000);
    child.ref();
    await ended;
    clearTimeout(late);
    fs.rmSync(socketDir, { recursive: true, force: true });
    fs.rmSync(ownerFile, { force: true });
  };
  return {
    pid: child.pid!,
    url,
    ended,
    createDatabase: (name, template) => createDatabase(url('postgres'), name, template),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(fs.readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** A path under 100 bytes, because socket addresses hold no more; only its owner may enter. */
function makeSocketDir(as: RunAs): string {
  const base = Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp';
  const dir = fs.mkdtempSync(join(base, 'comity-pg-'));
  if (process.getuid?.() === 0) fs.chownSync(dir, as.owner, as.ids.gid ?? 0);
  return dir;
}

/** A folder made under another way of running as root changes its owner; an ordinary user can only be told. */
function handOver(cluster: string, as: RunAs): void {
  if (fs.statSync(cluster).uid === as.owner) return;
  if (process.getuid?.() !== 0)
    throw new Fault(
      'store.postgres-start',
      `The database in ${cluster} belongs to another user. Start Comity as that user, or change the owner.`,
    );
  fs.lchownSync(cluster, as.owner, as.ids.gid ?? 0);
  for (const name of fs.readdirSync(cluster, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(join(cluster, name), as.owner, as.ids.gid ?? 0);
}

/** Made under another name first: a cluster folder that exists is always a whole one. */
function initialise(native: string, cluster: string, as: RunAs): void {
  const fresh = `${cluster}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  const options = [
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  const [command, ...args] = [
    ...as.prefix,
    join(native, 'bin', 'initdb'),
    '-D',
    fresh,
    `--username=${USER}`,
    ...options,
  ];
  const done = spawnSync(command!, args, {
    ...as.ids,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    encoding: 'utf8',
  });
  if (done.status !== 0)
    throw new Fault(
      'store.postgres-init',
      `The database in ${cluster} could not be made: ${(done.stderr ?? String(done.error)).trim().slice(-800)}`,
    );
  fs.renameSync(fresh, cluster);
  const parent = fs.openSync(join(cluster, '..'), 'r');
  fs.fsyncSync(parent);
  fs.closeSync(parent);
}

/** Starts the server and waits until it says it is ready. The dying children of a killed one may hold on for a moment: then again. */
async function startServer(
  native: string,
  cluster: string,
  log: string,
  settings: Record<string, string>,
  as: RunAs,
): Promise<ChildProcess> {
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...args] = [...as.prefix, join(native, 'bin', 'postgres'), '-D', cluster, ...words];
  // Old words are kept once, so that the file never fills the disk.
  if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) fs.renameSync(log, `${log}.old`);
  for (const end = performance.now() + 15_000; ; await pause(200)) {
    const out = fs.openSync(log, 'a', 0o600);
    const from = fs.fstatSync(out).size;
    // Its own session: an interrupt typed at the terminal reaches the node, which then stops the server in order.
    const child = spawn(command!, args, {
      ...as.ids,
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
      stdio: ['ignore', out, out],
      detached: true,
    });
    fs.closeSync(out);
    child.unref();
    const over = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    const ready = () => {
      const file = postmasterFile(cluster);
      return file?.pid === child.pid && file?.ready === true;
    };
    child.on('error', () => {});
    await until(() => over() || ready(), START_MS);
    if (!over() && ready()) return child;
    if (child.pid !== undefined) signal(child.pid, 'SIGQUIT');
    const said = fs.readFileSync(log).subarray(from).toString('utf8').trim().slice(-800);
    if (/postmaster\.pid|pre-existing shared memory/.test(said) && performance.now() < end) continue;
    throw new Fault(
      'store.postgres-start',
      `PostgreSQL did not start (${log} tells more): ${said || 'it said nothing'}`,
    );
  }
}

async function createDatabase(url: string, name: string, template?: string): Promise<boolean> {
  for (const each of [name, template ?? 'template0'])
    if (!/^[a-z][a-z0-9_-]{0,62}$/.test(each)) throw new Fault('store.name', `"${each}" is not a name for a database.`);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query(`create database "${name}" template "${template ?? 'template0'}"`);
    return true;
  } catch (error) {
    if (codeOf(error) === '42P04') return false;
    throw faultOf(error);
  } finally {
    await client.end().catch(() => {});
  }
}
