// SPDX-License-Identifier: EUPL-1.2
// Names and small photographs for the guard who compares a face, sealed to one device. Read from the people of the conference and from
// the files that came with their nomination; after the purge there are none.
import { webcrypto } from 'node:crypto';
import { base64, type Bytes, concat, fromBase64 } from '#base/bytes.ts';
import {
  type GatePerson,
  isThumbnail,
  MAX_PHOTO_BYTES,
  PEOPLE_PART,
  type PeopleSealed,
  type Photo,
  sealPeople,
} from '#acts/conference/gate-people.ts';
import type { BadgeRow } from '#acts/conference/summit/badges-part.ts';
import type { Summit } from '#acts/conference/summit.ts';
import type { GateDevice } from '#store/gates.ts';
import type { Node } from './node.ts';

/**
 * The next part of the people for a device, or null when it has them all. In: the version it has and the last number of it. The version
 * grows when somebody's card is made again; new numbers follow behind the last, so they need no new version.
 */
export async function peopleFor(
  node: Pick<Node, 'files' | 'random'>,
  summit: Summit,
  device: Pick<GateDevice, 'post' | 'sealKey'>,
  has: { version: number; last: number },
): Promise<PeopleSealed | null> {
  const { badges, delegations, event } = summit;
  if (delegations.purged) return null;
  const version = 1 + badges.badges.reduce((n, { badge }) => n + badge.version - 1, 0);
  const behind = has.version === version ? has.last : 0;
  const owed = badges.badges
    .filter(({ badge }) => badge.ref !== null && badge.number > behind)
    .toSorted((a, b) => a.badge.number - b.badge.number)
    .slice(0, PEOPLE_PART + 1);
  if (owed.length === 0) return null;
  const people: (GatePerson & { number: number })[] = [];
  for (const { badge } of owed) people.push(await personOf(node, summit, badge));
  const tools = {
    subtle: webcrypto.subtle as typeof crypto.subtle,
    random: (n: number) => Uint8Array.from(node.random(n)),
  };
  const to = { event: event.code, post: device.post, sealKey: fromBase64(device.sealKey)! };
  return sealPeople(tools, to, version, people, behind);
}

async function personOf(
  { files }: Pick<Node, 'files'>,
  { delegations }: Summit,
  { number, entity, ref }: BadgeRow,
): Promise<GatePerson & { number: number }> {
  const person = ref === null ? null : delegations.find(entity, ref)?.approved;
  const sha256 = person?.sealed.find((s) => s.what === 'photograph')?.sha256;
  const bytes = sha256 === undefined ? null : await readSmall(files, sha256, MAX_PHOTO_BYTES);
  return { number, name: person?.name ?? '', photo: bytes && thumbnail(bytes) };
}

function thumbnail(bytes: Bytes): Photo | null {
  const media = bytes[0] === 0xff ? 'image/jpeg' : 'image/png';
  const photo: Photo = { media, base64: base64(bytes) };
  return isThumbnail(photo) ? photo : null;
}

/** A file of at most so many bytes, or null where it is larger or does not rest here. */
export async function readSmall(files: Node['files'], sha256: string, most: number): Promise<Bytes | null> {
  const size = await files.size(sha256);
  if (size === null || size > most) return null;
  const opened = await files.open(sha256);
  if (!opened.ok) return null;
  const parts: Uint8Array[] = [];
  for await (const part of opened.value.stream) parts.push(part as Uint8Array);
  return concat(...parts);
}
