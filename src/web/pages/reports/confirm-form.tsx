// SPDX-License-Identifier: EUPL-1.2
// Confirming a value: who may see it, what may be done with it, until when, and why. A second officer decides with these words before him.
import { useState } from 'react';
import { type Confirmable, filledConfirm } from '../../form/source-body.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, LongField, SelectField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';

/** `received`: another source marked it, and it goes no further than that. */
export function ConfirmForm({
  line,
  received = false,
  onDone,
}: {
  line: Confirmable & { shown: string };
  received?: boolean;
  onDone: Told;
}) {
  const [typed, set] = useState({ tlp: line.tlp, pap: line.pap, validUntil: line.validUntil, reason: '' });
  const put = (key: keyof typeof typed) => (value: string) => set({ ...typed, [key]: value });
  const choices = (part: string, values: string[]) =>
    values.map((value) => ({ value, label: tCode(part, value) ?? value.toUpperCase() }));
  return (
    <FoldForm
      press={t('sources.confirm')}
      about={line.shown}
      send={t('sources.lay')}
      make={() => {
        const made = filledConfirm(line, typed);
        return typeof made === 'string' ? t(made) : made;
      }}
      onDone={onDone}
    >
      <SelectField
        label={t('sources.tlp')}
        {...(received ? { hint: t('sources.tlp-hint') } : {})}
        value={typed.tlp}
        onChange={put('tlp')}
        options={choices('tlp', line.tlps)}
        {...(line.tlp === '' ? { none: t('summit.choose') } : {})}
      />
      <SelectField
        label={t('sources.pap-field')}
        value={typed.pap}
        onChange={put('pap')}
        options={choices('pap', line.paps)}
        {...(line.pap === '' ? { none: t('summit.choose') } : {})}
      />
      <DayField label={t('sources.valid')} value={typed.validUntil} onChange={put('validUntil')} />
      <LongField label={t('sources.reason')} value={typed.reason} onChange={put('reason')} most={1000} />
    </FoldForm>
  );
}
