// SPDX-License-Identifier: EUPL-1.2
import type { FormContext } from '#wire/views.ts';
import { t } from '../words/t.ts';

type Offence = FormContext['offences'][number];
type Props = { offences: Offence[]; value: unknown; onChange: (value: unknown) => void; id: string };

const penalty = (o: Offence) =>
  o.maxPenaltyYears === null ? t('write.offence-open') : t('write.offence-penalty', { years: o.maxPenaltyYears });

/** An offence of one's own law. What is sent is the offence itself, so that the other State sees its elements and penalty. */
export function OffenceSelect({ offences, value, onChange, ...rest }: Props) {
  const code = typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : '';
  const choose = (next: string) => {
    const offence = offences.find((o) => o.code === next);
    if (!offence) return onChange(undefined);
    const { provision: _shownOnly, ...sent } = offence;
    onChange(sent);
  };
  return (
    <select {...rest} value={code} onChange={(e) => choose(e.target.value)}>
      <option value="">{t('write.offence-none')}</option>
      {offences.map((o) => (
        <option key={o.code} value={o.code}>
          {`${o.name} — ${o.provision}, ${penalty(o)}`}
        </option>
      ))}
    </select>
  );
}
