// SPDX-License-Identifier: EUPL-1.2
// A press that needs one choice and no sentence: done under stress, while the hall waits.
import { useId, useState } from 'react';
import type { Choice } from '#wire/summit/speakers.ts';
import { t } from '../words/t.ts';
import { deedWords, type Told, useWriting } from './deed.tsx';

/** Several presses that share one choice: who it is, then what. */
export function ChooseDeed({ choices, onDone }: { choices: readonly Choice[]; onDone: Told }) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const [lacks, setLacks] = useState(false);
  const { working, write, trouble } = useWriting((words) => {
    setChosen('');
    onDone(words);
  });
  const [first] = choices;
  if (!first) return null;
  const press = ({ act, path }: Choice) => {
    setLacks(chosen === '');
    if (chosen === '') document.getElementById(id)?.focus();
    else void write({ ...act, body: { ...act.body, [path]: chosen } });
  };
  return (
    <div className="choose-deed">
      <div className="field">
        <label htmlFor={id}>{t('summit.floor-who')}</label>
        {lacks && (
          <p className="error" role="alert" id={`${id}-error`}>
            {t('summit.floor-missing')}
          </p>
        )}
        <select
          id={id}
          value={chosen}
          aria-describedby={lacks ? `${id}-error` : undefined}
          onChange={(e) => {
            setChosen(e.target.value);
            setLacks(false);
          }}
        >
          <option value="">{t('summit.choose')}</option>
          {first.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      </div>
      <div className="deeds">
        {choices.map((c) => (
          <button key={c.code} type="button" className="button" aria-busy={working} onClick={() => press(c)}>
            {deedWords(c.code)}
          </button>
        ))}
      </div>
      {trouble}
    </div>
  );
}
