// SPDX-License-Identifier: EUPL-1.2
// Pledges of a conference: who promised what, until when, and how it stands in the words of whoever promised; and its documents.
import { useState } from 'react';
import type { OutcomeView, PledgeLine } from '#wire/summit/outcome.ts';
import type { NewAct } from '#wire/views.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { DayField, LongField, RadioField, SelectField, TextField } from '../../parts/fields.tsx';
import { codeOf, FoldForm } from '../../parts/fold-form.tsx';
import { LanguageTexts, namesAndTexts, type Texts } from '../../parts/language-texts.tsx';
import { OutcomeNav } from '../../parts/outcome-nav.tsx';
import { useRenewed } from '../../parts/renewed.ts';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

const CLOSED = ['kept', 'not-kept', 'withdrawn'];
const NEEDS_EVIDENCE = ['kept', 'partly'];
const REPORTS = ['kept', 'partly', 'not-kept', 'withdrawn'].map((value) => ({
  value,
  label: tCode('summit-pledge', value) ?? value,
}));

function NewPledge({ view, start, onDone }: { view: OutcomeView; start: NewAct; onDone: Told }) {
  const [entity, setEntity] = useState(String(start.body['entity']));
  const [element, setElement] = useState('');
  const [text, setText] = useState('');
  const [due, setDue] = useState(String(start.body['due']));
  const [owner, setOwner] = useState('');
  const make = () => {
    if (entity === '' || element.trim() === '' || text.trim() === '' || due === '') return t('summit.pledge-lacks');
    const body = {
      ...start.body,
      ...{ entity, text: text.trim(), due, owner: owner.trim() === '' ? null : owner.trim() },
      element: view.elements.length > 0 ? element : codeOf(element),
    };
    return { ...start, body };
  };
  return (
    <FoldForm press={t('summit.pledge-new')} send={t('summit.pledge-send')} make={make} onDone={onDone}>
      {view.atHost && (
        <SelectField
          label={t('summit.pledge-who')}
          value={entity}
          onChange={setEntity}
          options={view.entities}
          none={t('summit.choose')}
        />
      )}
      <LongField label={t('summit.pledge-what')} value={text} onChange={setText} />
      {view.elements.length > 0 ? (
        <SelectField
          label={t('summit.pledge-where')}
          value={element}
          onChange={setElement}
          options={view.elements}
          none={t('summit.choose')}
        />
      ) : (
        <TextField label={t('summit.pledge-where')} value={element} onChange={setElement} most={40} />
      )}
      <DayField label={t('summit.pledge-due')} value={due} onChange={setDue} />
      <TextField
        label={t('summit.pledge-owner')}
        hint={t('summit.pledge-owner-hint')}
        value={owner}
        onChange={setOwner}
        most={200}
      />
    </FoldForm>
  );
}

function Report({ pledge, start, press, onDone }: { pledge: PledgeLine; start: NewAct; press: string; onDone: Told }) {
  const [is, setIs] = useState('kept');
  const [words, setWords] = useState('');
  const [shown, setShown] = useState('');
  const make = () => {
    const evidence = shown
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (NEEDS_EVIDENCE.includes(is) && evidence.length === 0) return t('summit.report-lacks-evidence');
    if (!NEEDS_EVIDENCE.includes(is) && words.trim() === '') return t('summit.report-lacks-words');
    return { ...start, body: { ...start.body, is, words: words.trim(), evidence } };
  };
  return (
    <FoldForm press={press} about={pledge.text} send={t('summit.report-send')} make={make} onDone={onDone}>
      <RadioField label={t('summit.report-is')} value={is} onChange={setIs} options={REPORTS} />
      <LongField label={t('summit.report-words')} value={words} onChange={setWords} />
      {NEEDS_EVIDENCE.includes(is) && (
        <LongField
          label={t('summit.report-evidence')}
          hint={t('summit.report-evidence-hint')}
          value={shown}
          onChange={setShown}
        />
      )}
    </FoldForm>
  );
}

