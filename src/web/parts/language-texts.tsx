// SPDX-License-Identifier: EUPL-1.2
// A title and a text in one or more languages, each in its own direction of writing.
import { useId, useState } from 'react';
import { t } from '../words/t.ts';
import { SelectField } from './fields.tsx';

type Choice = { value: string; label: string };
export type Texts = Readonly<Record<string, { title: string; text: string }>>;

/** What of it may be written: languages with a text; titles only where there is one. */
export function namesAndTexts(texts: Texts): { titles: Record<string, string>; texts: Record<string, string> } {
  const filled = Object.entries(texts).filter(([, v]) => v.text.trim() !== '');
  return {
    titles: Object.fromEntries(filled.flatMap(([l, v]) => (v.title.trim() === '' ? [] : [[l, v.title.trim()]]))),
    texts: Object.fromEntries(filled.map(([l, v]) => [l, v.text.trim()])),
  };
}

export function LanguageTexts({
  languages,
  value,
  onChange,
}: {
  languages: readonly Choice[];
  value: Texts;
  onChange: (texts: Texts) => void;
}) {
  const id = useId();
  const [more, setMore] = useState('');
  const left = languages.filter((l) => !(l.value in value));
  const set = (language: string, by: Partial<{ title: string; text: string }>) =>
    onChange({ ...value, [language]: { ...value[language]!, ...by } });
  return (
    <>
      {Object.entries(value).map(([language, { title, text }]) => {
        const name = languages.find((l) => l.value === language)?.label ?? language;
        return (
          <fieldset key={language} className="language-text" dir={language === 'ar' ? 'rtl' : 'ltr'} lang={language}>
            <legend lang="en" dir="ltr">
              {name}
            </legend>
            <div className="field">
              <label htmlFor={`${id}-${language}-title`} lang="en">
                {t('summit.text-title')}
                <span className="unseen"> ({name})</span>
              </label>
              <input
                id={`${id}-${language}-title`}
                value={title}
                maxLength={300}
                onChange={(e) => set(language, { title: e.target.value })}
              />
            </div>
            <div className="field">
              <label htmlFor={`${id}-${language}-text`} lang="en">
                {t('summit.text-words')}
                <span className="unseen"> ({name})</span>
              </label>
              <textarea
                id={`${id}-${language}-text`}
                rows={5}
                value={text}
                maxLength={20_000}
                onChange={(e) => set(language, { text: e.target.value })}
              />
            </div>
          </fieldset>
        );
      })}
      {left.length > 0 && (
        <div className="closing-add">
          <SelectField
            label={t('summit.text-language')}
            value={more}
            onChange={setMore}
            options={left}
            none={t('summit.choose')}
          />
          <button
            type="button"
            className="button"
            onClick={() => {
              if (more !== '') onChange({ ...value, [more]: { title: '', text: '' } });
              setMore('');
            }}
          >
            {t('summit.text-add-language')}
          </button>
        </div>
      )}
    </>
  );
}
