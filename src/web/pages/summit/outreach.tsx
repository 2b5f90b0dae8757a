// SPDX-License-Identifier: EUPL-1.2
// The day of an outreach officer: whom to call, what is missing, what every source said; a fact or a call in two presses.
import { useId, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { OutreachLine, OutreachView } from '#wire/summit/outreach.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { CourseChart, CourseTable } from '../../parts/course-chart.tsx';
import type { Told } from '../../parts/deed.tsx';
import { CallForm, FactForm } from '../../parts/outreach-form.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';

const answer = (is: string) => tCode('summit-answer', is) ?? is;

function Said({ label, list }: { label: string; list: OutreachLine['attends'] }) {
  return (
    <div>
      <dt>{label}</dt>
      {list.length === 0 && <dd>{t('summit.no-reply')}</dd>}
      {list.map((s) => (
        <dd key={`${s.source}${s.on}`}>
          {answer(s.is)}{' '}
          <span className="fine">{t('outreach.said-by', { day: civilDay(s.on), source: s.source })}</span>
        </dd>
      ))}
    </div>
  );
}

function Line({ line, view, onDone }: { line: OutreachLine; view: OutreachView; onDone: Told }) {
  const [open, setOpen] = useState<'' | 'fact' | 'call'>('');
  const told: Told = (words) => {
    setOpen('');
    onDone(words);
  };
  const press = (what: 'fact' | 'call') => (
    <button
      type="button"
      className="button"
      aria-expanded={open === what}
      onClick={() => setOpen(open === what ? '' : what)}
    >
      {t(what === 'fact' ? 'outreach.fact' : 'outreach.call')}
      <span className="unseen"> {line.name}</span>
    </button>
  );
  return (
    <li className={line.due ? 'outreach-line outreach-due' : 'outreach-line'}>
      <div className="outreach-who">
        <h2>
          <Link href={`/summit/delegations/${line.entity}`}>{line.name}</Link>
        </h2>
        <p className="fine">{line.category}</p>
        <p>
          {t('outreach.next')}:{' '}
          {line.next ? (
            <strong>
              {civilDay(line.next)}
              {line.due && ` (${t('outreach.due')})`}
            </strong>
          ) : (
            t('outreach.no-next')
          )}
        </p>
        {line.last && (
          <p className="fine">
            {tCode('outreach-channel', line.last.channel)}, {civilDay(line.last.on)}, {line.last.with}:{' '}
            {line.last.words}
          </p>
        )}
      </div>
      <dl className="said">
        <Said label={t('summit.attends')} list={line.attends} />
        <Said label={t('summit.signs')} list={line.signs} />
        {line.level.length > 0 && <Said label={t('summit.level')} list={line.level} />}
        <div>
          <dt>{t('outreach.missing')}</dt>
          <dd>
            {line.missing.length === 0
              ? t('outreach.complete')
              : line.missing.map((m) => tCode('outreach-missing', m) ?? m).join(' · ')}
          </dd>
        </div>
      </dl>
      <div>
        <div className="deeds">
          {view.contact && press('call')}
          {view.fact && press('fact')}
        </div>
        {open === 'call' && <CallForm line={line} view={view} onDone={told} />}
        {open === 'fact' && <FactForm line={line} view={view} onDone={told} />}
      </div>
    </li>
  );
}

const FILTERS: Record<string, (line: OutreachLine) => boolean> = {
  all: () => true,
  'only-due': (line) => line.due,
  'only-missing': (line) => line.missing.length > 0,
};

function Outreach({ view, reload }: { view: OutreachView; reload: () => void }) {
  const id = useId();
  const [done, setDone] = useState('');
  const [filter, setFilter] = useState('all');
  const [query, setQuery] = useSearchParams();
  const only = query.get('of');
  const rows = view.rows.filter((r) => (only === null ? FILTERS[filter]!(r) : r.entity === only));
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.outreach')}>
        {tCount('outreach.lead', view.rows.filter((r) => r.due).length)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.rows.length === 0 ? (
        <Empty words={t('outreach.none')} more={t('outreach.none-more')} />
      ) : (
        <>
          <div className="field find-field" hidden={only !== null}>
            <label htmlFor={id}>{t('outreach.only')}</label>
            <select id={id} value={filter} onChange={(e) => setFilter(e.target.value)}>
              {Object.keys(FILTERS).map((f) => (
                <option key={f} value={f}>
                  {tCode('outreach', f)}
                </option>
              ))}
            </select>
          </div>
          {only !== null && (
            <p>
              <button type="button" className="button" onClick={() => setQuery({})}>
                {t('outreach.show-all')}
              </button>
            </p>
          )}
          {rows.length === 0 ? (
            <Empty words={t('outreach.nothing')} />
          ) : (
            <ul className="plain outreach-list">
              {rows.map((r) => (
                <Line key={r.entity} line={r} view={view} onDone={told} />
              ))}
            </ul>
          )}
        </>
      )}
      <section aria-labelledby="course-heading">
        <h2 id="course-heading">{t('outreach.course')}</h2>
        <p className="hint">{t('outreach.course-hint')}</p>
        {view.course.length === 0 ? (
          <Empty words={t('outreach.course-none')} />
        ) : (
          <>
            <CourseChart course={view.course} />
            <CourseTable course={view.course} />
          </>
        )}
      </section>
    </>
  );
}

export function SummitOutreach() {
  const [asked, again] = useAsked('summitOutreach', {}, { every: 10_000 });
  return (
    <div className="page page-wide">
      <Answered asked={asked} again={again}>
        {(view) => <Outreach view={view} reload={again} />}
      </Answered>
    </div>
  );
}
