// SPDX-License-Identifier: EUPL-1.2
// The register, measured: answers from memory, a mirror loaded and verified from cold, and the public page of the status table.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPacks } from '#node/node.ts';
import { print } from './printed.ts';
import { benchAnswers } from './register.ts';
import { benchMirror } from './register-mirror.ts';
import { benchPage } from './register-page.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, entries: { type: 'string' } } });
const dir = mkdtempSync(join(tmpdir(), 'comity-bench-register-'));
try {
  const packs = await loadPacks(join(import.meta.dirname, '..', 'law'));
  const parts = [benchAnswers(packs), await benchMirror(dir, Number(values.entries ?? 20_000)), await benchPage()];
  print(
    'register',
    {
      table: parts.flatMap((p) => p.table),
      figures: Object.assign({}, ...parts.map((p) => p.figures)),
      ratios: Object.assign({}, ...parts.map((p) => p.ratios)),
    },
    values.json ?? false,
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
process.exit(0);
