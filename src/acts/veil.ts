// SPDX-License-Identifier: EUPL-1.2
// Names of persons apart from the act that names them: what is signed holds a dash and the digest of a file, and the file holds the
// names under a salt. With the file the act reads as it was written; once the file is destroyed nobody can tell whom it named.
import type { Act, Digest } from '#base/act.ts';
import { type Bytes, hex, utf8 } from '#base/bytes.ts';
import { canonical, type Json, readJson } from '#base/json.ts';
import { type Kind, UNNAMED, type Veils } from './kind.ts';

/** The name a file of names has beside its act. */
export const VEIL_FILE = 'names.json';
export const VEIL_MEDIA = 'application/json';

type Entry = Record<string, Json>;
/** Entries in the sequence of the list; null for one that named nobody. */
export type Veil = { act: string; salt: string; entries: (Entry | null)[] };

const listIn = (body: Record<string, unknown>, { list }: Veils): Entry[] =>
  Array.isArray(body[list]) ? (body[list] as Entry[]) : [];

/**
 * Takes the names out of an act. In: the act as written, its kind, sixteen random bytes or more. Out: the act as it is signed, and the
 * bytes of the file that goes apart; null where the kind keeps nothing apart or the act names nobody.
 */
export function veiled(act: Act, kind: Pick<Kind, 'veils'>, salt: Uint8Array): { act: Act; file: Bytes } | null {
  const { veils } = kind;
  if (!veils) return null;
  const fields = [...veils.wanted, ...veils.optional];
  const list = listIn(act.body, veils);
  const entries = list.map((entry): Entry | null => {
    const own = fields.filter((f) => typeof entry[f] === 'string');
    return own.length === 0 ? null : Object.fromEntries(own.map((f) => [f, entry[f]!]));
  });
  if (entries.every((e) => e === null)) return null;
  const bare = list.map((entry) => {
    const rest = Object.entries(entry).filter(([field]) => !fields.includes(field));
    return Object.fromEntries([...rest, ...veils.wanted.map((f) => [f, UNNAMED])]) as Entry;
  });
  const veil: Veil = { act: act.id, salt: hex(salt), entries };
  return { act: { ...act, body: { ...act.body, [veils.list]: bare } }, file: utf8(canonical(veil)) };
}

/** The digest of the file of names beside an act; null where there is none. */
export function veilOf(act: Act, kind: Pick<Kind, 'veils'> | undefined): Digest | null {
  if (!kind?.veils) return null;
  return act.attachments.find((a) => a.name === VEIL_FILE && a.media === VEIL_MEDIA)?.sha256 ?? null;
}

/** Puts the names back in. In: the act as signed, its kind, the file. Out: null where the file is not of this act. */
export function unveiled(act: Act, { veils }: Pick<Kind, 'veils'>, file: Uint8Array): Act | null {
  const json = readJson(file);
  if (!veils || !json.ok) return null;
  const { act: of, entries } = json.value as Partial<Veil>;
  const list = listIn(act.body, veils);
  if (of !== act.id || !Array.isArray(entries) || entries.length !== list.length) return null;
  const fields = [...veils.wanted, ...veils.optional];
  const whole = list.map((entry, i) => {
    const names = Object.entries(entries[i] ?? {}).filter(([f, v]) => fields.includes(f) && typeof v === 'string');
    return { ...entry, ...Object.fromEntries(names) };
  });
  // The file of names is no paper of the delegation: whoever reads the act sees what its writer attached.
  const attachments = act.attachments.filter((a) => a.name !== VEIL_FILE || a.media !== VEIL_MEDIA);
  return { ...act, body: { ...act.body, [veils.list]: whole }, attachments };
}
