// SPDX-License-Identifier: EUPL-1.2
// When an act existed, told by the logs of both sides and by those who witnessed them; never by the act itself.
import { type Digest, type Party, partyOf } from '#base/act.ts';
import { Fault, type Result, refuse } from '#base/result.ts';
import { addDays, instantOf, millis } from '#base/time.ts';
import type { Checklist } from './check.ts';
import type { Signed } from './check-signatures.ts';
import { OPENED, RECEIPT, type ReceiptBody } from './exchange/act.ts';
import { compromisedRefusal } from './register/compromise.ts';
import type { Register } from './register/fold.ts';
import { type LogPosition, positionIn } from './register/position.ts';

/** Proofs of an act by its digest: in whose log, and the text of the proof. */
export type Proofs = ReadonlyMap<Digest, readonly { party: Party; text: string }[]>;

/** Position of an act (by digest) in the log of each party that is known to hold it. */
export type Positions = Map<Digest, Map<Party, LogPosition>>;

type Asked = { register: Register; proofs: Proofs; latest: number; reader: Party | null; checks: Checklist };

/** A difference worth showing between the clock of an act and that of the witnesses, in seconds. */
const SKEW_SHOWN = 600;

/**
 * Checks every proof and every receipt, and that none is missing which the reader must hold: of what it sent, its own position
 * and the receipt; of what it received, its own position. Out: the positions found.
 */
export function checkPositions(acts: readonly Signed[], asked: Asked): Positions {
  const positions: Positions = new Map(acts.map((a) => [a.digest, new Map()]));
  for (const signed of acts.filter((a) => a.act.kind !== RECEIPT)) {
    checkProofs(signed, positions.get(signed.digest)!, asked);
    const receipts = acts.filter((a) => a.act.kind === RECEIPT && a.act.re === signed.act.id);
    checkReceipts(signed, receipts, positions.get(signed.digest)!, asked);
    checkSeenInTime(signed, positions.get(signed.digest)!, asked.checks);
  }
  for (const signed of acts)
    if (signed.act.kind === RECEIPT || signed.act.kind === OPENED) checkNames(signed, acts, asked);
  for (const signed of acts) checkKeysStand(signed, placeOf(signed, acts, positions), asked.checks);
  return positions;
}

/** Where an act lies in the log of its sender, as far as it is shown; of a receipt, the place it confirms. */
function placeOf({ act, digest }: Signed, acts: readonly Signed[], positions: Positions): LogPosition | null {
  const about = act.kind === RECEIPT ? acts.find((a) => a.act.id === act.re)?.digest : digest;
  return positions.get(about ?? digest)?.get(partyOf(act.from)) ?? null;
}

/** Whoever stole a key may date back what he signs, but he cannot put it where others looked before (trust T21). */
function checkKeysStand({ act, by }: Signed, place: LogPosition | null, checks: Checklist): void {
  const fallen = by && compromisedRefusal([...by.officers, by.seal], place);
  if (fallen) checks.failed('signatures', fallen, act);
}

/** Positions of register entries, where proofs came with them: in a log of the depositary, or in the log of whoever received them. */
export function checkEntryPositions(register: Register, proofs: Proofs, latest: number, checks: Checklist): void {
  const asked: Asked = { register, proofs, latest, reader: null, checks };
  for (const { act, digest } of register.entries)
    for (const { party, text } of proofs.get(digest) ?? []) {
      const position = positionOf(asked, party, digest, text, true);
      if (!position.ok) checks.failed('position', position.refusal, act);
      else if (position.value.witnessed) checks.held('position');
      else checks.failed('position', { ...UNSEEN, params: { party } }, act);
    }
}

function checkProofs({ act, digest }: Signed, found: Map<Party, LogPosition>, asked: Asked): void {
  const { reader, checks } = asked;
  const sender = partyOf(act.from);
  const parties = new Set([sender, ...act.to.map(partyOf)]);
  for (const { party, text } of asked.proofs.get(digest) ?? []) {
    const position = parties.has(party)
      ? positionOf(asked, party, digest, text)
      : refuse('position.other-party', 'The proof is from the log of somebody the act does not concern.');
    if (!position.ok) checks.failed('position', position.refusal, act);
    else if (take(found, party, position.value)) checks.held('position');
    // What the other side showed comes on top: the reader's own position is the one that must hold.
    else if (reader !== null && party !== reader && parties.has(reader))
      checks.note('position', UNSEEN.words, act, party);
    else checks.failed('position', { ...UNSEEN, params: { party } }, act);
  }
  const owed = reader !== null && parties.has(reader) ? reader : null;
  const proven = asked.proofs.get(digest) ?? [];
  if (owed !== null ? !proven.some((p) => p.party === owed) : reader === null && proven.length === 0)
    checks.failed(
      'position',
      { code: 'position.missing', words: `No position in the log of ${owed ?? sender} is shown.` },
      act,
    );
}

