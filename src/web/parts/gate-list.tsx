// SPDX-License-Identifier: EUPL-1.2
import type { VerdictView } from '#wire/views.ts';
import { withDays } from '../formats.ts';
import { t, tCode } from '../words/t.ts';
import { Citation } from './citation.tsx';
import { Mark } from './mark.tsx';

const MARK = { allow: 'done', needs: 'asks', stop: 'stop' } as const;

/** What each gate says and on which rule. An open question stays a question: it is never drawn as passed. */
export function GateList({ verdicts }: { verdicts: VerdictView[] }) {
  return (
    <ul className="gates">
      {verdicts.map((v, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a gate may ask more than one question; the list is replaced whole
        <li key={`${v.gate} ${v.question ?? v.reason ?? ''} ${i}`} className={`gate gate-${v.result}`}>
          <p className="gate-result">
            <Mark of={MARK[v.result]} />
            {t(`gate.${v.result}`)}
          </p>
          <p className="gate-words">{withDays(v.words)}</p>
          {v.result === 'needs' && v.role && (
            <p className="fine">{t('gate.who', { role: tCode('role', v.role) ?? v.role })}</p>
          )}
          <p className="gate-cite">
            <Citation of={v.citation} />
          </p>
          {v.instead && v.instead.length > 0 && (
            <div className="fine">
              {t('gate.instead')}
              <ul>
                {v.instead.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
