// SPDX-License-Identifier: EUPL-1.2
// The picture for everybody: how reports move, with no number that tells of few people. Counts are guarded before they come here.
import { html, type Markup } from '../markup.ts';
import type { ReportWord, Say } from './frame.ts';

/** `null`: hidden. `by`: what the rows tell apart. */
export type PublicTable = {
  by: 'type' | 'channel' | 'money' | 'country';
  rows: { name: string; now: number | null; before: number | null }[];
};
export type PublicPicture = { days: number; fewest: number; tables: PublicTable[]; losses: string[] };

export function publicBody(say: Say, { tables, losses }: PublicPicture): Markup {
  return html`${tables.map((table) => tableOf(say, table))}
<h2>${say('public.losses')}</h2>
${losses.length === 0 ? html`<p>${say('public.losses-none')}</p>` : losses.map((amount) => html`<p>${say('public.loss', { amount })}</p>`)}`;
}

function tableOf(say: Say, { by, rows }: PublicTable): Markup {
  const title = say(`public.${by}` as ReportWord);
  if (rows.length === 0) return html`<h2>${title}</h2><p>${say('public.none')}</p>`;
  const cell = (n: number | null) => (n === null ? say('public.hidden') : String(n));
  return html`<h2>${title}</h2>
<table><caption class="unseen">${title}</caption><thead><tr><th scope="col">${title}</th><th scope="col">${say('public.now')}</th><th scope="col">${say('public.before')}</th></tr></thead>
<tbody>${rows.map((r) => html`<tr><th scope="row">${r.name}</th><td>${cell(r.now)}</td><td>${cell(r.before)}</td></tr>`)}</tbody></table>`;
}
