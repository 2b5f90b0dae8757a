// SPDX-License-Identifier: EUPL-1.2
// A photograph for a badge: told by its content, not by its name, measured before it is kept, and kept whole or not at all.
import { ok, type Result, refuse } from '#base/result.ts';
import { limit, packOf } from '#law/pack.ts';
import { filesTable } from '#store/files-table.ts';
import type { StoredFile } from './evidence-commands.ts';
import type { Node } from './node.ts';
import { plainPicture } from './plain-picture.ts';
import { PHOTOGRAPH } from './veil.ts';

/** Beyond this no badge gains anything, and whoever opens it pays for every point. */
const MOST_POINTS = 4000;
const FEWEST_POINTS = 120;

/** The most bytes of a photograph, by the practice pack. */
export const photoBytes = (node: Pick<Node, 'packs'>): number =>
  limit(packOf(node.packs, 'conference'), 'PHOTO_MEGABYTES').value * 1_000_000;

/** A photograph as it is kept: without what the camera wrote beside it. */
export type Photograph = { bytes: Buffer; media: 'image/jpeg' | 'image/png' };

/** Reads a photograph whole. Refusals photo.kind, photo.points. */
export function readPhotograph(given: Buffer): Result<Photograph> {
  const bytes = plainPicture(given);
  const picture = bytes && pictureOf(bytes);
  if (!picture)
    return refuse(
      'photo.kind',
      'This is no JPEG or PNG picture, or not a whole one. Save the photograph as JPEG and choose it again.',
    );
  const { media, width, height } = picture;
  return Math.max(width, height) > MOST_POINTS || Math.min(width, height) < FEWEST_POINTS
    ? refuse(
        'photo.points',
        `The photograph is ${width} by ${height} points. Between ${FEWEST_POINTS} and ${MOST_POINTS} on each side are taken.`,
        { params: { width, height } },
      )
    : ok({ bytes, media });
}

/**
 * Takes a photograph in. In: its bytes as they come. Out: digest, size, a name that names nobody, the media type; what a camera wrote
 * beside the picture, such as where it was taken, is not kept. Refusals photo.too-large (reading stops there), photo.kind, photo.points;
 * then nothing of it stays.
 */
export async function takePhotograph(node: Node, source: AsyncIterable<Uint8Array>): Promise<Result<StoredFile>> {
  const most = photoBytes(node);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.length;
    if (size > most)
      return refuse(
        'photo.too-large',
        `The photograph has more than ${most / 1_000_000} megabytes. Nothing of it was kept. Make it smaller, or take a new one with the camera of this page: a badge shows two by three centimetres.`,
        { params: { megabytes: most / 1_000_000 } },
      );
    parts.push(part);
  }
  const read = readPhotograph(Buffer.concat(parts));
  if (!read.ok) return read;
  const { bytes, media } = read.value;
  const put = await node.files.put(once(bytes), { limit: most });
  if (!put.ok) return put;
  const name = media === 'image/png' ? 'photograph.png' : 'photograph.jpg';
  const record = { ...put.value, media, name, actDigest: null, role: PHOTOGRAPH, storedAt: node.clock() };
  await filesTable(node.db).record(record);
  return ok({ sha256: put.value.sha256, size: put.value.size, name, media });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type Picture = { media: 'image/jpeg' | 'image/png'; width: number; height: number };

/** What a picture says of itself in its first segments (PNG IHDR, JPEG start of frame); null for anything else. */
export function pictureOf(bytes: Buffer): Picture | null {
  if (bytes.length > 24 && bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')))
    return { media: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const mark = bytes[at + 1]!;
    // Every start of frame but the tables that share its range (ITU-T T.81, table B.1).
    if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc)
      return { media: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += mark === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
