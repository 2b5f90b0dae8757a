// SPDX-License-Identifier: EUPL-1.2
// Credentials as they came: of whom, which paper, who signed it, who leads, and what is not in order with it.
import { useState } from 'react';
import type { CredentialsView } from '#wire/summit/credentials.ts';
import type { NewAct } from '#wire/views.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, RadioField, SelectField, SeveralField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';

const choices = (family: string, ...values: string[]) =>
  values.map((value) => ({ value, label: tCode(family, value) ?? value }));
const WHAT = choices('summit-credstep', 'announced', 'copy', 'original');
const OFFICES = choices('summit-issuer', 'HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'FOREIGN_MINISTER');
const DEFECTS = choices('summit-defect', 'issuer', 'original', 'letterhead', 'signer-named', 'translation', 'other');

const EMPTY = {
  ...{ entity: '', what: 'original', issuer: '', issuerTitle: '', office: '', head: '', headTitle: '' },
};

/** In: whose credentials, where the page was opened for one of them. */
export function CredentialsForm({
  view,
  start,
  whose,
  onDone,
}: {
  view: CredentialsView;
  start: NewAct;
  whose: string;
  onDone: Told;
}) {
  const [typed, setTyped] = useState({ ...EMPTY, entity: whose, on: String(start.body['on']) });
  const [defects, setDefects] = useState<string[]>([]);
  const [mayChange, setMayChange] = useState(false);
  const set = (name: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));
  const make = () => {
    const all = Object.fromEntries(Object.entries(typed).map(([name, v]) => [name, v.trim()])) as typeof typed;
    if (all.entity === '') return t('summit.cred-lacks-entity');
    if (all.issuer === '' || all.issuerTitle === '') return t('summit.cred-lacks-issuer');
    if (all.head === '' || all.headTitle === '') return t('summit.cred-lacks-head');
    if (all.on === '') return t('summit.cred-lacks-day');
    return {
      ...start,
      body: {
        ...{ entity: all.entity, what: all.what, on: all.on, defects },
        issuer: { name: all.issuer, title: all.issuerTitle },
        ...(all.office === '' ? {} : { office: all.office }),
        head: { name: all.head, title: all.headTitle },
        headMayChange: all.what === 'original' && mayChange,
      },
    };
  };
  const text = (name: keyof typeof typed, label: Parameters<typeof t>[0]) => (
    <TextField label={t(label)} value={typed[name]} onChange={set(name)} most={200} />
  );
  return (
    <FoldForm
      press={t('summit.credentials-enter')}
      send={t('summit.cred-send')}
      make={make}
      onDone={onDone}
      open={whose !== ''}
    >
      <SelectField
        label={t('summit.cred-whose')}
        value={typed.entity}
        onChange={set('entity')}
        options={view.rows.map((r) => ({ value: r.entity, label: r.name }))}
        none={t('summit.choose')}
      />
      <RadioField label={t('summit.cred-what')} value={typed.what} onChange={set('what')} options={WHAT} />
      <DayField label={t('summit.cred-on')} value={typed.on} onChange={set('on')} />
      {text('issuer', 'summit.cred-issuer')}
      {text('issuerTitle', 'summit.cred-issuer-title')}
      <SelectField
        label={t('summit.cred-office')}
        value={typed.office}
        onChange={set('office')}
        options={OFFICES}
        none={t('summit.cred-office-other')}
      />
      {text('head', 'summit.cred-head')}
      {text('headTitle', 'summit.cred-head-title')}
      {typed.what === 'original' && (
        <label className="option">
          <input type="checkbox" checked={mayChange} onChange={(e) => setMayChange(e.target.checked)} />{' '}
          {t('summit.cred-may-change')}
        </label>
      )}
      <SeveralField label={t('summit.cred-defects')} chosen={defects} onChange={setDefects} options={DEFECTS} />
    </FoldForm>
  );
}
