// SPDX-License-Identifier: EUPL-1.2
// Writing a notice, filled in from the value alone, and saying what came of one. Every result takes the same steps.
import { useState } from 'react';
import type { NoticeLine, NoticeStart } from '#wire/reports/notices.ts';
import { filledNotice, filledResult, noticeWords } from '../../form/source-body.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, LongField, RadioField, SelectField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';

const WAYS = ['by-mail', 'by-form', 'by-letter', 'by-call'];
const choices = (part: string, values: readonly string[]) =>
  values.map((value) => {
    const words = tCode(part, value) ?? value;
    return { value, label: words.slice(0, 1).toUpperCase() + words.slice(1) };
  });

export function NoticeForm({ start, onDone }: { start: NoticeStart; onDone: Told }) {
  const [first] = start.whom;
  const [typed, set] = useState({
    ...{ whom: first!.value, asks: first!.asks, words: '', answerBy: start.answerBy },
    ...{ way: 'by-mail', node: start.nodes[0]?.value ?? '', name: '', reach: '' },
  });
  const put = (key: keyof typeof typed) => (value: string) => set({ ...typed, [key]: value });
  const choose = (whom: string) => {
    const next = start.whom.find((w) => w.value === whom) ?? first!;
    set({ ...typed, whom, asks: next.asks });
  };
  // Until somebody writes in it, the text follows what is asked.
  const words = typed.words === '' ? noticeWords(start, typed.asks) : typed.words;
  return (
    <FoldForm
      press={t('notices.new')}
      about={start.shown}
      send={t('notices.send')}
      make={() => {
        const made = filledNotice(start, { ...typed, words });
        return typeof made === 'string' ? t(made) : made;
      }}
      onDone={onDone}
    >
      <SelectField
        label={t('notices.whom')}
        value={typed.whom}
        onChange={choose}
        options={choices(
          'notice-whom',
          start.whom.map((w) => w.value),
        )}
      />
      <RadioField
        label={t('notices.way')}
        value={typed.way}
        onChange={put('way')}
        options={choices('notice-way', start.nodes.length > 0 ? [...WAYS, 'by-node'] : WAYS)}
      />
      {typed.way === 'by-node' ? (
        <SelectField label={t('notices.provider')} value={typed.node} onChange={put('node')} options={start.nodes} />
      ) : (
        <>
          <TextField label={t('notices.name')} value={typed.name} onChange={put('name')} most={200} />
          <TextField label={t('notices.reach')} value={typed.reach} onChange={put('reach')} most={300} />
        </>
      )}
      <SelectField
        label={t('notices.asks')}
        value={typed.asks}
        onChange={put('asks')}
        options={choices(
          'notice-asks',
          start.asks.map((a) => a.value),
        )}
      />
      <LongField
        label={t('notices.words')}
        hint={t('notices.words-hint')}
        value={words}
        onChange={put('words')}
        most={4000}
        rows={14}
      />
      <DayField label={t('notices.by')} value={typed.answerBy} onChange={put('answerBy')} />
    </FoldForm>
  );
}

export function ResultForm({ line, theirs, onDone }: { line: NoticeLine; theirs: boolean; onDone: Told }) {
  const [typed, set] = useState({ is: '', words: '', reference: '', answerBy: line.nextDay });
  const put = (key: keyof typeof typed) => (value: string) => set({ ...typed, [key]: value });
  const words = typed.words === '' ? (tCode('notice-words', typed.is) ?? '') : typed.words;
  return (
    <FoldForm
      press={t(theirs ? 'notices.answer' : 'notices.what-came')}
      about={`${line.name}, ${line.shown}`}
      send={t('notices.result-send')}
      make={() => {
        if (typed.is === '') return t('answer.choose');
        const made = filledResult(line, { ...typed, words });
        return typeof made === 'string' ? t(made) : made;
      }}
      onDone={onDone}
    >
      <RadioField
        label={t('notices.result')}
        value={typed.is}
        onChange={(is) => set({ ...typed, is, words: '' })}
        options={choices('notice-is', line.answers)}
      />
      {typed.is === 'reminded' && (
        <DayField label={t('notices.next-day')} value={typed.answerBy} onChange={put('answerBy')} />
      )}
      <LongField label={t('notices.result-words')} value={words} onChange={put('words')} most={1000} />
      {!['', 'sent-out'].includes(typed.is) && (
        <TextField
          label={t(theirs ? 'notices.own-reference' : 'notices.reference')}
          value={typed.reference}
          onChange={put('reference')}
          most={200}
        />
      )}
    </FoldForm>
  );
}