const UNSEEN = { code: 'position.not-witnessed', words: 'Too few other parties have seen the log at this position.' };

function take(found: Map<Party, LogPosition>, party: Party, position: LogPosition): boolean {
  found.set(party, position);
  return position.witnessed;
}

function positionOf(asked: Asked, party: Party, digest: Digest, text: string, published = false): Result<LogPosition> {
  try {
    return positionIn(asked.register, party, digest, text, asked.latest, published);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return refuse(fault.code, 'The register knows no log of this party.', { params: { party } });
  }
}

function checkReceipts(signed: Signed, receipts: Signed[], found: Map<Party, LogPosition>, asked: Asked): void {
  const { act, kind } = signed;
  const { reader, checks } = asked;
  for (const receipt of receipts) {
    const party = partyOf(receipt.act.from);
    const fits = fitOf(signed, receipt);
    const position = fits ?? positionOf(asked, party, signed.digest, (receipt.act.body as ReceiptBody).proof);
    if (!position.ok) checks.failed('receipt', position.refusal, act);
    else if (take(found, party, position.value)) checks.held('receipt');
    else checks.failed('receipt', { ...UNSEEN, params: { party } }, act);
  }
  const sender = partyOf(act.from);
  const others = [...new Set(act.to.map(partyOf))].filter((p) => p !== sender);
  if (!kind.receipted || reader === null || ![sender, ...others].includes(reader)) return;
  for (const party of others)
    if (!receipts.some((r) => partyOf(r.act.from) === party))
      checks.failed('receipt', { code: 'receipt.missing', words: `There is no receipt of ${party}.` }, act);
}

/** Whether a receipt speaks of these very bytes and comes from somebody they were addressed to; null when it does. */
function fitOf({ act, digest }: Signed, receipt: Signed): Result<never> | null {
  if ((receipt.act.body as ReceiptBody).actSha256 !== digest)
    return refuse('receipt.other-act', 'A receipt confirms other bytes than those of the act.');
  if (!act.to.includes(receipt.act.from))
    return refuse('receipt.other-receiver', 'A receipt comes from somebody the act was not addressed to.');
  return null;
}

/** Receipts and notes of opening name an act by number and by digest; both must be of one act that is here. */
function checkNames({ act }: Signed, acts: readonly Signed[], { checks, reader }: Asked): void {
  if (reader === null) return;
  const sort = act.kind === RECEIPT ? 'receipt' : 'order';
  const about = acts.find((a) => a.act.id === act.re);
  const { actSha256 } = act.body as { actSha256: Digest };
  if (about?.digest === actSha256) return;
  // A receipt for other bytes was already reported with the act it names.
  if (about && act.kind === RECEIPT) return;
  const words = about ? 'It names other bytes than those of the act.' : 'The act it speaks of is not here.';
  checks.failed(sort, { code: `${sort}.unknown-act`, words, params: { missing: act.re ?? '' } }, act);
}

/** An officer's key that had ended when witnesses first saw the act may have signed it later and dated it back (trust T21). */
function checkSeenInTime({ act, by }: Signed, found: Map<Party, LogPosition>, checks: Checklist): void {
  const times = [...found.values()].flatMap((p) => (p.witnessed && p.time !== null ? [p.time] : []));
  if (times.length === 0) return;
  const first = Math.min(...times);
  // One day of grace: the last day of a key ends at midnight of some place, the witnesses count in universal time.
  const day = addDays(instantOf(first * 1000).slice(0, 10), -1);
  const ended = (by ? [...by.officers, by.seal] : []).find((k) => k.until !== undefined && k.until < day);
  if (ended)
    checks.failed(
      'signatures',
      {
        code: 'act.key-ended',
        words: 'A key had already ended when the act was first seen by witnesses.',
        params: { until: ended.until ?? '' },
      },
      act,
    );
  const skew = Math.round(millis(act.at.instant) / 1000) - first;
  if (Math.abs(skew) > SKEW_SHOWN)
    checks.note(
      'position',
      `The act states ${act.at.instant}; witnesses first saw it at ${instantOf(first * 1000)}. The order is taken from the logs.`,
      act,
      `skew ${skew}`,
    );
}
