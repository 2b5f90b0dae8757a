// SPDX-License-Identifier: EUPL-1.2
// What may go wrong: the gravest first, who looks after it, and when it is to be looked at again.
import type { LogView, RiskLine } from '#wire/summit/log.ts';
import type { NewAct } from '#wire/views.ts';
import { filledRisk, type TypedRisk } from '../../form/filled-organisation.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { LongField, SelectField, TextField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

const EFFECTS = ['stops-the-signing', 'delays-the-event', 'costs-money', 'nuisance'] as const;
const LIKELIHOODS = ['happening', 'likely', 'possible', 'unlikely'] as const;

function RiskForm({ words, about, start, onDone }: { words: string; about?: string; start: NewAct; onDone: Told }) {
  const { title, effect, likelihood, owner, answer } = start.body as Record<string, string | null>;
  const typedAtFirst: TypedRisk = {
    ...{ title: title ?? '', effect: effect ?? '', likelihood: likelihood ?? '', owner: owner ?? '' },
    answer: answer ?? '',
  };
  return (
    <ActForm
      words={words}
      {...(about === undefined ? {} : { about })}
      send={t('summit.risk-write')}
      start={typedAtFirst}
      missing={(w) => ([w.title.trim(), w.effect, w.likelihood].includes('') ? t('summit.risk-missing') : null)}
      act={(w) => filledRisk(start, w)}
      onDone={onDone}
    >
      {({ typed, set }) => (
        <>
          <TextField label={t('summit.risk-title')} value={typed.title} onChange={(v) => set({ title: v })} />
          <SelectField
            label={t('summit.risk-effect')}
            value={typed.effect}
            options={EFFECTS.map((value) => ({ value, label: t(`summit-effect.${value}`) }))}
            onChange={(v) => set({ effect: v })}
            none={t('summit.choose')}
          />
          <SelectField
            label={t('summit.risk-likelihood')}
            value={typed.likelihood}
            options={LIKELIHOODS.map((value) => ({ value, label: t(`summit-likelihood.${value}`) }))}
            onChange={(v) => set({ likelihood: v })}
            none={t('summit.choose')}
          />
          <TextField label={t('summit.risk-who')} value={typed.owner} most={120} onChange={(v) => set({ owner: v })} />
          <LongField label={t('summit.risk-answer')} value={typed.answer} onChange={(v) => set({ answer: v })} />
        </>
      )}
    </ActForm>
  );
}

function Risk({ risk, onDone }: { risk: RiskLine; onDone: Told }) {
  const { title, effect, likelihood, owner, answer, reviewed, reviewBy, lateDays, deeds, change } = risk;
  return (
    <li className={`decision risk-${effect}`}>
      <p className="eyebrow">
        {tCode('summit-effect', effect) ?? effect} · {tCode('summit-likelihood', likelihood) ?? likelihood}
      </p>
      <h3>{title}</h3>
      {answer.trim() === '' ? <p className="task-late">{t('summit.risk-no-answer')}</p> : <p>{answer}</p>}
      <p className={owner === null ? 'task-late' : undefined}>
        {owner === null ? t('summit.risk-no-owner') : t('summit.risk-owner', { owner })}
      </p>
      <p className={lateDays > 0 ? 'task-late' : 'fine'}>
        {t('summit.risk-reviewed', { day: civilDay(reviewed), next: civilDay(reviewBy) })}{' '}
        {lateDays > 0 && tCount('summit.risk-late', lateDays)}
      </p>
      <div className="deeds">
        {deeds.map((d) => (
          <PressDeed key={d.code} deed={d} about={title} onDone={onDone} />
        ))}
        {change && <RiskForm words={t('summit.risk-change')} about={title} start={change} onDone={onDone} />}
      </div>
    </li>
  );
}

export function Risks({ view, onDone }: { view: LogView; onDone: Told }) {
  return (
    <section aria-labelledby="risks-heading">
      <h2 id="risks-heading">{t('summit.risks')}</h2>
      <p className="hint">{t('summit.risks-hint', { n: view.reviewDays })}</p>
      {view.risks.length === 0 ? (
        <Empty words={t('summit.risks-none')} more={t('summit.risks-none-more')} />
      ) : (
        <ol className="plain decisions">
          {view.risks.map((r) => (
            <Risk key={r.id} risk={r} onDone={onDone} />
          ))}
        </ol>
      )}
      {view.addRisk && <RiskForm words={t('summit.risk-add')} start={view.addRisk} onDone={onDone} />}
    </section>
  );
}
