// SPDX-License-Identifier: EUPL-1.2
// What is written of the organisation, the board, the budget and the log, from the start the node gave and what a person typed. Nothing
// of the given act is changed.
import type { NewAct } from '#wire/views.ts';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const withBody = (start: NewAct, more: Record<string, unknown>): NewAct => ({
  ...start,
  body: { ...start.body, ...more } as NewAct['body'],
});

export type TypedChange = { title: string; owner: string; due: string; after: readonly string[] };

/** A task said anew: another owner, another day, other tasks it waits for. */
export function filledChange(start: NewAct, { title, owner, due, after }: TypedChange): NewAct {
  const [task] = start.body['tasks'] as Record<string, unknown>[];
  return withBody(start, { tasks: [{ ...task, title: title.trim(), owner: orNull(owner), due, after: [...after] }] });
}

export type TypedDecision = { number: string; title: string; by: string; on: string; how: string; words: string };

export function filledDecision(start: NewAct, { number, title, by, on, how, words }: TypedDecision): NewAct {
  const said = words.trim() === '' ? {} : { words: words.trim() };
  return withBody(start, { number: number.trim(), title: title.trim(), by, on, how, ...said });
}

/** The decision that takes another back; the why stands as its words. */
export function filledTakeBack(start: NewAct, typed: { number: string; on: string; why: string }): NewAct {
  return withBody(start, { number: typed.number.trim(), on: typed.on, words: typed.why.trim() });
}

export type TypedBody = {
  /** The code of a body that there is; empty where one is founded. */
  code: string;
  name: string;
  form: string;
  parent: string;
  ministry: string;
  by: string;
  from: string;
};

/** A body is founded, or said anew under another ministry. In: also the codes that are taken. */
export function filledBody(start: NewAct, typed: TypedBody, taken: readonly string[]): NewAct {
  const { code, name, form, parent, ministry, by, from } = typed;
  const plain = headingCode(name);
  const free = [plain, ...Array.from({ length: 99 }, (_, i) => `${plain.slice(0, 37)}-${i + 2}`)];
  const row = { code: code || free.find((c) => !taken.includes(c))!, name: name.trim(), form, parent: orNull(parent) };
  return withBody(start, { bodies: [{ ...row, ministry: orNull(ministry), foundedBy: by, from, until: null }] });
}

export type Held = { body: string; office: string; person: string; title: string; from: string; by: string };
export type TypedHolder = {
  what: 'takes' | 'away' | 'leaves';
  body: string;
  office: string;
  name: string;
  title: string;
  by: string;
  from: string;
  until: string;
  /** Who gives the office up on the day before, when somebody takes it over. */
  gives: Held | null;
};

/** Somebody takes an office (and whoever held it leaves the day before), is away, or leaves it. In: also the day before `from`. */
export function filledHolder(start: NewAct, typed: TypedHolder, dayBefore: string): NewAct {
  const { what, body, office, name, title, by, from, until, gives } = typed;
  const row = { what: what === 'away' ? 'away' : 'holds', body, office, name: name.trim(), title: title.trim(), by };
  const ends = gives && {
    ...{ what: 'holds', body: gives.body, office: gives.office, name: gives.person, title: gives.title, by: gives.by },
    ...{ from: gives.from, until: dayBefore },
  };
  return withBody(start, { holders: [...(ends ? [ends] : []), { ...row, from, until: orNull(until) }] });
}

export type TypedRecord = {
  body: string;
  on: string;
  /** By name: present, excused or absent. */
  attendance: Readonly<Record<string, string>>;
  /** Others who were there, one a line. */
  others: string;
  decisions: readonly string[];
  words: string;
};

/** Whoever is absent stands in neither list: the page works out who that is from the offices of the day. */
export function filledRecord(start: NewAct, { body, on, attendance, others, decisions, words }: TypedRecord): NewAct {
  const said = (is: string) => Object.keys(attendance).filter((name) => attendance[name] === is);
  const more = others.split('\n').flatMap((line) => orNull(line) ?? []);
  return withBody(start, {
    ...{ body, on, present: [...new Set([...said('present'), ...more])], excused: said('excused') },
    ...{ decisions: [...decisions], words: words.trim() },
  });
}

export type TypedLine = {
  heading: string;
  what: string;
  amount: number;
  currency: string;
  on: string;
  evidence: string;
};

export function filledLine(start: NewAct, typed: TypedLine): NewAct {
  const [line] = start.body['lines'] as Record<string, unknown>[];
  const { heading, what, amount, currency, on, evidence } = typed;
  return withBody(start, {
    lines: [{ ...line, heading: headingCode(heading), what, amount, currency, on, evidence: evidence.trim() }],
  });
}

/** "Local staff" → "local-staff": letters of other alphabets are left out; "other" where nothing is left. */
export function headingCode(words: string): string {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const code = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
  return code.slice(0, 40).replace(/-+$/, '') || 'other';
}

export type TypedIncident = { words: string; gravity: string; room: string };

/** The first sentence is the title under which everybody finds it. */
export function filledIncident(start: NewAct, { words, gravity, room }: TypedIncident): NewAct {
  const said = words.trim();
  const sentence = /^[^\n]*?[.!?](?=\s|$)/.exec(said)?.[0] ?? said.split('\n')[0]!;
  const title = sentence.replace(/\.$/, '');
  return withBody(start, {
    ...{ title: title.length <= 200 ? title : `${title.slice(0, 199)}…`, words: said, gravity },
    room: orNull(room),
  });
}

export type TypedRisk = { title: string; effect: string; likelihood: string; owner: string; answer: string };

export function filledRisk(start: NewAct, { title, effect, likelihood, owner, answer }: TypedRisk): NewAct {
  return withBody(start, { title: title.trim(), effect, likelihood, owner: orNull(owner), answer: answer.trim() });
}
