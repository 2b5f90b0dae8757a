// SPDX-License-Identifier: EUPL-1.2
// Holds that others ask of this office, and one of them with its clock and its answers, which all take the same steps.
import { useState } from 'react';
import { Link } from 'wouter';
import { inUnits } from '#acts/conference/organisation/money.ts';
import type { HoldView } from '#wire/reports/holds.ts';
import { useAsked } from '../../ask.ts';
import { filledAnswer } from '../../form/hold-body.ts';
import { civilMoment, minutesWords } from '../../minutes.ts';
import { money } from '../../money.ts';
import { Citation } from '../../parts/citation.tsx';
import type { Told } from '../../parts/deed.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode } from '../../words/t.ts';
import { AnswerForm } from './answer-form.tsx';
import { DeskPage } from './desk-page.tsx';
import { FactList, ToldList } from './fact-list.tsx';
import { HoldNoticePart } from './hold-notice.tsx';

export function ReportHolds() {
  const asked = useAsked('reportHolds', {}, { every: 10_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.holds')} title={() => t('holds.title')}>
      {({ holds }) =>
        holds.length === 0 ? (
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
        )
      }
    </DeskPage>
  );
}

const HOLDS = ['held', 'partly', 'renewed'];

function Answer({ view, onDone }: { view: HoldView; onDone: Told }) {
  const [amount, setAmount] = useState(inUnits(view.ask.minor, view.ask.currency));
  const [onward, setOnward] = useState('');
  return (
    <AnswerForm
      heading="answer-heading"
      label={t('holds.answer')}
      options={view.answers.map((value) => ({ value, label: tCode('hold-answer', value) ?? value }))}
      wordsOf={(is) => tCode('hold-words', is) ?? ''}
      send={t('holds.send')}
      make={(is, words) => {
        const made = filledAnswer(view, { is, words, amount, onward });
        return typeof made === 'string' ? t(made) : made;
      }}
      onDone={onDone}
    >
      {(is) => (
        <>
          {HOLDS.includes(is) && (
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
        </>
      )}
    </AnswerForm>
  );
}

/** What first has to be decided, or how it stands. */
const titleOf = ({ line, notice }: HoldView) =>
  line.state !== 'asked' ? line.stateWords : t(notice ? 'notice.own' : 'holds.one');

function Page({ view, onDone }: { view: HoldView; onDone: Told }) {
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
      <p className="lead">{t('holds.asks', { from: view.from, party: view.fromParty, amount })}</p>
      {line.leftMinutes !== null && (
        <div className="report-clock">
          <p className="clock-left">{t('hold.left', { time: minutesWords(line.leftMinutes) })}</p>
          <p className="fine">{t('hold.until', { at: civilMoment(line.heldUntil ?? line.until) })}</p>
        </div>
      )}
      <FactList facts={facts} hidden={view.notice !== null} />
      {view.citation && <Citation of={view.citation} />}
      <HoldNoticePart view={view} onDone={onDone} />
      {view.answer && (
        <section aria-labelledby="answer-heading">
          <h2 id="answer-heading">{t(view.notice ? 'notice.answer' : 'holds.answer')}</h2>
          <p className="fine">{t(view.notice ? 'notice.answer-hint' : 'holds.answer-hint')}</p>
          {line.state === 'asked' && <p>{t('holds.nothing', { at: civilMoment(line.until) })}</p>}
          <Answer key={line.state} view={view} onDone={onDone} />
        </section>
      )}
      {view.told.length > 0 && (
        <section aria-labelledby="told-heading">
          <h2 id="told-heading">{t('holds.told')}</h2>
          <ToldList steps={view.told.map(({ is, at, words }) => ({ what: is, at, words }))} />
        </section>
      )}
    </>
  );
}

export function ReportHold({ id }: { id: string }) {
  const asked = useAsked('reportHold', { params: { id } }, { every: 30_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.holds')} title={titleOf}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
