// SPDX-License-Identifier: EUPL-1.2
// Lines of a list as rows of acts: entities, people, what was learned, elements of the programme. Every line is judged by itself and
// against those before it, so that one broken line never costs the others.
import { type CivilDate, isCivilDate } from '#base/time.ts';
import type { Delegate, EntityFactBody, OutreachFactBody, ProgrammeItemBody } from '#acts/conference/act.ts';
import { ANSWERS, OUTREACH } from '#acts/conference/act.ts';
import { circlesOf, circleWords } from '#acts/conference/circles.ts';
import { isCivilMinute } from '#acts/conference/moment.ts';
import { sameName } from '#acts/conference/names.ts';
import { ELEMENT_KINDS, type ElementKind } from '#acts/conference/programme/element.ts';
import { MOST_MINUTES } from '#acts/conference/programme/timed.ts';
import { type Wrong, wrong } from '../register/reported-line.ts';
import { type Row, type Rows, several, type Taken, yesNo } from './read-rows.ts';

/** What a list is held against: tables of the event, who is listed, who was named. */
export type ListContext = {
  /** Entities one may write for. */
  entities: ReadonlySet<string>;
  entityCategories: readonly string[];
  ranks: readonly string[];
  nominable: readonly { code: string; words: string; quota: number | null }[];
  /** People named before, in all delegations. */
  named: readonly { entity: string; ref: string; name: string; category: string; head: boolean; counts: boolean }[];
  rooms: readonly string[];
  elements: readonly { id: string; after: readonly string[] }[];
  /** The day at the acting office. */
  today: CivilDate;
};

export type Person = { entity: string; delegate: Delegate; photo: string | null };
export type EntityFact = EntityFactBody['facts'][number];
export type OutreachFact = OutreachFactBody['facts'][number];
export type ElementRow = ProgrammeItemBody['elements'][number];

const ENTITY = /^[A-Z][A-Z0-9-]{1,11}$/;
const REF = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;
const CODE = /^[a-z][a-z0-9-]{0,39}$/;
const LANGUAGE = /^[a-z]{2,3}$/;

/** Judges row after row. */
function each<T>(rows: Rows, read: (row: Row) => T | Wrong): Taken<T> {
  const out: Taken<T> = { taken: [], refused: [...rows.refused] };
  for (const row of rows.rows) {
    const value = read(row);
    if (isWrong(value)) out.refused.push({ line: row.line, ...value });
    else out.taken.push({ line: row.line, value });
  }
  return { ...out, refused: out.refused.toSorted((a, b) => a.line - b.line) };
}
const isWrong = (value: unknown): value is Wrong => typeof value === 'object' && value !== null && 'instead' in value;

const unknown = (what: string, value: string, among: readonly string[]) =>
  wrong(
    `line.${what}`,
    `The event knows no such ${what}: ${value.slice(0, 40) || 'empty'}.`,
    `Use one of: ${among.join(', ')}.`,
    {
      value: value.slice(0, 40),
    },
  );

export function readEntities(rows: Rows, context: ListContext): Taken<EntityFact> {
  const seen = new Set<string>();
  return each(rows, ({ cell }): EntityFact | Wrong => {
    const [entity, name, category, rank, head] = ['entity', 'name', 'category', 'rank', 'head'].map(cell) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const host = yesNo(cell('host'));
    if (!ENTITY.test(entity))
      return wrong(
        'line.entity',
        'The code has to be two to twelve capital letters, digits or hyphens.',
        'Write it as on a badge, such as XA.',
      );
    if (seen.has(entity)) return twice('entity', entity);
    if (name === '' || name.length > 200)
      return wrong('line.name', 'The name is missing or too long.', 'Write the short name.');
    if (!context.entityCategories.includes(category)) return unknown('category', category, context.entityCategories);
    if (rank !== '' && !context.ranks.includes(rank)) return unknown('rank', rank, context.ranks);
    if (host === null) return noYes('host');
    seen.add(entity);
    return {
      ...{ entity, what: 'listed', names: { en: name }, category },
      ...(rank === '' ? {} : { rank }),
      ...(head === '' ? {} : { head }),
      ...(host ? { host } : {}),
    };
  });
}

const twice = (what: string, value: string) =>
  wrong('line.twice', `${value} stands in the list before.`, 'Keep one of the two lines.', { [what]: value });
const noYes = (column: string) => wrong(`line.${column}`, `"${column}" is neither yes nor no.`, 'Write yes or no.');

