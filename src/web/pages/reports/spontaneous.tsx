// SPDX-License-Identifier: EUPL-1.2
// Information without a request: what this office offered or was offered, and one offer with its conditions before anything else.
import { Link } from 'wouter';
import type { SpontaneousView } from '#wire/reports/spontaneous.ts';
import { useAsked } from '../../ask.ts';
import { civilMoment } from '../../minutes.ts';
import { AnswerOffer, GiveBack } from './spontaneous-answer.tsx';
import { Citation } from '../../parts/citation.tsx';
import type { Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';
import { FactList, ToldList } from './fact-list.tsx';
import { useSending } from './sending.tsx';

export function SpontaneousOffers() {
  const asked = useAsked('spontaneousList', {}, { every: 10_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.spontaneous')} title={() => t('spontaneous.title')}>
      {({ lines, mayOffer }) => (
        <>
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
    </DeskPage>
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
  const { working, send, trouble } = useSending();
  const give = async () => {
    const given = await send('spontaneousGive', { params: { id: view.line.id }, body: {} });
    if (given) onDone(given.words);
  };
  return (
    <section aria-labelledby="give-heading">
      <h2 id="give-heading">{t('spontaneous.give')}</h2>
      <p>{t('spontaneous.give-hint')}</p>
      <button type="button" className="button button-main" onClick={() => void give()} aria-busy={working}>
        {t('spontaneous.give-press')}
      </button>
      {trouble}
    </section>
  );
}

function Page({ view, onDone }: { view: SpontaneousView; onDone: Told }) {
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
      <p className="lead">{line.stateWords}</p>
      {view.draft && (
        <p className="notice">
          <Link href={view.draft}>{t('spontaneous.to-draft')}</Link>
        </p>
      )}
      <FactList facts={facts} />
      <section aria-labelledby="conditions-heading">
        <h2 id="conditions-heading">{t('spontaneous.conditions')}</h2>
        <FactList facts={view.conditions.map((c) => [c.label, c.words] as const)} />
        {[view.citation, view.limits].map(
          (c) =>
            c && (
              <p key={c.code} className="fine">
                <Citation of={c} />
              </p>
            ),
        )}
      </section>
      {view.answer && <AnswerOffer start={view.answer} onDone={onDone} />}
      {view.mayGive && <Give view={view} onDone={onDone} />}
      <Content view={view} />
      {view.giveBack && <GiveBack start={view.giveBack} onDone={onDone} />}
      {view.told.length > 0 && (
        <section aria-labelledby="told-heading">
          <h2 id="told-heading">{t('incident.said')}</h2>
          <ToldList steps={view.told} />
        </section>
      )}
    </>
  );
}

export function SpontaneousOffer({ id }: { id: string }) {
  const asked = useAsked('spontaneous', { params: { id } }, { every: 30_000 });
  return (
    <DeskPage asked={asked} tab={t('reports.spontaneous')} title={({ line }) => line.subject}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
