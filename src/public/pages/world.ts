// SPDX-License-Identifier: EUPL-1.2
// The world as reported: what others publish about real States, each line with its source, how sure it is and its date. Nothing here is
// an entry of a depositary, and nothing of it is counted with entries.
import { limit } from '#law/pack.ts';
import type { ReportLine } from '#law/reported.ts';
import type { StatusCode } from '#law/treaty.ts';
import { here, REGISTER, to, WORLD } from '../address.ts';
import { shortDay } from '../days.ts';
import type { Page } from '../frame.ts';
import { html, type Part } from '../markup.ts';
import { type Column, facts, name, section, stateLink, statusBadge, table } from '../parts.ts';
import type { Visit, World } from '../reading.ts';
import { count, LANGUAGE_NAMES, LANGUAGES, numeral, say, t, wordsFor } from '../words.ts';
import { asOfWords } from './road.ts';
import { oneOf } from './status.ts';

export function linesOf(world: World, state: string): ReportLine[] {
  return world.report.lines.filter((l) => l.state === state);
}

/** What the reports make of a State: never more than a deposit, as nobody reports the treaty in force. */
export function reportedStatus(world: World, state: string): { status: StatusCode; since: string | null } {
  const lines = linesOf(world, state);
  const consent = lines.find((l) => l.act !== 'signature');
  const signed = lines.find((l) => l.act === 'signature');
  if (consent) return { status: 'contracting-state', since: consent.on };
  return signed ? { status: 'signatory', since: signed.on } : { status: 'none', since: null };
}

function needed(world: World): number | null {
  const code = world.pack.entryIntoForce?.instruments;
  return code === undefined ? null : limit(world.pack, code).value;
}

const SORTS = ['name', 'signature', 'consent'] as const;

export function worldPage(visit: Visit, world: World): Page {
  const { report } = world;
  const states = [...new Set(report.lines.map((l) => l.state))];
  const instruments = new Set(report.lines.filter((l) => l.act !== 'signature').map((l) => l.state)).size;
  const sort = oneOf(SORTS, visit.query['sort']) ?? 'name';
  const all = visit.query['all'] === 'yes';
  const rows = (all ? [...new Set([...states, ...world.states.list.map((s) => s.code)])] : states).sort(
    (a, b) =>
      compare(dayFor(world, a, sort), dayFor(world, b, sort)) ||
      world.nameOf(a).text.localeCompare(world.nameOf(b).text, 'en'),
  );
  return {
    title: t('world.title'),
    place: 'status',
    lead: say('world.lead', { treaty: world.pack.title, on: asOfWords(report.asOf) }),
    body: html`<div class="counters">${facts([
      [t('world.signed'), numeral(new Set(report.lines.filter((l) => l.act === 'signature').map((l) => l.state)).size)],
      [t('world.deposited'), numeral(instruments)],
      [t('count.needed'), String(needed(world) ?? '–')],
    ])}</div>
<p class="note"><strong>${t('world.not-in-force')}</strong> ${say('world.source', { source: report.source })} ${report.doubts !== undefined && html`<span class="doubts">${report.doubts}</span>`}</p>
<nav class="narrow" aria-label="${t('status.narrow')}"><ul><li><a href="${here(visit, { all: null })}"${!all && html` aria-current="true"`}>${t('world.with-lines')} <span class="n">${states.length}</span></a></li><li><a href="${here(visit, { all: 'yes' })}"${all && html` aria-current="true"`}>${t('world.every')} <span class="n">${new Set([...states, ...world.states.list.map((s) => s.code)]).size}</span></a></li></ul></nav>
${table(html`${t('world.caption')} ${count('status.rows', rows.length)}`, columns(visit, world, sort), rows, t('status.empty'))}
${totals(world)}
${pending(visit, world)}
${report.notes.length > 0 && section('notes', t('world.notes'), html`<ul>${report.notes.map((n) => html`<li>${n}</li>`)}</ul>`)}
<p class="fine">${world.states.note}</p>
<p class="exports">${t('exports.words')} <a href="${to(visit, `${WORLD}/table.csv`)}">CSV</a>, <a href="${to(visit, `${WORLD}/table.json`)}">JSON</a>.</p>`,
    check: t('check.world-sources'),
  };
}

/** Totals that were published: each is true at its own date, and they need not agree. */
function totals(world: World): Part {
  if (world.report.totals.length === 0) return null;
  return section(
    'totals',
    t('world.totals'),
    table(
      t('world.totals-caption'),
      [
        { head: t('column.what'), label: t('column.what'), cell: (x) => t(`world.total.${x.what}`) },
        { head: t('column.total'), label: t('column.total'), cell: (x) => numeral(x.value) },
        { head: t('column.as-of'), label: t('column.as-of'), cell: (x) => asOfWords(x.asOf) },
        { head: t('column.source'), label: t('column.source'), cell: (x) => x.source },
      ],
      world.report.totals,
      '',
    ),
  );
}

/** Steps at home: approved at home is not deposited. */
function pending(visit: Visit, world: World): Part {
  if (world.report.pending.length === 0) return null;
  return section(
    'pending',
    t('world.pending'),
    table(
      t('world.pending-caption'),
      [
        { head: t('column.name'), label: t('column.name'), cell: (x) => stateLink(visit, world.nameOf, x.state) },
        { head: t('column.what'), label: t('column.what'), cell: (x) => x.status },
        { head: t('column.as-of'), label: t('column.as-of'), cell: (x) => asOfWords(x.asOf) },
        { head: t('column.source'), label: t('column.source'), cell: (x) => x.source },
      ],
      world.report.pending,
      '',
    ),
  );
}

