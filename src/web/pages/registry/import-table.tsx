// SPDX-License-Identifier: EUPL-1.2
// A table that somebody published, read line by line before anything is entered: what is taken, what is not and what to do about it.
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReadTable } from '#wire/register/answers.ts';
import type { RefusalView } from '#wire/views.ts';
import { ask } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { PageTitle } from '../../parts/page-title.tsx';
import { Failed, Refused } from '../../parts/states.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

const MOST_BYTES = 1024 * 1024;

type Form = { title: string; source: string; asOf: string; text: string; file: string };
const EMPTY: Form = { title: '', source: '', asOf: '', text: '', file: '' };

function Field({ name, form, change }: { name: 'title' | 'source' | 'asOf'; form: Form; change: (f: Form) => void }) {
  return (
    <div className="field">
      <label htmlFor={`import-${name}`}>{t(name === 'title' ? 'import.name' : `import.${name}`)}</label>
      <p className="hint" id={`import-${name}-hint`}>
        {t(`import.${name}-hint`)}
      </p>
      <input
        id={`import-${name}`}
        type={name === 'asOf' ? 'date' : 'text'}
        required
        aria-describedby={`import-${name}-hint`}
        value={form[name]}
        onChange={(e) => change({ ...form, [name]: e.target.value })}
      />
    </div>
  );
}

function Refusals({ read }: { read: ReadTable }) {
  const lines = [
    ...read.refused.map((r) => ({ line: r.line, words: r.words, instead: r.instead })),
    ...read.unmatched.map((u) => ({
      line: u.line,
      words: t('import.unmatched', { name: u.name }),
      instead: t('import.unmatched-do'),
    })),
  ].sort((a, b) => a.line - b.line);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="refused-heading">
      <h2 id="refused-heading">{tCount('import.refused', lines.length)}</h2>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.why')}</th>
            <th scope="col">{t('import.do')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((l) => (
            <tr key={`${l.line} ${l.words}`}>
              <th scope="row">{l.line}</th>
              <td>{l.words}</td>
              <td>{l.instead}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Taken({ read }: { read: ReadTable }) {
  return (
    <section aria-labelledby="taken-heading">
      <h2 id="taken-heading">{tCount('import.taken', read.taken.length)}</h2>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('import.state')}</th>
            <th scope="col">{t('import.act')}</th>
            <th scope="col">{t('import.on')}</th>
          </tr>
        </thead>
        <tbody>
          {read.taken.map((l) => (
            <tr key={`${l.line} ${l.act}`}>
              <th scope="row">{l.name}</th>
              <td>{tCode('reported-act', l.act) ?? l.act}</td>
              <td>{l.on === null ? t('import.no-day') : civilDay(l.on)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function ImportTable() {
  const [form, setForm] = useState(EMPTY);
  const [read, setRead] = useState<ReadTable | null>(null);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [failed, setFailed] = useState(false);
  const [, go] = useLocation();
  const change = (next: Form) => {
    setForm(next);
    setRead(null);
    setRefusal(null);
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    if (file.size > MOST_BYTES) {
      change({ ...form, text: '', file: '' });
      setRefusal({ code: 'lines.too-large', words: t('import.too-large') });
      return;
    }
    change({ ...form, text: await file.text(), file: file.name });
  };
  const told = (asked: Awaited<ReturnType<typeof ask>>) => {
    setFailed(asked.state === 'failed');
    setRefusal(asked.state === 'refused' ? asked.refusal : null);
  };
  const check = async (event: FormEvent) => {
    event.preventDefault();
    const { title, source, asOf, text } = form;
    const asked = await ask('registerReadTable', { body: { pack: 'hanoi', title, source, asOf, text } });
    told(asked);
    setRead(asked.state === 'ready' ? asked.value : null);
  };
  const lay = async () => {
    if (!read?.act) return;
    const asked = await ask('write', { body: read.act });
    told(asked);
    if (asked.state === 'ready') go(asked.value.draft ? `/drafts/${asked.value.draft}` : '/registry');
  };
  return (
    <div className="page page-narrow">
      <PageTitle tab={t('import.title')}>{t('import.title')}</PageTitle>
      <p className="lead">{t('import.lead')}</p>
      <form onSubmit={check}>
        {(['title', 'source', 'asOf'] as const).map((name) => (
          <Field key={name} name={name} form={form} change={change} />
        ))}
        <div className="field">
          <label htmlFor="import-file">{t('import.file')}</label>
          <p className="hint" id="import-file-hint">
            {t('import.file-hint')}
          </p>
          <input
            id="import-file"
            type="file"
            accept=".csv,.xml,.html,.htm,text/csv,text/xml,text/html"
            aria-describedby="import-file-hint"
            onChange={choose}
          />
        </div>
        <button type="submit" className="button" disabled={form.text === ''}>
          {t('import.check')}
        </button>
        {form.text === '' && <p className="hint">{t('import.check-why')}</p>}
      </form>
      <div aria-live="polite">
        {refusal && <Refused refusal={refusal} />}
        {failed && <Failed offline={!navigator.onLine} />}
        {read && (
          <>
            <Refusals read={read} />
            <Taken read={read} />
            {read.act && (
              <p>
                <button type="button" className="button" onClick={lay}>
                  {t('import.lay')}
                </button>
              </p>
            )}
            <p className="fine">{t('import.after')}</p>
          </>
        )}
      </div>
    </div>
  );
}
