// SPDX-License-Identifier: EUPL-1.2
// Civil days as people read them. A legal date carries no zone, so none is applied: what is printed is the day on the paper.
import { type CivilDate, isCivilDate } from '#base/time.ts';
import { html, type Markup } from './markup.ts';

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "2 October 2027". Words of another language are another formatter, chosen with them. */
export function dayWords(date: CivilDate): string {
  return LONG.format(new Date(`${date}T00:00:00.000Z`));
}

/** The same for machines and people at once. */
export function day(date: CivilDate): Markup {
  return html`<time datetime="${date}">${dayWords(date)}</time>`;
}

/** "2 Oct 2027", for tables. */
export function shortDay(date: CivilDate): Markup {
  return html`<time datetime="${date}" class="day">${SHORT.format(new Date(`${date}T00:00:00.000Z`))}</time>`;
}

/** A day that somebody typed: the day itself, null when nothing was typed, false when there is no such day. */
export function dayFrom(text: string | undefined): CivilDate | null | false {
  const typed = text?.trim() ?? '';
  if (typed === '') return null;
  return isCivilDate(typed) && typed >= '1900-01-01' && typed <= '2999-12-31' ? typed : false;
}