/** People of delegations. Quotas, one head, one category and one delegation a person hold for the list and what is known together. */
export function readNominations(rows: Rows, context: ListContext): Taken<Person> {
  const counting = context.named.filter((n) => n.counts);
  const refs = new Set(context.named.map((n) => `${n.entity} ${n.ref}`));
  const heads = new Set(counting.filter((n) => n.head).map((n) => n.entity));
  const people = new Map(
    counting.map((n) => [sameName(n.name), n as { entity: string; category: string; ref: string }]),
  );
  const counts = new Map<string, number>();
  const count = (entity: string, category: string) => counts.get(`${entity} ${category}`) ?? 0;
  const add = (entity: string, category: string) => counts.set(`${entity} ${category}`, count(entity, category) + 1);
  for (const n of counting) add(n.entity, n.category);
  const categories = new Map(context.nominable.map((c) => [c.code, c]));
  return each(rows, (row): Person | Wrong => {
    const person = readPerson(row, context);
    if (isWrong(person)) return person;
    const { entity, delegate } = person;
    const { ref, name, category, head } = delegate;
    if (refs.has(`${entity} ${ref}`))
      return wrong(
        'line.twice',
        `${entity} named somebody under ${ref} before.`,
        'Give a new number, or send a change instead.',
        { ref },
      );
    const same = people.get(sameName(name));
    if (same && same.entity !== entity)
      return wrong(
        'line.two-delegations',
        `${name} is named by ${same.entity} as well, under ${same.ref}.`,
        'Clear up which delegation it is. Two people of one name are entered by hand, with a word on why.',
        { entity: same.entity },
      );
    if (same && same.category !== category)
      return wrong('line.two-categories', `${name} is named in two categories.`, 'Choose one category.', {
        category: same.category,
      });
    if (head && heads.has(entity))
      return wrong('line.heads', `${entity} has a head of delegation already.`, 'Keep one head a delegation.');
    const quota = categories.get(category)?.quota ?? null;
    if (quota !== null && count(entity, category) >= quota)
      return wrong(
        'line.quota',
        `${entity} has all its ${quota} places as ${categories.get(category)!.words}.`,
        'Take somebody back, or ask for more places.',
        { category },
      );
    refs.add(`${entity} ${ref}`);
    people.set(sameName(name), { entity, category, ref });
    if (head) heads.add(entity);
    add(entity, category);
    return person;
  });
}

function readPerson({ cell }: Row, context: ListContext): Person | Wrong {
  const [entity, ref, name, latin] = ['entity', 'ref', 'name', 'latin'].map(cell) as [string, string, string, string];
  const [category, role, rank, photo] = ['category', 'function', 'rank', 'photo'].map(cell) as [
    string,
    string,
    string,
    string,
  ];
  const [head, listed] = [yesNo(cell('head')), yesNo(cell('listed'))];
  if (!context.entities.has(entity))
    return wrong(
      'line.entity',
      `${entity.slice(0, 20) || 'Nobody'} is not on the list of the event.`,
      'List it first, or mend the code.',
      {
        entity: entity.slice(0, 20),
      },
    );
  if (!REF.test(ref))
    return wrong(
      'line.ref',
      'The number of the person is missing or holds other signs.',
      'Use letters, digits and hyphens.',
    );
  if (name === '' || name.length > 120 || latin.length > 120)
    return wrong('line.name', 'The name is missing or too long.', 'Write it as it is to stand on the badge.');
  const codes = context.nominable.map((c) => c.code);
  if (!codes.includes(category)) return unknown('category', category, codes);
  if (role === '' || role.length > 200)
    return wrong('line.function', 'The function is missing or too long.', 'Write what the person is.');
  if (rank !== '' && !context.ranks.includes(rank)) return unknown('rank', rank, context.ranks);
  if (head === null) return noYes('head');
  if (listed === null) return noYes('listed');
  const delegate: Delegate = {
    ...{ ref, name, category, function: role, head, listed, sealed: [] },
    ...(latin === '' ? {} : { latin }),
    ...(rank === '' ? {} : { rank }),
  };
  return { entity, delegate, photo: photo === '' ? null : photo };
}

