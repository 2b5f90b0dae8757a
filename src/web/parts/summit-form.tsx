// SPDX-License-Identifier: EUPL-1.2
// A form that opens where it is needed, writes one act, and says in words what is still missing.
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { t } from '../words/t.ts';
import { type Told, useWriting } from './deed.tsx';

export type Typing<T> = { typed: T; set: (more: Partial<T>) => void; id: string };

export function ActForm<T extends object>({
  words,
  about,
  send,
  start,
  missing,
  act,
  onDone,
  always = false,
  below = null,
  children,
}: {
  /** On the press that opens it. */
  words: string;
  /** For whoever hears the page: which of several such presses this is. */
  about?: string;
  send: string;
  start: T;
  /** What is still missing, as a sentence; null when it is whole. */
  missing: (typed: T) => string | null;
  act: (typed: T) => NewAct;
  onDone: Told;
  /** Stands open from the beginning, without a press. */
  always?: boolean;
  /** Another press that belongs to the same matter, under the open form. */
  below?: ReactNode;
  children: (typing: Typing<T>) => ReactNode;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(start);
  const [tried, setTried] = useState(false);
  const press = useRef<HTMLButtonElement>(null);
  const { working, write, trouble } = useWriting((said) => {
    setTried(false);
    setTyped(start);
    setOpen(false);
    press.current?.focus();
    onDone(said);
  });
  const lacks = tried ? missing(typed) : null;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (missing(typed) === null) void write(act(typed));
  };
  const toggle = () => {
    if (!open) setTyped(start);
    setTried(false);
    setOpen(!open);
  };
  const set = (more: Partial<T>) => setTyped((before) => ({ ...before, ...more }));
  return (
    <div className="act-form">
      {!always && (
        <button ref={press} type="button" className="button" aria-expanded={open} onClick={toggle}>
          {words}
          {about && <span className="unseen"> {about}</span>}
        </button>
      )}
      {(open || always) && (
        <form className="deed-ask" onSubmit={submit} aria-label={about ? `${words}: ${about}` : words} noValidate>
          {children({ typed, set, id })}
          {lacks && (
            <p className="error" role="alert">
              {lacks}
            </p>
          )}
          <button type="submit" className={always ? 'button button-main' : 'button'} aria-busy={working}>
            {send}
          </button>
        </form>
      )}
      {open && below && <div className="act-form-more">{below}</div>}
      {trouble}
    </div>
  );
}

type Named = { value: string; label: string };
type Of = { id: string; name: string; label: string; value: string; onChange: (value: string) => void };

export function Words({ id, name, label, value, onChange, most = 300, list }: Of & { most?: number; list?: string[] }) {
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        id={`${id}-${name}`}
        value={value}
        maxLength={most}
        list={list ? `${id}-${name}-list` : undefined}
        onChange={(e) => onChange(e.target.value)}
      />
      {list && (
        <datalist id={`${id}-${name}-list`}>
          {list.map((l) => (
            <option key={l} value={l} />
          ))}
        </datalist>
      )}
    </div>
  );
}

export function LongWords({
  id,
  name,
  label,
  value,
  onChange,
  most = 2000,
  rows = 3,
}: Of & { most?: number; rows?: number }) {
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <textarea
        id={`${id}-${name}`}
        value={value}
        maxLength={most}
        rows={rows}
        onChange={(e) => onChange(e.target.value)}
      />
    </div>
  );
}

export function Day({ id, name, label, value, onChange }: Of) {
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input id={`${id}-${name}`} type="date" value={value} onChange={(e) => onChange(e.target.value)} />
    </div>
  );
}

export function Choice({
  id,
  name,
  label,
  value,
  onChange,
  options,
  none,
}: Of & { options: readonly Named[]; none?: string }) {
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <select id={`${id}-${name}`} value={value} onChange={(e) => onChange(e.target.value)}>
        <option value="">{none ?? t('summit.choose')}</option>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Few choices, all in sight, each as large as a thumb. */
export function Few({
  id,
  name,
  label,
  value,
  onChange,
  options,
}: Of & { options: readonly (Named & { hint?: string })[] }) {
  return (
    <fieldset className="few">
      <legend>{label}</legend>
      <div className="few-options">
        {options.map((o) => (
          <label key={o.value} className={`few-option${o.value === value ? ' few-chosen' : ''}`}>
            <input type="radio" name={`${id}-${name}`} checked={o.value === value} onChange={() => onChange(o.value)} />
            <span>
              {o.label}
              {o.hint && <span className="fine">{o.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Any number of a list. */
export function Several({
  id,
  name,
  label,
  chosen,
  onChange,
  options,
}: {
  id: string;
  name: string;
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  options: readonly Named[];
}) {
  return (
    <fieldset className="several">
      <legend>{label}</legend>
      {options.map((o) => (
        <label key={o.value} htmlFor={`${id}-${name}-${o.value}`}>
          <input
            id={`${id}-${name}-${o.value}`}
            type="checkbox"
            checked={chosen.includes(o.value)}
            onChange={(e) => onChange(e.target.checked ? [...chosen, o.value] : chosen.filter((c) => c !== o.value))}
          />{' '}
          <span>{o.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
