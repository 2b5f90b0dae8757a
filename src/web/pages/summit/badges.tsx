// SPDX-License-Identifier: EUPL-1.2
// Badges: all that are due in one press, for the printer in one file, and one line a delegation.
import { useState } from 'react';
import { Link } from 'wouter';
import type { BadgesLine, BadgesView, BadgesWanted } from '#wire/summit/badges.ts';
import type { RefusalView } from '#wire/views.ts';
import { addressOf } from '../../api.ts';
import { ask, useAsked } from '../../ask.ts';
import type { Told } from '../../parts/deed.tsx';
import { FindCard } from '../../parts/find-card.tsx';
import { Answered, Empty, Failed, Refused } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCount } from '../../words/t.ts';

/** Makes cards and keeps what came of it. */
export function useMaking(onDone: Told) {
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const [without, setWithout] = useState<{ entity: string; name: string; why: string }[]>([]);
  const make = async (wanted: BadgesWanted) => {
    if (working) return;
    setWorking(true);
    setRefusal(null);
    setFailed(false);
    const asked = await ask('summitIssueBadges', { body: wanted });
    setWorking(false);
    if (asked.state === 'ready') {
      setWithout(asked.value.without);
      onDone(asked.value.words);
    } else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setFailed(true);
  };
  const outcome = (
    <>
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} />}
      {without.length > 0 && (
        <div className="notice">
          <p>{t('badges.without')}</p>
          <ul>
            {without.map((w) => (
              <li key={`${w.entity}${w.name}`}>
                <bdi>{w.name}</bdi>, {w.entity}: {w.why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
  return { working, make, outcome };
}

/** Both sizes, as downloads. In: whose cards; all where it is left out. */
export function PrintLinks({ entity }: { entity?: string }) {
  const href = (size: string) =>
    addressOf('summitPrintBadges', {}, { size, which: 'not-handed-over', ...(entity ? { entity } : {}) });
  return (
    <div className="deeds">
      <a className="button" href={href('a6')} download>
        {t('badges.print-a6')}
      </a>
      <a className="button" href={href('cr80')} download>
        {t('badges.print-card')}
      </a>
    </div>
  );
}

function Row({ row, linked }: { row: BadgesLine; linked: boolean }) {
  return (
    <tr>
      <th scope="row">{linked ? <Link href={`/summit/badges/${row.entity}`}>{row.name}</Link> : row.name}</th>
      <td data-label={t('badges.accredited')}>{row.approved}</td>
      <td data-label={t('badges.made')}>{row.made}</td>
      <td data-label={t('badges.due')}>{row.due > 0 ? <strong>{row.due}</strong> : '–'}</td>
      <td data-label={t('badges.collected')}>{row.collected}</td>
      <td data-label={t('badges.withdrawn')}>{row.withdrawn > 0 ? row.withdrawn : '–'}</td>
    </tr>
  );
}

function All({ view, reload }: { view: BadgesView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const making = useMaking(told);
  const { counts } = view;
  const possible = counts.due - counts.noPhoto;
  return (
    <>
      <SummitHead of={view} tab={t('summit.badges')}>
        {counts.approved === 0 ? t('summit.badges') : tCount('badges.title', counts.due)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.rows.length === 0 ? (
        <Empty words={t('badges.none')} />
      ) : (
        <>
          <p className="lead">
            {t('badges.counts', { made: counts.made, collected: counts.collected, withdrawn: counts.withdrawn })}{' '}
            {counts.noPhoto > 0 && tCount('badges.no-photo', counts.noPhoto)}
          </p>
          <div className="columns">
            <div className="column-main">
              <section aria-labelledby="rows-heading">
                <h2 id="rows-heading">{t('badges.by-delegation')}</h2>
                <table className="summit-table">
                  <caption className="unseen">{t('badges.by-delegation')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('badges.delegation')}</th>
                      <th scope="col">{t('badges.accredited')}</th>
                      <th scope="col">{t('badges.made')}</th>
                      <th scope="col">{t('badges.due')}</th>
                      <th scope="col">{t('badges.collected')}</th>
                      <th scope="col">{t('badges.withdrawn')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {view.rows.map((r) => (
                      <Row key={r.entity} row={r} linked={view.mayChange || view.mayIssue} />
                    ))}
                  </tbody>
                </table>
              </section>
            </div>
            <div className="column-side">
              {view.mayIssue && possible > 0 && (
                <section aria-labelledby="make-heading">
                  <h2 id="make-heading">{t('badges.due')}</h2>
                  <button
                    type="button"
                    className="button button-main"
                    aria-busy={making.working}
                    onClick={() => void making.make({})}
                  >
                    {making.working ? t('badges.working') : `${tCount('badges.make-all', possible)} (${possible})`}
                  </button>
                  <p className="fine">{t('badges.make-words')}</p>
                </section>
              )}
              {making.outcome}
              {(view.mayIssue || view.mayChange) && (
                <>
                  <section aria-labelledby="print-heading">
                    <h2 id="print-heading">{t('badges.print')}</h2>
                    {counts.made > counts.collected ? (
                      <>
                        <PrintLinks />
                        <p className="fine">{t('badges.print-words')}</p>
                      </>
                    ) : (
                      <p className="fine">{t('badges.print-none')}</p>
                    )}
                  </section>
                  <FindCard heading={t('gates.find')} onDone={told} />
                </>
              )}
            </div>
          </div>
        </>
      )}
    </>
  );
}

export function SummitBadges() {
  const [asked, again] = useAsked('summitBadges', {}, { every: 10_000 });
  return (
    <div className="page page-venue">
      <Answered asked={asked} again={again}>
        {(view) => <All view={view} reload={again} />}
      </Answered>
    </div>
  );
}
