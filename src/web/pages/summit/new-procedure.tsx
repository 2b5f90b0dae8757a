// SPDX-License-Identifier: EUPL-1.2
// The form of rules of procedure: by which decision, who votes, quorum and majorities, organisations that vote for their members, and
// what observers may do.
import { useState } from 'react';
import type { DecisionsView } from '#wire/summit/decisions.ts';
import type { NewAct } from '#wire/views.ts';
import type { Told } from '../../parts/deed.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';

type Choice = { value: string; label: string };
type Ticked = Readonly<Record<string, readonly string[]>>;

const SHARES = ['1/3', '1/2', '2/3', '3/4'].map((value) => ({ value, label: tCode('summit-share', value) ?? value }));
/** More than half, or at least a larger share. */
const MAJORITIES = ['1/2', '2/3', '3/4'].map((value) => ({ value, label: tCode('summit-majority', value) ?? value }));
const RIGHTS = ['sit', 'speak', 'write', 'propose'].map((value) => ({
  value,
  label: tCode('summit-observer', value) ?? value,
}));

const shareOf = (share: string) => {
  const [numerator, denominator] = share.split('/').map(Number);
  return { numerator: numerator ?? 1, denominator: denominator ?? 2 };
};
const majority = (code: string, words: string, share: string) => ({
  ...{ code, words, ...shareOf(share), atLeast: share !== '1/2', of: 'present-and-voting' },
});

function Ticks({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Choice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  return (
    <fieldset className="field radio-field">
      <legend>{label}</legend>
      <div className="radio-row">
        {options.map((o) => (
          <label key={o.value} className="option">
            <input
              type="checkbox"
              checked={value.includes(o.value)}
              onChange={(e) =>
                onChange(e.target.checked ? [...value, o.value] : value.filter((other) => other !== o.value))
              }
            />{' '}
            {o.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function NewProcedure({ view, start, onDone }: { view: DecisionsView; start: NewAct; onDone: Told }) {
  const [decision, setDecision] = useState('');
  const [voting, setVoting] = useState<string[]>([]);
  const [quorum, setQuorum] = useState('1/2');
  const [procedure, setProcedure] = useState('1/2');
  const [substance, setSubstance] = useState('2/3');
  const [members, setMembers] = useState<Ticked>({});
  const [rights, setRights] = useState<Ticked>({});
  const voters = view.entities.filter((e) => voting.includes(e.category));
  const others = view.entities.filter((e) => !voting.includes(e.category));
  const observers = view.categories.filter((c) => !voting.includes(c.value));
  const make = () => {
    if (decision === '' || voting.length === 0) return t('summit.procedure-lacks');
    const filled = (ticked: Ticked, key: string) => (ticked[key] ?? []).length > 0;
    return {
      ...start,
      body: {
        ...start.body,
        ...{ decision, voting, quorum: shareOf(quorum) },
        majorities: [
          majority('procedure', t('summit.majority-procedure'), procedure),
          majority('substance', t('summit.majority-substance'), substance),
        ],
        organisations: others
          .filter((o) => filled(members, o.entity))
          .map((o) => ({ entity: o.entity, members: members[o.entity] })),
        observers: observers
          .filter((c) => filled(rights, c.value))
          .map((c) => ({ category: c.value, may: rights[c.value] })),
      },
    };
  };
  return (
    <FoldForm press={t('summit.procedure-write')} send={t('summit.resolution-send')} make={make} onDone={onDone}>
      <SelectField
        label={t('summit.procedure-by')}
        value={decision}
        onChange={setDecision}
        options={view.decisions}
        none={t('summit.choose')}
      />
      <Ticks label={t('summit.procedure-voting')} options={view.categories} value={voting} onChange={setVoting} />
      <SelectField label={t('summit.procedure-quorum')} value={quorum} onChange={setQuorum} options={SHARES} />
      <SelectField
        label={t('summit.majority-procedure')}
        value={procedure}
        onChange={setProcedure}
        options={MAJORITIES}
      />
      <SelectField
        label={t('summit.majority-substance')}
        value={substance}
        onChange={setSubstance}
        options={MAJORITIES}
      />
      {voters.length > 0 && others.length > 0 && (
        <>
          <p>{t('summit.procedure-organisations')}</p>
          {others.map((o) => (
            <details key={o.entity}>
              <summary>{o.name}</summary>
              <Ticks
                label={t('summit.procedure-members', { name: o.name })}
                options={voters.map((v) => ({ value: v.entity, label: v.name }))}
                value={members[o.entity] ?? []}
                onChange={(value) => setMembers({ ...members, [o.entity]: value })}
              />
            </details>
          ))}
        </>
      )}
      {voting.length > 0 &&
        observers.map((c) => (
          <Ticks
            key={c.value}
            label={t('summit.procedure-observers', { who: c.label })}
            options={RIGHTS}
            value={rights[c.value] ?? []}
            onChange={(value) => setRights({ ...rights, [c.value]: value })}
          />
        ))}
    </FoldForm>
  );
}
