// SPDX-License-Identifier: EUPL-1.2
// A correction: the entry counts as never made, or as made in this other form. The form is that of the entry, filled in as it stands.
import { type ReactNode, useRef } from 'react';
import { t } from '../words/t.ts';
import type { ControlProps } from './control-props.ts';
import { type Body, fieldId, valueAt, withValue } from './paths.ts';

export function Instead({
  context,
  field,
  value,
  onChange,
  draw,
  ...rest
}: ControlProps & { draw: (inner: ControlProps) => ReactNode }) {
  const form = context.instead;
  const start = useRef(context.prepared['instead']);
  const id = fieldId(field.path);
  if (!form) return <p className="hint">{t('instead.choose-first')}</p>;
  const body = value as Body | undefined;
  return (
    <>
      <div className="options">
        {(['instead', 'void'] as const).map((way) => (
          <label key={way} className="option">
            <input
              type="radio"
              name={id}
              checked={(body !== undefined) === (way === 'instead')}
              onChange={() => onChange(way === 'void' ? undefined : start.current)}
            />
            <span>
              {t(`instead.${way}`)}
              <span className="option-more">{t(`instead.${way}-more`)}</span>
            </span>
          </label>
        ))}
      </div>
      {body !== undefined && (
        <fieldset className="instead">
          <legend>{form.name}</legend>
          {form.fields.map((inner) =>
            draw({
              ...rest,
              context,
              field: { ...inner, path: `${field.path}.${inner.path}` },
              value: valueAt(body, inner.path),
              pack: body['pack'],
              onChange: (next) => onChange(withValue(body, inner.path, next)),
              error: null,
              alone: false,
            }),
          )}
        </fieldset>
      )}
    </>
  );
}
