// SPDX-License-Identifier: EUPL-1.2
// "May A ask B?": one sentence, then why, with the entries it rests on, the reservations that matter, and the office to write to.
import type { ActId, Party } from '#base/act.ts';
import type { Pack } from '#law/pack-schema.ts';
import type { Applies } from '#law/treaty.ts';
import { articleAt, entryAt } from '../address.ts';
import { day } from '../days.ts';
import { listedOn } from '../directory.ts';
import { codeWords, entrySentence } from '../entry-words.ts';
import { kept, type Page } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { asOfLine, entryLink, name, reasons, section, stateLink, table } from '../parts.ts';
import type { Position, Reading, Visit } from '../reading.ts';
import { say, t, type WordKey } from '../words.ts';

export type Asked = { a: Party; b: Party; article: number; procedure: Pack['procedures'][number] | null };

/**
 * Reads the question from the address. Out: the question; null while it is not complete; or what is wrong with it.
 */
export function askedOf(reading: Reading, query: Readonly<Record<string, string>>): Asked | null | { wrong: WordKey } {
  const { a = '', b = '', about = '' } = query;
  if (a === '' || b === '' || about === '') return null;
  const parties = askable(reading);
  if (!parties.includes(a) || !parties.includes(b)) return { wrong: 'wrong.party' };
  if (a === b) return { wrong: 'wrong.same-party' };
  const procedure = reading.pack.procedures.find((p) => p.code === about) ?? null;
  const rule = procedure && reading.pack.rules.find((r) => r.code === procedure.request);
  const number = rule?.article ?? Number(/^\d{1,3}$/.test(about) ? about : Number.NaN);
  if (!reading.pack.articles.some((x) => x.number === number)) return { wrong: 'wrong.article' };
  return { a, b, article: number, procedure };
}

/** Parties one may choose: those of the treaty and those the register knows by name or key. */
export function askable(reading: Reading): Party[] {
  return reading.treaty.parties;
}

/** The entries an answer rests on, each once, in the order of the reasons. */
export function sourcesOf(answer: Applies): ActId[] {
  return [...new Set([...answer.why.map((w) => w.source), ...answer.reservations.map((r) => r.source)])].filter(
    (id) => id !== undefined && id !== null,
  );
}

export function askPage(
  visit: Visit,
  reading: Reading,
  asked: Asked | null,
  wrong: WordKey | null,
  positions: ReadonlyMap<ActId, Position>,
): Page {
  const answer = asked && reading.treaty.applies({ a: asked.a, b: asked.b, article: asked.article, date: reading.day });
  return {
    title: t('ask.title'),
    place: 'ask',
    ...(asked ? {} : { lead: t('ask.lead') }),
    body: html`${wrong !== null && html`<p class="wrong" role="alert">${t(wrong)}</p>`}
${asked && answer && html`<p class="verdict verdict-${answer.answer}"><span class="verdict-word">${t(`verdict.${answer.answer}`)}</span> ${answerSentence(reading, asked, answer)}</p>${asOfLine(visit, reading)}`}
${form(visit, reading, asked)}
${asked && answer && answered(visit, reading, asked, answer, positions)}`,
    check: t('check.ask'),
  };
}

/** The answer in one sentence, as it would be read aloud. */
export function answerSentence(reading: Reading, asked: Asked, answer: Applies): Markup {
  const what = asked.procedure ? asked.procedure.title.toLowerCase() : t('ask.article', { n: asked.article });
  return say(`answer.${answer.answer}`, {
    a: name(reading.nameOf, asked.a),
    b: name(reading.nameOf, asked.b),
    what,
    on: day(reading.day),
    since: answer.since === null ? null : day(answer.since),
  });
}

function form(visit: Visit, reading: Reading, asked: Asked | null): Markup {
  const { query } = visit;
  const parties = askable(reading)
    .map((code) => ({ code, words: reading.nameOf(code).text }))
    .sort((x, y) => x.words.localeCompare(y.words, 'en'));
  const choose = (id: 'a' | 'b', label: WordKey) =>
    html`<p class="field"><label for="${id}">${t(label)}</label><select id="${id}" name="${id}" required><option value="">${t('ask.choose')}</option>${parties.map((p) => html`<option value="${p.code}"${query[id] === p.code && html` selected`}>${p.words}</option>`)}</select></p>`;
  const about = query['about'] ?? '';
  const option = (value: string, words: string) =>
    html`<option value="${value}"${about === value && html` selected`}>${words}</option>`;
  return html`<form class="ask" method="get" action="${visit.path}" aria-label="${t('ask.form')}">${kept(visit)}
${choose('a', 'ask.a')}${choose('b', 'ask.b')}
<p class="field"><label for="about">${t('ask.about')}</label><select id="about" name="about" required><option value="">${t('ask.choose')}</option><optgroup label="${t('ask.procedures')}">${reading.pack.procedures.map((p) => option(p.code, p.title))}</optgroup><optgroup label="${t('ask.articles')}">${reading.pack.articles.map((x) => option(String(x.number), `${t('cite.article', { key: x.number })} ${x.title}`))}</optgroup></select></p>
<p class="field"><label for="on">${t('as-of.on')}</label><input id="on" name="on" type="date" value="${reading.day}"></p>
<p class="field"><label for="known">${t('as-of.known')}</label><input id="known" name="known" type="number" inputmode="numeric" min="0" max="${reading.newest}" value="${reading.known < reading.newest && String(reading.known)}" placeholder="${t('as-of.newest', { n: reading.newest })}"></p>
<button class="main">${t(asked ? 'ask.again' : 'ask.button')}</button></form>`;
}

