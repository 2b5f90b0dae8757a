// SPDX-License-Identifier: EUPL-1.2
// The heart: what is asked now, why, what was said so far, what moved, and the proof of it.
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { DossierView } from '#wire/views.ts';
import { useAsked } from '../ask.ts';
import { clocksOf } from '../clocks.ts';
import { short } from '../formats.ts';
import { ActCard } from '../parts/act-card.tsx';
import { AskedNow } from '../parts/asked-now.tsx';
import { BundleList } from '../parts/bundle-list.tsx';
import { ClockFace } from '../parts/clock-face.tsx';
import { GateList } from '../parts/gate-list.tsx';
import { HeldFiles } from '../parts/held-files.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { ProveIt } from '../parts/prove-it.tsx';
import { RequestSummary } from '../parts/request-summary.tsx';
import { Answered } from '../parts/states.tsx';
import { TransferList } from '../parts/transfer-list.tsx';
import { gatesInBrief, WhyColumn } from '../parts/why-column.tsx';
import { useMe } from '../session.ts';
import { t } from '../words/t.ts';

function Why({ dossier }: { dossier: DossierView }) {
  const [newest, ...older] = dossier.requests.toReversed().filter((r) => r.verdicts.length > 0);
  const verdicts = newest?.verdicts ?? [];
  const clocks = clocksOf(dossier);
  return (
    <WhyColumn hint={t('dossier.why-hint')} verdicts={verdicts}>
      {newest && (
        <section>
          <h3>{t(`dossier.request.${newest.track}`)}</h3>
          <GateList verdicts={newest.verdicts} />
        </section>
      )}
      {older.map((r) => (
        <details key={r.id} className="drawer">
          <summary>
            {t(`dossier.request.${r.track}`)} <span className="fine">{gatesInBrief(r.verdicts)}</span>
          </summary>
          <GateList verdicts={r.verdicts} />
        </details>
      ))}
      {verdicts.length === 0 && <p>{t('dossier.why-none')}</p>}
      {clocks.length > 0 && (
        <section>
          <h3>{t('clock.heading')}</h3>
          {clocks.map((c) => (
            <ClockFace key={c.code + c.on} clock={c} />
          ))}
        </section>
      )}
    </WhyColumn>
  );
}

function Drafts({ drafts }: Pick<DossierView, 'drafts'>) {
  return (
    <section aria-labelledby="drafts-heading">
      <h2 id="drafts-heading">{t('dossier.drafts')}</h2>
      <ul>
        {drafts.map((d) => (
          <li key={d.id}>
            <Link href={`/drafts/${d.id}`}>{t('dossier.draft-of', { kind: d.kindName, person: d.person })}</Link>
            {d.note && <span className="fine"> {t('dossier.draft-note', { note: d.note })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Tells a reading program that something arrived while the page was open. */
function Arrivals({ acts }: { acts: number }) {
  const first = useRef(acts);
  return (
    <p className="unseen" role="status">
      {acts > first.current ? t('dossier.new-act') : ''}
    </p>
  );
}

function Whole({ dossier, reload }: { dossier: DossierView; reload: () => void }) {
  const sent = useHistoryState<{ words?: string } | null>();
  const [done, setDone] = useState(sent?.words ?? '');
  // Said once: coming back to this page later must not repeat it.
  useEffect(() => history.replaceState(null, ''), []);
  const moving = dossier.transfers.some((x) => x.state === 'moving' || x.state === 'waiting');
  const [fresh] = useAsked('transfers', { params: { id: dossier.id } }, { every: 1000, skip: !moving });
  const transfers = moving && fresh.state === 'ready' ? fresh.value : dossier.transfers;
  const settled = moving && transfers.every((x) => x.state !== 'moving' && x.state !== 'waiting');
  useEffect(() => {
    if (settled) reload();
  }, [settled, reload]);
  // What was just done is no news any more once the other side has answered.
  const opened = useRef(dossier.acts.length);
  const overtaken = dossier.acts.length > opened.current && dossier.acts.at(-1)?.direction === 'received';
  const asks = useMe().roles.includes('report-officer');
  const evidence = transfers.length + dossier.files.length + dossier.bundles.length > 0;

  return (
    <>
      <PageTitle
        tab={t('dossier.eyebrow', { short: short(dossier.id) })}
        eyebrow={t('dossier.eyebrow', { short: short(dossier.id) })}
      >
        {dossier.title}
      </PageTitle>
      <p className="status">{dossier.statusWords}</p>
      <div aria-live="polite">{done && !overtaken && <p className="notice notice-done">{done}</p>}</div>
      <Arrivals acts={dossier.acts.length} />
      <div className="beside">
        <AskedNow
          dossier={dossier}
          onDone={(words) => {
            setDone(words);
            reload();
          }}
        />
        <Why dossier={dossier} />
        <div className="rest">
          {dossier.drafts.length > 0 && <Drafts drafts={dossier.drafts} />}
          {dossier.requests.toReversed().map((r) => (
            <RequestSummary key={r.id} request={r} />
          ))}
          {evidence && (
            <section aria-labelledby="evidence-heading">
              <h2 id="evidence-heading">{t('dossier.evidence')}</h2>
              {transfers.length > 0 && <TransferList transfers={transfers} />}
              {dossier.files.length > 0 && <HeldFiles files={dossier.files} />}
              {dossier.bundles.length > 0 && <BundleList bundles={dossier.bundles} />}
            </section>
          )}
          <section aria-labelledby="acts-heading">
            <h2 id="acts-heading">{t('dossier.acts')}</h2>
            <ol className="plain acts">
              {dossier.acts.map((act) => (
                <li key={act.id}>
                  <ActCard act={act} />
                </li>
              ))}
            </ol>
          </section>
          {asks && dossier.requests.length > 0 && (
            <p>
              <Link href={`/reports/compare/new?from=dossier:${dossier.id}`}>{t('report.compare-open')}</Link>
            </p>
          )}
          <ProveIt dossier={dossier.id} />
        </div>
      </div>
    </>
  );
}

export function Dossier({ id }: { id: string }) {
  const [asked, reload] = useAsked('dossier', { params: { id } }, { every: 3000 });
  return (
    <div className="page">
      <Answered asked={asked} again={reload}>
        {(dossier) => <Whole dossier={dossier} reload={reload} />}
      </Answered>
    </div>
  );
}
