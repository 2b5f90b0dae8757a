// SPDX-License-Identifier: EUPL-1.2
// People named one by one or from a list, with the places left in sight, and sent as one signed act.
import { type FormEvent, useId, useState } from 'react';
import type { OurDelegationView, ReadPeople } from '#wire/summit/our-delegation.ts';
import { ask } from '../ask.ts';
import { actWith, emptyNominee, lacksOf, needsFile, type Nominee, nomineeOfLine, quotaWith } from '../form/nominee.ts';
import { civilDay } from '../formats.ts';
import { upload } from '../upload.ts';
import { t, tCount } from '../words/t.ts';
import { type Told, useWriting } from './deed.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { NomineeFields } from './nominee-fields.tsx';
import { Refused } from './states.tsx';

const MOST_LIST_BYTES = 1024 * 1024;

/** Seals what was typed on needs into files. Out: people with their papers, or the words of what went wrong. */
export async function withNeeds(nominees: readonly Nominee[]): Promise<Nominee[] | string> {
  const out: Nominee[] = [];
  for (const n of nominees) {
    if (n.needs.trim() === '') {
      out.push(n);
      continue;
    }
    const sent = await upload(needsFile(n.ref, n.needs), () => {});
    if (!sent.ok) return sent.words;
    const others = n.papers.filter((p) => p.what !== 'dietary');
    out.push({ ...n, papers: [...others, { what: 'dietary', sha256: sent.value.sha256 }] });
  }
  return out;
}

