// SPDX-License-Identifier: EUPL-1.2
// A body is founded by a decision, or another ministry answers for one from a day on.
import type { OrganisationView } from '#wire/summit/organisation.ts';
import type { NewAct } from '#wire/views.ts';
import { filledBody, type TypedBody } from '../../form/filled-organisation.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, FewField, SelectField, TextField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t } from '../../words/t.ts';

const FORMS = ['steering-committee', 'secretariat', 'subcommittee', 'working-group'] as const;

type Typed = TypedBody & { what: 'founded' | 'ministry' };

function missing({ what, code, name, form, ministry, by, from }: Typed): string | null {
  if (what === 'ministry')
    return [code, ministry.trim(), by, from].includes('') ? t('summit.body-missing-ministry') : null;
  return [name.trim(), form, ministry.trim(), by, from].includes('') ? t('summit.body-missing') : null;
}

export function FoundBody({ view, start, onDone }: { view: OrganisationView; start: NewAct; onDone: Told }) {
  const decisions = view.decisions.filter((d) => d.stands && !d.takenBack);
  const bodies = view.bodies.map((b) => ({ value: b.code, label: b.name }));
  const ministries = [...new Set(view.bodies.flatMap((b) => b.ministry ?? []))];
  const empty: Typed = {
    ...{ what: 'founded', code: '', name: '', form: '', parent: '', ministry: '', by: '', from: view.today },
  };
  const chosen = (code: string): Partial<Typed> => {
    const body = view.bodies.find((b) => b.code === code);
    return body
      ? { code, name: body.name, form: body.form, parent: body.parent ?? '', by: body.foundedBy }
      : { code: '' };
  };
  return (
    <ActForm
      words={t('summit.body-form')}
      send={t('summit.body-write')}
      start={empty}
      missing={missing}
      act={(w) =>
        filledBody(
          start,
          w,
          view.bodies.map((b) => b.code),
        )
      }
      onDone={onDone}
    >
      {({ typed, set }) => (
        <>
          <FewField
            label={t('summit.body-what')}
            value={typed.what}
            options={(['founded', 'ministry'] as const).map((value) => ({ value, label: t(`summit.body-${value}`) }))}
            onChange={(what) => set({ ...empty, what: what as Typed['what'] })}
          />
          {typed.what === 'ministry' ? (
            <SelectField
              label={t('summit.body-which')}
              value={typed.code}
              options={bodies}
              onChange={(code) => set(chosen(code))}
              none={t('summit.choose')}
            />
          ) : (
            <>
              <TextField
                label={t('summit.body-name')}
                value={typed.name}
                most={200}
                onChange={(name) => set({ name })}
              />
              <SelectField
                label={t('summit.body-kind')}
                value={typed.form}
                options={FORMS.map((value) => ({ value, label: t(`summit-form.${value}`) }))}
                onChange={(form) => set({ form })}
                none={t('summit.choose')}
              />
              <SelectField
                label={t('summit.body-parent')}
                value={typed.parent}
                options={bodies}
                none={t('summit.body-top')}
                onChange={(parent) => set({ parent })}
              />
            </>
          )}
          <TextField
            label={t('summit.body-lead')}
            value={typed.ministry}
            most={200}
            known={ministries}
            onChange={(ministry) => set({ ministry })}
          />
          {typed.what === 'founded' && (
            <SelectField
              label={t('summit.body-by')}
              value={typed.by}
              options={decisions.map((d) => ({ value: d.id, label: `${d.number}: ${d.title}` }))}
              onChange={(by) => set({ by })}
              none={t('summit.choose')}
            />
          )}
          <DayField label={t('summit.body-from')} value={typed.from} onChange={(from) => set({ from })} />
        </>
      )}
    </ActForm>
  );
}
