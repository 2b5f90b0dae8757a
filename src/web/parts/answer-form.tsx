// SPDX-License-Identifier: EUPL-1.2
// The answer to an invitation: whether the delegation comes, who leads it, and whether it will sign.
import { type FormEvent, useId, useState } from 'react';
import type { OurDelegationView } from '#wire/summit/our-delegation.ts';
import type { NewAct } from '#wire/views.ts';
import { t, tCode } from '../words/t.ts';
import { type Told, useWriting } from './deed.tsx';

const ANSWERS = ['yes', 'no', 'undecided'] as const;
const POWERS = ['to-be-issued', 'copy-sent', 'original-sent', 'not-needed'] as const;
const words = (code: string) => tCode('summit-answer', code) ?? code;

function YesNo({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="options options-row">
        {ANSWERS.map((a) => (
          <label key={a} className="option">
            <input type="radio" name={name} checked={value === a} onChange={() => onChange(a)} />
            <span>{words(a)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function AnswerForm({ view, act, onDone }: { view: OurDelegationView; act: NewAct; onDone: Told }) {
  const id = useId();
  const [attends, setAttends] = useState(view.reply?.attends ?? '');
  const [signs, setSigns] = useState(view.reply?.signs ?? '');
  const [level, setLevel] = useState('');
  const [head, setHead] = useState({ name: '', title: '' });
  const [powers, setPowers] = useState('to-be-issued');
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setWrong('');
    if (attends === '' || signs === '') return setWrong(t('own.answer-missing'));
    const [name, title] = [head.name.trim(), head.title.trim()];
    if ((name === '') !== (title === '')) return setWrong(t('own.both-or-none'));
    void write({
      ...act,
      body: {
        ...act.body,
        ...{ attends, signs, powers: signs === 'no' ? 'not-signing' : powers },
        ...(level === '' ? {} : { level }),
        ...(name === '' ? {} : { head: { name, title } }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('own.answer')}>
      {wrong && (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
      <YesNo label={t('own.attends')} value={attends} onChange={setAttends} />
      {attends !== 'no' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-level`}>{t('own.level')}</label>
            <select id={`${id}-level`} value={level} onChange={(e) => setLevel(e.target.value)}>
              <option value="">{t('own.level-none')}</option>
              {view.ranks.map((r) => (
                <option key={r.code} value={r.code}>
                  {r.words}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-name`}>{t('own.head-name')}</label>
            <input
              id={`${id}-name`}
              value={head.name}
              maxLength={200}
              onChange={(e) => setHead({ ...head, name: e.target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-title`}>{t('own.head-title')}</label>
            <input
              id={`${id}-title`}
              value={head.title}
              maxLength={200}
              onChange={(e) => setHead({ ...head, title: e.target.value })}
            />
          </div>
        </>
      )}
      <YesNo label={t('own.signs')} value={signs} onChange={setSigns} />
      {signs !== 'no' && (
        <div className="field">
          <label htmlFor={`${id}-powers`}>{t('own.powers')}</label>
          <select id={`${id}-powers`} value={powers} onChange={(e) => setPowers(e.target.value)}>
            {POWERS.map((p) => (
              <option key={p} value={p}>
                {words(p)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-note`}>{t('own.note')}</label>
        <textarea id={`${id}-note`} rows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />
      </div>
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('own.send-answer')}
      </button>
      {trouble}
    </form>
  );
}
