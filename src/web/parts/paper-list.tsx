// SPDX-License-Identifier: EUPL-1.2
import { Link } from 'wouter';
import type { PaperLine } from '#wire/treaty-views.ts';
import { civilDay } from '../formats.ts';
import { t } from '../words/t.ts';
import { CivilMoment } from './civil-moment.tsx';

/** Papers with how far each got and what comes next. `base` is the desk they are opened from. */
export function PaperList({
  papers,
  base,
  of,
}: {
  papers: PaperLine[];
  base: '/treaty' | '/registry';
  of: 'party' | 'own';
}) {
  return (
    <ul className="plain papers">
      {papers.map((p) => (
        <li key={p.id} className={`paper paper-${p.state}`}>
          <h3>
            <Link href={`${base}/papers/${p.id}`}>{of === 'party' ? `${p.partyName}: ${p.name}` : p.name}</Link>
          </h3>
          <p className="paper-state">
            <strong>{p.stateWords}</strong>
            {p.entry && (
              <>
                {' · '}
                <a href={`/register/entries/${p.entry.id}`}>{t('paper.entry', { n: p.entry.seq })}</a>
              </>
            )}
          </p>
          <p>{p.next}</p>
          <p className="fine">
            {t('paper.dated', { day: civilDay(p.on), language: p.languageName })} · <CivilMoment at={p.at} />
            {p.corrects && ` · ${t('paper.corrects')}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
