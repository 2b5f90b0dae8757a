// SPDX-License-Identifier: EUPL-1.2
// Cards of a conference for the printer, from what the acts say: one PDF where all fit into it, else an archive of several that is made
// while it is sent. What could not be printed is named in the same archive.
import type { Party } from '#base/act.ts';
import { utf8 } from '#base/bytes.ts';
import { byCode } from '#acts/conference/collation.ts';
import { inWords } from '#acts/conference/moment.ts';
import type { BadgeState } from '#acts/conference/summit/badges-part.ts';
import type { Summit } from '#acts/conference/summit.ts';
import { signBadge } from '#proof/badge.ts';
import { type MadeFile, zipAsMade } from '#proof/package/zip-made.ts';
import {
  type BadgeCard,
  type BadgeFile,
  type BadgePattern,
  type BadgeSheet,
  ENGLISH_BADGE_WORDS,
  printBadges,
} from './badges.ts';
import { type EventKey, eventKeys } from './event-keys.ts';
import { readSmall } from './gate-faces.ts';
import type { Node } from './node.ts';

export type PrintWish = {
  size: BadgeSheet['size'];
  entity?: Party;
  number?: number;
  /** Those nobody has taken yet, instead of all. */
  notHandedOver?: boolean;
};
/** A file to be saved. `bytes`: whole, or as it is made. */
export type Printed = { name: string; media: string; bytes: Uint8Array | AsyncIterable<Uint8Array> };

const PATTERNS: readonly BadgePattern[] = ['plain', 'stripes', 'bars', 'dots', 'grid', 'checks'];
const MAX_PHOTO_BYTES = 200_000;
/** As many as fit into one file; more come as an archive. */
const ONE_FILE = 80;
/** Scripts the printed fonts hold. A name in another one is printed in the Latin letters it was nominated with. */
const PRINTED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Han}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** The newest cards that count, by delegation and number. In: whose; without a word on that, all. */
export function cardsToPrint({ badges }: Pick<Summit, 'badges'>, wish: Omit<PrintWish, 'size'>): BadgeState[] {
  return badges.badges
    .filter((b) => b.withdrawn === null && (wish.entity === undefined || b.badge.entity === wish.entity))
    .filter((b) => wish.number === undefined || b.badge.number === wish.number)
    .filter((b) => wish.notHandedOver !== true || b.collected === null)
    .toSorted((a, b) => byCode(a.badge.entity, b.badge.entity) || a.badge.number - b.badge.number);
}

/** Prints cards. In: the conference and which of them; at least one. Fault badge.typesetter. */
export async function printCards(
  node: Pick<Node, 'config' | 'files' | 'clock'>,
  summit: Summit,
  wish: PrintWish,
): Promise<Printed> {
  const states = cardsToPrint(summit, wish);
  const key = (await eventKeys(node, summit.event.code)).badges;
  const sheet = sheetOf(node, summit, wish.size);
  const name = ['badges', summit.event.code, wish.entity, wish.size].filter(Boolean).join('-').toLowerCase();
  const print = (some: readonly BadgeState[], inLatin: ReadonlySet<number>) =>
    printBadges(sheet, cardsOf(node, summit, some, key, inLatin));
  if (states.length > ONE_FILE) return archive(node, name, inBatches(summit, states, print));
  const file = await inOne(summit, states, print);
  return file.pdf && file.unprinted.length === 0
    ? { name: `${name}.pdf`, media: 'application/pdf', bytes: file.pdf }
    : archive(node, name, [file]);
}

type Print = (states: readonly BadgeState[], inLatin: ReadonlySet<number>) => AsyncGenerator<BadgeFile>;

/** Numbers whose name no font could write and that were nominated with Latin letters beside it. */
function writableInLatin({ delegations }: Summit, states: readonly BadgeState[], file: BadgeFile): Set<number> {
  const failed = new Set(file.unprinted.filter((u) => u.reason === 'letters').map((u) => u.number));
  return new Set(
    states.flatMap(({ badge: { number, entity, ref } }) =>
      failed.has(number) && ref !== null && delegations.find(entity, ref)?.approved?.latin !== undefined
        ? [number]
        : [],
    ),
  );
}

async function inOne(summit: Summit, states: readonly BadgeState[], print: Print): Promise<BadgeFile> {
  const only = async (inLatin: ReadonlySet<number>) =>
    (await print(states, inLatin).next()).value ?? { pdf: null, numbers: [], unprinted: [] };
  const first: BadgeFile = await only(new Set());
  const again = writableInLatin(summit, states, first);
  return again.size === 0 ? first : only(again);
}

