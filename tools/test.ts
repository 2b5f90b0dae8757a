// SPDX-License-Identifier: EUPL-1.2
// The one test command: checks, then tests room by room, then journeys over real nodes and a real browser. Ends with a plain
// line of figures; a group that ran fewer tests than it must have is a failure, because a check that checked nothing passes.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';

type Tally = { passed: number; failed: number; skipped: number };
type Group = { name: string; files: string[]; isolation: 'none' | 'process'; concurrency: number; atLeast: number };

const BIN = 'node_modules/.bin';
/** Programs that look at the tree without running it; each counts as one. */
const CHECKS: { name: string; command: string[] }[] = [
  { name: 'types', command: [`${BIN}/tsc`, '-p', 'tsconfig.json'] },
  { name: 'types of the pure rooms', command: [`${BIN}/tsc`, '-p', 'tsconfig.pure.json'] },
  { name: 'types of the pages', command: [`${BIN}/tsc`, '-p', 'tsconfig.web.json'] },
  { name: 'lint and format', command: [`${BIN}/biome`, 'check', '--error-on-warnings'] },
  { name: 'walls of the house', command: [process.execPath, 'tools/check-house.ts'] },
  { name: 'what files must not say', command: [process.execPath, 'tools/check-text.ts'] },
  {
    name: 'the pages build',
    command: [process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
];

const tests = (...patterns: string[]) => patterns.flatMap((p) => globSync(p)).sort();
const GROUPS: Group[] = [
  {
    name: 'pure rooms',
    files: tests('src/{base,law,acts,wire,public,web}/**/*.test.ts', 'src/proof/**/*.test.ts'),
    isolation: 'none',
    concurrency: 1,
    atLeast: 1415,
  },
  { name: 'guards', files: tests('tools/**/*.test.ts'), isolation: 'process', concurrency: 2, atLeast: 95 },
  {
    name: 'rooms with effects',
    files: tests('src/{store,node,peer,http,cli}/**/*.test.ts', 'test/*.test.ts'),
    isolation: 'process',
    concurrency: 2,
    atLeast: 570,
  },
  {
    name: 'tools of others',
    files: tests('test/other-tools/**/*.test.ts'),
    isolation: 'process',
    concurrency: 1,
    atLeast: 15,
  },
  { name: 'journeys', files: tests('test/journeys/**/*.test.ts'), isolation: 'process', concurrency: 1, atLeast: 137 },
  { name: 'browser', files: tests('test/browser/**/*.test.ts'), isolation: 'process', concurrency: 1, atLeast: 148 },
];

async function check({ name, command }: (typeof CHECKS)[number]): Promise<Tally> {
  const started = performance.now();
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const ok = code === 0;
  process.stdout.write(
    `${ok ? '✔' : '✖'} ${name} (${Math.round(performance.now() - started)} ms)\n${ok ? '' : output}`,
  );
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function runGroup(group: Group): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write(`\n— ${group.name} —\n`);
  if (group.files.length > 0) {
    const stream = run({
      files: group.files,
      isolation: group.isolation,
      concurrency: group.isolation === 'none' ? undefined : Math.min(group.concurrency, availableParallelism()),
      timeout: 600_000,
    } as Parameters<typeof run>[0]);
    const suite = (data: { details?: { type?: string } }) => data.details?.type === 'suite';
    stream.on('test:pass', (data) => {
      if (suite(data)) return;
      if (data.skip !== undefined || data.todo !== undefined) tally.skipped++;
      else tally.passed++;
    });
    stream.on('test:fail', (data) => {
      if (!suite(data)) tally.failed++;
    });
    const printed = stream.compose(new spec() as unknown as NodeJS.ReadWriteStream);
    printed.pipe(process.stdout, { end: false });
    await new Promise((resolve) => printed.on('end', resolve));
  }
  const ran = tally.passed + tally.failed + tally.skipped;
  if (ran < group.atLeast) {
    process.stdout.write(`✖ ${group.name}: ${ran} tests ran, at least ${group.atLeast} must\n`);
    tally.failed++;
  }
  return tally;
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = (name: string) => values.only === undefined || name.startsWith(values.only);
const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const add = (t: Tally) => {
  total.passed += t.passed;
  total.failed += t.failed;
  total.skipped += t.skipped;
};
const started = performance.now();
// Each test and each node of a journey is a process of its own and loads the same files: what one compiled, the next one reads.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'comity-compiled');
if (wanted('check')) for (const c of CHECKS) add(await check(c));
for (const group of GROUPS) if (wanted(group.name)) add(await runGroup(group));
process.stdout.write(
  `\n${Math.round((performance.now() - started) / 1000)} s\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed === 0 ? 0 : 1);
