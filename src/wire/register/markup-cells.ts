// SPDX-License-Identifier: EUPL-1.2
// Tables out of foreign markup, as rows of plain text. XML is read strictly and without entities of its own (no DTD); HTML is read for
// its tables only. Nothing is run, fetched or expanded.
import { SaxesParser } from 'saxes';
import { utf8 } from '#base/bytes.ts';
import { ok, type Result, refuse } from '#base/result.ts';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 64;
const MAX_ROWS = 2000;
const MAX_CELLS = 20;
const MAX_CELL = 2000;

const ROW = new Set(['row', 'tr']);
const CELL = new Set(['entry', 'td', 'th']);
/** Raised text in a cell is a footnote or the letter of a column, unless it is a letter that follows a day. */
const RAISED = new Set(['sup', 'superscript', 'footnote', 'footnotenumber']);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'textarea', 'title']);

class Stop extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const WORDS: Record<string, string> = {
  'table.too-large': 'The file is larger than four megabytes, or has more rows than any table of participants.',
  'table.too-deep': 'The file is nested deeper than any table of participants.',
  'table.doctype': 'The file declares entities of its own, which are never expanded.',
  'table.syntax': 'The file is not well-formed.',
};

/** Tables of a text, each as rows of cells. Refusals: table.too-large, table.too-deep, table.doctype, table.syntax. */
export function tablesOfMarkup(text: string): Result<string[][][]> {
  try {
    if (text.length > MAX_BYTES || utf8(text).length > MAX_BYTES) throw new Stop('table.too-large');
    const start = text.replace(/^\uFEFF/, '').trimStart();
    const html = /^(?:<!doctype\s+html|<html[\s>]|<table[\s>])/i.test(start);
    return ok(html ? tablesOfHtml(start) : tablesOfXml(start));
  } catch (e) {
    if (!(e instanceof Stop)) throw e;
    return refuse(e.code, WORDS[e.code] ?? WORDS['table.syntax']!);
  }
}

/** Gathers text into cells, rows and tables as tags go by. */
class Gatherer {
  private tables: string[][][] = [[]];
  private row: string[] | null = null;
  private cell: string | null = null;
  private raised: string | null = null;
  private rows = 0;

  open(name: string): void {
    if (name === 'table') this.endTable();
    else if (ROW.has(name)) {
      this.endRow();
      this.row = [];
    } else if (CELL.has(name)) {
      this.endCell();
      this.cell = '';
    } else if (RAISED.has(name) && this.cell !== null) this.raised = '';
    else this.text(' ');
  }

  close(name: string): void {
    if (name === 'table') this.endTable();
    else if (ROW.has(name)) this.endRow();
    else if (CELL.has(name)) this.endCell();
    else if (RAISED.has(name) && this.raised !== null) {
      const kept = this.raised.trim();
      this.raised = null;
      // Footnotes go, letters of the way of consent stay.
      if (/^[A-Za-z]{1,2}$/.test(kept)) this.text(` ${kept} `);
    } else this.text(' ');
  }

  /** What is longer than any cell of such a table is prose and is cut. */
  text(words: string): void {
    if (this.raised !== null && this.raised.length < MAX_CELL) this.raised += words.slice(0, MAX_CELL);
    else if (this.raised === null && this.cell !== null && this.cell.length < MAX_CELL)
      this.cell += words.slice(0, MAX_CELL);
  }

  end(): string[][][] {
    this.endTable();
    return this.tables.filter((t) => t.length > 0);
  }

  private endCell(): void {
    if (this.cell !== null && this.row && this.row.length < MAX_CELLS)
      this.row.push(this.cell.replace(/[\s\u00a0]+/g, ' ').trim());
    this.cell = null;
    this.raised = null;
  }

  private endRow(): void {
    this.endCell();
    if (this.row && this.row.length > 0) {
      if (++this.rows > MAX_ROWS) throw new Stop('table.too-large');
      this.tables.at(-1)!.push(this.row);
    }
    this.row = null;
  }

  private endTable(): void {
    this.endRow();
    this.tables.push([]);
  }
}

function tablesOfXml(text: string): string[][][] {
  const found = new Gatherer();
  const parser = new SaxesParser();
  let depth = 0;
  const local = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase();
  parser.on('error', () => {
    throw new Stop('table.syntax');
  });
  parser.on('doctype', () => {
    throw new Stop('table.doctype');
  });
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH) throw new Stop('table.too-deep');
    found.open(local(tag.name));
  });
  parser.on('closetag', (tag) => {
    depth--;
    found.close(local(tag.name));
  });
  parser.on('text', (words) => found.text(words));
  parser.on('cdata', (words) => found.text(words));
  parser.write(text).close();
  return found.end();
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The few entities a table of names and days needs; any other stays as it is written. */
function plain(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, dec, hex, name: string | undefined) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const point = dec !== undefined ? Number(dec) : Number.parseInt(hex as string, 16);
      return point > 0x1f && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
        ? String.fromCodePoint(point)
        : ' ';
    },
  );
}

/** No tag of a table is longer; one that does not end is not searched for its end through the whole file. */
const MAX_TAG = 4000;
const TAG = /^<(\/?)([a-z][a-z0-9]*)[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/i;

/** Whether a text in small letters declares entities of its own. Each part of it is looked at once, however often one begins. */
function declaresOwn(lower: string): boolean {
  if (lower.includes('<!entity')) return true;
  for (let at = lower.indexOf('<!doctype'); at >= 0; ) {
    const end = lower.indexOf('>', at);
    const stop = end < 0 ? lower.length : end;
    if (lower.slice(at, stop).includes('[')) return true;
    at = lower.indexOf('<!doctype', stop);
  }
  return false;
}

/** Tags one by one, without building a tree: unclosed cells and rows end where the next begins. */
function tablesOfHtml(text: string): string[][][] {
  // Letters of the alphabet only: others may grow when they are made small, and every place behind them would be another.
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  if (declaresOwn(lower)) throw new Stop('table.doctype');
  const found = new Gatherer();
  let at = 0;
  /** Goes on behind the next place of some words, or to the end. */
  const skipTo = (words: string, from: number, behind: number): void => {
    const end = lower.indexOf(words, from);
    at = end < 0 ? text.length : end + behind;
  };
  while (at < text.length) {
    const open = text.indexOf('<', at);
    found.text(plain(text.slice(at, open < 0 ? text.length : open)));
    if (open < 0) break;
    at = open + 1;
    const tag = TAG.exec(text.slice(open, open + MAX_TAG));
    if (text.startsWith('<!--', open)) skipTo('-->', open + 4, 3);
    else if (text.startsWith('<!', open)) skipTo('>', open, 1);
    else if (!tag && /^<\/?[a-z]/i.test(text.slice(open, open + 3))) throw new Stop('table.syntax');
    else if (!tag) found.text('<');
    else {
      at = open + tag[0].length;
      const name = tag[2]!.toLowerCase();
      if (tag[1] === '/') found.close(name);
      else if (SILENT.has(name)) skipTo(`</${name}`, at, 0);
      else found.open(name);
    }
  }
  return found.end();
}
