// SPDX-License-Identifier: EUPL-1.2
// One entry of the register in words: what it says, whom it is about, and which days it carries.
import type { Party } from '#base/act.ts';
import type { CivilDate } from '#base/time.ts';
import * as k from '#acts/register/act.ts';
import { day } from './days.ts';
import { html, type Markup, type Part } from './markup.ts';
import { cited, entryLink, name } from './parts.ts';
import type { Entry } from '#acts/register/ledger.ts';
import type { Reading, Visit } from './reading.ts';
import { say, t, type WordKey, wordsFor } from './words.ts';

/** "register.full-powers-changed.v1" → "full-powers-changed". */
export function shortKind(kind: string): string {
  return kind.replace(/^register\./, '').replace(/\.v\d+$/, '');
}

/** The kind of an entry as people say it. */
export function kindName(kind: string): string {
  return wordsFor('kind', shortKind(kind));
}

const DAYS = [
  'instrumentOn',
  'issuedOn',
  'signedOn',
  'madeOn',
  'proposedOn',
  'receivedOn',
  'effectiveOn',
  'circulatedOn',
  'certifiedOn',
  'on',
  'from',
  'until',
  'validUntil',
] as const;
/** The day by which an entry takes its place among others: the one that counts in law. */
const LEGAL = [
  'effectiveOn',
  'signedOn',
  'receivedOn',
  'madeOn',
  'on',
  'from',
  'circulatedOn',
  'proposedOn',
  'issuedOn',
];

const text = (body: Record<string, unknown>, field: string): string | null => {
  const value = body[field];
  return typeof value === 'string' ? value : null;
};

/** The days an entry carries, in the order in which they happen. Three days of a deposit are three facts. */
export function daysOf(body: Record<string, unknown>): { field: string; on: CivilDate }[] {
  return DAYS.flatMap((field) => {
    const on = text(body, field);
    return on === null ? [] : [{ field, on }];
  });
}

export function legalDay(entry: Entry): CivilDate {
  for (const field of LEGAL) {
    const on = text(entry.body, field);
    if (on !== null) return on;
  }
  return entry.act.at.local.slice(0, 10);
}

/** The fields in which an entry names another one. */
const REFERS = [
  'fullPowers',
  'signature',
  'keys',
  'designation',
  'reservation',
  'objection',
  'proposal',
  'reissues',
  'entry',
];

export function referredTo(entry: Entry): string[] {
  const of = REFERS.flatMap((field) => text(entry.body, field) ?? []);
  const lists = ['confirms', 'entries'].flatMap((f) =>
    Array.isArray(entry.body[f]) ? (entry.body[f] as string[]) : [],
  );
  return [...of, ...lists].filter((id) => /^[0-9a-f]{32}$/.test(id));
}

/** Whom an entry is about: who is named in it, and who is named in what it speaks of. */
export function partiesOf(entry: Entry, reading: Pick<Reading, 'ledger'>): Party[] {
  const named = text(entry.body, 'party');
  if (entry.kind === k.NOTIFICATION || entry.kind === k.REPORTED) return [];
  const through = referredTo(entry).flatMap((id) => {
    const other = reading.ledger.byId(id);
    const party = other ? text(other.body, 'party') : null;
    return party === null ? [] : [party];
  });
  return [...new Set([...(named === null ? [] : [named]), ...through])];
}

/** What a role, reservation, declaration, office or rule is called: in this pack, else in any other. */
export function codeWords(reading: Pick<Reading, 'pack' | 'packs'>, code: string, pack = reading.pack.id): string {
  const first = reading.packs.get(pack) ?? reading.pack;
  for (const of of [first, ...reading.packs.values()]) {
    const named = [of.roles, of.reservationTypes, of.declarationTypes, of.exemptOffices].flatMap((list) => [...list]);
    const label = named.find((x) => x.code === code)?.label ?? of.rules.find((r) => r.code === code)?.gist;
    if (label !== undefined) return label;
  }
  return wordsFor('code', code);
}

