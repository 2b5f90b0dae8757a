// SPDX-License-Identifier: EUPL-1.2
// Everything about reports that has a bar, in one run: each figure stands beside what was aimed at, and says so when it was missed. With
// `--only intake,groups` some of it; `--intake`, `--wave` and `--graph` say how many reports.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSurroundings } from '#node/reports/surroundings.ts';
import { type OwnNode, raiseOwn } from './own-node.ts';
import { type Measured, print, round } from './printed.ts';
import { familySeconds } from './processes.ts';
import { barsOf, type Figures } from './reports-bars.ts';
import { benchBlind } from './reports-blind.ts';
import { benchGroups } from './reports-groups.ts';
import { benchHub } from './reports-hub.ts';
import { benchIndicators } from './reports-indicators.ts';
import { benchIntake } from './reports-intake.ts';
import { benchPair } from './reports-pair.ts';
import { benchShared } from './reports-shared.ts';
import { benchWave } from './reports-wave.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    intake: { type: 'string' },
    wave: { type: 'string' },
    graph: { type: 'string' },
  },
});
const LAW = join(import.meta.dirname, '..', 'law');
const number = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text));

type Part = () => Measured | Promise<Measured>;
/** Parts that need a node, in the order in which they are measured. */
const withNode: Record<string, (own: OwnNode) => Promise<Measured>> = {
  async intake({ node, pids }) {
    const database = () => 1000 * familySeconds(pids.postgres);
    return benchIntake(node, await loadSurroundings(LAW, node.config), number(values.intake, 3000), database);
  },
  wave: ({ node }) => benchWave(node, number(values.wave, 5000)),
  pair: ({ node }) => benchPair(node),
  shared: ({ node }) => benchShared(node),
};
const alone: Record<string, Part> = {
  groups() {
    const reports = number(values.graph, 1_000_000);
    return benchGroups({ reports, links: reports * 2, rounds: 3 });
  },
  hub: () => benchHub(),
  extraction: () => benchIndicators(),
  blind: () => benchBlind(),
};

const names = [...Object.keys(withNode), ...Object.keys(alone)];
const only = values.only?.split(',') ?? names;
const unknown = only.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${names.join(', ')}.`);

const figures: Figures = { loadAtStart: round(loadavg()[0]!) };
const ratios: Measured['ratios'] = {};
async function measured(name: string, part: Part): Promise<void> {
  if (!only.includes(name)) return;
  process.stderr.write(`${name} …\n`);
  const found = await part();
  Object.assign(figures, found.figures);
  Object.assign(ratios, found.ratios);
}

if (only.some((name) => name in withNode)) {
  const own = await raiseOwn('XA');
  try {
    for (const [name, part] of Object.entries(withNode)) await measured(name, () => part(own));
  } finally {
    await own.close();
  }
}
for (const [name, part] of Object.entries(alone)) await measured(name, part);
const table = barsOf(figures).map(({ what, figure, target, met }) => ({ what, figure, target, bar: met }));
print('reports', { table, figures: figures as Measured['figures'], ratios }, values.json ?? false);
