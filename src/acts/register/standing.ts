// SPDX-License-Identifier: EUPL-1.2
// Key statements of all parties in the order of the register → which keys speak, for whom, since when and until when.
import type { Act, ActId, OfficeId, Party } from '#base/act.ts';
import { type Result, ok, refuse } from '#base/result.ts';
import { addDays, type CivilDate, type CivilTime, civilDateOf, type Instant, millis } from '#base/time.ts';
import { importSpki, type KeyEntry, type LastGood } from '#proof/keys.ts';
import * as k from './act.ts';
import { objectionRefusal, type Succession, succession } from './chain.ts';
import { claimsTaken, type NoteKeys, takeUp } from './log-keys.ts';
import { type CheckedStatement, checkStatement, sealOf } from './statement.ts';

export { type CheckedStatement, checkStatement, STATEMENT_TYPE } from './statement.ts';

/**
 * Where a step stands in the register: its entry, the time the entry bears, and the latest time that it or an entry before it bears.
 * An entry is dated when it is drafted; it cannot have been public before the entries it follows were made.
 */
export type Entered = { id: ActId; at: CivilTime; notBefore: Instant };

/** What the register says about keys, one step after the other. The depositary's own first statement has no entry. */
export type KeyStep =
  | { step: 'statement'; checked: CheckedStatement; entered: Entered | null }
  | { step: 'confirmed'; party: Party; recovery: ActId; entered: Entered }
  | { step: 'objected'; party: Party; recovery: ActId; objection: string; entered: Entered };

/** A replacement of a root by the recovery keys: in force only once the depositary confirmed it, dead for good once objected to. */
export type Recovery = {
  party: Party;
  entry: ActId;
  /** The earliest moment at which it can have been public: from then on it lies open to objection. */
  openSince: Instant;
  statement: CheckedStatement;
  /** overtaken: a statement signed by the root came between, so the recovery follows nothing any more. */
  state: 'pending' | 'confirmed' | 'objected' | 'overtaken';
};

/** Everything the register says about keys, folded. */
export type Directory = {
  /** The statement in force of each party, and all that were in force before it, oldest first. */
  statements: Map<Party, CheckedStatement>;
  chains: Map<Party, CheckedStatement[]>;
  keys: Map<string, KeyEntry>;
  notes: NoteKeys;
  recipients: Map<OfficeId, string>;
  recoveries: Recovery[];
  /** Root fingerprints this node knows from diplomatic notes. */
  pins: ReadonlyMap<Party, string>;
  /** Every statement that was entered, by digest, whatever became of it. */
  seen: Map<string, CheckedStatement>;
  /** Entries that break their chain: shown as an alarm, never used. */
  broken: { party: Party; words: string }[];
};

/** How keys are judged here: root fingerprints known from notes, and the hours a recovery lies open before it may take effect. */
export type KeyRules = { pins: ReadonlyMap<Party, string>; recoveryHours: number | null };

/** The steps among entries of the register, oldest first. A statement that does not hold by itself is left out, as at its entry. */
export function keySteps(entries: readonly Act[]): KeyStep[] {
  let notBefore: Instant = entries[0]?.at.instant ?? '';
  return entries.flatMap((act): KeyStep[] => {
    if (millis(act.at.instant) > millis(notBefore)) notBefore = act.at.instant;
    const entered = { id: act.id, at: act.at, notBefore };
    if (act.kind === k.KEYS) {
      const checked = statementOf(act);
      return checked.ok ? [{ step: 'statement', checked: checked.value, entered }] : [];
    }
    const { party, keys, objection } = act.body as { party: Party; keys: ActId; objection: string };
    if (act.kind === k.RECOVERY_CONFIRMED) return [{ step: 'confirmed', party, recovery: keys, entered }];
    if (act.kind === k.RECOVERY_OBJECTED) return [{ step: 'objected', party, recovery: keys, objection, entered }];
    return [];
  });
}

/**
 * Folds steps in the order of the register. A statement must follow the one before it (`succession`) and claim no log or witness of
 * another party; anything else is an alarm and changes nothing. What a statement no longer names ends the day before it, or the day
 * after its entry where that is later: acts of that time still verify. A recovery waits for its confirmation.
 * A local pin wins: only statements of the chain that leads to the pinned root count. A pin set from a new note also replaces the
 * signatures of a root that was lost.
 */
