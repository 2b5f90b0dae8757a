// SPDX-License-Identifier: EUPL-1.2
// From the fields of a form to a report, or to what is wrong with them and where.
import { type Instant, isCivilDate } from '#base/time.ts';
import { instantAt, isCivilMinute } from '#acts/conference/moment.ts';
import { CONSENTS, WISHES } from '#acts/reports/act.ts';
import { minorOf } from '#acts/reports/intake/amount.ts';
import {
  EMPTY,
  type Incoming,
  INTAKE_LIMITS,
  SECTORS,
  SEVERITIES,
  type Transfer,
  WAYS,
} from '#acts/reports/intake/incoming.ts';
import { MORE_TRANSFERS } from '#public/report/forms.ts';
import type { ReportWord } from '#public/report/frame.ts';
import type { Entered } from '#public/report/parts.ts';

export type Around = { zone: string; now: Instant; files: number };
export type FromForm = { incoming: Incoming; wrong: Map<string, ReportWord> };

const first = (fields: Entered, name: string) => (fields.get(name)?.[0] ?? '').trim();
const among = <T extends string>(list: readonly T[], text: string): T | null =>
  list.find((one) => one === text) ?? null;

/** The form for anybody. In: fields as posted; zone of the node, now, and how many files came whole. */
export function citizenIncoming(fields: Entered, { zone, now, files }: Around): FromForm {
  const wrong = new Map<string, ReportWord>();
  const at = (name: string) => first(fields, name);
  const story = storyOf(fields, 'story', wrong);
  const theirs = linesOf(fields, 'theirs', wrong);
  const currency = at('currency').toUpperCase();
  const transfers = ['', ...MORE_TRANSFERS.map((n) => `-${n}`)].flatMap((end) => transferOf(end) ?? []);
  const money = transfers.length > 0;
  if (money && !/^[A-Z]{3}$/.test(currency)) wrong.set('currency', 'wrong.currency');
  if (story === '' && theirs.length === 0 && !money && at('to') === '' && files === 0)
    wrong.set('story', 'wrong.empty');
  const incoming: Incoming = {
    ...EMPTY,
    language: languageOf(fields),
    story,
    theirs: at('amount') === '' && at('to') !== '' ? [...theirs, at('to')] : theirs,
    mine: linesOf(fields, 'mine', wrong).concat(!money && at('from') !== '' ? [at('from')] : []),
    transfers,
    way: among(WAYS, at('way')),
    happenedOn: isCivilDate(at('on')) ? at('on') : '',
    minor: at('who') === 'minor',
    campaign: at('campaign') === '' || at('who') === 'minor' ? null : at('campaign').slice(0, 40),
    wish: among(WISHES, at('wish')) ?? 'tell',
    consents: (fields.get('consent') ?? []).flatMap((c) => among(CONSENTS, c) ?? []),
    contact: { name: at('name').slice(0, 200), reach: at('reach').slice(0, 200) },
  };
  return { incoming, wrong };

  /** A transfer by the end of the names of its fields; null where no amount was entered. */
  function transferOf(end: string): Transfer | null {
    const of = (name: string) => at(`${name}${end}`);
    const sentAt = momentOf(of('sent'), zone, now);
    if (sentAt === false) wrong.set(`sent${end}`, 'wrong.time');
    if (of('amount') === '') {
      if (end !== '' && of('to') !== '') wrong.set(`amount${end}`, 'wrong.amount');
      return null;
    }
    const minor = minorOf(of('amount'), currency);
    if (minor === null) wrong.set(`amount${end}`, 'wrong.amount');
    return {
      ...{ minor: minor ?? 0, currency, to: of('to').slice(0, 200), toBank: of('bank').slice(0, 200) },
      ...{ from: at('from').slice(0, 200), sentAt: sentAt || null, transaction: of('transaction').slice(0, 200) },
    };
  }
}

