// SPDX-License-Identifier: EUPL-1.2
// The second officer: exactly what will be signed, why it may be, and two decisions of equal weight.
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { DraftView } from '#wire/views.ts';
import { addressOf } from '../api.ts';
import { type Asked, ask, useAsked } from '../ask.ts';
import { Citation } from '../parts/citation.tsx';
import { CivilMoment } from '../parts/civil-moment.tsx';
import { Digest } from '../parts/digest.tsx';
import { FieldLines } from '../parts/field-lines.tsx';
import { GateList } from '../parts/gate-list.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { PaperSheet } from '../parts/paper-sheet.tsx';
import { Answered } from '../parts/states.tsx';
import { WhyColumn } from '../parts/why-column.tsx';
import { addressAfter } from '../form/offer.ts';
import { short } from '../formats.ts';
import { t } from '../words/t.ts';

function Decide({ draft }: { draft: DraftView }) {
  const [, go] = useLocation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [working, setWorking] = useState(false);
  const [asked, setAsked] = useState<Asked<unknown> | null>(null);

  const finish = async (decide: () => ReturnType<typeof ask<'approve'>>) => {
    if (working) return;
    setWorking(true);
    const outcome = await decide();
    setWorking(false);
    if (outcome.state !== 'ready') return setAsked(outcome);
    go(addressAfter(draft.kind, { ...outcome.value, draft: null }), { state: { words: outcome.value.words } });
  };
  const params = { id: draft.id };
  const approve = () => finish(() => ask('approve', { params, body: { digest: draft.digest } }));
  const giveBack = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return document.getElementById('reason')?.focus();
    void finish(() => ask('giveBack', { params, body: { reason: reason.trim() } }));
  };

  return (
    <section className="decide" aria-labelledby="decide-heading">
      <h2 id="decide-heading">{t('draft.decide')}</h2>
      <div className="decide-row">
        <div className="decide-box">
          <p>{t('draft.digest-words')}</p>
          <button type="button" className="button button-even" onClick={approve} aria-busy={working}>
            {t('draft.approve')}
          </button>
        </div>
        <form className="decide-box" onSubmit={giveBack} noValidate>
          <div className="field">
            <label htmlFor="reason">{t('draft.return-reason')}</label>
            <p className="hint" id="reason-hint">
              {t('draft.return-hint')}
            </p>
            {missing && (
              <p className="field-error" id="reason-error">
                {t('draft.return-missing')}
              </p>
            )}
            <textarea
              id="reason"
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
              aria-invalid={missing}
              aria-describedby={missing ? 'reason-hint reason-error' : 'reason-hint'}
            />
          </div>
          <button type="submit" className="button button-even" aria-busy={working}>
            {t('draft.return')}
          </button>
        </form>
      </div>
      {asked && <Answered asked={asked}>{() => null}</Answered>}
    </section>
  );
}

function Letter({ draft }: { draft: DraftView }) {
  return (
    <section className="letter" aria-labelledby="signed-heading">
      <h2 id="signed-heading">{t('draft.signed')}</h2>
      <p className="act-sentence">{draft.sentence}</p>
      <dl className="lines">
        <div className="line">
          <dt>{t('draft.from')}</dt>
          <dd>
            {draft.from.name}, {draft.from.partyName}
          </dd>
        </div>
        <div className="line">
          <dt>{t('draft.to')}</dt>
          <dd>{draft.to.map((o) => `${o.name}, ${o.partyName}`).join('; ')}</dd>
        </div>
        <div className="line">
          <dt>{t('act.basis')}</dt>
          <dd>
            {draft.basis.map((c) => (
              <p key={c.pack + c.code}>
                <Citation of={c} />
              </p>
            ))}
          </dd>
        </div>
      </dl>
      {draft.paper ? (
        <>
          <PaperSheet text={draft.paper} />
          <p>
            <a className="button" href={addressOf('paperSheet', { id: draft.id })} target="_blank" rel="noreferrer">
              {t('paper.open-sheet')}
            </a>
          </p>
          <details className="drawer">
            <summary>{t('act.content')}</summary>
            <FieldLines fields={draft.fields} />
          </details>
        </>
      ) : (
        <FieldLines fields={draft.fields} />
      )}
      <p className="letter-digest">
        {t('draft.digest')}
        <Digest hex={draft.digest} what={t('draft.digest')} />
      </p>
    </section>
  );
}

function leadOf({ mayNotApprove, state }: DraftView): string {
  if (mayNotApprove === null) return t('draft.lead');
  return t(state === 'waiting' ? 'draft.lead-waiting' : 'draft.lead-closed');
}

function Whole({ draft }: { draft: DraftView }) {
  return (
    <>
      <PageTitle tab={`${t('draft.title')} ${short(draft.id)}`} eyebrow={t('draft.title')}>
        {draft.kindName}
      </PageTitle>
      <p className="lead">{leadOf(draft)}</p>
      <p className="fine">
        {t('draft.drafted-by', { person: draft.drafter })} · <CivilMoment at={draft.draftedAt} />
        {draft.dossier && (
          <>
            {' · '}
            <Link href={`/dossiers/${draft.dossier}`}>{t('dossier.eyebrow', { short: short(draft.dossier) })}</Link>
          </>
        )}
      </p>
      {draft.lookAt && (
        <p className="notice">
          {t('question.draft-words')} <Link href={draft.lookAt}>{t('question.draft-link')}</Link>
        </p>
      )}
      {draft.note && <p className="notice">{t('draft.note', { note: draft.note })}</p>}
      {draft.mayNotApprove !== null && (
        <section className="notice" aria-labelledby="not-heading">
          <h2 id="not-heading">{t(draft.state === 'waiting' ? 'draft.may-not' : 'draft.closed')}</h2>
          <p>{draft.mayNotApprove}</p>
        </section>
      )}
      <div className="beside">
        <Letter draft={draft} />
        <WhyColumn hint={t('dossier.why-hint')} verdicts={draft.verdicts}>
          {draft.refusal ? (
            <p className="desk-refusal">
              {draft.refusal.words} {draft.refusal.citation && <Citation of={draft.refusal.citation} />}
            </p>
          ) : (
            draft.verdicts.length === 0 && <p>{t('draft.nothing-against')}</p>
          )}
          {draft.verdicts.length > 0 && <GateList verdicts={draft.verdicts} />}
        </WhyColumn>
        {draft.mayNotApprove === null && (
          <div className="rest">
            <Decide draft={draft} />
          </div>
        )}
      </div>
    </>
  );
}

export function Draft({ id }: { id: string }) {
  const [asked, again] = useAsked('draft', { params: { id } });
  return (
    <div className="page">
      <Answered asked={asked} again={again}>
        {(draft) => <Whole draft={draft} />}
      </Answered>
    </div>
  );
}
