// SPDX-License-Identifier: EUPL-1.2
// Source files as the guards see them: comments and strings set aside, positions kept, imports found in the text.
// Types are not stripped first: an `import type` edge is an edge, and it disappears with the types.

/** Two views of a source file, both as long as the file itself, so a position in one is a position in the other. */
export type SourceText = {
  /** Comments, the contents of strings and of regular expressions are blank: what is left is code. */
  code: string;
  /** Only comments and regular expressions are blank: strings (SQL, citations, words) can still be read. */
  text: string;
};

/** `specifier` is null when the address of a dynamic import is computed, so that no guard can read it. */
export type Import = { specifier: string | null; line: number };

const BEFORE_REGEX = new Set([...'([{,;:=!&|?+-*%~^<>']);
const WORDS_BEFORE_REGEX = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'delete',
  'void',
  'throw',
  'do',
  'else',
  'await',
  'yield',
]);

/**
 * Blanks what is not code. In: the source; `jsx` for `.tsx`, where `<` opens a tag and an apostrophe may be a letter.
 * A scanner, not a parser: where it cannot know (a slash after `}` or `)`), it takes the common reading.
 */
export function blank(source: string, jsx = false): SourceText {
  const code = source.split('');
  const text = source.split('');
  const templates: number[] = [];
  let depth = 0;
  let last = '';
  let at = 0;

  const hide = (from: number, to: number, views: string[][]): void => {
    for (let i = from; i < to; i++) if (source[i] !== '\n') for (const view of views) view[i] = ' ';
  };
  const comment = (closing: string, from: number): void => {
    const end = source.indexOf(closing, from);
    const to = end < 0 ? source.length : end + closing.length;
    hide(at, to, [code, text]);
    at = to;
  };
  /** From the first character of a template's text to its end, or to the `${` that opens code inside it. */
  const template = (from: number): void => {
    let i = from;
    while (i < source.length && source[i] !== '`' && !source.startsWith('${', i)) i += source[i] === '\\' ? 2 : 1;
    hide(from, i, [code]);
    if (source[i] === '$') {
      templates.push(depth);
      at = i + 2;
      last = '{';
    } else {
      at = i + 1;
      last = '`';
    }
  };

  while (at < source.length) {
    const c = source[at]!;
    if (source.startsWith('//', at)) comment('\n', at);
    else if (source.startsWith('/*', at)) comment('*/', at + 2);
    else if (c === "'" || c === '"') {
      const end = endOfString(source, at);
      if (end > 0) hide(at + 1, end, [code]);
      at = (end > 0 ? end : at) + 1;
      last = c;
    } else if (c === '`') template(at + 1);
    else if (c === '}' && templates.at(-1) === depth) {
      templates.pop();
      template(at + 1);
    } else if (c === '/' && regexMayStart(last, jsx) && endOfRegex(source, at) > 0) {
      const end = endOfRegex(source, at);
      hide(at + 1, end, [code, text]);
      at = end + 1;
      last = '/';
    } else if (/[\w$]/.test(c)) {
      const word = /[\w$]+/y;
      word.lastIndex = at;
      last = word.exec(source)![0];
      at += last.length;
    } else {
      if (c === '{') depth++;
      if (c === '}') depth--;
      if (!/\s/.test(c)) last = c;
      at++;
    }
  }
  return { code: code.join(''), text: text.join('') };
}

function regexMayStart(last: string, jsx: boolean): boolean {
  if (jsx && (last === '<' || last === '>')) return false;
  return last === '' || BEFORE_REGEX.has(last) || WORDS_BEFORE_REGEX.has(last);
}

/** Position of the closing quote, or -1 when the line ends first: then it was an apostrophe in a tag's text. */
function endOfString(source: string, start: number): number {
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === source[start]) return i;
    if (source[i] === '\n') return -1;
    if (source[i] === '\\') i++;
  }
  return -1;
}

function endOfRegex(source: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[') inClass = true;
    else if (source[i] === ']') inClass = false;
    else if (source[i] === '/' && !inClass) return i;
  }
  return -1;
}

/** The line, counted from 1, on which a position lies. */
export function lineOf(source: string, position: number): number {
  let line = 1;
  for (let i = source.indexOf('\n'); i >= 0 && i < position; i = source.indexOf('\n', i + 1)) line++;
  return line;
}

/** Every import of a file: static, side effect, `export … from`, `import type`, over several lines, and `import()`. */
export function importsOf(source: string, code: string): Import[] {
  const found: Import[] = [];
  for (const match of code.matchAll(/(?<![\w$.])(?:from|import)\s*(?=["'])|(?<![\w$.])import\s*\(\s*/g)) {
    const open = match.index + match[0].length;
    const quote = source[open]!;
    const end = /["'`]/.test(quote) ? source.indexOf(quote, open + 1) : -1;
    const specifier = end > 0 ? source.slice(open + 1, end) : null;
    const readable = specifier !== null && !(quote === '`' && specifier.includes('${'));
    found.push({ specifier: readable ? specifier : null, line: lineOf(source, open) });
  }
  return found;
}