function dayFor(world: World, state: string, sort: (typeof SORTS)[number]): string {
  if (sort === 'name') return '';
  const line = linesOf(world, state).find((l) => (l.act === 'signature') === (sort === 'signature'));
  return line ? (line.on ?? '9999-98') : '9999-99';
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function columns(visit: Visit, world: World, sort: string): Column<string>[] {
  const head = (by: (typeof SORTS)[number]) => ({
    head: html`<a href="${here(visit, { sort: by === 'name' ? null : by })}">${t(`column.${by}`)}</a>`,
    label: t(`column.${by}`),
    sorted: by === sort ? ('ascending' as const) : undefined,
  });
  const line = (state: string, signature: boolean): Part => {
    const found = linesOf(world, state).find((l) => (l.act === 'signature') === signature);
    if (!found) return html`<span class="none">–</span>`;
    const when = found.on === null ? t('world.day-unknown') : shortDay(found.on);
    return html`${when}${!signature && html` <span class="mode">${t(`mode.${found.act as 'ratification'}`)}</span>`} <span class="fine">${wordsFor('sure', found.confidence)}</span>`;
  };
  return [
    { ...head('name'), cell: (s) => stateLink(visit, world.nameOf, s) },
    { ...head('signature'), cell: (s) => line(s, true) },
    { ...head('consent'), cell: (s) => line(s, false) },
    {
      head: t('column.reported'),
      label: t('column.reported'),
      cell: (s) => {
        const { status } = reportedStatus(world, s);
        // "Reported to have signed", never "signatory" as a fact of a register.
        return statusBadge(status, wordsFor('reported', status));
      },
    },
  ];
}

export function worldStatePage(visit: Visit, world: World, state: string): Page {
  const lines = linesOf(world, state);
  const who = name(world.nameOf, state);
  return {
    title: world.nameOf(state).text,
    place: 'status',
    lead: say(`reported-is.${reportedStatus(world, state).status as 'none'}`, {
      who,
      on: asOfWords(world.report.asOf),
    }),
    body: html`<p class="note">${t('world.not-entry')}</p>
${section(
  'lines',
  t('world.lines'),
  table(
    t('world.lines-caption'),
    [
      {
        head: t('column.what'),
        label: t('column.what'),
        cell: (l) => (l.act === 'signature' ? t('instrument.signature') : t(`mode.${l.act}`)),
      },
      {
        head: t('column.when'),
        label: t('column.when'),
        cell: (l) =>
          html`${l.on === null ? t('world.day-unknown') : shortDay(l.on)}${l.place !== undefined && html`, ${l.place}`}`,
      },
      { head: t('column.source'), label: t('column.source'), cell: (l) => l.source },
      { head: t('column.sure'), label: t('column.sure'), cell: (l) => wordsFor('confidence', l.confidence) },
      { head: t('column.note'), label: t('column.note'), cell: (l) => l.note ?? html`<span class="none">–</span>` },
    ],
    lines,
    t('world.lines-none'),
  ),
)}
${reserved(world, state)}
${atHome(world, state)}
${former(world, state)}
${facts([[t('column.code'), html`<code>${state}</code>`]])}
<p><a href="${to(visit, `${REGISTER}/world`)}">${t('world.back')}</a></p>`,
    check: t('check.world-sources'),
  };
}

function reserved(world: World, state: string): Part {
  const list = world.report.reservations.filter((r) => r.state === state);
  if (list.length === 0) return null;
  return section(
    'reservations',
    t('world.reservations'),
    html`<p>${t('world.reservations-words')}</p><ul>${list.map((r) => html`<li>${r.words} <span class="fine">${r.articles.map((n) => t('cite.article', { key: n })).join(', ')}${r.articles.length > 0 && ', '}${t(`made.${r.made}`)}. ${wordsFor('confidence', r.confidence)} ${say('world.source-of', { source: r.source })}</span></li>`)}</ul>`,
  );
}

function atHome(world: World, state: string): Part {
  const list = world.report.pending.filter((p) => p.state === state);
  if (list.length === 0) return null;
  return section(
    'home',
    t('world.pending'),
    html`<ul>${list.map((p) => html`<li>${p.status} <span class="fine">${say('world.as-of', { on: asOfWords(p.asOf), source: p.source })}</span></li>`)}</ul>`,
  );
}

/** Names by language, and the names it had before. */
function former(world: World, state: string): Part {
  const found = world.states.byCode.get(state);
  if (!found) return null;
  return section(
    'names',
    t('state.names'),
    html`${facts([
      ...LANGUAGES.map(
        (l) =>
          [
            LANGUAGE_NAMES[l],
            html`<bdi lang="${l}">${found.names[l]}</bdi>${found.check.includes(l) && html` <span class="fine">${t('world.name-check')}</span>`}`,
          ] as const,
      ),
      ...found.former.map(
        (f) =>
          [
            t('world.former'),
            html`<bdi>${f.name}</bdi>${f.until !== null && html` <span class="fine">${say('world.until', { on: shortDay(f.until) })}</span>`} <span class="fine">${f.source}</span>`,
          ] as const,
      ),
    ])}`,
  );
}
