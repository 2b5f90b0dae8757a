// SPDX-License-Identifier: EUPL-1.2
// Answering an offer of information: accepting and declining stand side by side and take the same steps.
import { type FormEvent, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { FoldForm, LongField, RadioField } from '../../parts/fold-form.tsx';
import { t } from '../../words/t.ts';

const ANSWERS = ['accepted', 'declined'] as const;

export function AnswerOffer({ start, onDone }: { start: NewAct; onDone: Told }) {
  const [is, setIs] = useState<(typeof ANSWERS)[number]>('accepted');
  const [words, setWords] = useState(t('spontaneous-words.accepted'));
  const [lacks, setLacks] = useState(false);
  const { working, write, trouble } = useWriting(onDone);
  const choose = (next: string) => {
    const to = next as typeof is;
    setIs(to);
    setWords(t(`spontaneous-words.${to}`));
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setLacks(words.trim() === '');
    if (words.trim() !== '') void write({ ...start, body: { is, words: words.trim() } });
  };
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('spontaneous.answer')}</h2>
      <p className="fine">{t('spontaneous.answer-hint')}</p>
      <form onSubmit={submit} noValidate className="fold-form" aria-labelledby="answer-heading">
        {lacks && (
          <p className="field-error" role="alert">
            {t('summit.say-first')}
          </p>
        )}
        <RadioField
          label={t('spontaneous.answer')}
          value={is}
          onChange={choose}
          options={ANSWERS.map((value) => ({ value, label: t(`spontaneous-answer.${value}`) }))}
        />
        <LongField label={t('holds.words')} value={words} onChange={setWords} most={2000} />
        <button type="submit" className="button button-main" aria-busy={working}>
          {t('holds.send')}
        </button>
        {trouble}
      </form>
    </section>
  );
}

export function GiveBack({ start, onDone }: { start: NewAct; onDone: Told }) {
  const [words, setWords] = useState(t('spontaneous-words.given-back'));
  return (
    <section aria-labelledby="back-heading">
      <h2 id="back-heading">{t('spontaneous.back')}</h2>
      <p className="fine">{t('spontaneous.back-hint')}</p>
      <FoldForm
        press={t('spontaneous.back-press')}
        send={t('holds.send')}
        make={() =>
          words.trim() === '' ? t('summit.say-first') : { ...start, body: { is: 'given-back', words: words.trim() } }
        }
        onDone={onDone}
      >
        <LongField label={t('holds.words')} value={words} onChange={setWords} most={2000} />
      </FoldForm>
    </section>
  );
}
