// SPDX-License-Identifier: EUPL-1.2
// One State: what it did, what that makes it, what it reserved, whom one asks there, and what it still owes.
import type { Party } from '#base/act.ts';
import { daysBetween } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { type Entry, entriesOf } from '#acts/register/ledger.ts';
import type { ReservationOn } from '#law/treaty.ts';
import { articleAt, entryAt, here, REGISTER, to } from '../address.ts';
import { day, shortDay } from '../days.ts';
import { listedOn, owedBy } from '../directory.ts';
import { codeWords, daysOf, entrySentence, kindName, legalDay, partiesOf } from '../entry-words.ts';
import { kept, type Page } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import {
  asOfForm,
  asOfLine,
  cited,
  entryLink,
  facts,
  name,
  reasons,
  section,
  stateLink,
  statusSentence,
  table,
} from '../parts.ts';
import type { Reading, Visit } from '../reading.ts';
import { count, LANGUAGE_NAMES, LANGUAGES, say, t, wordsFor } from '../words.ts';
import { officeRows } from './authorities.ts';

/** Entries about a party, by the day that counts in law, then in the order of entry. */
export function entriesAbout(reading: Reading, party: Party): Entry[] {
  return reading.ledger.entries
    .filter((e) => partiesOf(e, reading).includes(party))
    .sort((a, b) => (legalDay(a) < legalDay(b) ? -1 : legalDay(a) > legalDay(b) ? 1 : a.seq - b.seq));
}

export function statePage(visit: Visit, reading: Reading, party: Party): Page {
  const status = reading.treaty.status(party, reading.day);
  const mine = entriesAbout(reading, party);
  return {
    title: reading.nameOf(party).text,
    place: 'status',
    lead: statusSentence(reading, party, status),
    body: html`${asOfLine(visit, reading)}
${section('why', t('state.why'), html`${reasons(visit, reading, status.why)}<p><a href="${to(visit, `${REGISTER}/ask`, { a: party })}">${say('state.ask', { who: name(reading.nameOf, party) })}</a></p>`)}
${section('owes', t('state.owes'), owed(reading, party))}
${section('timeline', t('state.timeline'), timeline(visit, reading, mine))}
${corrections(visit, reading, party, mine)}
${section('reservations', t('state.reservations'), reserved(visit, reading, party))}
${section('declarations', t('state.declarations'), declared(visit, reading, party))}
${section('authorities', t('state.authorities'), offices(visit, reading, party))}
${section('names', t('state.names'), names(visit, reading, party))}
${section('keys', t('state.keys'), keys(reading, party))}
<details class="more asking"><summary>${t('as-of.title')}</summary>${asOfForm(visit, reading, kept(visit))}</details>`,
    check: t('check.state'),
  };
}

function owed(reading: Reading, party: Party): Markup {
  const list = owedBy(reading, party);
  if (list.length === 0) return html`<p class="empty">${t('state.owes-none')}</p>`;
  return html`<ul class="owes">${list.map((d) => {
    const rule = reading.pack.rules.find((r) => r.code === d.rule);
    return html`<li>${d.label}${rule && html` ${cited(reading, { ...rule, pack: reading.pack.id, packVersion: reading.pack.version })}`}${d.onlyIf !== undefined && html` <span class="fine">${say('state.owes-if', { when: d.onlyIf })}</span>`}${d.without !== undefined && html`<br><span class="fine">${say('state.owes-without', { what: d.without })}</span>`}</li>`;
  })}</ul>`;
}

function timeline(visit: Visit, reading: Reading, mine: Entry[]): Markup {
  if (mine.length === 0) return html`<p class="empty">${t('state.timeline-none')}</p>`;
  return html`<ol class="timeline">${mine.map(
    (
      e,
    ) => html`<li${e.void && html` class="void"`}><p class="when">${shortDay(legalDay(e))}</p><div><p>${entrySentence(visit, reading, e)} <a class="fine" href="${entryAt(visit, e.id)}">${t('entry.link', { seq: e.seq })}</a></p>${e.kind === k.DEPOSIT && threeDays(e)}${became(visit, reading, e)}</div></li>
`,
  )}</ol>`;
}

/** The three days of a deposit: on the paper, at the door, and the one that counts. */
function threeDays(entry: Entry): Markup {
  return facts(daysOf(entry.body).map(({ field, on }) => [wordsFor('day', field), shortDay(on)] as const));
}

