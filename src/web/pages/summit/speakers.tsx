// SPDX-License-Identifier: EUPL-1.2
// The speakers' list at the console: who is called, the clock, the floor, and the time each delegation used.
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { SpeakerLine, SpeakersView } from '#wire/summit/speakers.ts';
import { useAsked } from '../../ask.ts';
import { clockFace } from '../../parts/floor-clock.ts';
import { Clock } from '../../parts/speaking-clock.tsx';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode } from '../../words/t.ts';
import { HandIn } from './our-text.tsx';
import { SpeakingRuleForms } from './rule-forms.tsx';
import { FromTheFloor, OpenPoints, Replies, TimeUsed } from './speakers-floor.tsx';

type LineProps = { line: SpeakerLine; languages: SpeakersView['languages']; onDone: Told };

function Speaker({ line, languages, onDone }: LineProps) {
  return (
    <li className={`entry-row speaker speaker-${line.status}`}>
      <span className="entry-n">{line.place}</span>
      <div>
        <p>
          <strong>{line.name}</strong> <bdi>{line.speaker}</bdi>
          {line.rank && <span className="fine"> {line.rank}</span>}
        </p>
        <p>
          <span className="tag">{tCode('summit-speaker', line.status) ?? line.status}</span>{' '}
          {line.ended
            ? t('summit.spoke', {
                from: line.began ?? '',
                to: line.ended,
                spent: clockFace(line.spentSeconds ?? 0),
                limit: clockFace(line.limitSeconds),
              })
            : line.began
              ? t('summit.speaks-since', { from: line.began, limit: clockFace(line.limitSeconds) })
              : line.slot
                ? t('summit.slot', { time: line.slot, limit: clockFace(line.limitSeconds) })
                : t('summit.no-slot', { limit: clockFace(line.limitSeconds) })}
          {line.cut && ` · ${t('summit.cut-by-chair')}`}
        </p>
        <p className="fine">{tCode('summit-text', line.text)}</p>
        {line.deeds.length > 0 && (
          <div className="deeds">
            {line.deeds.map((d) => (
              <PressDeed key={d.code} deed={d} about={line.name} onDone={onDone} />
            ))}
          </div>
        )}
        <div className="speaker-drawers">
          <details className="drawer">
            <summary>
              {t('summit.why-here')}
              <span className="unseen"> {line.name}</span>
            </summary>
            <p className="fine">{line.reasons.join(' ')}</p>
          </details>
          {line.more.length > 0 && (
            <details className="drawer">
              <summary>
                {t('summit.more-on-entry')}
                <span className="unseen"> {line.name}</span>
              </summary>
              <div className="deeds">
                {line.more.map((d) => (
                  <PressDeed key={d.code} deed={d} about={line.name} onDone={onDone} />
                ))}
              </div>
            </details>
          )}
          {line.handIn && (
            <details className="drawer">
              <summary>
                {t('summit.text-on-paper')}
                <span className="unseen"> {line.name}</span>
              </summary>
              <HandIn act={line.handIn} languages={languages} until={null} onDone={onDone} />
            </details>
          )}
        </div>
      </div>
    </li>
  );
}

function Items({ view }: { view: SpeakersView }) {
  const [, go] = useLocation();
  if (view.items.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor="item">{t('summit.item')}</label>
      <select id="item" value={view.item ?? ''} onChange={(e) => go(`/summit/speakers?item=${e.target.value}`)}>
        {view.items.map((i) => (
          <option key={i.item} value={i.item}>
            {i.title}
          </option>
        ))}
      </select>
    </div>
  );
}

function Desk({ view, reload }: { view: SpeakersView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.speakers')}>
        {view.running
          ? t('summit.speaks', { name: view.running.name })
          : view.state === 'closed'
            ? t('summit.screen-closed')
            : view.next
              ? t('summit.speaks-next', { name: view.next.name })
              : t('summit.nobody-speaks')}
      </SummitHead>
      <p className="lead">{view.itemTitle}</p>
      <p className="narrow-only">
        <a href="#meeting-heading">{t('summit.to-meeting')}</a>
      </p>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          <OpenPoints view={view} />
          {view.speakers.length === 0 ? (
            <Empty words={t('summit.no-speakers')} />
          ) : (
            <ol className="plain rows entry-rows">
              {view.speakers.map((s) => (
                <Speaker key={s.id} line={s} languages={view.languages} onDone={told} />
              ))}
            </ol>
          )}
          <TimeUsed times={view.times} />
        </div>
        <div className="column-side">
          <Items view={view} />
          {view.running && <Clock running={view.running} />}
          {!view.running && view.order && (
            <p className="floor-order">{t('summit.order-raised', { name: view.order })}</p>
          )}
          <section aria-labelledby="meeting-heading">
            <h2 id="meeting-heading">{t('summit.meeting')}</h2>
            <p>
              {tCode('summit-meeting', view.state)} {tCode('summit-issued', view.issued)}
            </p>
            {view.budget && view.state !== 'closed' && (
              <p>
                {t('summit.budget', { left: clockFace(view.budget.left), needed: clockFace(view.budget.needed) })}{' '}
                <strong>
                  {view.budget.spare >= 0
                    ? t('summit.spare', { time: clockFace(view.budget.spare) })
                    : t('summit.short', { time: clockFace(-view.budget.spare), n: view.budget.beyond })}
                </strong>
              </p>
            )}
            {view.deeds.map((d) => (
              <PressDeed key={d.code} deed={d} about={view.itemTitle} onDone={told} />
            ))}
            <p>
              <Link href={`/summit/speakers/screen${view.item ? `?item=${view.item}` : ''}`}>
                {t('summit.open-screen')}
              </Link>
            </p>
          </section>
          <FromTheFloor view={view} onDone={told} />
          <Replies view={view} onDone={told} />
          {view.rules && <SpeakingRuleForms rules={view.rules} onDone={told} />}
        </div>
      </div>
    </>
  );
}

export function useSpeakers(every: number) {
  const [search] = useSearchParams();
  const item = search.get('item');
  return useAsked('summitSpeakers', { query: item ? { item } : {} }, { every });
}

export function SummitSpeakers() {
  const [asked, again] = useSpeakers(3000);
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