/** One sentence: what the entry says. */
export function entrySentence(visit: Visit, reading: Reading, entry: Entry, body = entry.body): Markup {
  const s = (field: string) => text(body, field) ?? '';
  const who = (field: string): Part => (text(body, field) === null ? null : name(reading.nameOf, s(field)));
  const on = (field: string): Part => (text(body, field) === null ? null : day(s(field)));
  const via = (field: string): Part => {
    const other = reading.ledger.byId(s(field));
    return other && text(other.body, 'party') !== null ? name(reading.nameOf, String(other.body['party'])) : null;
  };
  const link = (field: string): Part => (text(body, field) === null ? null : entryLink(visit, reading, s(field)));
  const person = (field: string): Part => {
    const value = body[field] as { name?: unknown; title?: unknown } | undefined;
    return value ? html`${String(value.name ?? '')}, ${String(value.title ?? '')}` : null;
  };
  const what = codeWords(reading, s('code'), text(body, 'pack') ?? undefined);
  const kind = shortKind(entry.kind);
  const is = (variant: string, places: Record<string, Part> = {}) =>
    say(`entry-is.${variant}` as WordKey, { party: who('party'), ...places });
  switch (entry.kind) {
    case k.SIGNATURE:
      return is(text(body, 'fullPowers') || text(body, 'office') ? 'signature' : 'signature-pending', {
        on: on('signedOn'),
        place: s('place'),
        person: person('signatory'),
      });
    case k.DEPOSIT:
      return is('deposit', { mode: t(`instrument.${s('mode')}` as WordKey), on: on('effectiveOn') });
    case k.FULL_POWERS:
      return is('full-powers', { person: person('holder'), issuer: person('issuer') });
    case k.FULL_POWERS_CHANGED:
      return is(`full-powers-${s('what')}`, { party: via('fullPowers'), entry: link('fullPowers'), on: on('on') });
    case k.SIGNATURE_CONFIRMED:
      return is(kind, { party: via('signature'), entry: link('signature'), on: on('receivedOn') });
    case k.RESERVATION:
      return is(`reservation-${s('made')}`, { what });
    case k.RESERVATION_WITHDRAWN:
      return is(kind, { party: via('reservation'), entry: link('reservation'), on: on('receivedOn') });
    case k.OBJECTION:
      return is(body['opposes'] === true ? 'objection-opposes' : 'objection', {
        other: via('reservation'),
        entry: link('reservation'),
      });
    case k.OBJECTION_WITHDRAWN:
      return is(kind, { party: via('objection'), entry: link('objection'), on: on('receivedOn') });
    case k.DECLARATION:
      return is(text(body, 'choice') === null ? 'declaration' : 'declaration-choice', { what, choice: s('choice') });
    case k.DESIGNATION:
      return is(kind, { name: s('name'), what: codeWords(reading, s('designation'), s('pack')), on: on('from') });
    case k.DESIGNATION_CHANGED:
      return is(`designation-${s('what')}`, { party: via('designation'), entry: link('designation'), on: on('on') });
    case k.DENUNCIATION:
      return is(kind, { on: on('receivedOn') });
    case k.NAME:
      return is(`name-${s('because')}`, { on: on('from') });
    case k.CORRECTION:
      return is(body['instead'] === undefined ? 'correction-void' : 'correction', {
        entry: link('entry'),
        reason: s('reason'),
      });
    case k.TEXT_CORRECTION:
      return is(kind, { where: s('where'), language: wordsFor('language', s('language')) });
    case k.TEXT_CORRECTION_ENDED:
      return is(`text-correction-${s('outcome')}`, { entry: link('proposal'), on: on('on') });
    case k.NOTIFICATION:
      return is(kind, { number: `${String(body['number'])}.${String(body['year'])}`, subject: s('subject') });
    case k.CERTIFIED_COPY:
      return is(kind, {
        document: s('document'),
        language: wordsFor('language', s('language')),
        on: on('certifiedOn'),
      });
    case k.REPORTED:
      return is(kind, { title: s('title'), source: s('source') });
    case k.KEYS:
      return is(kind, { note: s('note') });
    case k.RECOVERY_CONFIRMED:
    case k.RECOVERY_OBJECTED:
      return is(kind, { entry: link('keys') });
    case k.OPENING:
      return is(kind);
    default:
      return html`${kindName(entry.kind)}`;
  }
}

/** The rule an entry stands on. */
export function entryBasis(reading: Reading, entry: Entry): Markup {
  return html`${entry.act.basis.map((b, i) => {
    const pack = reading.packs.get(b.pack);
    const rule = pack?.rules.find((r) => r.code === b.code);
    const citation = pack && rule && { ...rule, pack: pack.id, packVersion: pack.version };
    return html`${i > 0 && ', '}${citation ? cited(reading, citation) : html`<code>${b.pack} ${b.code}</code>`}`;
  })}`;
}
