// SPDX-License-Identifier: EUPL-1.2
// A map of equal tiles: every State the same size, no boundary drawn. Status is a letter, a pattern and a colour; the table below says
// the same in words.
import type { StatusCode } from '#law/treaty.ts';
import { stateAt } from '../address.ts';
import { day, shortDay } from '../days.ts';
import type { Page } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { asOfLine, section, STATUS_LETTERS, STATUS_ORDER, stateLink, statusBadge, table } from '../parts.ts';
import type { State } from '#law/states.ts';
import type { NameOf, Reading, Visit, World } from '../reading.ts';
import { numeral, say, t, type WordKey } from '../words.ts';
import { asOfWords } from './road.ts';
import { reportedStatus } from './world.ts';

type Tile = { code: string; status: StatusCode; since: string | null; row: number; column: number };

const SIDE = 32;
const GAP = 2;
/** A map of few columns is drawn larger. */
const FEW = 14;

export function mapPage(visit: Visit, reading: Reading, states: readonly State[]): Page {
  const placed = new Set(states.map((s) => s.code));
  const status = (code: string) => reading.treaty.status(code, reading.day);
  const parties = reading.treaty.parties;
  // States without a place on the map, fictional ones above all, stand in rows of their own.
  const loose = parties.filter((p) => !placed.has(p));
  const onMap = parties.some((p) => placed.has(p)) ? states : [];
  const tiles = [
    ...onMap.map((s): Tile => ({ code: s.code, ...codeAndSince(status(s.code)), row: s.tile.row, column: s.tile.col })),
    ...loose.map(
      (code, i): Tile => ({
        code,
        ...codeAndSince(status(code)),
        row: Math.floor(i / PER_ROW) + (onMap.length > 0 ? lowest(onMap) + 2 : 0),
        column: i % PER_ROW,
      }),
    ),
  ];
  const words = (code: StatusCode) => t(`status.${code}` as WordKey);
  return drawn(visit, reading.nameOf, tiles, words, {
    title: t('map.title'),
    lead: say('map.lead', { on: day(reading.day) }),
    asOf: asOfLine(visit, reading),
    summary: say('map.summary', summed(tiles)),
    note: t(onMap.length > 0 ? 'map.note' : 'map.note-invented'),
    check: t('check.map'),
  });
}
const PER_ROW = 12;
const lowest = (states: readonly State[]) => Math.max(...states.map((s) => s.tile.row));
const codeAndSince = (s: { code: StatusCode; since: string | null }) => ({ status: s.code, since: s.since });

export function worldMapPage(visit: Visit, world: World): Page {
  const tiles = world.states.list.map(
    (s): Tile => ({
      code: s.code,
      ...reportedStatus(world, s.code),
      row: s.tile.row,
      column: s.tile.col,
    }),
  );
  const words = (code: StatusCode) => t(`reported-tile.${code}` as WordKey);
  return drawn(visit, world.nameOf, tiles, words, {
    title: t('map.world-title'),
    lead: say('map.world-lead', { on: asOfWords(world.report.asOf) }),
    asOf: null,
    summary: say('map.world-summary', summed(tiles)),
    note: t('map.note'),
    check: t('check.world-sources'),
  });
}

type Around = { title: string; lead: Markup; asOf: Part; summary: Markup; note: string; check: string };

