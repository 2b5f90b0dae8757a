// SPDX-License-Identifier: EUPL-1.2
// Appeals: what is said to be wrong, why, and how much time is left; upholding and rejecting stand side by side.
import type { AppealLine, AppealsView } from '#wire/reports/appeals.ts';
import { useAsked } from '../../ask.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';

function Clock({ line }: { line: AppealLine }) {
  if (line.decided) return null;
  return (
    <div className="report-clock">
      <p className="clock-left">
        {line.leftMinutes === null ? t('appeals.over') : t('appeals.left', { time: minutesWords(line.leftMinutes) })}
      </p>
      <p className="fine">{t('appeals.until', { at: civilMoment(line.until) })}</p>
    </div>
  );
}

function Line({ line, onDone }: { line: AppealLine; onDone: Told }) {
  return (
    <li className="report-line">
      <Clock line={line} />
      <div>
        <h3 className="line-title">
          <span className="fine">{line.kindWords}</span> <span className="value">{line.shown}</span>
        </h3>
        <p className="serif long-text">{line.words ?? t('appeals.words-gone')}</p>
        <p className="fine">
          {[
            line.stateWords ? t('appeals.state', { state: line.stateWords }) : t('appeals.unknown'),
            tCount('appeals.reports', line.reports),
            t('reports.came', { at: civilMoment(line.at) }),
            line.reach && t('appeals.reach', { reach: line.reach }),
          ]
            .filter((w) => w)
            .join(' · ')}
        </p>
        {line.decided && (
          <>
            <p>
              <strong>{line.decided.isWords}</strong>{' '}
              <span className="fine">
                {t('appeals.decided-by', { by: line.decided.by, at: civilMoment(line.decided.at) })}
              </span>
            </p>
            <p className="serif long-text">{line.decided.words}</p>
          </>
        )}
        {line.deeds.length > 0 && (
          <div className="deeds">
            {line.deeds.map((d) => (
              <PressDeed key={d.code} deed={d} about={line.shown} onDone={onDone} />
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function Page({ view, onDone }: { view: AppealsView; onDone: Told }) {
  return (
    <>
      <p>{t('appeals.what', { n: view.hours })}</p>
      <section aria-labelledby="open-heading">
        <h2 id="open-heading">{t('appeals.open')}</h2>
        {view.open.length === 0 ? (
          <Empty words={t('appeals.none')} more={t('appeals.none-more')} />
        ) : (
          <ul className="plain report-lines">
            {view.open.map((line) => (
              <Line key={line.id} line={line} onDone={onDone} />
            ))}
          </ul>
        )}
        {!view.mayDecide && view.open.length > 0 && <p className="fine">{t('appeals.not-yours')}</p>}
      </section>
      {view.decided.length > 0 && (
        <section aria-labelledby="decided-heading">
          <h2 id="decided-heading">{t('appeals.decided')}</h2>
          <ul className="plain report-lines">
            {view.decided.map((line) => (
              <Line key={line.id} line={line} onDone={onDone} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function Appeals() {
  const asked = useAsked('reportAppeals', {}, { every: 15_000 });
  return (
    <DeskPage asked={asked} tab={t('appeals.title')} title={({ open }) => tCount('appeals.lead', open.length)}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
