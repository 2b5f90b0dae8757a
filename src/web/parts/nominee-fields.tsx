// SPDX-License-Identifier: EUPL-1.2
// The fields of one person of a delegation.
import { useId } from 'react';
import type { OurDelegationView } from '#wire/summit/our-delegation.ts';
import { civilDay } from '../formats.ts';
import type { Nominee } from '../form/nominee.ts';
import { t } from '../words/t.ts';
import { PhotographField } from './photograph-field.tsx';

type Changed = (by: Partial<Nominee>) => void;

function Text({
  label,
  hint,
  value,
  most,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  most: number;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        value={value}
        maxLength={most}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(e) => onChange(e.target.value)}
      />
    </div>
  );
}

function Tick({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <label className="option">
      <input type="checkbox" checked={value} onChange={(e) => onChange(e.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

function Choose({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly { code: string; words: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value)}>
        <option value="">{t('summit.choose')}</option>
        {options.map((o) => (
          <option key={o.code} value={o.code}>
            {o.words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** In: the person so far, what the event knows, whom to tell of a change. */
export function NomineeFields({ of, view, change }: { of: Nominee; view: OurDelegationView; change: Changed }) {
  const needsId = useId();
  const category = view.categories.find((c) => c.code === of.category);
  const photo = of.papers.find((p) => p.what === 'photograph');
  const others = of.papers.filter((p) => p.what !== 'photograph');
  return (
    <>
      <Text
        label={t('own.name')}
        hint={t('own.name-hint')}
        value={of.name}
        most={120}
        onChange={(name) => change({ name })}
      />
      <Text
        label={t('own.latin')}
        hint={t('own.latin-hint')}
        value={of.latin}
        most={120}
        onChange={(latin) => change({ latin })}
      />
      <Choose
        label={t('own.category')}
        value={of.category}
        options={view.categories}
        onChange={(code) => change({ category: code, ...(code === 'head' ? { head: true } : {}) })}
      />
      {category?.criteria && <p className="hint">{category.criteria}</p>}
      <Text
        label={t('own.function')}
        hint={t('own.function-hint')}
        value={of.function}
        most={200}
        onChange={(role) => change({ function: role })}
      />
      <Tick label={t('own.head')} value={of.head} onChange={(head) => change({ head })} />
      {of.head && (
        <Choose label={t('own.rank')} value={of.rank} options={view.ranks} onChange={(rank) => change({ rank })} />
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
