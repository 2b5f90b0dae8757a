// SPDX-License-Identifier: EUPL-1.2
// Offering information to another State: filled in from a report, its company or one value; conditions are chosen before it is laid before the
// second officer.
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { SpontaneousStart } from '#wire/reports/spontaneous.ts';
import { useAsked } from '../../ask.ts';
import { Citation } from '../../parts/citation.tsx';
import { LongField, RadioField, SelectField, SeveralField, TextField } from '../../parts/fields.tsx';
import { t, tCount } from '../../words/t.ts';
import { DeskPage } from './desk-page.tsx';
import { useSending } from './sending.tsx';

type Restriction = 'none' | 'confidential' | 'use-limits';
type Onward = 'not' | 'ask-first' | 'free';

function Form({ start }: { start: SpontaneousStart }) {
  const [, go] = useLocation();
  const [typed, set] = useState({
    ...{ to: '', subject: start.subject, reference: start.reference, words: start.words },
    ...{ useLimit: '', exculpatory: start.exculpatory, reason: '' },
  });
  const [keys, setKeys] = useState(start.values.map((v) => v.key));
  const [restriction, setRestriction] = useState<Restriction>('confidential');
  const [onward, setOnward] = useState<Onward>('ask-first');
  const [lacks, setLacks] = useState('');
  const { working, send, trouble } = useSending();
  const put = (key: keyof typeof typed) => (value: string) => set({ ...typed, [key]: value });
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    const limited = restriction === 'use-limits';
    const { useLimit, ...rest } = typed;
    const empty = Object.values(rest).some((v) => v.trim() === '') || (limited && useLimit.trim() === '');
    setLacks(typed.to === '' ? t('spontaneous.missing-to') : empty ? t('spontaneous.missing') : '');
    if (empty) return;
    const body = { ...rest, keys, restriction, onward, ...(limited ? { useLimit: useLimit.trim() } : {}) };
    const laid = await send('spontaneousOffer', { body });
    if (laid) go(`/reports/spontaneous/${laid.draft ?? laid.act}`);
  };
  return (
    <form onSubmit={submit} noValidate className="fold-form" aria-label={t('spontaneous.new')}>
      {lacks && (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      )}
      <SelectField
        label={t('spontaneous.offered-to')}
        value={typed.to}
        onChange={put('to')}
        options={start.to}
        none={t('summit.choose')}
      />
      <TextField
        label={t('spontaneous.subject')}
        hint={t('spontaneous.subject-hint')}
        value={typed.subject}
        onChange={put('subject')}
        most={300}
      />
      <TextField label={t('spontaneous.reference')} value={typed.reference} onChange={put('reference')} most={100} />
      {start.values.length > 0 && (
        <SeveralField
          label={t('spontaneous.which')}
          chosen={keys}
          onChange={setKeys}
          options={start.values.map((v) => ({
            value: v.key,
            label: `${v.kindWords} ${v.shown} (${tCount('spontaneous.reports', v.reports)})`,
          }))}
        />
      )}
      {start.kept.length > 0 && (
        <details className="field" open={start.values.length === 0}>
          <summary>{tCount('spontaneous.kept', start.kept.length)}</summary>
          <ul>
            {start.kept.map((v) => (
              <li key={v.shown}>
                <span className="value">{v.shown}</span>: {v.why}
              </li>
            ))}
          </ul>
          <p>
            <Link href="/write/reports.indicator.v1">{t('spontaneous.confirm')}</Link>
          </p>
        </details>
      )}
      <LongField label={t('spontaneous.words')} value={typed.words} onChange={put('words')} most={8000} rows={5} />
      <RadioField
        label={t('spontaneous.restriction')}
        value={restriction}
        onChange={(v) => setRestriction(v as Restriction)}
        options={(['none', 'confidential', 'use-limits'] as const).map((value) => ({
          value,
          label: t(`restriction.${value}`),
        }))}
      />
      {restriction === 'use-limits' && (
        <LongField label={t('spontaneous.use-limit')} value={typed.useLimit} onChange={put('useLimit')} most={1000} />
      )}
      <RadioField
        label={t('spontaneous.onward')}
        value={onward}
        onChange={(v) => setOnward(v as Onward)}
        options={(['not', 'ask-first', 'free'] as const).map((value) => ({ value, label: t(`onward.${value}`) }))}
      />
      <TextField
        label={t('spontaneous.exculpatory')}
        value={typed.exculpatory}
        onChange={put('exculpatory')}
        most={300}
      />
      <LongField label={t('spontaneous.why')} value={typed.reason} onChange={put('reason')} most={1000} />
      <p className="fine">{t('spontaneous.no-victim')}</p>
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('hold.lay')}
      </button>
      {trouble}
    </form>
  );
}

export function SpontaneousNew() {
  const [search] = useSearchParams();
  const of = (name: string) => {
    const value = search.get(name);
    return value === null ? {} : { [name]: value };
  };
  const query = { ...of('report'), ...of('group'), ...of('value'), ...of('question') };
  const asked = useAsked('spontaneousStart', { query });
  return (
    <DeskPage asked={asked} tab={t('reports.spontaneous')} title={() => t('spontaneous.new')}>
      {(start) => (
        <>
          <p>{t('spontaneous.new-lead')}</p>
          {[start.citation, start.limits].map(
            (c) =>
              c && (
                <p key={c.code} className="fine">
                  <Citation of={c} />
                </p>
              ),
          )}
          {start.mayOffer ? <Form start={start} /> : <p className="notice">{t('spontaneous.not-yours')}</p>}
        </>
      )}
    </DeskPage>
  );
}
