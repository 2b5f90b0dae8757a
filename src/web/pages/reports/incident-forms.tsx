// SPDX-License-Identifier: EUPL-1.2
// What may be said of an incident: the team's word, a passing on by hand, and the legal part to a prosecutor. Each says what is missing.
import { type FormEvent, useState } from 'react';
import type { IncidentView } from '#wire/reports/incidents.ts';
import type { Told } from '../../parts/deed.tsx';
import { LongField, RadioField, SelectField, SeveralField, TextField } from '../../parts/fields.tsx';
import { FoldForm } from '../../parts/fold-form.tsx';
import { t, tCode } from '../../words/t.ts';
import { AnswerForm } from './answer-form.tsx';
import { useSending } from './sending.tsx';

type Props = { view: IncidentView; onDone: Told };

/** All answers of the team take the same steps. */
export function TeamAnswer({ view, onDone }: Props) {
  const [chosen, setChosen] = useState<string[]>([]);
  const start = view.answer;
  if (!start) return null;
  const named = view.values.filter((v) => chosen.includes(v.key)).map(({ kind, canonical }) => ({ kind, canonical }));
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('incident.answer')}</h2>
      <p className="fine">{t('incident.answer-hint')}</p>
      <AnswerForm
        heading="answer-heading"
        label={t('incident.answer')}
        options={view.answers.map((value) => ({ value, label: tCode('incident-answer', value) ?? value }))}
        wordsOf={(what) => tCode('incident-words', what) ?? ''}
        most={2000}
        send={t('incident.send')}
        make={(what, words) => {
          if (what !== 'indicators') return { ...start, body: { what, words } };
          return named.length === 0 ? t('incident.missing-values') : { ...start, body: { what, words, values: named } };
        }}
        onDone={onDone}
      >
        {(what) =>
          what === 'indicators' && (
            <SeveralField
              label={t('incident.values')}
              chosen={chosen}
              onChange={setChosen}
              options={view.values.map((v) => ({ value: v.key, label: `${v.kindWords} ${v.shown}` }))}
            />
          )
        }
      </AnswerForm>
    </section>
  );
}

/** Where no office is designated as response team, somebody carries the technical part there. */
export function ByHand({ view, onDone }: Props) {
  const [whom, setWhom] = useState('');
  const [how, setHow] = useState('');
  const start = view.byHand;
  if (!start) return null;
  return (
    <section aria-labelledby="hand-heading">
      <h2 id="hand-heading">{t('incident.hand')}</h2>
      <p>{t(view.team === null ? 'incident.hand-no-team' : 'incident.hand-waits')}</p>
      <FoldForm
        press={t('incident.hand-press')}
        send={t('incident.hand-send')}
        make={() =>
          whom.trim() === '' || how.trim() === ''
            ? t('incident.hand-missing')
            : { ...start, body: { whom: whom.trim(), how: how.trim() } }
        }
        onDone={onDone}
      >
        <TextField label={t('incident.hand-whom')} value={whom} onChange={setWhom} most={200} />
        <LongField label={t('incident.hand-how')} value={how} onChange={setHow} most={500} />
      </FoldForm>
    </section>
  );
}

export function LegalPart({ view, onDone }: Props) {
  const start = view.passLegal;
  if (!start) return null;
  return (
    <section aria-labelledby="pass-heading">
      <h2 id="pass-heading">{t('incident.pass')}</h2>
      <p>{t(start.agreed ? 'incident.pass-agreed' : 'incident.pass-not-agreed')}</p>
      {start.passedTo.length > 0 && <p>{t('incident.pass-has', { offices: start.passedTo.join(', ') })}</p>}
      {start.to.length > 0 && <PassForm view={view} start={start} onDone={onDone} />}
    </section>
  );
}

function PassForm({ view, start, onDone }: Props & { start: NonNullable<IncidentView['passLegal']> }) {
  const [to, setTo] = useState(start.to[0]!.value);
  const [because, setBecause] = useState<'operator-agreed' | 'law-requires'>(
    start.agreed ? 'operator-agreed' : 'law-requires',
  );
  const [law, setLaw] = useState('');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState('');
  const { working, send, trouble } = useSending();
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    const missing = reason.trim() === '' || (because === 'law-requires' && law.trim() === '');
    setLacks(missing ? t('incident.pass-missing') : '');
    if (missing) return;
    const body = { to, because, reason: reason.trim(), ...(because === 'law-requires' ? { law: law.trim() } : {}) };
    const passed = await send('passLegalPart', { params: { id: view.line.id }, body });
    if (passed) onDone(passed.words);
  };
  const reasons = (start.agreed ? ['operator-agreed', 'law-requires'] : ['law-requires']) as (typeof because)[];
  return (
    <form onSubmit={submit} noValidate className="fold-form" aria-labelledby="pass-heading">
      {lacks && (
        <p className="field-error" role="alert">
          {lacks}
        </p>
      )}
      <SelectField label={t('incident.pass-to')} value={to} onChange={setTo} options={start.to} />
      {reasons.length > 1 && (
        <RadioField
          label={t('incident.pass-because')}
          value={because}
          onChange={(v) => setBecause(v as typeof because)}
          options={reasons.map((value) => ({ value, label: t(`legal-because.${value}`) }))}
        />
      )}
      {because === 'law-requires' && (
        <TextField label={t('incident.pass-law')} value={law} onChange={setLaw} most={300} />
      )}
      <LongField label={t('holds.reason')} value={reason} onChange={setReason} most={1000} />
      <button type="submit" className="button" aria-busy={working}>
        {t('incident.pass-send')}
      </button>
      {trouble}
    </form>
  );
}
