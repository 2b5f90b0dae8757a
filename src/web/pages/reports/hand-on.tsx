// SPDX-License-Identifier: EUPL-1.2
// From reports to a request: whoever writes requests opens it filled in; the report desk hands it on with one press.
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Told } from '../../parts/deed.tsx';
import { LongField, SelectField } from '../../parts/fields.tsx';
import { t } from '../../words/t.ts';
import { useSending } from './sending.tsx';

type Props = {
  report: string;
  group: boolean;
  formal: string;
  to: readonly { value: string; label: string }[];
  onDone: Told;
};

export function FormalPart({ report, group, formal, to, onDone }: Props) {
  const [office, setOffice] = useState(to[0]?.value ?? '');
  const [reason, setReason] = useState(t('hand-on.reason-text'));
  const [lacks, setLacks] = useState(false);
  const { working, send, trouble } = useSending();
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setLacks(reason.trim() === '');
    if (reason.trim() === '') return;
    const body = { group, to: office, reason: reason.trim() };
    const handed = await send('reportHandOn', { params: { id: report }, body });
    if (handed) onDone(handed.words);
  };
  return (
    <section aria-labelledby="formal-heading">
      <h2 id="formal-heading">{t('report.formal')}</h2>
      <p className="fine">{t(to.length > 0 ? 'hand-on.hint' : 'report.formal-hint')}</p>
      {to.length === 0 ? (
        <Link className="button" href={formal}>
          {t('report.formal-open')}
        </Link>
      ) : (
        <form onSubmit={submit} noValidate className="fold-form" aria-labelledby="formal-heading">
          {lacks && (
            <p className="field-error" role="alert">
              {t('hand-on.missing')}
            </p>
          )}
          <SelectField label={t('hand-on.to')} value={office} onChange={setOffice} options={to} />
          <LongField label={t('hand-on.reason')} value={reason} onChange={setReason} most={1000} rows={2} />
          <button type="submit" className="button" aria-busy={working}>
            {t('hand-on.press')}
          </button>
          {trouble}
        </form>
      )}
    </section>
  );
}
