// SPDX-License-Identifier: EUPL-1.2
// What an operator does for a report desk. Here: who may read what it shares; the other words have a file each.
import { base64url } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import { isInstant } from '#base/time.ts';
import { sharing } from '#store/sharing.ts';
import { READERS } from '#wire/stix/markings.ts';
import { type Place, parse } from '../words-of-command.ts';

const HELP = `comity reports recipient NAME --class CLASS --config FILE [--until 2027-01-01T00:00:00.000Z] [--note TEXT]
    lets somebody read by TAXII and prints the token once; the same name again gets a new one. Classes: ${Object.keys(READERS).join(', ')}
comity reports recipient NAME --remove --config FILE
comity reports recipients --config FILE
comity reports oversight help               what was asked blindly, and notices to the office, for the own oversight office
comity reports pull --config FILE [--source NAME] [--json]
    reads what the sources of the settings share, as candidates for officers of the desk
comity reports senders help                 whose machines may report: banks, enterprises, operators
comity reports import DIR --config FILE     takes saved messages (.eml) and items of batches (.json) in
`;

/** Runs one command; out: the exit code. Faults: cli.config, cli.class, cli.until. */
export async function reports(args: string[], place: Place): Promise<number> {
  if (args[0] === 'pull') return (await import('./pull.ts')).pull(args.slice(1), place);
  if (args[0] === 'senders') return (await import('./senders.ts')).senders(args.slice(1));
  if (args[0] === 'oversight') return (await import('./oversight.ts')).oversight(args.slice(1), place);
  if (args[0] === 'import') return (await import('./import.ts')).importReports(args.slice(1), place);
  const { values, positionals } = parse(
    args,
    {
      ...{ config: { type: 'string' }, class: { type: 'string' }, until: { type: 'string' }, note: { type: 'string' } },
      remove: { type: 'boolean' },
    },
    true,
  );
  const [what, name] = positionals;
  if (!((what === 'recipient' && name) || what === 'recipients')) {
    process.stdout.write(HELP);
    return what === 'help' ? 0 : 2;
  }
  if (!values.config) throw new Fault('cli.config', 'Say which settings to use: --config FILE');
  const [{ readConfig }, { openNode }, { tokenHash }] = await Promise.all([
    import('#node/config.ts'),
    import('#node/node.ts'),
    import('#node/officer-key.ts'),
  ]);
  const node = await openNode(await readConfig(String(values.config)), place.law);
  try {
    const store = sharing(node.db);
    if (what === 'recipients' || !name) {
      for (const r of await store.recipients())
        process.stdout.write(`${r.name}  ${r.class}  ${r.until ?? 'without end'}  ${r.note}\n`);
      return 0;
    }
    if (values.remove === true) return (await store.removeRecipient(name)) ? 0 : 1;
    const of = String(values.class);
    if (!Object.hasOwn(READERS, of))
      throw new Fault('cli.class', `Say what sort of recipient: --class ${Object.keys(READERS).join('|')}`);
    const until = values.until === undefined ? null : String(values.until);
    if (until !== null && !isInstant(until))
      throw new Fault('cli.until', 'The end is a moment such as 2027-01-01T00:00:00.000Z.');
    const token = base64url(node.random(32));
    const row = { name, class: of, note: String(values.note ?? ''), until, tokenHash: tokenHash(token) };
    await store.putRecipient(row, node.clock());
    process.stdout.write(`${token}\n`);
    return 0;
  } finally {
    await node.close();
  }
}
