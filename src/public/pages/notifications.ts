// SPDX-License-Identifier: EUPL-1.2
// The depositary's notifications: numbered, dated, each with the entries it tells of; as a page and as a feed.
import * as k from '#acts/register/act.ts';
import { type Entry, entriesOf } from '#acts/register/ledger.ts';
import { here, notificationAt, REGISTER, to } from '../address.ts';
import { day, shortDay } from '../days.ts';
import { entrySentence, kindName, partiesOf } from '../entry-words.ts';
import type { Page } from '../frame.ts';
import { html, type Part } from '../markup.ts';
import { asOfLine, entryLink, facts, section, stateLink, table } from '../parts.ts';
import type { Reading, Visit } from '../reading.ts';
import { say, t } from '../words.ts';

export type Notification = Entry<k.NotificationBody>;

/** Notifications under the treaty, newest first. */
export function notificationsOf(reading: Reading): Notification[] {
  return entriesOf(reading.ledger, k.NOTIFICATION)
    .filter((e) => e.body.pack === reading.pack.id)
    .sort((a, b) => b.body.year - a.body.year || b.body.number - a.body.number || b.seq - a.seq);
}

/** As the depositary files it: C.N.12.2027.TREATIES-XVIII.16. */
export function numberOf(reading: Pick<Reading, 'pack'>, { number, year }: k.NotificationBody): string {
  const { reference } = reading.pack;
  return reference
    ? `C.N.${number}.${year}.${reference.series}-${reference.chapter}.${reference.number}`
    : `C.N.${number}.${year}`;
}

/** "12.2027", the part of the number that an address carries. */
export const slugOf = ({ number, year }: k.NotificationBody) => `${number}.${year}`;

/** All that were ever issued under a number: a reissue takes the place of the one before, which stays readable. */
export function findNotifications(reading: Reading, slug: string): Notification[] {
  return notificationsOf(reading).filter((n) => slugOf(n.body) === slug);
}

const PER_PAGE = 50;

export function notificationsPage(visit: Visit, reading: Reading): Page {
  const all = notificationsOf(reading);
  const from = /^\d{1,6}$/.test(visit.query['from'] ?? '') ? Number(visit.query['from']) : 0;
  const rows = all.slice(from, from + PER_PAGE);
  return {
    title: t('notifications.title'),
    place: 'notifications',
    lead: say('notifications.lead', { treaty: reading.pack.title }),
    body: html`${asOfLine(visit, reading)}
<p class="exports">${t('notifications.feeds')} <a href="${to(visit, `${REGISTER}/notifications.atom`)}">Atom</a>, <a href="${to(visit, `${REGISTER}/notifications.json`)}">JSON</a>.</p>
${table(
  t('notifications.caption'),
  [
    {
      head: t('column.number'),
      label: t('column.number'),
      cell: (n) => html`<a href="${notificationAt(visit, slugOf(n.body))}">${numberOf(reading, n.body)}</a>`,
    },
    { head: t('column.subject'), label: t('column.subject'), cell: (n) => n.body.subject },
    { head: t('day.circulatedOn'), label: t('day.circulatedOn'), cell: (n) => shortDay(n.body.circulatedOn) },
    {
      head: t('column.concerns'),
      label: t('column.concerns'),
      cell: (n): Part => {
        const who = concerned(reading, n);
        return who.length === 0
          ? html`<span class="none">–</span>`
          : who.map((p, i) => html`${i > 0 && ', '}${stateLink(visit, reading.nameOf, p)}`);
      },
    },
  ],
  rows,
  t('notifications.none'),
)}
${pager(visit, from, all.length)}`,
    check: t('check.notifications'),
  };
}

function pager(visit: Visit, from: number, all: number): Part {
  if (all <= PER_PAGE) return null;
  const link = (at: number, words: string) =>
    html`<a href="${here(visit, { from: at <= 0 ? null : String(at) })}">${words}</a>`;
  return html`<nav class="neighbours" aria-label="${t('notifications.pages')}">${from > 0 && link(from - PER_PAGE, t('notifications.newer'))} ${from + PER_PAGE < all && link(from + PER_PAGE, t('notifications.older'))}</nav>`;
}

export function concerned(reading: Reading, n: Notification): string[] {
  return [
    ...new Set(
      n.body.entries.flatMap((id) => {
        const entry = reading.ledger.byId(id);
        return entry ? partiesOf(entry, reading) : [];
      }),
    ),
  ];
}

/** One notification; null when there is none of that number. */
export function notificationPage(visit: Visit, reading: Reading, slug: string): Page | null {
  const [newest, ...older] = findNotifications(reading, slug);
  if (!newest) return null;
  const { body } = newest;
  const reissuedBy = notificationsOf(reading).find((n) => n.body.reissues === newest.id && n.id !== newest.id);
  return {
    title: body.subject,
    place: 'notifications',
    lead: say('notification.lead', { number: numberOf(reading, body), on: day(body.circulatedOn) }),
    body: html`${reissuedBy && html`<p class="note">${say('notification.reissued', { by: html`<a href="${notificationAt(visit, slugOf(reissuedBy.body))}">${numberOf(reading, reissuedBy.body)}</a>` })}</p>`}
${section(
  'entries',
  t('notification.entries'),
  html`<ul class="entries">${body.entries.map((id) => {
    const entry = reading.ledger.byId(id);
    return html`<li>${entry ? html`${entrySentence(visit, reading, entry)} · ${kindName(entry.kind)}, ${entryLink(visit, reading, id)}` : entryLink(visit, reading, id)}</li>`;
  })}</ul>`,
)}
${facts([
  [t('column.number'), numberOf(reading, body)],
  [t('day.circulatedOn'), day(body.circulatedOn)],
  [t('column.entry'), entryLink(visit, reading, newest.id)],
  body.reissues === undefined ? null : [t('notification.reissues'), entryLink(visit, reading, body.reissues)],
  older.length === 0
    ? null
    : [t('notification.older'), older.map((o, i) => html`${i > 0 && ', '}${entryLink(visit, reading, o.id)}`)],
])}
<p class="fine">${t('notification.languages')}</p>`,
    check: t('check.notifications'),
  };
}
