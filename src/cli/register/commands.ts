// SPDX-License-Identifier: EUPL-1.2
// comity register …: keeping a mirror of the register, and asking it.
import { Fault, type Refusal } from '#base/result.ts';
import { instantOf } from '#base/time.ts';
import { type Place, parse } from '../words-of-command.ts';

const HELP = `comity register: a mirror of the public register

  comity register mirror --from ADDRESS --out DIR [--trust HEX]   fetches what is new and verifies it; run it again to go on [--json]
  comity register verify DIR [--trust HEX]                        checks a mirror offline, to the last signature [--json]
  comity register status [STATE]                                  who signed, who is bound, since when and why
  comity register applies STATE STATE ARTICLE                     does an article apply between two, and why
  comity register in-force [--fortieth DAY]                       is it in force; and when, if the missing instruments come on a day

The three questions take --mirror DIR (verified first; without it: what is reported, unproven), --treaty NAME, --date DAY, --known N (with --mirror),
--sources for all that the answer rests on, --json.
`;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Runs one of them; out: the exit code. */
export async function register([name = 'help', ...rest]: string[], place: Place): Promise<number> {
  switch (name) {
    case 'mirror':
      return mirror(rest, place);
    case 'verify':
      return verify(rest, place);
    case 'status':
    case 'applies':
    case 'in-force':
      return (await import('./ask.ts')).ask(name, rest, place);
    case 'help':
      say(HELP);
      return 0;
    default:
      process.stderr.write(`There is no command "register ${name}".\n\n${HELP}`);
      return 2;
  }
}

async function mirror(args: string[], place: Place): Promise<number> {
  const { values } = parse(args, {
    from: { type: 'string' },
    out: { type: 'string' },
    trust: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!values.from || !values.out)
    throw new Fault('cli.mirror', 'Say from where and to where: comity register mirror --from ADDRESS --out DIR');
  const [{ mirrorRegister }, { httpSource }] = await Promise.all([import('./mirror.ts'), import('./source.ts')]);
  const [out, trust] = [String(values.out), values.trust === undefined ? undefined : String(values.trust)];
  const done = await mirrorRegister(httpSource(String(values.from)), out, { lawDir: place.law, trust });
  if (values.json) say(JSON.stringify(done.ok ? { ok: true, ...done.value } : done));
  else if (!done.ok) say(`${refusalLine(done.refusal)}\nNothing was taken over from ${values.from}.`);
  else {
    const { size, fresh, witnessedAt, fingerprint } = done.value;
    if (trust === undefined) say(`Root key of the depositary: ${fingerprint}. Compare it with the diplomatic note.`);
    say(
      `The mirror in ${out} holds ${size} entries, ${fresh} of them new, last signed by a witness at ${instantOf(witnessedAt * 1000)}.`,
    );
  }
  return done.ok ? 0 : 1;
}

/** With the place of the entry, where it concerns one. */
function refusalLine({ code, words, params }: Refusal): string {
  const index = params?.['index'];
  return `✗ ${code}  ${index === undefined ? '' : `entry ${index}: `}${words}`;
}

async function verify(args: string[], place: Place): Promise<number> {
  const { values, positionals } = parse(args, { trust: { type: 'string' }, json: { type: 'boolean' } }, true);
  const [dir] = positionals;
  if (dir === undefined || positionals.length > 1)
    throw new Fault('cli.mirror', 'Say which mirror to check: comity register verify DIR');
  const { verifyMirror } = await import('./verify.ts');
  const trust = values.trust === undefined ? undefined : String(values.trust);
  const { ok, text } = await verifyMirror(dir, { lawDir: place.law, trust, json: values.json === true });
  process.stdout.write(text);
  return ok ? 0 : 1;
}
