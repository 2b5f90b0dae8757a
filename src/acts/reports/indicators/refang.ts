// SPDX-License-Identifier: EUPL-1.2
// Careful writers break addresses on purpose: hxxp, [.], (at). Undone for reading, and done to everything that goes out.

const OPEN = '[({';
const CLOSE: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
const MEANT: Readonly<Record<string, string>> = {
  '.': '.',
  dot: '.',
  punkt: '.',
  cham: '.',
  '@': '@',
  at: '@',
  ':': ':',
  '/': '/',
  '//': '//',
  '://': '://',
};

export type Refanged = { text: string; length: number; drop: number };

/** What stands at a place for something else, or null. In: text and place. Looks at most ten signs ahead. */
export function refangAt(text: string, at: number): Refanged | null {
  const sign = text[at]!;
  if (OPEN.includes(sign)) return bracketed(text, at, CLOSE[sign]!);
  if (sign === '\\' && text[at + 1] === '.') return { text: '.', length: 2, drop: 0 };
  if ((sign === 'h' || sign === 'H') && !isLetter(text.charCodeAt(at - 1))) return scheme(text, at);
  return null;
}

/** The closing bracket is looked for within nine signs only, or a text of open brackets would be read again and again. */
function bracketed(text: string, at: number, close: string): Refanged | null {
  for (let end = at + 2; end < at + 10 && end < text.length; end++)
    if (text[end] === close) return meant(text, at, end);
  return null;
}

function meant(text: string, at: number, end: number): Refanged | null {
  const inside = text
    .slice(at + 1, end)
    .trim()
    .toLowerCase();
  const stands = Object.hasOwn(MEANT, inside) ? MEANT[inside]! : null;
  if (stands === null) return null;
  const spaced = text[at - 1] === ' ' && text[end + 1] === ' ';
  return { text: stands, length: end + 1 - at + (spaced ? 1 : 0), drop: spaced ? 1 : 0 };
}

/** hxxp, hXXps, h**p, htxp before a colon or a bracketed colon. */
function scheme(text: string, at: number): Refanged | null {
  const four = text.slice(at, at + 4).toLowerCase();
  if (four !== 'hxxp' && four !== 'h**p' && four !== 'htxp' && four !== 'hxtp') return null;
  const secure = text[at + 4] === 's' || text[at + 4] === 'S';
  const next = text[at + (secure ? 5 : 4)];
  if (next !== ':' && next !== '[') return null;
  return { text: secure ? 'https' : 'http', length: secure ? 5 : 4, drop: 0 };
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** An address that no program turns into a link: hxxps[:]//name[.]example. In: a canonical form. Everything shown or sent goes through here. */
export function defanged(canonical: string): string {
  const broken = canonical.replaceAll('://', '[:]//').replaceAll('.', '[.]').replaceAll('@', '[@]');
  return broken.startsWith('http[:]') || broken.startsWith('https[:]') ? `hxxp${broken.slice(4)}` : broken;
}
