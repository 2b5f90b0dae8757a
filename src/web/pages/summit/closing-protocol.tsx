// SPDX-License-Identifier: EUPL-1.2
// The closing protocol: the signatures read off the paper, laid before a second officer, and where paper, room and register differ.
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import type { SigningView } from '#wire/summit/signing.ts';
import type { ClosingLine } from '#wire/summit/signing-desk.ts';
import type { NewAct } from '#wire/views.ts';
import { civilDay } from '../../formats.ts';
import { type Told, useWriting } from '../../parts/deed.tsx';
import { Empty } from '../../parts/states.tsx';
import { t, tCount } from '../../words/t.ts';

type Row = { entity: string; name: string; signatory: { name: string; title: string }; sequence: string; day: string };

/** A day as people read it; a number or a name as it is. */
const said = (value: string | null) =>
  value === null ? '' : /^\d{4}-\d\d-\d\d$/.test(value) ? civilDay(value) : value;

export function Differences({ lines }: { lines: readonly ClosingLine[] }) {
  if (lines.length === 0) return <p>{t('summit.closing-same')}</p>;
  return (
    <>
      <p>{tCount('summit.closing-differ', lines.length)}</p>
      <ul className="plain summit-blocks">
        {lines.map((d) => (
          <li key={`${d.name}${d.what}`}>
            <strong>{d.name}</strong>{' '}
            {t(`summit-closing.${d.what}` as 'summit-closing.day', { paper: said(d.paper), other: said(d.other) })}
          </li>
        ))}
      </ul>
    </>
  );
}

function rowsOf({ body }: NewAct, view: SigningView): Row[] {
  const list = body['signatures'] as {
    sequence: number;
    entity: string;
    signedOn: string;
    signatory: Row['signatory'];
  }[];
  return list.map((s) => ({
    ...{ entity: s.entity, signatory: s.signatory, sequence: String(s.sequence), day: s.signedOn },
    name: view.candidates.find((c) => c.entity === s.entity)?.name ?? s.entity,
  }));
}

function ClosingForm({ view, start, onDone }: { view: SigningView; start: NewAct; onDone: Told }) {
  const id = useId();
  const [rows, setRows] = useState(() => rowsOf(start, view));
  const [words, setWords] = useState('');
  const [more, setMore] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const change = (entity: string, by: Partial<Row>) =>
    setRows(rows.map((r) => (r.entity === entity ? { ...r, ...by } : r)));
  const absent = view.candidates.filter((c) => !rows.some((r) => r.entity === c.entity));
  const add = () => {
    const found = absent.find((c) => c.entity === more);
    if (!found) return;
    const signatory = { name: found.signatory, title: found.function };
    setRows([
      ...rows,
      { entity: found.entity, name: found.name, signatory, sequence: String(rows.length + 1), day: view.today },
    ]);
    setMore('');
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    const signatures = rows
      .map((r) => ({ sequence: Number(r.sequence), entity: r.entity, signedOn: r.day, signatory: r.signatory }))
      .toSorted((a, b) => a.sequence - b.sequence);
    void write({
      ...start,
      body: { ...start.body, signatures, ...(words.trim() === '' ? {} : { words: words.trim() }) },
    });
  };
  return (
    <form className="closing-form" onSubmit={submit} aria-label={t('summit.closing')}>
      <p>{t('summit.closing-hint')}</p>
      <ol className="plain closing-rows">
        {rows.map((r) => (
          <li key={r.entity}>
            <p>
              <strong>{r.name}</strong>
              <br />
              <span className="fine">{r.signatory.name}</span>
            </p>
            <div className="field">
              <label htmlFor={`${id}-n-${r.entity}`}>
                {t('summit.closing-sequence')}
                <span className="unseen"> {r.name}</span>
              </label>
              <input
                id={`${id}-n-${r.entity}`}
                type="number"
                min={1}
                max={1000}
                required
                value={r.sequence}
                onChange={(e) => change(r.entity, { sequence: e.target.value })}
              />
            </div>
            <div className="field">
              <label htmlFor={`${id}-d-${r.entity}`}>
                {t('summit.closing-day')}
                <span className="unseen"> {r.name}</span>
              </label>
              <input
                id={`${id}-d-${r.entity}`}
                type="date"
                required
                value={r.day}
                onChange={(e) => change(r.entity, { day: e.target.value })}
              />
            </div>
            <button type="button" className="button" onClick={() => setRows(rows.filter((x) => x.entity !== r.entity))}>
              {t('summit.closing-remove')}
              <span className="unseen"> {r.name}</span>
            </button>
          </li>
        ))}
      </ol>
      {absent.length > 0 && (
        <div className="closing-add">
          <div className="field">
            <label htmlFor={`${id}-more`}>{t('summit.closing-add')}</label>
            <select id={`${id}-more`} value={more} onChange={(e) => setMore(e.target.value)}>
              <option value="">{t('summit.choose')}</option>
              {absent.map((c) => (
                <option key={c.entity} value={c.entity}>
                  {c.name}
                </option>
              ))}
            </select>
          </div>
          <button type="button" className="button" onClick={add}>
            {t('summit.closing-add-press')}
          </button>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-words`}>{t('summit.closing-words')}</label>
        <textarea
          id={`${id}-words`}
          rows={2}
          maxLength={2000}
          value={words}
          onChange={(e) => setWords(e.target.value)}
        />
      </div>
      <button type="submit" className="button button-main" aria-busy={working}>
        {t('summit.closing-lay')}
      </button>
      {trouble}
    </form>
  );
}

export function Closing({ view, onDone }: { view: SigningView; onDone: Told }) {
  const [open, setOpen] = useState(false);
  const { closing, closingStart, closingDrafts } = view;
  const told: Told = (words) => {
    setOpen(false);
    onDone(words);
  };
  return (
    <section aria-labelledby="closing-heading">
      <h2 id="closing-heading">{t('summit.closing')}</h2>
      {closing && (
        <>
          <p>
            {t('summit.closing-done', { day: civilDay(closing.on), n: closing.count })}{' '}
            {t(closing.sent ? 'summit.closing-sent' : 'summit.closing-unsent')}
          </p>
          {closing.words && <p>{closing.words}</p>}
          <Differences lines={closing.differences} />
        </>
      )}
      {closingDrafts.map((d) => (
        <p key={d.id}>
          {t('summit.closing-waits')} <Link href={`/drafts/${d.id}`}>{d.words}</Link>
        </p>
      ))}
      {!closing && closingDrafts.length === 0 && !closingStart && <Empty words={t('summit.closing-none')} />}
      {closingStart && closingDrafts.length === 0 && (
        <>
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(closing ? 'summit.closing-again' : 'summit.closing-open')}
          </button>
          {open && <ClosingForm view={view} start={closingStart} onDone={told} />}
        </>
      )}
    </section>
  );
}
