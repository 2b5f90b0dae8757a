// SPDX-License-Identifier: EUPL-1.2
// The status table: who signed, who deposited, who is bound; and how far the treaty is from its entry into force.
import type { Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import type { Status, StatusCode, TreatyStatus } from '#law/treaty.ts';
import { here, REGISTER, stateAt, to } from '../address.ts';
import { shortDay } from '../days.ts';
import { type Page, kept } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import {
  asOfForm,
  asOfLine,
  cited,
  type Column,
  facts,
  name,
  STATUS_ORDER,
  stateLink,
  statusBadge,
  table,
  withDays,
} from '../parts.ts';
import type { Reading, Visit } from '../reading.ts';
import { count, numeral, t, type WordKey } from '../words.ts';

export type StatusRow = { party: Party; status: Status; reservations: number };
const SORTS = ['name', 'signature', 'consent', 'status'] as const;
type Sort = (typeof SORTS)[number];

/** The rows of the table on the day of the reading, in no order yet. */
export function statusRows(reading: Reading): StatusRow[] {
  return reading.treaty.parties.map((party) => ({
    party,
    status: reading.treaty.status(party, reading.day),
    reservations: reading.treaty
      .reservations(party, reading.day)
      .filter((r) => !['withdrawn', 'lapsed', 'not-yet', 'not-accepted'].includes(r.state)).length,
  }));
}

export function statusPage(visit: Visit, reading: Reading): Page {
  const sort = oneOf(SORTS, visit.query['sort']) ?? 'name';
  const only = oneOf(STATUS_ORDER, visit.query['status']);
  const reserving = visit.query['reservations'] === 'yes';
  const all = statusRows(reading);
  const rows = all
    .filter((r) => only === null || r.status.code === only)
    .filter((r) => !reserving || r.reservations > 0)
    .sort(inOrderOf(sort, (p) => reading.nameOf(p).text));
  const treaty = reading.treaty.treatyStatus(reading.day);
  return {
    title: reading.pack.title,
    place: 'status',
    eyebrow: t('status.eyebrow'),
    lead: forceSentence(reading, treaty),
    body: html`${counters(treaty, reading)}
${asOfLine(visit, reading)}
${narrowing(visit, all, only, reserving)}
${table(html`${t('status.caption')} ${count('status.rows', rows.length)}`, columns(visit, reading, sort), rows, t('status.empty'))}
<details class="more asking"><summary>${t('as-of.title')}</summary>${asOfForm(visit, reading, kept(visit))}</details>
${exportsLine(visit)}`,
    check: t('check.status'),
  };
}

/** One sentence on entry into force, with its rule. */
export function forceSentence(reading: Reading, treaty: TreatyStatus): Markup {
  if (treaty.assumed.length > 0 && !treaty.inForce)
    return html`${t('force.assumed')} ${withDays(treaty.why[0].words)} ${cited(reading, treaty.why[0].citation)}`;
  return html`${withDays(treaty.why[0].words)} ${cited(reading, treaty.why[0].citation)}`;
}

function counters(treaty: TreatyStatus, reading: Reading): Markup {
  return html`<div class="counters">${facts([
    [t('count.signatories'), numeral(treaty.signatories)],
    [t('count.instruments'), numeral(treaty.instruments)],
    treaty.needed === null ? null : [t('count.counted'), numeral(treaty.counted)],
    treaty.needed === null ? null : [t('count.needed'), numeral(treaty.needed)],
    treaty.assumed.length === 0 ? null : [t('count.assumed'), numeral(treaty.assumed.length)],
  ])}${
    treaty.instruments !== treaty.counted &&
    treaty.needed !== null &&
    html`<p class="fine">${t('count.why-fewer')} ${reading.pack.entryIntoForce && cited(reading, treaty.why[0].citation)}</p>`
  }</div>`;
}

function narrowing(visit: Visit, rows: StatusRow[], only: StatusCode | null, reserving: boolean): Markup {
  const choice = (words: Part, wish: Record<string, string | null>, on: boolean) =>
    html`<li><a href="${here(visit, { status: null, reservations: null, ...wish })}"${on && html` aria-current="true"`}>${words}</a></li>`;
  const codes = STATUS_ORDER.filter((code) => rows.some((r) => r.status.code === code));
  const marked = rows.filter((r) => r.reservations > 0).length;
  return html`<nav class="narrow" aria-label="${t('status.narrow')}"><ul>
${choice(html`${t('status.all')} <span class="n">${rows.length}</span>`, {}, only === null && !reserving)}
${codes.map((code) =>
  choice(
    html`${t(`status.${code}` as WordKey)} <span class="n">${rows.filter((r) => r.status.code === code).length}</span>`,
    { status: code },
    only === code,
  ),
)}
${marked > 0 && choice(html`${t('status.reserving')} <span class="n">${marked}</span>`, { reservations: 'yes' }, reserving)}
</ul></nav>`;
}

function columns(visit: Visit, reading: Reading, sort: Sort): Column<StatusRow>[] {
  const head = (by: Sort): { head: Markup; sorted: 'ascending' | undefined } => ({
    head: html`<a href="${here(visit, { sort: by === 'name' ? null : by })}">${t(`column.${by}`)}</a>`,
    sorted: by === sort ? 'ascending' : undefined,
  });
  return [
    {
      ...head('name'),
      label: t('column.name'),
      cell: (r) =>
        html`${stateLink(visit, reading.nameOf, r.party)}${reading.treaty.typeOf(r.party) === 'organisation' && html` <span class="fine">${t('party.organisation')}</span>`}`,
    },
    {
      ...head('signature'),
      label: t('column.signature'),
      cell: (r) =>
        r.status.signed
          ? shortDay(r.status.signed.on)
          : r.status.pendingSignature
            ? t('status.pending')
            : html`<span class="none">–</span>`,
    },
    {
      ...head('consent'),
      label: t('column.consent'),
      cell: (r) =>
        r.status.deposited
          ? html`${shortDay(r.status.deposited.on)} ${r.status.deposited.how !== null && html`<span class="mode">${t(`mode.${r.status.deposited.how}`)}</span>`}`
          : html`<span class="none">–</span>`,
    },
    {
      ...head('status'),
      label: t('column.status'),
      cell: (r) =>
        html`${statusBadge(r.status.code)}${r.status.since !== null && SINCE.includes(r.status.code) && html` <span class="fine">${t('status.since')} ${shortDay(r.status.since)}</span>`}${r.status.assumed && html` <span class="fine">${t('status.assumed')}</span>`}`,
    },
    {
      head: t('column.reservations'),
      label: t('column.reservations'),
      cell: (r) =>
        r.reservations === 0
          ? html`<span class="none">–</span>`
          : html`<a href="${stateAt(visit, r.party)}#reservations">${count('status.reservations', r.reservations)} <span class="unseen">${t('status.of')} ${name(reading.nameOf, r.party)}</span></a>`,
    },
  ];
}

/** For the others the day stands in a column of its own. */
const SINCE: readonly StatusCode[] = ['party', 'former-party'];

/** Where the same table lies for machines. */
export function exportsLine(visit: Visit): Markup {
  const link = (path: string, words: string) => html`<a href="${to(visit, path)}">${words}</a>`;
  return html`<p class="exports">${t('exports.words')} ${link(`${REGISTER}/table.csv`, 'CSV')}, ${link(`${REGISTER}/table.json`, 'JSON')}, ${link(`${REGISTER}/notifications.atom`, 'Atom')}.</p>`;
}

function inOrderOf(sort: Sort, nameOf: (party: Party) => string) {
  // What has no day comes last, whatever is sorted by.
  const key = (r: StatusRow): string => {
    if (sort === 'signature') return r.status.signed?.on ?? LAST;
    if (sort === 'consent') return r.status.deposited?.on ?? LAST;
    return sort === 'status' ? `${STATUS_ORDER.indexOf(r.status.code)} ${r.status.since ?? LAST}` : '';
  };
  return (a: StatusRow, b: StatusRow) =>
    compare(key(a), key(b)) || nameOf(a.party).localeCompare(nameOf(b.party), 'en');
}
const LAST: CivilDate = '9999-99-99';
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A wish from an address, when it is one of those there are. */
export function oneOf<T extends string>(all: readonly T[], wish: string | undefined): T | null {
  return all.find((a) => a === wish) ?? null;
}
