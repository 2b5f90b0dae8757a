// SPDX-License-Identifier: EUPL-1.2
// What moved since the last release, for a phone in a corridor: who, from where to where, and why.
import { Link } from 'wouter';
import type { MovedView, PlanChange } from '#wire/summit/plans.ts';
import { useAsked } from '../../ask.ts';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

const PLANS = ['seats', 'flags', 'photo', 'dinner', 'motorcade'] as const;
const count = (c: PlanChange) => c.moved.length + c.came.length + c.left.length;

function step(from: number | null, to: number | null): string {
  if (from === null) return t('summit.moved-new-at', { to: to ?? '' });
  return to === null ? t('summit.moved-gone-from', { from }) : t('summit.moved-now-at', { from, to });
}

function OrderMoves({ view }: { view: MovedView }) {
  if (view.order.length === 0) return null;
  return (
    <section aria-labelledby="moved-order">
      <h2 id="moved-order">{t('summit.moved-order')}</h2>
      <ol className="plain rows moves">
        {view.order.map((m) => (
          <li key={m.name}>
            <p>
              <strong>{m.name}</strong> <span className="move">{step(m.from, m.to)}</span>
            </p>
            <p>{m.why}</p>
            {m.reasons.length > 0 && (
              <details className="drawer">
                <summary>
                  {t('summit.why-here')}
                  <span className="unseen"> {m.name}</span>
                </summary>
                <p className="fine">{m.reasons.join(' ')}</p>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function SpeakerMoves({ view }: { view: MovedView }) {
  if (view.speakers.length === 0) return null;
  return (
    <section aria-labelledby="moved-speakers">
      <h2 id="moved-speakers">{t('summit.moved-speakers')}</h2>
      <ol className="plain rows moves">
        {view.speakers.map((s) => (
          <li key={`${s.list} ${s.name}`}>
            <p>
              <strong>{s.name}</strong> <span className="move">{step(s.from, s.to)}</span>
            </p>
            <p>{s.why.join(' ')}</p>
            {s.now !== null && s.now !== s.before && (
              <p>
                {s.before === null
                  ? t('summit.moved-slot-new', { now: s.now })
                  : t('summit.moved-slot', { now: s.now, before: s.before })}
              </p>
            )}
            {s.booths.length > 0 && <p>{t('summit.moved-booths', { list: s.booths.join('; ') })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Touched({ view }: { view: MovedView }) {
  const touched = PLANS.filter((plan) => count(view[plan]) > 0);
  if (touched.length === 0 && view.plates.length === 0) return null;
  return (
    <section aria-labelledby="moved-touch">
      <h2 id="moved-touch">{t('summit.moved-touch')}</h2>
      <ul className="plain rows">
        {touched.map((plan) => (
          <li key={plan} className="notice-line">
            {t('summit.moved-touched', { plan: tCode('summit-plan', plan) ?? plan, n: count(view[plan]) })}
          </li>
        ))}
        <li className="notice-line">
          {view.plates.length === 0
            ? t('summit.moved-plates-0')
            : view.plates.length === 1
              ? t('summit.moved-plates-1', { list: view.plates.join(', ') })
              : t('summit.moved-plates', { n: view.plates.length, list: view.plates.join(', ') })}
        </li>
      </ul>
    </section>
  );
}

function Desk({ view }: { view: MovedView }) {
  const nothing = view.order.length + view.speakers.length === 0;
  return (
    <>
      <SummitHead of={view} tab={t('summit.moved')}>
        {view.since === null
          ? t('summit.never-released')
          : view.order.length > 0
            ? tCount('summit.moved-n', view.order.length)
            : t('summit.moved-none')}
      </SummitHead>
      {view.since === null ? (
        <Empty words={t('summit.moved-unreleased')} more={t('summit.plans-none-more')} />
      ) : (
        <p>{t('summit.moved-since', { n: view.since })}</p>
      )}
      {view.since !== null && nothing && <Empty words={t('summit.moved-none')} more={t('summit.moved-none-more')} />}
      {view.notes.map((n) => (
        <p key={n} className="task-late">
          {n}
        </p>
      ))}
      <div className="moved-columns">
        <OrderMoves view={view} />
        <SpeakerMoves view={view} />
        <Touched view={view} />
      </div>
      <p>
        <Link className="button" href="/summit/order">
          {t(view.order.length > 0 ? 'summit.moved-to-release' : 'summit.to-order')}
        </Link>
      </p>
    </>
  );
}

export function SummitMoved() {
  const [asked, again] = useAsked('summitMoved', {}, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} />}
      </Answered>
    </div>
  );
}