function Pledge({ pledge, own, onDone }: { pledge: PledgeLine; own: string; onDone: Told }) {
  const late = pledge.overdueDays > 0;
  return (
    <li className={`pledge pledge-${late ? 'late' : pledge.status}`} id={`pledge-${pledge.id}`}>
      <h3>
        <bdi lang={pledge.language}>{pledge.text}</bdi>
      </h3>
      <p>
        <strong>{pledge.name}</strong>
        {pledge.element === null ? '. ' : `, ${pledge.element}. `}
        {t('summit.pledge-made', { made: civilDay(pledge.made), due: civilDay(pledge.due) })}{' '}
        {pledge.owner ? t('summit.pledge-owned', { who: pledge.owner }) : t('summit.pledge-unowned')}
      </p>
      <p>
        <strong>{tCode('summit-pledge', pledge.status) ?? pledge.status}</strong>
        {late && <span className="task-late"> {tCount('summit.pledge-late', pledge.overdueDays)}</span>}
      </p>
      {pledge.reports.length > 0 && (
        <ol className="plain pledge-reports">
          {pledge.reports.map((r) => (
            <li key={`${r.on}${r.is}${r.words}`}>
              <span className="fine">{civilDay(r.on)}</span> {tCode('summit-pledge', r.is) ?? r.is}. {r.words}
              {r.evidence.length > 0 && (
                <span className="fine"> {t('summit.evidence', { what: r.evidence.join('; ') })}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      {pledge.report && (
        <Report
          pledge={pledge}
          start={pledge.report}
          press={t(pledge.entity === own ? 'summit.report-new' : 'summit.report-paper')}
          onDone={onDone}
        />
      )}
    </li>
  );
}

function Pledges({ name, list, own, onDone }: { name: string; list: PledgeLine[]; own: string; onDone: Told }) {
  if (list.length === 0) return null;
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <ul className="plain pledges">
        {list.map((p) => (
          <Pledge key={p.id} pledge={p} own={own} onDone={onDone} />
        ))}
      </ul>
    </section>
  );
}

const KINDS = ['declaration', 'chair-summary', 'report', 'co-chairs-statement'].map((value) => ({
  value,
  label: tCode('summit-document', value) ?? value,
}));

function NewDocument({ view, start, onDone }: { view: OutcomeView; start: NewAct; onDone: Told }) {
  const [what, setWhat] = useState(String(start.body['what']));
  const [element, setElement] = useState('');
  const [texts, setTexts] = useState<Texts>({ en: { title: '', text: '' } });
  const make = () => {
    const written = namesAndTexts(texts);
    if (element === '' || Object.keys(written.texts).length === 0) return t('summit.document-lacks');
    return { ...start, body: { ...start.body, what, element, ...written } };
  };
  return (
    <FoldForm press={t('summit.document-new')} send={t('summit.document-send')} make={make} onDone={onDone}>
      <SelectField label={t('summit.document-what')} value={what} onChange={setWhat} options={KINDS} />
      <SelectField
        label={t('summit.document-of')}
        value={element}
        onChange={setElement}
        options={view.elements}
        none={t('summit.choose')}
      />
      <LanguageTexts languages={view.languages} value={texts} onChange={setTexts} />
    </FoldForm>
  );
}

function Documents({ view, onDone }: { view: OutcomeView; onDone: Told }) {
  return (
    <section aria-labelledby="documents-heading">
      <h2 id="documents-heading">{t('summit.documents')}</h2>
      {view.documents.length === 0 && <Empty words={t('summit.documents-none')} more={t('summit.documents-none-do')} />}
      <ul className="plain pledges">
        {view.documents.map((d) => (
          <li key={d.id} className="pledge">
            <h3>{d.title}</h3>
            <p className="fine">
              {tCode('summit-document', d.what) ?? d.what}. {d.element}.
            </p>
            {d.texts.map((x) => (
              <details key={x.code}>
                <summary>{x.language}</summary>
                <p className="long-text" lang={x.code} dir="auto">
                  {x.text}
                </p>
              </details>
            ))}
          </li>
        ))}
      </ul>
      {view.documentStart && <NewDocument view={view} start={view.documentStart} onDone={onDone} />}
    </section>
  );
}

function Desk({ view, reload }: { view: OutcomeView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const [pledge, toldPledge] = useRenewed(told);
  const late = view.pledges.filter((p) => p.overdueDays > 0);
  const closed = view.pledges.filter((p) => CLOSED.includes(p.status));
  const open = view.pledges.filter((p) => !late.includes(p) && !closed.includes(p));
  const { counts } = view;
  return (
    <>
      <SummitHead of={view} tab={t('summit.outcome')}>
        {tCount('summit.pledges-count', counts.all)}
      </SummitHead>
      <OutcomeNav />
      {counts.all > 0 && (
        <p className="lead">
          {t('summit.pledges-sum', { kept: counts.kept, partly: counts.partly, not: counts.notKept })}{' '}
          {counts.overdue > 0 && <strong className="task-late">{tCount('summit.pledges-late', counts.overdue)}</strong>}
        </p>
      )}
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="rest">
        {view.pledgeStart && <NewPledge key={pledge} view={view} start={view.pledgeStart} onDone={toldPledge} />}
        {view.pledges.length === 0 && (
          <Empty
            words={t('summit.pledges-none')}
            more={t(view.atHost ? 'summit.pledges-none-host' : 'summit.pledges-none-state')}
          />
        )}
        <Pledges name={t('summit.pledges-overdue')} list={late} own={view.own} onDone={told} />
        <Pledges name={t('summit.pledges-open')} list={open} own={view.own} onDone={told} />
        <Pledges name={t('summit.pledges-closed')} list={closed} own={view.own} onDone={told} />
        {view.atHost && <Documents view={view} onDone={told} />}
      </div>
    </>
  );
}

export function SummitOutcome() {
  const [asked, again] = useAsked('summitOutcome', {}, { every: 10_000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
