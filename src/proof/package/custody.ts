// SPDX-License-Identifier: EUPL-1.2
// Who held an item, when, where, with which tool and under which title, from acquisition on (fields after ISO/IEC 27037). One chain an item;
// each event carries the hash of the one before, and each event's hash is a leaf of the Acts log, which fixes the end of the chain too.
import type { Digest } from '#base/act.ts';
import { type Bytes, utf8 } from '#base/bytes.ts';
import { canonical } from '#base/json.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { type Instant, millis } from '#base/time.ts';
import type { Finding } from './finding.ts';
import { sha256Hex } from './measure.ts';

export const CUSTODY_ACTIONS = [
  'acquired',
  'held',
  'examined',
  'offered',
  'released',
  'accepted',
  'returned',
  'destroyed',
] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

/** `at` is UTC; `atLocal` is what the wall clock at `place` showed, with its offset. `seq` counts from 1. */
export type CustodyEvent = {
  seq: number;
  prevEventHash: Digest;
  itemSha256: Digest;
  action: CustodyAction;
  actor: string;
  office: string;
  authority: string;
  tool: string;
  toolVersion: string;
  legalBasis: string;
  place: string;
  at: Instant;
  atLocal: string;
  notes: string;
};

export type CustodyChain = readonly CustodyEvent[];
export type CustodyDraft = Omit<CustodyEvent, 'seq' | 'prevEventHash'>;

/** What the first event names in the place of a predecessor. */
export const NO_EVENT: Digest = '0'.repeat(64);

const IN_HAND: readonly CustodyAction[] = ['held', 'examined', 'offered', 'released', 'returned', 'destroyed'];
/** What may follow. A hand-over is two events, released and accepted; what was returned or destroyed is no longer in custody. */
const NEXT: Record<CustodyAction | 'nothing', readonly CustodyAction[]> = {
  nothing: ['acquired'],
  acquired: IN_HAND,
  held: IN_HAND,
  examined: IN_HAND,
  offered: IN_HAND,
  accepted: IN_HAND,
  released: ['accepted', 'returned'],
  returned: [],
  destroyed: [],
};

/** SHA-256 of the canonical JSON (RFC 8785) of an event. */
export function custodyEventHash(event: CustodyEvent): Digest {
  return sha256Hex(utf8(canonical(event)));
}

/** The chain with one more event, numbered and linked; or the first finding of `verifyCustody` about it as refusal. */
export function appendCustody(chain: CustodyChain, draft: CustodyDraft): Result<CustodyEvent[]> {
  const last = chain.at(-1);
  const event = {
    ...draft,
    seq: chain.length + 1,
    prevEventHash: last === undefined ? NO_EVENT : custodyEventHash(last),
  };
  const longer = [...chain, event];
  const [first] = verifyCustody(longer);
  return first === undefined ? ok(longer) : refuse(first.code, first.words, { params: { event: first.event ?? 0 } });
}

/**
 * Checks a chain. In: the events in the order they stand; where known, the item's digest as found now and the hash of the newest event from
 * the log. Out: all findings `custody.*`, each naming its event. A broken event does not hide later ones: each is judged by the one before it.
 */
export function verifyCustody(chain: CustodyChain, known: { itemSha256?: Digest; head?: Digest } = {}): Finding[] {
  const findings: Finding[] = [];
  let before: CustodyEvent | undefined;
  let holder = '';
  for (const event of chain) {
    const add = (code: string, words: string) => findings.push({ code: `custody.${code}`, words, event: event.seq });
    checkPosition(event, before, add);
    checkTime(event, before, add);
    if (before !== undefined && event.itemSha256 !== before.itemSha256)
      add('digest', 'The item no longer had the digest it had before.');
    if (!NEXT[before?.action ?? 'nothing'].includes(event.action))
      add('action', 'This cannot follow what happened to the item before.');
    else if (before !== undefined && before.action !== 'released' && event.office !== holder)
      add('holder', 'Another office acts on the item without a hand-over.');
    if (event.action !== 'released') holder = event.office;
    before = event;
  }
  const last = { event: before?.seq ?? 0 };
  if (before === undefined)
    findings.push({ code: 'custody.empty', words: 'There is no record of custody for the item.' });
  else if (known.itemSha256 !== undefined && before.itemSha256 !== known.itemSha256)
    findings.push({
      code: 'custody.digest',
      words: 'The item does not have the digest it had when it was last recorded.',
      ...last,
    });
  if (before !== undefined && known.head !== undefined && custodyEventHash(before) !== known.head)
    findings.push({
      code: 'custody.truncated',
      words: 'The record does not end with the event the log ends with.',
      ...last,
    });
  return findings;
}

type Add = (code: string, words: string) => void;

function checkPosition(event: CustodyEvent, before: CustodyEvent | undefined, add: Add): void {
  const expected = (before?.seq ?? 0) + 1;
  if (event.seq > expected) add('gap', 'At least one event before this one is missing.');
  if (event.seq < expected) add('order', 'The event does not stand in its place.');
  if (event.prevEventHash !== (before === undefined ? NO_EVENT : custodyEventHash(before)))
    add('link', 'The event does not follow from the one recorded before it.');
}

function checkTime(event: CustodyEvent, before: CustodyEvent | undefined, add: Add): void {
  if (before !== undefined && event.at < before.at) add('back-dated', 'The event is dated before the one it follows.');
  if (Math.floor(millis(event.at) / 1000) * 1000 !== Date.parse(event.atLocal))
    add('local-time', 'The local time is not the same moment as the time in UTC.');
}

/** The record of all items as a tag file: canonical JSON, one list of events an item. */
export function writeCustody(chains: readonly CustodyChain[]): Bytes {
  return utf8(canonical(chains));
}
