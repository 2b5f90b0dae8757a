// SPDX-License-Identifier: EUPL-1.2
// A list of speakers and its floor as they stand after a number of events. Nothing is stored: it is read off the events each time.
import type { Instant } from '#base/time.ts';
import type { Inscription, SpeakingRule } from './speaking-rule.ts';

export const SPEAKER_STATUSES = [
  'inscribed',
  'provisional',
  'listed',
  'swapped',
  'withdrawn',
  'next',
  'at-rostrum',
  'done',
  'text-published',
] as const;
export type SpeakerStatus = (typeof SPEAKER_STATUSES)[number];

export type StatementText = { digest: string; language: string; received: Instant; published: Instant | null };

export type Entry = {
  inscription: Inscription;
  status: SpeakerStatus;
  /** When the rank changed last; null while it is the one inscribed. */
  rankChanged: Instant | null;
  pin: { place: number; reason: string; who: string } | null;
  began: Instant | null;
  ended: Instant | null;
  cut: boolean;
  text: StatementText | null;
};

export type Reply = {
  id: string;
  entity: string;
  name: string;
  asked: Instant;
  limitSeconds: number;
  began: Instant | null;
  ended: Instant | null;
};

export type Swap = { a: string; b: string; at: Instant };

/** Who has the floor. The chair has it whenever nobody else does. */
export type Holder =
  | { kind: 'chair' }
  | { kind: 'speech'; id: string; entity: string }
  | { kind: 'reply'; id: string; entity: string }
  | { kind: 'order'; entity: string; name: string };

export type Stretch = { holder: Holder; from: Instant; to: Instant };

export type Floor = {
  state: 'not-opened' | 'open' | 'suspended' | 'closed';
  holder: Holder;
  since: Instant | null;
  /** Whose turn a point of order interrupted. */
  interrupted: Holder | null;
  stretches: readonly Stretch[];
  /** When the meeting ran: opened or resumed until suspended or closed. */
  sat: readonly { from: Instant; to: Instant | null }[];
};

export type Speaking = {
  rule: SpeakingRule;
  issued: 'none' | 'provisional' | 'final';
  entries: ReadonlyMap<string, Entry>;
  /** Consents so far: `a with b` by entity. */
  consents: ReadonlyMap<string, ReadonlySet<string>>;
  swaps: readonly Swap[];
  signed: ReadonlySet<string>;
  /** The chair turned to replies although some wait; until the meeting resumes another time. */
  repliesOpened: boolean;
  replies: ReadonlyMap<string, Reply>;
  floor: Floor;
  last: Instant | null;
};

/** Before anything happened. */
export function noSpeakers(rule: SpeakingRule): Speaking {
  return {
    rule,
    issued: 'none',
    entries: new Map(),
    consents: new Map(),
    swaps: [],
    signed: new Set(),
    repliesOpened: false,
    replies: new Map(),
    floor: { state: 'not-opened', holder: { kind: 'chair' }, since: null, interrupted: null, stretches: [], sat: [] },
    last: null,
  };
}

/** Entries that are still to be heard. */
export function isWaiting({ status }: Entry): boolean {
  return (
    status === 'inscribed' ||
    status === 'provisional' ||
    status === 'listed' ||
    status === 'swapped' ||
    status === 'next'
  );
}

export function isHeard({ status }: Entry): boolean {
  return status === 'done' || status === 'text-published';
}
