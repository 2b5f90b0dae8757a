// SPDX-License-Identifier: EUPL-1.2
// The form of a text for the press: in several languages, held until a moment or until its session begins, with a picture for a caption.
import { useId, useState } from 'react';
import { instantAt } from '#acts/conference/moment.ts';
import type { PressView } from '#wire/summit/press.ts';
import type { NewAct } from '#wire/views.ts';
import type { Told } from '../../parts/deed.tsx';
import { RadioField, SelectField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { LanguageTexts, namesAndTexts, type Texts } from '../../parts/language-texts.tsx';
import { upload } from '../../upload.ts';
import { t, tCode } from '../../words/t.ts';

const KINDS = ['release', 'caption', 'criteria'].map((value) => ({
  value,
  label: tCode('summit-text', value) ?? value,
}));
const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

function textsOf({ body }: NewAct): Texts {
  const titles = body['titles'] as Record<string, string>;
  const texts = body['texts'] as Record<string, string>;
  const written = Object.entries(texts).map(([l, text]) => [l, { title: titles[l] ?? '', text }] as const);
  return written.length > 0 ? Object.fromEntries(written) : { en: { title: '', text: '' } };
}

type Picture = { sha256: string; name: string };

function PictureField({ value, onChange }: { value: Picture | null; onChange: (picture: Picture | null) => void }) {
  const id = useId();
  const [words, setWords] = useState('');
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (!PICTURES.includes(file.type)) return setWords(t('summit.picture-kind'));
    setWords(t('summit.picture-on-its-way'));
    const stored = await upload(file, () => {});
    if (!stored.ok) return setWords(stored.words);
    setWords(t('summit.picture-here', { name: file.name }));
    onChange({ sha256: stored.value.sha256, name: file.name });
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('summit.picture')}</label>
      <input id={id} type="file" accept={PICTURES.join(',')} onChange={(e) => void choose(e.target.files?.[0])} />
      <p role="status" className="fine">
        {words || value?.name}
      </p>
    </div>
  );
}

/** In: the start of a text; `fixed` where what it is does not change: an answer, or a text that is held. */
export function PressTextForm({
  view,
  start,
  press,
  about = '',
  fixed = false,
  onDone,
}: {
  view: PressView;
  start: NewAct;
  press: string;
  about?: string;
  fixed?: boolean;
  onDone: Told;
}) {
  const id = useId();
  const [what, setWhat] = useState(String(start.body['what']));
  const [texts, setTexts] = useState<Texts>(() => textsOf(start));
  const [hold, setHold] = useState(start.body['embargoElement'] === undefined ? 'now' : 'element');
  const [element, setElement] = useState(String(start.body['embargoElement'] ?? ''));
  const [moment, setMoment] = useState('');
  const [picture, setPicture] = useState<Picture | null>(null);
  const make = () => {
    const written = namesAndTexts(texts);
    if (Object.keys(written.texts).length === 0) return t('summit.text-lacks');
    if (what === 'caption' && picture === null && start.body['picture'] === undefined) return t('summit.picture-lacks');
    if (hold === 'element' && element === '') return t('summit.hold-lacks-element');
    const until = hold === 'moment' && moment !== '' ? instantAt(moment.slice(0, 16), view.zone) : null;
    if (hold === 'moment' && until === null) return t('summit.hold-lacks-moment');
    const { embargoUntil: _, embargoElement: _element, ...body } = start.body;
    return {
      ...start,
      body: {
        ...{ ...body, what, ...written },
        ...(until === null ? {} : { embargoUntil: until }),
        ...(hold === 'element' ? { embargoElement: element } : {}),
        ...(picture === null ? {} : { picture: picture.sha256 }),
      },
      ...(picture === null ? {} : { attachments: [picture] }),
    };
  };
  return (
    <FoldForm press={press} about={about} send={t('summit.text-send')} make={make} onDone={onDone}>
      {!fixed && <SelectField label={t('summit.text-what')} value={what} onChange={setWhat} options={KINDS} />}
      {what === 'caption' && <PictureField value={picture} onChange={setPicture} />}
      <LanguageTexts languages={view.languages} value={texts} onChange={setTexts} />
      <RadioField
        label={t('summit.hold')}
        value={hold}
        onChange={setHold}
        options={['now', 'moment', 'element'].map((value) => ({ value, label: tCode('summit-hold', value) ?? value }))}
      />
      {hold === 'moment' && (
        <div className="field">
          <label htmlFor={id}>{t('summit.hold-moment', { place: view.place })}</label>
          <input id={id} type="datetime-local" value={moment} onChange={(e) => setMoment(e.target.value)} />
        </div>
      )}
      {hold === 'element' && (
        <SelectField
          label={t('summit.hold-element')}
          value={element}
          onChange={setElement}
          options={view.elements}
          none={t('summit.choose')}
        />
      )}
    </FoldForm>
  );
}
