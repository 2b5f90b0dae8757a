// SPDX-License-Identifier: EUPL-1.2
import type { DossierView } from '#wire/views.ts';
import { clocksOf } from '../clocks.ts';
import { civilDay, daysLeft } from '../formats.ts';
import { t } from '../words/t.ts';
import { Choices } from './choices.tsx';

/** By when: the nearest clock of the dossier, and the one without a day where there is no other. */
function ByWhen({ dossier }: { dossier: DossierView }) {
  const [first] = clocksOf(dossier);
  if (!first) return null;
  const left = daysLeft(first.daysLeft);
  return (
    <p className="by-when">
      {first.on
        ? t('clock.first', { left, day: civilDay(first.on), words: first.words })
        : t('clock.first-open', { left, words: first.words })}
    </p>
  );
}

/** What is asked of the person at this desk: first the answers in one row, then the steps that follow. */
export function AskedNow({ dossier, onDone }: { dossier: DossierView; onDone: (words: string) => void }) {
  const answers = dossier.choices.filter((c) => c.group === 'answer');
  const steps = dossier.choices.filter((c) => c.group === 'step');
  const row = { dossier: dossier.id, all: dossier.choices, onDone };
  return (
    <section className="asked-now" aria-labelledby="now-heading">
      <h2 id="now-heading">{t('dossier.now')}</h2>
      {dossier.choices.length > 0 && <ByWhen dossier={dossier} />}
      {dossier.choices.length === 0 && <p>{t('dossier.now-none')}</p>}
      {answers.length > 0 && (
        <>
          <h3 className="choices-heading">{t('dossier.answers')}</h3>
          <p className="fine">{t('dossier.answers-hint')}</p>
          <Choices choices={answers} {...row} />
        </>
      )}
      {steps.length > 0 && (
        <>
          <h3 className="choices-heading">{t('dossier.steps')}</h3>
          <Choices choices={steps} {...row} />
        </>
      )}
    </section>
  );
}
