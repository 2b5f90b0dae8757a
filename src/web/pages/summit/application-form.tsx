// SPDX-License-Identifier: EUPL-1.2
// The form of an application: sent by a State from its own node, or entered by the host when it came on paper.
import type { ApplicationsView } from '#wire/summit/applications.ts';
import { filledApplication } from '../../form/filled-element.ts';
import type { Told } from '../../parts/deed.tsx';
import { LongField, SelectField, SeveralField, TextField } from '../../parts/fields.tsx';
import { ActForm } from '../../parts/summit-form.tsx';
import { t } from '../../words/t.ts';

const KINDS = ['side-event', 'forum', 'booth', 'observer'] as const;
const LANGUAGES = ['en', 'fr', 'es', 'ru', 'ar', 'zh', 'vi'];
const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' });

export function Apply({ view, onDone }: { view: ApplicationsView; onDone: Told }) {
  const start = view.apply;
  if (!start) return null;
  const own = view.entities.length === 1 ? view.entities[0]!.value : '';
  const empty = { what: '', entity: own, title: '', sponsors: '', speakers: '', wish: '', minutes: '', words: '' };
  const words = t(view.host ? 'applications.add' : 'applications.apply');
  return (
    <ActForm
      words={words}
      send={t('applications.send')}
      start={{ ...empty, languages: ['en'] }}
      missing={(w) =>
        w.what === '' || w.entity === '' || w.title.trim() === '' || w.words.trim() === ''
          ? t('applications.missing')
          : null
      }
      act={(w) => ({ ...start, body: filledApplication(start.body, w) as typeof start.body })}
      onDone={onDone}
    >
      {({ typed, set }) => (
        <>
          <SelectField
            label={t('applications.for')}
            value={typed.what}
            options={KINDS.map((value) => ({ value, label: t(`summit-applied.${value}`) }))}
            onChange={(what) => set({ what })}
            none={t('summit.choose')}
          />
          {view.host && (
            <SelectField
              label={t('applications.of')}
              value={typed.entity}
              options={view.entities}
              onChange={(entity) => set({ entity })}
              none={t('summit.choose')}
            />
          )}
          <TextField label={t('applications.title')} value={typed.title} onChange={(title) => set({ title })} />
          <LongField
            label={t('applications.words-field')}
            value={typed.words}
            most={5000}
            onChange={(v) => set({ words: v })}
          />
          <LongField
            label={t('applications.sponsors-field')}
            value={typed.sponsors}
            rows={2}
            onChange={(sponsors) => set({ sponsors })}
          />
          <LongField
            label={t('applications.speakers-field')}
            value={typed.speakers}
            rows={2}
            onChange={(speakers) => set({ speakers })}
          />
          <TextField
            label={t('applications.wish-field')}
            value={typed.wish}
            most={500}
            onChange={(wish) => set({ wish })}
          />
          <TextField
            label={t('applications.minutes-field')}
            value={typed.minutes}
            most={4}
            onChange={(minutes) => set({ minutes })}
          />
          <SeveralField
            label={t('applications.languages')}
            chosen={typed.languages}
            options={LANGUAGES.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
            onChange={(languages) => set({ languages })}
          />
        </>
      )}
    </ActForm>
  );
}
