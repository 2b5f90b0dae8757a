// SPDX-License-Identifier: EUPL-1.2
// The plans of protocol, one at a time, from the released order: drawn, in a table, with what changed, and ready to print.
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { PlansView } from '#wire/summit/plans.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { PlanChanges } from '../../parts/plan-change.tsx';
import { PLAN_KINDS, type PlanKind } from '../../parts/plan-kinds.ts';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { LayOut } from './plans-layout.tsx';
import { DinnerPlan, FlagsPlan, MotorcadePlan, PhotoPlan, PlatesPlan, SeatsPlanned } from './plans-drawn.tsx';

const SHOWN: Record<PlanKind, (props: { view: PlansView }) => React.JSX.Element> = {
  seats: SeatsPlanned,
  flags: FlagsPlan,
  photo: PhotoPlan,
  dinner: DinnerPlan,
  plates: PlatesPlan,
  motorcade: MotorcadePlan,
};

function Kinds({ plan, since }: { plan: PlanKind; since: number | null }) {
  return (
    <nav className="summit-nav plan-kinds" aria-label={t('summit.plan-kinds')}>
      <ul className="plain">
        {PLAN_KINDS.map((kind) => (
          <li key={kind}>
            <Link
              href={`/summit/plans?plan=${kind}${since === null ? '' : `&since=${since}`}`}
              aria-current={kind === plan ? 'page' : undefined}
            >
              {tCode('summit-plan', kind)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Since({ view, plan }: { view: PlansView; plan: PlanKind }) {
  const [, go] = useLocation();
  const earlier = view.versions.filter((v) => v < (view.version ?? 0));
  if (plan === 'plates' && earlier.length < 2) return null;
  return (
    <section aria-labelledby="since-heading">
      <h2 id="since-heading">
        {view.since === null ? t('summit.first-version') : t('summit.changed-since', { n: view.since })}
      </h2>
      {earlier.length > 1 && (
        <div className="field no-print">
          <label htmlFor="since">{t('summit.compare-with')}</label>
          <select
            id="since"
            value={view.since ?? ''}
            onChange={(e) => go(`/summit/plans?plan=${plan}&since=${e.target.value}`)}
          >
            {earlier.map((v) => (
              <option key={v} value={v}>
                {v}
              </option>
            ))}
          </select>
        </div>
      )}
      {view.since !== null && plan !== 'plates' && <PlanChanges change={view.changes[plan]} />}
    </section>
  );
}

function Private({ view, plan }: { view: PlansView; plan: PlanKind }) {
  const notes = plan === 'seats' ? view.forProtocol?.seats : plan === 'dinner' ? view.forProtocol?.dinner : undefined;
  if (!notes || notes.length === 0) return null;
  return (
    <section className="no-print private-notes" aria-labelledby="private-heading">
      <h2 id="private-heading">{t('summit.for-protocol')}</h2>
      <p className="fine">{t('summit.for-protocol-hint')}</p>
      <ul className="plain rows">
        {notes.map((n) => (
          <li key={n} className="notice-line">
            {n}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Desk({ view, plan, reload }: { view: PlansView; plan: PlanKind; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const Shown = SHOWN[plan];
  return (
    <>
      <SummitHead of={view} tab={t('summit.plans')}>
        {view.version === null ? t('summit.plans-none') : t('summit.plans-n', { n: view.version })}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.version === null ? (
        <>
          <Empty words={t('summit.plans-none')} more={t('summit.plans-none-more')} />
          <p>
            <Link className="button" href="/summit/order">
              {t('summit.to-order')}
            </Link>
          </p>
        </>
      ) : (
        <>
          {view.waiting > 0 && (
            <p className="task-late no-print">
              {tCount('summit.plans-waiting', view.waiting)}{' '}
              <Link href="/summit/order/moved">{t('summit.see-moved')}</Link>
            </p>
          )}
          <Kinds plan={plan} since={view.since} />
          <div className="columns">
            <div className="column-main plan">
              <h2>{tCode('summit-plan', plan)}</h2>
              <p className="fine">{civilDay(view.releasedOn)}</p>
              <Shown view={view} />
              {plan !== 'plates' && (
                <p className="no-print">
                  <button type="button" className="button" onClick={() => window.print()}>
                    {t('summit.print')}
                  </button>
                </p>
              )}
            </div>
            <div className="column-side">
              <Since view={view} plan={plan} />
              <Private view={view} plan={plan} />
              {view.layout && <LayOut key={plan} layout={view.layout} plan={plan} onDone={told} />}
            </div>
          </div>
        </>
      )}
    </>
  );
}

export function SummitPlans() {
  const [search] = useSearchParams();
  const asked = search.get('plan');
  const since = search.get('since');
  const plan = PLAN_KINDS.find((kind) => kind === asked) ?? 'seats';
  const query = since !== null && /^[1-9]\d{0,4}$/.test(since) ? { since } : {};
  const [answer, again] = useAsked('summitPlans', { query }, { every: 10_000 });
  return (
    <div className="page">
      <Answered asked={answer} again={again}>
        {(view) => <Desk view={view} plan={plan} reload={again} />}
      </Answered>
    </div>
  );
}
