// SPDX-License-Identifier: EUPL-1.2
// The recurring pieces of a public page: a name, a citation, reasons, a status, an entry, a table.
import type { Party } from '#base/act.ts';
import type { Citation } from '#base/result.ts';
import type { Status, StatusCode } from '#law/treaty.ts';
import type { Why } from '#law/why.ts';
import { entryAt, stateAt } from './address.ts';
import { day } from './days.ts';
import { html, type Markup, type Part } from './markup.ts';
import type { NameOf, Reading, Visit } from './reading.ts';
import { say, t, type WordKey } from './words.ts';

/** A name in its own language and direction, whatever stands around it. */
export function name(nameOf: NameOf, code: string): Markup {
  const { text, language } = nameOf(code);
  return html`<bdi lang="${language}">${text}</bdi>`;
}

/** A State as a link to its page. */
export function stateLink(visit: Visit, nameOf: NameOf, code: string): Markup {
  return html`<a href="${stateAt(visit, code)}">${name(nameOf, code)}</a>`;
}

/** Where a rule stands. An asterisk marks what nobody has compared with the certified text; the foot of the page says so. */
export function cited(reading: Pick<Reading, 'pack' | 'packs'>, of: Citation): Markup {
  const place = /^\d/.test(of.key) ? t('cite.article', { key: of.key }) : of.key;
  const other = of.pack === reading.pack.id ? null : reading.packs.get(of.pack);
  const invented = other?.kind === 'exercise';
  return html`<span class="cite"><cite title="${of.gist}">${other && !invented && html`${other.title}, `}${place}</cite>${!of.verified && !invented && html`<span class="cite-mark" aria-hidden="true">*</span><span class="unseen"> (${t('cite.unchecked')})</span>`}${invented && html` (${t('cite.exercise')})`}</span>`;
}

/** A sentence of the law with its days as days. */
export function withDays(words: string): Markup {
  return html`${words.split(/(\d{4}-\d{2}-\d{2})/).map((part, i) => (i % 2 === 1 ? day(part) : part))}`;
}

/** Reasons of an answer, each with its rule and the entry it rests on. */
export function reasons(visit: Visit, reading: Reading, why: readonly Why[]): Markup {
  return html`<ul class="why">${why.map((w) => html`<li>${w.party !== undefined && html`${name(reading.nameOf, w.party)}: `}${withDays(w.words)} ${cited(reading, w.citation)}${w.source !== undefined && html` · ${entryLink(visit, reading, w.source)}`}</li>`)}</ul>`;
}

/** "entry 12", as a link; an entry this reading does not hold shows its beginning. */
export function entryLink(visit: Visit, reading: Pick<Reading, 'ledger'>, id: string): Markup {
  const found = reading.ledger.byId(id);
  return html`<a href="${entryAt(visit, id)}">${found ? t('entry.link', { seq: found.seq }) : t('entry.unseen', { id: id.slice(0, 8) })}</a>`;
}

/** The letter of a status on the map: never colour alone. */
export const STATUS_LETTERS: Record<StatusCode, string> = {
  party: 'P',
  'contracting-state': 'D',
  signatory: 'S',
  'former-party': 'F',
  none: '–',
};
export const STATUS_ORDER: StatusCode[] = ['party', 'contracting-state', 'signatory', 'former-party', 'none'];

export function statusBadge(code: StatusCode, words = t(`status.${code}` as WordKey)): Markup {
  return html`<span class="status status-${code}"><span class="letter" aria-hidden="true">${STATUS_LETTERS[code]}</span> ${words}</span>`;
}

/** Status in one sentence, for the day asked about. */
export function statusSentence(reading: Reading, party: Party, status: Status): Markup {
  const who = name(reading.nameOf, party);
  const on = day(reading.day);
  const since = status.since === null ? null : day(status.since);
  const key = `status-is.${status.code}` as WordKey;
  const later = status.boundFrom !== null && status.boundFrom > reading.day;
  return html`${say(key, { who, on, since })}${later && html` ${say('status-is.bound-from', { on: day(status.boundFrom!) })}`}${status.leavesOn !== null && html` ${say('status-is.leaves', { on: day(status.leavesOn) })}`}${status.pendingSignature && html` ${t('status-is.pending')}`}`;
}

export type Column<Row> = {
  head: Part;
  /** Short words for the label beside the value on a narrow screen. */
  label: string;
  cell: (row: Row) => Part;
  sorted?: 'ascending' | 'descending' | undefined;
  class?: string;
};

/** A table with a caption, whose first column names the row; on a narrow screen each row becomes a small list. */
export function table<Row>(
  caption: Part,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: string,
): Markup {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const first = columns[0]!;
  return html`<table class="stack"><caption>${caption}</caption>
<thead><tr>${columns.map((c) => html`<th scope="col"${c.sorted !== undefined && html` aria-sort="${c.sorted}"`}>${c.head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr><th scope="row">${first.cell(row)}</th>${columns.slice(1).map((c) => html`<td data-label="${c.label}"${c.class !== undefined && html` class="${c.class}"`}><div>${c.cell(row)}</div></td>`)}</tr>
`,
  )}</tbody></table>`;
}

/** A code that may break after its parts, so that a narrow column stays narrow. */
export function code(of: string): Markup {
  return html`<code>${of.split('_').map((part, i) => html`${i > 0 && html`_<wbr>`}${part}`)}</code>`;
}

/** Names and values side by side; what has no value is left out. */
export function facts(list: readonly (readonly [Part, Part] | null)[]): Markup {
  return html`<dl class="facts">${list.map((f) => f && html`<div><dt>${f[0]}</dt><dd>${f[1]}</dd></div>`)}</dl>`;
}

/** One part of a page under its heading. */
export function section(id: string, title: Part, body: Part): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}
</section>`;
}

/** The day asked about and how much of the register is looked at, as a form that needs no script. */
export function asOfForm(visit: Visit, reading: Reading, hidden: Part): Markup {
  const known = reading.known < reading.newest;
  return html`<form class="as-of" method="get" action="${visit.path}">${hidden}
<p class="field"><label for="on">${t('as-of.on')}</label><input id="on" name="on" type="date" value="${reading.day}" min="1945-01-01" max="2999-12-31"></p>
<p class="field"><label for="known">${t('as-of.known')}</label><input id="known" name="known" type="number" inputmode="numeric" min="0" max="${reading.newest}" value="${known && String(reading.known)}" placeholder="${t('as-of.newest', { n: reading.newest })}"></p>
<button>${t('as-of.show')}</button></form>`;
}

/** What is looked at: the day, and which entry is the last one known. */
export function asOfLine(visit: Visit, reading: Reading): Markup {
  const then = reading.known < reading.newest;
  const places = { on: day(reading.day), n: reading.known, newest: reading.newest };
  return html`<p class="as-of-line${then && ' as-then'}">${say(then ? 'as-of.then' : 'as-of.line', places)}${then && html` <a href="${visit.path}">${t('as-of.now')}</a>`}</p>`;
}
