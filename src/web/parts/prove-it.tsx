// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react';
import type { ProofView } from '#wire/views.ts';
import { type Asked, ask } from '../ask.ts';
import { t } from '../words/t.ts';
import { Digest } from './digest.tsx';
import { Mark } from './mark.tsx';
import { Answered } from './states.tsx';

function Results({ proof }: { proof: ProofView }) {
  return (
    <>
      <p className={proof.ok ? 'proof-result proof-ok' : 'proof-result proof-broken'}>{proof.words}</p>
      <ul className="plain checks">
        {proof.checks.map((c, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one check may be made of several acts; the list is replaced whole
          <li key={i} className={c.ok ? 'check check-ok' : 'check check-broken'}>
            <span>
              <Mark of={c.ok ? 'done' : 'broken'} />
            </span>
            <span>
              <span className="unseen">{t(c.ok ? 'prove.ok' : 'prove.broken')}: </span>
              {c.words}
              {c.detail && <span className="fine"> {c.detail}</span>}
              {c.act && (
                <>
                  {' '}
                  <a className="fine" href={`#act-${c.act}`}>
                    {c.act.slice(0, 8)}
                  </a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {proof.anchors.length > 0 && (
        <details className="drawer">
          <summary>{t('prove.anchors')}</summary>
          <dl className="lines">
            {proof.anchors.map((a) => (
              <div className="line" key={a.party}>
                <dt>{a.party}</dt>
                <dd>
                  <Digest hex={a.fingerprint} what={a.party} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

/** Rechecks everything at a press; nothing here is remembered from before. */
export function ProveIt({ dossier }: { dossier: string }) {
  const [asked, setAsked] = useState<Asked<ProofView> | null>(null);
  const prove = async () => {
    setAsked({ state: 'loading' });
    setAsked(await ask('proof', { params: { id: dossier } }));
  };
  return (
    <section className="prove" aria-labelledby="prove-heading">
      <h2 id="prove-heading">{t('prove.title')}</h2>
      <p>{t('prove.hint')}</p>
      <button type="button" className="button" onClick={prove}>
        {t('prove.button')}
      </button>
      <div aria-live="polite">{asked && <Answered asked={asked}>{(proof) => <Results proof={proof} />}</Answered>}</div>
    </section>
  );
}