export function directoryOf(steps: readonly KeyStep[], { pins, recoveryHours }: KeyRules): Directory {
  const out: Directory = {
    statements: new Map(),
    chains: new Map(),
    keys: new Map(),
    notes: { logs: [], witnesses: [] },
    recipients: new Map(),
    recoveries: [],
    pins,
    seen: new Map(),
    broken: [],
  };
  const pinned = pinnedChains(steps, pins);
  for (const step of steps)
    if (step.step === 'statement') enter(out, step.checked, step.entered, pinned.get(step.checked.statement.party));
    else {
      const refusal = endingRefusal(out, step, recoveryHours);
      if (refusal === null) endRecovery(out, step);
      // A recovery this node's pin keeps out was shown as an alarm when it was entered.
      else if (!pinned.has(step.party)) out.broken.push({ party: step.party, words: refusal.words });
    }
  return out;
}

/** Of each party with a pin, the digests of the statements that lead to the pinned root. */
function pinnedChains(steps: readonly KeyStep[], pins: ReadonlyMap<Party, string>): Map<Party, ReadonlySet<string>> {
  const out = new Map<Party, ReadonlySet<string>>();
  if (pins.size === 0) return out;
  const all = new Map(steps.flatMap((s) => (s.step === 'statement' ? [[s.checked.digest, s.checked] as const] : [])));
  for (const [party, fingerprint] of pins) {
    const leading = new Set<string>();
    for (const s of all.values()) {
      if (s.statement.party !== party || s.fingerprint !== fingerprint) continue;
      let at: CheckedStatement | undefined = s;
      while (at?.statement.party === party && !leading.has(at.digest)) {
        leading.add(at.digest);
        at = all.get(at.statement.prev ?? '');
      }
    }
    out.set(party, leading);
  }
  return out;
}

export const OTHER_ROOT = 'The register names another root key than the one known from the diplomatic note.';

function enter(
  out: Directory,
  checked: CheckedStatement,
  entered: Entered | null,
  pinned: ReadonlySet<string> | undefined,
): void {
  const { party } = checked.statement;
  out.seen.set(checked.digest, checked);
  if (out.statements.get(party)?.digest === checked.digest) return;
  if (pinned !== undefined && !pinned.has(checked.digest)) {
    out.broken.push({ party, words: OTHER_ROOT });
    return;
  }
  const place = placeOf(out, checked);
  if (!place.ok) out.broken.push({ party, words: place.refusal.words });
  else if (place.value === 'recovery') {
    const { id, notBefore } = entered ?? { id: '', notBefore: '' };
    out.recoveries.push({ party, entry: id, openSince: notBefore, statement: checked, state: 'pending' });
  } else putInForce(out, checked, entered);
}

/**
 * Where a statement goes: the first of its party, in force at once, or waiting as a recovery. A root that this node pinned from a note
 * speaks louder than one that was lost.
 * Refusals: keys.chain, keys.fork, keys.taken, keys.recovery-ended, keys.recovery-pending, and those of `succession`.
 */
export function placeOf(directory: Directory, checked: CheckedStatement): Result<'first' | Succession> {
  const { party, seq, prev } = checked.statement;
  const noted = directory.pins.get(party) === checked.fingerprint;
  // Until it is entered, nothing leads to a root known only from a note, so that no statement of its party counts.
  const before = directory.statements.get(party) ?? (noted ? directory.seen.get(prev ?? '') : undefined);
  if (directory.chains.get(party)?.some((s) => s.statement.seq === seq && s.digest !== checked.digest))
    return refuse('keys.fork', 'Two key statements of this party carry the same number. The first one stays.');
  if (!before && (seq !== 1 || prev !== undefined))
    return refuse('keys.chain', 'A key statement does not follow the one before it.');
  if (claimsTaken(directory.notes, checked.statement))
    return refuse('keys.taken', 'A key statement claims the log or the witness of another party, or a key given up.');
  if (!before) return ok('first');
  const follows = succession(before, checked);
  const lost = ['keys.root-before', 'keys.recovery-one', 'keys.recovery-change'];
  if (noted && (follows.ok || lost.includes(follows.refusal.code))) return ok('rotation');
  if (!follows.ok || follows.value === 'rotation') return follows;
  const own = directory.recoveries.filter((r) => r.party === party);
  if (own.some((r) => r.statement.digest === checked.digest && r.state !== 'pending'))
    return refuse('keys.recovery-ended', 'This replacement of the root was ended before; it does not come back.');
  if (own.some((r) => r.state === 'pending'))
    return refuse('keys.recovery-pending', 'A replacement of the root of this party is waiting already.');
  return follows;
}

