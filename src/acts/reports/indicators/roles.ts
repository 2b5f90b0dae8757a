// SPDX-License-Identifier: EUPL-1.2
// Whose an address or number is. What belongs to the reporter is put apart before anything else is done with a report, and never
// becomes an indicator: not itself, not inside an address, not in another spelling.
import { base64, utf8 } from '#base/bytes.ts';
import type { Found } from './field.ts';
import { type Context, type Indicator, keyOf } from './indicator.ts';
import { type Given, normalise } from './normalise.ts';
import { plain } from './prepare.ts';

/** `unsaid`: nobody has said yet. Nothing is anybody's suspect before a person says so. */
export type Role = 'suspect' | 'bystander' | 'mine' | 'unsaid';

/** What the reporter said is his, in the forms in which it may turn up. Only made here, and never shown. */
export type Mine = {
  /** Keys of the indicators that the reporter's own values are. */
  keys: ReadonlySet<string>;
  /** Small-letter pieces that may stand in nothing that is kept. */
  pieces: readonly string[];
  /** Runs of digits that may stand in nothing that is kept. */
  digits: readonly string[];
};

/** The reporter's own things: typed values, and words such as a name. */
export type OwnThings = { values: readonly Given[]; words: readonly string[] };

export const NOTHING: Mine = { keys: new Set(), pieces: [], digits: [] };

/** Fewer signs than this would put half of all addresses apart. */
const SHORTEST_PIECE = 5;
const SHORTEST_DIGITS = 6;

/** First parts of addresses that stand in countless other addresses too. */
const EVERYBODYS = new Set(
  'admin contact hello office sales support service secure account accounts login billing payment press webmaster'.split(
    ' ',
  ),
);

/** Prepares what is the reporter's. In: as given; values that cannot be read still count by their letters and digits. */
export function mineOf(own: OwnThings, context: Context): Mine {
  const keys = new Set<string>();
  const pieces = new Set<string>();
  const digits = new Set<string>();
  for (const given of own.values) {
    const read = normalise(given, context);
    if (read.ok) {
      keys.add(keyOf(read.value));
      addPieces(pieces, read.value.canonical);
      addDigits(digits, read.value);
      if (given.kind === 'email') addMail(pieces, read.value.canonical);
    }
    addPieces(pieces, given.value);
    digitsIn(given.value).forEach((run) => void digits.add(run));
  }
  for (const word of own.words) addPieces(pieces, word);
  return { keys, pieces: [...pieces], digits: [...digits] };
}

/** True for what is the reporter's, or has something of it inside. */
export function isMine(indicator: Indicator, mine: Mine): boolean {
  if (mine.keys.has(keyOf(indicator))) return true;
  const texts = [indicator.canonical, ...Object.values(indicator.facts)];
  return texts.some((text) => holds(text, mine));
}

function holds(text: string, mine: Mine): boolean {
  const spellings = [text.toLowerCase(), decoded(text).toLowerCase()];
  if (spellings.some((one) => mine.pieces.some((piece) => one.includes(piece)))) return true;
  if (mine.digits.length === 0) return false;
  const figures = spellings.map((one) => onlyDigits(one));
  return figures.some((one) => mine.digits.some((run) => one.includes(run)));
}

/** What was found, parted: the reporter's own goes into `sealed` and nowhere else. */
export type Parted<F extends Found = Found> = { open: readonly F[]; sealed: readonly F[] };

/** Parts what was found in one text. A stretch of text that is the reporter's takes everything read from the same stretch with it. */
export function part<F extends Found>(found: readonly F[], mine: Mine): Parted<F> {
  const own = found.filter((one) => isOwn(one, mine));
  const isInside = (one: Found): boolean => own.some((other) => one.start >= other.start && one.end <= other.end);
  const sealed =
    own.length === 0 ? [] : found.filter((one) => isOwn(one, mine) || (isInside(one) && one.how === 'written'));
  const apart = new Set(sealed);
  return { open: found.filter((one) => !apart.has(one)).map((one) => unsaying(one, mine)), sealed };
}

/** An address that lost the reporter's part in its canonical form may still show it as it was written. */
function unsaying<F extends Found>(one: F, mine: Mine): F {
  return one.read.ok && holds(one.raw, mine) ? { ...one, raw: one.read.value.canonical } : one;
}

function isOwn(one: Found, mine: Mine): boolean {
  return one.read.ok ? isMine(one.read.value, mine) : holds(one.raw, mine);
}

function addPieces(into: Set<string>, text: string): void {
  const low = plain(text).toLowerCase();
  if (low.length < SHORTEST_PIECE) return;
  into.add(low);
  into.add(encodeURIComponent(low).toLowerCase());
  const bare = low.replace(/[^\p{L}\p{N}]/gu, '');
  if (bare.length >= SHORTEST_PIECE) into.add(bare);
}

/** Links in bulk mail carry the address of whoever got them, as it is, by its first part, in base64 or in hexadecimal. */
function addMail(into: Set<string>, address: string): void {
  const local = address.slice(0, address.lastIndexOf('@'));
  for (const text of new Set([address, address.toLowerCase()])) {
    into.add(base64(utf8(text)).replace(/=+$/, '').slice(0, -1).toLowerCase());
    into.add(Array.from(utf8(text), (byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
  if (local.length >= SHORTEST_PIECE && !EVERYBODYS.has(local.toLowerCase())) into.add(local.toLowerCase());
}

function addDigits(into: Set<string>, indicator: Indicator): void {
  for (const run of digitsIn(indicator.canonical)) into.add(run);
  if (indicator.kind === 'phone') {
    const national = onlyDigits(indicator.canonical).slice(-9);
    if (national.length >= SHORTEST_DIGITS) into.add(national);
  }
  const number = onlyDigits(indicator.facts['number'] ?? '');
  if (number.length >= SHORTEST_DIGITS) into.add(number);
  if (indicator.kind === 'iban' && onlyDigits(indicator.canonical).length > 12)
    into.add(onlyDigits(indicator.canonical).slice(-10));
}

function digitsIn(text: string): string[] {
  const all = onlyDigits(plain(text));
  return all.length >= SHORTEST_DIGITS ? [all] : [];
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken percent sign: the text as it stands was looked at already.
    return text;
  }
}
