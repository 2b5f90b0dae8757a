// SPDX-License-Identifier: EUPL-1.2
// An application of a medium as it came: who it is, the journalists with their work, and what they bring.
import { useState } from 'react';
import type { PressView } from '#wire/summit/press.ts';
import { mediumCode, readJournalists } from '../../form/journalists.ts';
import type { Told } from '../../parts/deed.tsx';
import { LongField, SelectField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t } from '../../words/t.ts';

type Start = NonNullable<PressView['mediaStart']>;

export function MediaForm({ start, onDone }: { start: Start; onDone: Told }) {
  const [agency, setAgency] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [people, setPeople] = useState('');
  const [category, setCategory] = useState(start.categories[0]?.value ?? '');
  const [equipment, setEquipment] = useState('');
  const [words, setWords] = useState('');
  const shown = code ?? mediumCode(agency);
  const make = () => {
    if (agency.trim() === '') return t('summit.media-lacks-agency');
    if (!/^[A-Z][A-Z0-9-]{1,11}$/.test(shown)) return t('summit.media-lacks-code');
    if (start.taken.includes(shown)) return t('summit.media-code-taken', { code: shown });
    const read = readJournalists(people, category);
    if (!read.ok) return t('summit.layout-wrong', { line: read.line });
    if (read.value.length === 0) return t('summit.media-lacks-people');
    const brought = equipment.split('\n').flatMap((l) => (l.trim() === '' ? [] : [l.trim()]));
    return {
      ...start.act,
      body: {
        ...{ what: 'application', entity: shown, agency: agency.trim(), journalists: read.value, equipment: brought },
        ...(words.trim() === '' ? {} : { words: words.trim() }),
      },
    };
  };
  return (
    <FoldForm press={t('summit.media-enter')} send={t('summit.media-send')} make={make} onDone={onDone}>
      <TextField label={t('summit.media-agency')} value={agency} onChange={setAgency} most={200} />
      <TextField
        label={t('summit.media-code')}
        hint={t('summit.media-code-hint')}
        value={shown}
        onChange={(v) => setCode(v.toUpperCase())}
        most={12}
      />
      <LongField
        label={t('summit.media-people')}
        hint={t('summit.media-people-hint')}
        value={people}
        onChange={setPeople}
        most={20_000}
      />
      {start.categories.length > 1 && (
        <SelectField
          label={t('summit.media-category')}
          value={category}
          onChange={setCategory}
          options={start.categories}
        />
      )}
      <LongField
        label={t('summit.media-brings')}
        hint={t('summit.media-brings-hint')}
        value={equipment}
        onChange={setEquipment}
        most={20_000}
      />
      <LongField label={t('summit.media-words')} value={words} onChange={setWords} />
    </FoldForm>
  );
}
