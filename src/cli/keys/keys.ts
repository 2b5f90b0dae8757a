// SPDX-License-Identifier: EUPL-1.2
// Key ceremonies for operators: each command writes files, says what it wrote, and says what people have to do next.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base64 } from '#base/bytes.ts';
import { Fault, type Refusal, type Result } from '#base/result.ts';
import { instantOf } from '#base/time.ts';
import { readConfig } from '#node/config.ts';
import { newKeyPair, readKeyFile, writeKeyFile } from '#node/identity.ts';
import {
  CHANGEABLE,
  type Changeable,
  cosignStatement,
  entriesBefore,
  type KeyWish,
  objectTo,
  type Prepared,
  prepareKeys,
} from '#node/key-ceremony.ts';
import { readKeySets, setAside } from '#node/key-sets.ts';
import { type Node, openNode } from '#node/node.ts';
import { type Place, parse } from '../words-of-command.ts';
import { aloud, fingerprintText, preparedText, recoveryText } from './words.ts';

export const KEYS_HELP = `comity keys: the key statements of this party

  comity keys fingerprint --config FILE                      the root's fingerprint, to be compared and read aloud
  comity keys recovery --out FILE                            one recovery key, to be held by another body
  comity keys statement --config FILE --out FILE             the next statement with the keys as they are
             [--recovery A.pub,B.pub] [--without PERSON,...] [--again PERSON,...]
  comity keys rotate --config FILE --keys seal,... --out FILE   new keys: ${CHANGEABLE.join(', ')}
  comity keys revoke --config FILE --keys seal,... --since INSTANT --out FILE
             [--without PERSON,...] [--last-good N] [--register-last-good N]
                                                             new keys, and the old ones given up as stolen
  comity keys recover --config FILE --recovery A,B --out FILE   a new root, asked for with both recovery keys
  comity keys sign FILE --key FILE --out FILE                one more signature under a statement
  comity keys object --config FILE --entry ID --out FILE     the root speaks against being replaced
  comity keys set-aside --config FILE                        puts away keys that were prepared and never entered

  --root FILE  where the root key lies elsewhere; --from DAY  the first day of the new keys; --json  for programs
`;

