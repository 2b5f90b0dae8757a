// SPDX-License-Identifier: EUPL-1.2
// Measures stand outside the product, in bench/; this only finds and starts them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '#base/result.ts';
import type { Place } from './words-of-command.ts';

/** Runs one measure with the rest of the words. Out: its exit code. Fault cli.bench for an unknown one. */
export async function bench([name, ...rest]: string[], place: Place): Promise<number> {
  const file = join(place.root, 'bench', `${name}-bench.ts`);
  if (!name || !/^[a-z]+$/.test(name) || !existsSync(file))
    throw new Fault(
      'cli.bench',
      'Say what to measure: comity bench acts|register|reports|conference|seal|memory|start',
    );
  const child = spawn(process.execPath, [file, ...rest], { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
