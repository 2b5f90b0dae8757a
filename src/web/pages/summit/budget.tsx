// SPDX-License-Identifier: EUPL-1.2
// The budget by heading: planned, committed, paid, what is left; and its lines.
import { useState } from 'react';
import type { BudgetLineView, BudgetView, HeadingLine } from '#wire/summit/budget.ts';
import { useAsked } from '../../ask.ts';
import { addressOf } from '../../api.ts';
import { civilDay } from '../../formats.ts';
import { money } from '../../money.ts';
import type { Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode } from '../../words/t.ts';
import { AddLine, headingWords } from './budget-line-form.tsx';

function Left({ row }: { row: HeadingLine }) {
  return (
    <>
      {row.free >= 0 ? (
        money(row.free, row.currency)
      ) : (
        <strong className="task-late">{t('summit.money-over', { amount: money(-row.free, row.currency) })}</strong>
      )}
      {row.uncommitted > 0 && (
        <span className="fine money-note">
          {t('summit.money-uncommitted', { amount: money(row.uncommitted, row.currency) })}
        </span>
      )}
    </>
  );
}

function Row({ row, words, total = false }: { row: HeadingLine; words: string; total?: boolean }) {
  return (
    <tr className={total ? 'money-total' : undefined}>
      <th scope="row">{words}</th>
      <td data-label={t('summit.money-planned')}>{money(row.planned, row.currency)}</td>
      <td data-label={t('summit.money-committed')}>{money(row.committed, row.currency)}</td>
      <td data-label={t('summit.money-paid')}>{money(row.spent, row.currency)}</td>
      <td data-label={t('summit.money-left')}>
        <Left row={row} />
      </td>
    </tr>
  );
}

function ByHeading({ view }: { view: BudgetView }) {
  return (
    <section aria-labelledby="headings-heading">
      <h2 id="headings-heading">{t('summit.money-headings')}</h2>
      <p className="hint">{t('summit.money-hint')}</p>
      <table className="summit-table money-table">
        <thead>
          <tr>
            {(['heading', 'planned', 'committed', 'paid', 'left'] as const).map((c) => (
              <th key={c} scope="col">
                {t(`summit.money-${c}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.headings.map((h) => (
            <Row key={`${h.currency}${h.heading}`} row={h} words={headingWords(h.heading)} />
          ))}
          {view.totals.map((h) => (
            <Row key={h.currency} row={h} words={t('summit.money-total')} total />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ line }: { line: BudgetLineView }) {
  return (
    <tr>
      <th scope="row">{civilDay(line.on)}</th>
      <td data-label={t('summit.money-heading')}>{headingWords(line.heading)}</td>
      <td data-label={t('summit.money-what')}>
        {tCode('summit-money', line.what) ?? line.what}
        {line.ahead && <span className="fine money-note">{t('summit.money-ahead')}</span>}
      </td>
      <td data-label={t('summit.money-amount')}>{money(line.amount, line.currency)}</td>
      <td data-label={t('summit.money-shown')}>{line.evidence}</td>
    </tr>
  );
}

function Lines({ lines }: Pick<BudgetView, 'lines'>) {
  return (
    <section aria-labelledby="lines-heading">
      <h2 id="lines-heading">{t('summit.money-lines')}</h2>
      <p>
        <a href={addressOf('summitBudgetTable')} download>
          {t('summit.money-csv')}
        </a>
      </p>
      <table className="summit-table money-lines">
        <thead>
          <tr>
            {(['day', 'heading', 'what', 'amount', 'shown'] as const).map((c) => (
              <th key={c} scope="col">
                {t(`summit.money-${c}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((l) => (
            <Line key={l.id} line={l} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function headline({ totals }: BudgetView): string {
  const [sum] = totals;
  if (!sum) return t('summit.money-none');
  return t('summit.money-title', {
    committed: money(sum.committed, sum.currency),
    planned: money(sum.planned, sum.currency),
  });
}

function leadWords(sum: HeadingLine): string {
  const spent = money(sum.spent, sum.currency);
  return sum.free >= 0
    ? t('summit.money-spent', { spent, free: money(sum.free, sum.currency) })
    : t('summit.money-spent-over', { spent, over: money(-sum.free, sum.currency) });
}

function Desk({ view, reload }: { view: BudgetView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.budget-page')}>
        {headline(view)}
      </SummitHead>
      {view.totals[0] && <p className="lead">{leadWords(view.totals[0])}</p>}
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="rest">
        {view.lines.length === 0 ? (
          <Empty words={t('summit.money-none')} more={t('summit.money-none-more')} />
        ) : (
          <ByHeading view={view} />
        )}
        <AddLine view={view} onDone={told} />
        {view.lines.length > 0 && <Lines lines={view.lines} />}
      </div>
    </>
  );
}

export function SummitBudget() {
  const [asked, again] = useAsked('summitBudget', {});
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
