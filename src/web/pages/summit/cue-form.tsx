// SPDX-License-Identifier: EUPL-1.2
// One cue of the run-of-show: what happens, who answers for it, when, where, and what it waits for.
import { useId, useState } from 'react';
import type { RunOfShowView } from '#wire/summit/run-of-show.ts';
import { cueLacks, filledCue, type TypedCue } from '../../form/cue.ts';
import type { Told } from '../../parts/deed.tsx';
import { CountField, DayField, LongField, SelectField, SeveralField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t } from '../../words/t.ts';

type Planning = NonNullable<RunOfShowView['planning']>;

/** In: the cue to begin with; `about`: its title, where it is one that stands already. */
export function CueForm({
  planning,
  first,
  about = '',
  onDone,
}: {
  planning: Planning;
  first: TypedCue;
  about?: string;
  onDone: Told;
}) {
  const id = useId();
  const [typed, setTyped] = useState(first);
  const set =
    <K extends keyof TypedCue>(name: K) =>
    (value: TypedCue[K]) =>
      setTyped((before) => ({ ...before, [name]: value }));
  const make = () => {
    const lacks = cueLacks(typed);
    if (lacks !== null) return t(`cue.lacks-${lacks}`);
    return { ...planning.act, body: { ...planning.act.body, cues: [filledCue(typed)] } };
  };
  const others = planning.cues.filter((c) => c.value !== typed.id);
  return (
    <FoldForm
      press={t(about === '' ? 'cue.new' : 'cue.change')}
      about={about}
      send={t(about === '' ? 'cue.send-new' : 'cue.send-change')}
      make={make}
      onDone={onDone}
      quiet={about !== ''}
    >
      <TextField label={t('cue.title')} value={typed.title} onChange={set('title')} most={200} />
      <SelectField
        label={t('cue.owner')}
        value={typed.owner}
        onChange={set('owner')}
        options={planning.owners}
        none={t('summit.choose')}
      />
      <DayField label={t('cue.day')} value={typed.day} onChange={set('day')} />
      <div className="field field-count">
        <label htmlFor={`${id}-time`}>{t('cue.time')}</label>
        <input id={`${id}-time`} type="time" value={typed.time} onChange={(e) => set('time')(e.target.value)} />
      </div>
      <CountField label={t('cue.minutes')} value={typed.minutes} onChange={set('minutes')} />
      <label className="option">
        <input type="checkbox" checked={typed.fixed} onChange={(e) => set('fixed')(e.target.checked)} />{' '}
        {t('cue.fixed')}
      </label>
      <SelectField
        label={t('cue.element')}
        value={typed.element}
        onChange={set('element')}
        options={planning.elements}
        none={t('cue.no-element')}
      />
      <SelectField
        label={t('cue.room')}
        value={typed.room}
        onChange={set('room')}
        options={planning.rooms}
        none={t('cue.no-room')}
      />
      {others.length > 0 && (
        <SeveralField label={t('cue.after')} chosen={typed.after} onChange={set('after')} options={others} />
      )}
      <LongField label={t('cue.people')} value={typed.people} onChange={set('people')} most={6000} />
    </FoldForm>
  );
}
