// SPDX-License-Identifier: EUPL-1.2
import { t, tCode } from '../words/t.ts';

/** Kinds of data, with what each one reveals. */
export function CategoryOptions({
  offered,
  chosen,
  onChange,
}: {
  offered: readonly string[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  return (
    <fieldset className="field">
      <legend>{t('scope.categories')}</legend>
      <p className="hint">{t('scope.categories-hint')}</p>
      <div className="options">
        {offered.map((c) => (
          <label key={c} className="option">
            <input
              type="checkbox"
              checked={chosen.includes(c)}
              onChange={() => onChange(offered.filter((o) => (o === c ? !chosen.includes(o) : chosen.includes(o))))}
            />
            <span>
              {tCode('category', c) ?? c}
              <span className="option-more">{tCode('category-hint', c)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