/** Whether an entry may end a recovery; null when it may. Refusals: recovery.*, keys.objection. */
export function endingRefusal(
  directory: Directory,
  step: Exclude<KeyStep, { step: 'statement' }>,
  recoveryHours: number | null,
) {
  const say = (code: string, words: string, params?: Record<string, string | number>) =>
    params ? { code, words, params } : { code, words };
  const found = directory.recoveries.find((r) => r.entry === step.recovery && r.party === step.party);
  if (!found) return say('recovery.unknown', 'There is no replacement of a root under this entry.');
  if (found.state === 'objected')
    return say('recovery.objected', 'The root objected to this replacement. It stays without effect for good.');
  if (found.state === 'confirmed') return say('recovery.confirmed', 'This replacement of the root took effect before.');
  if (found.state === 'overtaken')
    return say('recovery.overtaken', 'The root signed another key statement since. This replacement follows nothing.');
  if (step.step === 'objected')
    return objectionRefusal(step.objection, directory.statements.get(step.party)!, found.statement);
  if (claimsTaken(directory.notes, found.statement.statement))
    return say('keys.taken', 'Meanwhile another party named a log or a witness that this statement claims.');
  if (recoveryHours === null)
    return say('recovery.no-delay', 'No law pack here says how long a replacement of a root lies open to objection.');
  const from = millis(found.openSince) + recoveryHours * 3_600_000;
  return millis(step.entered.at.instant) >= from
    ? null
    : say(
        'recovery.too-early',
        'A replacement of a root lies open to objection for some days before it may take effect.',
        { hours: recoveryHours, entered: found.openSince },
      );
}

function endRecovery(out: Directory, step: Exclude<KeyStep, { step: 'statement' }>): void {
  const found = out.recoveries.find((r) => r.entry === step.recovery)!;
  if (step.step === 'confirmed') {
    found.state = 'confirmed';
    putInForce(out, found.statement, step.entered);
  } else found.state = 'objected';
}

function putInForce(out: Directory, checked: CheckedStatement, entered: Entered | null): void {
  const s = checked.statement;
  const before = out.statements.get(s.party);
  out.statements.set(s.party, checked);
  out.chains.set(s.party, [...(out.chains.get(s.party) ?? []), checked]);
  for (const r of out.recoveries) if (r.party === s.party && r.state === 'pending') r.state = 'overtaken';
  takeUp(out.notes, s, before?.statement);
  const named = nameKeys(out, s);
  endOthers(out, s, named, lastDay(s.validFrom, entered), before?.statement);
  for (const r of s.receive) out.recipients.set(r.office, r.recipient);
}

/** No statement reaches back: what was signed until the day after its entry, on whatever wall clock, was signed in good faith. */
function lastDay(validFrom: CivilDate, entered: Entered | null): CivilDate {
  const [before, after] = [addDays(validFrom, -1), entered ? addDays(civilDateOf(entered.at), 1) : ''];
  return before > after ? before : after;
}

/** Gives the keys of a statement their roles. Out: thumbprints of those that can be used. */
function nameKeys(out: Directory, s: k.KeyStatement): Set<string> {
  const named = new Set<string>();
  const put = (entry: KeyEntry) => {
    const why = unusable(out, entry);
    if (why !== null) {
      out.broken.push({ party: s.party, words: why });
      return;
    }
    out.keys.set(entry.kid, entry);
    named.add(entry.kid);
  };
  for (const entry of keysNamed(s)) {
    // A key that goes on keeps its first day, so that what it signed before a new statement still holds.
    const known = entry.role === 'officer' ? undefined : out.keys.get(entry.kid);
    put(known ? { ...entry, from: known.from } : entry);
  }
  return named;
}

/** One key, one role: a key that turns up again in another role, for another person or office is not usable for it. */
export function unusable(directory: Pick<Directory, 'keys'>, entry: KeyEntry): string | null {
  const known = directory.keys.get(entry.kid);
  if (!known) return null;
  if (
    known.role !== entry.role ||
    known.person !== entry.person ||
    known.office !== entry.office ||
    known.party !== entry.party
  )
    return 'One key is claimed for two roles or persons.';
  return known.lastGood === undefined ? null : 'A key that was given up as compromised is named again.';
}

