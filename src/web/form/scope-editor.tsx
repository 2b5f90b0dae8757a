// SPDX-License-Identifier: EUPL-1.2
import type { ScopeView } from '#wire/views.ts';
import { t } from '../words/t.ts';
import { CategoryOptions } from './category-options.tsx';
import { CATEGORIES, periodDays } from './narrow.ts';
import { fieldId } from './paths.ts';
import { SELECTOR_TYPES, scopeOf } from './scope-value.ts';

type Props = { value: unknown; onChange: (value: ScopeView) => void; path: string };

function Selectors({ scope, onChange, id }: { scope: ScopeView; onChange: Props['onChange']; id: string }) {
  const lines = scope.selectors.length > 0 ? scope.selectors : [{ type: 'account', value: '' }];
  const put = (selectors: ScopeView['selectors']) => onChange({ ...scope, selectors });
  const change = (at: number, part: Partial<ScopeView['selectors'][number]>) =>
    put(lines.map((s, i) => (i === at ? { ...s, ...part } : s)));
  return (
    <fieldset className="field" id={`${id}-selectors`} tabIndex={-1}>
      <legend>{t('scope.selectors')}</legend>
      <p className="hint">{t('scope.selectors-hint')}</p>
      {lines.map((s, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are edited in place and have no other name
        <div className="selector" key={i}>
          <select
            aria-label={t('scope.type-n', { n: i + 1 })}
            value={s.type}
            onChange={(e) => change(i, { type: e.target.value })}
          >
            {SELECTOR_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`selector.${type}`)}
              </option>
            ))}
          </select>
          <input
            aria-label={t('scope.value', { n: i + 1 })}
            value={s.value}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(e) => change(i, { value: e.target.value })}
          />
          {lines.length > 1 && (
            <button type="button" className="quiet" onClick={() => put(lines.filter((_, j) => j !== i))}>
              {t('scope.remove', { n: i + 1 })}
            </button>
          )}
        </div>
      ))}
      <button type="button" className="quiet" onClick={() => put([...lines, { type: 'account', value: '' }])}>
        {t('scope.add')}
      </button>
    </fieldset>
  );
}

/** What data, of whom, of when. */
export function ScopeEditor({ value, onChange, path }: Props) {
  const scope = scopeOf(value);
  const id = fieldId(path);
  const days = periodDays(scope.period);
  const day = (end: 'from' | 'to') => (
    <div>
      <label htmlFor={`${id}-period-${end}`}>{t(`scope.${end}`)}</label>
      <input
        id={`${id}-period-${end}`}
        type="date"
        value={scope.period[end]}
        onChange={(e) => onChange({ ...scope, period: { ...scope.period, [end]: e.target.value } })}
      />
    </div>
  );
  return (
    <>
      <Selectors scope={scope} onChange={onChange} id={id} />
      <div id={`${id}-categories`} tabIndex={-1}>
        <CategoryOptions
          offered={CATEGORIES}
          chosen={scope.categories}
          onChange={(categories) => onChange({ ...scope, categories })}
        />
      </div>
      <fieldset className="field" id={`${id}-period`} tabIndex={-1}>
        <legend>{t('scope.period')}</legend>
        <div className="days">
          {day('from')}
          {day('to')}
        </div>
        <p className="hint" role="status">
          {days !== null && t('scope.days', { n: days })}
        </p>
      </fieldset>
    </>
  );
}
