// SPDX-License-Identifier: EUPL-1.2
// Looks at the sources of the settings at once, as the clock does every hour: `comity reports pull --config FILE [--source NAME]`.
import { Fault } from '#base/result.ts';
import { readConfig } from '#node/config.ts';
import { openNode } from '#node/node.ts';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { type Place, parse } from '../words-of-command.ts';

/** Out: the exit code; 0 only when every source that was asked answered. Faults cli.config, cli.pull, source.unknown. */
export async function pull(args: string[], place: Place): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parse(args, { config: text, source: text, json: { type: 'boolean' } });
  if (!values['config']) throw new Fault('cli.config', 'Say which settings to use: --config FILE');
  if (!place.pullSources) throw new Fault('cli.pull', 'This program was started without its way to other servers.');
  const config = await readConfig(String(values['config']));
  const node = await openNode(config, place.law);
  try {
    const around = await loadSurroundings(place.law, config);
    const name = values['source'] === undefined ? undefined : String(values['source']);
    const pulled = await place.pullSources(node, around, name);
    if (!pulled.ok) throw new Fault(pulled.refusal.code, pulled.refusal.words);
    const say = (words: string) => process.stdout.write(`${words}\n`);
    if (values['json']) say(JSON.stringify(pulled.value));
    else if (pulled.value.length === 0) say('The settings name no source, so nobody was asked.');
    else
      for (const p of pulled.value) {
        const kept = p.kept.reduce((n, x) => n + x.n, 0);
        say(
          p.outcome === 'taken'
            ? `${p.source}: ${p.objects} objects, ${p.taken} candidates, ${p.withdrawn} taken back, ${kept} kept out${p.more ? '; more waits there' : ''}`
            : `${p.source}: not read (${p.outcome})`,
        );
        for (const { why, n } of p.kept) say(`    ${n}  ${why}`);
      }
    return pulled.value.every((p) => p.outcome === 'taken') ? 0 : 1;
  } finally {
    await node.close();
  }
}
