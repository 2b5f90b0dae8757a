// SPDX-License-Identifier: EUPL-1.2
// Saying something to the reporter: choose, change the words if need be, send. Every answer takes the same steps.
import { type FormEvent, useId, useState } from 'react';
import type { ReportView } from '#wire/reports/report.ts';
import { RadioField, LongField, SelectField } from '../../parts/fold-form.tsx';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { t, tCode } from '../../words/t.ts';

const REASONS = ['not-enough', 'solved', 'no-offence', 'duplicate', 'other-authority'] as const;
const stepOf = (code: string) => code.replace('report-say-', '');
const wordsFor = (step: string) => tCode('say-words', step) ?? '';

export function Say({ view, onDone }: { view: ReportView; onDone: Told }) {
  const id = useId();
  const first = view.say[0];
  const [step, setStep] = useState(first ? stepOf(first.code) : '');
  const [words, setWords] = useState(wordsFor(step));
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [lacks, setLacks] = useState(false);
  const { working, write, trouble } = useWriting(onDone);
  if (!first) return null;
  const choose = (next: string) => {
    setStep(next);
    setWords(wordsFor(next));
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setLacks(words.trim() === '');
    const deed = view.say.find((d) => stepOf(d.code) === step) ?? first;
    if (words.trim() === '') return;
    const why = step === 'closed' ? { reason } : {};
    void write({ ...deed.act, body: { ...deed.act.body, words: words.trim(), ...why } });
  };
  return (
    <section aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{t('report.say')}</h2>
      <p className="fine">{t('report.say-hint')}</p>
      <form onSubmit={submit} noValidate className="fold-form" aria-labelledby={`${id}-heading`}>
        {lacks && (
          <p className="field-error" role="alert">
            {t('report.say-missing')}
          </p>
        )}
        <RadioField
          label={t('report.say-what')}
          value={step}
          onChange={choose}
          options={view.say.map((d) => ({
            value: stepOf(d.code),
            label: tCode('say', stepOf(d.code)) ?? stepOf(d.code),
          }))}
        />
        {step === 'closed' && (
          <SelectField
            label={t('report.say-reason')}
            value={reason}
            onChange={setReason}
            options={REASONS.map((value) => ({ value, label: t(`close.${value}`) }))}
          />
        )}
        <LongField label={t('report.say-words')} value={words} onChange={setWords} most={1000} />
        <button type="submit" className="button button-main" aria-busy={working}>
          {t('report.say-send')}
        </button>
        {trouble}
      </form>
    </section>
  );
}
