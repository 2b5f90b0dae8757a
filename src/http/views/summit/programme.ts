// SPDX-License-Identifier: EUPL-1.2
// The programme at the desk of those who make it: what stands, what is in the way, and what the next release would say.
import * as k from '#acts/conference/act.ts';
import { civilMinute } from '#acts/conference/moment.ts';
import type { Conflict } from '#acts/conference/programme/conflicts.ts';
import { type Element, titleOf } from '#acts/conference/programme/element.ts';
import { conflictsOf, hindrance } from '#acts/conference/programme/find-conflicts.ts';
import { endsAt, type Timed, timed } from '#acts/conference/programme/timed.ts';
import { conflictsSeenBy, maySee, visibleTo } from '#acts/conference/programme/viewer.ts';
import type { ConflictLine, ElementChoices, ElementLine, ProgrammeView } from '#wire/summit/programme.ts';
import { languageName } from '../fields.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';
import { changeWords, elementTitle, hourOn, otherTitles, ownerName, roomName, viewerOf } from './programme-words.ts';

export function programmeView(desk: SummitDesk): ProgrammeView {
  const { programme, event } = desk.summit;
  const viewer = viewerOf(desk);
  const elements = visibleTo(programme.plan.elements, viewer);
  const conflicts = conflictsSeenBy(programme.conflicts, programme.plan.elements, viewer);
  const times = timed(elements, event.zone);
  const days = Map.groupBy(times, (t) => civilMinute(t.from, event.zone).slice(0, 10));
  const next = (programme.release?.version ?? 0) + 1;
  const changes = programme.release === null ? [] : changesOf(desk);
  const may = desk.may(k.PROGRAMME_RELEASE);
  const hindered = may ? hinderedBy(desk, changes.length) : null;
  return {
    ...headOf(desk),
    version: versionOf(desk),
    next,
    release:
      hindered === null ? (deed(desk, 'programme-release', k.PROGRAMME_RELEASE, { version: next })[0] ?? null) : null,
    hindered,
    changes,
    conflicts: conflicts.map((c) => conflictLine(desk, c)),
    ...ignoredOf(desk),
    lacking: [...programme.lacking],
    days: [...days].map(([day, own]) => ({ day, elements: own.map((t) => elementLine(desk, day, t, conflicts)) })),
    calendars: calendarsOf(desk, elements),
    choices: choicesOf(desk),
  };
}

function versionOf({ summit, officeName }: SummitDesk): ProgrammeView['version'] {
  const { release, notes } = summit.programme;
  if (release === null) return null;
  const on = civilMinute(release.at, summit.event.zone).slice(0, 10);
  return {
    ...{ n: release.version, on, who: officeName(release.who) },
    note: notes.get(release.version)?.note ?? null,
  };
}

/** Why nothing can be released: a conflict that the event wants out of the way, or nothing to say. */
function hinderedBy({ summit }: SummitDesk, changes: number): string | null {
  const { conflicts, release, plan } = summit.programme;
  if (plan.elements.length === 0) return 'Nothing is in the programme yet. Add its first element.';
  const refusal = hindrance(conflicts, 'release');
  if (refusal) return refusal.words;
  return release !== null && changes === 0 ? `Nothing has changed since version ${release.version}.` : null;
}

function changesOf(desk: SummitDesk): ProgrammeView['changes'] {
  const { since, plan, release } = desk.summit.programme;
  const viewer = viewerOf(desk);
  const seen = (id: string) => {
    const found = plan.elements.find((e) => e.id === id) ?? release?.plan.elements.find((e) => e.id === id);
    return found !== undefined && maySee(found, viewer);
  };
  const title = (id: string) => elementTitle(desk, id);
  return [
    ...since.added.filter(seen).map((id) => ({ title: title(id), words: 'is new' })),
    ...since.cancelled.filter(seen).map((id) => ({ title: title(id), words: 'is cancelled' })),
    ...since.changed
      .filter((c) => seen(c.id))
      .map((c) => ({ title: title(c.id), words: changeWords(desk, c).join('; ') })),
  ];
}

export function conflictLine(desk: SummitDesk, { level, code, why, elements }: Conflict): ConflictLine {
  return {
    ...{ level, code, words: why.words },
    elements: elements.map((id) => ({ id, title: elementTitle(desk, id) })),
  };
}

