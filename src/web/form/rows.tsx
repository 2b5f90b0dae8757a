// SPDX-License-Identifier: EUPL-1.2
// A list as rows that can be added and removed. A checklist has a fixed row for each thing to look at.
import type { RowField } from '#wire/views.ts';
import { t } from '../words/t.ts';
import { optionsFor } from './options.ts';
import { fieldId } from './paths.ts';
import { cellOf, isChecklist, isPlainList, listOf, newRow, type Row, rowsOf, withCell } from './row-values.ts';

type Props = {
  path: string;
  label: string;
  fields: readonly RowField[];
  value: unknown;
  pack: unknown;
  onChange: (value: Row[] | undefined) => void;
};
type CellProps = {
  field: RowField;
  id: string;
  name: string;
  value: unknown;
  pack: unknown;
  onChange: (v: unknown) => void;
};

const textOf = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

function YesNo({ id, name, value, onChange, field }: CellProps) {
  return (
    <fieldset className="cell cell-yes-no">
      <legend>{name}</legend>
      <div className="options options-row">
        {([true, false] as const).map((v) => (
          <label key={String(v)} className="option">
            <input
              type="radio"
              name={id}
              checked={value === v}
              onChange={() => onChange(v)}
              required={field.required}
            />
            <span>{t(v ? 'write.yes' : 'write.no')}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Cell(p: CellProps) {
  const { field, id, name, value, onChange } = p;
  if (field.control === 'yes-no') return <YesNo {...p} />;
  const options = optionsFor(field.options, p.pack);
  const same = { id, value: textOf(value), 'aria-required': field.required };
  return (
    <div className="cell">
      <label htmlFor={id}>
        {name} {!field.required && <span className="optional">({t('write.optional')})</span>}
      </label>
      {options.length > 0 ? (
        <select
          {...same}
          onChange={(e) =>
            onChange(field.control === 'integer' && e.target.value !== '' ? Number(e.target.value) : e.target.value)
          }
        >
          <option value="">{t('write.choose')}</option>
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...same}
          type={field.control === 'date' ? 'date' : 'text'}
          inputMode={field.control === 'integer' ? 'numeric' : undefined}
          onChange={(e) =>
            onChange(
              field.control === 'integer' && /^\d+$/.test(e.target.value) ? Number(e.target.value) : e.target.value,
            )
          }
        />
      )}
    </div>
  );
}

export function Rows({ path, label, fields, value, pack, onChange }: Props) {
  const rows = rowsOf(value);
  const checklist = isChecklist(fields, rows);
  const plain = isPlainList(fields);
  const [first] = fields;
  const change = (at: number, row: Row) => onChange(listOf(rows.map((r, i) => (i === at ? row : r))));
  const nameOf = (row: Row) => first?.options.find((o) => o.value === cellOf(row, first))?.label ?? '';
  return (
    <div className="rows-list">
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no other name
        <fieldset className={checklist ? 'rows-row rows-check' : plain ? 'rows-row rows-plain' : 'rows-row'} key={i}>
          <legend className={checklist ? undefined : 'unseen'}>
            {checklist ? nameOf(row) : t('rows.n', { label, n: i + 1 })}
          </legend>
          <div className="cells">
            {(checklist ? fields.slice(1) : fields).map((field) => (
              <Cell
                key={field.path}
                field={field}
                id={`${fieldId(path)}-${i}-${field.path || 'value'}`}
                name={plain ? t('rows.n', { label, n: i + 1 }) : field.label}
                value={cellOf(row, field)}
                pack={pack}
                onChange={(v) => change(i, withCell(row, field, v))}
              />
            ))}
          </div>
          {!checklist && (
            <button type="button" className="quiet" onClick={() => onChange(listOf(rows.filter((_, at) => at !== i)))}>
              {t('rows.remove', { label, n: i + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      {!checklist && (
        <button type="button" className="button" onClick={() => onChange([...rows, newRow(fields)])}>
          {t('rows.add', { label })}
        </button>
      )}
    </div>
  );
}
