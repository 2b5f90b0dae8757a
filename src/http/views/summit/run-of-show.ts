// SPDX-License-Identifier: EUPL-1.2
// The minutes of a day at the desk: cues by the clock, what is on, what an overrun moves; and the same as a rehearsal that writes nothing.
import * as k from '#acts/conference/act.ts';
import { civilMinute, type CivilMinute, instantAt, MINUTE, minutesBetween } from '#acts/conference/moment.ts';
import { type Element, titleOf } from '#acts/conference/programme/element.ts';
import { type Moved, overran } from '#acts/conference/programme/overran.ts';
import { rehearsed, type RehearsalStep } from '#acts/conference/programme/rehearsal.ts';
import { type Cue, type CueState, nextSteps } from '#acts/conference/programme/run-of-show.ts';
import { endsAt, type Timed, timed } from '#acts/conference/programme/timed.ts';
import { visibleTo } from '#acts/conference/programme/viewer.ts';
import { addDays, type Instant, millis, plusMillis } from '#base/time.ts';
import type { CueLine, OnLine, OverrunView, RunOfShowView } from '#wire/summit/run-of-show.ts';
import { cuePlanning } from './cue-planning.ts';
import { deed, headOf, type SummitDesk } from './desk.ts';
import { hourOn, moveLines, onlySeen, ownerName, roomName, tellLines, viewerOf } from './programme-words.ts';

/** What is shown: the record, or the copy of a rehearsal. */
type Sheet = {
  elements: readonly Element[];
  cues: readonly CueState[];
  cuesPlanned: ReadonlyMap<string, CivilMinute>;
  overruns: readonly { element: string; minutes: number; words: string | null; at: Instant | null; moved: Moved }[];
  at: Instant;
  rehearsal: boolean;
  declined: readonly string[];
};

export type OverrunWish = { element: string; minutes: number };

/** In: the day asked for, else today where the event is on, else its first day; and an overrun to be looked at before it is pressed. */
export function runOfShowView(desk: SummitDesk, day?: string, wish?: OverrunWish): RunOfShowView {
  const { programme, at } = desk.summit;
  const overruns = programme.overruns.map((o) => ({ ...o, moved: { elements: o.moved, cues: o.cues } }));
  const { cues, cuesPlanned, plan } = programme;
  const sheet = { elements: plan.elements, cues, cuesPlanned, overruns, at, rehearsal: false, declined: [] };
  return sheetView(desk, sheet, day, wish);
}

/** The same of a copy: steps gone through from the beginning. Nothing in it can be pressed into the record. */
export function rehearsalView(
  desk: SummitDesk,
  steps: readonly RehearsalStep[],
  clock: CivilMinute | undefined,
  day?: string,
  wish?: OverrunWish,
): RunOfShowView {
  const { programme, event, at } = desk.summit;
  const made = rehearsed(
    programme.plan,
    programme.cues.map((c) => c.cue),
    steps,
  );
  const shown = dayShown(desk, day);
  const first = made.cues
    .map((c) => c.cue.starts)
    .filter((s) => s.startsWith(shown))
    .toSorted()[0];
  const minute = clock ?? steps.at(-1)?.at ?? first;
  const overruns = made.overruns.map((o) => ({ ...o, words: null, at: null }));
  const { elements, cues, cuesPlanned, declined } = made;
  return sheetView(
    desk,
    {
      ...{ elements, cues, cuesPlanned, overruns, rehearsal: true, declined: declined.map((d) => d.words) },
      at: (minute === undefined ? null : instantAt(minute, event.zone)) ?? at,
    },
    shown,
    wish,
  );
}

function daysOf({ summit }: SummitDesk): string[] {
  const { from, until } = summit.event;
  const own: string[] = [];
  for (let day = from; day <= until && own.length < 31; day = addDays(day, 1)) own.push(day);
  const cues = summit.programme.cues.map((c) => c.cue.starts.slice(0, 10));
  return [...new Set([...own, ...cues])].toSorted();
}

