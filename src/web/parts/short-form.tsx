// SPDX-License-Identifier: EUPL-1.2
// A short form that writes one act: a few fields, one press, nothing lost when something is missing.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { t, type WordKey } from '../words/t.ts';
import { type Told, useWriting } from './deed.tsx';

export type Option = { value: string; label: string };
export type Values = Record<string, string>;
export type Filled = (values: Values) => Record<string, unknown> | null;

const NOTHING: Values = {};

/** In: what stands there at first, and `filled`, which gives the body, or null while something is missing. */
export function ShortForm({
  title,
  hint,
  missing,
  press,
  act,
  filled,
  start = NOTHING,
  onDone,
  children,
}: {
  title: WordKey;
  hint?: WordKey;
  missing: WordKey;
  press: WordKey;
  act: NewAct;
  filled: Filled;
  start?: Values;
  onDone: Told;
  children: (values: Values, set: (name: string, value: string) => void, id: string) => ReactNode;
}) {
  const id = useId();
  const [values, setValues] = useState<Values>(start);
  const [lacks, setLacks] = useState(false);
  const { working, write, trouble } = useWriting((words) => {
    setValues(start);
    onDone(words);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = filled(values);
    setLacks(body === null);
    if (body) void write({ ...act, body: body as NewAct['body'] });
  };
  return (
    <details className="drawer">
      <summary>{t(title)}</summary>
      <form className="deed-ask" onSubmit={submit} noValidate aria-label={t(title)}>
        {hint && <p className="hint">{t(hint)}</p>}
        {lacks && (
          <p className="error" role="alert">
            {t(missing)}
          </p>
        )}
        {children(values, (name, value) => setValues((v) => ({ ...v, [name]: value })), id)}
        <button type="submit" className="button" aria-busy={working}>
          {t(press)}
        </button>
        {trouble}
      </form>
    </details>
  );
}

type Field = { id: string; name: string; label: WordKey; values: Values; set: (name: string, value: string) => void };

export function Choose({ id, name, label, values, set, options }: Field & { options: readonly Option[] }) {
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(label)}</label>
      <select id={`${id}-${name}`} value={values[name] ?? ''} onChange={(e) => set(name, e.target.value)}>
        <option value="">{t('summit.choose')}</option>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function TypeIn({
  id,
  name,
  label,
  values,
  set,
  type = 'text',
  most = 300,
}: Field & { type?: string; most?: number }) {
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(label)}</label>
      <input
        id={`${id}-${name}`}
        type={type}
        maxLength={most}
        min={type === 'number' ? 1 : undefined}
        value={values[name] ?? ''}
        onChange={(e) => set(name, e.target.value)}
      />
    </div>
  );
}

/** What somebody typed, without spaces around it. */
export const said = (text: string | undefined) => (text ?? '').trim();
