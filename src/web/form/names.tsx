// SPDX-License-Identifier: EUPL-1.2
import type { FormField } from '#wire/views.ts';
import { fieldId } from './paths.ts';

type Names = Record<string, string>;

/** A text for each language. A language left empty is not sent. */
export function NamesInput({
  field,
  value,
  onChange,
}: {
  field: FormField;
  value: unknown;
  onChange: (value: Names) => void;
}) {
  const names = typeof value === 'object' && value !== null ? (value as Names) : {};
  const change = (language: string, text: string) => {
    const { [language]: _old, ...rest } = names;
    onChange(text === '' ? rest : { ...rest, [language]: text });
  };
  return (
    <div className="cells">
      {field.options.map((o) => {
        const id = `${fieldId(field.path)}-${o.value}`;
        return (
          <div className="cell" key={o.value}>
            <label htmlFor={id}>{o.label}</label>
            <input
              id={id}
              lang={o.value}
              dir="auto"
              value={names[o.value] ?? ''}
              onChange={(e) => change(o.value, e.target.value)}
            />
          </div>
        );
      })}
    </div>
  );
}
