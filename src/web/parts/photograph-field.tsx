// SPDX-License-Identifier: EUPL-1.2
// One photograph: chosen or taken, made small here, sent, and shown as it will be seen.
import { useId, useState } from 'react';
import { addressOf } from '../api.ts';
import { shrunkPhotograph } from '../form/photograph.ts';
import { upload } from '../upload.ts';
import { t } from '../words/t.ts';

/** In: the digest it has, whom to tell of another, whose it is (for those who hear the page). */
export function PhotographField({
  sha256,
  of,
  onTaken,
}: {
  sha256: string | null;
  of: string;
  onTaken: (sha256: string) => void;
}) {
  const id = useId();
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState('');
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setWrong('');
    const small = await shrunkPhotograph(file);
    if (!small.ok) {
      const megabytes = Math.ceil(file.size / 1_000_000);
      setWrong(small.why === 'too-large' ? t('own.photo-too-large', { megabytes }) : t('own.photo-kind'));
      return;
    }
    setSending(true);
    const sent = await upload(small.file, () => {}, 'summitTakePhotograph');
    setSending(false);
    if (sent.ok) onTaken(sent.value.sha256);
    else setWrong(sent.words);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('own.photo')}</label>
      <p className="hint" id={`${id}-hint`}>
        {t('own.photo-hint')}
      </p>
      {wrong && (
        <p className="field-error" role="alert" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {sha256 && !sending && (
        <img
          className="face"
          src={addressOf('summitPhotograph', { sha256 })}
          alt={t('own.photo-of', { name: of })}
          width={96}
          height={128}
        />
      )}
      {sending && <p role="status">{t('own.photo-sending')}</p>}
      <input
        id={id}
        type="file"
        accept="image/*"
        aria-describedby={wrong ? `${id}-wrong ${id}-hint` : `${id}-hint`}
        onChange={(e) => void choose(e.target.files?.[0])}
      />
    </div>
  );
}
