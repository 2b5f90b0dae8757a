// SPDX-License-Identifier: EUPL-1.2
// Key sets of a node: each statement it prepared has a numbered folder beside the first keys, with the new key files and the statement.
// Nothing is ever overwritten. Which set the node uses is decided by the register: by the newest statement of its own in force.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfficeId, Party } from '#base/act.ts';
import { hex } from '#base/bytes.ts';
import { Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { type CheckedStatement, checkStatement, type Directory } from '#acts/register/standing.ts';
import type { NoteSigner } from '#proof/log/note-key.ts';
import { type FormerKeys, type Identity, readIdentityFiles, writeKeyFile } from './identity.ts';

export const STATEMENT_FILE = 'statement.jws';

/** One set: its keys as a whole, and the statement that names them. The first set may have none here. */
export type KeySet = { number: number; identity: Identity; statement: CheckedStatement | null };

/** Where the folder of a set lies. */
export const setFolder = (dir: string, number: number) => join(dir, String(number));

/** Reads all sets below a folder of keys, the first one first. Fault identity.unreadable. */
export async function readKeySets(dir: string, party: Party, offices: OfficeId[]): Promise<KeySet[]> {
  const numbers = (await readdir(dir, { withFileTypes: true }).catch(() => []))
    .filter((d) => d.isDirectory() && /^[1-9][0-9]*$/.test(d.name))
    .map((d) => Number(d.name));
  const out: KeySet[] = [];
  for (const number of [...new Set([1, ...numbers])].sort((a, b) => a - b)) {
    const identity = await readIdentityFiles(dir, party, offices, number);
    out.push({ number, identity, statement: await statementOf(dir, number) });
  }
  return out.map((set, i) => ({ ...set, identity: { ...set.identity, former: formerOf(out, i) } }));
}

async function statementOf(dir: string, number: number): Promise<CheckedStatement | null> {
  const path = join(setFolder(dir, number), STATEMENT_FILE);
  if (!existsSync(path)) return null;
  const checked = checkStatement(await readFile(path, 'utf8'));
  if (!checked.ok) throw new Fault('identity.unreadable', `The key statement at ${path} does not hold.`);
  return checked.value;
}

/** What the sets before one are still good for. */
function formerOf(sets: readonly KeySet[], at: number): FormerKeys {
  const now = sets[at]!.identity;
  const out: FormerKeys = { cosigners: { acts: [], register: [] }, logKeys: [], receive: new Map() };
  for (let i = at - 1; i >= 0; i--) {
    const { identity } = sets[i]!;
    for (const [log, signer, present] of [
      ['acts', identity.log, now.log],
      ['register', identity.register, now.register],
    ] as const) {
      if (!signer || !present || isSame(signer, present) || out.logKeys.some((k) => isSameKey(k, signer.key))) continue;
      out.logKeys.push(signer.key);
      if (signer.key.name === present.key.name && !wasGivenUp(sets, i, at, log)) out.cosigners[log].push(signer);
    }
    for (const [office, key] of identity.receive) {
      const held = [now.receive.get(office), ...(out.receive.get(office) ?? [])];
      if (!held.some((h) => h?.recipient.text === key.recipient.text))
        out.receive.set(office, [...(out.receive.get(office) ?? []), key]);
    }
  }
  return out;
}

/** Whether the log key of a set was dropped by a statement that says keys were compromised. */
function wasGivenUp(sets: readonly KeySet[], from: number, until: number, log: 'acts' | 'register'): boolean {
  const keyOf = (i: number) => (log === 'acts' ? sets[i]!.identity.log : sets[i]!.identity.register);
  for (let i = from + 1; i <= until; i++) {
    const [before, after] = [keyOf(i - 1), keyOf(i)];
    if (before && after && !isSame(before, after)) return sets[i]!.statement?.statement.compromise !== undefined;
  }
  return false;
}

const isSame = (a: NoteSigner, b: NoteSigner) => isSameKey(a.key, b.key);
const isSameKey = (a: NoteSigner['key'], b: NoteSigner['key']) =>
  a.name === b.name && hex(a.publicKey) === hex(b.publicKey);

/**
 * Puts a new set beside the others: all of it or nothing. In: its number, its files with the statement among them. Out: its folder.
 * Fault identity.exists when there is a set of that number.
 */
export async function addKeySet(
  dir: string,
  number: number,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<string> {
  const folder = setFolder(dir, number);
  const taken = new Fault(
    'identity.exists',
    `Keys are prepared at ${folder} already. Hand their statement in, or put them away with: comity keys set-aside`,
  );
  if (existsSync(folder)) throw taken;
  const draft = join(dir, `.${number}-${process.pid}`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  for (const [name, content] of files) await writeKeyFile(join(draft, name), content);
  try {
    await rename(draft, folder);
  } catch (cause) {
    if (existsSync(folder)) throw taken;
    throw cause;
  }
  return folder;
}

/** Moves a set that was never entered aside; its files stay. Out: where they lie now, or null when there was none. */
export async function setAside(dir: string, number: number): Promise<string | null> {
  const folder = setFolder(dir, number);
  if (!existsSync(folder)) return null;
  let n = 1;
  while (existsSync(`${folder}.set-aside-${n}`)) n++;
  const aside = `${folder}.set-aside-${n}`;
  await rename(folder, aside);
  return aside;
}

/** The set of the newest own statement in force whose first day has come; the first set while the register names none of them. */
export function setInForce(sets: readonly KeySet[], chain: readonly CheckedStatement[], day: CivilDate): KeySet {
  const begun = chain.filter((s, i) => i === 0 || s.statement.validFrom <= day);
  for (const { digest } of begun.toReversed()) {
    const found = sets.find((s) => s.statement?.digest === digest);
    if (found) return found;
  }
  return sets[0]!;
}

export type KeyFolder = {
  /** The keys in use now. One object for the life of the node: what it holds changes with the register. */
  identity: Identity;
  /** Takes up the set the register calls for; reads the folder again when a statement is new. */
  follow(directory: Directory, day: CivilDate): Promise<void>;
  /** Whether the register holds a statement of this party that this node did not prepare. */
  isStrange(directory: Directory): boolean;
};

/** Opens a folder of keys. Fault identity.unreadable. */
export async function openKeyFolder(dir: string, party: Party, offices: OfficeId[]): Promise<KeyFolder> {
  let sets = await readKeySets(dir, party, offices);
  let current = sets[0]!.identity;
  let looked = '';
  const identity = {} as Identity;
  for (const field of ['party', 'root', 'seal', 'log', 'register', 'witness', 'receive', 'former'] as const)
    Object.defineProperty(identity, field, { enumerable: true, get: () => current[field] });
  const isOurs = (s: CheckedStatement) => sets.some((set) => set.statement?.digest === s.digest);
  return {
    identity,
    async follow(directory, day) {
      const chain = directory.chains.get(party) ?? [];
      const newest = chain.at(-1);
      if (newest && newest.digest !== looked && !isOurs(newest)) sets = await readKeySets(dir, party, offices);
      looked = newest?.digest ?? '';
      current = setInForce(sets, chain, day).identity;
    },
    isStrange(directory) {
      const newest = directory.statements.get(party);
      const first = sets[0]!.identity.root.fingerprint;
      return newest !== undefined && !isOurs(newest) && (newest.statement.seq > 1 || newest.fingerprint !== first);
    },
  };
}
