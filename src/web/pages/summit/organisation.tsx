// SPDX-License-Identifier: EUPL-1.2
// Who runs the conference on any day: the chart as nested text, decisions with their mandate, records of meetings.
import { type FormEvent, useId, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { isCivilDate } from '#base/time.ts';
import type { BodyLine, HolderLine, OrganisationView } from '#wire/summit/organisation.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode } from '../../words/t.ts';
import { FoundBody } from './body-form.tsx';
import { Mandates } from './mandates.tsx';
import { ChangeOffice } from './office-form.tsx';
import { Records } from './records.tsx';

const at = (day: string) => `/summit/organisation?on=${day}`;

function WhichDay({ view }: { view: OrganisationView }) {
  const id = useId();
  const [, go] = useLocation();
  const [day, setDay] = useState(view.on);
  const [wrong, setWrong] = useState(false);
  const steps = [
    ...(view.founded ? [{ day: view.founded, key: 'summit.org-founded' as const }] : []),
    { day: view.today, key: 'summit.org-today' as const },
    { day: view.from, key: 'summit.org-opening' as const },
  ];
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setWrong(day === '');
    if (day !== '') go(at(day));
  };
  return (
    <form className="org-day" onSubmit={submit} aria-label={t('summit.org-day-of')}>
      <div className="field">
        <label htmlFor={id}>{t('summit.org-day')}</label>
        {wrong && (
          <p className="field-error" role="alert">
            {t('summit.org-day-missing')}
          </p>
        )}
        <input id={id} type="date" value={day} onChange={(e) => setDay(e.target.value)} />
      </div>
      <button type="submit" className="button">
        {t('summit.org-show')}
      </button>
      <ul className="plain org-steps">
        {steps.map((s) => (
          <li key={s.key}>
            <Link href={at(s.day)} aria-current={s.day === view.on ? 'date' : undefined}>
              {t(s.key)}
            </Link>
          </li>
        ))}
      </ul>
    </form>
  );
}

function actingWords({ acting }: BodyLine): string {
  if (!acting) return t('summit.org-acts-nobody');
  const { person, instead } = acting;
  if (instead === null) return t('summit.org-acts', { person });
  return instead === ''
    ? t('summit.org-acts-vacant', { person })
    : t('summit.org-acts-instead', { person, chair: instead });
}

function Holder({ holder }: { holder: HolderLine }) {
  const { office, person, title, from, until, by, away } = holder;
  const since = [
    t('summit.org-since', { day: civilDay(from) }),
    until && t('summit.org-until', { day: civilDay(until) }),
    by && t('summit.org-by', { number: by.number }),
  ];
  return (
    <div>
      <dt>{tCode('summit-office', office) ?? office}</dt>
      <dd>
        <strong>{person}</strong>, {title}
        {away !== null && (
          <span className="org-away">
            {' '}
            {away === '' ? t('summit.org-away-open') : t('summit.org-away', { day: civilDay(away) })}
          </span>
        )}
        <span className="fine">{since.filter((w) => w).join(', ')}</span>
      </dd>
    </div>
  );
}

function Body({ body, below }: Node) {
  return (
    <li className={`org-body org-${body.form}`}>
      <div className="org-box">
        <h3 id={`body-${body.code}`}>{body.name}</h3>
        {body.ministry && <p className="fine">{t('summit.org-ministry', { ministry: body.ministry })}</p>}
        {body.holders.length > 0 && (
          <p className={body.acting?.instead === null ? undefined : 'org-instead'}>{actingWords(body)}</p>
        )}
        {body.notes.map((n) => (
          <p key={n} className="task-late">
            {n}
          </p>
        ))}
        {body.holders.length === 0 ? (
          <p>{t('summit.org-nobody')}</p>
        ) : (
          <dl className="org-holders">
            {body.holders.map((h) => (
              <Holder key={`${h.office}${h.person}${h.from}`} holder={h} />
            ))}
          </dl>
        )}
        {body.hasBoard && (
          <p className="org-links">
            <Link href={`/summit?board=${body.code}`}>
              {t('summit.org-board')}
              <span className="unseen">: {body.name}</span>
            </Link>
          </p>
        )}
      </div>
      {below.length > 0 && <Bodies nodes={below} />}
    </li>
  );
}

type Node = { body: BodyLine; below: Node[] };

/** Rows with a depth as a tree: each stands under the last one that is less deep. */
function treeOf(rows: readonly BodyLine[]): Node[] {
  const tops: Node[] = [];
  const path: Node[] = [];
  for (const body of rows) {
    const node: Node = { body, below: [] };
    path.length = Math.min(path.length, body.depth);
    (path.at(-1)?.below ?? tops).push(node);
    path.push(node);
  }
  return tops;
}

function Bodies({ nodes }: { nodes: Node[] }) {
  return (
    <ul className={`plain org-bodies${nodes.length > 1 ? ' org-many' : ''}`}>
      {nodes.map((n) => (
        <Body key={n.body.code} {...n} />
      ))}
    </ul>
  );
}

function Chart({ view, onDone }: { view: OrganisationView; onDone: Told }) {
  const first = view.founded;
  return (
    <section aria-labelledby="chart-heading">
      <h2 id="chart-heading">{t('summit.org-chart')}</h2>
      <p>{t('summit.org-on', { day: civilDay(view.on) })}</p>
      {view.chart.length === 0 ? (
        <Empty
          words={t('summit.org-none', { day: civilDay(view.on) })}
          more={first ? t('summit.org-none-first', { day: civilDay(first) }) : t('summit.org-none-ever')}
        />
      ) : (
        <>
          {view.lacking.map((l) => (
            <p key={l.name} className="task-late">
              {t(l.missing === 'body' ? 'summit.org-lacks-body' : 'summit.org-lacks-ministry', { name: l.name })}
            </p>
          ))}
          <Bodies nodes={treeOf(view.chart)} />
        </>
      )}
      {view.found && view.decisions.length > 0 && <FoundBody view={view} start={view.found} onDone={onDone} />}
      {view.name && view.bodies.length > 0 && <ChangeOffice view={view} start={view.name} onDone={onDone} />}
    </section>
  );
}

function Desk({ view, reload }: { view: OrganisationView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.organisation')}>
        {t('summit.org-title')}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <WhichDay key={view.on} view={view} />
      <div className="rest">
        <Chart view={view} onDone={told} />
        <Mandates view={view} onDone={told} />
        <Records view={view} onDone={told} />
      </div>
    </>
  );
}

export function SummitOrganisation() {
  const [params] = useSearchParams();
  const asks = params.get('on');
  const on = asks !== null && isCivilDate(asks) ? asks : null;
  const [asked, again] = useAsked('summitOrganisation', on === null ? {} : { query: { on } });
  return (
    <div className="page page-wide">
      {asks !== on && <p className="notice">{t('summit.org-day-unknown')}</p>}
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