const OPTIONS = {
  config: { type: 'string' },
  out: { type: 'string' },
  keys: { type: 'string' },
  recovery: { type: 'string' },
  without: { type: 'string' },
  again: { type: 'string' },
  since: { type: 'string' },
  'last-good': { type: 'string' },
  'register-last-good': { type: 'string' },
  entry: { type: 'string' },
  key: { type: 'string' },
  root: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Words = Record<string, string | boolean | undefined>;
type Said = { text: string; json: Record<string, unknown> };

/** Runs one command of `comity keys`. Out: the exit code. Faults: cli.*, keys.*, identity.*. */
export async function keys(args: string[], place: Place): Promise<number> {
  const said = await keysSaid(args, place);
  if (said === null) {
    process.stdout.write(KEYS_HELP);
    return ['help', '--help'].includes(args[0] ?? 'help') ? 0 : 2;
  }
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(said.json)}\n` : said.text);
  return 0;
}

/** Does what a command says. Out: what it has to tell, for people and for programs; null when there is no such command. */
export async function keysSaid([what = 'help', ...rest]: string[], place: Place): Promise<Said | null> {
  const deed = Object.hasOwn(DEEDS, what) ? DEEDS[what] : undefined;
  if (!deed) return null;
  const { values, positionals } = parse(rest, OPTIONS, true);
  return deed(values, place, positionals);
}

const DEEDS: Record<string, (words: Words, place: Place, files: string[]) => Promise<Said>> = {
  fingerprint: async (words) => {
    const { party, dataDir, offices } = await readConfig(must(words, 'config'));
    const sets = await readKeySets(join(dataDir, 'keys'), party, offices);
    const roots = [...new Map(sets.map((s) => [s.identity.root.fingerprint, s.number])).entries()].map(
      ([fingerprint, number]) => ({ number, fingerprint }),
    );
    return { text: fingerprintText(party, roots), json: { party, roots } };
  },

  recovery: async (words) => {
    const out = fresh(must(words, 'out'));
    fresh(`${out}.pub`);
    const pair = newKeyPair();
    await writeKeyFile(out, pair.pem);
    await writeKeyFile(`${out}.pub`, `${base64(pair.spki)}\n`);
    return { text: recoveryText(out, pair.spki), json: { file: out, public: base64(pair.spki) } };
  },

  statement: (words, place) => prepare(words, place, async () => ({ recovery: await publicHalves(words) })),

  rotate: (words, place) => prepare(words, place, async () => ({ change: changing(words) })),

  revoke: (words, place) =>
    prepare(words, place, async (node) => {
      const since = must(words, 'since');
      const counted = await entriesBefore(node, since);
      const lastGood = numberOf(words, 'last-good') ?? counted.acts;
      const registerLastGood = numberOf(words, 'register-last-good') ?? counted.register;
      const register = node.identity.register ? { registerLastGood } : {};
      return {
        change: words['keys'] === undefined ? [] : changing(words),
        compromise: { since, lastGood, ...register },
      };
    }),

  recover: (words, place) =>
    prepare(words, place, async () => ({
      rootLost: true,
      recoverySigners: await Promise.all(listOf(must(words, 'recovery')).map(readKeyFile)),
    })),

  sign: async (words, _place, files) => {
    const out = fresh(must(words, 'out'));
    if (files.length !== 1)
      throw new Fault('cli.files', 'Say which statement to sign: comity keys sign FILE --key FILE');
    const signer = await readKeyFile(must(words, 'key'));
    const signed = held(cosignStatement(await readFile(files[0]!, 'utf8'), signer, instantOf(Date.now())));
    await writeKeyFile(out, signed);
    return { text: `Signed. The statement with this signature lies in ${out}.\n`, json: { file: out } };
  },

  object: (words, place) =>
    withNode(words, place, async (node) => {
      const out = fresh(must(words, 'out'));
      const entry = must(words, 'entry');
      const root = words['root'] === undefined ? null : await readKeyFile(String(words['root']));
      await writeKeyFile(out, held(await objectTo(node, entry, root)));
      const text = `The objection lies in ${out}.
Next: hand it to the depositary with a note, at once. Two registrars enter it against entry ${entry}; then the replacement is dead for good.
Then find out who holds the recovery keys: somebody used them.
`;
      return { text, json: { file: out, entry } };
    }),

  'set-aside': async (words, place) =>
    withNode(words, place, async (node) => {
      const { directory } = await node.register();
      if (directory.recoveries.some((r) => r.party === node.config.party && r.state === 'pending'))
        throw new Fault(
          'keys.pending',
          'A replacement of our root waits on the register. These keys may be the ones it names: leave them where they are until it has ended.',
        );
      const number = (directory.statements.get(node.config.party)?.statement.seq ?? 0) + 1;
      const folder = await setAside(join(node.config.dataDir, 'keys'), number);
      const text = folder
        ? `The keys prepared for statement ${number} lie in ${folder} now. Nothing was deleted.\n`
        : `No keys are prepared for statement ${number}.\n`;
      return { text, json: { number, folder } };
    }),
};

async function prepare(
  words: Words,
  place: Place,
  more: (node: Node) => Promise<Partial<KeyWish> | { recovery: KeyWish['recovery'] | undefined }>,
): Promise<Said> {
  const out = fresh(must(words, 'out'));
  return withNode(words, place, async (node) => {
    const { recovery, ...asked } = (await more(node)) as Partial<KeyWish>;
    const wish: KeyWish = {
      change: [],
      without: listOf(String(words['without'] ?? '')),
      again: listOf(String(words['again'] ?? '')),
      recoverySigners: [],
      rootLost: false,
      ...asked,
      ...(recovery ? { recovery } : {}),
      ...(words['from'] === undefined ? {} : { validFrom: String(words['from']) }),
      ...(words['root'] === undefined ? {} : { root: await readKeyFile(String(words['root'])) }),
    };
    const prepared: Prepared = held(await prepareKeys(node, wish));
    await writeKeyFile(out, prepared.statement);
    const { statement: _, ...json } = prepared;
    return {
      text: preparedText(node.config.party, out, prepared, wish),
      json: { file: out, ...json, aloud: aloud(json.fingerprint) },
    };
  });
}

async function withNode<T>(words: Words, place: Place, deed: (node: Node) => Promise<T>): Promise<T> {
  const node = await openNode(await readConfig(must(words, 'config')), place.law);
  try {
    return await deed(node);
  } finally {
    await node.close();
  }
}

function must(words: Words, name: string): string {
  const value = words[name];
  if (typeof value !== 'string' || value === '')
    throw new Fault('cli.words', `This command needs --${name}. See comity keys help.`);
  return value;
}

/** Files are written once: what lies there already may be the only copy of a key. */
function fresh(path: string): string {
  if (existsSync(path)) throw new Fault('cli.out', `There is something at ${path} already. Name another place.`);
  return path;
}

const listOf = (text: string) => text.split(',').filter((word) => word !== '');

function changing(words: Words): Changeable[] {
  return listOf(must(words, 'keys')).map((word) => {
    const found = CHANGEABLE.find((c) => c === word);
    if (!found) throw new Fault('cli.words', `There is no key "${word}". Keys are: ${CHANGEABLE.join(', ')}.`);
    return found;
  });
}

function numberOf(words: Words, name: string): number | undefined {
  const text = words[name];
  if (text === undefined) return undefined;
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text))
    throw new Fault('cli.words', `--${name} is a number of entries.`);
  return Number(text);
}

async function publicHalves(words: Words): Promise<KeyWish['recovery'] | undefined> {
  if (words['recovery'] === undefined) return undefined;
  const files = listOf(String(words['recovery']));
  const [one, two] = await Promise.all(files.map(async (f) => (await readFile(f, 'utf8')).trim()));
  if (files.length !== 2 || !one || !two)
    throw new Fault('cli.words', 'Name the public halves of two recovery keys: --recovery A.pub,B.pub');
  return [one, two];
}

/** What the rules say no to ends the command with their words. */
function held<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, words }: Refusal = result.refusal;
  throw new Fault(code, words);
}
