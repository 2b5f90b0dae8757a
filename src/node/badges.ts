// SPDX-License-Identifier: EUPL-1.2
// Badges for printing, in bulk: sheets of A6 or of bank-card size with marks where to cut, a batch at a time so that memory does not
// grow with the number of people. The same input gives the same bytes. Everything printed is data to the typesetter.
import { setImmediate as breath } from 'node:timers/promises';
import { encode } from 'uqr';
import type { Mode } from '#base/act.ts';
import { Fault } from '#base/result.ts';
import type { CivilDate } from '#base/time.ts';
import { unprintable } from '#acts/treaty/printable.ts';
import { typeset } from './typeset.ts';

export type BadgePattern = 'plain' | 'stripes' | 'bars' | 'dots' | 'grid' | 'checks';

/** One card. What stands on it is for eyes; `code` is what a gate believes. */
export type BadgeCard = {
  number: number;
  version: number;
  /** Text of the signed code, as `signBadge` makes it. */
  code: string;
  /** As the person writes it, in any script. */
  name: string;
  role: string | null;
  entity: string;
  category: string;
  pattern: BadgePattern;
  /** Codes of zones, one or two letters each. */
  zones: string[];
  /** Until when, in words. */
  valid: string;
  /** JPEG or PNG, already reduced; null for heads and whoever needs none. */
  photo: Uint8Array | null;
};

export type BadgeSheet = {
  title: string;
  dates: string;
  language: string;
  size: 'a6' | 'cr80';
  mode: Mode;
  /** Stands in the file as its day of making. */
  made: CivilDate;
  words: { number: string; zones: string; exercise: string; code: string; photo: string };
};

export const ENGLISH_BADGE_WORDS: BadgeSheet['words'] = {
  number: 'No. {number} / {version}',
  zones: 'Opens',
  exercise: 'EXERCISE – not a real badge',
  code: 'Code of badge {number}',
  photo: 'Photograph of badge {number}',
};

/** A card that is not printed, and why: letters no font has or no card takes, or a photograph that is none or too large. */
export type UnprintedBadge = { number: number; reason: 'letters' | 'photo'; letter?: string };
/** One file of a batch; without bytes when none of its cards could be printed. */
export type BadgeFile = { pdf: Uint8Array | null; numbers: number[]; unprinted: UnprintedBadge[] };

/** For keeping. It also refuses letters that no font has, instead of printing boxes. */
const STANDARD = 'a-2b';
/** Whole sheets of both sizes. */
const BATCH = 80;
const MAX_PHOTO_BYTES = 200_000;

/**
 * Prints cards, a file for every batch, in their order. In: what all share, and the cards, which may come one by one. A card that
 * cannot be printed is named and left out; the others of its batch are printed. Fault badge.typesetter.
 */
export async function* printBadges(
  sheet: BadgeSheet,
  cards: Iterable<BadgeCard> | AsyncIterable<BadgeCard>,
  batch = BATCH,
): AsyncGenerator<BadgeFile> {
  let waiting: BadgeCard[] = [];
  for await (const card of cards) {
    waiting.push(card);
    if (waiting.length < batch) continue;
    yield await printBatch(sheet, waiting);
    waiting = [];
    // The node answers others between two batches, and what the last one took is given back only then.
    await breath();
  }
  if (waiting.length > 0) yield await printBatch(sheet, waiting);
}

async function printBatch(sheet: BadgeSheet, given: readonly BadgeCard[]): Promise<BadgeFile> {
  const reason = (c: BadgeCard) =>
    !isWritable(c) ? 'letters' : c.photo !== null && !isPicture(c.photo) ? 'photo' : null;
  const unprinted = given.flatMap((c): UnprintedBadge[] => {
    const why = reason(c);
    return why === null ? [] : [{ number: c.number, reason: why }];
  });
  let cards = given.filter((c) => reason(c) === null);
  while (cards.length > 0) {
    const made = await compile(sheet, cards);
    if (made instanceof Uint8Array) return { pdf: made, numbers: cards.map((c) => c.number), unprinted };
    const wrong =
      'letter' in made ? cards.filter((c) => written(c).includes(made.letter)) : await unreadable(sheet, cards);
    if (wrong.length === 0) throw new Fault('badge.typesetter', 'What all cards share cannot be printed.');
    unprinted.push(
      ...wrong.map((c) => ({
        number: c.number,
        ...('letter' in made ? { reason: 'letters' as const, ...made } : { reason: 'photo' as const }),
      })),
    );
    cards = cards.filter((c) => !wrong.includes(c));
  }
  return { pdf: null, numbers: [], unprinted };
}

const linesOf = (c: BadgeCard) => [c.name, c.role ?? '', c.entity, c.category, ...c.zones, c.valid];
const written = (c: BadgeCard) => linesOf(c).join('\n');

/** Letters of all lines of a card; what is longer was never meant for one. */
const MOST_LETTERS = 2000;
/** Looked at before the typesetter sees it: some text would stop the whole process. */
const isWritable = (c: BadgeCard) => written(c).length <= MOST_LETTERS && unprintable(linesOf(c)) === null;

/** The typesetter does not say which picture it could not read, so each is tried by itself. */
async function unreadable(sheet: BadgeSheet, cards: readonly BadgeCard[]): Promise<BadgeCard[]> {
  const wrong: BadgeCard[] = [];
  for (const card of cards) {
    if (card.photo === null) continue;
    const made = await compile(sheet, [card]);
    if (!(made instanceof Uint8Array) && 'picture' in made) wrong.push(card);
  }
  return wrong;
}

/** Out: the file, or the first letter that cannot be printed, or that a picture cannot be read. */
async function compile(
  sheet: BadgeSheet,
  cards: readonly BadgeCard[],
): Promise<Uint8Array | { letter: string } | { picture: 'unreadable' }> {
  const shown = cards.map((c) => ({ ...c, code: codeSvg(c.code), photo: c.photo === null ? null : [...c.photo] }));
  const made = await typeset('badge.typ', { sheet: JSON.stringify({ ...sheet, cards: shown }) }, STANDARD);
  if ('pdf' in made) return made.pdf;
  if ('letter' in made) return made;
  if ('found' in made && /image|decode|PNG|JPEG/i.test(made.found)) return { picture: 'unreadable' };
  throw new Fault('badge.typesetter', 'The typesetter failed.', { cause: made });
}

/** The symbol as one path of runs, with the quiet edge the standard asks for (ISO/IEC 18004: four modules). */
export function codeSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = x;
      while (x < size && data[y]![x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

/** Small enough, and begins like a JPEG or PNG. An upload of many megabytes is reduced long before it comes here. */
function isPicture(bytes: Uint8Array): boolean {
  const begins = (...head: number[]) => head.every((byte, i) => bytes[i] === byte);
  return bytes.length <= MAX_PHOTO_BYTES && (begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47));
}
