// SPDX-License-Identifier: EUPL-1.2
// What every command gets: where the installation lies, and the words typed after its name.
import { parseArgs } from 'node:util';
import { Fault, type Result } from '#base/result.ts';
import type { Surroundings } from '#acts/reports/intake/sort-report.ts';
import type { Node } from '#node/node.ts';
import type { Pull } from '#store/sources.ts';

/** Folder of law packs, root of the installation, and an own database server if there is one. */
export type Place = {
  law: string;
  root: string;
  databaseUrl: string | undefined;
  /** How other servers are asked; handed in by whoever wires the program. */
  pullSources?: (node: Node, around: Surroundings, name?: string) => Promise<Result<Pull[]>>;
};

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** Reads the words of a command. Fault cli.words for anything it does not know. */
export function parse(
  args: string[],
  options: NonNullable<Options>,
  allowPositionals = false,
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const read = parseArgs({ args, options, allowPositionals });
    return { values: read.values as Record<string, string | boolean | undefined>, positionals: read.positionals };
  } catch (cause) {
    throw new Fault('cli.words', cause instanceof Error ? cause.message : 'The command was not understood.', { cause });
  }
}
