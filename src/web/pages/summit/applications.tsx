// SPDX-License-Identifier: EUPL-1.2
// Side events, forum, booths and observers: what was asked for, the word of each host, and the answer. A State sees its own.
import { useState } from 'react';
import type { ApplicationLine, ApplicationsView } from '#wire/summit/applications.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import { PressDeed, type Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { Apply } from './application-form.tsx';

const ANSWERED = ['accepted', 'declined'];

function Word({ name, word }: { name: string; word: ApplicationLine['host'] }) {
  return (
    <li>
      <strong>{name}</strong> {tCode('summit-word', word.is) ?? word.is}
      {word.on && <span className="fine">, {civilDay(word.on)}</span>}
    </li>
  );
}

function Application({ line, onDone }: { line: ApplicationLine; onDone: Told }) {
  const facts: [string, string][] = [
    [t('applications.sponsors'), line.sponsors.join(', ')],
    [t('programme.speakers'), line.speakers.join(', ')],
    [t('programme.languages'), line.languages.join(', ')],
    [t('applications.wish'), line.wish ?? ''],
    [t('applications.element'), line.element ?? ''],
    [t('applications.booth'), line.booth ?? ''],
  ];
  return (
    <li className={`paper application application-${line.status}`} id={`application-${line.id}`}>
      <h3>
        {line.title}
        {line.others.map((o) => (
          <span key={o.language} lang={o.language} dir="auto" className="element-other">
            {o.title}
          </span>
        ))}
      </h3>
      <p>
        {tCode('summit-applied', line.what)} · {line.name}
        {line.minutes !== null && ` · ${t('applications.minutes', { n: line.minutes })}`} ·{' '}
        <span className="fine">{t('applications.on', { day: civilDay(line.on) })}</span>
      </p>
      <p>
        <span className="tag">{tCode('summit-application', line.status) ?? line.status}</span>
        {line.both && <span className="fine"> {t('applications.both')}</span>}
      </p>
      {line.both && (
        <ul className="plain words-of-hosts">
          <Word name={t('applications.host')} word={line.host} />
          <Word name={t('applications.co-organiser')} word={line.coOrganiser} />
        </ul>
      )}
      <p className="serif application-words">{line.words}</p>
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
      {line.said.length > 0 && (
        <details className="drawer" open={line.deeds.length === 0}>
          <summary>
            {t('applications.said')}
            <span className="unseen">: {line.title}</span>
          </summary>
          <ol className="plain">
            {line.said.map((s) => (
              <li key={`${s.is}${s.on}${s.words}`} className="notice-line">
                <p>
                  <time dateTime={s.on}>{civilDay(s.on)}</time> <strong>{tCode('applications', s.by) ?? s.by}</strong>{' '}
                  {tCode('summit-word', s.is) ?? s.is}
                  {s.reason && `: ${s.reason}`}
                </p>
                {s.words && <p>{s.words}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {line.deeds.length > 0 && (
        <div className="deeds">
          {line.deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={line.title} onDone={onDone} />
          ))}
        </div>
      )}
    </li>
  );
}

function Some({ name, of, onDone }: { name: string; of: ApplicationLine[]; onDone: Told }) {
  if (of.length === 0) return null;
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <ul className="plain papers">
        {of.map((a) => (
          <Application key={a.id} line={a} onDone={onDone} />
        ))}
      </ul>
    </section>
  );
}

function Desk({ view, reload }: { view: ApplicationsView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const { applications } = view;
  return (
    <>
      <SummitHead of={view} tab={t('summit.applications')}>
        {tCount('applications.n', applications.length)}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      {view.window && <p className="lead">{view.window}</p>}
      {view.counts.length > 1 && (
        <p>{view.counts.map((c) => `${tCode('summit-application', c.code)}: ${c.n}`).join(' · ')}</p>
      )}
      <Apply view={view} onDone={told} />
      {applications.length === 0 && (
        <Empty
          words={t('applications.none')}
          more={t(view.host ? 'applications.none-host' : 'applications.none-state')}
        />
      )}
      <Some
        name={t('applications.waits')}
        of={applications.filter((a) => !ANSWERED.includes(a.status))}
        onDone={told}
      />
      <Some
        name={t('applications.answered')}
        of={applications.filter((a) => ANSWERED.includes(a.status))}
        onDone={told}
      />
    </>
  );
}

export function SummitApplications() {
  const [asked, again] = useAsked('summitApplications', {}, { every: 5000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
