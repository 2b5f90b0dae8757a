// SPDX-License-Identifier: EUPL-1.2
// Handing in the text of a statement: typed or pasted, or taken from a file of plain text; it leaves sealed.
import { type ChangeEvent, type FormEvent, useId, useState } from 'react';
import { wordsIn } from '#acts/conference/speaking/words-in.ts';
import type { NewAct } from '#wire/views.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { upload } from '../../upload.ts';
import { t, tCount } from '../../words/t.ts';

const MOST_BYTES = 200_000;

/** The words of a file of plain text, or null where it is none. */
async function plainText(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return /(?![\t\n\r])\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

export function HandIn({
  act,
  languages,
  until,
  onDone,
}: {
  act: NewAct;
  languages: readonly { value: string; label: string }[];
  until: string | null;
  onDone: Told;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const [language, setLanguage] = useState(languages[0]?.value ?? 'en');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const writing = useWriting((words) => {
    setText('');
    onDone(words);
  });
  const count = wordsIn(text, language);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    const found = await plainText(file);
    setTrouble(found === null ? t('summit.ours-text-file-bad') : null);
    if (found !== null) setText(found);
  };
  const handIn = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    if (count === 0) return setTrouble(t('summit.ours-text-missing'));
    setTrouble(null);
    setSending(true);
    const stored = await upload(new File([text], 'statement.txt', { type: 'text/plain' }), () => {});
    if (stored.ok) {
      const { sha256, name } = stored.value;
      const body = { ...act.body, sha256, language, wordCount: count };
      await writing.write({ ...act, body, attachments: [{ sha256, name }] });
    } else setTrouble(stored.words);
    setSending(false);
  };
  return (
    <form className="deed-ask" onSubmit={(e) => void handIn(e)} noValidate>
      {until && <p className="hint">{t('summit.ours-text-until', { when: until })}</p>}
      {trouble && (
        <p className="error" role="alert" id={`${id}-error`}>
          {trouble}
        </p>
      )}
      <div className="field">
        <label htmlFor={`${id}-language`}>{t('summit.ours-text-language')}</label>
        <select id={`${id}-language`} value={language} onChange={(e) => setLanguage(e.target.value)}>
          {languages.map((l) => (
            <option key={l.value} value={l.value}>
              {l.label}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-text`}>{t('summit.ours-text-words')}</label>
        <textarea
          id={`${id}-text`}
          rows={10}
          value={text}
          lang={language}
          dir="auto"
          aria-describedby={trouble ? `${id}-count ${id}-error` : `${id}-count`}
          onChange={(e) => setText(e.target.value)}
        />
        <p className="fine" id={`${id}-count`}>
          {tCount('summit.ours-text-count', count)}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-file`}>{t('summit.ours-text-file')}</label>
        <input id={`${id}-file`} type="file" accept=".txt,text/plain" onChange={(e) => void take(e)} />
      </div>
      <button type="submit" className="button button-main" aria-busy={sending || writing.working}>
        {t('summit.ours-text-do')}
      </button>
      {writing.trouble}
    </form>
  );
}
