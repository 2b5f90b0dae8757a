// SPDX-License-Identifier: EUPL-1.2
// A fact or a call, written down in the row it belongs to and dated today.
import { type FormEvent, useId, useState } from 'react';
import type { OutreachLine, OutreachView } from '#wire/summit/outreach.ts';
import { t, tCode } from '../words/t.ts';
import { type Told, useWriting } from './deed.tsx';

const WHAT = ['attends', 'signs', 'level', 'note'] as const;
const CHANNELS = ['call', 'meeting', 'note-verbale', 'e-mail', 'other'] as const;
const ANSWERS = ['yes', 'no', 'undecided'] as const;

type Props = { line: OutreachLine; view: OutreachView; onDone: Told };

function Wrong({ words }: { words: string }) {
  return words === '' ? null : (
    <p className="field-error" role="alert">
      {words}
    </p>
  );
}

export function FactForm({ line, view, onDone }: Props) {
  const id = useId();
  const [what, setWhat] = useState<string>('attends');
  const [is, setIs] = useState('');
  const [source, setSource] = useState('');
  const [more, setMore] = useState('');
  const [wrong, setWrong] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const options =
    what === 'level'
      ? view.ranks.map((r) => ({ value: r.code, label: r.words }))
      : ANSWERS.map((a) => ({ value: a, label: tCode('summit-answer', a) ?? a }));
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const said = what === 'note' ? more.trim().slice(0, 200) : is;
    setWrong(said === '' || source.trim() === '' ? t('outreach.lacks-fact') : '');
    if (said === '' || source.trim() === '' || !view.fact) return;
    const fact = {
      ...{ entity: line.entity, what, is: said, on: view.today, source: source.trim() },
      ...(more.trim() === '' ? {} : { words: more.trim() }),
    };
    void write({ ...view.fact, body: { facts: [fact] } });
  };
  return (
    <form className="deed-ask" onSubmit={submit} noValidate aria-label={`${t('outreach.fact')}: ${line.name}`}>
      <Wrong words={wrong} />
      <div className="field">
        <label htmlFor={`${id}-what`}>{t('outreach.what')}</label>
        <select
          id={`${id}-what`}
          value={what}
          onChange={(e) => {
            setWhat(e.target.value);
            setIs('');
          }}
        >
          {WHAT.map((w) => (
            <option key={w} value={w}>
              {tCode('outreach-what', w)}
            </option>
          ))}
        </select>
      </div>
      {what !== 'note' && (
        <div className="field">
          <label htmlFor={`${id}-is`}>{t('outreach.is')}</label>
          <select id={`${id}-is`} value={is} onChange={(e) => setIs(e.target.value)}>
            <option value="">{t('summit.choose')}</option>
            {options.map((o) => (
              <option key={o.value} value={o.value}>
                {o.label}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-source`}>{t('outreach.source')}</label>
        <p className="hint" id={`${id}-source-hint`}>
          {t('outreach.source-hint')}
        </p>
        <input
          id={`${id}-source`}
          value={source}
          maxLength={200}
          aria-describedby={`${id}-source-hint`}
          onChange={(e) => setSource(e.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-more`}>{t(what === 'note' ? 'outreach.is' : 'outreach.words')}</label>
        <input id={`${id}-more`} value={more} maxLength={1000} onChange={(e) => setMore(e.target.value)} />
      </div>
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('outreach.save')}
      </button>
      {trouble}
    </form>
  );
}

export function CallForm({ line, view, onDone }: Props) {
  const id = useId();
  const [channel, setChannel] = useState<string>('call');
  const [who, setWho] = useState(line.last?.with ?? '');
  const [words, setWords] = useState('');
  const [next, setNext] = useState('');
  const [wrong, setWrong] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const lacks = who.trim() === '' || words.trim() === '';
    setWrong(lacks ? t('outreach.lacks-call') : '');
    if (lacks || !view.contact) return;
    const body = {
      ...{ entity: line.entity, on: view.today, channel, with: who.trim(), words: words.trim() },
      ...(next === '' ? {} : { next }),
    };
    void write({ ...view.contact, body });
  };
  return (
    <form className="deed-ask" onSubmit={submit} noValidate aria-label={`${t('outreach.call')}: ${line.name}`}>
      <Wrong words={wrong} />
      <div className="field">
        <label htmlFor={`${id}-with`}>{t('outreach.with')}</label>
        <input id={`${id}-with`} value={who} maxLength={200} onChange={(e) => setWho(e.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-words`}>{t('outreach.call-words')}</label>
        <textarea
          id={`${id}-words`}
          rows={2}
          maxLength={5000}
          value={words}
          onChange={(e) => setWords(e.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-next`}>{t('outreach.call-next')}</label>
        <input id={`${id}-next`} type="date" value={next} min={view.today} onChange={(e) => setNext(e.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-channel`}>{t('outreach.channel')}</label>
        <select id={`${id}-channel`} value={channel} onChange={(e) => setChannel(e.target.value)}>
          {CHANNELS.map((c) => (
            <option key={c} value={c}>
              {tCode('outreach-channel', c)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('outreach.save')}
      </button>
      {trouble}
    </form>
  );
}
