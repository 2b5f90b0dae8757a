// SPDX-License-Identifier: EUPL-1.2
import type { ActView } from '#wire/views.ts';
import { addressOf } from '../api.ts';
import { t } from '../words/t.ts';
import { Digest } from './digest.tsx';

/** Digests, log place and the signed bytes, for those who want them. */
export function ProofDrawer({ act }: { act: ActView }) {
  return (
    <details className="drawer">
      <summary>{t('act.proof')}</summary>
      <dl className="lines">
        <div className="line">
          <dt>{t('act.digest')}</dt>
          <dd>
            <Digest hex={act.digest} what={t('act.digest')} />
          </dd>
        </div>
        <div className="line">
          <dt>{t('act.id')}</dt>
          <dd>
            <Digest hex={act.id} what={t('act.id')} />
          </dd>
        </div>
        <div className="line">
          <dt>{t('act.index')}</dt>
          <dd>{act.logIndex ?? t('time.none')}</dd>
        </div>
        <div className="line">
          <dt>{t('act.witnessed')}</dt>
          <dd>{t(act.witnessed ? 'act.witnessed-yes' : 'act.witnessed-no')}</dd>
        </div>
        <div className="line">
          <dt>{t('act.kind')}</dt>
          <dd>
            <code>{act.kind}</code>
          </dd>
        </div>
      </dl>
      <p>
        <a href={addressOf('act', { id: act.id })} target="_blank" rel="noreferrer">
          {t('act.envelope')}
        </a>
      </p>
    </details>
  );
}