/** What became of an entry, in words. */
export function became(visit: Visit, reading: Reading, entry: Entry): Part {
  const last = entry.corrections.at(-1);
  if (!last) return null;
  return html`<p class="corrected">${say(entry.void ? 'entry.void' : 'entry.corrected', {
    by: entryLink(visit, reading, last.entry.id),
    reason: last.body.reason,
  })}</p>`;
}

/** Corrections shown side by side; each needs two earlier states of the register, and a page has a bound for them. */
const MOST_SIDES = 2;

/** Before and after each correction: what was known then is never taken back. The newest stand side by side, older ones by their address. */
function corrections(visit: Visit, reading: Reading, party: Party, mine: Entry[]): Part {
  const wrong = mine.filter((e) => e.corrections.length > 0);
  if (wrong.length === 0) return null;
  const newest = wrong
    .flatMap((e) => e.corrections.map((c) => c.entry.seq))
    .toSorted((a, b) => b - a)
    .slice(0, MOST_SIDES);
  const asKnown = (n: number) =>
    html`<a href="${here(visit, { known: String(n) })}">${say('state.as-known', { n })}</a>`;
  const sides = (e: Entry, { entry: by, body }: Entry['corrections'][number]) => {
    const before = reading.knownAt(by.seq - 1);
    const after = reading.knownAt(by.seq);
    const side = (words: string, r: Reading) =>
      html`<div><h4>${words}</h4><p>${statusSentence(r, party, r.treaty.status(party, r.day))}</p><p>${entrySentence(visit, reading, e, r === before ? e.entered : (body.instead ?? e.entered))}${r === after && body.instead === undefined && html` ${t('entry.counts-never')}`}</p><p>${asKnown(r.known)}</p></div>`;
    return html`<div class="sides">${side(t('state.before'), before)}${side(t('state.after'), after)}</div>`;
  };
  return section(
    'corrections',
    t('state.corrections'),
    html`<p>${t('state.corrections-words')}</p>${wrong.flatMap((e) =>
      e.corrections.map((c) => {
        const { entry: by, body } = c;
        return html`<article class="correction"><h3>${say('state.correction', { kind: kindName(e.kind), on: day(by.act.at.local.slice(0, 10)), by: entryLink(visit, reading, by.id) })}</h3>
<p>${say('state.because', { reason: body.reason })}${body.procesVerbal !== undefined && html` ${say('state.proces-verbal', { n: body.procesVerbal })}`}</p>
${newest.includes(by.seq) ? sides(e, c) : html`<p>${asKnown(by.seq - 1)}</p><p>${asKnown(by.seq)}</p>`}</article>`;
      }),
    )}`,
  );
}

function reserved(visit: Visit, reading: Reading, party: Party): Markup {
  const list = reading.treaty.reservations(party, reading.day);
  const against = entriesOf(reading.ledger, k.OBJECTION).filter((o) => o.body.party === party);
  if (list.length === 0 && against.length === 0) return html`<p class="empty">${t('state.reservations-none')}</p>`;
  return html`${list.map((r) => reservation(visit, reading, r))}${
    against.length > 0 &&
    html`<h3>${t('state.objects')}</h3><ul>${against.map((o) => html`<li>${entrySentence(visit, reading, o)} <a class="fine" href="${entryAt(visit, o.id)}">${t('entry.link', { seq: o.seq })}</a></li>`)}</ul>`
  }`;
}

/** Where the clock of others still runs; elsewhere its end is history. */
const AWAITED: readonly string[] = ['in-force', 'awaiting-acceptance', 'awaiting-confirmation'];

function reservation(visit: Visit, reading: Reading, r: ReservationOn): Markup {
  const { fact, objections, articles, effect, named } = r.weighed;
  const entry = fact.source === undefined ? undefined : reading.ledger.byId(fact.source);
  const body = entry?.body as k.ReservationBody | undefined;
  const left = r.until === null ? null : daysBetween(reading.day, r.until);
  return html`<article class="reservation"><h3>${codeWords(reading, fact.code)}</h3>
<p>${t(`reservation.${r.state}`)}${left !== null && left >= 0 && AWAITED.includes(r.state) && html` <span class="clock">${say('reservation.clock', { until: day(r.until!) })} ${count('reservation.left', left)}</span>`}</p>
${facts([
  [t('reservation.touches'), articles.size === 0 ? t('reservation.touches-none') : articleLinks(visit, [...articles])],
  [t('reservation.effect'), t(`effect.${effect}`)],
  [t('reservation.made'), html`${day(fact.from)}${fact.made !== undefined && html`, ${t(`made.${fact.made}`)}`}`],
  fact.circulated === undefined ? null : [t('day.circulatedOn'), day(fact.circulated)],
  fact.until === undefined ? null : [t('reservation.withdrawn-on'), day(fact.until)],
  [t('reservation.named'), t(named ? 'reservation.named-yes' : 'reservation.named-no')],
])}
${body && body.wording !== 'not recorded' && html`<figure class="wording"><blockquote lang="${body.language}" dir="auto">${body.wording}</blockquote><figcaption class="fine">${say('reservation.wording', { language: wordsFor('language', body.language) })}</figcaption></figure>`}
${
  objections.length > 0 &&
  html`<h4>${t('reservation.objections')}</h4><ul>${objections.map((o) => html`<li>${stateLink(visit, reading.nameOf, o.party)}: ${t(o.opposes ? 'objection.opposes' : 'objection.simple')} ${shortDay(o.from)}${o.until !== undefined && html` – ${shortDay(o.until)}`}${o.source !== undefined && html` · ${entryLink(visit, reading, o.source)}`}</li>`)}</ul>`
}
${entry && html`<p class="fine">${entryLink(visit, reading, entry.id)}</p>`}</article>`;
}

