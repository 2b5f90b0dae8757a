// SPDX-License-Identifier: EUPL-1.2
// The road to entry into force: deposits against the threshold, and what a last deposit on some day would mean.
import type { Party } from '#base/act.ts';
import { addDays, type CivilDate } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { entriesOf } from '#acts/register/ledger.ts';
import type { Pack } from '#law/pack-schema.ts';
import { denouncedFrom, type Deposit, forceNumbers } from '#law/treaty-dates.ts';
import { chart, spanOf } from '../chart.ts';
import { day, dayFrom, dayWords, shortDay } from '../days.ts';
import { kept, type Page } from '../frame.ts';
import { html, type Markup, type Part } from '../markup.ts';
import { asOfLine, cited, entryLink, facts, section, stateLink, table } from '../parts.ts';
import type { Wish } from '#law/wish.ts';
import type { NameOf, Reading, Visit, World } from '../reading.ts';
import { count, say, t } from '../words.ts';
import { lastDayInTime, type RoadFacts, type WhatIf, whatIf } from '../what-if.ts';
import { forceSentence } from './status.ts';

type Step = { party: Party; on: CivilDate | null; counts: boolean; organisation: boolean; entry: string | null };

/** Deposits of the register under its treaty, each until a denunciation took it away. */
export function depositsOf(reading: Reading): (Deposit & { entry: string })[] {
  const { pack, ledger } = reading;
  const left = entriesOf(ledger, k.DENUNCIATION).filter((e) => e.body.pack === pack.id);
  return entriesOf(ledger, k.DEPOSIT)
    .filter((e) => e.body.pack === pack.id)
    .map((e) => {
      const { party, partyType, effectiveOn } = e.body;
      const ended = left
        .filter((d) => d.body.party === party && d.body.receivedOn >= effectiveOn)
        .map((d) => d.body.receivedOn)
        .sort()[0];
      return {
        party,
        partyType,
        deposited: effectiveOn,
        entry: e.id,
        ...(ended === undefined ? {} : { spent: denouncedFrom(pack, ended) }),
      };
    });
}

export function roadPage(visit: Visit, reading: Reading, wish: Wish | null): Page {
  const { pack, treaty } = reading;
  const numbers = forceNumbers(pack);
  const status = treaty.treatyStatus(reading.day);
  if (!numbers)
    return {
      title: t('road.title'),
      place: 'road',
      lead: forceSentence(reading, status),
      body: html`<p>${t('road.no-threshold')}</p>`,
    };
  const deposits = depositsOf(reading);
  const opens = treaty.opening?.places.map((p) => p.from) ?? pack.signature?.opens.map((p) => p.from) ?? [];
  const steps = deposits
    .map(
      (d): Step => ({
        party: d.party,
        on: d.deposited,
        organisation: d.partyType === 'organisation',
        counts: numbers.organisationsCount || d.partyType === 'state',
        entry: d.entry,
      }),
    )
    .filter((s) => s.on! <= reading.day)
    .sort((a, b) => (a.on! < b.on! ? -1 : a.on! > b.on! ? 1 : 0));
  return drawn(visit, {
    reading,
    nameOf: reading.nameOf,
    pack,
    lead: forceSentence(reading, status),
    summary: say('road.summary', {
      n: steps.filter((s) => s.counts).length,
      needed: numbers.instruments,
      on: day(reading.day),
    }),
    asOf: asOfLine(visit, reading),
    road: { deposits, numbers, wishedBefore: wish?.before ?? '9999-12-31' },
    wish,
    steps,
    since: opens,
    today: reading.day,
    met: status.thresholdMetOn !== null,
  });
}

export function worldRoadPage(visit: Visit, world: World, reading: Reading, wish: Wish | null): Page {
  const numbers = forceNumbers(world.pack);
  const instruments = world.report.lines.filter((l) => l.act !== 'signature');
  const type = (code: string) => (world.states.byCode.get(code)?.status === 'organisation' ? 'organisation' : 'state');
  if (!numbers) return { title: t('road.title'), place: 'road', body: html`<p>${t('road.no-threshold')}</p>` };
  // Where the day is not known, it cannot have been later than today.
  const deposits = instruments.map(
    (l): Deposit => ({ party: l.state, partyType: type(l.state), deposited: l.on ?? reading.today }),
  );
  const steps = instruments.map(
    (l): Step => ({
      party: l.state,
      on: l.on,
      organisation: type(l.state) === 'organisation',
      counts: numbers.organisationsCount || type(l.state) === 'state',
      entry: null,
    }),
  );
  const counted = steps.filter((s) => s.counts).length;
  return drawn(visit, {
    reading,
    nameOf: world.nameOf,
    pack: world.pack,
    lead: count('world.road', counted, { needed: numbers.instruments, on: asOfWords(world.report.asOf) }),
    summary: null,
    asOf: html`<p class="as-of-line">${say('world.as-of', { on: asOfWords(world.report.asOf), source: world.report.source })}</p>`,
    road: { deposits, numbers, wishedBefore: wish?.before ?? '9999-12-31' },
    wish,
    steps,
    since: world.pack.signature?.opens.map((p) => p.from) ?? [],
    today: reading.today,
    met: false,
  });
}

type Drawn = {
  reading: Reading;
  nameOf: NameOf;
  pack: Pack;
  lead: Markup;
  /** What the chart shows, in one sentence; null where the lead says it. */
  summary: Markup | null;
  asOf: Markup;
  road: RoadFacts;
  wish: Wish | null;
  steps: Step[];
  since: CivilDate[];
  today: CivilDate;
  met: boolean;
};

