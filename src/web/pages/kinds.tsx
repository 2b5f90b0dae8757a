// SPDX-License-Identifier: EUPL-1.2
import type { ReactNode } from 'react';
import { kindWords, roleWords } from '#acts/words.ts';
import type { KindView } from '#wire/views.ts';
import { useAsked } from '../ask.ts';
import { Citation } from '../parts/citation.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { Answered } from '../parts/states.tsx';
import { t, tCode } from '../words/t.ts';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="line">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const designation = (code: string) => tCode('designation', code) ?? code;
const orNone = (list: string[]) => (list.length > 0 ? list.join(', ') : t('kinds.none'));

function Kind({ kind: k }: { kind: KindView }) {
  return (
    <article className="kind" id={k.kind} aria-labelledby={`${k.kind}-name`}>
      <h3 id={`${k.kind}-name`}>{k.name}</h3>
      <p className="serif">{k.does}</p>
      <details className="drawer">
        <summary>{t('kinds.who')}</summary>
        <dl className="lines">
          <Line label={t('act.kind')}>
            <code>{k.kind}</code>
          </Line>
          <Line label={t('kinds.from')}>{orNone(k.from.map(designation))}</Line>
          <Line label={t('kinds.to')}>{orNone(k.to.map(designation))}</Line>
          <Line label={t('kinds.roles')}>
            {k.signedBy === 'node' ? t('kinds.by-node') : orNone(k.roles.map(roleWords))}
          </Line>
          <Line label={t('kinds.approve')}>
            {k.approve ? orNone(k.approve.map(roleWords)) : t('kinds.approve-none')}
          </Line>
          <Line label={t('kinds.answers')}>
            {k.answers.length > 0
              ? k.answers.map((a) => (a ? kindWords(a).name : t('kinds.opens'))).join(', ')
              : t('kinds.opens')}
          </Line>
          <Line label={t('kinds.gates')}>{orNone(k.gates)}</Line>
          <Line label={t('kinds.deadlines')}>
            {k.deadlines.length === 0 && t('kinds.none')}
            {k.deadlines.map((d) => (
              <p key={d.code}>
                {d.value === null
                  ? t('kinds.deadline-none')
                  : `${d.value} ${d.unit ? (tCode('unit', d.unit) ?? d.unit) : ''}`}{' '}
                {t('kinds.starts', { starts: d.starts })}
                {d.citation && (
                  <span className="fine">
                    {' '}
                    <Citation of={d.citation} brief />
                  </span>
                )}
              </p>
            ))}
          </Line>
          <Line label={t('kinds.receipted')}>{t(k.receipted ? 'write.yes' : 'write.no')}</Line>
          <Line label={t('kinds.citations')}>
            {k.citations.length === 0 && t('kinds.none')}
            {k.citations.map((c) => (
              <p key={c.pack + c.code}>
                <Citation of={c} />
              </p>
            ))}
          </Line>
          <Line label={t('kinds.fields')}>{orNone(k.fields.map((f) => f.label))}</Line>
        </dl>
        <details className="drawer">
          <summary>{t('kinds.schema')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <pre className="note" tabIndex={0}>
            {JSON.stringify(k.schema, null, 1)}
          </pre>
        </details>
      </details>
    </article>
  );
}

export function Kinds() {
  const [asked, again] = useAsked('kinds', {});
  return (
    <div className="page page-narrow">
      <PageTitle tab={t('kinds.title')}>{t('kinds.title')}</PageTitle>
      <p className="lead">{t('kinds.lead')}</p>
      <Answered asked={asked} again={again}>
        {(kinds) =>
          [...new Set(kinds.map((k) => k.capability))].map((capability) => (
            <section key={capability} aria-labelledby={`capability-${capability}`}>
              <h2 id={`capability-${capability}`}>{tCode('capability', capability) ?? capability}</h2>
              {kinds
                .filter((k) => k.capability === capability)
                .map((k) => (
                  <Kind key={k.kind} kind={k} />
                ))}
            </section>
          ))
        }
      </Answered>
    </div>
  );
}