function drawn(visit: Visit, nameOf: NameOf, tiles: Tile[], words: (code: StatusCode) => string, around: Around): Page {
  const known = tiles.filter((x) => x.status !== 'none');
  return {
    title: around.title,
    place: 'map',
    lead: around.lead,
    body: html`${around.asOf}
<p class="summary">${around.summary}</p>
${key(tiles, words)}
<a class="skip-map" href="#map-table">${t('map.skip')}</a>
<figure class="figure"><div class="scroll">${svg(visit, nameOf, tiles, words)}</div>
<figcaption>${around.note}</figcaption></figure>
${section(
  'map-table',
  t('map.table'),
  table(
    t('map.table-caption'),
    [
      { head: t('column.name'), label: t('column.name'), cell: (x) => stateLink(visit, nameOf, x.code) },
      { head: t('column.code'), label: t('column.code'), cell: (x) => html`<code>${x.code}</code>` },
      { head: t('column.status'), label: t('column.status'), cell: (x) => statusBadge(x.status, words(x.status)) },
      {
        head: t('column.since'),
        label: t('column.since'),
        cell: (x) => (x.since === null ? html`<span class="none">–</span>` : shortDay(x.since)),
      },
    ],
    [...known].sort((a, b) => nameOf(a.code).text.localeCompare(nameOf(b.code).text, 'en')),
    t('status.empty'),
  ),
)}`,
    check: around.check,
  };
}

/** How many tiles there are of each status, for the sentence. */
function summed(tiles: Tile[]): Record<string, string> {
  const n = (code: StatusCode) => numeral(tiles.filter((x) => x.status === code).length);
  return {
    all: numeral(tiles.length),
    party: n('party'),
    deposited: n('contracting-state'),
    signatory: n('signatory'),
    former: n('former-party'),
    none: n('none'),
  };
}

/** All five positions in a register; of the world only those that somebody reports. */
function key(tiles: Tile[], words: (code: StatusCode) => string): Markup {
  return html`<ul class="key">${STATUS_ORDER.filter((code) => words(code) !== '').map((code) => html`<li><svg class="map" viewBox="0 0 ${SIDE} ${SIDE}" width="32" height="32" aria-hidden="true">${tile(code, STATUS_LETTERS[code], 0, 0)}</svg> <span>${words(code)} <span class="n">${tiles.filter((x) => x.status === code).length}</span></span></li>`)}</ul>`;
}

function svg(visit: Visit, nameOf: NameOf, tiles: Tile[], words: (code: StatusCode) => string): Markup {
  const columns = Math.max(1, ...tiles.map((x) => x.column + 1));
  const rows = Math.max(1, ...tiles.map((x) => x.row + 1));
  const width = columns * (SIDE + GAP);
  return html`<svg class="map" viewBox="0 0 ${width} ${rows * (SIDE + GAP)}" width="${columns <= FEW ? width * 1.5 : width}" role="group" aria-label="${t('map.title')}">
<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe-ground" width="6" height="6"/><rect class="stripe" width="3" height="6"/></pattern><pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="dot-ground" width="4" height="4"/><circle class="dot" cx="2" cy="2" r="1"/></pattern><pattern id="cross" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="cross-ground" width="6" height="6"/><path class="cross" d="M0 0L6 6M6 0L0 6"/></pattern></defs>
${tiles.map((x) => {
  const label = `${nameOf(x.code).text}: ${words(x.status)}`;
  return html`<a href="${stateAt(visit, x.code)}"><title>${label}</title>${tile(x.status, x.code, x.column * (SIDE + GAP), x.row * (SIDE + GAP))}</a>
`;
})}</svg>`;
}

/** A square whose edge has the pattern of its status, with code and letter on a plain plate. */
function tile(status: StatusCode, code: string, x: number, y: number): Markup {
  const letter = STATUS_LETTERS[status];
  const own = code !== letter;
  const middle = x + SIDE / 2;
  return html`<g class="tile tile-${status}"><rect class="face" x="${x + 0.5}" y="${y + 0.5}" width="${SIDE - 1}" height="${SIDE - 1}" rx="2"/><rect class="plate" x="${x + 4.5}" y="${y + 4.5}" width="${SIDE - 9}" height="${SIDE - 9}"/>${own && html`<text class="code" x="${middle}" y="${y + 14}" text-anchor="middle">${code.slice(0, 4)}</text>`}<text class="letter" x="${middle}" y="${y + (own ? 25 : 20)}" text-anchor="middle">${letter}</text></g>`;
}
