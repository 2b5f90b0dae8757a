// SPDX-License-Identifier: EUPL-1.2
// A page or a message in HTML as text and link targets. It is cut into tokens once, from front to back; nothing is built, loaded or run.
import { Tokenizer } from 'htmlparser2';
import { FILE_LIMITS } from './file-limits.ts';

export type Link = {
  /** What the reader saw. */
  shown: string;
  /** Where it leads, as written. */
  target: string;
};

export type PageText = {
  text: string;
  links: Link[];
  /** Where forms send what is entered. */
  forms: string[];
  /** Addresses of pictures and other things that would be loaded. */
  loads: string[];
  scripts: number;
  /** Stretches that the page hides from its reader: often words of honest senders, against filters. */
  hidden: number;
  moreLinks: number;
  cut: boolean;
};

const BLOCKS = new Set(
  'address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);
/** Elements whose content no reader sees. */
const UNSHOWN = new Set(['script', 'style', 'noscript', 'template', 'noframes', 'noembed', 'iframe']);
const EMPTY = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const LOADS: Readonly<Record<string, readonly string[]>> = {
  img: ['src'],
  iframe: ['src'],
  embed: ['src'],
  object: ['data'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src'],
  link: ['href'],
  body: ['background'],
  table: ['background'],
  td: ['background'],
};
/** Names and values longer than this are cut. */
const LONGEST_VALUE = 8_000;

/** Reads a page. In: its text. Out: what a person would have seen, and where it leads. Time in proportion to the length. */
export function pageText(html: string): PageText {
  const source = html.length > FILE_LIMITS.text ? html.slice(0, FILE_LIMITS.text) : html;
  const reader = new Reader(source);
  const tokens = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokens.write(source);
  tokens.end();
  return { ...reader.page(), cut: html.length > source.length };
}

class Reader {
  #source: string;
  #text: string[] = [];
  #links: Link[] = [];
  #forms: string[] = [];
  #loads: string[] = [];
  #scripts = 0;
  #more = 0;
  #open: { target: string; shown: string[]; length: number } | null = null;
  #tag = '';
  #name = '';
  #value: string[] = [];
  #size = 0;
  #attributes = new Map<string, string>();
  #unshown = '';
  #depth = 0;
  #hidden = 0;

  constructor(source: string) {
    this.#source = source;
  }

  page(): Omit<PageText, 'cut'> {
    this.#closeLink();
    return {
      text: tidy(this.#text.join('')),
      links: this.#links,
      forms: this.#forms,
      loads: this.#loads,
      scripts: this.#scripts,
      hidden: this.#hidden,
      moreLinks: this.#more,
    };
  }

  ontext(start: number, end: number): void {
    this.#say(this.#source.slice(start, end));
  }
  ontextentity(code: number): void {
    this.#say(String.fromCodePoint(code));
  }
  onopentagname(start: number, end: number): void {
    this.#tag = this.#source.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#attributes.clear();
  }
  onattribname(start: number, end: number): void {
    this.#name = this.#source.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#value = [];
    this.#size = 0;
  }
  onattribdata(start: number, end: number): void {
    this.#put(this.#source.slice(start, Math.min(end, start + LONGEST_VALUE)));
  }
  onattribentity(code: number): void {
    this.#put(String.fromCodePoint(code));
  }
  onattribend(): void {
    if (this.#attributes.size < 40 && !this.#attributes.has(this.#name))
      this.#attributes.set(this.#name, this.#value.join(''));
  }
  onopentagend(): void {
    this.#opened();
  }
  onselfclosingtag(): void {
    this.#opened();
  }
  onclosetag(start: number, end: number): void {
    const tag = this.#source.slice(start, Math.min(end, start + 40)).toLowerCase();
    if (tag === 'a') this.#closeLink();
    if (tag === this.#unshown && --this.#depth <= 0) this.#unshown = '';
    if (BLOCKS.has(tag)) this.#say('\n');
  }
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #opened(): void {
    const tag = this.#tag;
    if (tag === 'script') this.#scripts++;
    this.#hide(tag);
    if (BLOCKS.has(tag)) this.#say('\n');
    if (tag === 'a' || tag === 'area') this.#openLink(this.#attributes.get('href') ?? '');
    const action = tag === 'form' ? this.#attributes.get('action') : undefined;
    if (action !== undefined && this.#forms.length < FILE_LIMITS.links) this.#forms.push(action);
    const alt = tag === 'img' ? this.#attributes.get('alt') : undefined;
    if (alt !== undefined) this.#say(` ${alt} `);
    for (const name of LOADS[tag] ?? []) {
      const address = this.#attributes.get(name);
      if (address && this.#loads.length < FILE_LIMITS.links) this.#loads.push(address);
    }
  }

  /** Begins or deepens a stretch that is not shown; it ends with the same tag. */
  #hide(tag: string): void {
    if (this.#unshown !== '') {
      if (tag === this.#unshown) this.#depth++;
      return;
    }
    const styled = !EMPTY.has(tag) && (this.#attributes.has('hidden') || isHidden(this.#attributes.get('style') ?? ''));
    if (!styled && !UNSHOWN.has(tag)) return;
    if (styled) this.#hidden++;
    this.#unshown = tag;
    this.#depth = 1;
  }

  #openLink(target: string): void {
    this.#closeLink();
    if (target.trim() === '') return;
    if (this.#links.length >= FILE_LIMITS.links) this.#more++;
    else this.#open = { target: target.trim(), shown: [], length: 0 };
  }

  #closeLink(): void {
    if (!this.#open) return;
    this.#links.push({ shown: tidy(this.#open.shown.join('')), target: this.#open.target });
    this.#open = null;
  }

  #say(text: string): void {
    if (this.#unshown !== '') return;
    this.#text.push(text);
    if (!this.#open || this.#open.length > LONGEST_VALUE) return;
    this.#open.shown.push(text);
    this.#open.length += text.length;
  }

  #put(text: string): void {
    if (this.#size > LONGEST_VALUE) return;
    this.#value.push(text);
    this.#size += text.length;
  }
}

/** Styles that show nothing. In: the value of a style attribute. */
function isHidden(style: string): boolean {
  const bare = style.toLowerCase().replace(/\s/g, '');
  return /display:none|visibility:hidden|font-size:0(?:px|pt|em|%|;|$)|mso-hide:all/.test(bare);
}

/** Lines without the spaces around them, and without empty ones. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
