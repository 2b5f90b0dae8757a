// SPDX-License-Identifier: EUPL-1.2
// What a duty at a gate is handed: somewhere to keep things, and a line to the node. A test hands in others.
import type { Result } from '#base/result.ts';
import type { Instant } from '#base/time.ts';
import type { GateLine } from '#acts/conference/gate-log.ts';
import type { WebKey } from '#proof/web-keys.ts';
import type { GatePlaces, GateTurnAnswer, PostGiven, PostWanted, SealedPeople } from '#wire/gate.ts';

/** As Web Crypto makes it. */
type KeyPair = { publicKey: WebKey; privateKey: WebKey };

/** Everything a device keeps beside its log. */
export type Kept = {
  post: PostGiven;
  /** Signs turns, and opens names: neither private half can be taken out. */
  sign: KeyPair;
  open: KeyPair;
  kid: string;
  /** Milliseconds the node's clock is ahead of this device's. */
  offset: number;
  heard: number;
  lostAt: Instant | null;
  list: string | null;
  /** Names by parts: a sealed key each; the last number that came, and whether more follow. */
  people: { version: number; keys: string[]; last: number; more: boolean } | null;
  zone: number | null;
};

export type Store = {
  read(): Promise<Kept | null>;
  lines(): Promise<GateLine[]>;
  begin(kept: Kept): Promise<void>;
  /** Changes some of what is kept, on disk and in `into`, together. */
  keep(change: Partial<Kept>, into: Kept): Promise<void>;
  /** Resolves when the line is on disk. Rejects when a line with its number is there already. */
  append(line: GateLine): Promise<void>;
  /** Adds a part; one of another version takes the place of all. */
  keepPeople(part: SealedPeople, into: Kept): Promise<void>;
  /** A sealed record, and the part whose key opens it. */
  person(number: number): Promise<{ sealed: string; part: number } | null>;
  forgetPeople(into: Kept): Promise<void>;
  /** Everything, for good. */
  forget(): Promise<void>;
};

/** 'unreachable' when there is no answer at all; a refusal when the node says no. */
export type Link = {
  places(): Promise<Result<GatePlaces> | 'unreachable'>;
  enrol(wanted: PostWanted): Promise<Result<PostGiven> | 'unreachable'>;
  turn(envelope: string): Promise<Result<GateTurnAnswer> | 'unreachable'>;
};
