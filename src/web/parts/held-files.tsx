// SPDX-License-Identifier: EUPL-1.2
import type { DossierView } from '#wire/views.ts';
import { bytes } from '../formats.ts';
import { t } from '../words/t.ts';
import { Digest } from './digest.tsx';

/** Files by name, size, digest and whom they came from. No picture of any content is ever made. */
export function HeldFiles({ files }: { files: DossierView['files'] }) {
  return (
    <div>
      <h3>{t('files.held')}</h3>
      <ul className="plain files">
        {files.map((f) => (
          <li key={f.sha256 + f.name}>
            <p>
              <bdi className="file-name">{f.name}</bdi>{' '}
              <span className="fine">
                {bytes(f.size)} · {t('files.from')} {f.from}
              </span>
            </p>
            <Digest hex={f.sha256} what={f.name} />
          </li>
        ))}
      </ul>
    </div>
  );
}