/** The keys a statement names for signing acts, statements and recoveries. */
export function keysNamed(s: k.KeyStatement): KeyEntry[] {
  const { party, validFrom } = s;
  const out: KeyEntry[] = [];
  const root = importSpki(s.root);
  if (root) out.push({ ...root, role: 'root', party, from: validFrom });
  for (const text of s.recovery ?? []) {
    const key = importSpki(text);
    if (key) out.push({ ...key, role: 'recovery', party, from: validFrom });
  }
  const certified = sealOf(s);
  const seal = certified.ok ? importSpki(certified.value.spki) : null;
  if (certified.ok && seal) {
    const { from, until } = certified.value;
    out.push({ ...seal, role: 'seal', party, from: from > validFrom ? from : validFrom, until });
  }
  for (const o of s.officers) {
    const key = importSpki(o.key);
    const until = o.until ? { until: o.until } : {};
    const who = { party, person: o.person, office: o.office, roles: o.roles };
    if (key) out.push({ ...key, role: 'officer', ...who, from: o.from, ...until });
  }
  return out;
}

/** What a statement no longer names ends; if it says that keys were compromised, only what lies below the last good entry stands. */
function endOthers(
  out: Directory,
  s: k.KeyStatement,
  named: ReadonlySet<string>,
  last: CivilDate,
  before: k.KeyStatement | undefined,
): void {
  const lastGood = before ? lastGoodOf(s, before) : [];
  for (const [kid, entry] of out.keys) {
    if (entry.party !== s.party || named.has(kid)) continue;
    const until = entry.until === undefined || entry.until > last ? last : entry.until;
    // A key that had ended before the theft is not touched by it.
    const givenUp = lastGood.some((g) => until >= g.since.slice(0, 10)) && entry.lastGood === undefined;
    out.keys.set(kid, { ...entry, until, ...(givenUp ? { lastGood } : {}) });
  }
}

/** In the logs named so far, and in those that take their place: a new log begins with the entries of the one before it. */
function lastGoodOf({ compromise, log, register }: k.KeyStatement, before: k.KeyStatement): LastGood[] {
  if (compromise === undefined) return [];
  const { lastGood, registerLastGood = 0, since } = compromise;
  const acts = new Set([before.log.origin, log.origin]);
  const entries = new Set([before.register, register].flatMap((r) => (r ? [r.origin] : [])));
  return [
    ...[...acts].map((origin) => ({ log: origin, size: lastGood, since })),
    ...[...entries].map((origin) => ({ log: origin, size: registerLastGood, since })),
  ];
}

/** What has to be said aloud about keys: broken chains, and roots that somebody replaces or tried to replace. */
export function keyAlarms({ broken, recoveries }: Pick<Directory, 'broken' | 'recoveries'>): Directory['broken'] {
  const asked = recoveries.flatMap(({ party, state, openSince }, i) => {
    const words = ASKED[state];
    // Once the recovery keys have had their way, what kept them from it before is settled.
    const settled = recoveries.slice(i + 1).some((r) => r.party === party && r.state === 'confirmed');
    if (words === null || (state === 'overtaken' && settled)) return [];
    return [{ party, words: words(openSince.slice(0, 10)) }];
  });
  return [...broken, ...asked];
}

const ASKED: Record<Recovery['state'], ((day: CivilDate) => string) | null> = {
  pending: (day) =>
    `The two recovery keys ask since ${day} to replace the root key. Until the depositary confirms it, the present root may object.`,
  objected: (day) =>
    `The present root objected to the replacement of itself entered on ${day}. Root or recovery keys are in wrong hands: compare fingerprints by telephone.`,
  overtaken: (day) =>
    `The two recovery keys asked on ${day} to replace the root key, and the root that was to go made another key statement instead, so the replacement fell. Root or recovery keys are in wrong hands: compare fingerprints by telephone.`,
  confirmed: null,
};

/** The statement inside an entry of the register. */
export function statementOf(act: Act): Result<CheckedStatement> {
  const body = act.body as k.KeysBody;
  const checked = checkStatement(body.statement);
  if (checked.ok && checked.value.statement.party !== body.party)
    return refuse('keys.party', 'The key statement speaks for another party than the entry.');
  return checked;
}
