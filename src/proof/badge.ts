// SPDX-License-Identifier: EUPL-1.2
// A badge as its QR code carries it: who lets whom through which doors, until when, signed by a key of the event. A few dozen
// bytes and a raw P-256 signature (ES256, RFC 7518 section 3.4) in Base45, so that a cheap camera reads it without a network.
// No name, no birth date, no number of a passport: the code can be photographed from across a room, the card and the face cannot
// be copied that way. The name stands on the card in its own script; a gate that may show it has it sealed to its device.
// The file asks nothing of node's cryptography, so that a browser runs the same lines: verifying is handed in.
import { base45, fromBase45 } from '#base/base45.ts';
import { type Bytes, concat, fromBase64url, fromHex, hex, utf8 } from '#base/bytes.ts';
import { Fault, ok, type Result, refuse } from '#base/result.ts';

/** A badge is a person's. A pin opens every door. A pass opens one door once. */
export type BadgeKind = 'badge' | 'pin' | 'pass';

export type Badge = {
  /** Code of the event: two to twelve capital letters, digits or hyphens. */
  event: string;
  kind: BadgeKind;
  /** Given by the organiser, 1 to 16,777,215. Number and version say which badge it is, never the bytes of the code. */
  number: number;
  /** 1 for the first card; a card made again after a loss or a change has the next one. At most 255. */
  version: number;
  /** Numbers of the event's own tables, 0 to 255 and 0 to 63. A number is never given to something else later. */
  category: number;
  zones: number[];
  /** Minutes since 1970 in UTC; `until` is the first minute in which it no longer counts, at most 45 days later. */
  from: number;
  until: number;
  /** Delegation, organisation or enterprise: code as the event has it. */
  entity: string;
  /** First eight bytes of the SHA-256 of the photograph in hex, or null where no photograph is asked. */
  photo: string | null;
};

/** A code read but not yet believed. `key` is the start of the thumbprint of the key it names. */
export type ReadBadge = { badge: Badge; key: string; signed: Bytes; signature: Bytes };

/** Signs bytes with ES256, raw r||s; what the other signed objects use fits. */
export type BadgeSigner = { kid: string; sign(bytes: Uint8Array): Uint8Array };
export type BadgeKey<K> = { kid: string; key: K };
/** Whether a raw r||s signature over bytes was made with a key: node's cryptography or a browser's. */
export type Verify<K> = (key: K, signed: Bytes, signature: Bytes) => boolean | Promise<boolean>;

/** Says whose code it is before anything is decoded. */
export const PREFIX = 'CB:';
const FORMAT = 1;
const KINDS: Record<BadgeKind, number> = { badge: 1, pin: 2, pass: 3 };
const WITH_PHOTO = 0x10;
const CODE = /^[A-Z0-9-]{2,12}$/;
const [KEY_BYTES, SIGNATURE_BYTES, PHOTO_BYTES] = [4, 64, 8];
/** Longer than any badge can be; more is not looked at. */
const MAX_TEXT = 300;

/** The start of a key's thumbprint as a code carries it. In: a thumbprint (base64url of SHA-256). */
export function keyMark(kid: string): string {
  const digest = fromBase64url(kid);
  if (digest?.length !== 32) throw new Fault('badge.key', 'A thumbprint has 32 bytes.');
  return hex(digest.subarray(0, KEY_BYTES));
}

/** The signed part. Fault badge.field for a badge outside the limits above: the organiser's own data is wrong. */
export function badgeBytes(badge: Badge, kid: string): Bytes {
  const photo = badge.photo === null ? new Uint8Array() : fromHex(badge.photo);
  const minutes = badge.until - badge.from;
  const zones = zoneBytes(badge.zones);
  const fits =
    CODE.test(badge.event) &&
    CODE.test(badge.entity) &&
    within(badge.number, 1, 0xffffff) &&
    within(badge.version, 1, 0xff) &&
    within(badge.category, 0, 0xff) &&
    within(badge.from, 0, 0xffffffff) &&
    within(minutes, 1, 0xffff) &&
    zones !== null &&
    (badge.kind !== 'pass' || badge.zones.length === 1) &&
    photo !== null &&
    (badge.photo === null || photo.length === PHOTO_BYTES);
  if (!fits) throw new Fault('badge.field', 'A badge has a field outside the limits of its format.');
  return concat(
    Uint8Array.of(FORMAT, KINDS[badge.kind] | (badge.photo === null ? 0 : WITH_PHOTO)),
    fromHex(keyMark(kid))!,
    whole(badge.number, 3),
    whole(badge.version, 1),
    whole(badge.category, 1),
    whole(badge.from, 4),
    whole(minutes, 2),
    whole(zones.length, 1),
    zones,
    whole(badge.event.length, 1),
    utf8(badge.event),
    whole(badge.entity.length, 1),
    utf8(badge.entity),
    photo,
  );
}

/** The text of a badge's code. In: the badge, and a key of the event. Fault badge.field. */
export function signBadge(badge: Badge, signer: BadgeSigner): string {
  const signed = badgeBytes(badge, signer.kid);
  return badgeText(signed, signer.sign(signed));
}

