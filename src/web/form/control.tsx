// SPDX-License-Identifier: EUPL-1.2
// One field: label, hint, the rule that asks for it, what is wrong, and the control that fits.
import type { ReactNode } from 'react';
import type { FormField } from '#wire/views.ts';
import { Citation } from '../parts/citation.tsx';
import { ScopeCompare } from '../parts/scope-compare.tsx';
import { t } from '../words/t.ts';
import type { ControlProps } from './control-props.ts';
import { Grounds } from './grounds.tsx';
import { Instead } from './instead.tsx';
import { NamesInput } from './names.tsx';
import { NarrowingEditor } from './narrowing-editor.tsx';
import { OffenceSelect } from './offence-select.tsx';
import { optionsFor } from './options.ts';
import { fieldId } from './paths.ts';
import { Rows } from './rows.tsx';
import { ScopeEditor } from './scope-editor.tsx';
import { scopeOf } from './scope-value.ts';

/** Orders start with what was asked or granted; whoever signs changes it only on purpose. */
const ORDERS = ['requests.preservation-order.v1', 'requests.production-order.v1'];

const textOf = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

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

function Options({ field, value, onChange, pack, many }: ControlProps & { many: boolean }) {
  const id = fieldId(field.path);
  const yesNo = field.control === 'yes-no';
  const options = yesNo
    ? ['true', 'false'].map((v) => ({ value: v, label: t(v === 'true' ? 'write.yes' : 'write.no') }))
    : optionsFor(field.options, pack);
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

/** Digits in a field for numbers are a number; what is no number stays as typed, and the node says so. */
function numberIn(field: FormField, text: string): unknown {
  return field.control === 'integer' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** A control of one line or one box. */
function Single(p: ControlProps) {
  const { field, value, onChange, error } = p;
  const id = fieldId(field.path);
  const options = optionsFor(field.options, p.pack);
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
      ) : field.control === 'choice' || field.control === 'entry' ? (
        <select {...same} value={textOf(value)} onChange={(e) => onChange(e.target.value)}>
          <option value="">{t(options.length === 0 ? 'write.nothing-to-choose' : 'write.choose')}</option>
          {options.map((o) => (
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
          inputMode={field.control === 'integer' ? 'numeric' : undefined}
          value={textOf(value)}
          onChange={(e) => onChange(numberIn(field, e.target.value))}
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
    case 'rows':
      return (
        <Group {...p}>
          <Rows
            path={p.field.path}
            label={p.field.label}
            fields={p.field.rows ?? []}
            value={p.value}
            pack={p.pack}
            onChange={p.onChange}
          />
        </Group>
      );
    case 'names':
      return (
        <Group {...p}>
          <NamesInput field={p.field} value={p.value} onChange={p.onChange} />
        </Group>
      );
    case 'instead':
      return (
        <Group {...p}>
          <Instead {...p} draw={(inner) => <Control key={inner.field.path} {...inner} />} />
        </Group>
      );
    case 'choice':
      if (p.field.options.length > 4 || !p.field.required) return <Single {...p} />;
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
