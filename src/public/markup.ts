// SPDX-License-Identifier: EUPL-1.2
// Markup as a value of its own kind. Whatever is not such a value is text, and text never becomes markup: there is no marker for "raw".

/** Finished markup. Only the tags of this file make one; a string, or an object from JSON, never passes for it. */
export class Markup {
  readonly #text: string;
  constructor(key: typeof OWN, text: string) {
    if (key !== OWN) throw new TypeError('Markup is made by its tag only.');
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
const OWN: unique symbol = Symbol('own');

/** What a place in a template takes. Lists are joined; null, undefined and false leave nothing. */
export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/**
 * The tag for HTML and XML. Strings are escaped for text and for quoted attributes alike. A value without quotes around it, or inside
 * the brackets of a tag, is a mistake of the author and throws; an address that is neither of this site nor of the web becomes `#`.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  let out = strings[0] ?? '';
  for (const [i, part] of parts.entries()) {
    const before = strings[i] ?? '';
    if (/=\s*$/.test(before)) throw new TypeError('A value of an attribute stands in quotes.');
    const address = ADDRESS.test(before) && typeof part === 'string' && !SAFE_ADDRESS.test(part);
    out += (address ? '#' : textOf(part)) + (strings[i + 1] ?? '');
  }
  return new Markup(OWN, out);
}
/** The same rules serve XML, whose few named entities are those we use. */
export const xml = html;

const ADDRESS = /\s(?:href|src|action|formaction)="$/;
const SAFE_ADDRESS = /^(?:https?:\/\/|\/(?![/\\])|#|\?)/;

function textOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'object') return part.map(textOf).join('');
  return escaped(String(part));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as a reader sees it: characters that are invisible or turn the direction of a line are written out by their number. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, (c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/[&<>"'`]/g, (c) => ENTITIES[c] ?? '');
}
// Joiners are left: some scripts are misspelt without them.
const UNSEEN = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\ufffe\uffff]/gu;
