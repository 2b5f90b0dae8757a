// SPDX-License-Identifier: EUPL-1.2
// Names and small photographs for the guard who compares a face: sealed to one device, each person by itself, so that a device opens
// one at a time and a lost telephone holds nothing that can be read. No birth date, no document, no rank.
import { type Bytes, base64, concat, fromBase64, textOf, utf8 } from '#base/bytes.ts';
import { type Json, readJson } from '#base/json.ts';
import { newSealPair, openSealed, type SealPair, sealTo } from '#proof/device-seal.ts';
import type { Subtle, WebKey } from '#proof/web-keys.ts';

export type Photo = { media: 'image/jpeg' | 'image/png'; base64: string };
export type GatePerson = { name: string; photo: Photo | null };
/**
 * A part of the people: one key for its records, sealed to the device (HPKE), each record by AES-GCM with its nonce in front. A weak
 * link gets them part after part, and what came once need not come again.
 */
export type PeopleSealed = {
  version: number;
  key: string;
  records: { number: number; sealed: string }[];
  /** Whether others follow behind the last number. */
  more: boolean;
};

/** Most records in one part. */
export const PEOPLE_PART = 200;

const NONCE = 12;
/** A thumbnail, not a portrait. */
export const MAX_PHOTO_BYTES = 24_000;
const keyInfo = (event: string, post: string) => utf8(`comity-gate-people-v1\n${event}\n${post}`);
const recordInfo = (event: string, number: number) => utf8(`${event}\n${number}`);

/**
 * Seals the next part of the people to one device: those behind a number, in order. In: the cryptography and a source of random bytes,
 * for which event, post and device key, the version of the whole, who, and the last number the device has of that version (0 at the
 * beginning). Throws where the device key is no point of the curve.
 */
export async function sealPeople(
  { subtle, random }: { subtle: Subtle; random: (bytes: number) => Bytes },
  to: { event: string; post: string; sealKey: Bytes },
  version: number,
  people: Iterable<GatePerson & { number: number }>,
  behind = 0,
): Promise<PeopleSealed> {
  const rest = [...people].filter((p) => p.number > behind).sort((a, b) => a.number - b.number);
  const raw = random(32);
  const aes = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const key = await sealTo(subtle, to.sealKey, await newSealPair(subtle), keyInfo(to.event, to.post), raw);
  const records: PeopleSealed['records'] = [];
  for (const { number, name, photo } of rest.slice(0, PEOPLE_PART)) {
    const iv = random(NONCE);
    const plain = utf8(JSON.stringify({ name, photo }));
    const sealed = await subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: recordInfo(to.event, number) },
      aes,
      plain,
    );
    records.push({ number, sealed: base64(concat(iv, new Uint8Array(sealed))) });
  }
  return { version, key: base64(key), records, more: rest.length > PEOPLE_PART };
}

/** The key of the records, kept in memory only; null when it was sealed to another device or post. */
export async function openPeopleKey(
  subtle: Subtle,
  own: SealPair,
  event: string,
  post: string,
  sealedKey: string,
): Promise<WebKey | null> {
  const bytes = fromBase64(sealedKey);
  const raw = bytes && (await openSealed(subtle, own, keyInfo(event, post), bytes));
  return raw?.length === 32 ? subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']) : null;
}

/** One person, or null when the record is another's or was changed. */
export async function openPerson(
  subtle: Subtle,
  key: WebKey,
  event: string,
  number: number,
  sealed: string,
): Promise<GatePerson | null> {
  const bytes = fromBase64(sealed);
  if (!bytes || bytes.length <= NONCE) return null;
  try {
    const iv = bytes.slice(0, NONCE);
    const plain = await subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: recordInfo(event, number) },
      key,
      bytes.slice(NONCE),
    );
    const json = readJson(new Uint8Array(plain), { maxBytes: 200_000, maxDepth: 3 });
    return json.ok ? personOf(json.value) : null;
  } catch {
    // A record of another badge or another key looks the same from outside.
    return null;
  }
}

function personOf(value: Json): GatePerson | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { name, photo } = value;
  if (typeof name !== 'string') return null;
  if (photo === null) return { name, photo };
  if (typeof photo !== 'object' || Array.isArray(photo) || photo === undefined) return null;
  const { media, base64: bytes } = photo;
  if ((media !== 'image/jpeg' && media !== 'image/png') || typeof bytes !== 'string' || !fromBase64(bytes)) return null;
  return { name, photo: { media, base64: bytes } };
}

/** Small enough, and begins like the picture it says it is. Anything else is not sent to a gate. */
export function isThumbnail(photo: Photo): boolean {
  const bytes = fromBase64(photo.base64);
  if (!bytes || bytes.length > MAX_PHOTO_BYTES) return false;
  return photo.media === 'image/jpeg'
    ? bytes[0] === 0xff && bytes[1] === 0xd8
    : textOf(bytes.slice(1, 4)) === 'PNG' && bytes[0] === 0x89;
}
