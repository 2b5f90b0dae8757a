// SPDX-License-Identifier: EUPL-1.2
// What is the reporter's own: opened for a reason that is written down first, and shown once.
import { type FormEvent, useId, useState } from 'react';
import type { ReportersPart as Part, ReportView } from '#wire/reports/report.ts';
import type { RefusalView } from '#wire/views.ts';
import { ask } from '../../ask.ts';
import { TextField } from '../../parts/fold-form.tsx';
import { Failed, Refused } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';

export function ReportersPart({ view }: { view: ReportView }) {
  const id = useId();
  const [why, setWhy] = useState('');
  const [lacks, setLacks] = useState(false);
  const [part, setPart] = useState<Part | null>(null);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const { has, opened, mayOpen } = view.reportersPart;
  const open = async (e: FormEvent) => {
    e.preventDefault();
    setLacks(why.trim() === '');
    if (why.trim() === '') return;
    const asked = await ask('reportersPart', { params: { id: view.line.id }, body: { why: why.trim() } });
    setRefusal(asked.state === 'refused' ? asked.refusal : null);
    setFailed(asked.state === 'failed');
    if (asked.state === 'ready') setPart(asked.value);
  };
  return (
    <section aria-labelledby={`${id}-heading`} className="reporters-part">
      <h2 id={`${id}-heading`}>{t('report.part')}</h2>
      {has ? (
        <>
          <p className="fine">
            {t('report.part-hint')} {tCount('report.part-opened', opened)}
          </p>
          {part ? (
            <div role="status">
              <p className="fine">{t('report.part-once')}</p>
              <dl className="facts">
                {part.lines.map((l) => (
                  <div key={l.label}>
                    <dt>{l.label}</dt>
                    <dd className="long-text">{l.words}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ) : (
            mayOpen && (
              <form onSubmit={open} noValidate aria-labelledby={`${id}-heading`}>
                {lacks && (
                  <p className="field-error" role="alert">
                    {t('report.part-missing')}
                  </p>
                )}
                <TextField label={t('report.part-why')} value={why} onChange={setWhy} most={500} />
                <button type="submit" className="button">
                  {t('report.part-open')}
                </button>
                {refusal && <Refused refusal={refusal} />}
                {failed && <Failed offline={!navigator.onLine} />}
              </form>
            )
          )}
        </>
      ) : (
        <p>{t('report.part-none')}</p>
      )}
    </section>
  );
}
