// SPDX-License-Identifier: EUPL-1.2
import { useState } from 'react';
import { Link } from 'wouter';
import type { DossierLine } from '#wire/views.ts';
import { useAsked } from '../ask.ts';
import { CivilMoment } from '../parts/civil-moment.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered, Empty } from '../parts/states.tsx';
import { short } from '../formats.ts';
import { t } from '../words/t.ts';

function Line({ line }: { line: DossierLine }) {
  return (
    <li className={line.waitingFor ? 'row row-waiting' : 'row'}>
      <div>
        <h2>
          <Link href={`/dossiers/${line.id}`}>{line.title}</Link>
        </h2>
        <p className="fine">
          {t('dossiers.with', { party: line.counterpart })} · {t('dossiers.acts', { n: line.acts })} ·{' '}
          <code>{short(line.id)}</code>
        </p>
      </div>
      <div>
        <p className="row-status">{line.statusWords}</p>
        {line.waitingFor && (
          <p className="row-waits">
            {t('dossiers.waits')}: {line.waitingFor}
          </p>
        )}
      </div>
      <div className="fine">
        <p>{line.lastSentence}</p>
        <CivilMoment at={line.lastAt} />
      </div>
    </li>
  );
}

function List({ lines }: { lines: DossierLine[] }) {
  const [word, setWord] = useState('');
  const shown = lines.filter((l) =>
    `${l.title} ${l.statusWords} ${l.counterpart} ${l.id}`.toLowerCase().includes(word.trim().toLowerCase()),
  );
  if (lines.length === 0) return <Empty words={t('dossiers.none')} more={t('dossiers.none-more')} />;
  return (
    <>
      <div className="field field-search">
        <label htmlFor="search">{t('dossiers.search')}</label>
        <input
          id="search"
          type="search"
          value={word}
          onChange={(e) => setWord(e.target.value)}
          aria-describedby="search-scope"
        />
        <p id="search-scope" className="fine">
          {t('dossiers.search-scope')}{' '}
          <span role="status">{word && t('dossiers.found', { n: shown.length, all: lines.length })}</span>
        </p>
      </div>
      <ul className="plain rows">
        {shown.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </>
  );
}

export function Dossiers() {
  const [asked, again] = useAsked('dossiers', {}, { every: 15_000 });
  return (
    <div className="page">
      <PageTitle tab={t('dossiers.title')}>{t('dossiers.title')}</PageTitle>
      <Answered asked={asked} again={again}>
        {(lines) => <List lines={lines} />}
      </Answered>
    </div>
  );
}