function dayShown(desk: SummitDesk, day: string | undefined): string {
  const days = daysOf(desk);
  const { today, event } = desk.summit;
  return day !== undefined && days.includes(day) ? day : days.includes(today) ? today : event.from;
}

function sheetView(desk: SummitDesk, sheet: Sheet, asked: string | undefined, wish?: OverrunWish): RunOfShowView {
  const { event } = desk.summit;
  const day = dayShown(desk, asked);
  const clock = civilMinute(sheet.at, event.zone);
  const elements = visibleTo(sheet.elements, viewerOf(desk));
  const seen = new Set(elements.map((e) => e.id));
  const times = timed(elements, event.zone).filter((t) => touches(t, day, event.zone));
  // An evening that ends after midnight is one sheet.
  const ofDay = new Set(times.map((t) => t.element.id));
  const onDay = ({ starts, element }: Cue) => starts.startsWith(day) || (element !== null && ofDay.has(element));
  // A cue of a meeting that is nobody else's business is nobody else's business.
  const cues = sheet.cues
    .filter((c) => onDay(c.cue) && (c.cue.element === null || seen.has(c.cue.element)))
    .toSorted((a, b) => (a.cue.starts < b.cue.starts ? -1 : a.cue.starts > b.cue.starts ? 1 : 0));
  const owners = [...new Set(cues.map((c) => c.cue.owner))];
  return {
    ...headOf(desk),
    day,
    days: daysOf(desk),
    clock: hourOn(day, clock),
    minute: clock,
    rehearsal: sheet.rehearsal,
    owners: owners.map((value) => ({ value, label: ownerName(desk, value) })),
    cues: cues.map((c) => cueLine(desk, sheet, day, c)),
    elements: times.map((t) => onLine(desk, sheet, day, t)),
    preview: wish && seen.has(wish.element) ? previewOf(desk, sheet, day, wish) : null,
    overruns: sheet.overruns
      .filter((o) => seen.has(o.element) && movesOn(o, sheet, day, event.zone))
      .map((o) => overrunView(desk, sheet, day, o, null))
      .toReversed(),
    declined: [...sheet.declined],
    mayOverrun: sheet.rehearsal || desk.may(k.PROGRAMME_CHANGED),
    planning: sheet.rehearsal ? null : cuePlanning(desk, day),
  };
}

const touches = (t: Timed, day: string, zone: string) =>
  civilMinute(t.from, zone).startsWith(day) || endsAt(t, zone).startsWith(day);

const movesOn = (o: Sheet['overruns'][number], sheet: Sheet, day: string, zone: string) =>
  sheet.elements.some((e) => e.id === o.element && timed([e], zone).some((t) => touches(t, day, zone)));

const SOON = 10;

function cueLine(desk: SummitDesk, sheet: Sheet, day: string, state: CueState): CueLine {
  const { cue, status, went, ended, skipped } = state;
  const { zone } = desk.summit.event;
  const element = sheet.elements.find((e) => e.id === cue.element);
  const begins = instantAt(cue.starts, zone);
  const ends = begins === null ? cue.starts : civilMinute(plusMillis(begins, cue.minutes * MINUTE), zone);
  const planned = sheet.cuesPlanned.get(cue.id);
  const said = ended ?? went;
  const may = [...nextSteps(state)];
  return {
    ...{ id: cue.id, title: cue.title, element: element ? titleOf(element, 'en') : null },
    ...{ owner: cue.owner, ownerName: ownerName(desk, cue.owner) },
    begins: cue.starts,
    starts: hourOn(day, cue.starts),
    ends: hourOn(day, ends),
    planned: planned !== undefined && planned !== cue.starts ? hourOn(day, planned) : null,
    room: roomName(desk, cue.room),
    people: [...cue.people],
    waitsFor: cue.after.flatMap((id) => {
      const other = sheet.cues.find((c) => c.cue.id === id);
      return other && other.status !== 'done' && other.status !== 'skipped' ? [other.cue.title] : [];
    }),
    ...{ fixed: cue.fixed, status },
    at: said === null ? null : hourOn(day, civilMinute(said, zone)),
    said: skipped === null ? null : skippedWords(desk, skipped),
    due: begins === null ? null : dueOf(status, begins, cue.minutes, sheet.at),
    may,
    deeds: sheet.rehearsal ? [] : may.flatMap((what) => stepDeed(desk, cue.id, what)),
    row:
      sheet.rehearsal || status !== 'planned' || !desk.may(k.CUE)
        ? null
        : { ...cue, after: [...cue.after], people: [...cue.people] },
  };
}

