// SPDX-License-Identifier: EUPL-1.2
// A new or changed element: what is typed is tried on the plan at once, and what it would do stands beside it before it is written.
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { ElementChoices, ElementTried } from '#wire/summit/programme.ts';
import { ask } from '../../ask.ts';
import { type ElementRow, filledElement, type TypedElement } from '../../form/filled-element.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { LongField, SelectField, SeveralField, TextField } from '../../parts/fields.tsx';
import { t } from '../../words/t.ts';
import { Booths } from './booths.tsx';
import { Tried } from './tried.tsx';

const KINDS = [
  'ceremony',
  'plenary',
  'signing',
  'panel',
  'round-table',
  'dinner',
  'exhibition',
  'forum',
  'side-event',
  'press',
  'bilateral',
] as const;
const TRY_AFTER = 350;

/** What an element would do to the plan, asked again a moment after the last key. Null while it is not whole. */
function useTried(row: ElementRow | null, along: boolean): ElementTried | null {
  const [tried, setTried] = useState<ElementTried | null>(null);
  const key = JSON.stringify([row, along]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key spells the whole row
  useEffect(() => {
    if (row === null) return setTried(null);
    let over = false;
    const timer = setTimeout(async () => {
      const asked = await ask('summitElementTried', { body: { element: row, along } });
      if (!over && asked.state === 'ready') setTried(asked.value);
    }, TRY_AFTER);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [key]);
  return tried;
}

export function ElementForm({
  start,
  choices,
  name,
  isNew,
  onDone,
  onClose,
}: {
  start: TypedElement;
  choices: ElementChoices;
  /** What the form is about, for whoever hears the page. */
  name: string;
  isNew: boolean;
  onDone: Told;
  onClose: () => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(start);
  const [along, setAlong] = useState(true);
  const [lacks, setLacks] = useState(false);
  const row = filledElement(typed);
  const same = JSON.stringify(typed) === JSON.stringify(start);
  const tried = useTried(same ? null : row, along);
  const { working, write, trouble } = useWriting(onDone);
  const set = (more: Partial<TypedElement>) => setTyped((before) => ({ ...before, ...more }));
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setLacks(row === null);
    if (row === null) return;
    const rows = along && tried ? tried.along : [];
    void write({ ...choices.start, body: { ...choices.start.body, elements: [row, ...rows] } });
  };
  const words = (key: 'chair' | 'rapporteur') => (
    <TextField label={t(`element.${key}`)} value={typed[key]} most={120} onChange={(v) => set({ [key]: v })} />
  );
  const long = (key: 'speakers' | 'documents' | 'concerns') => (
    <LongField label={t(`element.${key}`)} value={typed[key]} rows={2} onChange={(v) => set({ [key]: v })} />
  );
  const others = typed.languages.filter((l) => l !== 'en');
  const languageName = (code: string) => choices.languages.find((l) => l.value === code)?.label ?? code;
  return (
    <form className="element-form" onSubmit={submit} aria-label={name} noValidate>
      <div className="element-fields">
        <SelectField
          label={t('element.kind')}
          value={typed.kind}
          options={KINDS.map((value) => ({ value, label: t(`summit-element.${value}`) }))}
          onChange={(kind) => set({ kind: kind as TypedElement['kind'] })}
          none={t('summit.choose')}
        />
        <TextField
          label={t('element.title')}
          value={typed.titles['en'] ?? ''}
          onChange={(en) => set({ titles: { ...typed.titles, en } })}
        />
        <div className="element-when">
          <div className="field">
            <label htmlFor={`${id}-day`}>{t('element.day')}</label>
            <input id={`${id}-day`} type="date" value={typed.day} onChange={(e) => set({ day: e.target.value })} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-time`}>{t('element.time')}</label>
            <input id={`${id}-time`} type="time" value={typed.time} onChange={(e) => set({ time: e.target.value })} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-minutes`}>{t('element.minutes')}</label>
            <input
              id={`${id}-minutes`}
              inputMode="numeric"
              value={typed.minutes}
              maxLength={4}
              onChange={(e) => set({ minutes: e.target.value })}
            />
          </div>
        </div>
        <SelectField
          label={t('element.room')}
          value={typed.room}
          options={choices.rooms}
          none={t('element.no-room')}
          onChange={(room) => set({ room })}
        />
        <SelectField
          label={t('element.owner')}
          value={typed.owner}
          options={choices.owners}
          onChange={(owner) => set({ owner })}
          none={t('summit.choose')}
        />
        <p className="task-needed">
          <label>
            <input type="checkbox" checked={typed.fixed} onChange={(e) => set({ fixed: e.target.checked })} />{' '}
            {t('element.fixed')}
          </label>
        </p>
        {words('chair')}
        {words('rapporteur')}
        {long('speakers')}
        <SeveralField
          label={t('element.languages')}
          chosen={typed.languages}
          options={choices.languages}
          onChange={(languages) => set({ languages })}
        />
        {others.map((l) => (
          <TextField
            key={l}
            label={t('element.title-in', { language: languageName(l) })}
            value={typed.titles[l] ?? ''}
            onChange={(title) => set({ titles: { ...typed.titles, [l]: title } })}
          />
        ))}
        <Booths id={id} booths={typed.booths} choices={choices} onChange={(booths) => set({ booths })} />
        <details className="drawer" open={typed.after.length > 0}>
          <summary>{t('element.after')}</summary>
          <SeveralField
            label={t('element.after')}
            chosen={typed.after}
            options={choices.elements.filter((e) => e.value !== typed.id)}
            onChange={(after) => set({ after })}
          />
        </details>
        <details className="drawer">
          <summary>{t('element.more')}</summary>
          {long('documents')}
          <TextField label={t('element.chapters')} value={typed.chapters} onChange={(chapters) => set({ chapters })} />
          {long('concerns')}
        </details>
      </div>
      <div className="element-tried" aria-live="polite">
        {tried && <Tried tried={tried} along={along} setAlong={setAlong} />}
        {lacks && row === null && (
          <p className="error" role="alert">
            {t('element.missing')}
          </p>
        )}
      </div>
      <div className="deeds">
        <button type="submit" className="button button-main" aria-busy={working}>
          {t('element.write')}
          {!isNew && <span className="unseen"> {name}</span>}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('element.close')}
        </button>
        {trouble}
      </div>
    </form>
  );
}
