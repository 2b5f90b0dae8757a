// SPDX-License-Identifier: EUPL-1.2
// Stopping money: the form opens filled in by one press; below it how each hold stands, with the minutes that passed.
import { useState } from 'react';
import { Link } from 'wouter';
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { HoldLine, HoldStart, ReportView } from '#wire/reports/report.ts';
import { filledHold } from '../../form/hold-body.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { money } from '../../money.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { LongField, SelectField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCount } from '../../words/t.ts';

/** In: `press`, the words on the press where they are others than those of a first hold. */
function HoldForm({ start, press, onDone }: { start: HoldStart; press?: string; onDone: Told }) {
  const [first] = start.accounts;
  const { amount } = start;
  const [typed, set] = useState({
    account: first!.canonical,
    to: first!.to ?? '',
    holder: first!.bank ?? '',
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
      holder: start.accounts.find((a) => a.canonical === canonical)?.bank ?? typed.holder,
    });
  return (
    <FoldForm
      press={
        press ?? (amount ? t('hold.press', { amount: money(amount.minor, amount.currency) }) : t('hold.press-plain'))
      }
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

export function HoldCard({ line, onDone }: { line: HoldLine; onDone: Told }) {
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
      {line.hop > 0 && <p>{tCount('hold.hop', line.hop)}</p>}
      {line.handed && (
        <p>{t('hold.handed', { way: line.handed.way, whom: line.handed.whom, at: civilMoment(line.handed.at) })}</p>
      )}
      <p className="fine">{[t('hold.asked-of', { to: line.to }), ...times].join(' · ')}</p>
      <div className="deeds">
        {line.place && (
          <Link className="button" href={line.place}>
            {t(line.state === 'asked' ? (line.handed ? 'hold.write-answer' : 'hold.hand-over') : 'hold.open-notice')}
            <span className="unseen"> {line.account}</span>
          </Link>
        )}
        {line.renew.map((d) => (
          <PressDeed key={d.code} deed={d} about={line.account} onDone={onDone} />
        ))}
      </div>
      {line.next && (
        <HoldForm
          key={line.next.accounts[0]!.canonical}
          start={line.next}
          press={t('hold.next', { account: line.next.accounts[0]!.shown })}
          onDone={onDone}
        />
      )}
      {line.onward && !line.next && <p className="fine">{t('hold.next-unread')}</p>}
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
            <HoldCard key={h.id} line={h} onDone={onDone} />
          ))}
        </ul>
      )}
    </section>
  );
}
