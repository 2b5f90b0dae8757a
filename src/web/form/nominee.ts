// SPDX-License-Identifier: EUPL-1.2
// A person of a delegation while the form is filled in, and the act that comes of several.
import type { OwnCategory, OwnPerson, ReadPeople } from '#wire/summit/our-delegation.ts';
import type { NewAct } from '#wire/views.ts';

type Paper = { what: string; sha256: string };
export type Nominee = {
  ref: string;
  name: string;
  latin: string;
  category: string;
  function: string;
  head: boolean;
  rank: string;
  listed: boolean;
  /** What was handed in already or with this form. */
  papers: Paper[];
  /** Typed here; sealed when it is sent. */
  needs: string;
};

export const emptyNominee = (ref: string): Nominee => ({
  ...{
    ref,
    name: '',
    latin: '',
    category: '',
    function: '',
    head: false,
    rank: '',
    listed: false,
    papers: [],
    needs: '',
  },
});

export const nomineeOf = (p: OwnPerson): Nominee => ({
  ...{ ref: p.ref, name: p.name, latin: p.latin ?? '', category: p.category, function: p.function, head: p.head },
  ...{ rank: p.rank ?? '', listed: p.listed, papers: [...p.papers], needs: '' },
});

export const nomineeOfLine = (l: ReadPeople['taken'][number]): Nominee => ({
  ...emptyNominee(l.ref),
  ...{ name: l.name, latin: l.latin ?? '', category: l.category, function: l.function, head: l.head },
  ...{ rank: l.rank ?? '', listed: l.listed },
});

export type Lack = 'name' | 'category' | 'function';
/** What has to be filled in still, in the sequence of the form. */
export function lacksOf(n: Nominee): Lack[] {
  return (['name', 'category', 'function'] as const).filter((field) => n[field].trim() === '');
}

/** How many of a category there would be with those of the form, and how many too many. */
export function quotaWith(category: OwnCategory, nominees: readonly Nominee[]): { now: number; over: number } {
  const now = category.named + nominees.filter((n) => n.category === category.code).length;
  return { now, over: category.quota === null ? 0 : Math.max(0, now - category.quota) };
}

const ENDINGS: Readonly<Record<string, string>> = { photograph: 'jpg', dietary: 'json' };

/** The act with its people. In: the act as prepared, where its people stand, the reference of the note. Files are named by number. */
export function actWith(
  act: NewAct,
  list: 'delegates' | 'changed',
  note: string,
  nominees: readonly Nominee[],
): NewAct {
  const people = nominees.map(({ ref, name, latin, category, function: role, head, rank, listed, papers }) => ({
    ...{ ref, name: name.trim(), category, function: role.trim(), head, listed },
    ...(latin.trim() === '' ? {} : { latin: latin.trim() }),
    ...(head && rank !== '' ? { rank } : {}),
    sealed: papers,
  }));
  const files = new Map(
    nominees.flatMap(({ ref, papers }) =>
      papers.map((p) => [p.sha256, `${p.what}-${ref}.${ENDINGS[p.what] ?? 'pdf'}`] as const),
    ),
  );
  const attachments = [...files].map(([sha256, name]) => ({ sha256, name }));
  return { ...act, body: { ...act.body, note: note.trim(), [list]: people }, attachments };
}

/** A note on needs as a file. The random part keeps anybody from finding out by trying what it says. */
export function needsFile(ref: string, words: string): File {
  const salt = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
  return new File([JSON.stringify({ salt, words: words.trim() })], `dietary-${ref}.json`, { type: 'application/json' });
}
