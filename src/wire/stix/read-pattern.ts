// SPDX-License-Identifier: EUPL-1.2
// The plain part of STIX patterns: one observation, equalities joined by AND or OR. What goes beyond is left unread, never guessed at.

export type Comparison = { path: string; value: string };
const MOST_SIGNS = 10_000;
const MOST_COMPARISONS = 100;

/** In: a pattern. Out: alternatives, each a list of equalities that hold together; null for anything more than that. One pass, no backtracking. */
export function readPattern(pattern: string): Comparison[][] | null {
  if (pattern.length > MOST_SIGNS) return null;
  const text = pattern.trim();
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  const end = text.length - 1;
  let at = 1;
  const spaces = () => {
    while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\n')) at++;
  };
  const alternatives: Comparison[][] = [[]];
  for (let n = 0; n < MOST_COMPARISONS; n++) {
    spaces();
    const from = at;
    while (at < end && /[A-Za-z0-9_.:'-]/.test(text[at]!)) at++;
    const path = text.slice(from, at);
    spaces();
    if (path === '' || text[at] !== '=') return null;
    at++;
    spaces();
    if (text[at] !== "'") return null;
    at++;
    let value = '';
    while (at < end && text[at] !== "'") {
      if (text[at] === '\\') at++;
      value += text[at++];
    }
    if (text[at] !== "'") return null;
    at++;
    alternatives.at(-1)!.push({ path, value });
    spaces();
    if (at === end) return alternatives;
    if (text.startsWith('AND', at)) at += 3;
    else if (text.startsWith('OR', at)) {
      at += 2;
      alternatives.push([]);
    } else return null;
  }
  return null;
}
