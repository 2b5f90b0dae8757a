// SPDX-License-Identifier: EUPL-1.2
// A paper before the registrar: its text, beside it what the register knows, and below both answers with equal weight.
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Compared, PaperPage } from '#wire/treaty-views.ts';
import type { RefusalView } from '#wire/views.ts';
import { type Asked, ask, useAsked } from '../../ask.ts';
import { short } from '../../formats.ts';
import { Citation } from '../../parts/citation.tsx';
import { CivilMoment } from '../../parts/civil-moment.tsx';
import { Mark } from '../../parts/mark.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Answered, Failed, Refused } from '../../parts/states.tsx';
import { t } from '../../words/t.ts';
import { Answers, PaperText } from '../treaty/paper.tsx';

type Desk = NonNullable<PaperPage['desk']>;
const MARKS = { fits: 'done', look: 'asks', differs: 'stop' } as const;

function SideBySide({ rows }: { rows: Compared[] }) {
  return (
    <table className="compare compare-paper">
      <thead>
        <tr>
          <th scope="col">{t('desk.what')}</th>
          <th scope="col">{t('desk.paper')}</th>
          <th scope="col">{t('desk.register')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} className={`compared compared-${row.result}`}>
            <th scope="row">
              {row.label}
              <span className="compared-result">
                <Mark of={MARKS[row.result]} /> {t(`desk.${row.result}`)}
              </span>
            </th>
            <td data-label={t('desk.paper')}>
              <bdi>{row.paper}</bdi>
            </td>
            <td data-label={t('desk.register')}>
              <span>
                <bdi>{row.register}</bdi>
                {row.citation && (
                  <span className="fine">
                    {' '}
                    <Citation of={row.citation} brief />
                  </span>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Signs one answer and goes back to the desk with what was done. */
function useAnswer(desk: Desk) {
  const [, go] = useLocation();
  const [working, setWorking] = useState(false);
  const [asked, setAsked] = useState<Asked<unknown> | null>(null);
  const send = async (kind: string, body: Record<string, unknown>) => {
    if (working) return;
    setWorking(true);
    const { to, re, basis } = desk.answer;
    const outcome = await ask('write', { body: { kind, to: [to], re, basis, body } });
    setWorking(false);
    if (outcome.state !== 'ready') return setAsked(outcome);
    go('/registry', { state: { words: outcome.value.words } });
  };
  return { working, asked, send };
}

function Trouble({ asked }: { asked: Asked<unknown> | null }) {
  if (asked?.state === 'refused') return <Refused refusal={asked.refusal as RefusalView} />;
  if (asked?.state === 'failed') return <Failed offline={asked.offline} />;
  return null;
}

function InDueForm({ page, desk }: { page: PaperPage; desk: Desk }) {
  const { working, asked, send } = useAnswer(desk);
  const [seen, setSeen] = useState(false);
  const { entry } = desk;
  return (
    <div className="decide-box desk-box">
      <h3>{t('desk.due-form')}</h3>
      {desk.became ? (
        <p>
          <a href={`/register/entries/${desk.became.id}`}>{t('paper.entry', { n: desk.became.seq })}</a>{' '}
          {desk.became.words}
        </p>
      ) : (
        entry && (
          <>
            {entry.refusal && (
              <p className="desk-refusal">
                {t('desk.stands-against')} {entry.refusal} {entry.citation && <Citation of={entry.citation} />}
              </p>
            )}
            <p>
              <Link className="button button-even" href={`/write/${entry.kind}?paper=${page.line.id}`}>
                {t('desk.enter', { entry: entry.name.toLowerCase() })}
              </Link>
            </p>
            <p className="fine">{t('desk.enter-hint')}</p>
          </>
        )
      )}
      {desk.dueForm && !desk.became && (
        <>
          <label className="option">
            <input type="checkbox" checked={seen} onChange={(e) => setSeen(e.target.checked)} />
            <span>{t('desk.original-seen')}</span>
          </label>
          <button
            type="button"
            className="button button-even"
            aria-busy={working}
            onClick={() => send('treaty.in-due-form.v1', { originalSeen: seen })}
          >
            {t('desk.say-due-form')}
          </button>
        </>
      )}
      {desk.became && (
        <button
          type="button"
          className="button button-even"
          aria-busy={working}
          onClick={() =>
            send('treaty.in-due-form.v1', { originalSeen: seen, entry: desk.became!.id, seq: desk.became!.seq })
          }
        >
          {t('registry.tell', { party: page.line.partyName })}
        </button>
      )}
      <Trouble asked={asked} />
    </div>
  );
}

function RaiseDefect({ desk }: { desk: Desk }) {
  const { working, asked, send } = useAnswer(desk);
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [whatToDo, setWhatToDo] = useState('');
  const [who, setWho] = useState(desk.whoMayIssue);
  const [missing, setMissing] = useState<'elements' | 'reason' | 'what' | null>(null);
  const chosen = desk.elements.filter((e) => reasons[e.value] !== undefined);
  const toggle = (element: string) =>
    setReasons((all) => {
      const { [element]: had, ...rest } = all;
      return had === undefined ? { ...all, [element]: '' } : rest;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = chosen.find((e) => reasons[e.value]!.trim() === '');
    const wrong = chosen.length === 0 ? 'elements' : empty ? 'reason' : whatToDo.trim() === '' ? 'what' : null;
    setMissing(wrong);
    if (wrong === 'elements') return document.getElementById('defect-elements')?.focus();
    if (wrong === 'reason') return document.getElementById(`reason-${empty!.value}`)?.focus();
    if (wrong === 'what') return document.getElementById('what-to-do')?.focus();
    void send('treaty.defect.v1', {
      defects: chosen.map((e) => ({ element: e.value, reason: reasons[e.value]!.trim() })),
      whatToDo: whatToDo.trim(),
      ...(who.trim() ? { whoMayIssue: who.trim() } : {}),
    });
  };
  return (
    <form className="decide-box desk-box" onSubmit={submit} noValidate>
      <h3>{t('desk.defect')}</h3>
      <fieldset
        className="field"
        id="defect-elements"
        tabIndex={-1}
        aria-describedby={missing === 'elements' ? 'defect-elements-error' : undefined}
      >
        <legend>{t('desk.defect-what')}</legend>
        {missing === 'elements' && (
          <p className="field-error" id="defect-elements-error">
            {t('desk.defect-choose')}
          </p>
        )}
        <div className="options">
          {desk.elements.map((e) => (
            <div key={e.value} className="defect-element">
              <label className="option">
                <input type="checkbox" checked={reasons[e.value] !== undefined} onChange={() => toggle(e.value)} />
                <span>{e.label}</span>
              </label>
              {reasons[e.value] !== undefined && (
                <div className="cell">
                  <label htmlFor={`reason-${e.value}`}>
                    {t('desk.defect-reason', { element: e.label.toLowerCase() })}
                  </label>
                  {missing === 'reason' && reasons[e.value]!.trim() === '' && (
                    <p className="field-error" id={`reason-${e.value}-error`}>
                      {t('desk.defect-say')}
                    </p>
                  )}
                  <input
                    id={`reason-${e.value}`}
                    value={reasons[e.value]}
                    maxLength={1000}
                    aria-invalid={missing === 'reason' && reasons[e.value]!.trim() === ''}
                    onChange={(x) => setReasons((all) => ({ ...all, [e.value]: x.target.value }))}
                  />
                </div>
              )}
            </div>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="what-to-do">{t('desk.what-to-do')}</label>
        {missing === 'what' && (
          <p className="field-error" id="what-to-do-error">
            {t('desk.what-to-do-missing')}
          </p>
        )}
        <textarea
          id="what-to-do"
          rows={2}
          maxLength={2000}
          value={whatToDo}
          aria-invalid={missing === 'what'}
          aria-describedby={missing === 'what' ? 'what-to-do-error' : undefined}
          onChange={(e) => setWhatToDo(e.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="who-may">
          {t('desk.who-may')} <span className="optional">({t('write.optional')})</span>
        </label>
        <input id="who-may" value={who} maxLength={500} onChange={(e) => setWho(e.target.value)} />
      </div>
      <button type="submit" className="button button-even" aria-busy={working}>
        {t('desk.raise')}
      </button>
      <Trouble asked={asked} />
    </form>
  );
}

/** An answer that is one text: giving the paper back, or asking States. */
function OneText({ desk, what }: { desk: Desk; what: 'returned' | 'question-put' }) {
  const { working, asked, send } = useAnswer(desk);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const id = `text-${what}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(text.trim() === '');
    if (text.trim() === '') return document.getElementById(id)?.focus();
    void send(`treaty.${what}.v1`, what === 'returned' ? { reasons: text.trim() } : { question: text.trim() });
  };
  return (
    <form onSubmit={submit} noValidate className="field">
      <label htmlFor={id}>{t(`desk.${what}-label`)}</label>
      <p className="hint" id={`${id}-hint`}>
        {t(`desk.${what}-hint`)}
      </p>
      {missing && (
        <p className="field-error" id={`${id}-error`}>
          {t('desk.say')}
        </p>
      )}
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={text}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={(e) => setText(e.target.value)}
      />
      <p>
        <button type="submit" className="button" aria-busy={working}>
          {t(`desk.${what}`)}
        </button>
      </p>
      <Trouble asked={asked} />
    </form>
  );
}

function Decide({ page, desk }: { page: PaperPage; desk: Desk }) {
  return (
    <section className="decide" aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('desk.answer')}</h2>
      <p className="hint">{t('desk.answer-hint')}</p>
      <div className="decide-row">
        <InDueForm page={page} desk={desk} />
        <RaiseDefect desk={desk} />
      </div>
      <details className="drawer">
        <summary>{t('desk.other')}</summary>
        <OneText desk={desk} what="question-put" />
        <OneText desk={desk} what="returned" />
      </details>
    </section>
  );
}

function Whole({ page }: { page: PaperPage }) {
  const { line, desk } = page;
  return (
    <>
      <PageTitle
        tab={`${line.name} ${short(line.id)}`}
        eyebrow={
          <>
            <Link href="/registry">{t('registry.title')}</Link> · {line.partyName}
          </>
        }
      >
        {line.name}
      </PageTitle>
      <p className="status">
        {line.stateWords}
        {page.receivedAt && (
          <span className="fine">
            {' '}
            <CivilMoment at={page.receivedAt} />
          </span>
        )}
      </p>
      <p className="paper-next">{line.next}</p>
      {page.correctedBy && (
        <p>
          <Link href={`/registry/papers/${page.correctedBy}`}>{t('paper.corrected-by')}</Link>
        </p>
      )}
      {line.corrects && (
        <p>
          <Link href={`/registry/papers/${line.corrects}`}>{t('paper.corrects-link')}</Link>
        </p>
      )}
      <div className="prepare-columns paper-columns">
        <PaperText page={page} />
        {desk && (
          <section aria-labelledby="compared-heading">
            <h2 id="compared-heading">{t('desk.compared')}</h2>
            <SideBySide rows={desk.compared} />
          </section>
        )}
      </div>
      {desk?.mayAnswer && <Decide page={page} desk={desk} />}
      {desk?.whyNot && <p className="notice">{desk.whyNot}</p>}
      {page.answers.length > 0 && (
        <section aria-labelledby="said-heading" className="rest">
          <h2 id="said-heading">{t('desk.said')}</h2>
          <Answers answers={page.answers} />
        </section>
      )}
    </>
  );
}

export function RegistryPaper({ id }: { id: string }) {
  const [asked, again] = useAsked('paper', { params: { id } });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(page) => <Whole page={page} />}
      </Answered>
    </div>
  );
}
