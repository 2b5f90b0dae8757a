// SPDX-License-Identifier: EUPL-1.2
// What may be said of an incident: the team's word, a passing on by hand, and the legal part to a prosecutor. Each says what is missing.
import { type FormEvent, useState } from 'react';
import type { IncidentView } from '#wire/reports/incidents.ts';
import type { RefusalView } from '#wire/views.ts';
import { ask } from '../../ask.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { FoldForm, LongField, RadioField, SelectField, SeveralField, TextField } from '../../parts/fold-form.tsx';
import { Failed, Refused } from '../../parts/states.tsx';
import { t, tCode } from '../../words/t.ts';

type Props = { view: IncidentView; onDone: Told };

/** All answers of the team take the same steps. */
export function TeamAnswer({ view, onDone }: Props) {
  const first = view.answers[0] ?? '';
  const [what, setWhat] = useState(first);
  const [words, setWords] = useState(tCode('incident-words', first) ?? '');
  const [values, setValues] = useState<string[]>([]);
  const [lacks, setLacks] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  if (!view.answer) return null;
  const start = view.answer;
  const choose = (next: string) => {
    setWhat(next);
    setWords(tCode('incident-words', next) ?? '');
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const missing =
      words.trim() === ''
        ? t('summit.say-first')
        : what === 'indicators' && values.length === 0
          ? t('incident.missing-values')
          : '';
    setLacks(missing);
    if (missing !== '') return;
    const named = view.values.filter((v) => values.includes(v.key)).map(({ kind, canonical }) => ({ kind, canonical }));
    void write({
      ...start,
      body: { what, words: words.trim(), ...(what === 'indicators' ? { values: named } : {}) },
    });
  };
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('incident.answer')}</h2>
      <p className="fine">{t('incident.answer-hint')}</p>
      <form onSubmit={submit} noValidate className="fold-form" aria-labelledby="answer-heading">
        {lacks && (
          <p className="field-error" role="alert">
            {lacks}
          </p>
        )}
        <RadioField
          label={t('incident.answer')}
          value={what}
          onChange={choose}
          options={view.answers.map((value) => ({ value, label: tCode('incident-answer', value) ?? value }))}
        />
        {what === 'indicators' && (
          <SeveralField
            label={t('incident.values')}
            chosen={values}
            onChange={setValues}
            options={view.values.map((v) => ({ value: v.key, label: `${v.kindWords} ${v.shown}` }))}
          />
        )}
        <LongField label={t('holds.words')} value={words} onChange={setWords} most={2000} />
        <button type="submit" className="button button-main" aria-busy={working}>
          {t('incident.send')}
        </button>
        {trouble}
      </form>
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
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    const missing = reason.trim() === '' || (because === 'law-requires' && law.trim() === '');
    setLacks(missing ? t('incident.pass-missing') : '');
    if (missing || working) return;
    setWorking(true);
    const body = { to, because, reason: reason.trim(), ...(because === 'law-requires' ? { law: law.trim() } : {}) };
    const asked = await ask('passLegalPart', { params: { id: view.line.id }, body });
    setWorking(false);
    setRefusal(asked.state === 'refused' ? asked.refusal : null);
    setFailed(asked.state === 'failed');
    if (asked.state === 'ready') onDone(asked.value.words);
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
      {refusal && <Refused refusal={refusal} />}
      {failed && <Failed offline={!navigator.onLine} />}
    </form>
  );
}
