// SPDX-License-Identifier: EUPL-1.2
// The operator's commands. Each prints for people, or one JSON document with --json, and says by its number whether all held.
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import { type Place, parse } from './words-of-command.ts';

const HELP = `comity: cooperation between States on electronic evidence

  comity demo [--data DIR] [--port N]          two States, a provider, a depositary, a summit's host; prints one address
  comity exercise --out DIR [--evidence DIR]   the same story without a browser; exits 0 only if all held [--json]
  comity verify FILE... [--trust HEX]          checks a court bundle, a package or an act, offline [--json]
  comity kinds                                 every kind of act, who may write it, gates, deadlines [--json]
  comity node --config FILE [--port N]         one node, or one more process of it
  comity register mirror|verify ...            a mirror of the public register, and what it answers
  comity keys ...                              key statements: rotate, revoke, recover; comity keys help
  comity conference demo|import ...            a summit: found the fictional one, load a real one from files
  comity reports import DIR --config FILE      saved messages and items of batches as reports
  comity reports senders|recipients ...        whose machines may report; who may read by TAXII; comity reports help
  comity reports pull --config FILE            reads the sources of the settings now
  comity reports oversight ...                 sealed blind questions, for the own oversight office
  comity rebuild --config FILE                 empties the derived tables and restores them from the acts
  comity bench acts|register|reports|conference|seal|memory|start
                                               measures; with --json the last line is JSON
`;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Runs one command; out: the exit code. */
export async function run(command: string, args: string[], place: Place): Promise<number> {
  switch (command) {
    case 'demo':
      return (await import('./demo.ts')).demo(args, place);
    case 'exercise':
      return runExercise(args, place);
    case 'verify':
      return runVerify(args, place);
    case 'kinds':
      return runKinds(args, place);
    case 'register':
      return (await import('./register/commands.ts')).register(args, place);
    case 'keys':
      return (await import('./keys/keys.ts')).keys(args, place);
    case 'conference':
      return (await import('./conference/conference.ts')).conference(args, place);
    case 'reports':
      return (await import('./reports/commands.ts')).reports(args, place);
    case 'rebuild':
      return runRebuild(args, place);
    case 'bench':
      return (await import('./bench.ts')).bench(args, place);
    case 'help':
    case '--help':
      say(HELP);
      return 0;
    default:
      process.stderr.write(`There is no command "${command}".\n\n${HELP}`);
      return 2;
  }
}

async function runExercise(args: string[], place: Place): Promise<number> {
  const { values } = parse(args, { out: { type: 'string' }, evidence: { type: 'string' }, json: { type: 'boolean' } });
  if (!values.out) throw new Fault('cli.out', 'Say where the result goes: comity exercise --out DIR');
  const { exercise } = await import('./exercise/run.ts');
  const summary = await exercise({
    out: String(values.out),
    evidence: String(values.evidence ?? join(place.root, 'exercise', 'evidence')),
    lawDir: place.law,
    ...(place.databaseUrl ? { databaseUrl: place.databaseUrl } : {}),
    tell: (words) => process.stderr.write(`${words}\n`),
  });
  say(
    values.json
      ? JSON.stringify(summary)
      : `${summary.verdict}\n${summary.acts.length} acts at both nodes, ${summary.bytesMoved} bytes moved, ${summary.totalMs} ms. See ${values.out}/summary.json`,
  );
  return summary.ok ? 0 : 1;
}

async function runVerify(args: string[], place: Place): Promise<number> {
  const { values, positionals } = parse(args, { json: { type: 'boolean' }, trust: { type: 'string' } }, true);
  if (positionals.length === 0) throw new Fault('cli.files', 'Say what to check: comity verify FILE...');
  const { verifyFiles } = await import('./verify.ts');
  const result = await verifyFiles(positionals, {
    lawDir: place.law,
    json: values.json === true,
    ...(values.trust ? { trust: String(values.trust) } : {}),
  });
  process.stdout.write(result.text);
  return result.ok ? 0 : 1;
}

async function runKinds(args: string[], place: Place): Promise<number> {
  const { values } = parse(args, { json: { type: 'boolean' } });
  const [{ kindLines, kindsText }, { loadPacks }] = await Promise.all([import('./kinds.ts'), import('#node/node.ts')]);
  const lines = kindLines(await loadPacks(place.law));
  say(values.json ? JSON.stringify(lines) : kindsText(lines));
  return 0;
}

async function runRebuild(args: string[], place: Place): Promise<number> {
  const { values } = parse(args, { config: { type: 'string' }, json: { type: 'boolean' } });
  if (!values.config) throw new Fault('cli.config', 'Say which settings to use: comity rebuild --config FILE');
  const [{ readConfig }, { openNode }, { rebuild }] = await Promise.all([
    import('#node/config.ts'),
    import('#node/node.ts'),
    import('#node/rebuild.ts'),
  ]);
  const node = await openNode(await readConfig(String(values.config)), place.law);
  try {
    const done = await rebuild(node);
    say(values.json ? JSON.stringify(done) : `Restored from ${done.acts} acts.`);
    return 0;
  } finally {
    await node.close();
  }
}
