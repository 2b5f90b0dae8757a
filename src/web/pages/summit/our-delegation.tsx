// SPDX-License-Identifier: EUPL-1.2
// The focal point's page at the State itself: answer the invitation, name people, see how far each got and what the host asks.
import { Face, NameHeading } from '../../parts/face.tsx';
import { type FormEvent, useId, useState } from 'react';
import { Link } from 'wouter';
import type { OurDelegationView, OwnPerson } from '#wire/summit/our-delegation.ts';
import { useAsked } from '../../ask.ts';
import { actWith, lacksOf, type Nominee, nomineeOf } from '../../form/nominee.ts';
import { civilDay } from '../../formats.ts';
import { AnswerForm } from '../../parts/answer-form.tsx';
import { PressDeed, type Told, useWriting } from '../../parts/deed.tsx';
import { NominateForm, withNeeds } from '../../parts/nominate-form.tsx';
import { NomineeFields } from '../../parts/nominee-fields.tsx';
import { Answered, Empty } from '../../parts/states.tsx';
import { SummitHead } from '../../parts/summit-head.tsx';
import { t, tCode } from '../../words/t.ts';

const answer = (is: string) => tCode('summit-answer', is) ?? is;

function Answer({ view, onDone }: { view: OurDelegationView; onDone: Told }) {
  const [open, setOpen] = useState(view.reply === null);
  const { reply } = view;
  const told: Told = (words) => {
    setOpen(false);
    onDone(words);
  };
  return (
    <section aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('own.answer')}</h2>
      {reply === null ? (
        <p>{t('own.answer-none')}</p>
      ) : (
        <>
          <dl className="said">
            <div>
              <dt>{t('own.attends')}</dt>
              <dd>{answer(reply.attends)}</dd>
            </div>
            {(reply.head ?? reply.level) && (
              <div>
                <dt>{t('own.leads')}</dt>
                <dd>{[reply.head, reply.level].filter((w) => w !== null).join(' · ')}</dd>
              </div>
            )}
            <div>
              <dt>{t('own.signs')}</dt>
              <dd>{answer(reply.signs)}</dd>
            </div>
            {reply.signs !== 'no' && (
              <div>
                <dt>{t('own.powers')}</dt>
                <dd>{answer(reply.powers)}</dd>
              </div>
            )}
          </dl>
          {reply.note && <p>{reply.note}</p>}
          <p className="fine">{t('own.answered', { day: civilDay(reply.on) })}</p>
        </>
      )}
      {view.answer && !open && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('own.answer-again')}
        </button>
      )}
      {view.answer && open && <AnswerForm view={view} act={view.answer} onDone={told} />}
    </section>
  );
}