/** Batch by batch; what only Latin letters can write comes last. */
async function* inBatches(summit: Summit, states: readonly BadgeState[], print: Print): AsyncGenerator<BadgeFile> {
  const again = new Set<number>();
  for await (const file of print(states, again)) {
    const latin = writableInLatin(summit, states, file);
    for (const n of latin) again.add(n);
    yield { ...file, unprinted: file.unprinted.filter((u) => !latin.has(u.number)) };
  }
  const rest = states.filter((s) => again.has(s.badge.number));
  if (rest.length > 0) yield* print(rest, new Set(again));
}

function archive(
  node: Pick<Node, 'clock'>,
  name: string,
  files: Iterable<BadgeFile> | AsyncIterable<BadgeFile>,
): Printed {
  return { name: `${name}.zip`, media: 'application/zip', bytes: zipAsMade(filesOf(name, files), node.clock()) };
}

async function* filesOf(name: string, files: Iterable<BadgeFile> | AsyncIterable<BadgeFile>): AsyncGenerator<MadeFile> {
  const left: string[] = [];
  let n = 0;
  for await (const { pdf, unprinted } of files) {
    if (pdf) yield { name: `${name}-${String(++n).padStart(3, '0')}.pdf`, bytes: pdf };
    for (const u of unprinted)
      left.push(
        u.reason === 'photo'
          ? `Badge ${u.number}: the photograph is too large or cannot be read. Ask for a JPEG of at most 200 kB.`
          : `Badge ${u.number}: no font here has the letter ${u.letter ?? 'used'}. Ask for the name in Latin letters.`,
      );
  }
  if (left.length > 0) yield { name: 'not-printed.txt', bytes: utf8(`${left.join('\n')}\n`) };
}

function sheetOf(node: Pick<Node, 'config' | 'clock'>, { event, today }: Summit, size: BadgeSheet['size']): BadgeSheet {
  return {
    title: event.titles['en'] ?? event.code,
    dates: event.from === event.until ? inWords(event.from) : `${inWords(event.from)} – ${inWords(event.until)}`,
    language: 'en',
    size,
    mode: node.config.mode,
    made: today,
    words: ENGLISH_BADGE_WORDS,
  };
}

async function* cardsOf(
  node: Pick<Node, 'files'>,
  summit: Summit,
  states: readonly BadgeState[],
  key: EventKey,
  inLatin: ReadonlySet<number>,
): AsyncGenerator<BadgeCard> {
  const { event } = summit;
  const letters = zoneLetters(event.choices?.zones ?? []);
  for (const { badge } of states) {
    const { entity, ref, kind, number, version, category, zones, from, until, photo } = badge;
    const person = ref === null ? null : (summit.delegations.find(entity, ref)?.approved ?? null);
    const row = event.choices?.delegateCategories.find((c) => c.number === category);
    const sha256 = person?.sealed.find((s) => s.what === 'photograph')?.sha256;
    const fits = person === null || (PRINTED.test(person.name) && !inLatin.has(number));
    const name = person === null ? 'Pass' : fits ? person.name : (person.latin ?? person.name);
    const beside = fits && person?.latin !== undefined ? `${person.latin} · ` : '';
    yield {
      number,
      version,
      code: signBadge({ event: event.code, kind, number, version, category, zones, from, until, entity, photo }, key),
      name,
      role: person === null ? null : `${beside}${person.function}`,
      entity: summit.nameOf(entity),
      category: `${row?.words ?? String(category)}${kind === 'pin' ? ' · pin' : ''}`,
      pattern: PATTERNS[category % PATTERNS.length]!,
      zones: kind === 'pin' ? ['*'] : zones.map((z) => letters.get(z) ?? String(z)),
      valid: event.from === event.until ? inWords(event.from) : `${inWords(event.from)} – ${inWords(event.until)}`,
      photo: sha256 === undefined || photo === null ? null : await pictureOf(node, sha256),
    };
  }
}

/** A photograph that is too large is handed on as such, so that its card is named and left out instead of printed without a face. */
async function pictureOf({ files }: Pick<Node, 'files'>, sha256: string): Promise<Uint8Array | null> {
  const size = await files.size(sha256);
  if (size === null) return null;
  return (await readSmall(files, sha256, MAX_PHOTO_BYTES)) ?? new Uint8Array(MAX_PHOTO_BYTES + 1);
}

/** One or two letters a zone, from its code; its number where two zones would share them. */
export function zoneLetters(zones: readonly { number: number; code: string }[]): Map<number, string> {
  const short = (code: string) =>
    code
      .split('-')
      .map((part) => part.charAt(0))
      .join('')
      .slice(0, 2)
      .toUpperCase();
  const all = zones.map((z) => short(z.code));
  return new Map(
    zones.map((z, i) => [z.number, all.filter((s) => s === all[i]).length === 1 ? all[i]! : String(z.number)]),
  );
}
