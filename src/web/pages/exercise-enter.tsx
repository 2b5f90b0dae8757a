// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from 'react';
import { type Asked, ask } from '../ask.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered } from '../parts/states.tsx';
import { t } from '../words/t.ts';

/** Opens the desk of a person of the exercise on this node; the card on another node's page leads here. */
export function ExerciseEnter({ person }: { person: string }) {
  const [asked, setAsked] = useState<Asked<unknown>>({ state: 'loading' });
  useEffect(() => {
    let here = true;
    void ask('exerciseEnter', { body: { person } }).then((outcome) => {
      if (!here) return;
      if (outcome.state === 'ready') location.replace('/');
      else setAsked(outcome);
    });
    return () => {
      here = false;
    };
  }, [person]);
  return (
    <div className="page page-door">
      <PageTitle tab={t('exercise.title')}>{t('exercise.entering')}</PageTitle>
      <Answered asked={asked}>{() => null}</Answered>
    </div>
  );
}
