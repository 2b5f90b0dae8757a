// SPDX-License-Identifier: EUPL-1.2
// The drafts that follow a signature, to be printed: its certificate and the notification, in a language of the reader's choice.
import { useId } from 'react';
import { addressOf } from '../api.ts';
import { t } from '../words/t.ts';

type Language = { code: string; name: string };

export function PaperLanguage({
  languages,
  value,
  onChange,
}: {
  languages: readonly Language[];
  value: string;
  onChange: (code: string) => void;
}) {
  const id = useId();
  return (
    <div className="field find-field">
      <label htmlFor={id}>{t('summit.papers-language')}</label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value)}>
        {languages.map((l) => (
          <option key={l.code} value={l.code}>
            {l.name}
          </option>
        ))}
      </select>
      <p className="fine">{t('summit.papers-hint')}</p>
    </div>
  );
}

export function SignaturePapers({ entry, about, language }: { entry: string; about: string; language: string }) {
  const href = (what: string) => addressOf('signaturePaper', { id: entry, what }, { language });
  return (
    <ul className="plain signature-papers">
      <li>
        <a href={href('certificate')} download>
          {t('summit.paper-certificate')}
          <span className="unseen"> {about}</span>
        </a>
      </li>
      <li>
        <a href={href('notification')} download>
          {t('summit.paper-notification')}
          <span className="unseen"> {about}</span>
        </a>
      </li>
    </ul>
  );
}
