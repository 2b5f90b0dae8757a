// SPDX-License-Identifier: EUPL-1.2
// Notices with their clocks: what is late stands first; the text of each is ready to be copied or printed.
import { useState } from 'react';
import { useSearch } from 'wouter';
import type { NoticeLine, NoticesView } from '#wire/reports/notices.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import type { Told } from '../../parts/deed.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';
import { NoticeForm, ResultForm } from './notice-forms.tsx';

const FINAL = ['done', 'refused', 'closed', 'returned', 'to-send'];

function clockWords({ answerBy, days, overdue, status }: NoticeLine): string | null {
  if (FINAL.includes(status)) return null;
  const day = civilDay(answerBy);
  return overdue ? tCount('notices.late', -days, { day }) : tCount('notices.due-in', days, { day });
}

/** Prints one text and nothing else of the page. */
function printAlone(id: string): void {
  const text = document.getElementById(id);
  text?.classList.add('printed');
  document.body.classList.add('prints-alone');
  window.print();
  document.body.classList.remove('prints-alone');
  text?.classList.remove('printed');
}

function Line({ line, theirs, onDone }: { line: NoticeLine; theirs: boolean; onDone: Told }) {
  const clock = clockWords(line);
  const whom = tCode('notice-whom', line.whom) ?? line.whom;
  return (
    <li className={`named notice-${line.status}`}>
      <div>
        <h3>
          <span className="fine">{line.kindWords}</span> <span className="value">{line.shown}</span>
        </h3>
        <p>
          <strong>
            {theirs && line.status === 'sent-out'
              ? t('notices.waits-you')
              : (tCode('notice-status', line.status) ?? line.status)}
          </strong>
          {line.reminders > 0 && `, ${tCount('notices.reminders', line.reminders)}`}
        </p>
        {clock && <p className={line.overdue ? 'clock-left' : undefined}>{clock}</p>}
        <p>
          {t('notices.to', { name: line.name, whom })} · {tCode('notice-asks', line.asks)}
        </p>
        <p className="fine">
          {t('notices.at', { at: civilMoment(line.at), by: line.by, way: tCode('notice-way', line.way) ?? '' })}
          {line.reach && `, ${t('notices.reached', { reach: line.reach })}`}
        </p>
        {line.told.length > 0 && (
          <ol className="plain">
            {line.told.map((x) => (
              <li key={x.at + x.is + x.words} className="story-line">
                <p>
                  <strong>{tCode('notice-is', x.is) ?? x.is}</strong>{' '}
                  <span className="fine">
                    {civilMoment(x.at)}, {x.by}
                    {x.reference && `, ${x.reference}`}
                  </span>
                </p>
                <p className="serif">{x.words}</p>
              </li>
            ))}
          </ol>
        )}
        <details className="notice-text">
          <summary>{t('notices.text')}</summary>
          <p className="long-text serif" id={`text-${line.id}`}>
            {line.words}
          </p>
          <CopyButton text={line.words} what={t('notices.copy')} />{' '}
          <button type="button" className="quiet" onClick={() => printAlone(`text-${line.id}`)}>
            {t('notices.print')}
          </button>
        </details>
      </div>
      <div className="deeds">
        {line.answer && <ResultForm key={line.status + line.reminders} line={line} theirs={theirs} onDone={onDone} />}
      </div>
    </li>
  );
}

function NewNotice({ view, onDone }: { view: NoticesView; onDone: Told }) {
  const about = new URLSearchParams(useSearch()).get('about') ?? '';
  const [key, setKey] = useState(view.starts.some((s) => s.key === about) ? about : '');
  const start = view.starts.find((s) => s.key === key);
  return (
    <section aria-labelledby="new-heading">
      <h2 id="new-heading">{t('notices.new')}</h2>
      {view.starts.length === 0 ? (
        <Empty words={t('notices.no-values')} more={t('notices.no-values-more')} />
      ) : (
        <>
          <SelectField
            label={t('notices.about')}
            value={key}
            onChange={setKey}
            options={view.starts.map((s) => ({ value: s.key, label: `${s.kindWords} ${s.shown}` }))}
            none={t('notices.choose')}
          />
          {start && (
            <>
              <p className="fine">
                {t('sources.marked', { tlp: start.tlp.toUpperCase(), pap: start.pap.toUpperCase() })}
              </p>
              {start.open > 0 && <p>{t('notices.open-already')}</p>}
              <NoticeForm key={start.key} start={start} onDone={onDone} />
            </>
          )}
        </>
      )}
      {view.not.length > 0 && (
        <details>
          <summary>{t('notices.not')}</summary>
          <ul>
            {view.not.map((n) => (
              <li key={n.key}>
                <span className="fine">{n.kindWords}</span> <span className="value">{n.shown}</span>:{' '}
                {tCode('notice-not', n.why) ?? n.why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Page({ view, onDone }: { view: NoticesView; onDone: Told }) {
  const { notices, counts } = view;
  return (
    <>
      <p>{t(view.told ? 'notices.told' : 'notices.lead')}</p>
      {view.mayWrite && <NewNotice view={view} onDone={onDone} />}
      {!view.told && !view.mayWrite && <p>{t('notices.officer')}</p>}
      <section aria-labelledby="notices-heading">
        <h2 id="notices-heading">{t('notices.list')}</h2>
        {notices.length === 0 ? (
          view.told ? (
            <Empty words={t('notices.told-none')} />
          ) : (
            <Empty words={t('notices.none')} more={t('notices.none-more')} />
          )
        ) : (
          <>
            <p className="fine">{t('notices.counts', counts)}</p>
            <ul className="plain named-list">
              {notices.map((line) => (
                <Line key={line.id} line={line} theirs={view.told} onDone={onDone} />
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}

export function ReportNotices() {
  const asked = useAsked('reportNotices', {}, { every: 30_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.notices')} title={() => t('notices.title')}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
