// SPDX-License-Identifier: EUPL-1.2
// The package one State delivers: what the provider handed over, on which decision and order, who held it, under which licence.
import type { Act, Attachment, OfficeId } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import { civilTime, type Instant } from '#base/time.ts';
import { actFiles, type Kept, LICENCE, pemOf, README, ROOT } from '#acts/bundle-layout.ts';
import { packageReadme } from '#acts/bundle-words.ts';
import type { HandedOverBody, Item } from '#acts/evidence/act.ts';
import { acquisition, basisText, withStep } from '#acts/evidence/custody.ts';
import { licenceWords, writeLicence } from '#acts/evidence/licence.ts';
import type { GrantBody } from '#acts/requests/act.ts';
import { cite, packOf } from '#law/pack.ts';
import { type CustodyChain, writeCustody } from '#proof/package/custody.ts';
import { measure } from '#proof/package/measure.ts';
import { writePackage } from '#proof/package/package.ts';
import { CUSTODY_FILE } from '#proof/package/read-custody.ts';
import type { FiledAct } from './dossier-acts.ts';
import { keptAct, oneLine } from './kept-acts.ts';
import type { Node } from './node.ts';

export type PackageWish = {
  request: FiledAct;
  decision: FiledAct;
  order: FiledAct;
  handedOver: FiledAct;
  /** The evidence: what the hand-over named, and its bytes, which can be read any number of times. */
  files: readonly { attachment: Attachment; open(): AsyncIterable<Uint8Array> }[];
  to: OfficeId;
  at: Instant;
  /** The officer who delivers. */
  actor: { person: string; office: OfficeId };
};

/** `size` is exact; the stream is read once. `items` is what the delivery announces. */
export type MadePackage = { size: number; stream: AsyncIterable<Uint8Array>; manifestSha256: string; items: Item[] };

/** Who makes a package: its keys, its name and place, and the law it cites. A node is one. */
export type Maker = Pick<Node, 'identity' | 'packs'> & {
  config: Pick<Node['config'], 'party' | 'zone' | 'place' | 'armedBy' | 'depositary'>;
};

/**
 * Makes the package and seals it with this node's certificate. Each file is read twice: measured, then written.
 * Fault package.source-other when a file is not the one the provider's act names, package.* of the writer.
 */
export async function makePackage(node: Node, wish: PackageWish): Promise<MadePackage> {
  const trail = await Promise.all([wish.decision, wish.order, wish.handedOver].map((f) => keptAct(node, f)));
  return assemblePackage(node, wish, trail);
}

/** The same from acts whose positions were looked up before. */
export async function assemblePackage(maker: Maker, wish: PackageWish, trail: readonly Kept[]): Promise<MadePackage> {
  const { identity } = maker;
  const decision = wish.decision.act as Act<GrantBody>;
  const measured = [];
  for (const { attachment, open } of wish.files) {
    const file = await measure({ name: attachment.name, open });
    if (file.sha256 !== attachment.sha256 || file.size !== attachment.size)
      throw new Fault('package.source-other', 'A file of the evidence is not the one that was handed over.');
    measured.push(file);
  }
  const chains = [...new Set(measured.map((f) => f.sha256))].map((sha256) => custodyOf(maker, wish, sha256));
  const { licence } = decision.body;
  const origin = maker.config.party;
  const written = await writePackage({
    files: measured,
    tagFiles: [
      { name: README, bytes: packageReadme(origin, licenceWords(licence, origin)) },
      { name: LICENCE, bytes: writeLicence(licence, origin) },
      { name: CUSTODY_FILE, bytes: writeCustody(chains) },
      { name: ROOT, bytes: pemOf(identity.root.certificate) },
      ...actFiles(trail),
    ],
    bagInfo: {
      from: wish.actor.office,
      to: wish.to,
      dossier: licence.dossier,
      legalBasis: legalBasis(maker, wish.request.act),
      more: { 'Case-Mode': wish.request.act.mode, 'Licence-Purpose': oneLine(licence.purpose) },
    },
    signer: { chain: [identity.seal.certificate, identity.root.certificate], sign: identity.seal.sign },
    at: wish.at,
  });
  const items = wish.files.map(({ attachment: { name, media, sha256, size } }) => ({ name, media, sha256, size }));
  return { size: written.size, stream: written.stream, manifestSha256: written.manifestDigest, items };
}

/** Acquired and released by the provider, as its act says; accepted here when its act came to rest; released with this package. */
function custodyOf(maker: Maker, wish: PackageWish, sha256: string): CustodyChain {
  const { handedOver, order, actor } = wish;
  const here = (at: Instant) => civilTime(at, maker.config.zone, maker.config.place);
  const receiver = handedOver.act.to.find((o) => partyOf(o) === maker.config.party) ?? actor.office;
  const begun = acquisition(handedOver.act as Act<HandedOverBody>, sha256);
  const accepted = withStep(begun, sha256, {
    action: 'accepted',
    person: maker.config.armedBy.person,
    office: receiver,
    legalBasis: basisText(order.act),
    at: here(handedOver.stored.storedAt),
    notes: `Received and verified by digest under order ${order.act.id}.`,
  });
  return withStep(accepted, sha256, {
    action: 'released',
    person: actor.person,
    office: receiver,
    legalBasis: basisText(wish.decision.act),
    at: here(wish.at),
    notes: `Released to ${wish.to} under decision ${wish.decision.act.id}.`,
  });
}

/** The rule the request stands on, with the place where it stands. Fault law.pack-unknown. */
function legalBasis(maker: Maker, request: Act): string {
  const basis = request.basis[0]!;
  const { key, code } = cite(packOf(maker.packs, basis.pack), basis.code);
  return oneLine(`${basis.pack} ${key} (${code})`);
}