function answered(
  visit: Visit,
  reading: Reading,
  asked: Asked,
  answer: Applies,
  positions: ReadonlyMap<ActId, Position>,
): Markup {
  const now = reading.known < reading.newest ? reading.knownAt(reading.newest) : null;
  const today = now?.treaty.applies({ a: asked.a, b: asked.b, article: asked.article, date: reading.day });
  return html`${
    now && today && today.answer !== answer.answer
      ? html`<p class="note">${say('ask.now-different', { sentence: html`${t(`verdict.${today.answer}`)} ${answerSentence(now, asked, today)}` })}</p>`
      : null
  }
${section('why', t('ask.why'), html`${reasons(visit, reading, answer.why)}<p><a href="${articleAt(visit, asked.article)}">${t('ask.read-article', { n: asked.article })}</a></p>`)}
${section('reservations', t('ask.reservations'), between(visit, reading, answer))}
${section('offices', t('ask.offices'), offices(visit, reading, asked))}
${section('entries', t('ask.entries'), entries(visit, reading, sourcesOf(answer), positions))}`;
}

function between(visit: Visit, reading: Reading, answer: Applies): Markup {
  if (answer.reservations.length === 0) return html`<p class="empty">${t('ask.reservations-none')}</p>`;
  return html`<ul>${answer.reservations.map((r) => html`<li>${stateLink(visit, reading.nameOf, r.of)}: ${codeWords(reading, r.code)} – ${t(`towards.${r.towards}`)}${r.source !== null && html` · ${entryLink(visit, reading, r.source)}`}</li>`)}</ul>`;
}

/** Which office may send and which may receive. Without a procedure, all offices of both are shown on their pages. */
function offices(visit: Visit, reading: Reading, asked: Asked): Markup {
  const { procedure } = asked;
  if (!procedure) return html`<p>${t('ask.offices-article')}</p>`;
  const all = listedOn(reading, reading.day);
  const side = (party: Party, role: string, words: WordKey): Part => {
    const found = all.filter((l) => l.entry.body.party === party && l.entry.body.designation === role);
    const who = name(reading.nameOf, party);
    return html`<h3>${say(words, { who })}</h3>${
      found.length === 0
        ? html`<p class="wrong-fact">${say('ask.no-office', { who, role: codeWords(reading, role), on: day(reading.day) })}</p>`
        : html`<ul>${found.map((l) => html`<li>${l.entry.body.name} <code>${l.entry.body.office}</code>, ${codeWords(reading, role)}, ${say('ask.office-since', { from: day(l.entry.body.from) })} · ${entryLink(visit, reading, l.entry.id)}</li>`)}</ul>`
    }`;
  };
  return html`${side(asked.a, procedure.senderRole, 'ask.sends')}${side(asked.b, procedure.addresseeRole, 'ask.receives')}`;
}

function entries(visit: Visit, reading: Reading, ids: ActId[], positions: ReadonlyMap<ActId, Position>): Markup {
  const rows = ids.flatMap((id) => reading.ledger.byId(id) ?? []);
  return table(
    t('ask.entries-caption'),
    [
      {
        head: t('column.entry'),
        label: t('column.entry'),
        cell: (e) => html`<a href="${entryAt(visit, e.id)}">${t('entry.link', { seq: e.seq })}</a>`,
      },
      { head: t('column.said'), label: t('column.said'), cell: (e) => entrySentence(visit, reading, e) },
      {
        head: t('column.log'),
        label: t('column.log'),
        cell: (e) => positionWords(visit, e.id, positions.get(e.id) ?? null),
      },
    ],
    rows,
    t('ask.entries-none'),
  );
}

/** Where an entry stands in the public log, in words; where this node has no proof of it, the way to one. */
export function positionWords({ site }: Visit, id: ActId, position: Position | null): Markup {
  if (position)
    return html`${say('log.position', { n: position.index })} ${t(position.witnessed ? 'log.witnessed' : 'log.not-witnessed')}`;
  if (site.keeps) return html`${t('log.no-position')}`;
  return say('log.elsewhere', {
    link: html`<a href="${site.source}/register/entries/${id}">${t('log.elsewhere-link')}</a>`,
  });
}
