// SPDX-License-Identifier: EUPL-1.2
// The list a gate works from when there is no network: keys, withdrawals, zones, categories, who is inside, and how many tokens each
// post holds. Small JSON inside a signed envelope; numbers of badges, never a name. A device keeps one and replaces it by a newer one.
import { utf8 } from '#base/bytes.ts';
import { type Json, readJson } from '#base/json.ts';
import { ok, type Result, refuse } from '#base/result.ts';
import { type Instant, isInstant, millis } from '#base/time.ts';

/** `typ` of the envelope. */
export const GATE_LIST_TYPE = 'comity-gate-list+json';

/** A part of the venue with doors. `byToken`: a badge alone does not open it, a token of the delegation does. */
export type Zone = { number: number; code: string; name: string; byToken: boolean };
/** `zones`: the most this category may enter. `token`: the kind of token its holders use, such as D, S, M or I; null for none. */
export type Category = { number: number; name: string; zones: number[]; token: string | null };
/** A device on duty. Its id is new with each enrolment, so that a device that forgot its log cannot count from nothing. */
export type Post = { id: string; gate: string; zones: number[] };
/** Cards of a number up to this version open nothing from then on. */
export type Withdrawal = { number: number; upTo: number; at: Instant };
/** Zones that a person was approved for beyond those of the category. */
export type Extra = { number: number; zones: number[] };
/** At most this many holders of a kind of one entity inside a zone at once. */
export type Quota = { entity: string; zone: number; kind: string; tokens: number };
/** Tokens in the box of a post once its log up to `heard` is counted, and how many it is asked to hand back. */
export type Box = { post: string; entity: string; zone: number; kind: string; tokens: number; askBack: number };
/** The last line of a post's log that the list takes into account. */
export type Heard = { post: string; seq: number };
/** Somebody inside, the line that let them in, and the kind of token in use, if any. */
export type Presence = {
  zone: number;
  number: number;
  entity: string;
  post: string;
  seq: number;
  token: string | null;
};

/** A pass opens one door once; this one did. */
export type UsedPass = { number: number; at: Instant };

export type GateSnapshot = {
  v: 1;
  event: string;
  title: string;
  mode: 'real' | 'exercise';
  version: number;
  madeAt: Instant;
  /** IANA name of the zone in which the venue's clocks show time. */
  clock: string;
  /** Older than this, the screen says so beside every answer. */
  staleAfterMinutes: number;
  /** From then on a device forgets names and photographs. */
  forgetAt: Instant;
  /** Public keys that sign badges of this event: thumbprint and SubjectPublicKeyInfo in base64. */
  keys: { kid: string; spki: string }[];
  zones: Zone[];
  categories: Category[];
  /** Names of delegations and organisations, for the guard's eyes. */
  entities: { code: string; name: string }[];
  posts: Post[];
  withdrawn: Withdrawal[];
  extra: Extra[];
  quotas: Quota[];
  boxes: Box[];
  heard: Heard[];
  inside: Presence[];
  usedPasses: UsedPass[];
};

/** Bytes to be signed. The order of the fields is the order they have here. */
export function snapshotBytes(snapshot: GateSnapshot): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(snapshot));
}

/** Reads the verified bytes of a list. Refusals: json.*, gate.list-shape. */
export function readSnapshot(bytes: Uint8Array): Result<GateSnapshot> {
  const json = readJson(bytes, { maxBytes: 4_000_000, maxDepth: 5 });
  if (!json.ok) return json;
  return isSnapshot(json.value)
    ? ok(json.value)
    : refuse(
        'gate.list-shape',
        'The list does not have the shape this gate knows. Load the page again with a network.',
      );
}

/** How many minutes old a list is. */
export function ageInMinutes(snapshot: GateSnapshot, at: Instant): number {
  return Math.max(0, Math.floor((millis(at) - millis(snapshot.madeAt)) / 60_000));
}

type Is<T> = (value: Json | undefined) => value is T & Json;

const MOST = 50_000;
const whole =
  (least: number, most: number): Is<number> =>
  (v): v is number & Json =>
    typeof v === 'number' && Number.isInteger(v) && v >= least && v <= most;
const text =
  (most: number): Is<string> =>
  (v): v is string & Json =>
    typeof v === 'string' && v.length > 0 && v.length <= most;
const either =
  <T extends string | null>(...values: T[]): Is<T> =>
  (v): v is T & Json =>
    values.includes(v as T);
const instant: Is<Instant> = (v): v is Instant & Json => typeof v === 'string' && isInstant(v);
const truth: Is<boolean> = (v): v is boolean & Json => typeof v === 'boolean';
const orNull =
  <T>(is: Is<T>): Is<T | null> =>
  (v): v is (T | null) & Json =>
    v === null || is(v);
const listOf =
  <T>(is: Is<T>): Is<T[]> =>
  (v): v is T[] & Json =>
    Array.isArray(v) && v.length <= MOST && v.every((one) => is(one));
const record =
  <T extends object>(fields: { [K in keyof T]: Is<T[K]> }): Is<T> =>
  (v): v is T & Json =>
    typeof v === 'object' &&
    v !== null &&
    !Array.isArray(v) &&
    Object.keys(v).length === Object.keys(fields).length &&
    Object.entries<Is<unknown>>(fields).every(([name, is]) => is(v[name]));

const zoneNumber = whole(0, 63);
const badgeNumber = whole(1, 0xffffff);
const code = text(64);
const kind = text(8);

const isSnapshot = record<GateSnapshot>({
  v: (v): v is 1 & Json => v === 1,
  event: code,
  title: text(200),
  mode: either('real', 'exercise'),
  version: whole(1, Number.MAX_SAFE_INTEGER),
  madeAt: instant,
  clock: code,
  staleAfterMinutes: whole(1, 100_000),
  forgetAt: instant,
  keys: listOf(record({ kid: code, spki: text(200) })),
  zones: listOf(record<Zone>({ number: zoneNumber, code, name: text(100), byToken: truth })),
  categories: listOf(
    record<Category>({ number: whole(0, 255), name: text(100), zones: listOf(zoneNumber), token: orNull(kind) }),
  ),
  entities: listOf(record({ code, name: text(200) })),
  posts: listOf(record<Post>({ id: code, gate: text(100), zones: listOf(zoneNumber) })),
  withdrawn: listOf(record<Withdrawal>({ number: badgeNumber, upTo: whole(1, 255), at: instant })),
  extra: listOf(record<Extra>({ number: badgeNumber, zones: listOf(zoneNumber) })),
  quotas: listOf(record<Quota>({ entity: code, zone: zoneNumber, kind, tokens: whole(0, 10_000) })),
  boxes: listOf(
    record<Box>({
      post: code,
      entity: code,
      zone: zoneNumber,
      kind,
      tokens: whole(0, 10_000),
      askBack: whole(0, 10_000),
    }),
  ),
  heard: listOf(record<Heard>({ post: code, seq: whole(0, Number.MAX_SAFE_INTEGER) })),
  inside: listOf(
    record<Presence>({
      zone: zoneNumber,
      number: badgeNumber,
      entity: code,
      post: code,
      seq: whole(1, Number.MAX_SAFE_INTEGER),
      token: orNull(kind),
    }),
  ),
  usedPasses: listOf(record<UsedPass>({ number: badgeNumber, at: instant })),
});