function ChangeForm({
  person,
  view,
  onDone,
  onLeave,
}: {
  person: OwnPerson;
  view: OurDelegationView;
  onDone: Told;
  onLeave: () => void;
}) {
  const noteId = useId();
  const [now, setNow] = useState<Nominee>(() => nomineeOf(person));
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState('');
  const { working, write, trouble } = useWriting(onDone);
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setWrong('');
    const [lack] = lacksOf(now);
    if (lack) return setWrong(t(`own.lack-${lack}`, { n: 1 }));
    if (note.trim() === '') return setWrong(t('own.lack-reference'));
    const ready = await withNeeds([now]);
    if (typeof ready === 'string') return setWrong(ready);
    await write(actWith(view.change!, 'changed', note, ready));
  };
  return (
    <form className="deed-ask" onSubmit={submit} noValidate aria-label={t('own.changes', { name: person.name })}>
      <p className="hint">{t('own.change-hint')}</p>
      {wrong && (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
      <NomineeFields of={now} view={view} change={(by) => setNow({ ...now, ...by })} />
      <div className="field">
        <label htmlFor={noteId}>{t('own.reference')}</label>
        <input id={noteId} value={note} maxLength={100} onChange={(e) => setNote(e.target.value)} />
      </div>
      <div className="deeds">
        <button type="submit" className="button button-main" aria-busy={working}>
          {t('own.send-change')}
        </button>
        <button type="button" className="quiet" onClick={onLeave}>
          {t('own.cancel')}
        </button>
      </div>
      {trouble}
    </form>
  );
}

/** Where the words beside a person are the host's. */
const HOST_SAID = ['query', 'refused', 'approved'];

function Person({ person, view, onDone }: { person: OwnPerson; view: OurDelegationView; onDone: Told }) {
  const [changing, setChanging] = useState(false);
  const photo = person.papers.find((p) => p.what === 'photograph');
  const told: Told = (words) => {
    setChanging(false);
    onDone(words);
  };
  return (
    <li className="paper with-face">
      {photo && <Face sha256={photo.sha256} words={t('own.photo-of', { name: person.name })} />}
      <div>
        <NameHeading name={person.name} latin={person.latin} />
        <p>
          {person.function} · {person.categoryName}
          {person.head && person.category !== 'head' && ` · ${t('summit.is-head')}`}
        </p>
        <p>
          <span className="tag">{tCode('summit-person', person.status) ?? person.status}</span>
          {person.said && (
            <>
              {' '}
              {HOST_SAID.includes(person.status) && <span className="fine">{t('own.host-says')} </span>}
              {person.said}
            </>
          )}
        </p>
        {person.papers.some((p) => p.what === 'dietary') && <p className="fine">{t('own.needs-here')}</p>}
        <div className="deeds">
          {person.mayChange && view.change && (
            <button type="button" className="button" aria-expanded={changing} onClick={() => setChanging(!changing)}>
              {t('own.change')}
              <span className="unseen"> {person.name}</span>
            </button>
          )}
          {person.deeds.map((d) => (
            <PressDeed key={d.code} deed={d} about={person.name} onDone={onDone} />
          ))}
        </div>
        {changing && <ChangeForm person={person} view={view} onDone={told} onLeave={() => setChanging(false)} />}
      </div>
    </li>
  );
}

function Own({ view, reload }: { view: OurDelegationView; reload: () => void }) {
  const [done, setDone] = useState('');
  const told: Told = (words) => {
    setDone(words);
    reload();
  };
  const { invitation } = view;
  return (
    <>
      <SummitHead of={view} tab={t('own.title')}>
        {t('own.title')}
      </SummitHead>
      <div aria-live="polite">{done && <p className="notice notice-done">{done}</p>}</div>
      <details className="invitation" open={view.reply === null}>
        <summary>{t('own.invited-by', { reference: invitation.reference })}</summary>
        <p>{invitation.text}</p>
        <p className="fine">
          {t(invitation.late ? 'own.reply-late' : 'own.reply-by', { day: civilDay(invitation.replyBy) })}
        </p>
      </details>
      <Answer view={view} onDone={told} />
      <section aria-labelledby="own-people-heading">
        <h2 id="own-people-heading">{t('own.people')}</h2>
        {view.people.length === 0 ? (
          <Empty words={t('own.people-none')} more={t('own.people-none-more')} />
        ) : (
          <ul className="plain papers">
            {view.people.map((p) => (
              <Person key={p.ref} person={p} view={view} onDone={told} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="nominate-heading">
        <h2 id="nominate-heading">{t('own.nominate')}</h2>
        <NominateForm view={view} onDone={told} />
      </section>
      <section aria-labelledby="own-credentials-heading">
        <h2 id="own-credentials-heading">{t('own.credentials')}</h2>
        {view.credentials.length === 0 ? (
          <p>{t('own.credentials-none')}</p>
        ) : (
          <ul>
            {view.credentials.map((c) => (
              <li key={`${c.on}${c.what}`}>
                {t('own.credentials-of', { what: c.what, day: civilDay(c.on), head: c.head })}
              </li>
            ))}
          </ul>
        )}
        {view.credential && (
          <Link className="button" href={`/write/${view.credential.kind}?re=${view.credential.re}`}>
            {t('own.credentials-send')}
          </Link>
        )}
      </section>
      <section aria-labelledby="own-purge-heading">
        <h2 id="own-purge-heading">{t('own.purge')}</h2>
        <p>
          {view.purged
            ? t('own.purged')
            : view.purge
              ? t('own.purge-words')
              : t('own.purge-later', { day: civilDay(view.purgeOn) })}
        </p>
        {view.purge && <PressDeed deed={view.purge} about={t('own.purge')} onDone={told} />}
      </section>
    </>
  );
}

export function SummitOurDelegation() {
  const [asked, again] = useAsked('summitOurDelegation', {}, { every: 5000 });
  return (
    <div className="page page-narrow our-delegation">
      <Answered asked={asked} again={again}>
        {(view) => <Own view={view} reload={again} />}
      </Answered>
    </div>
  );
}
