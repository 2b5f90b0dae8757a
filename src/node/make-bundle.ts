// SPDX-License-Identifier: EUPL-1.2
// The court bundle: the other State's package byte for byte, and with it everything needed to check the whole case offline.
import { type Act, type ActId, type Digest, partyOf } from '#base/act.ts';
import { fromBase64 } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import { actFiles, GENESIS, type Kept, LICENCE, policyFile, README, registerFiles, rootFile, writeLaw } from '#acts/bundle-layout.ts';
import { bundleReadme } from '#acts/bundle-words.ts';
import { ACCEPTED, type DeliveredBody, type ExportedBody } from '#acts/evidence/act.ts';
import { basisText, packageCustody } from '#acts/evidence/custody.ts';
import { licenceWords, writeLicence } from '#acts/evidence/licence.ts';
import { RECEIPT } from '#acts/exchange/act.ts';
import type { TagFile } from '#proof/package/bag.ts';
import { writeCustody } from '#proof/package/custody.ts';
import { measure } from '#proof/package/measure.ts';
import { writePackage } from '#proof/package/package.ts';
import { CUSTODY_FILE } from '#proof/package/read-custody.ts';
import type { Static } from 'typebox';
import { dossierFile, filed, type FiledAct } from './dossier-acts.ts';
import { keptAct, oneLine } from './kept-acts.ts';
import type { Node } from './node.ts';
import { awaitPositions } from './proofs.ts';
import { policyText, type Register } from './register.ts';

export type BundleWish = { dossier: ActId; purpose: string; at: Instant; exportAct: FiledAct };
export type MadeBundle = { size: number; stream: AsyncIterable<Uint8Array>; manifestSha256: string };

/** How long the newest act may take to be logged and witnessed before the bundle is made without its position. */
const WAIT_MS = 8000;

/**
 * Makes the bundle and seals it. In: the dossier, and the act by which the evidence is taken to court.
 * Faults: bundle.no-delivery, bundle.not-accepted, bundle.no-package when the package does not rest here.
 */
export async function makeBundle(node: Node, wish: BundleWish): Promise<MadeBundle> {
  const { exportAct } = wish;
  await awaitPositions(node, 'act', [exportAct.digest], WAIT_MS);
  const acts = await dossierFile(node, wish.dossier);
  const delivered = acts.find((f) => f.act.id === exportAct.act.re);
  const announced = delivered?.act.attachments[0];
  if (!delivered || !announced) throw new Fault('bundle.no-delivery', 'The act of export follows no delivery.');
  const accepted = acts.find((f) => f.act.kind === ACCEPTED && f.act.re === delivered.act.id);
  if (!accepted) throw new Fault('bundle.not-accepted', 'The package was not accepted, so it cannot go to court.');
  const origin = partyOf(delivered.act.from);
  const { licence } = delivered.act.body as DeliveredBody;
  const packageFile = await measure({ name: announced.name, open: () => openResting(node, announced.sha256) });
  if (packageFile.sha256 !== announced.sha256) throw new Fault('bundle.no-package', 'The package at rest is another.');
  const register = await node.register();
  const custody = packageCustody(delivered.act, accepted.act, exportAct.act as Act<Static<typeof ExportedBody>>, announced.sha256);
  const { party, depositary } = node.config;
  const written = await writePackage({
    files: [packageFile],
    tagFiles: [
      { name: README, bytes: bundleReadme(party, origin, licenceWords(licence, origin)) },
      { name: LICENCE, bytes: writeLicence(licence, origin) },
      { name: CUSTODY_FILE, bytes: writeCustody([custody]) },
      writeLaw(node.packs),
      ...actFiles(await Promise.all(acts.map((f) => kept(node, f)))),
      ...registerFiles(await registerKept(node), depositary.statement),
      ...partyFiles(register),
    ],
    bagInfo: {
      from: exportAct.act.from,
      to: 'court',
      dossier: wish.dossier,
      legalBasis: basisText(exportAct.act),
      more: { Purpose: oneLine(wish.purpose), 'Case-Mode': exportAct.act.mode, Register: GENESIS },
    },
    signer: { chain: [node.identity.seal.certificate, node.identity.root.certificate], sign: node.identity.seal.sign },
    at: wish.at,
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
function partyFiles({ directory, parties }: Register): TagFile[] {
  return parties().flatMap((party) => {
    const root = fromBase64(directory.statements.get(party)?.statement.rootCertificate ?? '');
    const policy = policyText(directory, party);
    return [...(root ? [rootFile(party, root)] : []), ...(policy === null ? [] : [policyFile(party, policy)])];
  });
}

async function* openResting(node: Node, sha256: Digest): AsyncGenerator<Uint8Array> {
  const opened = await node.files.open(sha256);
  if (!opened.ok) throw new Fault('bundle.no-package', opened.refusal.words);
  for await (const chunk of opened.value.stream) yield chunk as Uint8Array;
}
