// SPDX-License-Identifier: EUPL-1.2
// The chart of deposits against the threshold, as a drawing of lines and words. Its looks are in the style sheet; its table and its
// sentence say the same.
import { addDays, type CivilDate, daysBetween } from '#base/time.ts';
import { html, type Markup } from './markup.ts';
import { t } from './words.ts';

export type Chart = {
  from: CivilDate;
  until: CivilDate;
  today: CivilDate;
  /** Instruments that count, by day, in order; and those that do not. */
  counted: CivilDate[];
  others: CivilDate[];
  needed: number;
  /** The imagined last day, and entry into force after it. */
  on: CivilDate;
  inForceOn: CivilDate;
  wish: { before: CivilDate; mark: string } | null;
};

const WIDTH = 760;
const HEIGHT = 320;
const LEFT = 44;
const RIGHT = 16;
const TOP = 28;
const BOTTOM = 56;

/** Where a day stands, from left to right; also in a page that is read from right to left, as on any time line of a treaty series. */
export function placeOf({ from, until }: Pick<Chart, 'from' | 'until'>, date: CivilDate): number {
  const whole = Math.max(1, daysBetween(from, until));
  const share = Math.min(1, Math.max(0, daysBetween(from, date) / whole));
  return Math.round((LEFT + share * (WIDTH - LEFT - RIGHT)) * 10) / 10;
}

export function chart(of: Chart): Markup {
  const top = Math.max(of.needed, of.counted.length) + 2;
  const x = (date: CivilDate) => placeOf(of, date);
  const y = (n: number) => Math.round((HEIGHT - BOTTOM - (n / top) * (HEIGHT - TOP - BOTTOM)) * 10) / 10;
  const end = of.until < of.today ? of.until : of.today;
  const steps = of.counted.filter((d) => d <= end).map((d, i) => `H${x(d)}V${y(i + 1)}`);
  const line = `M${x(of.from)} ${y(0)}${steps.join('')}H${x(end)}`;
  const reached = of.counted.filter((d) => d <= end).length;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title" data-from="${of.from}" data-until="${of.until}" data-left="${LEFT}" data-right="${WIDTH - RIGHT}">
<title id="chart-title">${t('road.chart-title', { n: reached, needed: of.needed })}</title>
${marksOf(top).map((n) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(n)}" y2="${y(n)}"/><text class="tick" x="${LEFT - 8}" y="${y(n) + 4}" text-anchor="end">${n}</text>`)}
${yearsOf(of).map((d) => html`<line class="grid" x1="${x(d)}" x2="${x(d)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text class="tick" x="${x(d)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${d.slice(0, 4)}</text>`)}
<line class="threshold" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(of.needed)}" y2="${y(of.needed)}"/>
<text class="threshold-words" x="${LEFT + 6}" y="${y(of.needed) - 7}">${t('road.needed', { n: of.needed })}</text>
<path class="steps-area" d="${line}V${y(0)}H${x(of.from)}Z"/>
<path class="steps" d="${line}"/>
${of.others.filter((d) => d <= end).map((d) => html`<path class="other" d="M${x(d)} ${y(0) - 6}l6 6l-6 6l-6 -6Z"/>`)}
${of.wish && of.wish.before >= of.from && of.wish.before <= of.until && html`<line class="wish" x1="${x(of.wish.before)}" x2="${x(of.wish.before)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text class="wish-words" x="${x(of.wish.before)}" y="${HEIGHT - BOTTOM + 42}" text-anchor="middle">${of.wish.mark}</text>`}
<line class="today" x1="${x(of.today)}" x2="${x(of.today)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text class="today-words" x="${x(of.today) + 5}" y="${TOP - 8}">${t('road.today')}</text>
<g class="imagined"><line id="chart-on" class="imagined-on" x1="${x(of.on)}" x2="${x(of.on)}" y1="${y(of.needed)}" y2="${HEIGHT - BOTTOM}"/><line id="chart-force" class="imagined-force" x1="${x(of.inForceOn)}" x2="${x(of.inForceOn)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/></g>
</svg>`;
}

function marksOf(top: number): number[] {
  const step = top > 100 ? 50 : top > 30 ? 10 : top > 10 ? 5 : 1;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

function yearsOf({ from, until }: Chart): CivilDate[] {
  const first = Number(from.slice(0, 4)) + (from.slice(5) === '01-01' ? 0 : 1);
  const last = Number(until.slice(0, 4));
  const step = Math.max(1, Math.ceil((last - first) / 8));
  const years = [];
  for (let year = first; year <= last; year += step) years.push(`${String(year).padStart(4, '0')}-01-01`);
  return years;
}

/** A span of days that holds all of these, with some room after the last. */
export function spanOf(days: readonly CivilDate[]): { from: CivilDate; until: CivilDate } {
  const sorted = [...days].sort();
  return { from: addDays(sorted[0]!, -30), until: addDays(sorted.at(-1)!, 120) };
}
