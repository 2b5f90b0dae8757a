// SPDX-License-Identifier: EUPL-1.2
// What is the reporter's own: opened for a reason that is written down first, and shown once.
import { type FormEvent, useId, useState } from 'react';
import type { ReportersPart as Part, ReportView } from '#wire/reports/report.ts';
import type { RefusalView } from '#wire/views.ts';
import { Link } from 'wouter';
import { ask } from '../../ask.ts';
import { civilMoment } from '../../minutes.ts';
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
  const [sent, setSent] = useState<string | null>(null);
  const { has, opened, mayOpen, two, tells, readyUntil } = view.reportersPart;
  const waits = view.reportersPart.waits ?? sent;
  const open = async (e: FormEvent) => {
    e.preventDefault();
    setLacks(why.trim() === '');
    if (why.trim() === '') return;
    const asked = await ask('reportersPart', { params: { id: view.line.id }, body: { why: why.trim() } });
    setRefusal(asked.state === 'refused' ? asked.refusal : null);
    setFailed(asked.state === 'failed');
    if (asked.state !== 'ready') return;
    setSent(asked.value.waits);
    if (asked.value.waits === null) setPart(asked.value);
  };
  const look = async () => {
    const asked = await ask('childsPart', { params: { id: view.line.id } });
    setRefusal(asked.state === 'refused' ? asked.refusal : null);
    setFailed(asked.state === 'failed');
    if (asked.state === 'ready') setPart(asked.value);
  };
  const trouble = (
    <>
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} />}
    </>
  );
  return (
    <section aria-labelledby={`${id}-heading`} className="reporters-part">
      <h2 id={`${id}-heading`}>{t('report.part')}</h2>
      {has ? (
        <>
          <p className="fine">
            {t(two ? 'report.part-two' : tells ? 'report.part-tells' : 'report.part-hint')}{' '}
            {tCount('report.part-opened', opened)}
          </p>
          {part ? (
            <div role="status">
              {!two && <p className="fine">{t('report.part-once')}</p>}
              <dl className="facts">
                {part.lines.map((l) => (
                  <div key={l.label}>
                    <dt>{l.label}</dt>
                    <dd className="long-text">{l.words}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ) : readyUntil !== null ? (
            <>
              <p>{t('report.part-ready', { at: civilMoment(readyUntil) })}</p>
              <button type="button" className="button" onClick={() => void look()}>
                {t('report.part-look')}
              </button>
              {trouble}
            </>
          ) : waits !== null ? (
            <p role="status">
              {t('report.part-waits')} <Link href={`/drafts/${waits}`}>{t('report.part-draft')}</Link>
            </p>
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
                  {t(two ? 'report.part-ask' : 'report.part-open')}
                </button>
                {trouble}
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
