// SPDX-License-Identifier: EUPL-1.2
// What protocol says by hand on the day: somebody else leads, a place is fixed, two are kept apart. Short forms for a late evening.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { instantAt } from '#acts/conference/moment.ts';
import type { OrderView } from '#wire/summit/order.ts';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { t, type WordKey } from '../../words/t.ts';

type Forms = NonNullable<OrderView['forms']>;
type Values = Record<string, string>;
type Filled = (values: Values) => Record<string, unknown> | null;

/** A short form that writes one act. `filled` gives the body, or null while something is missing. */
function ShortForm({
  title,
  hint,
  missing,
  press,
  act,
  filled,
  onDone,
  children,
}: {
  title: WordKey;
  hint?: WordKey;
  missing: WordKey;
  press: WordKey;
  act: NewAct;
  filled: Filled;
  onDone: Told;
  children: (values: Values, set: (name: string, value: string) => void, id: string) => ReactNode;
}) {
  const id = useId();
  const [values, setValues] = useState<Values>({});
  const [lacks, setLacks] = useState(false);
  const { working, write, trouble } = useWriting((words) => {
    setValues({});
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

function Choose({ id, name, label, values, set, options }: Field & { options: Forms['entities'] }) {
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

function Type({ id, name, label, values, set, type = 'text', most = 300 }: Field & { type?: string; most?: number }) {
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

const said = (text: string | undefined) => (text ?? '').trim();

export function OrderForms({ forms, onDone }: { forms: Forms; onDone: Told }) {
  const rank: Filled = ({ entity, rank: code, head }) =>
    entity && code
      ? { facts: [{ entity, what: 'rank', rank: code, ...(said(head) === '' ? {} : { head: said(head) }) }] }
      : null;
  const pin: Filled = ({ entity, place, reason, until }) => {
    const number = Number(place);
    const end = until ? instantAt(until, forms.zone) : null;
    if (!entity || !Number.isSafeInteger(number) || number < 1 || said(reason) === '') return null;
    return { what: 'placed', entity, place: number, reason: said(reason), ...(end === null ? {} : { until: end }) };
  };
  const apart: Filled = ({ entity, other, from, reason }) =>
    entity && other && entity !== other && from && said(reason) !== ''
      ? { what: 'apart', entity, other, from, reason: said(reason) }
      : null;
  return (
    <section aria-labelledby="by-hand-heading" className="no-print">
      <h2 id="by-hand-heading">{t('summit.order-by-hand')}</h2>
      {forms.rank && (
        <ShortForm
          {...{ title: 'summit.rank-form', hint: 'summit.rank-form-hint', missing: 'summit.rank-missing' }}
          {...{ press: 'summit.rank-write', act: forms.rank, filled: rank, onDone }}
        >
          {(values, set, id) => (
            <>
              <Choose {...{ id, values, set }} name="entity" label="summit.state" options={forms.entities} />
              <Choose {...{ id, values, set }} name="rank" label="summit.rank-now" options={forms.ranks} />
              <Type {...{ id, values, set }} name="head" label="summit.rank-head" most={120} />
            </>
          )}
        </ShortForm>
      )}
      {forms.placement && (
        <>
          <ShortForm
            {...{ title: 'summit.pin', missing: 'summit.pin-missing', press: 'summit.pin-write' }}
            {...{ act: forms.placement, filled: pin, onDone }}
          >
            {(values, set, id) => (
              <>
                <Choose {...{ id, values, set }} name="entity" label="summit.state" options={forms.entities} />
                <Type {...{ id, values, set }} name="place" label="summit.pin-place" type="number" />
                <Type {...{ id, values, set }} name="reason" label="summit.pin-reason" />
                <p className="hint">{t('summit.pin-until-hint')}</p>
                <Type {...{ id, values, set }} name="until" label="summit.pin-until" type="datetime-local" />
              </>
            )}
          </ShortForm>
          <ShortForm
            {...{ title: 'summit.apart-form', hint: 'summit.apart-hint', missing: 'summit.apart-missing' }}
            {...{ press: 'summit.apart-write', act: forms.placement, filled: apart, onDone }}
          >
            {(values, set, id) => (
              <>
                <Choose {...{ id, values, set }} name="entity" label="summit.state" options={forms.entities} />
                <Choose {...{ id, values, set }} name="other" label="summit.apart-other" options={forms.entities} />
                <Choose
                  {...{ id, values, set }}
                  name="from"
                  label="summit.apart-from"
                  options={[
                    { value: 'seat', label: t('summit.apart-seat') },
                    { value: 'table', label: t('summit.apart-table') },
                  ]}
                />
                <Type {...{ id, values, set }} name="reason" label="summit.apart-reason" />
              </>
            )}
          </ShortForm>
        </>
      )}
    </section>
  );
}
