// SPDX-License-Identifier: EUPL-1.2
import type { ScopeView } from '#wire/views.ts';
import { differences, periodDays } from '../form/narrow.ts';
import { civilDay } from '../formats.ts';
import { t, tCode } from '../words/t.ts';

export function periodWords({ period }: ScopeView): string {
  const days = periodDays(period);
  return `${civilDay(period.from)} – ${civilDay(period.to)}${days === null ? '' : ` (${t('scope.days', { n: days })})`}`;
}

function wordsOf(scope: ScopeView, part: 'period' | 'categories' | 'selectors'): string[] {
  if (part === 'period') return [periodWords(scope)];
  if (part === 'categories') return scope.categories.map((c) => tCode('category', c) ?? c);
  return scope.selectors.map((s) => `${tCode('selector', s.type) ?? s.type} ${s.value}`);
}

function Cell({ lines, kept }: { lines: string[]; kept?: string[] }) {
  if (lines.length === 0) return <>{t('scope.nothing')}</>;
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line}>{kept && !kept.includes(line) ? <s>{line}</s> : line}</li>
      ))}
    </ul>
  );
}

/** Asked and granted side by side, one line a part; what was cut is struck through and also said. */
export function ScopeCompare({
  asked,
  granted,
  heading = t('scope.asked'),
}: {
  asked: ScopeView;
  granted: ScopeView | null;
  heading?: string;
}) {
  return (
    <table className="compare">
      <thead>
        <tr>
          <th scope="col">{t('scope.part')}</th>
          <th scope="col">{heading}</th>
          {granted && <th scope="col">{t('scope.granted')}</th>}
        </tr>
      </thead>
      <tbody>
        {differences(asked, granted ?? asked).map(({ part, cut }) => (
          <tr key={part} className={granted && cut ? 'cut' : undefined}>
            <th scope="row">{t(`scope.${part}`)}</th>
            <td data-label={heading}>
              <Cell lines={wordsOf(asked, part)} {...(granted ? { kept: wordsOf(granted, part) } : {})} />
            </td>
            {granted && (
              <td data-label={t('scope.granted')}>
                {cut ? <Cell lines={wordsOf(granted, part)} /> : <span className="fine">{t('scope.same')}</span>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
