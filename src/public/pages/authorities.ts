// SPDX-License-Identifier: EUPL-1.2
// The registers of offices: who receives what, since when, how it is reached, and when the line was last tested.
import { daysBetween } from '#base/time.ts';
import { entryAt } from '../address.ts';
import { day, shortDay } from '../days.ts';
import { type Listed, listedOn } from '../directory.ts';
import { codeWords } from '../entry-words.ts';
import { kept, type Page } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import { asOfForm, asOfLine, section, stateLink, table } from '../parts.ts';
import type { Reading, Visit } from '../reading.ts';
import { say, t, wordsFor } from '../words.ts';

/** The registers the treaty asks its depositary to keep come first; other roles of the pack follow. */
function rolesOf(reading: Reading, rows: Listed[]): string[] {
  const kept = reading.pack.declarationTypes.flatMap((d) => (d.role === undefined ? [] : [d.role]));
  const others = rows.map((l) => l.entry.body.designation).filter((r) => !kept.includes(r));
  return [...new Set([...kept, ...others.sort()])];
}

export function authoritiesPage(visit: Visit, reading: Reading): Page {
  const rows = listedOn(reading, reading.day);
  const roles = rolesOf(reading, rows);
  return {
    title: t('authorities.title'),
    place: 'authorities',
    lead: say('authorities.lead', { on: day(reading.day) }),
    body: html`${asOfLine(visit, reading)}${asOfForm(visit, reading, kept(visit))}
<nav class="narrow" aria-label="${t('authorities.jump')}"><ul>${roles.map((role) => html`<li><a href="#${anchor(role)}">${codeWords(reading, role)} <span class="n">${rows.filter((l) => l.entry.body.designation === role).length}</span></a></li>`)}</ul></nav>
${roles.map((role) => {
  const mine = rows.filter((l) => l.entry.body.designation === role);
  return section(
    anchor(role),
    codeWords(reading, role),
    mine.length === 0
      ? html`<p class="empty">${t('authorities.none')}</p>`
      : officeRows(visit, reading, mine, say('authorities.caption', { on: day(reading.day) }), 'state'),
  );
})}`,
    check: t('check.authorities'),
  };
}

const anchor = (role: string) => role.toLowerCase().replaceAll('_', '-');

/** Offices as a table, led by the State or by the role. */
export function officeRows(
  visit: Visit,
  reading: Reading,
  rows: Listed[],
  caption: Markup | string,
  by: 'state' | 'role',
): Markup {
  const sorted = [...rows].sort((a, b) => {
    const key = (l: Listed) => (by === 'state' ? reading.nameOf(l.entry.body.party).text : l.entry.body.designation);
    return key(a).localeCompare(key(b), 'en') || a.entry.seq - b.entry.seq;
  });
  return table(
    caption,
    [
      {
        head: t(by === 'state' ? 'column.name' : 'column.role'),
        label: t(by === 'state' ? 'column.name' : 'column.role'),
        cell: (l) =>
          by === 'state'
            ? stateLink(visit, reading.nameOf, l.entry.body.party)
            : codeWords(reading, l.entry.body.designation),
      },
      {
        head: t('column.office'),
        label: t('column.office'),
        cell: ({ entry: { body } }) =>
          html`${body.name}${body.territory !== undefined && html`<br><span class="fine">${say('authorities.territory', { territory: body.territory })}</span>`}<br><code>${body.office}</code>`,
      },
      {
        head: t('column.contacts'),
        label: t('column.contacts'),
        cell: ({ entry: { body } }) =>
          html`${body.address}${body.contacts && html`<ul class="plain">${body.contacts.map((c) => html`<li>${wordsFor('channel', c.channel)}: ${c.value}</li>`)}</ul>`}${body.address === undefined && !body.contacts?.length && html`<span class="none">${t('authorities.no-contacts')}</span>`}${body.languages && html`<span class="fine below">${say('authorities.languages', { list: body.languages.map((l) => wordsFor('language', l)).join(', ') })}</span>`}`,
      },
      {
        head: t('column.period'),
        label: t('column.period'),
        cell: (l) =>
          html`${shortDay(l.entry.body.from)} – ${l.until === null ? t('authorities.open') : shortDay(l.until)}`,
      },
      {
        head: t('column.tested'),
        label: t('column.tested'),
        cell: (l) =>
          l.tested === null
            ? html`<span class="none">${t('authorities.untested')}</span>`
            : html`${t(l.tested.reached ? 'authorities.reached' : 'authorities.not-reached')} ${shortDay(l.tested.on)} <span class="fine">${say('authorities.ago', { n: daysBetween(l.tested.on, reading.day) })}</span>`,
      },
      {
        head: t('column.entry'),
        label: t('column.entry'),
        cell: (l) => html`<a href="${entryAt(visit, l.entry.id)}">${t('entry.link', { seq: l.entry.seq })}</a>`,
      },
    ],
    sorted,
    '',
  );
}
