// SPDX-License-Identifier: EUPL-1.2
// The keys that sign and cosign checkpoints, of now and of before: who may speak for a log, up to which entry, and who must have
// witnessed it.
import type { Party } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { LogName } from '#proof/log/log-name.ts';
import { type NoteKey, parseVkey } from '#proof/log/note-key.ts';
import { parseNote } from '#proof/log/note.ts';
import type { KeyStatement } from './act.ts';
import { noteKeysOf, rawKey } from './statement.ts';

/** A key under which a party's log speaks or spoke. `lastGood`: the log was closed under it; so many of its entries stand. */
export type LogKey = { party: Party; log: LogName; origin: string; vkey: string; lastGood?: number };
/** A key with which a party cosigns or cosigned. One that was given up as compromised counts for nothing. */
export type WitnessKey = { party: Party; name: string; vkey: string; trusted: boolean };

/** All of them, oldest first. */
export type NoteKeys = { logs: LogKey[]; witnesses: WitnessKey[] };

/**
 * Whether a statement claims a log or a witness that belongs to somebody else, uses one key twice, or takes up again a key that was
 * given up. One Ed25519 key must never serve two roles: a cosignature does not say for whom it was made.
 */
export function claimsTaken({ logs, witnesses }: NoteKeys, s: KeyStatement): boolean {
  const held = [
    ...logs.map((k) => ({ ...k, name: k.origin, role: k.log as string, given: k.lastGood !== undefined })),
    ...witnesses.map((k) => ({ ...k, role: 'witness', given: !k.trusted })),
  ];
  return noteKeysOf(s).some(({ role, name, vkey }) =>
    held.some((k) => {
      const same = k.party === s.party && k.role === role && k.vkey === vkey;
      if (same) return k.given;
      return (k.party !== s.party && k.name === name) || rawKey(k.vkey) === rawKey(vkey);
    }),
  );
}

/**
 * Takes the keys of a statement up. What the one before named and this one does not stays readable for what was signed before; if the
 * statement says that keys were compromised, a log key is closed at the last good entry, and a witness key loses its voice.
 */
export function takeUp(keys: NoteKeys, s: KeyStatement, before: KeyStatement | undefined): void {
  const named = noteKeysOf(s);
  if (s.compromise !== undefined && before !== undefined) {
    const { lastGood, registerLastGood = 0 } = s.compromise;
    const lost = noteKeysOf(before).filter((b) => !named.some((n) => n.vkey === b.vkey));
    const isLost = (k: LogKey | WitnessKey) => k.party === s.party && lost.some((l) => l.vkey === k.vkey);
    for (const k of keys.logs) if (isLost(k)) k.lastGood ??= k.log === 'acts' ? lastGood : registerLastGood;
    for (const k of keys.witnesses) if (isLost(k)) k.trusted = false;
  }
  for (const { role, name, vkey } of named)
    if (role === 'witness') {
      const rest = keys.witnesses.filter((k) => k.vkey !== vkey || k.party !== s.party);
      keys.witnesses = [...rest, { party: s.party, name, vkey, trusted: true }];
    } else {
      const rest = keys.logs.filter((k) => k.vkey !== vkey || k.party !== s.party);
      keys.logs = [...rest, { party: s.party, log: role, origin: name, vkey }];
    }
}

/** Keys of a party's log, the newest first: those that may sign now, then those that were closed. */
export function logKeysOf({ logs }: NoteKeys, party: Party, log: LogName): LogKey[] {
  return logs.filter((k) => k.party === party && k.log === log).reverse();
}

/** Keys with which a party cosigns, the newest first. */
export function witnessKeysOf({ witnesses }: NoteKeys, party: Party): WitnessKey[] {
  return witnesses.filter((k) => k.party === party && k.trusted).reverse();
}

/** A key as the note code takes it. Fault register.party for a text that is none. */
export function noteKeyOf(vkey: string): NoteKey {
  const key = parseVkey(vkey);
  if (!key.ok) throw new Fault('register.party', 'The register holds a key that cannot be read.');
  return key.value;
}

/**
 * The size at which a checkpoint's log was closed; null while a key that is still good signed it. In: the note, whose signatures were
 * verified before against the keys of this log.
 */
export function closedAt(keys: NoteKeys, party: Party, log: LogName, note: string): number | null {
  const parsed = parseNote(note);
  const signed = parsed.ok ? parsed.value.signatures : [];
  const used = logKeysOf(keys, party, log).filter(({ vkey }) => {
    const key = parseVkey(vkey);
    return key.ok && signed.some((s) => s.name === key.value.name && s.keyId === key.value.id);
  });
  const ends = used.map((k) => k.lastGood);
  return ends.length === 0 || ends.includes(undefined) ? null : Math.max(...ends.map((e) => e ?? 0));
}

/**
 * The witnesses of a party's log are the nodes of all others; more than half of them must have cosigned, each with any key it had.
 * The same text is written into court bundles and mirrors, so that a verifier can read the rule it is asked to apply. Null while
 * nobody else is there to witness. Fault register.party for a log the register does not know.
 */
export function policyText(keys: NoteKeys, parties: readonly Party[], party: Party, log: LogName): string | null {
  const own = logKeysOf(keys, party, log);
  if (own.length === 0) throw new Fault('register.party', `The register does not know such a log of ${party}.`);
  const others = parties.filter((p) => p !== party).sort();
  if (others.length === 0) return null;
  const lines = own.map((k) => `log ${k.vkey}`);
  const names: string[] = [];
  for (const other of others) {
    const name = other.toLowerCase();
    const held = witnessKeysOf(keys, other);
    for (const [i, k] of held.entries()) lines.push(`witness ${i === 0 ? name : `${name}~${i}`} ${k.vkey}`);
    // One voice a party, with whichever of its keys: an old proof holds on, and nobody counts twice.
    if (held.length > 1)
      lines.push(`group ${name}~keys any ${held.map((_, i) => (i === 0 ? name : `${name}~${i}`)).join(' ')}`);
    names.push(held.length > 1 ? `${name}~keys` : name);
  }
  lines.push(`group others ${Math.floor(names.length / 2) + 1} ${names.join(' ')}`, 'quorum others');
  return `${lines.join('\n')}\n`;
}
