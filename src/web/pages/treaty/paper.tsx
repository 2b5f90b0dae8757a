// SPDX-License-Identifier: EUPL-1.2
// One paper of the own State: what it says, how far it got, what the depositary said, and what to do.
import { Link } from 'wouter';
import type { PaperPage } from '#wire/treaty-views.ts';
import { addressOf } from '../../api.ts';
import { useAsked } from '../../ask.ts';
import { short } from '../../formats.ts';
import { CivilMoment } from '../../parts/civil-moment.tsx';
import { Digest } from '../../parts/digest.tsx';
import { FieldLines } from '../../parts/field-lines.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PaperSheet } from '../../parts/paper-sheet.tsx';
import { Answered } from '../../parts/states.tsx';
import { t } from '../../words/t.ts';

/** What the depositary said about a paper, oldest first. */
export function Answers({ answers }: Pick<PaperPage, 'answers'>) {
  return (
    <ol className="plain answers">
      {answers.map((a) => (
        <li key={a.act} className="answer" id={`act-${a.act}`}>
          <h3>{a.kindName}</h3>
          <p className="fine">
            {a.sentence} <CivilMoment at={a.at} />
          </p>
          <FieldLines fields={a.lines} />
        </li>
      ))}
    </ol>
  );
}

/** The text of a paper with its sheet to print, and the digest by which the two are held together. */
export function PaperText({ page }: { page: PaperPage }) {
  return (
    <section aria-labelledby="text-heading" className="paper-text">
      <h2 id="text-heading">{t('paper.text')}</h2>
      <PaperSheet text={page.text} />
      <p>
        <a className="button" href={addressOf('paperSheet', { id: page.line.id })} target="_blank" rel="noreferrer">
          {t('paper.open-sheet')}
        </a>
      </p>
      <p className="fine">{page.deliveryWords}</p>
      <details className="drawer">
        <summary>{t('act.proof')}</summary>
        <p>
          {t('paper.sheet-digest')} <Digest hex={page.sheet} what={t('paper.sheet-digest')} />
        </p>
        <p className="fine">
          {page.otherSheet === null ? t('paper.same-sheet') : t('paper.other-sheet', { why: page.otherSheet })}
        </p>
        <p>
          <Link href={`/dossiers/${page.dossier}`}>{t('dossier.eyebrow', { short: short(page.dossier) })}</Link>
        </p>
      </details>
    </section>
  );
}

function Whole({ page }: { page: PaperPage }) {
  const { line } = page;
  return (
    <>
      <PageTitle tab={`${line.name} ${short(line.id)}`} eyebrow={<Link href="/treaty">{t('treaty.title')}</Link>}>
        {line.name}
      </PageTitle>
      <p className="status">{line.stateWords}</p>
      <p className="paper-next">
        {line.next}{' '}
        {line.entry && <a href={`/register/entries/${line.entry.id}`}>{t('paper.entry', { n: line.entry.seq })}</a>}
      </p>
      {page.mayCorrect && (
        <p>
          <Link className="button button-main" href={`/treaty/prepare/${line.paper}?re=${page.mayCorrect}`}>
            {t('paper.correct')}
          </Link>
        </p>
      )}
      {page.correctedBy && (
        <p>
          <Link href={`/treaty/papers/${page.correctedBy}`}>{t('paper.corrected-by')}</Link>
        </p>
      )}
      {line.corrects && (
        <p>
          <Link href={`/treaty/papers/${line.corrects}`}>{t('paper.corrects-link')}</Link>
        </p>
      )}
      <div className="prepare-columns paper-columns">
        <PaperText page={page} />
        <section aria-labelledby="course-heading">
          <h2 id="course-heading">{t('paper.course')}</h2>
          <p>
            {page.receivedAt ? (
              <>
                {t('paper.receipted')} <CivilMoment at={page.receivedAt} />
              </>
            ) : (
              t('paper.not-receipted')
            )}
          </p>
          <Answers answers={page.answers} />
        </section>
      </div>
    </>
  );
}

export function Paper({ id }: { id: string }) {
  const [asked, again] = useAsked('paper', { params: { id } }, { every: 4000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(page) => <Whole page={page} />}
      </Answered>
    </div>
  );
}
