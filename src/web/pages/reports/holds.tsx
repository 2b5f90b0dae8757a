// SPDX-License-Identifier: EUPL-1.2
// Holds that others ask of this office, and one of them with its clock and its answers, which all take the same steps.
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { HoldView } from '#wire/reports/holds.ts';
import { useAsked } from '../../ask.ts';
import { filledAnswer } from '../../form/hold-body.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { money } from '../../money.ts';
import { Citation } from '../../parts/citation.tsx';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { LongField, RadioField, TextField } from '../../parts/fold-form.tsx';
import { ReportsHead } from '../../parts/reports-head.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { HoldNoticePart } from './hold-notice.tsx';
import { t, tCode } from '../../words/t.ts';

export function ReportHolds() {
  const [asked, again] = useAsked('reportHolds', {}, { every: 10_000 });
  return (
    <div className="page reports-page">
      <Answered asked={asked} again={again}>
        {({ holds }) => (
          <>
            <ReportsHead tab={t('reports.holds')}>{t('holds.title')}</ReportsHead>
            {holds.length === 0 ? (
              <Empty words={t('holds.none')} more={t('holds.none-more')} />
            ) : (
              <ul className="plain named-list">
                {holds.map((h) => (
                  <li key={h.id} className="named">
                    <div>
                      <h2 className="line-title">
                        <Link href={`/reports/holds/${h.id}`}>{money(h.amount.minor, h.amount.currency)}</Link>
                      </h2>
                      <p>
                        <strong>{h.waits && !h.own ? t('holds.waits') : h.stateWords}</strong>
                        {h.leftMinutes !== null && ` · ${t('hold.left', { time: minutesWords(h.leftMinutes) })}`}
                      </p>
                      <p className="fine">
                        {t('holds.from', { from: h.from })} · {civilMoment(h.asked)}
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answered>
    </div>
  );
}

function AnswerForm({ view, onDone }: { view: HoldView; onDone: Told }) {
  const [is, setIs] = useState(view.answers[0]!);
  const [words, setWords] = useState(tCode('hold-words', is) ?? '');
  const [amount, setAmount] = useState(inUnits(view.ask.minor, view.ask.currency));
  const [onward, setOnward] = useState('');
  const [lacks, setLacks] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const choose = (next: string) => {
    setIs(next);
    setWords(tCode('hold-words', next) ?? '');
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const made = filledAnswer(view, { is, words, amount, onward });
    setLacks(typeof made === 'string' ? t(made) : words.trim() === '' ? t('summit.say-first') : '');
    if (typeof made !== 'string' && words.trim() !== '') void write(made);
  };
  const holds = is === 'held' || is === 'partly' || is === 'renewed';
  return (
    <form onSubmit={submit} noValidate className="fold-form" aria-labelledby="answer-heading">
      {lacks && (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      )}
      <RadioField
        label={t('holds.answer')}
        value={is}
        onChange={choose}
        options={view.answers.map((value) => ({ value, label: tCode('hold-answer', value) ?? value }))}
      />
      {holds && (
        <TextField
          label={t('holds.amount', { currency: view.ask.currency })}
          value={amount}
          onChange={setAmount}
          most={30}
        />
      )}
      {(is === 'partly' || is === 'too-late') && (
        <TextField
          label={t('holds.onward')}
          hint={t('holds.onward-hint')}
          value={onward}
          onChange={setOnward}
          most={200}
        />
      )}
      <LongField label={t('holds.words')} value={words} onChange={setWords} most={1000} />
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('holds.send')}
      </button>
      {trouble}
    </form>
  );
}

function Page({ view, again }: { view: HoldView; again: () => Promise<void> }) {
  const [told, setTold] = useState('');
  const { line } = view;
  const amount = money(view.ask.minor, view.ask.currency);
  const facts: [string, string][] = [
    [t('holds.account'), line.account],
    [t('holds.holder'), line.holder],
    [t('holds.sent'), t('holds.ago', { at: civilMoment(view.sentAt), time: minutesWords(view.sentMinutes) })],
    [t('holds.asked'), civilMoment(view.asked)],
    [t('holds.reason'), view.reason],
    ...(view.transaction ? [[t('holds.transaction'), view.transaction] as [string, string]] : []),
    ...(view.hop > 0 ? [[t('holds.hop'), String(view.hop)] as [string, string]] : []),
  ];
  return (
    <>
      <ReportsHead tab={t('reports.holds')} told={told}>
        {line.state !== 'asked' ? line.stateWords : t(view.notice ? 'notice.own' : 'holds.one')}
      </ReportsHead>
      <p className="lead">{t('holds.asks', { from: view.from, party: view.fromParty, amount })}</p>
      {line.leftMinutes !== null && (
        <div className="report-clock">
          <p className="clock-left">{t('hold.left', { time: minutesWords(line.leftMinutes) })}</p>
          <p className="fine">{t('hold.until', { at: civilMoment(line.heldUntil ?? line.until) })}</p>
        </div>
      )}
      <dl className="facts hold-facts" hidden={view.notice !== null}>
        {facts.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {view.citation && <Citation of={view.citation} />}
      <HoldNoticePart
        view={view}
        onDone={(words) => {
          setTold(words);
          void again();
        }}
      />
      {view.answer && (
        <section aria-labelledby="answer-heading">
          <h2 id="answer-heading">{t(view.notice ? 'notice.answer' : 'holds.answer')}</h2>
          <p className="fine">{t(view.notice ? 'notice.answer-hint' : 'holds.answer-hint')}</p>
          {line.state === 'asked' && <p>{t('holds.nothing', { at: civilMoment(line.until) })}</p>}
          <AnswerForm
            key={line.state}
            view={view}
            onDone={(words) => {
              setTold(words);
              void again();
            }}
          />
        </section>
      )}
      {view.told.length > 0 && (
        <section aria-labelledby="told-heading">
          <h2 id="told-heading">{t('holds.told')}</h2>
          <ol className="plain">
            {view.told.map((x) => (
              <li key={x.at + x.is} className="story-line">
                <p>
                  <strong>{x.is}</strong> <span className="fine">{civilMoment(x.at)}</span>
                </p>
                <p className="serif">{x.words}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

export function ReportHold({ id }: { id: string }) {
  const [asked, again] = useAsked('reportHold', { params: { id } }, { every: 30_000 });
  return (
    <div className="page reports-page">
      <Answered asked={asked} again={again}>
        {(view) => <Page view={view} again={again} />}
      </Answered>
    </div>
  );
}
