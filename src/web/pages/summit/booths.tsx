// SPDX-License-Identifier: EUPL-1.2
// Who interprets from which language into which, a row each.
import type { ElementChoices } from '#wire/summit/programme.ts';
import type { TypedBooth } from '../../form/filled-element.ts';
import { t } from '../../words/t.ts';

export function Booths({
  id,
  booths,
  choices,
  onChange,
}: {
  id: string;
  booths: TypedBooth[];
  choices: ElementChoices;
  onChange: (booths: TypedBooth[]) => void;
}) {
  const set = (i: number, more: Partial<TypedBooth>) =>
    onChange(booths.map((b, at) => (at === i ? { ...b, ...more } : b)));
  const people = [...new Set([...choices.interpreters, ...booths.map((b) => b.person)])].filter((p) => p !== '');
  const select = (i: number, key: keyof TypedBooth, options: readonly { value: string; label: string }[]) => (
    <div className="field">
      <label htmlFor={`${id}-booth-${i}-${key}`}>
        {t(key === 'person' ? 'element.interpreter' : `element.${key}`)}
      </label>
      <select
        id={`${id}-booth-${i}-${key}`}
        value={booths[i]![key]}
        onChange={(e) => set(i, { [key]: e.target.value })}
      >
        <option value="">{t('summit.choose')}</option>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <fieldset className="booths">
      <legend>{t('element.booths')}</legend>
      {booths.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place and are never sorted
        <fieldset key={i} className="booth">
          <legend className="unseen">{t('element.booth-n', { n: i + 1 })}</legend>
          {select(
            i,
            'person',
            people.map((p) => ({ value: p, label: p })),
          )}
          {select(i, 'from', choices.languages)}
          {select(i, 'to', choices.languages)}
          <button type="button" className="button" onClick={() => onChange(booths.filter((_b, at) => at !== i))}>
            {t('element.remove')}
            <span className="unseen"> {t('element.booth-n', { n: i + 1 })}</span>
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className="button"
        onClick={() => onChange([...booths, { person: '', from: 'en', to: '' }])}
      >
        {t('element.add-booth')}
      </button>
    </fieldset>
  );
}
