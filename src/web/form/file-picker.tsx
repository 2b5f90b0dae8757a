// SPDX-License-Identifier: EUPL-1.2
// Files the provider puts aside or hands over. Each goes to the node at once; the node measures it and gives the digest.
import { type ChangeEvent, useState } from 'react';
import type { DossierView } from '#wire/views.ts';
import { bytes, percent } from '../formats.ts';
import { Digest } from '../parts/digest.tsx';
import { type Stored, upload } from '../upload.ts';
import { t } from '../words/t.ts';

type File_ = Pick<Stored, 'sha256' | 'name' | 'size'>;
type Props = { held: DossierView['files']; files: File_[]; onChange: (change: (files: File_[]) => File_[]) => void };
type Moving = { key: string; name: string; size: number; sent: number; failed: string | null };

const same = (a: File_) => (b: File_) => a.sha256 === b.sha256 && a.name === b.name;

export function FilePicker({ held, files, onChange }: Props) {
  const [moving, setMoving] = useState<Moving[]>([]);
  const change = (key: string, part: Partial<Moving> | null) =>
    setMoving((all) => all.flatMap((m) => (m.key !== key ? [m] : part ? [{ ...m, ...part }] : [])));

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    for (const file of chosen) {
      const key = `${file.name} ${file.size} ${file.lastModified} ${moving.length}`;
      setMoving((all) => [
        ...all.filter((m) => m.key !== key),
        { key, name: file.name, size: file.size, sent: 0, failed: null },
      ]);
      const stored = await upload(file, (sent) => change(key, { sent }));
      if (!stored.ok) {
        change(key, { failed: stored.words });
        continue;
      }
      change(key, null);
      onChange((all) => (all.some(same(stored.value)) ? all : [...all, stored.value]));
    }
  };
  const toggle = (file: File_) =>
    onChange((all) => (all.some(same(file)) ? all.filter((x) => !same(file)(x)) : [...all, file]));
  const fresh = files.filter((f) => !held.some(same(f)));
  const total = files.reduce((sum, f) => sum + f.size, 0);

  return (
    <div className="picker" id="field-snapshot" tabIndex={-1}>
      {held.length > 0 && (
        <fieldset className="field">
          <legend>{t('upload.held')}</legend>
          <p className="hint">{t('upload.held-hint')}</p>
          <div className="options">
            {held.map((f) => (
              <label key={f.sha256 + f.name} className="option">
                <input
                  type="checkbox"
                  checked={files.some(same(f))}
                  onChange={() => toggle({ sha256: f.sha256, name: f.name, size: f.size })}
                />
                <span>
                  <bdi>{f.name}</bdi>
                  <span className="option-more">{bytes(f.size)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="field">
        <label htmlFor="files">{t('upload.choose')}</label>
        <p className="hint" id="files-hint">
          {t('upload.hint')}
        </p>
        <input id="files" type="file" multiple onChange={take} aria-describedby="files-hint" />
      </div>
      {moving.map((m) => (
        <div key={m.key} className="transfer">
          {m.failed ? (
            <p className="field-error">{t('upload.failed', { name: m.name, words: m.failed })}</p>
          ) : (
            <>
              <p>{t('upload.moving', { name: m.name, percent: percent(m.sent, m.size) })}</p>
              <progress
                max={100}
                value={percent(m.sent, m.size)}
                aria-label={t('transfer.progress', { name: m.name })}
              />
            </>
          )}
        </div>
      ))}
      <ul className="plain files">
        {fresh.map((f) => (
          <li key={f.sha256 + f.name}>
            <p>
              <bdi className="file-name">{f.name}</bdi> <span className="fine">{bytes(f.size)}</span>{' '}
              <button type="button" className="quiet" onClick={() => toggle(f)}>
                {t('upload.remove', { name: f.name })}
              </button>
            </p>
            <Digest hex={f.sha256} what={f.name} />
          </li>
        ))}
      </ul>
      <p className="fine" role="status">
        {files.length === 0 ? t('upload.none') : t('upload.count', { n: files.length, bytes: bytes(total) })}
      </p>
    </div>
  );
}
