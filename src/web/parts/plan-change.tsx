// SPDX-License-Identifier: EUPL-1.2
// What changed on one plan since a version, for whoever carries plates and ribbons.
import type { PlanChange } from '#wire/summit/plans.ts';
import { t, tCount } from '../words/t.ts';

export function PlanChanges({ change }: { change: PlanChange }) {
  const { moved, came, left, kept } = change;
  if (moved.length + came.length + left.length === 0) return <p>{t('summit.plan-same')}</p>;
  return (
    <>
      <ul className="plain rows">
        {moved.map((m) => (
          <li key={m.name} className="notice-line">
            <strong>{m.name}</strong> {t('summit.from-to', { from: m.from, to: m.to })}
          </li>
        ))}
        {came.map((words) => (
          <li key={`came ${words}`} className="notice-line">
            {t('summit.came')} <strong>{words}</strong>
          </li>
        ))}
        {left.map((words) => (
          <li key={`left ${words}`} className="notice-line">
            {t('summit.gone')} <strong>{words}</strong>
          </li>
        ))}
      </ul>
      <p className="fine">{tCount('summit.plan-kept', kept)}</p>
    </>
  );
}
