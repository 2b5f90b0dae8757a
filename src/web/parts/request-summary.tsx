// SPDX-License-Identifier: EUPL-1.2
import type { RequestView } from '#wire/views.ts';
import { bytes, civilDay } from '../formats.ts';
import { t } from '../words/t.ts';
import { Citation } from './citation.tsx';
import { Digest } from './digest.tsx';
import { ScopeCompare } from './scope-compare.tsx';

/** One request: who asks whom, for what, and what was decided with which reasons. */
export function RequestSummary({ request: r }: { request: RequestView }) {
  const heading = `request-${r.id}`;
  return (
    <section className="request" aria-labelledby={heading}>
      <h2 id={heading}>{t(`dossier.request.${r.track}`)}</h2>
      <p className="request-parties">
        {t('dossier.parties', { requesting: r.requesting, requested: r.requested })} · <strong>{r.statusWords}</strong>
      </p>
      <ScopeCompare asked={r.asked} granted={r.granted} />
      {r.decisionReasons && <blockquote className="reasons">{r.decisionReasons}</blockquote>}
      {(r.refusalGrounds.length > 0 || r.refusalReasons) && (
        <div className="refusal">
          <h3>{t('dossier.refused')}</h3>
          <ul>
            {r.refusalGrounds.map((c) => (
              <li key={c.code}>
                <Citation of={c} />
              </li>
            ))}
          </ul>
          {r.refusalReasons && <blockquote className="reasons">{r.refusalReasons}</blockquote>}
        </div>
      )}
      {r.preservedUntil && <p>{t('dossier.preserved-until', { day: civilDay(r.preservedUntil) })}</p>}
      {r.snapshot && (
        <div>
          <p className="fine">{t('dossier.snapshot', { files: r.snapshot.files, bytes: bytes(r.snapshot.bytes) })}</p>
          <Digest hex={r.snapshot.sha256} what={t('files.digest')} />
        </div>
      )}
    </section>
  );
}
