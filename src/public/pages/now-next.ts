// SPDX-License-Identifier: EUPL-1.2
// What is on and what comes next, room by room, for projectors and phones; and how many have signed.
import { civilMinute } from '#acts/conference/moment.ts';
import { nowAndNext, type RoomNow, type Shown } from '#acts/conference/programme/now-and-next.ts';
import type { Summit } from '#acts/conference/summit.ts';
import { CONFERENCE, type ConferencePage } from '../conference-frame.ts';
import { dayWords } from '../days.ts';
import { html, type Markup } from '../markup.ts';
import { count, t } from '../words.ts';
import { openElements, otherTitles, releasedStart, roomName } from './programme.ts';

/** As many rooms as can be read from the last row at once; the others stand on the next screen. */
const ROOMS_A_SCREEN = 4;

/** Rooms in screens: where something is on first, then where something comes today, the rest only when there is nothing else. */
export function nowScreens(summit: Summit): RoomNow[][] {
  const { zone } = summit.event;
  const today = civilMinute(summit.at, zone).slice(0, 10);
  const all = nowAndNext(openElements(summit), zone, summit.at, 'en');
  const on = all.filter((r) => r.now.length > 0);
  const coming = all.filter((r) => r.now.length === 0 && r.next?.starts.startsWith(today));
  const near = [...on, ...coming];
  const shown = near.length > 0 ? near : all.toSorted((a, b) => (a.next!.starts < b.next!.starts ? -1 : 1));
  return Array.from({ length: Math.ceil(shown.length / ROOMS_A_SCREEN) }, (_, i) =>
    shown.slice(i * ROOMS_A_SCREEN, (i + 1) * ROOMS_A_SCREEN),
  );
}

/** In: the conference at the moment asked, whether the page stays as it is, and which screen; a number that is none is the first. */
export function nowPage(summit: Summit, still: boolean, screen = 1): ConferencePage {
  const { zone } = summit.event;
  const screens = nowScreens(summit);
  const n = screens[screen - 1] ? screen : 1;
  const rooms = screens[n - 1] ?? [];
  const minute = civilMinute(summit.at, zone);
  const none = t(summit.programme.release === null ? 'conference.none' : 'conference.over');
  return {
    title: t('conference.at', { time: minute.slice(11) }),
    at: 'now',
    lead: html`${dayWords(minute.slice(0, 10))}. ${count('conference.signed', summit.register.signatures.length)}`,
    body: html`${rooms.length === 0 ? html`<p>${none}</p>` : html`<div class="now-rooms">${rooms.map((r) => roomBlock(summit, r, minute.slice(0, 10)))}</div>`}
<p class="fine still">${screens.length > 1 && html`${t('conference.parts', { n, all: screens.length })} · `}<a href="${CONFERENCE}/now${still ? '' : `?still=yes&screen=${n}`}">${t(still ? 'conference.renew' : 'conference.still')}</a></p>`,
  };
}

function roomBlock(summit: Summit, { room, now, next }: RoomNow, today: string): Markup {
  return html`<section class="now-room"><h2>${roomName(summit, room)}</h2>
${now.length === 0 ? html`<p class="now-none">${t('conference.nothing-on')}</p>` : now.map((e) => html`<p class="now-on"><strong>${t('conference.on-now')}</strong> <bdi>${e.title}</bdi>${otherTitles(e.titles)} <span class="fine">${e.starts.slice(11)}–${e.ends.slice(11)}, ${count('conference.minutes-left', e.minutesLeft)}</span></p>`)}
${next !== null && html`<p class="now-next"><strong>${t('conference.next')}</strong> ${whenWords(next, today)}${moved(summit, next)} <bdi>${next.title}</bdi></p>`}</section>`;
}

const whenWords = ({ starts }: Shown, today: string) =>
  starts.startsWith(today) ? starts.slice(11) : `${dayWords(starts.slice(0, 10))}, ${starts.slice(11)}`;

function moved(summit: Summit, { id }: Shown): Markup | null {
  const was = releasedStart(summit, id);
  return was === null ? null : html` <span class="now-moved">(${t('conference.was', { time: was.slice(11) })})</span>`;
}
