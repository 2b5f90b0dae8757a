// SPDX-License-Identifier: EUPL-1.2
// The paper of a hold for a bank without a node, whom to call, and the press that writes down how it went out.
import { useState } from 'react';
import type { HoldView } from '#wire/reports/holds.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import type { Told } from '../../parts/deed.tsx';
import { CountField, SelectField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { civilMoment } from '../../minutes.ts';
import { t } from '../../words/t.ts';
import { FactList } from './fact-list.tsx';

const WAYS = ['telephone', 'e-mail', 'portal', 'by-hand'] as const;
const MINUTE = 60_000;

function HandOver({ view, onDone }: { view: HoldView; onDone: Told }) {
  const [way, setWay] = useState<string>(WAYS[0]);
  const [whom, setWhom] = useState('');
  const [ago, setAgo] = useState('0');
  const start = view.handOver;
  if (!start) return null;
  return (
    <FoldForm
      press={t('notice.hand')}
      send={t('notice.send')}
      make={() => {
        if (whom.trim() === '') return t('notice.missing');
        const at = new Date(Date.parse(view.now) - Number(ago || '0') * MINUTE).toISOString();
        return { ...start, body: { way, whom: whom.trim(), at } };
      }}
      onDone={onDone}
    >
      <SelectField
        label={t('notice.way')}
        value={way}
        onChange={setWay}
        options={WAYS.map((value) => ({ value, label: t(`hold-way.${value}`) }))}
      />
      <TextField label={t('notice.whom')} value={whom} onChange={setWhom} most={200} />
      <CountField label={t('notice.ago')} value={ago} onChange={setAgo} />
    </FoldForm>
  );
}

export function HoldNoticePart({ view, onDone }: { view: HoldView; onDone: Told }) {
  const { notice, line } = view;
  if (!notice) return null;
  const { bank } = notice;
  return (
    <section aria-labelledby="notice-heading" className="notice-part">
      <h2 id="notice-heading">{t('notice.title')}</h2>
      <p className="fine">{t('notice.hint')}</p>
      <p>
        <strong>
          {bank.number === null
            ? t('notice.no-number', { bank: bank.name })
            : t('notice.call', { bank: bank.name, number: bank.number })}
        </strong>
      </p>
      <FactList facts={notice.lines.map((l) => [l.label, l.words] as const)} />
      <div className="deeds">
        <CopyButton text={notice.text} what={t('notice.text')} />
        <a className="button" href={notice.signed} download>
          {t('notice.signed')}
        </a>
      </div>
      {line.handed ? (
        <p>{t('notice.handed', { way: line.handed.way, whom: line.handed.whom, at: civilMoment(line.handed.at) })}</p>
      ) : (
        <HandOver view={view} onDone={onDone} />
      )}
    </section>
  );
}
