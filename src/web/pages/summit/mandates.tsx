// SPDX-License-Identifier: EUPL-1.2
// Decisions of the host's bodies as numbered notices with their mandate; writing one down, and taking one back after seeing what falls.
import type { DecisionLine, OrganisationView } from '#wire/summit/organisation.ts';
import { filledDecision, filledTakeBack } from '../../form/filled-organisation.ts';
import { civilDay, withDays } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { DayField, FewField, LongField, SelectField, TextField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

/** What loses its mandate when a decision is taken back from a day on. */
const fallen = (decision: DecisionLine, on: string) => decision.under.filter((u) => on !== '' && on <= u.falls);

function fallsWords(falls: DecisionLine['under']): string {
  if (falls.length === 0) return t('summit.take-back-falls-0');
  const what = falls.map((f) => `${f.number} (${f.title})`).join('; ');
  return falls.length === 1
    ? t('summit.take-back-falls-1', { what })
    : t('summit.take-back-falls', { n: falls.length, what });
}

function TakeBack({ decision, today, onDone }: { decision: DecisionLine; today: string; onDone: Told }) {
  const start = decision.takeBack;
  if (!start) return null;
  return (
    <ActForm
      words={t('summit.take-back')}
      about={decision.number}
      send={t('summit.take-back-write')}
      start={{ number: '', on: today, why: '' }}
      missing={(w) =>
        w.number.trim() === '' || w.on === '' || w.why.trim() === '' ? t('summit.take-back-missing') : null
      }
      act={(w) => filledTakeBack(start, w)}
      onDone={onDone}
    >
      {({ typed, set }) => {
        const falls = fallen(decision, typed.on);
        return (
          <>
            <TextField
              label={t('summit.take-back-number')}
              value={typed.number}
              most={60}
              onChange={(number) => set({ number })}
            />
            <DayField label={t('summit.take-back-on')} value={typed.on} onChange={(on) => set({ on })} />
            <TextField label={t('summit.take-back-why')} value={typed.why} onChange={(why) => set({ why })} />
            <p aria-live="polite" className={falls.length > 0 ? 'task-late' : undefined}>
              {fallsWords(falls)}
            </p>
          </>
        );
      }}
    </ActForm>
  );
}

function Mandate({ decision }: { decision: DecisionLine }) {
  const { stands, why, restsOn, takenBack } = decision;
  const over = restsOn.map((d) => d.number).join(', ');
  return (
    <>
      {stands ? (
        <p className="decision-mandate">
          <strong>{t('summit.decision-mandate')}</strong> {over !== '' && t('summit.decision-chain', { what: over })}{' '}
          {withDays(why)}
        </p>
      ) : (
        <p className="task-late">
          <strong>{withDays(why)}</strong>
        </p>
      )}
      {takenBack && (
        <p className="task-late">
          {t('summit.decision-taken-back', { number: takenBack.number, day: civilDay(takenBack.on) })}
        </p>
      )}
    </>
  );
}

function Decision({ decision, today, onDone }: { decision: DecisionLine; today: string; onDone: Told }) {
  const { id, number, title, by, on, how, votes, words, stands, takesBack, under } = decision;
  return (
    <li id={`decision-${id}`} className={`decision${stands ? '' : ' decision-none'}`}>
      <p className="eyebrow">{number}</p>
      <h3>{title}</h3>
      <p>
        {t('summit.decision-taken', { by, day: civilDay(on) })}. {tCode('summit-how', how) ?? how}.{' '}
        {votes && t('summit.decision-votes', votes)}
      </p>
      {words && <p className="serif">{words}</p>}
      {takesBack.length > 0 && <p>{t('summit.decision-takes-back', { what: takesBack.join(', ') })}</p>}
      <Mandate decision={decision} />
      {under.length > 0 && (
        <details className="drawer">
          <summary>
            {tCount('summit.decision-under', under.length)}
            <span className="unseen">: {number}</span>
          </summary>
          <ul>
            {under.map((u) => (
              <li key={`${u.number}${u.on}`}>
                {u.number}, {civilDay(u.on)}: {u.title}
              </li>
            ))}
          </ul>
        </details>
      )}
      <TakeBack decision={decision} today={today} onDone={onDone} />
    </li>
  );
}

const HOW = ['consensus', 'instruction'] as const;

function Add({ view, onDone }: { view: OrganisationView; onDone: Told }) {
  const start = view.decide;
  if (!start) return null;
  const takers = [...view.authorities, ...view.bodies].map((b) => ({ value: b.code, label: b.name }));
  return (
    <ActForm
      words={t('summit.decision-add')}
      send={t('summit.decision-write')}
      start={{ number: '', title: '', by: '', on: view.today, how: '', words: '' }}
      missing={({ words: _, ...needed }) =>
        Object.values(needed).some((v) => v.trim() === '') ? t('summit.decision-missing') : null
      }
      act={(w) => filledDecision(start, w)}
      onDone={onDone}
    >
      {({ typed, set }) => (
        <>
          <TextField
            label={t('summit.decision-number')}
            value={typed.number}
            most={60}
            onChange={(number) => set({ number })}
          />
          <TextField label={t('summit.decision-title')} value={typed.title} onChange={(title) => set({ title })} />
          <SelectField
            label={t('summit.decision-by')}
            value={typed.by}
            options={takers}
            onChange={(by) => set({ by })}
            none={t('summit.choose')}
          />
          <DayField label={t('summit.decision-on')} value={typed.on} onChange={(on) => set({ on })} />
          <FewField
            label={t('summit.decision-how')}
            value={typed.how}
            options={HOW.map((value) => ({ value, label: t(`summit-how.${value}`) }))}
            onChange={(how) => set({ how })}
          />
          <LongField
            label={t('summit.decision-words')}
            value={typed.words}
            most={5000}
            onChange={(words) => set({ words })}
          />
        </>
      )}
    </ActForm>
  );
}

export function Mandates({ view, onDone }: { view: OrganisationView; onDone: Told }) {
  return (
    <section aria-labelledby="decisions-heading">
      <h2 id="decisions-heading">{t('summit.mandates')}</h2>
      <p className="hint">{t('summit.mandates-hint')}</p>
      {view.decisions.length === 0 ? (
        <Empty words={t('summit.mandates-none')} more={t('summit.mandates-none-more')} />
      ) : (
        <ol className="plain decisions">
          {view.decisions.map((d) => (
            <Decision key={d.id} decision={d} today={view.today} onDone={onDone} />
          ))}
        </ol>
      )}
      <Add view={view} onDone={onDone} />
    </section>
  );
}
