// SPDX-License-Identifier: EUPL-1.2
// Blind comparison: what this desk asked and what came of it, who asked this desk, quotas, stops, and the announced indexes.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ComparePeer, CompareView, QuestionLine } from '#wire/reports/compare.ts';
import { useAsked } from '../../ask.ts';
import { withDays } from '../../formats.ts';
import { civilMoment } from '../../minutes.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Digest } from '../../parts/digest.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';

/** "Answered: one value is held there too", or where it stands on its way. */
export function stageWords({ state, finds }: Pick<QuestionLine, 'state' | 'finds'>): string {
  return state === 'opened' ? tCount('blind.finds', finds) : (tCode('blind', `state-${state}`) ?? state);
}

/** "3 values (account)". */
export function amountWords({ values, classWords }: Pick<QuestionLine, 'values' | 'classWords'>): string {
  const n = values.toLocaleString('en-GB');
  if (classWords === '') return t('blind.no-class-values', { n });
  return t(values === 1 ? 'blind.values-1' : 'blind.values', { n, of: classWords.toLowerCase() });
}

function Line({ line }: { line: QuestionLine }) {
  return (
    <li className={`named question-${line.state}`}>
      <div>
        <h3>
          <Link href={`/reports/compare/${line.id}`}>
            {t('blind.of', { values: amountWords(line), party: line.partyName })}
          </Link>
        </h3>
        <p>
          <strong>{stageWords(line)}</strong>
        </p>
        {line.why && <p>{line.why}</p>}
        <p className="fine">
          {[
            line.caseReference && t('blind.case', { case: line.caseReference }),
            line.purposeWords,
            line.places !== null && t('blind.places', { n: line.places }),
            t('blind.by', { by: line.by }),
            civilMoment(line.at),
          ]
            .filter((w) => w)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

function Part({ id, hint, children }: { id: PartId; hint?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{t(`blind.${id}`)}</h2>
      {hint && <p className="fine">{hint}</p>}
      {children}
    </section>
  );
}
type PartId = 'asked' | 'asked-us' | 'peers' | 'indexes' | 'notices';

function Ways({ answering, asking }: Pick<ComparePeer, 'answering' | 'asking'>) {
  const ways = [
    ['answering', answering],
    ['asking', asking],
  ] as const;
  return (
    <>
      {ways.map(([way, stopped]) => (
        <p key={way}>
          {t(`blind.way-${way}`)}: {stopped ? <strong>{withDays(stopped)}</strong> : t('blind.way-open')}
        </p>
      ))}
    </>
  );
}

function Peers({ view, onDone }: { view: CompareView; onDone: Told }) {
  const num = (n: number) => n.toLocaleString('en-GB');
  const deeds = (list: ComparePeer['deeds'], about: string) => (
    <div className="deeds">
      {list.map((d) => (
        <PressDeed key={d.code} deed={d} about={about} onDone={onDone} />
      ))}
    </div>
  );
  return (
    <ul className="plain named-list">
      {view.peers.map((p) => (
        <li key={p.party} className="named">
          <div>
            <h3>{p.name}</h3>
            <p className="fine">
              {t('blind.peer-answered', { n: num(p.answeredToday), left: num(p.answeredLeft) })}{' '}
              {t('blind.peer-asked', { n: num(p.askedToday), left: num(p.askedLeft) })}
            </p>
            <Ways answering={p.answering} asking={p.asking} />
          </div>
          {deeds(p.deeds, p.name)}
        </li>
      ))}
      <li className="named">
        <div>
          <h3>{t('blind.all')}</h3>
          <p className="fine">{t('blind.all-hint')}</p>
          <Ways answering={view.answering} asking={view.asking} />
        </div>
        {deeds(view.deeds, t('blind.all'))}
      </li>
    </ul>
  );
}

function AskedUs({ view }: { view: CompareView }) {
  if (view.counters.length === 0)
    return <Empty words={t('blind.asked-us-none')} more={t('blind.asked-us-none-more')} />;
  return (
    <>
      <ul className="plain named-list">
        {view.counters.map((c) => (
          <li key={c.party + c.week + c.classWords} className="named">
            <div>
              <h3>{c.partyName}</h3>
              <p>
                {t(c.questions === 1 ? 'blind.counter-1' : 'blind.counter', {
                  n: c.questions,
                  places: c.places.toLocaleString('en-GB'),
                })}
              </p>
              {c.refused.map((r) => (
                <p key={r.words}>
                  <strong>{t(r.n === 1 ? 'blind.refused-1' : 'blind.refused', { n: r.n, words: r.words })}</strong>
                </p>
              ))}
              <p className="fine">
                {c.classWords} · {c.week}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {view.classes.map((c) => (
        <p key={c.classWords} className="fine">
          {t('blind.class-left', {
            of: c.classWords,
            used: c.used.toLocaleString('en-GB'),
            left: c.left.toLocaleString('en-GB'),
          })}
        </p>
      ))}
    </>
  );
}

function Indexes({ view }: { view: CompareView }) {
  if (view.indexes.length === 0) return <Empty words={t('blind.indexes-none')} more={t('blind.indexes-none-more')} />;
  return (
    <ul className="plain named-list">
      {view.indexes.map((x) => (
        <li key={x.root + x.at} className="named">
          <div>
            <h3>{t(x.own ? 'blind.index-own' : 'blind.index-theirs', { party: x.partyName })}</h3>
            <p>
              {x.classWords} · {x.week} ·{' '}
              {t(x.count === 1 ? 'blind.index-count-1' : 'blind.index-count', {
                n: x.count.toLocaleString('en-GB'),
              })}
            </p>
            <details>
              <summary>{t('blind.index-root')}</summary>
              <Digest hex={x.root} what={t('blind.index-root')} />
            </details>
            <p className="fine">{civilMoment(x.at)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Page({ view, onDone }: { view: CompareView; onDone: Told }) {
  return (
    <>
      <p className="lead">{t('blind.lead')}</p>
      {view.mayAsk && (
        <>
          <p>
            <Link className="button button-main" href="/reports/compare/new">
              {t('blind.new')}
            </Link>
          </p>
          <p className="fine">
            {t('blind.left', {
              n: view.officerLeft.toLocaleString('en-GB'),
              of: view.officerDay.toLocaleString('en-GB'),
            })}
          </p>
        </>
      )}
      <Part id="asked">
        {view.questions.length === 0 ? (
          <Empty words={t('blind.asked-none')} more={t('blind.asked-none-more')} />
        ) : (
          <ul className="plain named-list">
            {view.questions.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
        )}
      </Part>
      <Part id="asked-us" hint={t('blind.asked-us-hint')}>
        <AskedUs view={view} />
      </Part>
      <Part id="peers">
        {view.peers.length === 0 ? (
          <Empty words={t('blind.peers-none')} more={t('blind.peers-none-more')} />
        ) : (
          <Peers view={view} onDone={onDone} />
        )}
      </Part>
      <Part id="indexes" hint={t('blind.indexes-hint')}>
        <Indexes view={view} />
      </Part>
      <Part id="notices" hint={t('blind.notices-hint')}>
        {view.notices.length === 0 ? (
          <Empty words={t('blind.notices-none')} more={t('blind.notices-none-more')} />
        ) : (
          <ul className="plain named-list">
            {view.notices.map((n) => (
              <li key={n.at + n.words} className="named">
                <div>
                  <p>{n.words}</p>
                  <p className="fine">{civilMoment(n.at)}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </>
  );
}

export function Compare() {
  const asked = useAsked('compare', {}, { every: 15_000 });
  return (
    <DeskPage asked={asked} tab={t('blind.title')}>
      {(view, onDone) => <Page view={view} onDone={onDone} />}
    </DeskPage>
  );
}
