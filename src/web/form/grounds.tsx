// SPDX-License-Identifier: EUPL-1.2
import type { FormContext } from '#wire/views.ts';
import { Citation } from '../parts/citation.tsx';
import { t } from '../words/t.ts';

/** Grounds the procedure leaves open, each with its rule; where the other State must be consulted first, that is said beside it. */
export function Grounds({
  grounds,
  value,
  onChange,
}: {
  grounds: FormContext['grounds'];
  value: unknown;
  onChange: (value: string[]) => void;
}) {
  const chosen = Array.isArray(value) ? (value as unknown[]) : [];
  const toggle = (code: string) =>
    onChange(grounds.map((g) => g.code).filter((c) => (c === code ? !chosen.includes(c) : chosen.includes(c))));
  return (
    <div className="options">
      {grounds.map((g) => (
        <label key={g.code} className="option option-ground">
          <input type="checkbox" checked={chosen.includes(g.code)} onChange={() => toggle(g.code)} />
          <span>
            {g.name} {g.consultFirst && <span className="tag">{t('write.grounds-consult')}</span>}
            <span className="option-more">
              <Citation of={g.citation} />
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
