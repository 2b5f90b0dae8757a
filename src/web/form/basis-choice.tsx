// SPDX-License-Identifier: EUPL-1.2
import type { CitationView } from '#wire/views.ts';
import { Citation } from '../parts/citation.tsx';
import { t } from '../words/t.ts';

/** The rule an act stands on, where its kind leaves a choice. */
export function BasisChoice({
  bases,
  chosen,
  onChange,
}: {
  bases: CitationView[];
  chosen: string | null;
  onChange: (code: string) => void;
}) {
  return (
    <div className="section">
      <fieldset className="field">
        <legend>{t('write.basis')}</legend>
        <div className="options">
          {bases.map((b) => (
            <label key={`${b.pack} ${b.code}`} className="option">
              <input type="radio" name="basis" checked={chosen === b.code} onChange={() => onChange(b.code)} />
              <span>
                <Citation of={b} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
