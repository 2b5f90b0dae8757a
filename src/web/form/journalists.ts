// SPDX-License-Identifier: EUPL-1.2
// Journalists as a person types them, one line each, and as an application holds them.
import type { PressApplicationBody } from '#acts/conference/act.ts';
import type { Read } from './plan-layout.ts';

type Journalists = PressApplicationBody['journalists'];

/** In: `Ivo Castell, Reporter`, one a line. Out: people numbered in their sequence; or the line that has no work beside the name. */
export function readJournalists(text: string, category: string): Read<Journalists> {
  const out: Journalists = [];
  for (const line of text.split('\n').map((l) => l.trim())) {
    if (line === '') continue;
    const at = line.indexOf(',');
    const [name, work] = at < 0 ? ['', ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (name === '' || work === '' || name.length > 120 || work.length > 200) return { ok: false, line };
    out.push({ ref: String(out.length + 1), name, category, function: work, head: false, listed: false, sealed: [] });
  }
  return { ok: true, value: out };
}

/** A code for a medium, proposed from its name: "Harbor Daily" is M-HARBOR. Empty where the name has no Latin letter. */
export function mediumCode(agency: string): string {
  const first = agency
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/^THE\s+/, '')
    .split(/[^A-Z0-9]+/)
    .find((w) => w !== '');
  return first === undefined ? '' : `M-${first.slice(0, 10)}`;
}
