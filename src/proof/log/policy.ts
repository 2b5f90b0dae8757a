// SPDX-License-Identifier: EUPL-1.2
// Whose cosignatures make a checkpoint strong enough (C2SP tlog-policy): the file a verifier carries.
import { textOf, utf8 } from '#base/bytes.ts';
import { ok, type Refusal, type Result, refuse } from '#base/result.ts';
import { COSIGNATURE, ED25519, fingerprintOf, hasControl, type NoteKey, parseVkey } from './note-key.ts';

const MAX_BYTES = 256 * 1024;
/** Of each: logs, witnesses, groups. The text asks readers for at least 32. */
const MAX_DEFINITIONS = 1024;

export type PolicyLog = { key: NoteKey; url: string | null };
export type PolicyWitness = { key: NoteKey; url: string | null };
export type PolicyGroup = { threshold: number; members: string[] };
export type Policy = {
  logs: PolicyLog[];
  witnesses: ReadonlyMap<string, PolicyWitness>;
  groups: ReadonlyMap<string, PolicyGroup>;
  /** Name of a witness or group. A policy without a quorum is not accepted. */
  quorum: string;
};

type Draft = {
  logs: PolicyLog[];
  witnesses: Map<string, PolicyWitness>;
  groups: Map<string, PolicyGroup>;
  members: Set<string>;
  keys: Set<string>;
  quorum: string | null;
};

/**
 * Reads a policy file. Narrower than the text in three points: the file is UTF-8, `quorum none` is refused, and no
 * public key serves two lines of any kind (one key, one role; T26).
 * Refusals, each with the line: policy.too-large, policy.characters, policy.syntax, policy.key, policy.duplicate-key,
 * policy.name, policy.unknown-name, policy.member-twice, policy.threshold, policy.quorum, policy.quorum-none.
 */
export function parsePolicy(source: Uint8Array | string): Result<Policy> {
  const bytes = typeof source === 'string' ? utf8(source) : source;
  if (bytes.length > MAX_BYTES) return refuse('policy.too-large', 'The policy file is larger than a reader accepts.');
  const text = textOf(bytes);
  // Tab and newline are the only control characters; CR would hide at line ends.
  if (text === null || hasControl(text.replaceAll('\t', ' ')) || text.includes('\u007f'))
    return refuse('policy.characters', 'The policy file holds characters a policy may not hold.');
  if (!text.endsWith('\n')) return refuse('policy.syntax', 'The policy file does not end in a newline.');
  const draft: Draft = {
    logs: [],
    witnesses: new Map(),
    groups: new Map(),
    members: new Set(),
    keys: new Set(),
    quorum: null,
  };
  for (const [i, line] of text.slice(0, -1).split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((w) => w !== '');
    if (words.length === 0 || words[0]!.startsWith('#')) continue;
    const refused = readLine(draft, words);
    if (refused !== null) return refuse(refused.code, refused.words, { params: { line: i + 1 } });
  }
  if (draft.quorum === null) return refuse('policy.quorum', 'The policy names no quorum.');
  const { logs, witnesses, groups, quorum } = draft;
  return ok({ logs, witnesses, groups, quorum });
}

function readLine(draft: Draft, words: string[]): Refusal | null {
  const [kind, ...rest] = words;
  if (kind === 'log' && (rest.length === 1 || rest.length === 2)) return readLog(draft, rest);
  if (kind === 'witness' && (rest.length === 2 || rest.length === 3)) return readWitness(draft, rest);
  if (kind === 'group' && rest.length >= 3) return readGroup(draft, rest);
  if (kind === 'quorum' && rest.length === 1) return readQuorum(draft, rest[0]!);
  return say('policy.syntax', 'The policy holds a line that is none of log, witness, group and quorum.');
}

function say(code: string, words: string): Refusal {
  return { code, words };
}

function readLog(draft: Draft, [vkey, url]: string[]): Refusal | null {
  const key = readKey(draft, vkey!, ED25519);
  if ('code' in key) return key;
  if (draft.logs.length >= MAX_DEFINITIONS) return say('policy.too-large', 'The policy names more logs than accepted.');
  draft.logs.push({ key, url: url ?? null });
  return null;
}

function readWitness(draft: Draft, [name, vkey, url]: string[]): Refusal | null {
  const refused = newName(draft, name!);
  if (refused) return refused;
  const key = readKey(draft, vkey!, COSIGNATURE);
  if ('code' in key) return key;
  draft.witnesses.set(name!, { key, url: url ?? null });
  return null;
}

function readKey(draft: Draft, vkey: string, type: number): NoteKey | Refusal {
  const key = parseVkey(vkey);
  if (!key.ok || key.value.type !== type)
    return say('policy.key', 'The policy holds a key that does not fit its line.');
  const print = fingerprintOf(key.value);
  if (draft.keys.has(print)) return say('policy.duplicate-key', 'The policy uses one public key twice.');
  draft.keys.add(print);
  return key.value;
}

function newName(draft: Draft, name: string): Refusal | null {
  if (name === 'none' || draft.witnesses.has(name) || draft.groups.has(name))
    return say('policy.name', 'The policy defines a name that is taken.');
  if (draft.witnesses.size >= MAX_DEFINITIONS || draft.groups.size >= MAX_DEFINITIONS)
    return say('policy.too-large', 'The policy defines more names than accepted.');
  return null;
}

function readGroup(draft: Draft, [name, rule, ...members]: string[]): Refusal | null {
  const refused = newName(draft, name!);
  if (refused) return refused;
  for (const member of members) {
    if (!draft.witnesses.has(member) && !draft.groups.has(member))
      return say('policy.unknown-name', 'The policy uses a name that no line above defines.');
    // Each witness counts towards the quorum in one way only.
    if (draft.members.has(member)) return say('policy.member-twice', 'The policy lists a name in groups twice.');
    draft.members.add(member);
  }
  const threshold =
    rule === 'all' ? members.length : rule === 'any' ? 1 : /^[1-9][0-9]{0,3}$/.test(rule!) ? Number(rule) : 0;
  if (threshold < 1 || threshold > members.length)
    return say('policy.threshold', 'The policy asks a group for a number of members it cannot give.');
  draft.groups.set(name!, { threshold, members });
  return null;
}

function readQuorum(draft: Draft, name: string): Refusal | null {
  if (draft.quorum !== null) return say('policy.quorum', 'The policy names two quorums.');
  if (name === 'none') return say('policy.quorum-none', 'A policy that asks for no witness is not accepted.');
  if (!draft.witnesses.has(name) && !draft.groups.has(name))
    return say('policy.unknown-name', 'The policy uses a name that no line above defines.');
  draft.quorum = name;
  return null;
}
