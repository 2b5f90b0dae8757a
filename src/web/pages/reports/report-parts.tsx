// SPDX-License-Identifier: EUPL-1.2
// What a report and a set of linked reports show alike: words of officers, the number of the picture, and the ways to another State.
import { Link } from 'wouter';
import type { WordLine } from '#wire/reports/report.ts';
import { civilMoment } from '../../minutes.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Digest } from '../../parts/digest.tsx';
import { t } from '../../words/t.ts';

export function WordItems({ words, onDone }: { words: WordLine[]; onDone: Told }) {
  return (
    <ul className="plain named-list">
      {words.map((w) => (
        <li key={w.act} className={w.undone ? 'named named-undone' : 'named'}>
          <div>
            <p>
              {w.words} {w.undone && <strong>{t('report.words-undone')}</strong>}
            </p>
            <p className="serif">{w.reason}</p>
            <p className="fine">{t('report.words-by', { by: w.by, at: civilMoment(w.at) })}</p>
          </div>
          <div className="deeds">
            {w.undo.map((d) => (
              <PressDeed key={d.code} deed={d} about={w.words} onDone={onDone} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Offering it to another State, or asking whether one holds the same. */
export function OutwardPart({ what, href }: { what: 'offer' | 'compare'; href: string }) {
  return (
    <section aria-labelledby={`${what}-heading`}>
      <h2 id={`${what}-heading`}>{t(`report.${what}`)}</h2>
      <p className="fine">{t(`report.${what}-hint`)}</p>
      <Link className="button" href={href}>
        {t(`report.${what}-open`)}
      </Link>
    </section>
  );
}

/** The number that whoever sees the same links sees too. */
export function PictureNumber({ hex }: { hex: string }) {
  return (
    <details>
      <summary>{t('groups.picture')}</summary>
      <p className="fine">{t('groups.picture-hint')}</p>
      <Digest hex={hex} what={t('groups.picture')} />
    </details>
  );
}
