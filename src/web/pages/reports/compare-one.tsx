// SPDX-License-Identifier: EUPL-1.2
// One blind question: its values while two officers decide, the press that asks, and what came of it with what that means and does not mean.
import { useState } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { QuestionView } from '#wire/reports/compare.ts';
import { type Asked, ask, useAsked } from '../../ask.ts';
import { civilMoment } from '../../minutes.ts';
import { Answered } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';
import { amountWords, stageWords } from './compare.tsx';
import { DeskPage } from './desk-page.tsx';
import { FactList } from './fact-list.tsx';

function Finds({ view }: { view: QuestionView }) {
  const { finds, line } = view;
  if (line.state !== 'opened') return null;
  if (finds.length === 0)
    return (
      <section aria-labelledby="finds-heading">
        <h2 id="finds-heading">{t('question.none-title')}</h2>
        <p className="question-words">{t('question.none-means')}</p>
      </section>
    );
  return (
    <section aria-labelledby="finds-heading">
      <h2 id="finds-heading">{tCount('question.finds-title', finds.length)}</h2>
      <p className="question-words">{t('question.finds-means')}</p>
      <p className="fine">{t('question.write-hint')}</p>
      <ul className="plain named-list">
        {finds.map((f) => (
          <li key={f.value.kind + f.value.canonical} className="named">
            <div>
              <h3>
                <span className="fine">{f.value.kindWords}</span> <span className="value">{f.value.shown}</span>
              </h3>
              <p>
                {f.partyName} · {t('question.contact')}: {f.contactName}
              </p>
              <p className="fine">
                {t('question.class')}: {f.classWords}
              </p>
            </div>
            <div className="deeds">
              <Link className="button" href={f.write}>
                {t('question.write')}
                <span className="unseen"> {f.value.shown}</span>
              </Link>
              <Link className="button" href={f.request}>
                {t('question.request')}
                <span className="unseen"> {f.value.shown}</span>
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ask({ view, again }: { view: QuestionView; again: () => Promise<void> }) {
  const [working, setWorking] = useState(false);
  const [asked, setAsked] = useState<Asked<unknown> | null>(null);
  const { id, partyName, state } = view.line;
  if (state !== 'approved') return null;
  const press = async () => {
    if (working) return;
    setWorking(true);
    const outcome = await ask('compareAsk', { params: { id } });
    setWorking(false);
    setAsked(outcome.state === 'ready' ? null : outcome);
    await again();
  };
  return (
    <>
      <p>{t('question.approved')}</p>
      {view.mayAsk && (
        <>
          <p className="fine">{t('question.ask-hint')}</p>
          <button type="button" className="button button-main" onClick={() => void press()} aria-busy={working}>
            {working ? t('question.asking') : t('question.ask', { party: partyName })}
          </button>
        </>
      )}
      {asked && <Answered asked={asked}>{() => null}</Answered>}
    </>
  );
}

/** The others are said by what stands below them. */
const STAGES_SAID = ['sent', 'unanswered', 'declined', 'returned'];

function Page({ view, again }: { view: QuestionView; again: () => Promise<void> }) {
  const { line } = view;
  const facts = [
    [t('question.case'), line.caseReference],
    [t('question.purpose'), line.purposeWords],
    [t('question.basis'), view.basisWords],
    [t('question.drafted'), `${civilMoment(line.at)}, ${t('blind.by', { by: line.by })}`],
  ] as const;
  return (
    <>
      <p className="lead">
        {amountWords(line)}
        {line.places !== null && `, ${t('blind.places', { n: line.places })}`}.
      </p>
      {STAGES_SAID.includes(line.state) && (
        <p>
          <strong>{stageWords(line)}</strong>
        </p>
      )}
      {line.why && <p className="notice">{line.why}</p>}
      {line.draft && (
        <>
          <p>{t('question.waiting')}</p>
          <p>
            <Link className="button" href={`/drafts/${line.draft}`}>
              {t('question.look')}
            </Link>
          </p>
        </>
      )}
      <Ask view={view} again={again} />
      <Finds view={view} />
      <FactList facts={facts} look="question-facts" />
      <section aria-labelledby="values-heading">
        <h2 id="values-heading">{t('question.values')}</h2>
        {view.values.length === 0 ? (
          <p>{t('question.gone')}</p>
        ) : (
          <>
            {view.promised !== null && (
              <p className={view.promised ? 'fine' : 'notice'}>
                {t(view.promised ? 'question.promised' : 'question.not-promised')}
              </p>
            )}
            <ul className="plain value-list">
              {view.values.map((v) => (
                <li key={v.kind + v.canonical}>
                  <span className="fine">{v.kindWords}</span> <span className="value">{v.shown}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <p className="question-back">
        <Link href="/reports/compare">{t('question.back')}</Link>
      </p>
    </>
  );
}

export function CompareQuestion({ id }: { id: string }) {
  const asked = useAsked('compareQuestion', { params: { id } }, { every: 10_000 });
  const [now, again] = asked;
  const before = useHistoryState<{ words?: string } | null>();
  const waits = now.state === 'ready' && now.value.line.state === 'waiting';
  return (
    <DeskPage
      asked={asked}
      tab={t('blind.title')}
      title={({ line }) => t('question.title', { party: line.partyName })}
      said={waits ? (before?.words ?? '') : ''}
    >
      {(view) => <Page view={view} again={again} />}
    </DeskPage>
  );
}
