// SPDX-License-Identifier: EUPL-1.2
// Before and after side by side. Two presses make six weeks of twelve months and leave content out.
import type { ScopeView } from '#wire/views.ts';
import { ScopeCompare } from '../parts/scope-compare.tsx';
import { t, tCode } from '../words/t.ts';
import { CategoryOptions } from './category-options.tsx';
import { lastWeeks, withoutContent } from './narrow.ts';
import { fieldId } from './paths.ts';
import { scopeOf } from './scope-value.ts';

const nameOf = (s: ScopeView['selectors'][number]) => `${s.type} ${s.value}`;

export function NarrowingEditor({
  asked,
  value,
  onChange,
  path,
}: {
  asked: ScopeView;
  value: unknown;
  onChange: (value: ScopeView) => void;
  path: string;
}) {
  const given = value === undefined ? asked : scopeOf(value);
  const id = fieldId(path);
  const names = given.selectors.map(nameOf);
  const day = (end: 'from' | 'to') => (
    <div>
      <label htmlFor={`${id}-period-${end}`}>{t(end === 'from' ? 'narrow.granted-from' : 'narrow.granted-to')}</label>
      <input
        id={`${id}-period-${end}`}
        type="date"
        min={asked.period.from}
        max={asked.period.to}
        value={given.period[end]}
        onChange={(e) => onChange({ ...given, period: { ...given.period, [end]: e.target.value } })}
      />
    </div>
  );
  return (
    <div className="narrowing">
      <p className="hint">{t('narrow.hint')}</p>
      <div className="quick">
        <button type="button" className="button" onClick={() => onChange(lastWeeks(asked, given, 6))}>
          {t('narrow.weeks')}
        </button>
        {asked.categories.includes('content') && (
          <button type="button" className="button" onClick={() => onChange(withoutContent(asked, given))}>
            {t('narrow.no-content')}
          </button>
        )}
        <button type="button" className="quiet" onClick={() => onChange(asked)}>
          {t('narrow.reset')}
        </button>
      </div>
      <div aria-live="polite">
        <ScopeCompare asked={asked} granted={given} />
      </div>
      <details className="drawer">
        <summary>{t('narrow.by-hand')}</summary>
        <div className="days">
          {day('from')}
          {day('to')}
        </div>
        <CategoryOptions
          offered={asked.categories}
          chosen={given.categories}
          onChange={(categories) => onChange({ ...given, categories })}
        />
        <fieldset className="field">
          <legend>{t('scope.selectors')}</legend>
          <div className="options">
            {asked.selectors.map((s) => (
              <label key={nameOf(s)} className="option">
                <input
                  type="checkbox"
                  checked={names.includes(nameOf(s))}
                  onChange={() =>
                    onChange({
                      ...given,
                      selectors: asked.selectors.filter((x) =>
                        nameOf(x) === nameOf(s) ? !names.includes(nameOf(x)) : names.includes(nameOf(x)),
                      ),
                    })
                  }
                />
                <span>
                  {tCode('selector', s.type) ?? s.type} {s.value}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </details>
    </div>
  );
}
