// SPDX-License-Identifier: EUPL-1.2
// The picture for everybody: how reports move, with no number that tells of few people. Counts are guarded before they come here.
import { html, type Markup } from '../markup.ts';
import type { ReportLanguage, ReportWord, Say } from './frame.ts';

/** `null`: hidden. `by`: what the rows tell apart. */
export type PublicTable = {
  by: 'type' | 'channel' | 'money' | 'country';
  rows: { name: string; now: number | null; before: number | null }[];
};
/** How wishes to hold money went. `null`: hidden, or nothing to say; minutes are medians. */
export type PublicHolds = Record<
  'asked' | 'held' | 'tooLate' | 'refused' | 'lifted' | 'minutesToSend' | 'minutesToAnswer',
  number | null
>;
/** How often another State asked blindly in a week, and how many of its questions were refused. No value, no find. */
export type PublicAsked = { name: string; week: string; questions: number; places: number; refused: number };
export type PublicPicture = {
  days: number;
  fewest: number;
  tables: PublicTable[];
  losses: string[];
  holds: PublicHolds;
  asked: PublicAsked[];
};

/** In: words and language of the reader; names of countries by code. */
export function publicBody(
  say: Say,
  language: ReportLanguage,
  { tables, losses, holds, asked }: PublicPicture,
): Markup {
  return html`${tables.map((table) => tableOf(say, language, table))}
<h2>${say('public.losses')}</h2>
${losses.length === 0 ? html`<p>${say('public.losses-none')}</p>` : losses.map((amount) => html`<p>${say('public.loss', { amount })}</p>`)}
${holdsOf(say, holds)}
${askedOf(say, asked)}`;
}

function askedOf(say: Say, asked: readonly PublicAsked[]): Markup {
  const title = say('public.asked');
  if (asked.length === 0) return html`<h2>${title}</h2><p>${say('public.asked-none')}</p>`;
  return html`<h2>${title}</h2><p class="hint">${say('public.asked-hint')}</p>
<table><caption class="unseen">${title}</caption><thead><tr><th scope="col">${say('public.asked-by')}</th><th scope="col">${say('public.asked-answered')}</th><th scope="col">${say('public.asked-places')}</th><th scope="col">${say('public.asked-refused')}</th></tr></thead>
<tbody>${asked.map((a) => html`<tr><th scope="row">${a.name}, ${a.week}</th><td>${String(a.questions)}</td><td>${String(a.places)}</td><td>${String(a.refused)}</td></tr>`)}</tbody></table>`;
}

const HOLD_ROWS = ['asked', 'held', 'tooLate', 'refused', 'lifted', 'minutesToSend', 'minutesToAnswer'] as const;

function holdsOf(say: Say, holds: PublicHolds): Markup {
  const title = say('public.holds');
  if (holds.asked === null) return html`<h2>${title}</h2><p>${say('public.holds-none')}</p>`;
  const cell = (n: number | null) => (n === null ? say('public.hidden') : String(n));
  return html`<h2>${title}</h2><p class="hint">${say('public.holds-hint')}</p>
<table><caption class="unseen">${title}</caption><tbody>${HOLD_ROWS.map((row) => html`<tr><th scope="row">${say(`public.holds-${row}`)}</th><td>${cell(holds[row])}</td></tr>`)}</tbody></table>`;
}

/** A row in the reader's words. `name` is a code: of a reporter, a way, a country, or a currency with the power of ten it begins at. */
function rowName(say: Say, language: ReportLanguage, by: PublicTable['by'], name: string): string {
  if (name === 'not-said') return say('public.not-said');
  if (by === 'type') return say(`public.type.${name}` as ReportWord);
  if (by === 'channel') return say(`way.${name}` as ReportWord);
  if (by === 'country')
    return /^[A-Z]{2}$/.test(name) ? (new Intl.DisplayNames(language, { type: 'region' }).of(name) ?? name) : name;
  const [currency = '', from = ''] = name.split(' ');
  if (from === '0') return say('public.below', { currency });
  const whole = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, { maximumFractionDigits: 0 });
  return say('public.range', {
    currency,
    from: whole.format(Number(from)),
    to: whole.format(Number(from) * 10 - 1),
  });
}

function tableOf(say: Say, language: ReportLanguage, { by, rows }: PublicTable): Markup {
  const title = say(`public.${by}` as ReportWord);
  if (rows.length === 0) return html`<h2>${title}</h2><p>${say('public.none')}</p>`;
  const cell = (n: number | null) => (n === null ? say('public.hidden') : String(n));
  return html`<h2>${title}</h2>
<table><caption class="unseen">${title}</caption><thead><tr><th scope="col">${title}</th><th scope="col">${say('public.now')}</th><th scope="col">${say('public.before')}</th></tr></thead>
<tbody>${rows.map((r) => html`<tr><th scope="row">${rowName(say, language, by, r.name)}</th><td>${cell(r.now)}</td><td>${cell(r.before)}</td></tr>`)}</tbody></table>`;
}
