// SPDX-License-Identifier: EUPL-1.2
// The demonstration: a world of its own, five nodes, one address to open, and a summit. It goes on until it is stopped.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Fault } from '#base/result.ts';
import { startPostgres } from '#store/embedded.ts';
import { type Place, parse } from './words-of-command.ts';
import { foundSummit, seatsOf } from './conference/found-summit.ts';
import { readSummitSeed } from './conference/summit-seed.ts';
import { createIn, createOn } from './exercise/databases.ts';
import { enterStanding } from './exercise/register.ts';
import { startAll } from './exercise/running.ts';
import { foundWorld, reopenWorld, type World } from './exercise/world.ts';
import { foundReports } from './reports/found-reports.ts';
import { readReportsSeed } from './reports/reports-seed.ts';

const FIRST_PORT = 8460;

export async function demo(args: string[], place: Place): Promise<number> {
  const { values } = parse(args, { data: { type: 'string' }, port: { type: 'string' } });
  const started = performance.now();
  const keep = values.data !== undefined;
  const dir = keep ? resolve(String(values.data)) : await mkdtemp(join(tmpdir(), 'comity-demo-'));
  await mkdir(dir, { recursive: true });
  const built = buildPages(place.root);
  const postgres = place.databaseUrl === undefined ? await startPostgres({ dataDir: join(dir, 'postgres') }) : null;
  const nodes: Awaited<ReturnType<typeof startAll>> = new Map();
  const close = async () => {
    await Promise.all([...nodes.values()].map((n) => n.stop()));
    await postgres?.stop();
    if (!keep) await rm(dir, { recursive: true, force: true });
  };
  // Heard from the first moment, so that an impatient Ctrl-C leaves nothing running.
  const stopped = new Promise<void>((resolve_) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve_());
  });
  try {
    const database = postgres ? createIn(postgres) : createOn(place.databaseUrl!);
    const known = await reopenWorld(join(dir, 'world'), database);
    const world =
      known ?? (await foundWorld(join(dir, 'world'), database, place.law, Number(values.port ?? FIRST_PORT)));
    for (const [party, node] of await startAll(world)) nodes.set(party, node);
    const notify = known ? null : await enterStanding(world, nodes, place.law);
    await built;
    const address = world.members.get('XA')!.config.address;
    process.stdout.write(
      [
        '',
        '  Comity, an exercise with the fictional States XA and XB, the provider Nimbus, a depositary and XH, the host of a summit.',
        '',
        `  Open  ${address}/exercise`,
        '',
        `  Ready after ${((performance.now() - started) / 1000).toFixed(1)} s. ${keep ? `Everything is kept in ${dir}.` : 'Nothing is kept when it stops.'} Stop with Ctrl-C.`,
        '',
        '',
      ].join('\n'),
    );
    // Nobody waits for reports, notifications and the summit: what a case stands on is there already.
    if (notify)
      await Promise.race([
        stopped,
        reportsOf(world, place)
          .then(notify)
          .then(() => summitOf(world, place)),
      ]);
    await stopped;
    return 0;
  } finally {
    await close();
  }
}

/** Invented reports, sent in through the doors anybody uses; told once they are there. */
async function reportsOf(world: World, place: Place): Promise<void> {
  const { reports } = await foundReports(await readReportsSeed(place.law), world.members, Date.now());
  const { address } = world.members.get('XA')!.config;
  process.stdout.write(
    `  ${reports} invented reports are in. Report one yourself at ${address}/report, or sign in as Nils Averan and open Reports.\n\n`,
  );
}

/** The fictional summit, entered step by step by the people of the exercise; told once it stands. */
async function summitOf(world: World, place: Place): Promise<void> {
  const host = world.members.get('XH')!.config;
  const { acts } = await foundSummit(await readSummitSeed(place.law), seatsOf(host), Date.now());
  process.stdout.write(
    `  The summit of XH is open: ${acts} acts. Sign in as somebody of XH at ${host.address}/exercise\n\n`,
  );
}

/** Builds the pages when they are not there. Fault demo.pages. */
async function buildPages(root: string): Promise<void> {
  if (existsSync(join(root, 'dist', 'web', 'index.html'))) return;
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const code = await new Promise<number | null>((resolve_) => child.once('exit', resolve_));
  if (code !== 0) throw new Fault('demo.pages', 'The pages could not be built. Run "npm ci" and try again.');
}
