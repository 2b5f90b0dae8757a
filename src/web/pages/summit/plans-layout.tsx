// SPDX-License-Identifier: EUPL-1.2
// Laying out one plan: a few fields, one line a row or table, written down as an act.
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { type Layout, readLayout, typedLayout, type Values } from '../../form/read-layout.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import type { PlanKind } from '../../parts/plan-kinds.ts';
import { t, type WordKey } from '../../words/t.ts';

type Shown = { values: Values; set: (name: string) => (value: string) => void };

function Row({
  label,
  hint,
  children,
}: {
  label: WordKey;
  hint?: string;
  children: (id: string, described: string | undefined) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t(label)}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(id, hint ? `${id}-hint` : undefined)}
    </div>
  );
}

function Text({
  of,
  name,
  label,
  hint,
  lines = 1,
}: {
  of: Shown;
  name: string;
  label: WordKey;
  hint?: string;
  lines?: number;
}) {
  const value = of.values[name] ?? '';
  return (
    <Row label={label} {...(hint === undefined ? {} : { hint })}>
      {(id, described) =>
        lines > 1 ? (
          <textarea
            id={id}
            rows={lines}
            value={value}
            aria-describedby={described}
            onChange={(e) => of.set(name)(e.target.value)}
          />
        ) : (
          <input id={id} value={value} aria-describedby={described} onChange={(e) => of.set(name)(e.target.value)} />
        )
      }
    </Row>
  );
}

function Select({
  of,
  name,
  label,
  options,
}: {
  of: Shown;
  name: string;
  label: WordKey;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <Row label={label}>
      {(id) => (
        <select id={id} value={of.values[name]} onChange={(e) => of.set(name)(e.target.value)}>
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Row>
  );
}

const named = (list: Layout['ranks']) => list.map((one) => `${one.value}: ${one.label}`).join('; ');
const words = (...pairs: [string, WordKey][]) => pairs.map(([value, key]) => ({ value, label: t(key) }));

function Fields({ plan, layout, of }: { plan: PlanKind; layout: Layout; of: Shown }) {
  switch (plan) {
    case 'seats':
      return (
        <>
          <Select of={of} name="room" label="summit.layout-room" options={layout.rooms} />
          <Text of={of} name="rows" label="summit.layout-rows" hint={t('summit.layout-rows-hint')} lines={8} />
          <Text of={of} name="kept" label="summit.layout-kept" hint={t('summit.layout-kept-hint')} />
          <Text of={of} name="seats" label="summit.layout-seats" />
          <Text
            of={of}
            name="byCategory"
            label="summit.layout-by-category"
            hint={t('summit.layout-by-category-hint', { list: named(layout.categories) })}
            lines={3}
          />
          <Select
            of={of}
            name="fill"
            label="summit.layout-fill"
            options={words(['rows', 'summit.layout-fill-rows'], ['columns', 'summit.layout-fill-columns'])}
          />
        </>
      );
    case 'flags':
      return (
        <>
          <Select
            of={of}
            name="from"
            label="summit.layout-from"
            options={words(
              ['left', 'summit.layout-left'],
              ['right', 'summit.layout-right'],
              ['centre', 'summit.layout-centre'],
            )}
          />
          <Text of={of} name="ends" label="summit.layout-ends" hint={t('summit.layout-ends-hint')} lines={2} />
        </>
      );
    case 'photo':
      return (
        <>
          <Text of={of} name="rows" label="summit.layout-photo-rows" hint={t('summit.layout-photo-hint')} />
          <Text of={of} name="absent" label="summit.layout-absent" hint={t('summit.layout-absent-hint')} />
          <Select
            of={of}
            name="centre"
            label="summit.layout-middle"
            options={words(['order', 'summit.layout-middle-order'], ['host', 'summit.layout-middle-host'])}
          />
        </>
      );
    case 'dinner':
      return (
        <>
          <Select of={of} name="element" label="summit.layout-element" options={layout.elements} />
          <Text of={of} name="tables" label="summit.layout-tables" hint={t('summit.layout-tables-hint')} lines={6} />
          <Text of={of} name="each" label="summit.layout-each" />
          <Select
            of={of}
            name="fill"
            label="summit.layout-table-fill"
            options={words(['table-by-table', 'summit.layout-table-after-table'], ['spread', 'summit.layout-spread'])}
          />
        </>
      );
    case 'plates':
      return (
        <>
          <Text of={of} name="languages" label="summit.layout-languages" hint={t('summit.layout-languages-hint')} />
          <Select
            of={of}
            name="mark"
            label="summit.layout-mark"
            options={words(
              ['plain', 'summit.layout-mark-plain'],
              ['place', 'summit.layout-mark-place'],
              ['first-seat', 'summit.layout-mark-first-seat'],
            )}
          />
        </>
      );
    case 'motorcade':
      return (
        <>
          <Text of={of} name="cars" label="summit.layout-cars" />
          <Text
            of={of}
            name="byRank"
            label="summit.layout-by-rank"
            hint={t('summit.layout-by-rank-hint', { list: named(layout.ranks) })}
            lines={5}
          />
        </>
      );
  }
}

export function LayOut({ layout, plan, onDone }: { layout: Layout; plan: PlanKind; onDone: Told }) {
  const [values, setValues] = useState(() => typedLayout(plan, layout));
  const [wrong, setWrong] = useState<string | null>(null);
  const { working, write, trouble } = useWriting(onDone);
  const of: Shown = { values, set: (name) => (value) => setValues((v) => ({ ...v, [name]: value })) };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const body = readLayout(plan, layout, values);
    setWrong(body.ok ? null : body.line);
    if (body.ok) void write({ ...layout.act, body: body.value as NewAct['body'] });
  };
  return (
    <details className="drawer no-print">
      <summary>{t('summit.lay-out')}</summary>
      <form className="deed-ask" onSubmit={save} noValidate>
        {wrong !== null && (
          <p className="error" role="alert">
            {t('summit.layout-wrong', { line: wrong === '' ? '–' : wrong })}
          </p>
        )}
        <Fields plan={plan} layout={layout} of={of} />
        <button type="submit" className="button" aria-busy={working}>
          {t('summit.layout-save')}
        </button>
        {trouble}
      </form>
    </details>
  );
}