export function Quotas({ view, nominees }: { view: OurDelegationView; nominees: readonly Nominee[] }) {
  return (
    <section aria-labelledby="quotas-heading" className="quotas">
      <h3 id="quotas-heading">{t('own.quotas')}</h3>
      <dl aria-live="polite">
        {view.categories.map((c) => {
          const { now, over } = quotaWith(c, nominees);
          return (
            <div key={c.code} className={over > 0 ? 'over' : undefined}>
              <dt>{c.words}</dt>
              <dd>
                {c.quota === null ? t('own.quota-free', { n: now }) : t('own.quota-of', { n: now, quota: c.quota })}
                {over > 0 && <strong> {tCount('own.quota-over', over)}</strong>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function FromFile({ onRead }: { onRead: (read: ReadPeople) => void }) {
  const id = useId();
  const [read, setRead] = useState<ReadPeople | null>(null);
  const [refusal, setRefusal] = useState<{ code: string; words: string } | null>(null);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setRead(null);
    setRefusal(null);
    if (file.size > MOST_LIST_BYTES) return setRefusal({ code: 'list.too-large', words: t('own.file-too-large') });
    const form = file.name.toLowerCase().endsWith('.json') ? 'json' : 'csv';
    const asked = await ask('summitReadPeople', { body: { text: await file.text(), form } });
    if (asked.state === 'ready') {
      setRead(asked.value);
      onRead(asked.value);
    } else if (asked.state === 'refused') setRefusal(asked.refusal);
    else setRefusal({ code: 'failed', words: t('failed.title') });
  };
  return (
    <details className="from-file">
      <summary>{t('own.from-file')}</summary>
      <div className="field">
        <label className="unseen" htmlFor={id}>
          {t('own.from-file')}
        </label>
        <p className="hint" id={`${id}-hint`}>
          {t('own.from-file-hint')}
        </p>
        <input
          id={id}
          type="file"
          accept=".csv,.json"
          aria-describedby={`${id}-hint`}
          onChange={(e) => void choose(e.target.files?.[0])}
        />
      </div>
      <div aria-live="polite">
        {refusal && <Refused refusal={refusal} />}
        {read && read.taken.length > 0 && (
          <p className="notice notice-done">{tCount('own.taken', read.taken.length)}</p>
        )}
        {read && read.refused.length > 0 && (
          <>
            <h3>{tCount('own.refused', read.refused.length)}</h3>
            <ul className="plain rows">
              {read.refused.map((r) => (
                <li key={`${r.line}${r.code}`} className="notice-line">
                  <strong>
                    {t('own.line')} {r.line}:
                  </strong>{' '}
                  {r.words} {r.instead}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

export function NominateForm({ view, onDone }: { view: OurDelegationView; onDone: Told }) {
  const first = () => [emptyNominee(String(view.nextRef))];
  const [nominees, setNominees] = useState<Nominee[]>(first);
  const [note, setNote] = useState('');
  const [lacks, setLacks] = useState<string[]>([]);
  const [shown, setShown] = useState(0);
  const [wrong, setWrong] = useState('');
  const noteId = useId();
  const { working, write, trouble } = useWriting((words) => {
    setNominees([]);
    setNote('');
    onDone(words);
  });
  const change = (at: number, by: Partial<Nominee>) =>
    setNominees(nominees.map((n, i) => (i === at ? { ...n, ...by } : n)));
  const nextRef = () =>
    String(Math.max(view.nextRef - 1, ...nominees.map((n) => (/^\d+$/.test(n.ref) ? Number(n.ref) : 0))) + 1);
  const read = ({ taken }: ReadPeople) => {
    const here = new Set(taken.map((l) => l.ref));
    const typed = nominees.filter((n) => (n.name !== '' || n.category !== '') && !here.has(n.ref));
    if (taken.length > 0) setNominees([...typed, ...taken.map(nomineeOfLine)]);
  };
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    const missing = nominees.flatMap((n, i) => lacksOf(n).map((l) => t(`own.lack-${l}`, { n: i + 1 })));
    if (note.trim() === '') missing.push(t('own.lack-reference'));
    setLacks(missing);
    setShown(shown + 1);
    setWrong('');
    if (missing.length > 0 || nominees.length === 0 || !view.nominate) return;
    const ready = await withNeeds(nominees);
    if (typeof ready === 'string') return setWrong(ready);
    await write(actWith(view.nominate, 'delegates', note, ready));
  };
  if (!view.nominate) return <p className="hint">{view.openWords}</p>;
  return (
    <form className="nominate" onSubmit={submit} noValidate aria-labelledby="nominate-heading">
      {lacks.length > 0 && (
        <ErrorSummary title={t('own.lacks')} shown={shown}>
          <ul>
            {lacks.map((l) => (
              <li key={l}>{l}</li>
            ))}
          </ul>
        </ErrorSummary>
      )}
      <p className="hint">{view.openWords}</p>
      <FromFile onRead={read} />
      {nominees.map((n, i) => (
        <fieldset key={n.ref} className="nominee">
          <legend>{n.name.trim() === '' ? t('own.person-n', { n: i + 1 }) : <bdi>{n.name}</bdi>}</legend>
          <NomineeFields of={n} view={view} change={(by) => change(i, by)} />
          <button type="button" className="quiet" onClick={() => setNominees(nominees.filter((_, at) => at !== i))}>
            {t('own.remove')}
            <span className="unseen"> {n.name || t('own.person-n', { n: i + 1 })}</span>
          </button>
        </fieldset>
      ))}
      <button type="button" className="button" onClick={() => setNominees([...nominees, emptyNominee(nextRef())])}>
        {t('own.add')}
      </button>
      <Quotas view={view} nominees={nominees} />
      {nominees.length > 0 && (
        <>
          <div className="field">
            <label htmlFor={noteId}>{t('own.reference')}</label>
            <p className="hint" id={`${noteId}-hint`}>
              {t('own.reference-hint')}
            </p>
            <input
              id={noteId}
              value={note}
              maxLength={100}
              aria-describedby={`${noteId}-hint`}
              onChange={(e) => setNote(e.target.value)}
            />
          </div>
          <p className="fine">{t('own.sealed-hint', { day: civilDay(view.purgeOn) })}</p>
          <button type="submit" className="button button-main" aria-busy={working}>
            {tCount('own.send', nominees.length)}
          </button>
        </>
      )}
      {wrong && (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
      {trouble}
    </form>
  );
}
