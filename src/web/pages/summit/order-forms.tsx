// SPDX-License-Identifier: EUPL-1.2
// What protocol says by hand on the day: somebody else leads, a place is fixed, two are kept apart. Short forms for a late evening.
import { instantAt } from '#acts/conference/moment.ts';
import type { OrderView } from '#wire/summit/order.ts';
import type { Told } from '../../parts/deed.tsx';
import { Choose, type Filled, said, ShortForm, TypeIn } from '../../parts/short-form.tsx';
import { t } from '../../words/t.ts';
import { OrderRuleForm } from './rule-forms.tsx';

type Forms = NonNullable<OrderView['forms']>;
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
      {forms.rule && <OrderRuleForm {...{ rule: forms.rule, entities: forms.entities, onDone }} />}
      {forms.rank && (
        <ShortForm
          {...{ title: 'summit.rank-form', hint: 'summit.rank-form-hint', missing: 'summit.rank-missing' }}
          {...{ press: 'summit.rank-write', act: forms.rank, filled: rank, onDone }}
        >
          {(values, set, id) => (
            <>
              <Choose {...{ id, values, set }} name="entity" label="summit.state" options={forms.entities} />
              <Choose {...{ id, values, set }} name="rank" label="summit.rank-now" options={forms.ranks} />
              <TypeIn {...{ id, values, set }} name="head" label="summit.rank-head" most={120} />
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
                <TypeIn {...{ id, values, set }} name="place" label="summit.pin-place" type="number" />
                <TypeIn {...{ id, values, set }} name="reason" label="summit.pin-reason" />
                <p className="hint">{t('summit.pin-until-hint')}</p>
                <TypeIn {...{ id, values, set }} name="until" label="summit.pin-until" type="datetime-local" />
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
                <TypeIn {...{ id, values, set }} name="reason" label="summit.apart-reason" />
              </>
            )}
          </ShortForm>
        </>
      )}
    </section>
  );
}
