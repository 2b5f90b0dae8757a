// SPDX-License-Identifier: EUPL-1.2
// Narrowing a long list of values, and turning its pages. Both stand in the address, so that a look can be kept and gone back to.
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { type Choice, SelectField, TextField } from '../../parts/fields.tsx';
import { t } from '../../words/t.ts';

/** What the address asks for, of the names that count. */
export function useWish(names: readonly string[]): Record<string, string> {
  const [search] = useSearchParams();
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

type Pick = { name: string; label: string; none: string; options: readonly Choice[] };

/** In: lists to choose from; beside them stands a field for signs in the value. Nothing is asked before the press. */
export function NarrowForm({ picks }: { picks: readonly Pick[] }) {
  const [search, setSearch] = useSearchParams();
  const [typed, set] = useState<Record<string, string>>({});
  const at = (name: string) => typed[name] ?? search.get(name) ?? '';
  const put = (name: string) => (value: string) => set({ ...typed, [name]: value });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const names = [...picks.map((p) => p.name), 'text'];
    setSearch(names.flatMap((name) => (at(name).trim() === '' ? [] : [[name, at(name).trim()]])));
  };
  return (
    <search>
      <form className="narrow-form" onSubmit={submit} aria-label={t('values.narrow')} noValidate>
        {picks.map(({ name, label, none, options }) => (
          <SelectField key={name} label={label} value={at(name)} onChange={put(name)} none={none} options={options} />
        ))}
        <TextField label={t('values.text')} value={at('text')} onChange={put('text')} most={200} off />
        <button type="submit" className="button">
          {t('values.show')}
        </button>
      </form>
    </search>
  );
}

/** Turns pages; nothing where all stand on one. */
export function PageTurner({ page, size, all }: { page: number; size: number; all: number }) {
  const [search] = useSearchParams();
  const last = Math.max(1, Math.ceil(all / size));
  if (all <= size && page === 1) return null;
  const place = (n: number) => {
    const next = new URLSearchParams(search);
    next.set('page', String(n));
    return `?${next}`;
  };
  const from = (page - 1) * size + 1;
  return (
    <nav className="page-turner" aria-label={t('values.pages')}>
      {page > 1 && <Link href={place(Math.min(page, last + 1) - 1)}>{t('values.back')}</Link>}
      <span>
        {from > all ? t('values.beyond', { all }) : t('values.range', { from, to: Math.min(all, page * size), all })}
      </span>
      {page < last && <Link href={place(page + 1)}>{t('values.on')}</Link>}
    </nav>
  );
}