/** Who skipped it by name, and why. */
function skippedWords({ personName }: SummitDesk, said: string): string {
  const [person = '', ...why] = said.split(': ');
  return person === 'rehearsal' ? why.join(': ') : `${personName(person)}: ${why.join(': ')}`;
}

function dueOf(status: CueState['status'], begins: Instant, minutes: number, at: Instant): string | null {
  const until = (millis(begins) - millis(at)) / MINUTE;
  if (status === 'go') return until + minutes < 0 ? 'ends' : null;
  if (status !== 'planned' && status !== 'standby') return null;
  if (until < 0) return 'late';
  return until <= SOON ? 'soon' : null;
}

function stepDeed(desk: SummitDesk, cue: string, what: string) {
  return deed(desk, `cue-${what}`, k.CUE, { what, cue }, what === 'skipped' ? { asks: 'words' } : {});
}

function onLine(desk: SummitDesk, sheet: Sheet, day: string, t: Timed): OnLine {
  const { zone } = desk.summit.event;
  const { element } = t;
  const on = t.from <= sheet.at && sheet.at < t.to;
  return {
    ...{ id: element.id, title: titleOf(element, 'en'), room: roomName(desk, element.room) },
    starts: hourOn(day, civilMinute(t.from, zone)),
    ends: hourOn(day, endsAt(t, zone)),
    state: on ? 'on' : t.to <= sheet.at ? 'over' : 'coming',
    longer: sheet.overruns.filter((o) => o.element === element.id).reduce((sum, o) => sum + o.minutes, 0),
    minutesLeft: on ? minutesBetween(sheet.at, t.to) : null,
  };
}

function previewOf(desk: SummitDesk, sheet: Sheet, day: string, { element, minutes }: OverrunWish): OverrunView {
  const plan = { ...desk.summit.programme.plan, elements: sheet.elements };
  const moved = overran(plan, sheet.cues, element, minutes, sheet.at);
  const body = { element, what: 'overran', minutes };
  const press = sheet.rehearsal ? [] : deed(desk, 'element-overran', k.PROGRAMME_CHANGED, body, { asks: 'words' });
  return overrunView(desk, sheet, day, { element, minutes, words: null, at: null, moved }, press[0] ?? null);
}

function overrunView(
  desk: SummitDesk,
  sheet: Sheet,
  day: string,
  { element, minutes, words, at, moved }: Sheet['overruns'][number],
  press: OverrunView['deed'],
): OverrunView {
  const { zone } = desk.summit.event;
  const seen = new Set(visibleTo(sheet.elements, viewerOf(desk)).map((e) => e.id));
  const elements = onlySeen(moved.elements, seen);
  const open = sheet.cues.filter((c) => c.cue.element === null || seen.has(c.cue.element));
  const cues = onlySeen(moved.cues, new Set(open.map((c) => c.cue.id)));
  const found = sheet.elements.find((e) => e.id === element);
  const slot = moved.elements.slots.find((s) => s.id === element);
  return {
    ...{ element, title: found ? titleOf(found, 'en') : element, minutes, words },
    at: at === null ? null : hourOn(day, civilMinute(at, zone)),
    ends: slot ? hourOn(day, civilMinute(plusMillis(slot.from, slot.minutes * MINUTE), zone)) : '',
    moves: [...moveLines(desk, day, 'element', elements), ...moveLines(desk, day, 'cue', cues)],
    tell: tellLines(desk, elements, cues),
    deed: press,
  };
}
