// SPDX-License-Identifier: EUPL-1.2
// What is the reporter's own: opened for a reason that is written down first, and shown once.
import { type FormEvent, useId, useState } from 'react';
import type { ReportersPart as Part, ReportView } from '#wire/reports/report.ts';
import { Link } from 'wouter';
import { civilMoment } from '../../minutes.ts';
import { TextField } from '../../parts/fields.tsx';
import { t, tCount } from '../../words/t.ts';
import { useSending } from './sending.tsx';

export function ReportersPart({ view }: { view: ReportView }) {
  const id = useId();
  const [why, setWhy] = useState('');
  const [lacks, setLacks] = useState(false);
  const [part, setPart] = useState<Part | null>(null);
  const { send, trouble } = useSending();
  const [sent, setSent] = useState<string | null>(null);
  const { has, opened, mayOpen, two, tells, readyUntil } = view.reportersPart;
  const waits = view.reportersPart.waits ?? sent;
  const open = async (e: FormEvent) => {
    e.preventDefault();
    setLacks(why.trim() === '');
    if (why.trim() === '') return;
    const opened = await send('reportersPart', { params: { id: view.line.id }, body: { why: why.trim() } });
    if (!opened) return;
    setSent(opened.waits);
    if (opened.waits === null) setPart(opened);
  };
  const look = async () => {
    const shown = await send('childsPart', { params: { id: view.line.id } });
    if (shown) setPart(shown);
  };
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
