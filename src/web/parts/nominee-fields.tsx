// SPDX-License-Identifier: EUPL-1.2
// The fields of one person of a delegation.
import { useId } from 'react';
import type { OurDelegationView } from '#wire/summit/our-delegation.ts';
import { civilDay } from '../formats.ts';
import type { Nominee } from '../form/nominee.ts';
import { t } from '../words/t.ts';
import { SelectField, TextField } from './fields.tsx';
import { PhotographField } from './photograph-field.tsx';

type Changed = (by: Partial<Nominee>) => void;

function Tick({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <label className="option">
      <input type="checkbox" checked={value} onChange={(e) => onChange(e.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

const optionsOf = (list: readonly { code: string; words: string }[]) =>
  list.map(({ code, words }) => ({ value: code, label: words }));

/** In: the person so far, what the event knows, whom to tell of a change. */
export function NomineeFields({ of, view, change }: { of: Nominee; view: OurDelegationView; change: Changed }) {
  const needsId = useId();
  const category = view.categories.find((c) => c.code === of.category);
  const photo = of.papers.find((p) => p.what === 'photograph');
  const others = of.papers.filter((p) => p.what !== 'photograph');
  return (
    <>
      <TextField
        off
        label={t('own.name')}
        hint={t('own.name-hint')}
        value={of.name}
        most={120}
        onChange={(name) => change({ name })}
      />
      <TextField
        off
        label={t('own.latin')}
        hint={t('own.latin-hint')}
        value={of.latin}
        most={120}
        onChange={(latin) => change({ latin })}
      />
      <SelectField
        none={t('summit.choose')}
        label={t('own.category')}
        value={of.category}
        options={optionsOf(view.categories)}
        onChange={(code) => change({ category: code, ...(code === 'head' ? { head: true } : {}) })}
      />
      {category?.criteria && <p className="hint">{category.criteria}</p>}
      <TextField
        off
        label={t('own.function')}
        hint={t('own.function-hint')}
        value={of.function}
        most={200}
        onChange={(role) => change({ function: role })}
      />
      <Tick label={t('own.head')} value={of.head} onChange={(head) => change({ head })} />
      {of.head && (
        <SelectField
          none={t('summit.choose')}
          label={t('own.rank')}
          value={of.rank}
          options={optionsOf(view.ranks)}
          onChange={(rank) => change({ rank })}
        />
      )}
      <Tick label={t('own.listed')} value={of.listed} onChange={(listed) => change({ listed })} />
      {category?.photo === false ? (
        <p className="hint">{t('own.photo-not-wanted')}</p>
      ) : (
        <PhotographField
          sha256={photo?.sha256 ?? null}
          of={of.name || t('own.photo')}
          onTaken={(sha256) => change({ papers: [...others, { what: 'photograph', sha256 }] })}
        />
      )}
      <details className="needs">
        <summary>{t('own.needs')}</summary>
        <div className="field">
          <label className="unseen" htmlFor={needsId}>
            {t('own.needs')}
          </label>
          <p className="hint" id={`${needsId}-hint`}>
            {t('own.needs-hint', { day: civilDay(view.purgeOn) })}
          </p>
          <textarea
            id={needsId}
            rows={2}
            maxLength={1000}
            value={of.needs}
            aria-describedby={`${needsId}-hint`}
            onChange={(e) => change({ needs: e.target.value })}
          />
        </div>
      </details>
    </>
  );
}