/** What would be told as a conflict if the event had not said that it does not count, and who said so. */
function ignoredOf(desk: SummitDesk): Pick<ProgrammeView, 'ignored' | 'ignoredBy'> {
  const { plan, levels } = desk.summit.programme;
  const codes = (Object.keys(levels) as (keyof typeof levels)[]).filter((c) => levels[c] === 'ignore');
  if (codes.length === 0) return { ignored: [], ignoredBy: null };
  const told = conflictsOf(plan, { ...levels, ...Object.fromEntries(codes.map((c) => [c, 'warn'])) });
  const own = conflictsSeenBy(
    told.filter((c) => codes.includes(c.code)),
    plan.elements,
    viewerOf(desk),
  );
  const { person, on } = desk.summit.event.said;
  return {
    ignored: own.map((c) => ({ ...conflictLine(desk, c), level: 'ignore' })),
    ignoredBy: { who: desk.personName(person), on },
  };
}

const GRAVEST = ['block', 'block-release', 'warn'];

function elementLine(desk: SummitDesk, day: string, t: Timed, conflicts: readonly Conflict[]): ElementLine {
  const { element: e } = t;
  const { programme, event } = desk.summit;
  const own = conflicts.filter((c) => c.elements.includes(e.id)).map((c) => c.level as string);
  const change = programme.since.changed.find((c) => c.id === e.id);
  const added = programme.release !== null && programme.since.added.includes(e.id);
  return {
    ...{ id: e.id, kind: e.kind, title: titleOf(e, 'en'), others: otherTitles(e.titles) },
    room: roomName(desk, e.room),
    starts: hourOn(day, civilMinute(t.from, event.zone)),
    ends: hourOn(day, endsAt(t, event.zone)),
    ...{ chair: e.chair, rapporteur: e.rapporteur, speakers: [...e.speakers] },
    languages: e.languages.map(languageName),
    interpreters: e.interpretation.map((i) => `${i.person} (${languageName(i.from)} to ${languageName(i.to)})`),
    ...{ documents: [...e.documents], chapters: [...e.chapters] },
    after: e.after.map((id) => elementTitle(desk, id)),
    owner: ownerName(desk, e.owner),
    ...{ fixed: e.fixed, closed: e.concerns !== null },
    level: GRAVEST.find((l) => own.includes(l)) ?? null,
    news: added ? ['new'] : change ? changeWords(desk, change) : [],
    outcome: (programme.outcomes.get(e.id) ?? []).map((o) => o.words),
    row: desk.may(k.PROGRAMME_ITEM) ? rowOf(e) : null,
    cancel:
      deed(
        desk,
        'element-cancelled',
        k.PROGRAMME_CHANGED,
        { element: e.id, what: 'cancelled' },
        { asks: 'words' },
      )[0] ?? null,
  };
}

/** The element as an act carries it. */
export function rowOf(e: Element): k.ProgrammeItemBody['elements'][number] {
  return {
    ...e,
    titles: { ...e.titles },
    speakers: [...e.speakers],
    languages: [...e.languages],
    interpretation: [...e.interpretation],
    documents: [...e.documents],
    chapters: [...e.chapters],
    after: [...e.after],
    concerns: e.concerns === null ? null : [...e.concerns],
  };
}

function calendarsOf({ summit }: SummitDesk, elements: readonly Element[]): ProgrammeView['calendars'] {
  const people = new Set(
    elements.flatMap((e) => [e.chair, e.rapporteur, ...e.speakers, ...e.interpretation.map((i) => i.person)]),
  );
  const named = [...people].filter((p) => p !== null).toSorted();
  return [
    ...summit.entities.map((e) => ({ value: `entity:${e.code}`, label: summit.nameOf(e.code) })),
    ...named.map((p) => ({ value: `person:${p}`, label: p })),
  ];
}

const USUAL = ['en', 'fr', 'es', 'ru', 'ar', 'zh'];

function choicesOf(desk: SummitDesk): ElementChoices | null {
  const { event, organisation, programme } = desk.summit;
  const [start] = deed(desk, 'element', k.PROGRAMME_ITEM, { elements: [] });
  if (!start) return null;
  const { elements, venue } = programme.plan;
  const languages = new Set([...USUAL, ...Object.keys(event.titles), ...elements.flatMap((e) => e.languages)]);
  const owners = new Set([...organisation.chart.map((c) => c.body.code), ...elements.map((e) => e.owner)]);
  return {
    rooms: venue.rooms.map((r) => ({ value: r.code, label: `${r.name} (${r.seats} seats)` })),
    owners: [...owners].map((value) => ({ value, label: ownerName(desk, value) })),
    elements: elements.map((e) => ({ value: e.id, label: titleOf(e, 'en') })),
    languages: [...languages].map((value) => ({ value, label: languageName(value) })),
    interpreters: venue.interpreters.map((i) => i.person),
    id: `e-${desk.fresh}`,
    day:
      desk.summit.today < event.from ? event.from : desk.summit.today > event.until ? event.until : desk.summit.today,
    start: start.act,
  };
}
