// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useState } from 'react';
import type { VerdictView } from '#wire/views.ts';
import { t } from '../words/t.ts';

/** How many rules are met, to be answered, or stop, in one line. */
export function gatesInBrief(verdicts: VerdictView[]): string {
  const count = (result: VerdictView['result']) => verdicts.filter((v) => v.result === result).length;
  return (['stop', 'needs', 'allow'] as const)
    .filter((r) => count(r) > 0)
    .map((r) => t(`why.${r}`, { n: count(r) }))
    .join(', ');
}

/** Stands beside the question on a wide screen; on a phone it folds directly under it. */
export function WhyColumn({
  hint,
  verdicts = [],
  children,
}: {
  hint?: string;
  verdicts?: VerdictView[];
  children: ReactNode;
}) {
  const [open, setOpen] = useState(() => matchMedia('(min-width: 62rem)').matches);
  const brief = gatesInBrief(verdicts);
  return (
    <aside className="why" aria-labelledby="why-heading">
      <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <h2 id="why-heading">{t('dossier.why')}</h2>
          <span className="fine">{brief}</span>
        </summary>
        {hint && <p className="fine">{hint}</p>}
        {children}
      </details>
    </aside>
  );
}
