// SPDX-License-Identifier: EUPL-1.2
// The programme as released last, day by day, for everybody; it prints as the daily programme, and a calendar can follow it.
import { civilMinute } from '#acts/conference/moment.ts';
import { type Element, titleOf } from '#acts/conference/programme/element.ts';
import { calendarOf } from '#acts/conference/programme/calendar.ts';
import { endsAt, type Timed, timed } from '#acts/conference/programme/timed.ts';
import { visibleTo } from '#acts/conference/programme/viewer.ts';
import type { Summit } from '#acts/conference/summit.ts';
import { civilTime, type Instant } from '#base/time.ts';
import { CONFERENCE, type ConferencePage, conferenceTitle, whenAndWhere } from '../conference-frame.ts';
import { dayWords } from '../days.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { say, t, wordsFor } from '../words.ts';

const EVERYBODY = { kind: 'public' } as const;

/** What everybody may see of the newest release, at the times that hold since something took longer; empty before the first. */
export function openElements({ programme }: Summit): Element[] {
  return visibleTo(programme.shown, EVERYBODY);
}

/** When it was to begin by the release, on the venue's clock, where it begins at another time now; null where it does not. */
export function releasedStart({ programme }: Summit, id: string): string | null {
  const released = programme.release?.plan.elements.find((e) => e.id === id);
  const now = programme.shown.find((e) => e.id === id);
  return released && now && released.starts !== now.starts ? released.starts : null;
}

/** Other languages in which an element has a name of its own. */
export function otherTitles(titles: Element['titles']): Markup[] {
  const first = titles['en'];
  return Object.entries(titles).flatMap(([language, title]) =>
    title === first ? [] : [html`<span class="title-other" lang="${language}" dir="auto">${title}</span>`],
  );
}

export function programmePage(summit: Summit): ConferencePage {
  const { release } = summit.programme;
  const { zone, place } = summit.event;
  const head = { title: conferenceTitle(summit), at: 'programme' as const, lead: whenAndWhere(summit) };
  if (release === null)
    return {
      ...head,
      body: html`<p>${t('conference.none')} ${t('conference.none-do')}</p>
${criteriaSection(summit)}`,
    };
  const times = timed(openElements(summit), zone);
  const days = Map.groupBy(times, (e) => civilMinute(e.from, zone).slice(0, 10));
  return {
    ...head,
    body: html`<p>${say('conference.version', { n: release.version, day: dayWords(civilMinute(release.at, zone).slice(0, 10)), place, zone: offsetWords(release.at, zone) })}</p>
<p><a href="${CONFERENCE}/programme.ics">${t('conference.calendar')}</a> <span class="fine">${t('conference.print')}</span></p>
${[...days].map(([day, own]) => dayTable(summit, day, own))}
${criteriaSection(summit)}`,
  };
}

/** Who may be accredited as what: a refusal is measured by what everybody could read. */
function criteriaSection({ event }: Summit): Part {
  const open = event.nominable.filter((c) => c.criteria !== undefined);
  return (
    open.length > 0 &&
    html`<aside class="criteria" aria-labelledby="criteria"><h2 id="criteria">${t('conference.criteria')}</h2>
<dl>${open.map((c) => html`<dt>${c.words}</dt><dd>${c.criteria}</dd>`)}</dl></aside>`
  );
}

/** How far the clock of the venue is from UTC: UTC+07:00. */
function offsetWords(at: Instant, zone: string): string {
  return `UTC${civilTime(at, zone, '').local.slice(19)}`;
}

function dayTable(summit: Summit, day: string, times: readonly Timed[]): Markup {
  return html`<section class="programme-day" aria-labelledby="day-${day}"><h2 id="day-${day}">${dayWords(day)}</h2>
<table class="programme"><caption class="unseen">${t('conference.day', { day: dayWords(day) })}</caption>
<thead><tr><th scope="col">${t('conference.time')}</th><th scope="col">${t('conference.what')}</th><th scope="col">${t('conference.where')}</th></tr></thead>
<tbody>${times.map((e) => row(summit, e))}</tbody></table></section>`;
}

function row(summit: Summit, e: Timed): Markup {
  const { zone } = summit.event;
  const { element } = e;
  const from = civilMinute(e.from, zone).slice(11);
  const to = endsAt(e, zone).slice(11);
  const was = releasedStart(summit, element.id);
  const more: Part[] = [
    was !== null && html`<strong>${t('conference.moved', { time: was.slice(11) })}</strong>`,
    element.chair !== null && say('conference.chair', { who: element.chair }),
    element.speakers.length > 0 && say('conference.speakers', { who: element.speakers.join(', ') }),
    element.languages.length > 0 &&
      say('conference.languages', { list: element.languages.map((l) => wordsFor('language', l)).join(', ') }),
  ];
  return html`<tr><td class="when"><time datetime="${civilMinute(e.from, zone)}">${from}</time>–${to}</td><th scope="row"><span class="fine">${wordsFor('conference-kind', element.kind)}</span> <bdi>${titleOf(element, 'en')}</bdi>${otherTitles(element.titles)}<p class="fine">${more.map((m) => m !== false && html`${m} `)}</p></th><td>${roomName(summit, element.room)}</td></tr>`;
}

/** How a room is called; a room the event does not list by its code. */
export function roomName({ programme, event }: Summit, room: string | null): string {
  if (room === null) return t('conference.no-room');
  const rooms = programme.release?.plan.venue.rooms ?? event.choices?.venue.rooms ?? [];
  return rooms.find((r) => r.code === room)?.name ?? room;
}

/** The same for calendars: a feed anybody may follow. In: the conference, the name of the host and the domain of its node. */
export function programmeCalendar(summit: Summit, host: string, domain: string): string {
  return calendarOf(summit.programme.releases, EVERYBODY, {
    method: 'PUBLISH',
    organiser: { name: host, address: `programme@${domain}` },
    domain,
    product: `-//Comity//${summit.event.code}//EN`,
    language: 'en',
  });
}
