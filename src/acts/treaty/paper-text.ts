// SPDX-License-Identifier: EUPL-1.2
// A form's wording with its places filled in. What was filled in stays apart from the sentence around it, on screen and on paper.

/** A stretch of text: of the form itself, or filled in. */
export type Run = { text: string; filled: boolean };
export type Wording = { title: string; paragraphs: readonly string[] };
export type PaperText = { title: string; paragraphs: Run[][] };

const PLACE = /\{([a-zA-Z]+)\}/g;

/** The places of a wording, in the order in which they are first met. */
export function placesOf(wording: Wording): string[] {
  const all = [wording.title, ...wording.paragraphs].join('\n');
  return [...new Set([...all.matchAll(PLACE)].map((m) => m[1]!))];
}

/**
 * The text of a paper. In: wording and values, both plain text. A place without a value shows `open`; a paragraph that names an
 * optional place without a value is left out, so that no sentence stands there half said.
 */
export function fillWording(
  wording: Wording,
  values: Readonly<Record<string, string>>,
  optional: ReadonlySet<string> = new Set(),
  open = '…',
): PaperText {
  const value = (name: string) => (Object.hasOwn(values, name) ? values[name]!.trim() : '');
  const said = (paragraph: string) =>
    [...paragraph.matchAll(PLACE)].every((m) => value(m[1]!) !== '' || !optional.has(m[1]!));
  return {
    title: wording.title.replace(PLACE, (_, name: string) => value(name) || open),
    paragraphs: wording.paragraphs
      .filter(said)
      .flatMap((p) => runsOf(p, (name) => value(name) || open))
      .filter((runs) => runs.length > 0),
  };
}

/** Cuts a paragraph into runs; a value of several lines makes several paragraphs. */
function runsOf(paragraph: string, value: (name: string) => string): Run[][] {
  const out: Run[][] = [[]];
  const put = (text: string, filled: boolean) => {
    for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
      if (i > 0) out.push([]);
      if (line !== '') out.at(-1)!.push({ text: line, filled });
    }
  };
  let at = 0;
  for (const m of paragraph.matchAll(PLACE)) {
    put(paragraph.slice(at, m.index), false);
    put(value(m[1]!), true);
    at = m.index + m[0].length;
  }
  put(paragraph.slice(at), false);
  return out;
}

/** A paragraph as an act keeps it: the form's words and what was filled in, by turns, the form's first. */
export function piecesOf(runs: readonly Run[]): string[] {
  const out: string[] = [];
  for (const run of runs) {
    const same = (out.length - 1) % 2 === (run.filled ? 1 : 0);
    if (out.length > 0 && same) out[out.length - 1] += run.text;
    else if (out.length === 0 && run.filled) out.push('', run.text);
    else out.push(run.text);
  }
  return out;
}

/** The same paragraph back as runs. */
export function runsOfPieces(pieces: readonly string[]): Run[] {
  return pieces.flatMap((text, i) => (text === '' ? [] : [{ text, filled: i % 2 === 1 }]));
}

/** A paragraph as it reads, without the border between form and filling. */
export function plainText(runs: readonly Run[]): string {
  return runs.map((r) => r.text).join('');
}