export function badgeText(signed: Uint8Array, signature: Uint8Array): string {
  return PREFIX + base45(concat(signed, signature));
}

/**
 * Reads a code without believing it. In: whatever a camera, a scanner or a hand gave. Refusals: badge.not-ours (something else),
 * badge.cut (incomplete or damaged), badge.format (a later format), badge.shape (a field outside its limits, a second spelling),
 * badge.trailing (bytes behind the end).
 */
export function readBadge(text: string): Result<ReadBadge> {
  if (text.length > MAX_TEXT) return refuse('badge.not-ours', 'This is not the code of a badge.');
  const shown = text.trim().toUpperCase();
  if (!shown.startsWith(PREFIX)) return refuse('badge.not-ours', 'This is not the code of a badge.');
  const bytes = fromBase45(shown.slice(PREFIX.length));
  if (!bytes || bytes.length < SIGNATURE_BYTES) return refuse('badge.cut', 'The code is incomplete or damaged.');
  if (bytes[0] !== FORMAT) return refuse('badge.format', 'The code has a format that this gate does not know.');
  const signed = bytes.slice(0, -SIGNATURE_BYTES);
  const fields = readFields(signed);
  if (typeof fields === 'string')
    return fields === 'badge.cut'
      ? refuse('badge.cut', 'The code is incomplete or damaged.')
      : fields === 'badge.trailing'
        ? refuse('badge.trailing', 'The code goes on behind its end.')
        : refuse('badge.shape', 'The code does not have the shape of a badge.');
  return ok({ ...fields, signed, signature: bytes.slice(-SIGNATURE_BYTES) });
}

/**
 * Reads a code and believes it only when a key of this event signed it. Refusals: those of `readBadge`, badge.event,
 * badge.key-unknown, badge.signature. The algorithm is fixed; nothing in the code chooses it.
 */
export async function checkBadge<K>(
  text: string,
  event: string,
  keys: readonly BadgeKey<K>[],
  verify: Verify<K>,
): Promise<Result<Badge>> {
  const read = readBadge(text);
  if (!read.ok) return read;
  const { badge, key, signed, signature } = read.value;
  if (badge.event !== event)
    return refuse('badge.event', 'This badge belongs to another event.', { params: { event: badge.event } });
  const known = keys.filter((k) => keyMark(k.kid) === key);
  if (known.length === 0)
    return refuse('badge.key-unknown', 'The code was signed with a key that this event does not use.');
  for (const { key } of known) if (await verify(key, signed, signature)) return ok(badge);
  return refuse('badge.signature', 'The signature does not fit the code: it was changed, or made by somebody else.');
}

type Fields = Omit<ReadBadge, 'signed' | 'signature'>;

function readFields(bytes: Bytes): Fields | 'badge.cut' | 'badge.shape' | 'badge.trailing' {
  let at = 1;
  const take = (n: number) => {
    at += n;
    return bytes.subarray(at - n, at);
  };
  const number = (n: number) => take(n).reduce((sum, b) => sum * 256 + b, 0);
  const sized = () => take(number(1));
  const kindByte = number(1);
  const key = hex(take(KEY_BYTES));
  const [nr, version, category, from, minutes] = [number(3), number(1), number(1), number(4), number(2)];
  const zones = zonesOf(sized());
  const [event, entity] = [ascii(sized()), ascii(sized())];
  const photo = kindByte & WITH_PHOTO ? hex(take(PHOTO_BYTES)) : null;
  if (at > bytes.length) return 'badge.cut';
  if (at < bytes.length) return 'badge.trailing';
  const kind = (Object.keys(KINDS) as BadgeKind[]).find((k) => KINDS[k] === (kindByte & ~WITH_PHOTO));
  if (!kind || !zones || !CODE.test(event) || !CODE.test(entity) || nr === 0 || version === 0 || minutes === 0)
    return 'badge.shape';
  if (kind === 'pass' && zones.length !== 1) return 'badge.shape';
  return {
    badge: { event, kind, number: nr, version, category, zones, from, until: from + minutes, entity, photo },
    key,
  };
}

/** Zones as bits, lowest first, without empty bytes behind the last. Null for a zone out of range, twice or out of order. */
function zoneBytes(zones: readonly number[]): Bytes | null {
  const out = new Uint8Array(zones.length === 0 ? 0 : (zones.at(-1)! >> 3) + 1);
  let last = -1;
  for (const zone of zones) {
    if (!within(zone, 0, 63) || zone <= last) return null;
    out[zone >> 3]! |= 1 << (zone & 7);
    last = zone;
  }
  return out;
}

function zonesOf(bytes: Uint8Array): number[] | null {
  if (bytes.length > 8 || bytes.at(-1) === 0) return null;
  return [...bytes].flatMap((byte, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bit) => ((byte >> bit) & 1 ? [8 * i + bit] : [])),
  );
}

const within = (n: number, least: number, most: number) => Number.isInteger(n) && n >= least && n <= most;
const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Big-endian, as many bytes as told. */
function whole(n: number, bytes: number): Bytes {
  const out = new Uint8Array(bytes);
  for (let i = bytes - 1, rest = n; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
}
