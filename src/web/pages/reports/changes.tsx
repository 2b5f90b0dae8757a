// SPDX-License-Identifier: EUPL-1.2
// What a reporter did afterwards: took an agreement or the report back, corrected something.
import type { ReportView } from '#wire/reports/report.ts';
import { civilDay } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { t } from '../../words/t.ts';

/** What the reporter took back or corrected, and until when what was told is kept. */
export function Changes({ view }: { view: ReportView }) {
  const { changes, destroyedFrom } = view;
  return (
    <>
      {destroyedFrom && <p className="notice">{t('report.destroyed-from', { day: civilDay(destroyedFrom) })}</p>}
      {changes.length > 0 && (
        <section aria-labelledby="changes-heading">
          <h2 id="changes-heading">{t('report.changes')}</h2>
          <ul className="plain">
            {changes.map((c) => (
              <li key={c.at + c.words} className="story-line">
                <p>
                  <strong>{c.words}</strong> <span className="fine">{civilMoment(c.at)}</span>
                </p>
                {c.correction !== null && (
                  <p className="serif long-text">{c.correction === '' ? t('report.changes-gone') : c.correction}</p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
