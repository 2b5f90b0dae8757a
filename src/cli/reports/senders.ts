// SPDX-License-Identifier: EUPL-1.2
// Who may report by machine: the operator's commands.
import { readFile } from 'node:fs/promises';
import { Fault } from '#base/result.ts';
import { instantOf } from '#base/time.ts';
import { readConfig } from '#node/config.ts';
import { addSender, removeSender, sendersOf } from '#node/reports/senders.ts';
import { parse } from '../words-of-command.ts';

export const SENDERS_HELP = `comity reports senders: banks and enterprises whose machines may report

  comity reports senders --config FILE [--json]                        lists them
  comity reports senders add --config FILE --name NAME --key FILE.pem [--infrastructure]
                                                                       registers a public key (P-256, PEM); prints its kid
  comity reports senders remove --config FILE --kid KID                takes the right back
`;

/** Out: the exit code. Faults cli.config, cli.sender, reports.sender-key. */
export async function senders(args: string[]): Promise<number> {
  const [step = 'list', ...rest] = args[0]?.startsWith('--') ? ['list', ...args] : args;
  const text = { type: 'string' } as const;
  const { values } = parse(rest, {
    ...{ config: text, name: text, key: text, kid: text },
    ...{ infrastructure: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  if (!values['config']) throw new Fault('cli.config', `Say which settings to use.\n\n${SENDERS_HELP}`);
  const config = await readConfig(String(values['config']));
  const say = (words: string) => process.stdout.write(`${words}\n`);
  if (step === 'list') {
    const list = await sendersOf(config);
    if (values['json']) say(JSON.stringify(list));
    else if (list.length === 0) say('Nobody may report by machine yet.');
    else for (const s of list) say(`${s.kid}  ${s.name} (${s.reporter}), since ${s.since.slice(0, 10)}`);
    return 0;
  }
  if (step === 'add' && values['name'] && values['key']) {
    const added = await addSender(config, {
      ...{ name: String(values['name']), pem: await readFile(String(values['key']), 'utf8') },
      ...{ reporter: values['infrastructure'] ? 'infrastructure' : 'enterprise', now: instantOf(Date.now()) },
    });
    say(values['json'] ? JSON.stringify(added) : `${added.name} may report. The kid of its key is ${added.kid}.`);
    return 0;
  }
  if (step === 'remove' && values['kid']) {
    const removed = await removeSender(config, String(values['kid']));
    say(removed ? 'The right is taken back.' : 'There is no such key here.');
    return removed ? 0 : 1;
  }
  process.stdout.write(SENDERS_HELP);
  return 2;
}
