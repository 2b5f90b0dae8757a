// SPDX-License-Identifier: EUPL-1.2
// Finds a badge by a name in any of its spellings, or by its number: for the desk, while somebody stands before it.
import { useEffect, useId, useState } from 'react';
import { useAsked } from '../ask.ts';
import { t } from '../words/t.ts';
import { FoundCard } from './card-line.tsx';
import type { Told } from './deed.tsx';
import { Empty, Refused } from './states.tsx';

const PAUSE_MS = 250;

export function FindCard({ heading, onDone }: { heading: string; onDone: Told }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [sought, setSought] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSought(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const [found, again] = useAsked('summitFindCards', { body: { find: sought } }, { skip: sought === '' });
  const told: Told = (words) => {
    void again();
    onDone(words);
  };
  return (
    <section aria-labelledby={`${id}-heading`} className="no-print">
      <h2 id={`${id}-heading`}>{heading}</h2>
      <div className="field find-field">
        <label htmlFor={id}>{t('badges.find')}</label>
        <input
          id={id}
          type="search"
          value={typed}
          maxLength={120}
          aria-describedby={`${id}-hint`}
          onChange={(e) => setTyped(e.target.value)}
        />
        <p className="fine" id={`${id}-hint`}>
          {t('badges.find-words')}
        </p>
      </div>
      <div aria-live="polite">
        {sought !== '' && found.state === 'refused' && <Refused refusal={found.refusal} />}
        {sought !== '' && found.state === 'ready' && found.value.cards.length === 0 && (
          <Empty words={t('badges.find-none')} />
        )}
      </div>
      {sought !== '' && found.state === 'ready' && found.value.cards.length > 0 && (
        <>
          <ul className="plain papers">
            {found.value.cards.map((c) => (
              <FoundCard key={c.number} card={c} onDone={told} />
            ))}
          </ul>
          {found.value.more && <p className="fine">{t('badges.find-more')}</p>}
        </>
      )}
    </section>
  );
}
