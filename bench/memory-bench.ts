// SPDX-License-Identifier: EUPL-1.2
// Memory of every process while a large file goes all the way: upload, sealing, pulling, packing, pulling again, court bundle.
// The file has no structure that could be skipped or compressed.
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { play } from '#cli/exercise/story.ts';
import { withWorld } from '#cli/exercise/run.ts';
import { peakMiB } from './processes.ts';
import { print, round } from './printed.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, mib: { type: 'string' } } });
const MIB = Number(values.mib ?? 2048);
const folder = await mkdtemp(join(tmpdir(), 'comity-large-'));
try {
  const file = await open(join(folder, 'disk-image.bin'), 'w');
  const block = randomBytes(1024 * 1024);
  for (let i = 0; i < MIB; i++) {
    block.writeUInt32BE(i, 0);
    await file.write(block);
  }
  await file.close();
  const measured = await withWorld({ lawDir: join(resolve(import.meta.dirname, '..'), 'law') }, async ({ nodes }) => {
    const started = performance.now();
    const played = await play(
      nodes,
      [{ name: 'disk-image.bin', path: join(folder, 'disk-image.bin'), size: MIB * 1024 * 1024 }],
      (step) => process.stderr.write(`${step.step} ${step.ms} ms\n`),
    );
    const seconds = (performance.now() - started) / 1000;
    const peaks = [...nodes.values()].map((n) => ({ party: n.party, peak: round(peakMiB(n.child.pid!)) }));
    return { seconds, moved: played.bytesMoved, peaks };
  });
  const worst = Math.max(...measured.peaks.map((p) => p.peak));
  print(
    'memory',
    {
      table: measured.peaks.map((p) => ({ node: p.party, 'peak MiB': p.peak })),
      figures: {
        evidenceMiB: MIB,
        worstPeakMiB: worst,
        seconds: round(measured.seconds),
        movedMiB: round(measured.moved / 1024 / 1024),
      },
      ratios: { peakToEvidence: round(worst / MIB, 3), limit300: round(worst / 300, 2) },
    },
    values.json ?? false,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
