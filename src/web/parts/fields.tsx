// SPDX-License-Identifier: EUPL-1.2
// The fields of which short forms on a page are made: each with its label, and its hint where it has one.
import { type ReactNode, useId } from 'react';

export type Choice = { value: string; label: string };
type Common = { label: string; hint?: string };
type FieldProps = Common & { value: string; onChange: (value: string) => void };
type Wiring = { id: string; 'aria-describedby': string | undefined };

function Labelled({
  label,
  hint,
  className = 'field',
  children,
}: Common & { className?: string; children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
    </div>
  );
}

/** In: `known`, what is offered while typing; `off`: the browser suggests nothing. */
export function TextField({
  value,
  onChange,
  most = 300,
  known,
  off = false,
  ...common
}: FieldProps & { most?: number; known?: readonly string[]; off?: boolean }) {
  const list = useId();
  return (
    <Labelled {...common}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            value={value}
            maxLength={most}
            autoComplete={off ? 'off' : undefined}
            list={known && list}
            onChange={(e) => onChange(e.target.value)}
          />
          {known && (
            <datalist id={list}>
              {known.map((k) => (
                <option key={k} value={k} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Labelled>
  );
}

export function LongField({
  value,
  onChange,
  most = 2000,
  rows = 3,
  ...common
}: FieldProps & { most?: number; rows?: number }) {
  return (
    <Labelled {...common}>
      {(wiring) => (
        <textarea {...wiring} rows={rows} value={value} maxLength={most} onChange={(e) => onChange(e.target.value)} />
      )}
    </Labelled>
  );
}

export function DayField({ value, onChange, ...common }: FieldProps) {
  return (
    <Labelled {...common}>
      {(wiring) => <input {...wiring} type="date" value={value} onChange={(e) => onChange(e.target.value)} />}
    </Labelled>
  );
}

export function CountField({ value, onChange, ...common }: FieldProps) {
  return (
    <Labelled {...common} className="field field-count">
      {(wiring) => (
        <input
          {...wiring}
          inputMode="numeric"
          value={value}
          onChange={(e) => onChange(e.target.value.replace(/\D/g, ''))}
        />
      )}
    </Labelled>
  );
}

/** In: `none`, the words of choosing nothing; without them there is always a choice. */
export function SelectField({
  value,
  onChange,
  options,
  none,
  ...common
}: FieldProps & { options: readonly Choice[]; none?: string }) {
  return (
    <Labelled {...common}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(e) => onChange(e.target.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
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

/** Few choices, all in sight, each as large as a thumb. */
export function FewField({
  label,
  value,
  onChange,
  options,
}: Omit<FieldProps, 'hint'> & { options: readonly (Choice & { hint?: string })[] }) {
  const id = useId();
  return (
    <fieldset className="few">
      <legend>{label}</legend>
      <div className="few-options">
        {options.map((o) => (
          <label key={o.value} className={`few-option${o.value === value ? ' few-chosen' : ''}`}>
            <input type="radio" name={id} checked={o.value === value} onChange={() => onChange(o.value)} />
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
export function SeveralField({
  label,
  chosen,
  onChange,
  options,
}: {
  label: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  options: readonly Choice[];
}) {
  const id = useId();
  return (
    <fieldset className="several">
      <legend>{label}</legend>
      {options.map((o) => (
        <label key={o.value} htmlFor={`${id}-${o.value}`}>
          <input
            id={`${id}-${o.value}`}
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
