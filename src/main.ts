// SPDX-License-Identifier: EUPL-1.2
// Wiring. The only file that reads the environment or ends the process: it builds one node and starts it, or hands one of the
// operator's commands on.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '#base/result.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LAW = process.env.COMITY_LAW_DIR ?? join(ROOT, 'law');
const WEB = join(ROOT, 'dist', 'web');

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Comity runs on Node 24, which its packages bring along. Start it through npm: npm run -s comity -- ${process.argv.slice(2).join(' ')}\n`,
  );
  process.exit(2);
}

/** One line a fault: code first, never the content of an act. */
function report(fault: unknown): void {
  const code = fault instanceof Fault ? fault.code : 'fault';
  const words = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`${new Date().toISOString()} ${code} ${words}\n`);
  if (!(fault instanceof Fault) && fault instanceof Error) process.stderr.write(`${fault.stack}\n`);
}

/** One line a reminder, for whoever watches the node; people see the same end on the board and on the dossier. */
function remind(list: { act: string; until: string }[]): void {
  for (const { act, until } of list)
    process.stdout.write(`reminder: the preservation reported in act ${act} ends on ${until}\n`);
}

/** Runs one node until it is told to stop. In: the settings file; a port of its own for a further process of the same node. */
async function serve(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { config: { type: 'string' }, port: { type: 'string' } } });
  if (!values.config) throw new Fault('cli.config', 'Say which settings to use: comity node --config FILE');
  const [
    { readConfig },
    { openNode },
    { startSequencer },
    { startCourier },
    { startFetcher },
    { followRegister },
    { witnessLines },
    { startServer },
    { evidenceCommands },
    { startJobs },
    { listen },
    { loadWorld },
    { loadSurroundings },
    { loadHelplines },
  ] = await Promise.all([
    import('#node/config.ts'),
    import('#node/node.ts'),
    import('#node/sequencer.ts'),
    import('#peer/outbox.ts'),
    import('#peer/fetcher.ts'),
    import('#peer/register-pull.ts'),
    import('#peer/witness-lines.ts'),
    import('#http/server.ts'),
    import('#node/evidence.ts'),
    import('#node/jobs.ts'),
    import('#store/signals.ts'),
    import('#node/world.ts'),
    import('#node/reports/surroundings.ts'),
    import('#node/reports/helplines.ts'),
  ]);
  const config = await readConfig(values.config);
  const node = await openNode(values.port === undefined ? config : { ...config, port: Number(values.port) }, LAW);
  const sequencer = startSequencer(node, () => witnessLines(node), report);
  const courier = startCourier(node, report);
  const fetcher = startFetcher(node, report);
  const register = followRegister(node, report);
  // Other processes of this node ring through the database.
  const signals = await listen(config.databaseUrl, ['comity_log', 'comity_proven'], (channel) => {
    if (channel === 'comity_log') node.bell.ring('log');
    else {
      node.bell.ring('proven');
      node.bell.ring('outbox');
    }
  });
  const around = await loadSurroundings(LAW, config);
  const server = await startServer(node, {
    sequencer,
    commands: evidenceCommands(node),
    webDir: WEB,
    world: await loadWorld(LAW, node.packs),
    reports: around,
    helplines: await loadHelplines(LAW, config),
    report,
  });
  const jobs = await startJobs(node, remind, report, async () => {
    const { pullSources } = await import('#peer/pull-source.ts');
    return pullSources(node, around);
  });
  process.stdout.write(`${config.party} listens at ${server.address}\n`);
  const stop = async () => {
    await server.close();
    register.stop();
    await Promise.all([sequencer.stop(), courier.stop(), fetcher.stop(), signals.stop(), jobs.stop()]);
    await node.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().catch(() => process.exit(1)));
}

async function main(args: string[]): Promise<void> {
  const [command = 'help', ...rest] = args;
  if (command === 'node') return serve(rest);
  const { run } = await import('#cli/commands.ts');
  process.exitCode = await run(command, rest, {
    ...{ law: LAW, root: ROOT, databaseUrl: process.env.COMITY_DATABASE_URL },
    pullSources: async (...asked) => (await import('#peer/pull-source.ts')).pullSources(...asked),
  });
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  if (fault instanceof Fault) process.stderr.write(`${fault.message}\n(${fault.code})\n`);
  else report(fault);
  process.exit(1);
});
