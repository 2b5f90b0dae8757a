// SPDX-License-Identifier: EUPL-1.2
// The press office at the host: texts and when each may be read, questions without an answer, and who of the media is accredited.
import { useState } from 'react';
import { Link } from 'wouter';
import type { MediumLine, PressTextLine, PressView } from '#wire/summit/press.ts';
import type { NewAct } from '#wire/views.ts';
import { useAsked } from '../../ask.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { LongField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { useRenewed } from '../../parts/renewed.ts';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { MediaForm } from './media-form.tsx';
import { PressTextForm } from './press-text.tsx';

function Text({ text, view, onDone }: { text: PressTextLine; view: PressView; onDone: Told }) {
  return (
    <li className={`pledge ${text.held ? 'pledge-due' : 'pledge-kept'}`}>
      <h3>{text.title}</h3>
      <p>
        <span className="tag">{tCode('summit-text', text.what) ?? text.what}</span>{' '}
        <strong>{text.embargo ?? t('summit.text-out', { moment: text.from ?? '' })}</strong>
      </p>
      {text.question && <p className="fine">{t('summit.text-question', { question: text.question })}</p>}
      {text.texts.map((x) => (
        <details key={x.code}>
          <summary>{x.language}</summary>
          {x.title && (
            <p lang={x.code} dir="auto">
              <strong>{x.title}</strong>
            </p>
          )}
          <p className="long-text" lang={x.code} dir="auto">
            {x.text}
          </p>
        </details>
      ))}
      {text.change && (
        <PressTextForm
          view={view}
          start={text.change}
          press={t('summit.text-change')}
          about={text.title}
          fixed
          onDone={onDone}
        />
      )}
    </li>
  );
}

function Question({ start, onDone }: { start: NewAct; onDone: Told }) {
  const [agency, setAgency] = useState('');
  const [question, setQuestion] = useState('');
  const make = () =>
    agency.trim() === '' || question.trim() === ''
      ? t('summit.question-lacks')
      : { ...start, body: { ...start.body, agency: agency.trim(), question: question.trim() } };
  return (
    <FoldForm press={t('summit.question-new')} send={t('summit.question-send')} make={make} onDone={onDone}>
      <TextField label={t('summit.question-who')} value={agency} onChange={setAgency} most={200} />
      <LongField label={t('summit.question-what')} value={question} onChange={setQuestion} />
    </FoldForm>
  );
}

function Medium({ medium, onDone }: { medium: MediumLine; onDone: Told }) {
  return (
    <li className={`pledge medium-${medium.status}`}>
      <h3>{medium.agency}</h3>
      <p>
        <strong>{tCode('summit-medium', medium.status) ?? medium.status}</strong>
        {medium.positions.length > 0 && ` ${t('summit.medium-positions', { where: medium.positions.join('; ') })}`}
      </p>
      <p className="fine">
        {medium.journalists.map((j) => `${j.name} (${j.function})`).join('; ')}
        {medium.equipment.length > 0 && `. ${t('summit.medium-equipment', { what: medium.equipment.join(', ') })}`}
      </p>
      {medium.decisions.map((d, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: decisions are only ever added at the end
        <p key={i}>
          {t(d.appeal ? 'summit.medium-on-appeal' : 'summit.medium-decided')} {tCode('summit-medium', d.is) ?? d.is}
          {d.reason && `: ${d.reason}`}. {d.words}
        </p>
      ))}
      {medium.appeal && <p>{t('summit.medium-appeal', { words: medium.appeal })}</p>}
      {medium.deeds.length > 0 && (
        <div className="deeds">
          {medium.deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={medium.agency} onDone={onDone} />
          ))}
        </div>
      )}
    </li>
  );
}

function Media({ view, onDone }: { view: PressView; onDone: Told }) {
  const [medium, toldMedium] = useRenewed(onDone);
  return (
    <section aria-labelledby="media-heading">
      <h2 id="media-heading">{t('summit.media')}</h2>
      {!view.hasCriteria && <p className="notice">{t('summit.media-no-criteria')}</p>}
      {view.mediaStart && <MediaForm key={medium} start={view.mediaStart} onDone={toldMedium} />}
      {view.drafts.map((d) => (
        <p key={d.id}>
          {t('summit.closing-waits')} <Link href={`/drafts/${d.id}`}>{d.words}</Link>{' '}
          <span className="fine">{d.drafter}</span>
        </p>
      ))}
      {view.media.length === 0 && <Empty words={t('summit.media-none')} more={t('summit.media-none-do')} />}
      <ul className="plain pledges">
        {view.media.map((m) => (
          <Medium key={m.id} medium={m} onDone={onDone} />
        ))}
      </ul>
      {view.refusals.length > 0 && (
        <p>
          {t('summit.media-refused')} {view.refusals.map((r) => `${r.reason}: ${r.count}`).join('; ')}.{' '}
          <span className="fine">{t('summit.media-refused-public')}</span>
        </p>
      )}
    </section>
  );
}

function Desk({ view, reload }: { view: PressView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const [text, toldText] = useRenewed(told);
  const [question, toldQuestion] = useRenewed(told);
  const unanswered = view.questions.filter((q) => q.answer === null).length;
  return (
    <>
      <SummitHead of={view} tab={t('summit.press')}>
        {tCount('summit.press-held', view.texts.filter((x) => x.held).length)}
      </SummitHead>
      <p className="lead">
        {tCount('summit.questions-open', unanswered)} <a href="/conference/press">{t('summit.press-public')}</a>
      </p>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="rest">
        <section aria-labelledby="texts-heading">
          <h2 id="texts-heading">{t('summit.texts')}</h2>
          {view.textStart && (
            <PressTextForm
              key={text}
              view={view}
              start={view.textStart}
              press={t('summit.text-new')}
              onDone={toldText}
            />
          )}
          {view.texts.length === 0 && <Empty words={t('summit.texts-none')} more={t('summit.texts-none-do')} />}
          <ul className="plain pledges">
            {view.texts.map((x) => (
              <Text key={x.id} text={x} view={view} onDone={told} />
            ))}
          </ul>
        </section>
        <section aria-labelledby="questions-heading">
          <h2 id="questions-heading">{t('summit.questions')}</h2>
          {view.questionStart && <Question key={question} start={view.questionStart} onDone={toldQuestion} />}
          {view.questions.length === 0 && (
            <Empty words={t('summit.questions-none')} more={t('summit.questions-none-do')} />
          )}
          <ul className="plain pledges">
            {view.questions.map((q) => (
              <li key={q.id} className={`pledge ${q.answer === null ? 'pledge-due' : 'pledge-kept'}`}>
                <h3>{q.question}</h3>
                <p className="fine">
                  {q.agency}, {q.at}
                </p>
                {q.answer !== null && (
                  <p>
                    <strong>{t(q.held ? 'summit.question-answer-held' : 'summit.question-answer')}</strong> {q.answer}
                  </p>
                )}
                {q.start && (
                  <PressTextForm
                    view={view}
                    start={q.start}
                    press={t(q.answer === null ? 'summit.question-reply' : 'summit.text-change')}
                    about={q.question}
                    fixed
                    onDone={told}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
        <Media view={view} onDone={told} />
      </div>
    </>
  );
}

export function SummitPress() {
  const [asked, again] = useAsked('summitPress', {}, { every: 10_000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