export function readOutreach(rows: Rows, context: ListContext): Taken<OutreachFact> {
  return each(rows, ({ cell }): OutreachFact | Wrong => {
    const [entity, what, is, on, source, words] = ['entity', 'what', 'is', 'on', 'source', 'words'].map(cell) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    if (!context.entities.has(entity))
      return wrong(
        'line.entity',
        `${entity.slice(0, 20) || 'Nobody'} is not on the list of the event.`,
        'List it first, or mend the code.',
      );
    if (!(OUTREACH as readonly string[]).includes(what)) return unknown('what', what, OUTREACH);
    if ((what === 'attends' || what === 'signs') && !(ANSWERS as readonly string[]).includes(is))
      return unknown('answer', is, ANSWERS);
    if (what === 'level' && !context.ranks.includes(is)) return unknown('rank', is, context.ranks);
    if (is === '' || is.length > 200)
      return wrong('line.is', 'What was learned is missing or too long.', 'Say it in a few words.');
    if (!isCivilDate(on))
      return wrong('line.date', 'There is no such day in the calendar.', 'Write the day as 2026-10-25.', {
        on: cell('on').slice(0, 20),
      });
    if (on > context.today)
      return wrong('line.date-ahead', 'That day has not come yet.', 'Enter it once it has happened.', { on });
    if (source === '' || source.length > 200)
      return wrong('line.source', 'The line does not say from whom it is known.', 'Name the source.');
    if (words.length > 1000)
      return wrong('line.too-long', 'The words are too long.', 'Shorten them to a thousand letters.');
    return { entity, what: what as OutreachFact['what'], is, on, source, ...(words === '' ? {} : { words }) };
  });
}

/** Elements of the programme. Those that wait for one another in a circle are told with the circle, and left out. */
export function readProgramme(rows: Rows, context: ListContext): Taken<ElementRow> {
  const seen = new Set<string>();
  const read = each(rows, (row): ElementRow | Wrong => {
    const element = readElement(row, context);
    if (isWrong(element)) return element;
    if (seen.has(element.id)) return twice('id', element.id);
    seen.add(element.id);
    return element;
  });
  const after = new Map<string, readonly string[]>(context.elements.map((e) => [e.id, e.after]));
  for (const { value } of read.taken) after.set(value.id, value.after);
  const circles = circlesOf(after);
  const refused = [...read.refused];
  const taken = read.taken.filter(({ line, value }) => {
    const circle = circles.find((c) => c.includes(value.id));
    const stray = value.after.find((id) => !after.has(id));
    if (circle)
      refused.push({
        line,
        ...wrong(
          'line.circle',
          `These wait for one another in a circle: ${circleWords(circle)}.`,
          'Take one of the links away.',
          {
            circle: circle.join(' '),
          },
        ),
      });
    else if (stray !== undefined)
      refused.push({
        line,
        ...wrong(
          'line.after',
          `It is to come after ${stray}, which is not in the programme.`,
          'Mend the code, or add that element.',
        ),
      });
    return !circle && stray === undefined;
  });
  return { taken, refused: refused.toSorted((a, b) => a.line - b.line) };
}

function readElement({ cell }: Row, context: ListContext): ElementRow | Wrong {
  const [id, kind, title, room, starts] = ['id', 'kind', 'title', 'room', 'starts'].map(cell) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const [minutes, fixed, owner] = [Number(cell('minutes')), yesNo(cell('fixed')), cell('owner')];
  const languages = several(cell('languages'));
  const after = several(cell('after'));
  if (!CODE.test(id))
    return wrong(
      'line.id',
      'The code is missing or holds other signs.',
      'Use small letters, digits and hyphens, such as panel-1.',
    );
  if (!(ELEMENT_KINDS as readonly string[]).includes(kind)) return unknown('kind', kind, ELEMENT_KINDS);
  if (title === '' || title.length > 300)
    return wrong('line.title', 'The title is missing or too long.', 'Write the title.');
  if (room !== '' && !context.rooms.includes(room)) return unknown('room', room, context.rooms);
  if (!isCivilMinute(starts))
    return wrong(
      'line.date',
      'There is no such minute in the calendar.',
      'Write it as 2026-10-25T09:00, on the clock of the venue.',
      {
        starts: starts.slice(0, 20),
      },
    );
  if (!Number.isSafeInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    return wrong('line.minutes', 'The length is no number of minutes.', 'Write whole minutes.');
  if (owner === '' || owner.length > 120)
    return wrong('line.owner', 'Nobody answers for it.', 'Name the body or office.');
  if (!languages.every((l) => LANGUAGE.test(l)) || languages.length > 20)
    return wrong(
      'line.languages',
      'A language is not written as a code.',
      'Write codes with semicolons, such as en;fr.',
    );
  if (!after.every((a) => CODE.test(a)))
    return wrong('line.after', 'It waits for something that is no code.', 'Write codes with semicolons.');
  if (fixed === null) return noYes('fixed');
  const orNull = (name: string) => (cell(name) === '' ? null : cell(name).slice(0, 120));
  return {
    ...{ id, kind: kind as ElementKind, titles: { en: title }, room: room === '' ? null : room, starts, minutes },
    ...{ chair: orNull('chair'), rapporteur: orNull('rapporteur'), speakers: several(cell('speakers')) },
    ...{ languages: languages.length > 0 ? languages : ['en'], interpretation: [], documents: [], chapters: [] },
    ...{ after, owner, fixed, concerns: null },
  };
}
