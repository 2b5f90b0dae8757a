// SPDX-License-Identifier: EUPL-1.2
// Saying something to the reporter: choose, change the words if need be, send. Every answer takes the same steps.
import { useId, useState } from 'react';
import type { ReportView } from '#wire/reports/report.ts';
import type { Told } from '../../parts/deed.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { t, tCode } from '../../words/t.ts';
import { AnswerForm } from './answer-form.tsx';

const REASONS = ['not-enough', 'solved', 'no-offence', 'duplicate', 'other-authority'] as const;
const stepOf = (code: string) => code.replace('report-say-', '');

export function Say({ view, onDone }: { view: ReportView; onDone: Told }) {
  const id = useId();
  const [reason, setReason] = useState<string>(REASONS[0]);
  const steps = new Map(view.say.map((d) => [stepOf(d.code), d.act]));
  if (steps.size === 0) return null;
  return (
    <section aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{t('report.say')}</h2>
      <p className="fine">{t('report.say-hint')}</p>
      <AnswerForm
        // What was said last makes room for what is said next.
        key={view.told.length}
        heading={`${id}-heading`}
        label={t('report.say-what')}
        options={[...steps.keys()].map((value) => ({ value, label: tCode('say', value) ?? value }))}
        wordsOf={(step) => tCode('say-words', step) ?? ''}
        wordsLabel={t('report.say-words')}
        send={t('report.say-send')}
        make={(step, words) => {
          const act = steps.get(step);
          if (!act) return t('answer.choose');
          return { ...act, body: { ...act.body, words, ...(step === 'closed' ? { reason } : {}) } };
        }}
        onDone={onDone}
      >
        {(step) =>
          step === 'closed' && (
            <SelectField
              label={t('report.say-reason')}
              value={reason}
              onChange={setReason}
              options={REASONS.map((value) => ({ value, label: t(`close.${value}`) }))}
            />
          )
        }
      </AnswerForm>
    </section>
  );
}