function drawn(visit: Visit, d: Drawn): Page {
  const { road, today } = d;
  const asked = dayFrom(visit.query['last']);
  const wanted = asked || addDays(today, 180);
  const answer = whatIf(road, wanted < today ? today : wanted);
  const counted = d.steps.filter((s) => s.counts && s.on !== null).map((s) => s.on!);
  const others = d.steps.filter((s) => !s.counts && s.on !== null).map((s) => s.on!);
  const span = spanOf([
    ...d.since,
    ...counted,
    today,
    answer.inForceOn,
    ...(d.wish ? [d.wish.before] : []),
    addDays(today, 365),
  ]);
  const rule = d.pack.rules.find((r) => r.code === d.pack.entryIntoForce?.rule);
  const cite = rule && cited(d.reading, { ...rule, pack: d.pack.id, packVersion: d.pack.version });
  const undated = d.steps.filter((s) => s.on === null).length;
  return {
    title: t('road.title'),
    place: 'road',
    lead: d.lead,
    body: html`${d.asOf}
<figure class="figure"><div class="scroll" role="region" tabindex="0" aria-label="${t('road.chart')}">${chart({ ...span, today, counted, others, needed: road.numbers.instruments, on: answer.on, inForceOn: answer.inForceOn, wish: d.wish })}</div>
<figcaption>${d.summary} ${undated > 0 && html`${count('road.undated', undated)} `}${others.length > 0 && t('road.others')}${!d.met && html` ${t('road.lines')}`}</figcaption></figure>
${!d.met && section('what-if', t('road.what-if'), whatIfForm(visit, d, answer, asked === false))}
${d.steps.some((s) => s.organisation) || !road.numbers.organisationsCount ? section('organisation', t('road.organisation'), html`<p>${t('road.organisation-words')} ${cite}</p>`) : null}
${section('steps', t('road.table'), stepsTable(visit, d))}
${section(
  'counting',
  t('road.counting'),
  facts([
    [t('road.rule-needed'), String(road.numbers.instruments)],
    [t('road.rule-days'), say('road.days', { n: road.numbers.days })],
    [t('road.rule-joiner'), say('road.days', { n: road.numbers.joinerDays })],
    [t('column.rule'), cite],
  ]),
)}`,
    check: t('check.road'),
    script: '/register-road.js',
  };
}

function whatIfForm(visit: Visit, d: Drawn, answer: WhatIf, unknown: boolean): Markup {
  const data = JSON.stringify({
    ...d.road,
    deposits: d.road.deposits.map(({ party, partyType, deposited, spent }) => ({ party, partyType, deposited, spent })),
  });
  return html`<form class="what-if" method="get" action="${visit.path}" data-road="${data}" data-today="${d.today}" data-in-time="${t('road.in-time')}" data-late="${t('road.late')}" data-slider="${t('road.slider')}">${kept(visit)}
<p class="field"><label for="last">${say('road.what-if-label', { n: answer.missing })}</label><input id="last" name="last" type="date" value="${answer.on}" min="${d.today}" max="${addDays(d.today, 3650)}"${unknown && html` aria-invalid="true" aria-describedby="last-wrong"`}></p>
${unknown && html`<p class="wrong" id="last-wrong">${t('wrong.day')}</p>`}
<p class="slider-place"></p>
<button>${t('road.show')}</button>
<p class="answer" role="status"><span id="what-if-words">${whatIfSentence(answer)}</span></p>
${d.wish && wishMark(answer, d.wish, d.road)}
</form>
<p class="fine">${t('road.not-foretold')}</p>`;
}

/** One sentence: what that day would mean. */
export function whatIfSentence(answer: WhatIf): Markup {
  return say('road.answer', {
    on: html`<span data-day="on">${dayWords(answer.on)}</span>`,
    force: html`<strong data-day="force">${dayWords(answer.inForceOn)}</strong>`,
    days: answer.days,
  });
}

function wishMark(answer: WhatIf, wish: Wish, road: RoadFacts): Markup {
  return html`<p class="wish-mark ${answer.inTime ? 'in-time' : 'late'}" id="wish"><strong>${t(answer.inTime ? 'road.in-time' : 'road.late')}</strong> <span>${say('road.wish', { words: wish.words, last: day(lastDayInTime(road)) })}</span> <span class="fine">${wish.source}</span></p>`;
}

function stepsTable(visit: Visit, d: Drawn): Markup {
  let n = 0;
  const rows = d.steps.map((s) => ({ ...s, n: s.counts ? ++n : null }));
  return table<Step & { n: number | null }>(
    t('road.table-caption'),
    [
      { head: t('column.name'), label: t('column.name'), cell: (s) => stateLink(visit, d.nameOf, s.party) },
      {
        head: t('column.deposited'),
        label: t('column.deposited'),
        cell: (s) => (s.on === null ? t('world.day-unknown') : shortDay(s.on)),
      },
      {
        head: t('column.counts'),
        label: t('column.counts'),
        cell: (s): Part => (s.n === null ? t('road.not-counted') : say('road.nth', { n: s.n })),
      },
      {
        head: t('column.entry'),
        label: t('column.entry'),
        cell: (s) => (s.entry === null ? t('world.reported') : entryLink(visit, d.reading, s.entry)),
      },
    ],
    rows,
    t('road.none'),
  );
}

/** "2026-07" as people read it. */
export function asOfWords(asOf: string): string {
  if (asOf.length === 10) return dayWords(asOf);
  return asOf.length === 7 ? dayWords(`${asOf}-01`).replace(/^\d+ /, '') : asOf;
}
