// SPDX-License-Identifier: EUPL-1.2
// The order of precedence: each place with its reason, what moved since the last release, and the release itself.
import { useState } from 'react';
import { Link } from 'wouter';
import type { OrderView } from '#wire/summit/order.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCount } from '../../words/t.ts';
import { OrderForms } from './order-forms.tsx';

function Changes({ view, onDone }: { view: OrderView; onDone: Told }) {
  return (
    <section aria-labelledby="changes-heading">
      <h2 id="changes-heading">
        {view.last ? t('summit.since', { version: view.last.version }) : t('summit.never-released')}
      </h2>
      {view.last && <p className="fine">{t('summit.released', { day: civilDay(view.last.on), who: view.last.who })}</p>}
      {view.changes.length === 0 ? (
        <p>{t('summit.nothing-moved')}</p>
      ) : (
        <ul className="plain rows">
          {view.changes.slice(0, 60).map((c) => (
            <li key={`${c.name}${c.words}`} className="notice-line">
              <strong>{c.name}</strong> {c.words}
            </li>
          ))}
        </ul>
      )}
      {view.drafts.map((d) => (
        <p key={d.id}>
          <Link href={`/drafts/${d.id}`}>{d.words}</Link> <span className="fine">{d.drafter}</span>
        </p>
      ))}
      {view.release && view.drafts.length === 0 && (
        <PressDeed
          deed={view.release}
          about={t('summit.of-the-order')}
          words={t('summit.release-n', { n: view.next })}
          onDone={onDone}
        />
      )}
      {view.release && <p className="fine">{t('summit.release-hint')}</p>}
    </section>
  );
}

function Desk({ view, reload }: { view: OrderView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.order')}>
        {tCount('summit.places', view.places.length)}
      </SummitHead>
      <p className="lead">{view.rule}</p>
      <p className="no-print">
        <Link href="/summit/order/moved">{t('summit.see-moved')}</Link>
      </p>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          {view.notes.map((n) => (
            <p key={n} className="task-late">
              {n}
            </p>
          ))}
          {view.places.length === 0 ? (
            <Empty words={t('summit.no-order')} more={t('summit.no-order-more')} />
          ) : (
            <ol className="plain rows entry-rows">
              {view.places.map((p) => (
                <li key={p.entity} className="entry-row">
                  <span className="entry-n">{p.place}</span>
                  <div>
                    <p>
                      <strong>{p.name}</strong> {p.rank && <span>{p.rank}</span>}{' '}
                      {p.pinned && <span className="tag">{t('summit.by-hand')}</span>}
                    </p>
                    <p className="fine">{p.reasons.join(' ')}</p>
                    {p.free && <PressDeed deed={p.free} about={p.name} onDone={told} />}
                  </div>
                </li>
              ))}
            </ol>
          )}
        </div>
        <div className="column-side">
          <Changes view={view} onDone={told} />
          {view.forms && <OrderForms forms={view.forms} onDone={told} />}
        </div>
      </div>
    </>
  );
}

export function SummitOrder() {
  const [asked, again] = useAsked('summitOrder', {}, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
