// SPDX-License-Identifier: EUPL-1.2
// One field: label, hint, the rule that asks for it, what is wrong, and the control that fits.
import type { ReactNode } from 'react';
import type { FormContext, FormField, ScopeView } from '#wire/views.ts';
import { Citation } from '../parts/citation.tsx';
import { ScopeCompare } from '../parts/scope-compare.tsx';
import { t } from '../words/t.ts';
import { Grounds } from './grounds.tsx';
import { NarrowingEditor } from './narrowing-editor.tsx';
import { OffenceSelect } from './offence-select.tsx';
import { fieldId } from './paths.ts';
import { ScopeEditor } from './scope-editor.tsx';
import { scopeOf } from './scope-value.ts';

export type ControlProps = {
  field: FormField;
  context: FormContext;
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | null;
  /** What was asked, where the act decides on it. */
  asked: ScopeView | null;
  place: string;
  /** The section's heading already says the label. */
  alone: boolean;
};

/** Orders start with what was asked or granted; whoever signs changes it only on purpose. */
const ORDERS = ['requests.preservation-order.v1', 'requests.production-order.v1'];

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function Notes({ field, error, place }: Pick<ControlProps, 'field' | 'error' | 'place'>) {
  const id = fieldId(field.path);
  return (
    <>
      {(field.hint || field.control === 'date' || field.rule) && (
        <p className="hint" id={`${id}-hint`}>
          {field.hint} {field.control === 'date' && t('write.date-hint', { place })}{' '}
          {field.rule && (
            <span className="hint-rule">
              <Citation of={field.rule} brief />
            </span>
          )}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

function Label({ field }: { field: FormField }) {
  return (
    <>
      {field.label} {!field.required && <span className="optional">({t('write.optional')})</span>}
    </>
  );
}

/** A set of controls under one legend. */
function Group({ children, ...p }: ControlProps & { children: ReactNode }) {
  const id = fieldId(p.field.path);
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={p.error ? `${id}-error` : undefined}>
      <legend className={p.alone ? 'unseen' : undefined}>
        <Label field={p.field} />
      </legend>
      <Notes {...p} />
      {children}
    </fieldset>
  );
}

function Options({ field, value, onChange, many }: ControlProps & { many: boolean }) {
  const id = fieldId(field.path);
  const yesNo = field.control === 'yes-no';
  const options = yesNo
    ? ['true', 'false'].map((v) => ({ value: v, label: t(v === 'true' ? 'write.yes' : 'write.no') }))
    : field.options;
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const isOn = (v: string) => (many ? list.includes(v) : yesNo ? value === (v === 'true') : value === v);
  const choose = (v: string) => {
    if (!many) return onChange(yesNo ? v === 'true' : v);
    onChange(options.map((o) => o.value).filter((o) => (o === v ? !list.includes(o) : list.includes(o))));
  };
  return (
    <div className={options.length <= 2 ? 'options options-row' : 'options'}>
      {options.map((o) => (
        <label key={o.value} className="option">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={id}
            checked={isOn(o.value)}
            onChange={() => choose(o.value)}
          />
          <span>{o.label}</span>
        </label>
      ))}
    </div>
  );
}

/** A control of one line or one box. */
function Single(p: ControlProps) {
  const { field, value, onChange, error } = p;
  const id = fieldId(field.path);
  const describedBy = [
    field.hint || field.rule || field.control === 'date' ? `${id}-hint` : '',
    error ? `${id}-error` : '',
  ]
    .join(' ')
    .trim();
  const same = {
    id,
    'aria-invalid': error !== null,
    'aria-describedby': describedBy || undefined,
    'aria-required': field.required,
  };
  return (
    <div className="field">
      <label htmlFor={id} className={p.alone ? 'unseen' : undefined}>
        <Label field={field} />
      </label>
      <Notes {...p} />
      {field.control === 'text' ? (
        <textarea {...same} rows={5} value={textOf(value)} onChange={(e) => onChange(e.target.value)} />
      ) : field.control === 'choice' ? (
        <select {...same} value={textOf(value)} onChange={(e) => onChange(e.target.value)}>
          <option value="">{t('write.choose')}</option>
          {field.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      ) : field.control === 'offence' ? (
        <OffenceSelect {...same} offences={p.context.offences} value={value} onChange={onChange} />
      ) : (
        <input
          {...same}
          type={field.control === 'date' ? 'date' : 'text'}
          value={textOf(value)}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </div>
  );
}

/** The control a field asks for. */
export function Control(p: ControlProps) {
  switch (p.field.control) {
    case 'choices':
      return (
        <Group {...p}>
          <Options {...p} many />
        </Group>
      );
    case 'yes-no':
      return (
        <Group {...p}>
          <Options {...p} many={false} />
        </Group>
      );
    case 'choice':
      if (p.field.options.length > 4) return <Single {...p} />;
      return (
        <Group {...p}>
          <Options {...p} many={false} />
        </Group>
      );
    case 'grounds':
      return (
        <Group {...p}>
          <Grounds grounds={p.context.grounds} value={p.value} onChange={p.onChange} />
        </Group>
      );
    case 'scope':
      return (
        <Group {...p}>
          {p.asked && p.context.kind.kind === 'requests.grant.v1' ? (
            <>
              <p className="hint">{t('write.as-asked')}</p>
              <ScopeCompare asked={p.asked} granted={null} />
            </>
          ) : ORDERS.includes(p.context.kind.kind) ? (
            <>
              <ScopeCompare asked={scopeOf(p.value)} granted={null} heading={t('scope.ordered')} />
              <details className="drawer">
                <summary>{t('write.by-hand')}</summary>
                <ScopeEditor value={p.value} onChange={p.onChange} path={p.field.path} />
              </details>
            </>
          ) : p.asked ? (
            <NarrowingEditor asked={p.asked} value={p.value} onChange={p.onChange} path={p.field.path} />
          ) : (
            <ScopeEditor value={p.value} onChange={p.onChange} path={p.field.path} />
          )}
        </Group>
      );
    default:
      return <Single {...p} />;
  }
}
