// SPDX-License-Identifier: EUPL-1.2
// What an exercise leaves behind for people to check: the bundle, every act, both logs with checkpoints and proofs, and a summary.
import { createWriteStream } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Party } from '#base/act.ts';
import { vkeyOf } from '#proof/log/note-key.ts';
import { dossierFile } from '#node/dossier-acts.ts';
import { openNode } from '#node/node.ts';
import { positionOf } from '#node/proofs.ts';
import { genesisOf } from '#node/register.ts';
import { verifyFiles } from '../verify.ts';
import type { Played, Step } from './story.ts';
import type { World } from './world.ts';

export type ActLine = {
  party: Party;
  id: string;
  kind: string;
  digest: string;
  from: string;
  to: string[];
  logIndex: number | null;
  witnessed: boolean;
};
export type Summary = {
  ok: boolean;
  verdict: string;
  steps: Step[];
  acts: ActLine[];
  dossiers: { carried: string; refused: string };
  bytesMoved: number;
  bundle: { file: string; sha256: string; size: number };
  anchor: string;
  totalMs: number;
};

/** Writes everything below `out` and verifies the bundle as a stranger would: from the file alone. */
export async function leaveBehind(
  out: string,
  world: World,
  lawDir: string,
  played: Played,
  startedAt: number,
): Promise<Summary> {
  await mkdir(out, { recursive: true });
  const file = join(out, 'bundle.asice');
  await pipeline(
    Readable.fromWeb((await played.prosecutor.download(played.bundle.sha256)) as never),
    createWriteStream(file),
  );
  const acts: ActLine[] = [];
  for (const party of ['XA', 'XB'] as const)
    acts.push(...(await writeParty(out, world, lawDir, party, [played.dossier, played.refusedDossier])));
  const anchor = genesisOf(world.members.get('XA')!.config).fingerprint;
  const verified = await verifyFiles([file], { trust: anchor, lawDir, json: false });
  const summary: Summary = {
    ok: verified.ok,
    verdict: verified.ok
      ? 'All held: the case was carried, the second request was refused with reasons, and the bundle verifies.'
      : 'The bundle does not verify.',
    steps: played.steps,
    acts,
    dossiers: { carried: played.dossier, refused: played.refusedDossier },
    bytesMoved: played.bytesMoved,
    bundle: { file: 'bundle.asice', sha256: played.bundle.sha256, size: played.bundle.size },
    anchor,
    totalMs: Math.round(performance.now() - startedAt),
  };
  await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

/** Acts and positions of one party, and its log as it lies on disk. */
async function writeParty(
  out: string,
  world: World,
  lawDir: string,
  party: Party,
  dossiers: string[],
): Promise<ActLine[]> {
  const member = world.members.get(party)!;
  const node = await openNode(member.config, lawDir);
  const lines: ActLine[] = [];
  try {
    const [actsDir, logDir] = [join(out, 'acts', party), join(out, 'log', party)];
    await mkdir(actsDir, { recursive: true });
    await cp(join(member.config.dataDir, 'log'), logDir, { recursive: true });
    await writeFile(join(logDir, 'vkey'), `${vkeyOf(node.identity.log.key)}\n`);
    await mkdir(join(logDir, 'proofs'), { recursive: true });
    let n = 0;
    for (const dossier of dossiers) {
      for (const filed of await dossierFile(node, dossier)) {
        const { act, digest, stored, envelope } = filed;
        const name = `${String(++n).padStart(3, '0')}-${act.kind}-${digest.slice(0, 8)}`;
        await writeFile(join(actsDir, `${name}.json`), envelope);
        const about =
          stored.direction === 'own' ? 'act' : act.kind.startsWith('exchange.receipt') ? 'receipt' : 'received';
        const position = await positionOf(node, about, digest);
        if (position) await writeFile(join(logDir, 'proofs', `${name}.tlog-proof`), position.proof);
        lines.push({
          party,
          id: act.id,
          kind: act.kind,
          digest,
          from: act.from,
          to: act.to,
          logIndex: position?.index ?? null,
          witnessed: position?.witnessed ?? false,
        });
      }
    }
  } finally {
    await node.close();
  }
  return lines;
}
