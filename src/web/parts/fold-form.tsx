// SPDX-License-Identifier: EUPL-1.2
// A form on a page that opens by a press and writes one act; and the fields such forms are made of.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from './deed.tsx';
import { t } from '../words/t.ts';

type Choice = { value: string; label: string };

/** In: the words on the press, what stands in the form, and the act it writes; a string says what is missing instead. */
export function FoldForm({
  press,
  about = '',
  send,
  make,
  onDone,
  open: openFirst = false,
  quiet = false,
  children,
}: {
  press: string;
  about?: string;
  /** The words on the press that writes it. */
  send: string;
  make: () => NewAct | string;
  onDone: Told;
  /** One of many such presses: it stands back. */
  quiet?: boolean;
  /** Stands open from the beginning. */
  open?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const [open, setOpen] = useState(openFirst);
  const [lacks, setLacks] = useState('');
  const { working, write, trouble } = useWriting((words) => {
    setOpen(false);
    onDone(words);
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const made = make();
    setLacks(typeof made === 'string' ? made : '');
    if (typeof made !== 'string') void write(made);
  };
  return (
    <>
      <button type="button" className={quiet ? 'quiet' : 'button'} aria-expanded={open} onClick={() => setOpen(!open)}>
        {press}
        {about && <span className="unseen"> {about}</span>}
      </button>
      {open && (
        <form className="fold-form" onSubmit={submit} aria-label={about ? `${press}: ${about}` : press} noValidate>
          {lacks && (
            <p className="field-error" role="alert" id={`${id}-error`}>
              {lacks}
            </p>
          )}
          {children}
          <div className="deeds">
            <button
              type="submit"
              className="button button-main"
              aria-busy={working}
              aria-describedby={lacks ? `${id}-error` : undefined}
            >
              {send}
            </button>
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('summit.leave-form')}
            </button>
          </div>
          {trouble}
        </form>
      )}
    </>
  );
}

type FieldProps = { label: string; hint?: string; value: string; onChange: (value: string) => void };

export function TextField({ label, hint, value, onChange, most = 300 }: FieldProps & { most?: number }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        value={value}
        maxLength={most}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(e) => onChange(e.target.value)}
      />
    </div>
  );
}

export function LongField({ label, hint, value, onChange, most = 2000 }: FieldProps & { most?: number }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        rows={3}
        value={value}
        maxLength={most}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(e) => onChange(e.target.value)}
      />
    </div>
  );
}

export function DayField({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value} onChange={(e) => onChange(e.target.value)} />
    </div>
  );
}

export function CountField({ label, hint, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field field-count">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        inputMode="numeric"
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(e) => onChange(e.target.value.replace(/\D/g, ''))}
      />
    </div>
  );
}

export function SelectField({
  label,
  value,
  onChange,
  options,
  none,
}: FieldProps & { options: readonly Choice[]; none?: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  );
}

export function RadioField({
  label,
  value,
  onChange,
  options,
}: Omit<FieldProps, 'hint'> & { options: readonly Choice[] }) {
  const id = useId();
  return (
    <fieldset className="field radio-field">
      <legend>{label}</legend>
      <div className="radio-row">
        {options.map((o) => (
          <label key={o.value} className="option">
            <input
              type="radio"
              name={id}
              value={o.value}
              checked={o.value === value}
              onChange={() => onChange(o.value)}
            />{' '}
            {o.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Words without what a code may not hold: "Panel 2, working lunch" becomes panel-2-working-lunch. */
export function codeOf(words: string): string {
  const code = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return code.slice(0, 40) || 'session';
}
