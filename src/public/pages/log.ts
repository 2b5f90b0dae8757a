// SPDX-License-Identifier: EUPL-1.2
// The public log of the register: how far it reaches, who vouches for it, and how anybody keeps a copy and checks it.
import { REGISTER, to } from '../address.ts';
import { day } from '../days.ts';
import { kindName } from '../entry-words.ts';
import type { Page } from '../frame.ts';
import { html, type Markup } from '../markup.ts';
import { facts, section, table } from '../parts.ts';
import type { Reading, Visit } from '../reading.ts';
import { count, numeral, say, t } from '../words.ts';

export type LogShown = {
  /** Name of the log, and the size and text of its newest signed checkpoint; null while there is none. */
  origin: string | null;
  size: number;
  checkpoint: string | null;
  /** Nodes that may vouch for it, and whether they did for this checkpoint. */
  witnesses: { party: string; cosigned: boolean }[];
  /** How many of them suffice; null while there is nobody else. */
  quorum: number | null;
  witnessed: boolean;
  /** Where the files of the log lie; null when this node does not serve them. */
  tiles: string | null;
  /** Pairs of checkpoints that cannot both be true. */
  accusations: { first: string; second: string; seen: string }[];
};

export function logPage(visit: Visit, reading: Reading, log: LogShown): Page {
  const { site } = visit;
  return {
    title: t('log.title'),
    place: 'log',
    lead: t('log.lead'),
    body: html`${log.accusations.length > 0 && accused(log.accusations)}
${section(
  'head',
  t('log.head'),
  html`<p>${log.checkpoint === null ? t('log.none') : html`${count('log.size', log.size)} ${t(log.witnessed ? 'log.is-witnessed' : 'log.is-not-witnessed')}`}</p>
${facts([
  log.origin === null ? null : [t('log.name'), html`<code>${log.origin}</code>`],
  [t('log.entries'), numeral(reading.newest)],
  [t('log.fingerprint'), html`<code class="digest">${site.fingerprint}</code>`],
  log.tiles === null ? null : [t('log.tiles'), html`<code>${log.tiles}</code>`],
])}
<p class="fine">${t('log.fingerprint-words')}</p>
${log.checkpoint !== null && html`<details class="more"><summary>${t('log.checkpoint')}</summary><pre tabindex="0">${log.checkpoint}</pre></details>`}`,
)}
${section(
  'witnesses',
  t('log.witnesses'),
  html`${log.quorum !== null && html`<p>${say('log.quorum', { n: log.quorum, all: log.witnesses.length })}</p>`}
${table(
  t('log.witnesses-caption'),
  [
    {
      head: t('column.witness'),
      label: t('column.witness'),
      cell: (w) => html`<bdi>${reading.nameOf(w.party).text}</bdi> <code>${w.party}</code>`,
    },
    {
      head: t('column.cosigned'),
      label: t('column.cosigned'),
      cell: (w) => t(w.cosigned ? 'log.cosigned' : 'log.not-cosigned'),
    },
  ],
  log.witnesses,
  t('log.no-witnesses'),
)}`,
)}
${section(
  'mirror',
  t('log.mirror'),
  html`<p>${t('log.mirror-words')}</p>
<pre tabindex="0">npm run -s comity -- register mirror --from ${site.source} --out mirror
npm run -s comity -- register verify mirror</pre>
<p>${t('log.verify-words')}</p><p class="fine">${t('log.equivocation')}</p>`,
)}
${section('latest', t('log.latest'), latest(visit, reading))}`,
    check: t('check.log-page'),
  };
}

function accused(list: LogShown['accusations']): Markup {
  return section(
    'accusations',
    t('log.accusations'),
    html`<p class="wrong">${t('log.accusations-words')}</p>${list.map((a) => html`<p class="fine">${say('log.seen', { on: a.seen })}</p><div class="sides"><div><h3>${t('log.first')}</h3><pre tabindex="0">${a.first}</pre></div><div><h3>${t('log.second')}</h3><pre tabindex="0">${a.second}</pre></div></div>`)}`,
  );
}

/** The newest entries, so that a reader sees what the log is made of. */
function latest(visit: Visit, reading: Reading): Markup {
  const rows = reading.ledger.entries.slice(-LATEST).reverse();
  return table(
    t('log.latest-caption'),
    [
      {
        head: t('column.entry'),
        label: t('column.entry'),
        cell: (e) => html`<a href="${to(visit, `${REGISTER}/entries/${e.id}`)}">${t('entry.link', { seq: e.seq })}</a>`,
      },
      { head: t('column.said'), label: t('column.said'), cell: (e) => kindName(e.kind) },
      { head: t('entry.entered-at'), label: t('entry.entered-at'), cell: (e) => day(e.act.at.local.slice(0, 10)) },
    ],
    rows,
    t('log.none'),
  );
}
const LATEST = 10;
