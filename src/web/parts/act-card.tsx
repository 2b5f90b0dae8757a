// SPDX-License-Identifier: EUPL-1.2
import type { ActView } from '#wire/views.ts';
import { bytes } from '../formats.ts';
import { t } from '../words/t.ts';
import { Citation } from './citation.tsx';
import { CivilMoment } from './civil-moment.tsx';
import { FieldLines } from './field-lines.tsx';
import { ProofDrawer } from './proof-drawer.tsx';
import { ReceiptLadder } from './receipt-ladder.tsx';

/** One act as a letter reads: what was done, by whom, when on their wall clock, on which rule, and how far it got. */
export function ActCard({ act }: { act: ActView }) {
  return (
    <article className={`act act-${act.direction}`} id={`act-${act.id}`} aria-labelledby={`act-${act.id}-name`}>
      <p className="act-top">
        <span className="act-direction">{t(`act.${act.direction}`)}</span>
        <CivilMoment at={act.at} />
      </p>
      <h3 id={`act-${act.id}-name`}>{act.kindName}</h3>
      <p className="act-sentence">{act.sentence}</p>
      <ul className="act-who">
        {act.signatories.map((s) => (
          <li key={`${s.what} ${s.person}`}>
            {t(`act.by-${s.what}`, { person: s.person, roles: s.roles.join(', '), office: s.office })}
          </li>
        ))}
      </ul>
      <p className="act-basis fine">
        {t('act.basis')}{' '}
        {act.basis.map((c, i) => (
          <span key={`${c.pack} ${c.code}`}>
            {i > 0 && '; '}
            <Citation of={c} brief />
          </span>
        ))}
      </p>
      {act.ladder.length > 0 && <ReceiptLadder rungs={act.ladder} />}
      <div className="act-drawers">
        {act.fields.length > 0 && (
          <details className="drawer drawer-content">
            <summary>{t('act.content')}</summary>
            <FieldLines fields={act.fields} />
          </details>
        )}
        {act.attachments.length > 0 && (
          <details className="drawer">
            <summary>
              {t('act.files')} ({act.attachments.length})
            </summary>
            <ul className="fine">
              {act.attachments.map((a) => (
                <li key={a.sha256 + a.name}>
                  <bdi>{a.name}</bdi> · {bytes(a.size)}
                </li>
              ))}
            </ul>
          </details>
        )}
        <ProofDrawer act={act} />
      </div>
    </article>
  );
}
