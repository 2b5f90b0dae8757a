// SPDX-License-Identifier: EUPL-1.2
// The articles of the treaty in our own short words, with rules, time limits, forms, and who reserved what. Never the treaty text.
import type { Party } from '#base/act.ts';
import type { Pack, Rule } from '#law/pack-schema.ts';
import type { ReservationOn } from '#law/treaty.ts';
import { articleAt, REGISTER, stateAt, to } from '../address.ts';
import { day } from '../days.ts';
import type { Page } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { cited, code, facts, name, section, stateLink, table } from '../parts.ts';
import type { Reading, Visit } from '../reading.ts';
import { count, say, t, wordsFor } from '../words.ts';

type Article = Pack['articles'][number];

/** Reservations that touch an article and still matter on the day, with who made them. */
export function reservedOn(reading: Reading, article: number): { party: Party; reservation: ReservationOn }[] {
  return reading.treaty.parties.flatMap((party) =>
    reading.treaty
      .reservations(party, reading.day)
      .filter((r) => r.weighed.articles.has(article) && STILL.includes(r.state))
      .map((reservation) => ({ party, reservation })),
  );
}
const STILL: readonly string[] = ['in-force', 'awaiting-acceptance', 'awaiting-confirmation'];

export function articlesPage(visit: Visit, reading: Reading): Page {
  const { pack } = reading;
  const verified = pack.rules.filter((r) => r.verified).length;
  return {
    title: t('articles.title'),
    place: 'articles',
    lead: say('articles.lead', { treaty: pack.title }),
    body: html`<p class="note">${pack.warning} ${say('articles.verified', { n: verified, all: pack.rules.length })}</p>
${chaptersOf(pack).map(({ roman, title, articles }) =>
  section(
    `chapter-${roman.toLowerCase()}`,
    roman === '' ? title : say('articles.chapter', { roman, title }),
    html`<ol class="articles">${articles.map((a) => {
      const touched = new Set(reservedOn(reading, a.number).map((r) => r.party)).size;
      return html`<li value="${a.number}"><a href="${articleAt(visit, a.number)}"><span class="article-n">${t('cite.article', { key: a.number })}</span> ${a.title}</a>${touched > 0 && html` <span class="fine">${count('articles.reserved', touched)}</span>`}</li>`;
    })}</ol>`,
  ),
)}
${sources(pack)}`,
    check: t('check.articles'),
  };
}

function chaptersOf(pack: Pack): { roman: string; title: string; articles: Article[] }[] {
  const chapters = pack.chapters.map((c) => ({ ...c, articles: pack.articles.filter((a) => a.chapter === c.roman) }));
  const loose = pack.articles.filter((a) => !pack.chapters.some((c) => c.roman === a.chapter));
  return loose.length === 0 ? chapters : [...chapters, { roman: '', title: t('articles.loose'), articles: loose }];
}

function sources(pack: Pack): Part {
  if (pack.sources.length === 0) return null;
  return html`<details class="more"><summary>${t('articles.sources')}</summary><dl class="sources">${pack.sources.map((s) => html`<div><dt><code>${s.id}</code></dt><dd>${s.what}</dd></div>`)}</dl></details>`;
}

