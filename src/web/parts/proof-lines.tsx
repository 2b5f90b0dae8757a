// SPDX-License-Identifier: EUPL-1.2
import type { ProofLine } from '#wire/treaty-views.ts';
import { withDays } from '../formats.ts';
import { t } from '../words/t.ts';
import { Citation } from './citation.tsx';

/** Reasons, each with its rule and the entry of the public register that proves it. */
export function ProofLines({ lines }: { lines: ProofLine[] }) {
  return (
    <ul className="plain proofs">
      {lines.map((line) => (
        <li key={line.words + line.entry}>
          <p>{withDays(line.words)}</p>
          {line.citation && <Citation of={line.citation} />}
          {line.entry && (
            <p>
              <a href={`/register/entries/${line.entry}`}>{t('treaty.proof-entry')}</a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
