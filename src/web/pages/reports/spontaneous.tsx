// SPDX-License-Identifier: EUPL-1.2
// Information without a request: what this office offered or was offered, and one offer with its conditions before anything else.
import { useState } from 'react';
import { Link } from 'wouter';
import type { SpontaneousView } from '#wire/reports/spontaneous.ts';
import { ask, useAsked } from '../../ask.ts';
import { civilMoment } from '../../minutes.ts';
import { AnswerOffer, GiveBack } from './spontaneous-answer.tsx';
import { Citation } from '../../parts/citation.tsx';
import type { Told } from '../../parts/deed.tsx';
import { ReportsHead } from '../../parts/reports-head.tsx';
import { Answered, Empty, Failed } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

export function SpontaneousOffers() {
  const [asked, again] = useAsked('spontaneousList', {}, { every: 10_000 });
  return (
    <div className="page reports-page">
      <Answered asked={asked} again={again}>
        {({ lines, mayOffer }) => (
          <>
            <ReportsHead tab={t('reports.spontaneous')}>{t('spontaneous.title')}</ReportsHead>
            <p>{t('spontaneous.lead')}</p>
            {mayOffer && (
              <Link className="button" href="/reports/spontaneous/new">
                {t('spontaneous.new')}
              </Link>
            )}
            {lines.length === 0 ? (
              <Empty words={t('spontaneous.none')} more={t('spontaneous.none-more')} />
            ) : (
              <ul className="plain named-list">
                {lines.map((l) => (
                  <li key={l.id} className="named">
                    <div>
                      <h2 className="line-title">
                        <Link href={`/reports/spontaneous/${l.id}`}>{l.subject}</Link>
                      </h2>
                      <p>
                        <strong>{l.stateWords}</strong>
                      </p>
                      <p className="fine">
                        {t(l.ours ? 'spontaneous.to' : 'spontaneous.from', { who: l.other })} · {civilMoment(l.at)}
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

function Content({ view }: { view: SpontaneousView }) {
  const { content, line } = view;
  return (
    <section aria-labelledby="content-heading">
      <h2 id="content-heading">{t('spontaneous.content')}</h2>
      {content === null ? (
        <p>{(line.ours ? null : tCode('spontaneous', `content-${line.state}`)) ?? t('spontaneous.content-gone')}</p>
      ) : (
        <>
          {line.ours && line.state !== 'given' && <p className="fine">{t('spontaneous.content-here')}</p>}
          <p className="long-text serif">{content.words}</p>
          {content.values.length > 0 && (
            <ul className="plain value-list">
              {content.values.map((v) => (
                <li key={v.key}>
                  <span className="fine">{v.kindWords}</span> <span className="value">{v.shown}</span>{' '}
                  <span className="fine">{tCount('spontaneous.reports', v.reports)}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function Give({ view, onDone }: { view: SpontaneousView; onDone: Told }) {
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const give = async () => {
    if (working) return;
    setWorking(true);
    const asked = await ask('spontaneousGive', { params: { id: view.line.id }, body: {} });
    setWorking(false);
    setTrouble(asked.state === 'refused' ? asked.refusal.words : null);
    setFailed(asked.state === 'failed');
    if (asked.state === 'ready') onDone(asked.value.words);
  };
  return (
    <section aria-labelledby="give-heading">
      <h2 id="give-heading">{t('spontaneous.give')}</h2>
      <p>{t('spontaneous.give-hint')}</p>
      <button type="button" className="button button-main" onClick={() => void give()} aria-busy={working}>
        {t('spontaneous.give-press')}
      </button>
      {trouble !== null && (
        <p className="field-error" role="alert">
          {trouble}
        </p>
      )}
      {failed && <Failed offline={!navigator.onLine} />}
    </section>
  );
}

function Page({ view, again }: { view: SpontaneousView; again: () => Promise<void> }) {
  const [told, setTold] = useState('');
  const done: Told = (words) => {
    setTold(words);
    void again();
  };
  const { line } = view;
  const facts: [string, string][] = [
    [t('spontaneous.offered-by'), view.from],
    [t('spontaneous.offered-to'), view.to],
    [t('spontaneous.reference'), view.reference],
    [t('spontaneous.why'), view.reason],
    [
      t('spontaneous.behind'),
      view.counts.values === 0
        ? t('spontaneous.words-only')
        : `${tCount('spontaneous.values', view.counts.values)}, ${tCount('spontaneous.reports', view.counts.reports)}`,
    ],
  ];
  return (
    <>
      <ReportsHead tab={t('reports.spontaneous')} told={told}>
        {line.subject}
      </ReportsHead>
      <p className="lead">{line.stateWords}</p>
      {view.draft && (
        <p className="notice">
          <Link href={view.draft}>{t('spontaneous.to-draft')}</Link>
        </p>
      )}
      <dl className="facts hold-facts">
        {facts.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="conditions-heading">
        <h2 id="conditions-heading">{t('spontaneous.conditions')}</h2>
        <dl className="facts hold-facts">
          {view.conditions.map((c) => (
            <div key={c.label}>
              <dt>{c.label}</dt>
              <dd>{c.words}</dd>
            </div>
          ))}
        </dl>
        {[view.citation, view.limits].map(
          (c) =>
            c && (
              <p key={c.code} className="fine">
                <Citation of={c} />
              </p>
            ),
        )}
      </section>
      {view.answer && <AnswerOffer start={view.answer} onDone={done} />}
      {view.mayGive && <Give view={view} onDone={done} />}
      <Content view={view} />
      {view.giveBack && <GiveBack start={view.giveBack} onDone={done} />}
      {view.told.length > 0 && (
        <section aria-labelledby="told-heading">
          <h2 id="told-heading">{t('incident.said')}</h2>
          <ol className="plain">
            {view.told.map((x) => (
              <li key={x.at + x.what} className="story-line">
                <p>
                  <strong>{x.what}</strong>{' '}
                  <span className="fine">
                    {x.by}, {civilMoment(x.at)}
                  </span>
                </p>
                {x.words && <p className="serif">{x.words}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

export function SpontaneousOffer({ id }: { id: string }) {
  const [asked, again] = useAsked('spontaneous', { params: { id } }, { every: 30_000 });
  return (
    <div className="page reports-page">
      <Answered asked={asked} again={again}>
        {(view) => <Page view={view} again={again} />}
      </Answered>
    </div>
  );
}
