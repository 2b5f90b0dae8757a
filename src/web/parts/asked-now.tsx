// SPDX-License-Identifier: EUPL-1.2
import type { Choice, DossierView } from '#wire/views.ts';
import { clocksOf } from '../clocks.ts';
import { civilDay, daysLeft } from '../formats.ts';
import { t } from '../words/t.ts';
import { AskedBy } from './asked-by.tsx';
import { Choices } from './choices.tsx';

const TAKE_IN_HAND = 'requests.acknowledged.v1';

/** By when: the nearest clock of what is to be answered, else of the dossier; without a day where the rule names none. */
function ByWhen({ dossier }: { dossier: DossierView }) {
  const answered = dossier.requests.filter((r) => dossier.choices.some((c) => c.re === r.id));
  const [first] = clocksOf(answered.length > 0 ? { requests: answered.slice(-1) } : dossier);
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

type Row = { heading: string; hint?: string; choices: Choice[]; dossier: DossierView; onDone: (words: string) => void };

function ChoiceRow({ heading, hint, choices, dossier, onDone }: Row) {
  if (choices.length === 0) return null;
  return (
    <>
      <h3 className="choices-heading">{heading}</h3>
      {hint && <p className="fine">{hint}</p>}
      <Choices choices={choices} all={dossier.choices} dossier={dossier.id} onDone={onDone} />
    </>
  );
}

/** What is asked of the person at this desk: by whom and by when, then the answers in one row, then the steps that follow. */
export function AskedNow({ dossier, onDone }: { dossier: DossierView; onDone: (words: string) => void }) {
  const { choices } = dossier;
  const asking = dossier.acts.findLast((a) => a.direction === 'received' && choices.some((c) => c.re === a.id));
  const first = choices.filter((c) => c.does === TAKE_IN_HAND);
  const answers = choices.filter((c) => c.group === 'answer');
  const steps = choices.filter((c) => c.group === 'step' && c.does !== TAKE_IN_HAND);
  const row = { dossier, onDone };
  return (
    <section className="asked-now" aria-labelledby="now-heading">
      <h2 id="now-heading">{t('dossier.now')}</h2>
      {asking && <AskedBy act={asking} />}
      {choices.length > 0 ? <ByWhen dossier={dossier} /> : <p>{t('dossier.now-none')}</p>}
      <ChoiceRow heading={t('dossier.first')} choices={first} {...row} />
      <ChoiceRow
        heading={t('dossier.answers')}
        {...(answers.length > 1 ? { hint: t('dossier.answers-hint') } : {})}
        choices={answers}
        {...row}
      />
      <ChoiceRow heading={t('dossier.steps')} choices={steps} {...row} />
    </section>
  );
}