/** "7, 11 and 42", each a link. */
export function articleLinks(visit: Visit, list: number[]): Markup {
  const sorted = [...list].sort((a, b) => a - b);
  return html`${sorted.map((n, i) => html`${i > 0 && ', '}<a href="${articleAt(visit, n)}">${t('cite.article', { key: n })}</a>`)}`;
}

function declared(visit: Visit, reading: Reading, party: Party): Markup {
  const rows = entriesOf(reading.ledger, k.DECLARATION).filter(
    (e) => e.body.party === party && e.body.pack === reading.pack.id,
  );
  return table(
    t('state.declarations-caption'),
    [
      { head: t('column.what'), label: t('column.what'), cell: (e) => codeWords(reading, e.body.code) },
      {
        head: t('column.said'),
        label: t('column.said'),
        cell: (e) =>
          html`${e.body.choice !== undefined && html`<strong>${t(`choice.${e.body.choice}`)}</strong> `}${e.body.languages && html`${e.body.languages.map((l) => wordsFor('language', l)).join(', ')} `}<span lang="${e.body.language}" dir="auto">${e.body.wording}</span>`,
      },
      { head: t('day.receivedOn'), label: t('day.receivedOn'), cell: (e) => shortDay(e.body.receivedOn) },
      { head: t('column.entry'), label: t('column.entry'), cell: (e) => entryLink(visit, reading, e.id) },
    ],
    rows,
    t('state.declarations-none'),
  );
}

function offices(visit: Visit, reading: Reading, party: Party): Markup {
  const rows = listedOn(reading, reading.day).filter((l) => l.entry.body.party === party);
  return rows.length === 0
    ? html`<p class="empty">${t('state.authorities-none')}</p>`
    : officeRows(visit, reading, rows, t('state.authorities-caption'), 'role');
}

function names(visit: Visit, reading: Reading, party: Party): Markup {
  const rows = entriesOf(reading.ledger, k.NAME).filter((e) => e.body.party === party);
  if (rows.length === 0)
    return html`<p class="empty">${say('state.names-none', { code: html`<code>${party}</code>` })}</p>`;
  return html`<p>${say('state.code', { code: html`<code>${party}</code>` })}</p>${table(
    t('state.names-caption'),
    [
      { head: t('day.from'), label: t('day.from'), cell: (e) => shortDay(e.body.from) },
      ...LANGUAGES.filter((l) => rows.some((e) => e.body.names[l] !== undefined)).map((l) => ({
        head: LANGUAGE_NAMES[l],
        label: LANGUAGE_NAMES[l],
        cell: (e: Entry<k.NameBody>): Part => html`<bdi lang="${l}">${e.body.names[l] ?? '–'}</bdi>`,
      })),
      {
        head: t('column.entry'),
        label: t('column.entry'),
        cell: (e: Entry<k.NameBody>) => entryLink(visit, reading, e.id),
      },
    ],
    rows,
    '',
  )}`;
}

function keys(reading: Reading, party: Party): Markup {
  const found = reading.keysOf(party);
  if (!found) return html`<p class="empty">${t('state.keys-none')}</p>`;
  return html`<p>${t('state.keys-words')}</p>${facts([
    [t('keys.fingerprint'), html`<code class="digest">${found.fingerprint}</code>`],
    [t('keys.statement'), say('keys.statement-n', { n: found.seq, from: day(found.validFrom) })],
    [t('keys.address'), html`<code>${found.address}</code>`],
  ])}`;
}
