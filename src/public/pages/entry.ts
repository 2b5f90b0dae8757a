// SPDX-License-Identifier: EUPL-1.2
// One entry: what it says, when it counts, who entered it, where it stands in the log, and how to check that without us.
import type { ActId } from '#base/act.ts';
import { type Entry, restingOn } from '#acts/register/ledger.ts';
import { REGISTER, to } from '../address.ts';
import { day } from '../days.ts';
import { codeWords, daysOf, entryBasis, entrySentence, kindName, partiesOf } from '../entry-words.ts';
import type { Page } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { entryLink, facts, section, stateLink } from '../parts.ts';
import type { Position, Reading, Visit } from '../reading.ts';
import { say, t, wordsFor } from '../words.ts';
import { positionWords } from './ask.ts';
import { became } from './state.ts';

/** Who signed the bytes of an entry: people by their service numbers, and the seal of the node. */
export type Signatories = { officers: { person: string; kid: string }[]; seal: string | null; digest: string };

export type EntryProof = { signatories: Signatories; position: Position | null };

export function entryPage(visit: Visit, reading: Reading, id: ActId, proof: EntryProof): Page | null {
  const entry = reading.ledger.byId(id);
  if (!entry) return null;
  const parties = partiesOf(entry, reading);
  const days = daysOf(entry.entered);
  return {
    title: t('entry.title', { seq: entry.seq, kind: kindName(entry.kind) }),
    lead: entrySentence(visit, reading, entry, entry.entered),
    body: html`${became(visit, reading, entry)}
${section(
  'content',
  t('entry.content'),
  facts([
    parties.length === 0
      ? null
      : [t('entry.about'), parties.map((p, i) => html`${i > 0 && ', '}${stateLink(visit, reading.nameOf, p)}`)],
    ...days.map(({ field, on }) => [wordsFor('day', field), day(on)] as const),
    ...contentOf(visit, reading, entry),
    [t('entry.basis'), entryBasis(reading, entry)],
  ]),
)}
${entry.corrections.length > 0 && section('corrected', t('entry.corrections'), corrections(visit, reading, entry))}
${resting(visit, reading, entry)}
${section(
  'entered',
  t('entry.entered'),
  facts([
    [
      t('entry.entered-at'),
      html`${day(entry.act.at.local.slice(0, 10))}, ${entry.act.at.local.slice(11, 16)} (${entry.act.at.place})`,
    ],
    [
      t('entry.registrars'),
      proof.signatories.officers.map(
        (o, i) =>
          html`${i > 0 && html`<br>`}<code>${o.person}</code> <span class="fine">${t('entry.key')} <code class="digest">${o.kid}</code></span>`,
      ),
    ],
    proof.signatories.seal === null
      ? null
      : [t('entry.seal'), html`<code class="digest">${proof.signatories.seal}</code>`],
    [t('entry.digest'), html`<code class="digest">${proof.signatories.digest}</code>`],
  ]),
)}
${section('proof', t('entry.proof'), proofOf(visit, entry, proof.position))}`,
    check: say('check.entry', { file: `entry-${entry.seq}.json` }),
  };
}

/** Fields that the sentence and the days do not say, each with its words. */
function contentOf(visit: Visit, reading: Reading, entry: Entry): (readonly [Part, Part])[] {
  const shown = new Set([...daysOf(entry.entered).map((d) => d.field), 'party']);
  return Object.entries(entry.entered)
    .filter(([field]) => !shown.has(field))
    .map(([field, value]) => [wordsFor('field', field), shownAs(visit, reading, field, value)] as const);
}

function shownAs(visit: Visit, reading: Reading, field: string, value: unknown): Part {
  if (typeof value === 'boolean') return t(value ? 'choice.yes' : 'choice.no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (/^[0-9a-f]{32}$/.test(value)) return entryLink(visit, reading, value);
    if (field === 'pack') return reading.packs.get(value)?.title ?? value;
    if (field === 'code' || field === 'designation' || field === 'office')
      return html`${/^[A-Z][A-Z0-9_]+$/.test(value) && codeWords(reading, value)} <code>${value}</code>`;
    return value.length > 400 ? html`<pre class="long">${value}</pre>` : wordsFor(`value.${field}`, value);
  }
  if (Array.isArray(value))
    return html`<ul class="plain">${value.map((v) => html`<li>${shownAs(visit, reading, field, v)}</li>`)}</ul>`;
  if (field === 'names' && value !== null && typeof value === 'object')
    return html`<ul class="plain">${Object.entries(value).map(([language, text]) => html`<li>${wordsFor('language', language)}: <bdi lang="${language}">${String(text)}</bdi></li>`)}</ul>`;
  if (value !== null && typeof value === 'object')
    return html`${Object.entries(value).map(([key, inner], i) => html`${i > 0 && '; '}${wordsFor('field', key)}: ${shownAs(visit, reading, key, inner)}`)}`;
  return html`<span class="none">–</span>`;
}

/** What was entered on the strength of it: to be looked at when it is corrected. */
function resting(visit: Visit, reading: Reading, entry: Entry): Part {
  const list = restingOn(reading.ledger, entry.id);
  if (list.length === 0) return null;
  return section(
    'resting',
    t('entry.resting'),
    html`<ul>${list.map((e) => html`<li>${entryLink(visit, reading, e.id)} ${kindName(e.kind)}</li>`)}</ul>`,
  );
}

function corrections(visit: Visit, reading: Reading, entry: Entry): Markup {
  return html`${entry.corrections.map(
    ({
      entry: by,
      body,
    }) => html`<article class="correction"><p>${say('state.correction', { kind: kindName(entry.kind), on: day(by.act.at.local.slice(0, 10)), by: entryLink(visit, reading, by.id) })} ${say('state.because', { reason: body.reason })}${body.procesVerbal !== undefined && html` ${say('state.proces-verbal', { n: body.procesVerbal })}`}</p>
<div class="sides"><div><h3>${t('state.before')}</h3><p>${entrySentence(visit, reading, entry, entry.entered)}</p></div><div><h3>${t('state.after')}</h3><p>${body.instead === undefined ? t('entry.counts-never') : entrySentence(visit, reading, entry, body.instead)}</p></div></div></article>`,
  )}<p><a href="${to(visit, `${REGISTER}/entries/${entry.id}`)}">${t('entry.stays')}</a></p>`;
}

function proofOf(visit: Visit, entry: Entry, position: Position | null): Markup {
  const file = (what: string) => to(visit, `${REGISTER}/entries/${entry.id}/${what}`);
  return html`<p>${positionWords(visit, entry.id, position)}</p>
<p class="downloads"><a href="${file('envelope')}" download>${t('entry.envelope')}</a>${position && html` · <a href="${file('proof')}" download>${t('entry.proof-file')}</a>`}</p>
<details class="more"><summary>${t('entry.how')}</summary><ol><li>${t('entry.how-1')}</li><li>${t('entry.how-2')}</li><li>${t('entry.how-3')}</li></ol>
<pre tabindex="0">sha256sum entry-${entry.seq}.json
npm run -s comity -- register mirror --from ${visit.site.source} --out mirror
npm run -s comity -- register verify mirror</pre></details>
${position && html`<details class="more"><summary>${t('entry.proof-text')}</summary><pre tabindex="0">${position.proof}</pre></details>`}`;
}
