// SPDX-License-Identifier: EUPL-1.2
import type { Rung } from '#wire/views.ts';
import { t } from '../words/t.ts';
import { CivilMoment } from './civil-moment.tsx';
import { Mark } from './mark.tsx';

const MARK = { done: 'done', waiting: 'open', failed: 'broken' } as const;

/** How far an act got, in words. It speaks of delivery only, never of a decision. */
export function ReceiptLadder({ rungs }: { rungs: Rung[] }) {
  return (
    <ol className="ladder" aria-label={t('act.ladder')}>
      {rungs.map((r, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rungs are a fixed sequence
        <li key={`${r.rung} ${i}`} className={`rung rung-${r.state}`}>
          <span className="rung-mark">
            <Mark of={MARK[r.state]} />
          </span>
          <span>
            {r.words}
            {r.at ? (
              <span className="fine">
                {' '}
                <CivilMoment at={r.at} />
                {r.index !== null && ` · ${t('rung.log', { index: r.index, party: r.party })}`}
              </span>
            ) : (
              <span className="fine"> ({t(`rung.${r.state}`)})</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