/** The form for operators of important services. */
export function incidentIncoming(fields: Entered, { zone, now }: Around): FromForm {
  const wrong = new Map<string, ReportWord>();
  const at = (name: string) => first(fields, name);
  const technical = storyOf(fields, 'technical', wrong);
  const legal = storyOf(fields, 'legal', wrong);
  const startedAt = momentOf(at('started'), zone, now);
  if (startedAt === false) wrong.set('started', 'wrong.time');
  if (at('service') === '') wrong.set('service', 'wrong.service');
  else if (technical === '') wrong.set('technical', 'wrong.service');
  const regulators = linesOf(fields, 'clocks', wrong).flatMap((line) => {
    const read = /^(.{1,120}?)[\s,:]+(\d{1,4})\s*h?$/.exec(line);
    if (read) return [{ name: read[1]!, hours: Number(read[2]) }];
    wrong.set('clocks', 'wrong.clocks');
    return [];
  });
  const incoming: Incoming = {
    ...EMPTY,
    reporter: 'infrastructure',
    language: languageOf(fields),
    mine: linesOf(fields, 'mine', wrong),
    contact: { name: at('name').slice(0, 200), reach: at('reach').slice(0, 200) },
    consents: (fields.get('consent') ?? []).flatMap((c) => among(CONSENTS, c) ?? []),
    incident: {
      ...{ service: at('service').slice(0, 200), technical, legal, regulators: regulators.slice(0, 10) },
      ...{ sector: among(SECTORS, at('sector')) ?? 'other', severity: among(SEVERITIES, at('severity')) ?? 'degraded' },
      ...{ startedAt: startedAt || null, toProsecutor: at('prosecutor') === 'yes' },
    },
  };
  return { incoming, wrong };
}

/** The form for whoever found a weakness. In: also the digest of the terms as this node gives them. */
export function weaknessIncoming(fields: Entered, terms: string): FromForm {
  const wrong = new Map<string, ReportWord>();
  const at = (name: string) => first(fields, name);
  const story = storyOf(fields, 'finding', wrong);
  if (at('terms') !== 'yes' || at('digest') !== terms) wrong.set('terms', 'wrong.terms');
  if (at('product') === '' || story === '') wrong.set('product', 'wrong.product');
  const incoming: Incoming = {
    ...{ ...EMPTY, reporter: 'researcher', language: languageOf(fields), story, terms },
    contact: { name: '', reach: at('reach').slice(0, 200) },
    weakness: {
      ...{ product: at('product').slice(0, 200), pseudonym: at('pseudonym').slice(0, 200) },
      embargoUntil: isCivilDate(at('embargo')) ? at('embargo') : '',
    },
  };
  return { incoming, wrong };
}

function languageOf(fields: Entered): string {
  const code = first(fields, 'lang');
  return /^[a-z]{2,3}$/.test(code) ? code : 'en';
}

function storyOf(fields: Entered, name: string, wrong: Map<string, ReportWord>): string {
  const text = first(fields, name).replace(/\r\n/g, '\n');
  if (text.length > INTAKE_LIMITS.story) wrong.set(name, 'wrong.story');
  return text;
}

function linesOf(fields: Entered, name: string, wrong: Map<string, ReportWord>): string[] {
  const lines = first(fields, name)
    .split('\n')
    .map((line) => line.trim().slice(0, INTAKE_LIMITS.line))
    .filter((line) => line !== '');
  if (lines.length > INTAKE_LIMITS.lines) wrong.set(name, 'wrong.lines');
  return lines;
}

/** Null when nothing was entered, false when it cannot be. A quarter of an hour ahead is a clock that runs fast. */
function momentOf(text: string, zone: string, now: Instant): Instant | null | false {
  if (text === '') return null;
  const minute = text.slice(0, 16);
  const at = isCivilMinute(minute) ? instantAt(minute, zone) : null;
  if (at === null || at < '2000') return false;
  if (at <= now) return at;
  return Date.parse(at) - Date.parse(now) <= 900_000 ? now : false;
}
