// SPDX-License-Identifier: EUPL-1.2
// Keyed digests of where a report came from. They tell whether two reports have a source in common, and nothing else: without the key
// of this node nobody can try addresses through, and the salt of a day is destroyed two days later, so that then not even the node can.
import { createHash, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isIPv4, isIPv6 } from 'node:net';
import { join } from 'node:path';
import { hex } from '#base/bytes.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import type { Node } from '../node.ts';

const BYTES = 32;
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export type Marks = {
  /** A digest under the lasting key of this node: the same thing has the same mark for good. */
  of(what: string, text: string): string;
  /** The mark of a network address on this day; null for an address that says nothing. */
  network(address: string): Promise<string | null>;
  /** A receipt code. The same post has the same code; without a key of a post, a fresh one. */
  code(post: string | null): string;
};

type Where = Pick<Node, 'config' | 'clock'>;
const opened = new WeakMap<Where['config'], Promise<KeyObject>>();

/** The marks of a node. Its key lies beside its other keys and is made once. */
export async function marksOf(node: Where): Promise<Marks> {
  const folder = join(node.config.dataDir, 'keys', 'reports');
  const known = opened.get(node.config) ?? keyAt(folder, 'marks.key').then((bytes) => createSecretKey(bytes));
  opened.set(node.config, known);
  const key = await known;
  return {
    of: (what, text) => digest(key, what, text),
    async network(address) {
      const net = networkOf(address);
      if (net === null) return null;
      const day = node.clock().slice(0, 10);
      return digest(await saltOf(folder, day), 'network', net);
    },
    code: (post) =>
      codeOf(post === null ? randomBytes(BYTES) : createHmac('sha256', key).update(`code\n${post}`).digest()),
  };
}

/** Digest of a receipt code as it is kept. In: the code as somebody types it: small letters, spaces and dashes do not matter. */
export function codeDigest(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`comity/receipt-code/v1\n${plain}`).digest('hex');
}

/** What somebody calls his own, as it is compared: mail is written now with capitals, now without. In: `kind|canonical`. */
export function ownTrait(marks: Marks, key: string): string {
  return `own:${marks.of('own', key.startsWith('email|') ? key.toLowerCase() : key)}`;
}

function digest(key: Buffer | KeyObject, what: string, text: string): string {
  return createHmac('sha256', key).update(`${what}\n${text}`).digest('hex').slice(0, 32);
}

/** Sixteen signs that are not mistaken for each other: 78 bits. */
function codeOf(bytes: Buffer): string {
  let n = BigInt(`0x${hex(bytes)}`);
  let out = '';
  for (let i = 0; i < 16; i++) {
    out += (i > 0 && i % 4 === 0 ? '-' : '') + LETTERS[Number(n % BigInt(LETTERS.length))]!;
    n /= BigInt(LETTERS.length);
  }
  return out;
}

/** The network an address belongs to: 24 bits, or 56 of the longer kind. Null for the machine itself, as behind a proxy. */
function networkOf(address: string): string | null {
  const four = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (isIPv4(four)) return four.startsWith('127.') ? null : four.split('.').slice(0, 3).join('.');
  if (!isIPv6(address) || address === '::1') return null;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((g, i) => (i === 3 ? g.padStart(4, '0').slice(0, 2) : g.padStart(4, '0')))
    .join(':');
}

let salts: { folder: string; day: CivilDate; salt: Promise<Buffer> } | null = null;

async function saltOf(folder: string, day: CivilDate): Promise<Buffer> {
  if (salts?.folder === folder && salts.day === day) return salts.salt;
  const salt = keyAt(folder, `day-${day}.salt`);
  salts = { folder, day, salt };
  const oldest = `day-${addDays(day, -1)}.salt`;
  for (const name of await readdir(folder).catch(() => [] as string[]))
    if (name.startsWith('day-') && name < oldest) await rm(join(folder, name), { force: true });
  return salt;
}

/** Whole or not at all, and never over another: two processes of a node may want it in the same moment. */
async function keyAt(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name);
  const read = () => readFile(path).catch(() => null);
  const there = await read();
  if (there?.length === BYTES) return there;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${hex(randomBytes(8))}`;
  await writeFile(beside, randomBytes(BYTES), { mode: 0o600, flag: 'wx', flush: true });
  await link(beside, path).catch(() => {});
  await rm(beside, { force: true });
  return (await read())!;
}
