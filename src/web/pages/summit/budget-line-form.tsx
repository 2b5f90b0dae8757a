// SPDX-License-Identifier: EUPL-1.2
// A line of the budget being written: heading, what it is, an amount as people write it, the day and what shows it.
import { readAmount } from '#acts/conference/organisation/money.ts';
import type { BudgetView } from '#wire/summit/budget.ts';
import { filledLine } from '../../form/filled-organisation.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, FewField, SelectField, TextField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t, tCode } from '../../words/t.ts';

const HEADINGS = [
  ...['travel', 'interpreters', 'daily-allowance', 'shipment', 'communications', 'facilities', 'local-staff'],
  'equipment',
];
const STEPS = ['planned', 'committed', 'spent'] as const;

/** A heading by its name; one of the event's own as its code reads. */
export function headingWords(code: string): string {
  return tCode('summit-heading', code) ?? `${code.slice(0, 1).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;
}

type Typed = {
  heading: string;
  other: string;
  what: string;
  amount: string;
  currency: string;
  on: string;
  evidence: string;
};
const OTHER = '-';

function missing(w: Typed): string | null {
  const heading = w.heading === OTHER ? w.other.trim() : w.heading;
  if ([heading, w.what, w.amount.trim(), w.on, w.evidence.trim()].includes('')) return t('summit.money-missing');
  if (!/^[A-Z]{3}$/.test(w.currency)) return t('summit.money-currency-wrong');
  return readAmount(w.amount, w.currency) === null ? t('summit.money-amount-wrong') : null;
}

export function AddLine({ view, onDone }: { view: BudgetView; onDone: Told }) {
  const start = view.add;
  if (!start) return null;
  const headings = [...new Set([...HEADINGS, ...view.headings.map((h) => h.heading)])];
  const options = [
    ...headings.map((value) => ({ value, label: headingWords(value) })),
    { value: OTHER, label: t('summit.money-other') },
  ];
  const empty: Typed = {
    ...{ heading: '', other: '', what: '', amount: '', currency: view.currency ?? '', on: view.today, evidence: '' },
  };
  return (
    <ActForm
      words={t('summit.money-add')}
      send={t('summit.money-write')}
      start={empty}
      missing={missing}
      act={(w) =>
        filledLine(start, {
          ...w,
          heading: w.heading === OTHER ? w.other : w.heading,
          amount: readAmount(w.amount, w.currency) ?? 0,
        })
      }
      onDone={onDone}
    >
      {({ typed, set }) => (
        <>
          <SelectField
            label={t('summit.money-which')}
            value={typed.heading}
            options={options}
            onChange={(heading) => set({ heading })}
            none={t('summit.choose')}
          />
          {typed.heading === OTHER && (
            <TextField
              label={t('summit.money-other-name')}
              value={typed.other}
              most={40}
              onChange={(other) => set({ other })}
            />
          )}
          <FewField
            label={t('summit.money-how')}
            value={typed.what}
            options={STEPS.map((value) => ({ value, label: t(`summit-money.${value}`) }))}
            onChange={(what) => set({ what })}
          />
          {view.currency === null && (
            <TextField
              label={t('summit.money-currency')}
              value={typed.currency}
              most={3}
              onChange={(c) => set({ currency: c.toUpperCase() })}
            />
          )}
          <TextField
            label={
              view.currency === null
                ? t('summit.money-how-much-open')
                : t('summit.money-how-much', { currency: view.currency })
            }
            value={typed.amount}
            most={24}
            onChange={(amount) => set({ amount })}
          />
          <p className="fine">{t('summit.money-correct')}</p>
          <DayField label={t('summit.money-on')} value={typed.on} onChange={(on) => set({ on })} />
          <TextField
            label={t('summit.money-evidence')}
            value={typed.evidence}
            onChange={(evidence) => set({ evidence })}
          />
        </>
      )}
    </ActForm>
  );
}
