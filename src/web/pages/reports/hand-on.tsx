// SPDX-License-Identifier: EUPL-1.2
// From reports to a request: whoever writes requests opens it filled in; the report desk hands it on with one press.
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { RefusalView } from '#wire/views.ts';
import { ask } from '../../ask.ts';
import type { Told } from '../../parts/deed.tsx';
import { LongField, SelectField } from '../../parts/fold-form.tsx';
import { Failed, Refused } from '../../parts/states.tsx';
import { t } from '../../words/t.ts';

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
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setLacks(reason.trim() === '');
    if (reason.trim() === '' || working) return;
    setWorking(true);
    const asked = await ask('reportHandOn', {
      params: { id: report },
      body: { group, to: office, reason: reason.trim() },
    });
    setWorking(false);
    setRefusal(asked.state === 'refused' ? asked.refusal : null);
    setFailed(asked.state === 'failed');
    if (asked.state === 'ready') onDone(asked.value.words);
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
          {refusal && <Refused refusal={refusal} />}
          {failed && <Failed offline={!navigator.onLine} />}
        </form>
      )}
    </section>
  );
}
