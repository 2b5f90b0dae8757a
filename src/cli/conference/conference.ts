// SPDX-License-Identifier: EUPL-1.2
// The commands of a conference: found the fictional one, load a real one from files.
import { Fault } from '#base/result.ts';
import { readConfig } from '#node/config.ts';
import { type Place, parse } from '../words-of-command.ts';
import { foundSummit, seatsOf } from './found-summit.ts';
import { readSummitSeed } from './summit-seed.ts';

const HELP = `comity conference: a summit from files

  comity conference demo --config FILE              founds the fictional summit at the running nodes of an exercise
  comity conference import FILE... --config FILE --person ID [--note REFERENCE] [--try] [--json]
                                                    entities, nominations, outreach or programme, from CSV or JSON;
                                                    --try only says what would be taken. The password of the person is
                                                    read from COMITY_PASSWORD; in an exercise none is needed.
`;

export async function conference(args: string[], place: Place): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'demo') return demo(rest, place);
  if (command === 'import') return (await import('./import.ts')).importFiles(rest, place);
  process.stdout.write(HELP);
  return command === 'help' || command === '--help' ? 0 : 2;
}

async function demo(args: string[], place: Place): Promise<number> {
  const { values } = parse(args, { config: { type: 'string' }, json: { type: 'boolean' } });
  if (!values['config'])
    throw new Fault('cli.config', 'Say which settings to use: comity conference demo --config FILE');
  const config = await readConfig(String(values['config']));
  const founded = await foundSummit(await readSummitSeed(place.law), seatsOf(config), Date.now());
  process.stdout.write(
    values['json']
      ? `${JSON.stringify(founded)}\n`
      : `The summit is founded: ${founded.acts} acts, ${founded.entries} entries of the register. Its number is ${founded.event}.\n`,
  );
  return 0;
}
