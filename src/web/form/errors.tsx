// SPDX-License-Identifier: EUPL-1.2
// What stands in the way of sending, on top of the form, each with the way to it.
import type { MouseEvent } from 'react';
import { Link } from 'wouter';
import type { Preview } from '#wire/views.ts';
import { Citation } from '../parts/citation.tsx';
import { ErrorSummary } from '../parts/error-summary.tsx';
import { GateList } from '../parts/gate-list.tsx';
import { t, tCount } from '../words/t.ts';
import { type Body, fieldId } from './paths.ts';

/** The ground that was chosen asks for a consultation before the refusal. */
const CONSULT_FIRST = 'gate.needs.CONSULTED';

/** The nearest element a missing field leads to: the field itself, else the group it is part of. */
function goTo(path: string) {
  const parts = fieldId(path).split('-');
  for (; parts.length > 1; parts.pop()) {
    const found = document.getElementById(parts.join('-'));
    if (!found) continue;
    found.focus();
    found.scrollIntoView({ block: 'center' });
    return;
  }
}

export function FormErrors({
  preview,
  shown,
  consultation,
  carried,
}: {
  preview: Preview;
  shown: number;
  consultation: string | null;
  /** What the consultation takes over from this form. */
  carried: Body;
}) {
  const follow = (path: string) => (event: MouseEvent) => {
    event.preventDefault();
    goTo(path);
  };
  if (preview.missing.length > 0)
    return (
      <ErrorSummary title={tCount('write.errors', preview.missing.length)} shown={shown}>
        <ul>
          {preview.missing.map((m) => (
            <li key={m.path}>
              <a href={`#${fieldId(m.path)}`} onClick={follow(m.path)}>
                {m.words.startsWith(m.label) ? m.words : `${m.label}: ${m.words}`}
              </a>
            </li>
          ))}
        </ul>
        <p className="fine">{t('write.errors-more')}</p>
      </ErrorSummary>
    );
  return (
    <ErrorSummary title={t('write.refused')} shown={shown}>
      {preview.refusal && (
        <>
          <p>{preview.refusal.words}</p>
          {preview.refusal.citation && <Citation of={preview.refusal.citation} />}
          {preview.refusal.code === CONSULT_FIRST && consultation && (
            <p>
              <Link className="button" href={consultation} state={{ carried }}>
                {t('write.consult')}
              </Link>
            </p>
          )}
        </>
      )}
      <GateList verdicts={preview.verdicts.filter((v) => v.result === 'stop')} />
      <p className="fine">{t('write.errors-more')}</p>
    </ErrorSummary>
  );
}
