// SPDX-License-Identifier: EUPL-1.2
// The court bundle: the other State's package byte for byte, and with it everything needed to check the whole case offline.
import { setTimeout as pause } from 'node:timers/promises';
import { type Act, type ActId, type Digest, partyOf } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import {
  actFiles,
  GENESIS,
  type Kept,
  LICENCE,
  policyFile,
  README,
  registerFiles,
  rootFile,
  writeLaw,
} from '#acts/bundle-layout.ts';
import { bundleReadme } from '#acts/bundle-words.ts';
import { ACCEPTED, type DeliveredBody, type ExportedBody } from '#acts/evidence/act.ts';
import { basisText, packageCustody } from '#acts/evidence/custody.ts';
import { licenceWords, writeLicence } from '#acts/evidence/licence.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import { rootsOf } from '#acts/register/roots.ts';
import type { TagFile } from '#proof/package/bag.ts';
import { writeCustody } from '#proof/package/custody.ts';
import { measure } from '#proof/package/measure.ts';
import { writePackage } from '#proof/package/package.ts';
import { CUSTODY_FILE } from '#proof/package/read-custody.ts';
import type { Static } from 'typebox';
import { dossierFile, filed, type FiledAct } from './dossier-acts.ts';
import { keptAct, oneLine } from './kept-acts.ts';
import type { Maker } from './make-package.ts';
import type { Node } from './node.ts';
import { awaitPositions } from './proofs.ts';
import { policyText, type Register } from './register.ts';

export type BundleWish = { dossier: ActId; purpose: string; at: Instant; exportAct: FiledAct };
export type MadeBundle = { size: number; stream: AsyncIterable<Uint8Array>; manifestSha256: string };

/** How long the newest act may take to be logged and witnessed before the bundle is made without its position. */
const WAIT_MS = 8000;
const RECEIPT_MS = 6000;
const LOOK_MS = 200;

/**
 * Makes the bundle and seals it. In: the dossier, and the act by which the evidence is taken to court.
 * Faults: bundle.no-delivery, bundle.not-accepted, bundle.no-package when the package does not rest here.
 */
export async function makeBundle(node: Node, wish: BundleWish): Promise<MadeBundle> {
  const { exportAct } = wish;
  await awaitPositions(node, 'act', [exportAct.digest], WAIT_MS);
  const acts = await onceReceipted(node, wish.dossier);
  const delivered = acts.find((f) => f.act.id === exportAct.act.re);
  const announced = delivered?.act.attachments[0];
  if (!delivered || !announced) throw new Fault('bundle.no-delivery', 'The act of export follows no delivery.');
  const accepted = acts.find((f) => f.act.kind === ACCEPTED && f.act.re === delivered.act.id);
  if (!accepted) throw new Fault('bundle.not-accepted', 'The package was not accepted, so it cannot go to court.');
  const register = await node.register();
  return assembleBundle(node, {
    ...wish,
    exported: exportAct.act as Act<Static<typeof ExportedBody>>,
    delivered: delivered.act as Act<DeliveredBody>,
    accepted: accepted.act,
    open: () => openResting(node, announced.sha256),
    acts: await Promise.all(acts.map((f) => kept(node, f))),
    entries: await registerKept(node),
    register,
  });
}

/** The dossier once the acceptance has its receipt: without it a court is not shown that the other side got it. Not for ever. */
async function onceReceipted(node: Node, dossier: ActId): Promise<FiledAct[]> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const acts = await dossierFile(node, dossier);
    const receipted = new Set(acts.flatMap(({ act }) => (act.kind === RECEIPT ? [act.re] : [])));
    const waits = acts.some(({ act }) => act.kind === ACCEPTED && !receipted.has(act.id));
    if (!waits || waited >= RECEIPT_MS) return acts;
    await pause(LOOK_MS);
  }
}

/** All that goes into a bundle, looked up before. `open` reads the package from its start, any number of times. */
export type BundleParts = Pick<BundleWish, 'dossier' | 'purpose' | 'at'> & {
  exported: Act<Static<typeof ExportedBody>>;
  delivered: Act<DeliveredBody>;
  accepted: Act;
  open(): AsyncIterable<Uint8Array>;
  acts: readonly Kept[];
  entries: readonly Kept[];
  register: Pick<Register, 'directory' | 'parties'>;
};

/** The same from parts. Fault bundle.no-package when the package is not byte for byte the announced one. */
export async function assembleBundle(maker: Maker, parts: BundleParts): Promise<MadeBundle> {
  const { delivered, accepted, exported, open } = parts;
  const announced = delivered.attachments[0];
  const origin = partyOf(delivered.from);
  const { licence } = delivered.body;
  const packageFile = await measure({ name: announced?.name ?? '', open });
  if (packageFile.sha256 !== announced?.sha256) throw new Fault('bundle.no-package', 'The package at rest is another.');
  const custody = packageCustody(delivered as Act, accepted, exported, announced.sha256);
  const { identity } = maker;
  const { party, depositary } = maker.config;
  const written = await writePackage({
    files: [packageFile],
    tagFiles: [
      { name: README, bytes: bundleReadme(party, origin, licenceWords(licence, origin)) },
      { name: LICENCE, bytes: writeLicence(licence, origin) },
      { name: CUSTODY_FILE, bytes: writeCustody([custody]) },
      writeLaw(maker.packs),
      ...actFiles(parts.acts),
      ...registerFiles(parts.entries, depositary.statement),
      ...partyFiles(parts.register),
    ],
    bagInfo: {
      from: exported.from,
      to: 'court',
      dossier: parts.dossier,
      legalBasis: basisText(exported as Act),
      more: { Purpose: oneLine(parts.purpose), 'Case-Mode': exported.mode, Register: GENESIS },
    },
    signer: { chain: [identity.seal.certificate, identity.root.certificate], sign: identity.seal.sign },
    at: parts.at,
  });
  return { size: written.size, stream: written.stream, manifestSha256: written.manifestDigest };
}

/** A receipt carries a position of its own; every other act has one in the own log. */
async function kept(node: Node, act: FiledAct): Promise<Kept> {
  return act.act.kind === RECEIPT ? { envelope: act.envelope, kind: act.act.kind, proofs: [] } : keptAct(node, act);
}

async function registerKept(node: Node): Promise<Kept[]> {
  return Promise.all((await node.acts.register(0)).map((row) => keptAct(node, filed(row))));
}

/** Root and witness policy of every party on the register. */
function partyFiles({ directory, parties }: BundleParts['register']): TagFile[] {
  return parties().flatMap((party) => {
    const roots = rootsOf(directory, party);
    const policy = policyText(directory, party);
    return [
      ...(roots.length > 0 ? [rootFile(party, roots)] : []),
      ...(policy === null ? [] : [policyFile(party, policy)]),
    ];
  });
}

async function* openResting(node: Node, sha256: Digest): AsyncGenerator<Uint8Array> {
  const opened = await node.files.open(sha256);
  if (!opened.ok) throw new Fault('bundle.no-package', opened.refusal.words);
  for await (const chunk of opened.value.stream) yield chunk as Uint8Array;
}