/** One article; null when the treaty has none of that number. */
export function articlePage(visit: Visit, reading: Reading, number: number): Page | null {
  const { pack } = reading;
  const article = pack.articles.find((a) => a.number === number);
  if (!article) return null;
  const rules = pack.rules.filter((r) => r.article === number);
  const codes = new Set(rules.map((r) => r.code));
  const limits = pack.timeLimits.filter((l) => codes.has(l.rule));
  const forms = pack.forms.filter((f) => codes.has(f.rule));
  const reserved = reservedOn(reading, number);
  const neighbour = (step: number, words: string) => {
    const other = pack.articles.find((a) => a.number === number + step);
    return (
      other &&
      html`<a href="${articleAt(visit, other.number)}" rel="${step < 0 ? 'prev' : 'next'}">${words} ${t('cite.article', { key: other.number })}</a>`
    );
  };
  return {
    title: `${t('article.title', { n: number })}: ${article.title}`,
    place: 'articles',
    lead: article.gist,
    body: html`<p class="note">${t('article.ours')} ${wordsFor('confidence', article.confidence)}${article.note !== undefined && html` ${article.note}`}</p>
${section('reserved', t('article.reserved'), reservedTable(visit, reading, reserved))}
${section('rules', t('article.rules'), rulesTable(reading, rules))}
${limits.length > 0 && section('limits', t('article.limits'), limitsTable(limits))}
${
  forms.length > 0 &&
  section(
    'forms',
    t('article.forms'),
    html`<ul>${forms.map((f) => html`<li>${f.title}: ${count('article.fields', f.fields.length)}</li>`)}</ul>`,
  )
}
<nav class="neighbours" aria-label="${t('article.neighbours')}">${neighbour(-1, t('article.previous'))} <a href="${to(visit, `${REGISTER}/articles`)}">${t('article.all')}</a> ${neighbour(1, t('article.next'))}</nav>`,
    check: t('check.articles'),
  };
}

function reservedTable(visit: Visit, reading: Reading, rows: ReturnType<typeof reservedOn>): Markup {
  return table(
    say('article.reserved-caption', { on: day(reading.day) }),
    [
      { head: t('column.name'), label: t('column.name'), cell: (r) => stateLink(visit, reading.nameOf, r.party) },
      {
        head: t('column.reservation'),
        label: t('column.reservation'),
        cell: ({ party, reservation: r }) => {
          const type = reading.pack.reservationTypes.find((x) => x.code === r.weighed.fact.code);
          return html`<a href="${stateAt(visit, party)}#reservations">${type?.label ?? r.weighed.fact.code} <span class="unseen">${t('status.of')} ${name(reading.nameOf, party)}</span></a>`;
        },
      },
      {
        head: t('reservation.effect'),
        label: t('reservation.effect'),
        cell: (r) => t(`effect.${r.reservation.weighed.effect}`),
      },
      { head: t('column.state'), label: t('column.state'), cell: (r) => t(`reservation.${r.reservation.state}`) },
    ],
    rows,
    t('article.reserved-none'),
  );
}

function rulesTable(reading: Reading, rules: Rule[]): Markup {
  const { pack } = reading;
  return table(
    t('article.rules-caption'),
    [
      {
        head: t('column.rule'),
        label: t('column.rule'),
        cell: (r) => cited(reading, { ...r, pack: pack.id, packVersion: pack.version }),
      },
      { head: t('column.gist'), label: t('column.gist'), cell: (r) => r.gist },
      { head: t('column.modality'), label: t('column.modality'), cell: (r) => wordsFor('modality', r.modality) },
      {
        head: t('column.sure'),
        label: t('column.sure'),
        cell: (r) =>
          html`${wordsFor('verified', r.verified ? 'yes' : 'no')}${r.verifiedBy !== undefined && html` <span class="fine">${r.verifiedBy}</span>`}${!r.verified && html` <span class="fine">${wordsFor('confidence', r.confidence)} ${wordsFor('numbering', r.numbering)}</span>`}${r.check !== undefined && html` <span class="fine">${say('article.doubt', { doubt: r.check })}</span>`}`,
      },
      { head: t('column.code'), label: t('column.code'), cell: (r) => code(r.code) },
    ],
    rules,
    t('article.rules-none'),
  );
}

function limitsTable(limits: Pack['timeLimits']): Markup {
  return facts(
    limits.map(
      (l) =>
        [
          l.what,
          html`${l.value === null ? '' : typeof l.value === 'string' ? day(l.value) : html`${l.value} ${wordsFor('unit', l.unit ?? '')}`} <span class="fine">${l.kind}</span>`,
        ] as const,
    ),
  );
}
