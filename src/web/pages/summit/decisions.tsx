// SPDX-License-Identifier: EUPL-1.2
// Decisions of the conference: its rules of procedure, and what was decided by consensus or by a vote that is counted here.
import { useState } from 'react';
import { Link } from 'wouter';
import type { DecisionsView, ProcedureView, ResolutionLine } from '#wire/summit/decisions.ts';
import { useAsked } from '../../ask.ts';
import { civilDay } from '../../formats.ts';
import type { Told } from '../../parts/deed.tsx';
import { OutcomeNav } from '../../parts/outcome-nav.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode, tCount } from '../../words/t.ts';
import { NewDecision } from './new-decision.tsx';
import { NewProcedure } from './new-procedure.tsx';

function Procedure({ rules }: { rules: ProcedureView }) {
  return (
    <details className="procedure">
      <summary>{t('summit.procedure-since', { day: civilDay(rules.from), decision: rules.decision })}</summary>
      <dl className="facts">
        <div>
          <dt>{t('summit.procedure-voting')}</dt>
          <dd>
            {rules.voting.join(', ')}: {rules.entitled}
          </dd>
        </div>
        <div>
          <dt>{t('summit.procedure-quorum')}</dt>
          <dd>{t('summit.procedure-quorum-is', { share: rules.quorum, n: rules.quorumNeeds })}</dd>
        </div>
        {rules.majorities.map((m) => (
          <div key={m.code}>
            <dt>{m.words}</dt>
            <dd>
              {m.share} {t('summit.procedure-of', { of: m.of })}
            </dd>
          </div>
        ))}
        {rules.organisations.map((o) => (
          <div key={o.entity}>
            <dt>{o.name}</dt>
            <dd>
              {tCount('summit.procedure-votes', o.votes)} {o.members.join(', ')}
            </dd>
          </div>
        ))}
        {rules.observers.map((o) => (
          <div key={o.category}>
            <dt>{t('summit.procedure-observers', { who: o.category })}</dt>
            <dd>{o.may.join(', ') || t('summit.procedure-nothing')}</dd>
          </div>
        ))}
      </dl>
      {rules.words && <p>{rules.words}</p>}
    </details>
  );
}

function Resolution({ line }: { line: ResolutionLine }) {
  const by = (is: string) => line.ballots.filter((b) => b.is === is);
  return (
    <li className={`pledge pledge-${line.adopted ? 'kept' : 'not-kept'}`}>
      <h3>
        {line.number}: {line.title}
      </h3>
      <p>
        <span className="fine">
          {civilDay(line.on)}
          {line.element && `, ${line.element}`}
        </span>{' '}
        <strong>{line.outcome}</strong>
      </p>
      {line.tally && (
        <>
          <dl className="vote-counts">
            {(['yes', 'no', 'abstain', 'notVoting'] as const).map((is) => (
              <div key={is}>
                <dt>{t(`summit-ballot.${is}`)}</dt>
                <dd>{line.tally![is]}</dd>
              </div>
            ))}
          </dl>
          <details>
            <summary>{t('summit.vote-who')}</summary>
            {['yes', 'no', 'abstain', 'not-voting'].map((is) => (
              <p key={is}>
                <strong>{tCode('summit-ballot', is)}:</strong>{' '}
                {by(is)
                  .map((b) => (b.votes > 1 ? `${b.name} (${b.votes})` : b.name))
                  .join(', ') || t('summit.vote-nobody')}
              </p>
            ))}
          </details>
        </>
      )}
      {line.words && <p>{line.words}</p>}
    </li>
  );
}

function Desk({ view, reload }: { view: DecisionsView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  return (
    <>
      <SummitHead of={view} tab={t('summit.decisions')}>
        {tCount('summit.decisions-count', view.resolutions.length)}
      </SummitHead>
      <OutcomeNav />
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <div className="rest">
        <section aria-labelledby="procedure-heading">
          <h2 id="procedure-heading">{t('summit.procedure')}</h2>
          {view.procedure ? (
            <Procedure rules={view.procedure} />
          ) : (
            <Empty words={t('summit.procedure-none')} more={t('summit.procedure-none-do')} />
          )}
          {view.procedureStart && (
            <NewProcedure key={view.procedure?.from ?? 'first'} view={view} start={view.procedureStart} onDone={told} />
          )}
        </section>
        <section aria-labelledby="decisions-heading">
          <h2 id="decisions-heading">{t('summit.decisions')}</h2>
          {view.drafts.map((d) => (
            <p key={d.id}>
              {t('summit.closing-waits')} <Link href={`/drafts/${d.id}`}>{d.words}</Link>{' '}
              <span className="fine">{d.drafter}</span>
            </p>
          ))}
          {view.start && <NewDecision view={view} start={view.start} onDone={told} />}
          {view.resolutions.length === 0 && (
            <Empty words={t('summit.decisions-none')} more={t('summit.decisions-none-do')} />
          )}
          <ul className="plain pledges">
            {view.resolutions.map((r) => (
              <Resolution key={r.id} line={r} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

export function SummitDecisions() {
  const [asked, again] = useAsked('summitDecisions', {}, { every: 3000 });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(view) => <Desk view={view} reload={again} />}
      </Answered>
    </div>
  );
}
