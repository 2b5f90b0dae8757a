// SPDX-License-Identifier: EUPL-1.2
// Stopping money: the form opens filled in by one press; below it how each hold stands, with the minutes that passed.
import { useState } from 'react';
import { Link } from 'wouter';
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { HoldLine, HoldStart, ReportView } from '#wire/reports/report.ts';
import { filledHold } from '../../form/hold-body.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { money } from '../../money.ts';
import type { Told } from '../../parts/deed.tsx';
import { FoldForm, LongField, SelectField, TextField } from '../../parts/fold-form.tsx';
import { t } from '../../words/t.ts';

function HoldForm({ start, onDone }: { start: HoldStart; onDone: Told }) {
  const [first] = start.accounts;
  const { amount } = start;
  const [typed, set] = useState({
    account: first!.canonical,
    to: first!.to ?? '',
    holder: '',
    amount: amount ? inUnits(amount.minor, amount.currency) : '',
    currency: amount?.currency ?? '',
    reason: String(start.act.body['reason'] ?? ''),
  });
  const put = (key: keyof typeof typed) => (value: string) => set({ ...typed, [key]: value });
  const choose = (canonical: string) =>
    set({
      ...typed,
      account: canonical,
      to: start.accounts.find((a) => a.canonical === canonical)?.to ?? typed.to,
    });
  return (
    <FoldForm
      press={amount ? t('hold.press', { amount: money(amount.minor, amount.currency) }) : t('hold.press-plain')}
      send={t('hold.lay')}
      make={() => {
        const made = filledHold(start, typed);
        return typeof made === 'string' ? t(made) : made;
      }}
      onDone={onDone}
    >
      <SelectField
        label={t('hold.account')}
        value={typed.account}
        onChange={choose}
        options={start.accounts.map((a) => ({ value: a.canonical, label: a.shown }))}
      />
      <TextField label={t('hold.holder')} value={typed.holder} onChange={put('holder')} most={200} />
      <SelectField
        label={t('hold.to')}
        value={typed.to}
        onChange={put('to')}
        options={start.to}
        none={t('summit.choose')}
      />
      <TextField
        label={t('hold.amount', { currency: typed.currency || '?' })}
        value={typed.amount}
        onChange={put('amount')}
      />
      {!amount && <TextField label={t('hold.currency')} value={typed.currency} onChange={put('currency')} most={3} />}
      <LongField label={t('hold.reason')} value={typed.reason} onChange={put('reason')} most={1000} />
      <p className="fine">
        {start.sentAt && t('hold.sent', { at: civilMoment(start.sentAt) })}
        {'. '}
        {t('hold.until', { at: civilMoment(start.until) })}.
      </p>
    </FoldForm>
  );
}

export function HoldCard({ line }: { line: HoldLine }) {
  const times = [
    line.sentAfter === null ? null : t('hold.sent-after', { time: minutesWords(line.sentAfter) }),
    line.answeredAfter === null ? null : t('hold.answered-after', { time: minutesWords(line.answeredAfter) }),
  ].filter((w) => w !== null);
  return (
    <li className={`hold hold-${line.state}`}>
      <p>
        <strong>{line.stateWords}</strong>
        {line.leftMinutes !== null && `, ${t('hold.left', { time: minutesWords(line.leftMinutes) })}`}
      </p>
      <p>
        {money(line.amount.minor, line.amount.currency)} · <span className="value">{line.account}</span> · {line.holder}
      </p>
      {line.held && (
        <p>
          {t('hold.held', { amount: money(line.held.minor, line.held.currency) })}
          {line.heldUntil && ` ${t('hold.held-until', { at: civilMoment(line.heldUntil) })}`}
        </p>
      )}
      {line.answerWords && <p className="serif">{line.answerWords}</p>}
      {line.onward && <p>{t('hold.onward', { onward: line.onward })}</p>}
      <p className="fine">{[t('hold.asked-of', { to: line.to }), ...times].join(' · ')}</p>
    </li>
  );
}

export function HoldPart({ view, onDone }: { view: ReportView; onDone: Told }) {
  return (
    <section aria-labelledby="hold-heading" className="hold-part">
      <h2 id="hold-heading">{t('hold.title')}</h2>
      {view.urgent && view.hold && (
        <>
          <p>{t('hold.hint')}</p>
          <HoldForm start={view.hold} onDone={onDone} />
        </>
      )}
      {!view.urgent && view.holds.length === 0 && <p>{t('hold.no-way')}</p>}
      {view.waiting.map((w) => (
        <p key={w.id} className="notice">
          <Link href={`/drafts/${w.id}`}>{t('report.waiting', { what: w.words })}</Link>
        </p>
      ))}
      {view.holds.length > 0 && (
        <ul className="plain holds">
          {view.holds.map((h) => (
            <HoldCard key={h.id} line={h} />
          ))}
        </ul>
      )}
    </section>
  );
}
