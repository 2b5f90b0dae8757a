// SPDX-License-Identifier: EUPL-1.2
// Side events, forum, booths and observers at the desk that decides, and at the State that asked.
import type { Act, ActId } from '#base/act.ts';
import { partyOf } from '#base/act.ts';
import * as k from '#acts/conference/act.ts';
import { civilMinute, inWords } from '#acts/conference/moment.ts';
import type { ApplicationState } from '#acts/conference/summit/programme-part.ts';
import { conferenceOptionWords } from '#acts/words.ts';
import type { ApplicationLine, ApplicationsView } from '#wire/summit/applications.ts';
import type { Deed } from '#wire/summit/parts.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';
import { elementTitle, otherTitles } from './programme-words.ts';

const STEPS = ['applied', 'circulated', 'objected', 'offered', 'accepted', 'declined'] as const;

/** In: the desk, and at a State the invitation that its own acts follow. */
export function applicationsView(desk: SummitDesk, invitation: Act | null): ApplicationsView {
  const { summit, person } = desk;
  const host = partyOf(person.office) === summit.event.host;
  const all = summit.applications.toSorted((a, b) => order(a) - order(b) || (a.at < b.at ? -1 : 1));
  return {
    ...headOf(desk),
    host,
    counts: STEPS.flatMap((code) => {
      const n = all.filter((a) => a.status === code).length;
      return n > 0 ? [{ code, n }] : [];
    }),
    window: windowWords(desk),
    applications: all.map((a) => applicationLine(desk, a, host)),
    apply: applyStart(desk, host ? null : invitation, host),
    entities: host
      ? summit.entities.map((e) => ({ value: e.code, label: summit.nameOf(e.code) }))
      : [{ value: partyOf(person.office), label: summit.nameOf(partyOf(person.office)) }],
  };
}

/** What waits for a word comes first. */
function order({ status }: ApplicationState): number {
  return ['objected', 'applied', 'circulated', 'offered', 'accepted', 'declined'].indexOf(status);
}

function windowWords({ summit }: SummitDesk): string | null {
  const own = summit.event.windows.filter((w) => w.what === 'application');
  const closes = own
    .map((w) => w.closes)
    .toSorted()
    .at(-1);
  if (closes === undefined) return null;
  const on = inWords(civilMinute(closes, summit.event.zone));
  return closes <= summit.at
    ? `Applications closed on ${on}.`
    : `Applications are open until ${on}, ${summit.event.place}.`;
}

function applyStart(desk: SummitDesk, invitation: Act | null, host: boolean): ApplicationsView['apply'] {
  const body = { what: 'side-event', entity: '', titles: {}, sponsors: [], speakers: [], languages: ['en'], words: '' };
  if (host) return deed(desk, 'apply', k.APPLICATION, body)[0]?.act ?? null;
  if (invitation === null) return null;
  const wish = { re: invitation.id, to: [invitation.from] };
  return deed(desk, 'apply', k.APPLICATION, { ...body, entity: partyOf(desk.person.office) }, wish)[0]?.act ?? null;
}

function applicationLine(desk: SummitDesk, a: ApplicationState, host: boolean): ApplicationLine {
  const { body, decisions } = a;
  const { zone } = desk.summit.event;
  const day = (at: string) => civilMinute(at, zone).slice(0, 10);
  const word = (by: k.ApplicationDecisionBody['by']): ApplicationLine['host'] => {
    const last = decisions.findLast((d) => d.by === by);
    return last
      ? { is: last.is, on: day(last.at), words: last.words ?? null }
      : { is: 'not-yet', on: null, words: null };
  };
  return {
    ...{ id: a.id, what: body.what, entity: body.entity, name: desk.summit.nameOf(body.entity) },
    title: body.titles['en'] ?? Object.values(body.titles)[0] ?? '',
    others: otherTitles(body.titles),
    ...{ sponsors: [...body.sponsors], speakers: [...body.speakers], languages: body.languages.map(languageName) },
    ...{ wish: body.wish ?? null, minutes: body.minutes ?? null, words: body.words, on: day(a.at), status: a.status },
    both: body.what === 'booth',
    host: word('host'),
    coOrganiser: word('co-organiser'),
    element: a.element === null ? null : elementTitle(desk, a.element),
    booth: a.booth,
    said: decisions.map((d) => ({
      ...{ is: d.is, by: d.by, on: day(d.at), words: d.words ?? null },
      reason: d.reason === undefined ? null : conferenceOptionWords(d.reason),
    })),
    deeds: host ? decisionDeeds(desk, a) : [],
  };
}

const KINDS_OF: Readonly<Record<string, readonly string[]>> = { 'side-event': ['side-event'], forum: ['forum'] };

/** Granting and refusing ask for as much: a choice and one sentence that the applicant reads. */
function decisionDeeds(desk: SummitDesk, a: ApplicationState): Deed[] {
  if (a.status === 'declined') return [];
  const both = a.body.what === 'booth';
  const said = (by: k.ApplicationDecisionBody['by']) => a.decisions.findLast((d) => d.by === by)?.is;
  const re: ActId = a.id;
  const decide = (
    code: string,
    by: k.ApplicationDecisionBody['by'],
    is: k.ApplicationDecisionBody['is'],
    more: { asks?: string; chooses?: Deed['chooses'] } = {},
  ) => deed(desk, code, k.APPLICATION_DECISION, { application: a.id, by, is }, { re, to: [a.office], ...more });
  const reasons = {
    path: 'reason',
    options: k.REFUSAL_REASONS.map((value) => ({ value, label: conferenceOptionWords(value) })),
  };
  const refuse = (code: string, by: 'host' | 'co-organiser') =>
    decide(code, by, 'declined', { asks: 'words', chooses: reasons });
  if (both) {
    const agreed = said('co-organiser') === 'accepted';
    return [
      ...(said('host') === 'accepted'
        ? []
        : [
            ...decide('booth-accepted', 'host', 'accepted', { asks: 'booth' }),
            ...refuse('application-declined', 'host'),
          ]),
      ...(agreed
        ? []
        : [
            ...decide('co-accepted', 'co-organiser', 'accepted', { asks: 'words' }),
            ...refuse('co-declined', 'co-organiser'),
          ]),
    ];
  }
  const places = placesFor(desk, a);
  const place = places.length > 0 ? { chooses: { path: 'element', options: places } } : {};
  const confirmed = a.status === 'accepted';
  return [
    ...(a.status === 'applied' ? decide('application-circulated', 'host', 'circulated') : []),
    ...(confirmed || a.body.what === 'observer'
      ? []
      : decide('application-offered', 'host', 'offered', { asks: 'words', ...place })),
    ...(confirmed ? [] : decide('application-accepted', 'host', 'accepted', { asks: 'words', ...place })),
    ...refuse(confirmed ? 'application-withdrawn' : 'application-declined', 'host'),
  ];
}

/** Elements of the programme that are there for it and that nobody else was given. */
function placesFor({ summit }: SummitDesk, { id, body }: ApplicationState): { value: string; label: string }[] {
  const taken = new Set(
    summit.applications.flatMap((o) =>
      o.id !== id && o.status !== 'declined' && o.element !== null ? [o.element] : [],
    ),
  );
  return summit.programme.plan.elements
    .filter((e) => (KINDS_OF[body.what] ?? []).includes(e.kind) && !taken.has(e.id))
    .map((e) => ({ value: e.id, label: `${e.titles['en'] ?? e.id}, ${inWords(e.starts)}` }));
}
