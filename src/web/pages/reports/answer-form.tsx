// SPDX-License-Identifier: EUPL-1.2
// An answer in words: what it is, the words it is given with, one press. Nothing is chosen beforehand, so that a no takes as many presses as a yes.
import { type FormEvent, type ReactNode, useState } from 'react';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { type Choice, LongField, RadioField } from '../../parts/fields.tsx';
import { t } from '../../words/t.ts';

type Props = {
  /** Id of the heading above it. */
  heading: string;
  label: string;
  options: readonly Choice[];
  /** The words an answer begins with. */
  wordsOf: (is: string) => string;
  wordsLabel?: string;
  most?: number;
  send: string;
  /** The act, or what is still missing. Words are never empty here. */
  make: (is: string, words: string) => NewAct | string;
  onDone: Told;
  /** What one answer asks for beside its words. */
  children?: (is: string) => ReactNode;
};

export function AnswerForm({ heading, label, options, wordsOf, most = 1000, send, make, onDone, ...more }: Props) {
  const [is, setIs] = useState('');
  const [words, setWords] = useState('');
  const [lacks, setLacks] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const choose = (next: string) => {
    setIs(next);
    setWords(wordsOf(next));
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const said = words.trim();
    const made = is === '' ? t('answer.choose') : said === '' ? t('summit.say-first') : make(is, said);
    setLacks(typeof made === 'string' ? made : '');
    if (typeof made !== 'string') void write(made);
  };
  return (
    <form onSubmit={submit} noValidate className="fold-form" aria-labelledby={heading}>
      {lacks && (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      )}
      <RadioField label={label} value={is} onChange={choose} options={options} />
      {more.children?.(is)}
      <LongField label={more.wordsLabel ?? t('holds.words')} value={words} onChange={setWords} most={most} />
      <button type="submit" className="button button-main" aria-busy={working}>
        {send}
      </button>
      {trouble}
    </form>
  );
}
