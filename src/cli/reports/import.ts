// SPDX-License-Identifier: EUPL-1.2
// Reports that lie in a folder, such as a mailbox of saved messages: the operator's command brings them in, each once.
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Compile } from 'typebox/compile';
import { readJson } from '#base/json.ts';
import { Fault, type Result, refuse } from '#base/result.ts';
import { CONSENTS, type Consent, REPORTERS, type Reporter } from '#acts/reports/act.ts';
import { FILE_LIMITS } from '#acts/reports/files/file-limits.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Node } from '#node/node.ts';
import type { FileReader } from '#node/reports/file-reader.ts';
import { importMail } from '#node/reports/import-mail.ts';
import { takeReport } from '#node/reports/take-report.ts';
import { BATCH_LIMITS, BatchItem } from '#wire/reports/batch.ts';
import { incomingOfItem, whyNot } from '#wire/reports/batch-item.ts';
import { type Place, parse } from '../words-of-command.ts';

export const IMPORT_HELP = `comity reports import DIR --config FILE [--consent link,bank,abroad,contact] [--language en] [--reporter citizen]
                             [--mailbox a@b,c@d] [--json]
    takes every .eml (a saved message) and .json (an item of a batch, or a list of items) below DIR in as reports. The same file again
    is no second report. --consent says what the people concerned agreed to; without "link" a report is read and linked with no other.
    --mailbox names the addresses of the box itself: they belong to nobody who reports and are kept apart.
`;

export type ImportLine = {
  file: string;
  is: 'taken' | 'again' | 'refused' | 'left';
  report?: string;
  /** The report of the same incident that came first. */
  first?: string | null;
  words?: string;
};
export type ImportOptions = { consents: readonly Consent[]; language: string; reporter: Reporter } & {
  /** Addresses of the box the messages lie in. */
  mailbox: readonly string[];
};

const MOST_FILES = 100_000;
const shape = Compile(BatchItem);

/** Out: the exit code, 1 when something was refused. Faults cli.config, cli.folder, cli.consent, cli.reporter. */
export async function importReports(args: string[], place: Place): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parse(
    args,
    { ...{ config: text, consent: text, language: text, reporter: text, mailbox: text }, json: { type: 'boolean' } },
    true,
  );
  const [dir] = positionals;
  if (!dir) throw new Fault('cli.folder', `Say which folder.\n\n${IMPORT_HELP}`);
  if (!values['config']) throw new Fault('cli.config', `Say which settings to use.\n\n${IMPORT_HELP}`);
  const options: ImportOptions = {
    consents: consentsOf(String(values['consent'] ?? '')),
    language: String(values['language'] ?? 'en'),
    reporter: reporterOf(String(values['reporter'] ?? 'citizen')),
    mailbox: listed(String(values['mailbox'] ?? '')),
  };
  const [{ readConfig }, { openNode }, { loadSurroundings }, { fileReader }] = await Promise.all([
    import('#node/config.ts'),
    import('#node/node.ts'),
    import('#node/reports/surroundings.ts'),
    import('#node/reports/file-reader.ts'),
  ]);
  const config = await readConfig(String(values['config']));
  const around = await loadSurroundings(place.law, config);
  const node = await openNode(config, place.law);
  const reader = fileReader(around);
  try {
    const counts = { taken: 0, again: 0, refused: 0, left: 0 };
    for await (const line of importFolder(node, { reader, around }, dir, options)) {
      counts[line.is]++;
      if (values['json']) process.stdout.write(`${JSON.stringify(line)}\n`);
      else if (line.is === 'refused' || line.is === 'left') process.stdout.write(`${line.file}: ${line.words}\n`);
    }
    const { taken, again, refused, left } = counts;
    if (!values['json'])
      process.stdout.write(`${taken} taken in, ${again} were here, ${refused} refused, ${left} left aside.\n`);
    return refused > 0 ? 1 : 0;
  } finally {
    await reader.close();
    await node.close();
  }
}

/** Takes in what lies below a folder, in the order of names. Links are not followed. Fault cli.folder where it cannot be read. */
export async function* importFolder(
  node: Node,
  { reader, around }: { reader: FileReader; around: Surroundings },
  dir: string,
  options: ImportOptions,
): AsyncGenerator<ImportLine> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true }).catch((cause) => {
    throw new Fault('cli.folder', `The folder ${dir} cannot be read. Name a folder with .eml or .json files.`, {
      cause,
    });
  });
  const paths = found.flatMap((f) => (f.isFile() ? [join(f.parentPath, f.name)] : [])).sort();
  if (paths.length > MOST_FILES) throw new Fault('cli.folder', `More than ${MOST_FILES} files: import them in parts.`);
  for (const path of paths) {
    const file = basename(path);
    const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
    const most = ending === 'eml' ? FILE_LIMITS.keptBytes : BATCH_LIMITS.bytes;
    if (ending !== 'eml' && ending !== 'json') {
      yield { file, is: 'left', words: 'only .eml and .json files are taken in.' };
    } else if ((await stat(path)).size > most) {
      yield { file, is: 'refused', words: `larger than ${most / 1024 / 1024} MB.` };
    } else {
      const bytes = Uint8Array.from(await readFile(path));
      if (ending === 'json') yield* importItems(node, around, file, bytes, options);
      else {
        const { language, consents, mailbox } = options;
        yield lineOf(file, await importMail(node, reader, { name: file, bytes, language, consents, mailbox }));
      }
    }
  }
}

async function* importItems(
  node: Node,
  around: Surroundings,
  file: string,
  bytes: Uint8Array,
  options: ImportOptions,
): AsyncGenerator<ImportLine> {
  const json = readJson(bytes, { maxBytes: BATCH_LIMITS.bytes, maxDepth: 8 });
  if (!json.ok) {
    yield { file, is: 'refused', words: json.refusal.words };
    return;
  }
  for (const [i, item] of (Array.isArray(json.value) ? json.value : [json.value]).entries()) {
    const name = Array.isArray(json.value) ? `${file}, item ${i + 1}` : file;
    if (!shape.Check(item)) {
      const first = shape.Errors(item)[0];
      yield { file: name, is: 'refused', words: `${first?.instancePath || '/'} ${first?.message ?? ''}.` };
      continue;
    }
    const no = whyNot(item, options.reporter, node.clock());
    const incoming = incomingOfItem(item, { reporter: options.reporter, channel: 'import' });
    const whole = { ...incoming, consents: item.consents ?? options.consents };
    const key = `import ${options.reporter} ${item.key}`;
    yield lineOf(name, no ? refuse(no.code, no.words) : await takeReport(node, whole, around, { key, source: null }));
  }
}

function lineOf(file: string, taken: Result<{ report: string; again: boolean; first: string | null }>): ImportLine {
  if (!taken.ok) return { file, is: 'refused', words: taken.refusal.words };
  const { report, again, first } = taken.value;
  return { file, is: again ? 'again' : 'taken', report, first };
}

function consentsOf(text: string): Consent[] {
  return listed(text).map((one) => {
    const known = CONSENTS.find((c) => c === one);
    if (!known) throw new Fault('cli.consent', `There is no consent "${one}". Known: ${CONSENTS.join(', ')}.`);
    return known;
  });
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function reporterOf(text: string): Reporter {
  const known = REPORTERS.find((r) => r === text && r !== 'researcher');
  if (!known)
    throw new Fault(
      'cli.reporter',
      `Reports of "${text}" are not imported. Known: citizen, enterprise, infrastructure.`,
    );
  return known;
}
