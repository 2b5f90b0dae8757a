// SPDX-License-Identifier: EUPL-1.2
import type { PaperTextView } from '#wire/paper-text-view.ts';
import { t } from '../words/t.ts';

/**
 * A paper as it will be printed: what was filled in keeps its own direction of writing. `dir` and `lang` are those of the paper,
 * whatever language the screen speaks.
 */
export function PaperSheet({ text }: { text: Omit<PaperTextView, 'languageName'> }) {
  const { letterhead, title, paragraphs, language, dir, signer, cautions } = text;
  return (
    <div className="sheet">
      <div lang={language} dir={dir}>
        <p className="sheet-head">
          <strong>
            <bdi>{letterhead.party}</bdi>
          </strong>
          <bdi>{letterhead.office}</bdi>
        </p>
        <p className="sheet-title">{title}</p>
        {paragraphs.map((runs, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs follow the form and are replaced whole
          <p key={i} className="sheet-text">
            {runs.map((run, at) =>
              run.filled ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: runs follow the form and are replaced whole
                <bdi key={at} className={run.text === '…' ? 'sheet-open' : 'sheet-filled'}>
                  {run.text}
                </bdi>
              ) : (
                run.text
              ),
            )}
          </p>
        ))}
        <p className="sheet-signer">
          <bdi>{signer.name}</bdi>
          <bdi>{signer.title}</bdi>
        </p>
      </div>
      {cautions.length > 0 && (
        <ul className="sheet-cautions plain" dir="auto" aria-label={t('paper.cautions')}>
          {cautions.map((c) => (
            <li key={c}>{c}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
