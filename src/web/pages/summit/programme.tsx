// SPDX-License-Identifier: EUPL-1.2
// The desk of the programme: days with their elements, what is in the way, what the next release changes, and the form of an element.
import { useState } from 'react';
import type { ElementLine, ProgrammeView } from '#wire/summit/programme.ts';
import { useAsked } from '../../ask.ts';
import { emptyElement, typedOf } from '../../form/filled-element.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { ElementForm } from './element-form.tsx';
import { Calendars, InTheWay, Release } from './programme-side.tsx';

function Facts({ line }: { line: ElementLine }) {
  const facts: [string, string][] = [
    [t('programme.chair'), line.chair ?? ''],
    [t('programme.rapporteur'), line.rapporteur ?? ''],
    [t('programme.speakers'), line.speakers.join(', ')],
    [t('programme.languages'), line.languages.join(', ')],
    [t('programme.interpreters'), line.interpreters.join(', ')],
    [t('programme.documents'), line.documents.join('; ')],
    [t('programme.chapters'), line.chapters.join(', ')],
    [t('programme.after'), line.after.join('; ')],
    [t('programme.owner'), line.owner],
    [t('programme.outcome'), line.outcome.join(' ')],
  ];
  return (
    <dl className="element-facts">
      {facts
        .filter(([, words]) => words !== '')
        .map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
}

function Element({ line, view, onDone }: { line: ElementLine; view: ProgrammeView; onDone: Told }) {
  const [open, setOpen] = useState(false);
  const done: Told = (words) => {
    setOpen(false);
    onDone(words);
  };
  return (
    <li id={`element-${line.id}`} className={`element${line.level ? ` element-${line.level}` : ''}`}>
      <p className="element-time">
        {line.starts}
        <span className="element-ends">–{line.ends}</span>
      </p>
      <div className="element-body">
        <h3>
          {line.title}
          {line.others.map((o) => (
            <span key={o.language} lang={o.language} className="element-other" dir="auto">
              {o.title}
            </span>
          ))}
        </h3>
        <p className="element-where">
          <span className="tag">{tCode('summit-element', line.kind) ?? line.kind}</span>{' '}
          <span>{line.room ?? t('programme.no-room')}</span>
          {line.fixed && <span className="fine"> · {t('programme.fixed')}</span>}
          {line.closed && <span className="fine"> · {t('programme.closed')}</span>}
        </p>
        {line.news.length > 0 && <p className="element-news">{t('programme.news', { words: newsWords(line.news) })}</p>}
        <Facts line={line} />
        {(line.row !== null || line.cancel !== null) && (
          <div className="deeds">
            {line.row !== null && view.choices !== null && (
              <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
                {t('programme.change')}
                <span className="unseen"> {line.title}</span>
              </button>
            )}
            {line.cancel && <PressDeed deed={line.cancel} about={line.title} onDone={onDone} />}
          </div>
        )}
        {open && line.row !== null && view.choices !== null && (
          <ElementForm
            start={typedOf(line.row)}
            choices={view.choices}
            name={`${t('programme.change')}: ${line.title}`}
            isNew={false}
            onDone={done}
            onClose={() => setOpen(false)}
          />
        )}
      </div>
    </li>
  );
}

const newsWords = (news: readonly string[]) => news.map((n) => (n === 'new' ? t('programme.new') : n)).join('; ');

function Add({ view, onDone }: { view: ProgrammeView; onDone: Told }) {
  const [open, setOpen] = useState(false);
  if (!view.choices) return null;
  return (
    <section aria-label={t('programme.add')} className="no-print">
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('programme.add')}
      </button>
      {open && (
        <ElementForm
          start={emptyElement(view.choices.id, view.choices.day)}
          choices={view.choices}
          name={t('programme.add')}
          isNew
          onDone={(words) => {
            setOpen(false);
            onDone(words);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  );
}

function Desk({ view, reload }: { view: ProgrammeView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const n = view.days.reduce((sum, d) => sum + d.elements.length, 0);
  return (
    <>
      <SummitHead of={view} tab={t('summit.plan')}>
        {tCount('programme.n', n)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="columns">
        <div className="column-main">
          <Add view={view} onDone={told} />
          {n === 0 && (
            <Empty words={t('programme.n-0')} more={t(view.choices ? 'programme.none-do' : 'programme.none-here')} />
          )}
          {view.days.map(({ day, elements }) => (
            <section key={day} className="plan-day" aria-labelledby={`day-${day}`}>
              <h2 id={`day-${day}`}>{civilDay(day)}</h2>
              <ol className="plain elements">
                {elements.map((e) => (
                  <Element key={e.id} line={e} view={view} onDone={told} />
                ))}
              </ol>
            </section>
          ))}
        </div>
        <div className="column-side">
          <Release view={view} onDone={told} />
          <InTheWay view={view} />
          <Calendars view={view} />
        </div>
      </div>
    </>
  );
}

export function SummitProgramme() {
  const [asked, again] = useAsked('summitProgramme', {}, { every: 10_000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
