// SPDX-License-Identifier: EUPL-1.2
// Answering an offer of information: accepting and declining stand side by side and take the same steps.
import { useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import type { Told } from '../../parts/deed.tsx';
import { LongField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';
import { AnswerForm } from './answer-form.tsx';

const ANSWERS = ['accepted', 'declined'] as const;

export function AnswerOffer({ start, onDone }: { start: NewAct; onDone: Told }) {
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('spontaneous.answer')}</h2>
      <p className="fine">{t('spontaneous.answer-hint')}</p>
      <AnswerForm
        heading="answer-heading"
        label={t('spontaneous.answer')}
        options={ANSWERS.map((value) => ({ value, label: t(`spontaneous-answer.${value}`) }))}
        wordsOf={(is) => tCode('spontaneous-words', is) ?? ''}
        most={2000}
        send={t('holds.send')}
        make={(is, words) => ({ ...start, body: { is, words } })}
        onDone={onDone}
      />
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
