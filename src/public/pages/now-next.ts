// SPDX-License-Identifier: EUPL-1.2
// What is on and what comes next, room by room, for projectors and phones; and how many have signed.
import { civilMinute } from '#acts/conference/moment.ts';
import { nowAndNext, type RoomNow } from '#acts/conference/programme/now-and-next.ts';
import type { Summit } from '#acts/conference/summit.ts';
import { CONFERENCE, type ConferencePage } from '../conference-frame.ts';
import { dayWords } from '../days.ts';
import { html, type Markup } from '../markup.ts';
import { count, t } from '../words.ts';
import { openElements, roomName } from './programme.ts';

/** In: the conference at the moment asked, and whether the page stays as it is. */
export function nowPage(summit: Summit, still: boolean): ConferencePage {
  const { zone } = summit.event;
  const rooms = nowAndNext(openElements(summit), zone, summit.at, 'en');
  const minute = civilMinute(summit.at, zone);
  return {
    title: t('conference.at', { time: minute.slice(11) }),
    at: 'now',
    lead: html`${dayWords(minute.slice(0, 10))}. ${count('conference.signed', summit.register.signatures.length)}`,
    body: html`${rooms.length === 0 ? html`<p>${t(summit.programme.release === null ? 'conference.none' : 'conference.over')}</p>` : html`<div class="now-rooms">${rooms.map((r) => roomBlock(summit, r, minute.slice(0, 10)))}</div>`}
<p class="fine still"><a href="${CONFERENCE}/now${still ? '' : '?still=yes'}">${t(still ? 'conference.renew' : 'conference.still')}</a></p>`,
  };
}

function roomBlock(summit: Summit, { room, now, next }: RoomNow, today: string): Markup {
  const when = (starts: string) =>
    starts.startsWith(today) ? starts.slice(11) : `${dayWords(starts.slice(0, 10))}, ${starts.slice(11)}`;
  return html`<section class="now-room"><h2>${roomName(summit, room)}</h2>
${now.length === 0 ? html`<p>${t('conference.nothing-on')}</p>` : now.map((e) => html`<p class="now-on"><strong>${t('conference.on-now')}</strong> <bdi>${e.title}</bdi> <span class="fine">${e.starts.slice(11)}–${e.ends.slice(11)}, ${count('conference.minutes-left', e.minutesLeft)}</span></p>`)}
${next !== null && html`<p><strong>${t('conference.next')}</strong> ${when(next.starts)} <bdi>${next.title}</bdi></p>`}</section>`;
}
